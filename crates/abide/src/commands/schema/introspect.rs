//! `abide schema introspect`.

use std::fmt::Write;

use abide_schema::introspect::Introspection;

use super::source::Source;
use crate::exit::Exit;
use crate::output::Console;

/// Prints a contract as query-qmp-schema would answer it: a bare JSON array, an entity a line.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    source: Source,

    /// Name types as the schema does, not by numbers.
    #[arg(long)]
    unmask: bool,
}

const EXAMPLES: &str = "\
Examples:
  abide schema introspect qapi/qapi-schema.json --if CONFIG_LINUX
  abide schema introspect --unmask unix:/run/qmp.sock";

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let (contract, _) = self.source.load(0)?;
        if contract.has_open_conditions() {
            console.note("conditions are open: listing all there could be (--if NAME, --if-all)");
        }
        let introspection = Introspection::new(&contract).unmasked(self.unmask);
        let mut text = String::from("[");
        let mut separator = "\n";
        for entity in introspection.entities() {
            write!(text, "{separator}{}", serde_json::to_string(&entity)?)?;
            separator = ",\n";
        }
        text.push_str("\n]");
        console.line(text)?;
        Ok(Exit::Done)
    }
}
