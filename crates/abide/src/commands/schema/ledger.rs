//! `abide schema ledger`.

use super::source::Source;
use crate::exit::Exit;
use crate::output::Console;

/// Prints a contract fully expanded: one line a path, sorted, made for diff and review.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    source: Source,
}

const EXAMPLES: &str = "\
Examples:
  abide schema ledger qapi/qapi-schema.json > qmp.txt
  abide schema ledger exec:qemu-system-x86_64 | grep ^block-stream";

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let (contract, _) = self.source.load(0)?;
        let lines: Vec<String> = contract.ledger().iter().map(ToString::to_string).collect();
        if !lines.is_empty() {
            console.line(lines.join("\n"))?;
        }
        Ok(Exit::Done)
    }
}
