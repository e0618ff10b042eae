//! The commands: one file each, one line of registration each. A command is a struct `Args`
//! (its help is the struct's doc comment) with `run(self, &Console) -> anyhow::Result<Exit>`.

mod audit;
mod backup;
mod catalog;
mod changelog;
mod check;
mod commit;
mod completions;
mod copy;
mod demo;
mod diff;
mod disks;
mod events;
mod explain;
mod export;
mod history;
mod job;
mod jobs;
mod ledger;
mod lsp;
mod man;
mod mock;
mod pull;
mod query;
mod rebase;
mod record;
mod replay;
mod resize;
pub(crate) mod schema;
mod serve;
mod shell;
mod snapshot;
mod unexport;
mod verify;

use crate::exit::Exit;
use crate::output::Console;

/// Makes the enum clap reads and the dispatch from one list.
macro_rules! commands {
    ($($variant:ident => $module:ident,)*) => {
        /// What to do.
        // One command of many is run: only its arguments are worth making.
        #[derive(Debug, clap::Subcommand)]
        #[command(defer = true)]
        pub(crate) enum Command {
            $(#[allow(missing_docs)] $variant($module::Args),)*
        }

        impl Command {
            /// Runs the command.
            pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
                match self {
                    $(Self::$variant(arguments) => arguments.run(console),)*
                }
            }
        }
    };
}

commands! {
    Pull => pull,
    Commit => commit,
    Copy => copy,
    Backup => backup,
    Snapshot => snapshot,
    Rebase => rebase,
    Resize => resize,
    Export => export,
    Unexport => unexport,
    Disks => disks,
    Jobs => jobs,
    Job => job,
    Query => query,
    Shell => shell,
    Events => events,
    Serve => serve,
    Schema => schema,
    Check => check,
    Diff => diff,
    Changelog => changelog,
    History => history,
    Ledger => ledger,
    Catalog => catalog,
    Explain => explain,
    Lsp => lsp,
    Mock => mock,
    Audit => audit,
    Verify => verify,
    Record => record,
    Replay => replay,
    Demo => demo,
    Completions => completions,
    Man => man,
}
