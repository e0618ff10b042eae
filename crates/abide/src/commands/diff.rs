//! `abide diff`: every difference between two contracts, compatible ones too.

use abide_compat::report::{Format, Report};
use abide_compat::{Check, Level, Policy};

use crate::contracts::{self, Pair};
use crate::exit::Exit;
use crate::output::Console;

/// Shows every difference between two contracts, compatible ones too. Sources as in check.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Before.
    old: String,

    /// After.
    new: String,

    /// text, json, sarif, junit, github or markdown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  abide diff catalog:9.2 catalog:10.0
  abide diff git:HEAD~1:qapi .                       what the last commit and your edits changed
  abide diff unix:/run/a.sock unix:/run/b.sock --format json";

impl Args {
    /// Runs the command: it judges nothing, so that the answer is never no.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let pair = Pair::read(&self.old, &self.new)?;
        let policy = Policy::default();
        let mut check = Check::new(&pair.old.contract, &pair.new.contract, &policy, "");
        let notes = contracts::notes()?;
        check.built = pair.built();
        check.listed = [pair.old.listed.clone(), pair.new.listed.clone()];
        check.notes = pair.notes(&notes);
        let findings = check.findings();
        let report = Report {
            old: pair.old.text.clone(),
            new: pair.new.text.clone(),
            findings: &findings,
            fail_on: Level::Abi,
            unchecked: pair.unchecked.clone(),
            sites: pair.sites(&findings),
        };
        console.line(report.write(self.format).trim_end())?;
        Ok(Exit::Done)
    }
}
