//! `abide changelog`: what changed from one release to another, for people.

use abide_compat::{changelog, compare};

use crate::contracts;
use crate::exit::Exit;
use crate::output::Console;

/// Writes QMP's changelog from one release to another, in markdown.
///
/// OLD and NEW are releases of the catalog (8.2), or sources as in check.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Before.
    old: String,

    /// After.
    new: String,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let (old, new) = (read(&self.old)?, read(&self.new)?);
        let changes = compare(&old.contract, &new.contract);
        let notes = contracts::notes()?;
        let between = match (&old.release, &new.release) {
            (Some(old), Some(new)) => notes.between(old, new).collect(),
            _ => Vec::new(),
        };
        let page = changelog(&self.old, &self.new, &changes, between.into_iter());
        console.line(page.trim_end())?;
        Ok(Exit::Done)
    }
}

/// A bare number is a release.
fn read(text: &str) -> anyhow::Result<contracts::Named> {
    let is_release = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    match is_release {
        true => contracts::read(&format!("catalog:{text}")),
        false => contracts::read(text),
    }
}
