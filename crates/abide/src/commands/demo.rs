//! `abide demo`.

use crate::exit::{Exit, failure};
use crate::output::Console;

/// Shows image streaming at work, in both spellings.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, _console: &Console) -> anyhow::Result<Exit> {
        Err(failure(Exit::Question, "this build cannot do this yet"))
    }
}
