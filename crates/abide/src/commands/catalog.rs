//! `abide catalog`: which releases are known, and private builds added.

use abide_catalog::Release;

use crate::contracts;
use crate::exit::{Exit, OrExit, failure};
use crate::output::Console;

/// Lists the releases whose contracts Abide knows, or adds a private build.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Lists the releases.
    List,
    /// Adds a build of your own: a recording, introspection, schema text or a live server.
    Add {
        /// Where its contract is read from.
        source: String,
        /// What it will be asked for by, such as 8.2-ours.
        #[arg(long)]
        name: String,
    },
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let mut catalog = contracts::catalog()?;
        match self.command {
            Command::List => {
                for release in catalog.releases() {
                    let names_only = if release.is_names_only {
                        "  names only"
                    } else {
                        ""
                    };
                    console.line(format_args!(
                        "{:<20} {}{names_only}",
                        release.name, release.version
                    ))?;
                }
            }
            Command::Add { source, name } => {
                let read = contracts::read(&source)?;
                if let Some(why) = read.unchecked {
                    return Err(failure(Exit::Question, why));
                }
                let like = catalog
                    .upstream()
                    .next_back()
                    .map(|release| release.name.clone());
                let version = read.release.unwrap_or_else(|| "unknown".to_owned());
                let release = Release {
                    name,
                    version,
                    is_names_only: false,
                };
                catalog
                    .add(release, &read.contract, like.as_deref())
                    .or_exit(Exit::Question)?;
                let file = contracts::save_private(&catalog)?;
                console.note(format_args!("kept in {}", file.display()));
            }
        }
        Ok(Exit::Done)
    }
}
