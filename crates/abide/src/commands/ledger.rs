//! `abide ledger`: the append-only list of every name a project ever codified.

use std::fs;
use std::path::{Path, PathBuf};

use abide_compat::Error;
use abide_compat::ledger::Ledger;

use crate::contracts::{self, run_git};
use crate::exit::{Exit, OrExit, failure};
use crate::output::Console;

/// Keeps an append-only list of every name a project ever codified, for code review.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  abide ledger init qmp.ledger qapi --release 1.0
  abide ledger update qmp.ledger qapi --release 1.1
  abide ledger check qmp.ledger qapi --against origin/main";

const INIT: &str = "\
Examples:
  abide ledger init qmp.ledger qapi --release 1.0";

const UPDATE: &str = "\
Examples:
  abide ledger update qmp.ledger qapi --release 1.1
  abide ledger update qmp.ledger qapi --release 1.2 --reason 'agreed on the list'";

const CHECK: &str = "\
Examples:
  abide ledger check qmp.ledger                      its own history alone
  abide ledger check qmp.ledger qapi --against origin/main";

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Starts a ledger from a contract.
    #[command(after_help = INIT)]
    Init {
        /// The ledger to write; it must not be there.
        ledger: PathBuf,
        /// The contract: schema text, introspection, a live server.
        contract: String,
        /// The release that has this contract.
        #[arg(long)]
        release: String,
    },
    /// Adds what a new release brings; lines are added, never edited. A name that goes, or an
    /// agreed shape that changes, needs --reason; a withdrawn name may not come back otherwise.
    #[command(after_help = UPDATE)]
    Update {
        /// The ledger.
        ledger: PathBuf,
        /// The contract of the new release.
        contract: String,
        /// The new release.
        #[arg(long)]
        release: String,
        /// The decision behind what changes shape or goes.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Checks that the ledger fits the contract and that no history was edited.
    #[command(after_help = CHECK)]
    Check {
        /// The ledger.
        ledger: PathBuf,
        /// The contract; without it only the ledger's own history is checked.
        contract: Option<String>,
        /// Compare with the ledger of this git revision too.
        #[arg(long, value_name = "REV")]
        against: Option<String>,
    },
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        match self.command {
            Command::Init {
                ledger,
                contract,
                release,
            } => {
                if ledger.exists() {
                    let file = ledger.display();
                    let hint = format_args!("{file} is there already; see `abide ledger update`");
                    return Err(failure(Exit::Question, hint));
                }
                let contract = contracts::read(&contract)?.contract;
                let started = Ledger::init(&contract, &release).or_exit(Exit::Question)?;
                write(&ledger, &started)?;
                console.note(format_args!("{} lines", started.entries().len()));
                Ok(Exit::Done)
            }
            Command::Update {
                ledger,
                contract,
                release,
                reason,
            } => {
                let mut kept = read(&ledger)?;
                let contract = contracts::read(&contract)?.contract;
                let done = kept
                    .update(&contract, &release, reason.as_deref())
                    .map_err(|error| match error {
                        Error::Refused { .. } => failure(Exit::No, error),
                        _ => failure(Exit::Question, error),
                    })?;
                write(&ledger, &kept)?;
                console.note(format_args!(
                    "{} added, {} implemented, {} changed, {} withdrawn",
                    done.added, done.implemented, done.changed, done.withdrawn
                ));
                Ok(Exit::Done)
            }
            Command::Check {
                ledger,
                contract,
                against,
            } => check(console, &ledger, contract.as_deref(), against.as_deref()),
        }
    }
}

fn check(
    console: &Console,
    file: &Path,
    contract: Option<&str>,
    against: Option<&str>,
) -> anyhow::Result<Exit> {
    let ledger = read(file)?;
    let mut problems = match contract {
        Some(text) => ledger.check(&contracts::read(text)?.contract),
        None => ledger.check_seals(),
    };
    if let Some(revision) = against {
        let text = run_git(&["show", &format!("{revision}:./{}", file.display())])?;
        let text = String::from_utf8(text).or_exit(Exit::Question)?;
        problems.extend(ledger.check_history(&Ledger::parse(&text).or_exit(Exit::Question)?));
    }
    for problem in &problems {
        console.line(problem)?;
    }
    Ok(if problems.is_empty() {
        Exit::Done
    } else {
        Exit::No
    })
}

fn read(file: &Path) -> anyhow::Result<Ledger> {
    let name = file.display();
    let text = fs::read_to_string(file).map_err(|error| {
        failure(
            Exit::Question,
            format_args!("failed to read {name}: {error}"),
        )
    })?;
    Ledger::parse(&text).map_err(|error| failure(Exit::Question, format_args!("{name}: {error}")))
}

fn write(file: &Path, ledger: &Ledger) -> anyhow::Result<()> {
    fs::write(file, ledger.to_text()).map_err(|error| {
        failure(
            Exit::Question,
            format_args!("failed to write {}: {error}", file.display()),
        )
    })
}
