//! `abide schema`: what is done with one contract, one file a command.

mod check;
mod disk;
mod doc;
mod fmt;
mod generate;
mod introspect;
mod ledger;
mod page;
mod show;
mod source;
mod text;

pub(crate) use disk::Disk;
pub(crate) use source::bytes_of;
pub(crate) use text::Sites;

use abide_schema::introspect::Loaded;
use abide_schema::{Code, Contract, Era, Source};

use crate::exit::Exit;
use crate::output::Console;

/// Reads a contract from a file of any kind or a live server.
pub(crate) fn read_contract(text: &str) -> anyhow::Result<Loaded> {
    source::read(text, None, None)
}

/// Compiles the schema at `path` of `source` for its contract alone, with where its definitions
/// stand: how its documentation is written does not matter.
pub(crate) fn compile_contract(
    source: &dyn Source,
    path: &str,
    era: Option<Era>,
) -> anyhow::Result<(Contract, Sites)> {
    let is_about_contract = |code: Code| !code.as_str().starts_with("S-3");
    text::compiled_if(source, path, era, is_about_contract)
}

/// Compiles, checks and queries QAPI schemas.
///
/// FILE is QAPI text, a query-qmp-schema reply, a dump, a recording (told by their content), or
/// a live server: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS'.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  abide schema check qapi/qapi-schema.json              as QEMU's own compiler does
  abide schema show exec:qemu-system-x86_64 block-stream
  abide schema doc qapi/qapi-schema.json -o reference
  abide schema ledger qapi/qapi-schema.json > qmp.txt    one line a path";

/// Makes the enum clap reads and the dispatch from one list.
macro_rules! commands {
    ($($variant:ident => $module:ident,)*) => {
        // One command of many is run: only its arguments are worth making.
        #[derive(Debug, clap::Subcommand)]
        #[command(defer = true)]
        enum Command {
            $($variant($module::Args),)*
        }

        impl Args {
            /// Runs the command.
            pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
                match self.command {
                    $(Command::$variant(arguments) => arguments.run(console),)*
                }
            }
        }
    };
}

commands! {
    Check => check,
    Doc => doc,
    Fmt => fmt,
    Gen => generate,
    Introspect => introspect,
    Ledger => ledger,
    Show => show,
}
