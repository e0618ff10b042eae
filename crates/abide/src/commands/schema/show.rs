//! `abide schema show`.

use super::source::Source;
use crate::exit::{Exit, failure};
use crate::output::Console;

/// Shows one definition of a contract, or the index of all.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, override_usage = USAGE)]
pub(crate) struct Args {
    #[command(flatten)]
    source: Source,
}

/// The name stands among the words of the source, for `--if A B FILE NAME` to be taken apart.
const USAGE: &str = "abide schema show [OPTIONS] <FILE> [NAME]";

const EXAMPLES: &str = "\
Examples:
  abide schema show qapi/qapi-schema.json                 the index of all there is
  abide schema show exec:qemu-system-x86_64 block-stream";

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let (contract, names) = self.source.load(1)?;
        let text = match names.first() {
            None => super::page::index(&contract),
            Some(name) => super::page::definition(&contract, name).ok_or_else(|| {
                let near = super::page::near(&contract, name);
                let hint = match near.is_empty() {
                    true => format!("`abide schema show {}` lists all", self.source.file()),
                    false => format!("there is {}", near.join(", ")),
                };
                failure(
                    Exit::Question,
                    format_args!("no definition '{name}'; {hint}"),
                )
            })?,
        };
        console.line(text.trim_end())?;
        Ok(Exit::Done)
    }
}
