//! A line of releases, each against the one before it.

use abide_schema::Contract;

use crate::bare::bare;
use crate::finding::Finding;
use crate::history::Epoch;
use crate::judge::{BuildOptions, Check};
use crate::notes::Notes;
use crate::policy::Policy;
use crate::rules::Level;

/// One release against the one before it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
    /// All that differs, the worst first.
    pub findings: Vec<Finding>,
}

impl Step {
    /// How many findings of that level.
    pub fn count(&self, level: Level) -> usize {
        let of_level = |finding: &&Finding| finding.level == level;
        self.findings.iter().filter(of_level).count()
    }
}

/// Checks every release against the one before it, with those before that as the proof of what was
/// announced; `built` tells what depends on how a release was built.
///
/// # Errors
/// None on contracts: see [`bare`].
pub fn audit<'c>(
    epochs: &[Epoch<'c>],
    notes: &'c Notes,
    built: &dyn Fn(&str) -> BuildOptions<'static>,
) -> Result<Vec<Step>, abide_schema::Error> {
    let policy = Policy::default();
    let mut chain: Vec<(String, &Contract)> = Vec::new();
    let mut steps = Vec::new();
    for pair in epochs.windows(2) {
        let [old, new] = pair else { continue };
        let is_poor = old.is_names_only || new.is_names_only;
        let bared = match is_poor {
            true => Some((bare(old.contract, true)?, bare(new.contract, true)?)),
            false => None,
        };
        let (was, is) = match &bared {
            Some((was, is)) => (was, is),
            None => (old.contract, new.contract),
        };
        if !old.is_names_only {
            chain.push((old.release.to_owned(), old.contract));
        }
        let mut check = Check::new(was, is, &policy, "");
        check.chain = &chain;
        check.built = [built(old.release), built(new.release)];
        check.notes = notes.between(old.release, new.release).collect();
        let findings = check.findings();
        steps.push(Step {
            old: old.release.to_owned(),
            new: new.release.to_owned(),
            findings,
        });
    }
    Ok(steps)
}
