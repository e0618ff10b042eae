//! `abide catalog`: which releases are known, and private builds added.

use std::path::Path;

use abide_catalog::{Catalog, Release, build_options};
use abide_compat::{Epoch, Level, audit};

use crate::contracts;
use crate::exit::{Exit, OrExit, failure};
use crate::output::Console;

/// Lists the releases whose contracts Abide knows, audits them, or adds a private build.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  abide catalog list
  abide catalog audit                                the breaks of each step, counted
  abide catalog add our-8.2.json                     ask for it as catalog:our-8.2
  abide catalog add exec:qemu-system-x86_64 --name mine";

const LIST: &str = "\
Examples:
  abide catalog list";

const AUDIT: &str = "\
Examples:
  abide catalog audit";

const ADD: &str = "\
Examples:
  abide catalog add our-8.2.json                     ask for it as catalog:our-8.2
  abide catalog add exec:qemu-system-x86_64 --name mine";

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Lists the releases.
    #[command(after_help = LIST)]
    List,
    /// Checks every release of QEMU against the one before it, and prints how many findings of
    /// each level there are.
    #[command(after_help = AUDIT)]
    Audit,
    /// Adds a build of your own: a recording, introspection, schema text or a live server.
    #[command(after_help = ADD)]
    Add {
        /// Where its contract is read from.
        source: String,
        /// What it will be asked for by, such as 8.2-ours; the file's name unless given.
        #[arg(long)]
        name: Option<String>,
    },
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        match self.command {
            Command::List => {
                for release in contracts::catalog()?.releases() {
                    let names_only = match (release.is_names_only, release.is_private) {
                        (true, _) => "  names only",
                        (_, true) => "  your own",
                        _ => "",
                    };
                    console.line(format_args!(
                        "{:<20} {}{names_only}",
                        release.name, release.version
                    ))?;
                }
            }
            Command::Audit => print_audit(console)?,
            Command::Add { source, name } => {
                let read = contracts::read(&source)?;
                if let Some(names_only) = read.names_only {
                    return Err(failure(Exit::Question, names_only.why));
                }
                let name = name.unwrap_or_else(|| stem(&source));
                let version = read.release.unwrap_or_else(|| "unknown".to_owned());
                let release = Release {
                    name: name.clone(),
                    version,
                    is_names_only: false,
                    is_private: true,
                };
                // Told at once, not when the two are read together.
                let mut known = contracts::catalog()?;
                known
                    .add(release.clone(), &read.contract, None)
                    .or_exit(Exit::Question)?;
                let mut own = contracts::private()?;
                own.add(release, &read.contract, None)
                    .or_exit(Exit::Question)?;
                let file = contracts::save_private(&own)?;
                console.note(format_args!(
                    "ask for it as catalog:{name}; kept in {}",
                    file.display()
                ));
            }
        }
        Ok(Exit::Done)
    }
}

fn print_audit(console: &Console) -> anyhow::Result<()> {
    let catalog = Catalog::built_in();
    let contracts = catalog.upstream().map(|release| {
        let contract = catalog.contract(&release.name).or_exit(Exit::Question)?;
        Ok((release, contract))
    });
    let contracts = contracts.collect::<anyhow::Result<Vec<_>>>()?;
    let epochs: Vec<Epoch<'_>> = contracts
        .iter()
        .map(|(release, contract)| Epoch {
            release: &release.name,
            contract,
            is_names_only: release.is_names_only,
        })
        .collect();
    let notes = contracts::notes()?;
    let steps = audit(&epochs, &notes, &build_options).or_exit(Exit::Question)?;
    console.line("from    to         abi  compat    note")?;
    for step in &steps {
        let [abi, compat, note] =
            [Level::Abi, Level::Compat, Level::Note].map(|level| step.count(level));
        console.line(format_args!(
            "{:<7} {:<7} {abi:>6} {compat:>7} {note:>7}",
            step.old, step.new
        ))?;
    }
    console.note("`abide check catalog:OLD catalog:NEW` tells what they are");
    Ok(())
}

/// `builds/8.2-ours.json` is called 8.2-ours.
fn stem(source: &str) -> String {
    let stem = Path::new(source).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
