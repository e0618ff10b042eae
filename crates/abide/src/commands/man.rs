//! `abide man`: manual pages of every command, written into a folder.

use std::path::PathBuf;

use clap::CommandFactory;

use crate::exit::{Exit, OrExit};
use crate::output::Console;

/// Writes the manual pages: abide.1, and one for each command.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide man ~/.local/share/man/man1 && man abide-pull")]
pub(crate) struct Args {
    /// The folder; it is made where it is not there.
    folder: PathBuf,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        std::fs::create_dir_all(&self.folder).or_exit(Exit::Question)?;
        let command = crate::Cli::command().disable_help_subcommand(true);
        clap_mangen::generate_to(command, &self.folder).or_exit(Exit::Question)?;
        console.note(format_args!("written to {}", self.folder.display()));
        Ok(Exit::Done)
    }
}
