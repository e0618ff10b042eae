//! `abide changelog`: what changed from one release to another, for people.

use std::path::Path;

use abide_compat::{changelog, compare};

use crate::contracts::{self, Pair};
use crate::exit::Exit;
use crate::output::Console;

/// Writes QMP's changelog from one release to another, in markdown.
///
/// OLD and NEW are releases of the catalog (8.2), or sources as in check.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Before.
    old: String,

    /// After.
    new: String,
}

const EXAMPLES: &str = "\
Examples:
  abide changelog 8.2 10.0                           two releases of QEMU
  abide changelog 11.1 exec:qemu-system-x86_64       the newest known, and yours";

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let pair = Pair::read(&source(&self.old), &source(&self.new))?;
        let changes = compare(&pair.old.contract, &pair.new.contract);
        let notes = contracts::notes()?;
        let between = pair.notes(&notes);
        let mut page = changelog(&self.old, &self.new, &changes, between.into_iter());
        for unchecked in &pair.unchecked {
            page += &format!("\nNot compared: {unchecked}.\n");
        }
        console.line(page.trim_end())?;
        Ok(Exit::Done)
    }
}

/// A bare number is a release of the catalog.
fn source(text: &str) -> String {
    let is_release = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    match is_release && !Path::new(text).exists() {
        true => format!("catalog:{text}"),
        false => text.to_owned(),
    }
}
