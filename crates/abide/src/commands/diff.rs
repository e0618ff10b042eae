//! `abide diff`: every difference between two contracts, compatible ones too.

use abide_compat::report::{Format, Report};
use abide_compat::{Check, Level, Policy};

use crate::contracts;
use crate::exit::Exit;
use crate::output::Console;

/// Shows every difference between two contracts, compatible ones too. Sources as in check.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Before.
    old: String,

    /// After.
    new: String,

    /// text, json, sarif, junit, github or markdown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

impl Args {
    /// Runs the command: it judges nothing, so that the answer is never no.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let (old, new) = (contracts::read(&self.old)?, contracts::read(&self.new)?);
        let policy = Policy::default();
        let findings = Check::new(&old.contract, &new.contract, &policy, "").findings();
        let unchecked = [&old, &new]
            .into_iter()
            .filter_map(|side| side.unchecked.clone());
        let report = Report {
            old: old.text.clone(),
            new: new.text.clone(),
            findings: &findings,
            fail_on: Level::Abi,
            unchecked: unchecked.collect(),
        };
        console.line(report.write(self.format).trim_end())?;
        Ok(Exit::Done)
    }
}
