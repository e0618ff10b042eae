//! Is the ledger true to the contract, and its history whole?

use std::collections::HashMap;
use std::fmt;

use abide_schema::Contract;

use super::update::listing;
use super::{Entry, Ledger, State};

/// What is wrong between a ledger and a contract, or with a ledger's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The contract has a path that the ledger does not have in this shape.
    NotEntered {
        /// The path.
        path: String,
        /// Its shape in the contract.
        shape: String,
    },
    /// The ledger says a path is there, the contract does not.
    NotWithdrawn {
        /// The path.
        path: String,
    },
    /// A name that was withdrawn is back in another shape.
    Reused {
        /// The path.
        path: String,
        /// Its shape when it was withdrawn.
        was: String,
        /// Its shape in the contract.
        is: String,
    },
    /// The ledger and the contract differ on whether a path is only reserved.
    OtherState {
        /// The path.
        path: String,
        /// The state in the ledger.
        entered: State,
    },
    /// A release's digest does not fit what the ledger says of it: history was edited.
    BrokenSeal {
        /// The release.
        release: String,
    },
    /// An older version of the ledger has this line, this one does not, or says otherwise.
    HistoryEdited {
        /// The path.
        path: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::NotEntered { path, shape } => {
                write!(
                    f,
                    "{path}: the contract has it as `{shape}`, the ledger does not; run `abide ledger update`"
                )
            }
            Problem::Reused { path, was, is } => {
                write!(
                    f,
                    "{path}: it was withdrawn as `{was}` and is back as `{is}`; a name means one thing for good: take another"
                )
            }
            Problem::NotWithdrawn { path } => {
                write!(
                    f,
                    "{path}: the ledger has it, the contract does not; keep it, or record why it goes with `abide ledger update --reason`"
                )
            }
            Problem::OtherState { path, entered } => {
                write!(
                    f,
                    "{path}: the ledger says {}, the contract does not; run `abide ledger update`",
                    entered.name()
                )
            }
            Problem::BrokenSeal { release } => {
                write!(
                    f,
                    "the seal of {release} is broken: a line of that release or an older one was edited; restore it, history is only added to"
                )
            }
            Problem::HistoryEdited { path } => {
                write!(
                    f,
                    "{path}: an earlier version of the ledger says otherwise; restore the line, history is only added to"
                )
            }
        }
    }
}

impl Ledger {
    /// All that is wrong between this ledger and the contract, its seals first.
    pub fn check(&self, contract: &Contract) -> Vec<Problem> {
        let mut problems = self.check_seals();
        let lines = listing(contract);
        let mut live: HashMap<&str, &Entry> = HashMap::new();
        for entry in self.entries.iter().filter(|entry| entry.state().is_live()) {
            live.insert(&entry.path, entry);
            if !lines.contains_key(&entry.path) {
                problems.push(Problem::NotWithdrawn {
                    path: entry.path.clone(),
                });
            }
        }
        let reused = self.reused(&lines).map(|(entry, shape)| Problem::Reused {
            path: entry.path.clone(),
            was: entry.shape.clone(),
            is: shape.to_owned(),
        });
        let reused: Vec<Problem> = reused.collect();
        let is_reused = |path: &str| {
            let of = |problem: &Problem| matches!(problem, Problem::Reused { path: of, .. } if of == path);
            reused.iter().any(of)
        };
        for (path, (shape, state)) in lines.clone() {
            if is_reused(&path) {
                continue;
            }
            match live.get(path.as_str()) {
                Some(entry) if entry.shape == shape && entry.state() == state => {}
                Some(entry) if entry.shape == shape => {
                    problems.push(Problem::OtherState {
                        path,
                        entered: entry.state(),
                    });
                }
                _ => problems.push(Problem::NotEntered { path, shape }),
            }
        }
        problems.extend(reused);
        problems
    }

    /// All lines of an earlier version that this one lost or changed.
    pub fn check_history(&self, earlier: &Ledger) -> Vec<Problem> {
        let mut now: HashMap<(&str, &str), Vec<&Entry>> = HashMap::new();
        for entry in &self.entries {
            now.entry((&entry.path, &entry.shape))
                .or_default()
                .push(entry);
        }
        let is_kept = |was: &&Entry| {
            let same = now.get(&(was.path.as_str(), was.shape.as_str()));
            same.is_some_and(|same| same.iter().any(|is| is.history.starts_with(&was.history)))
        };
        let lost = earlier.entries.iter().filter(|was| !is_kept(was));
        lost.map(|was| Problem::HistoryEdited {
            path: was.path.clone(),
        })
        .collect()
    }

    /// What is wrong with the history this ledger tells of itself.
    pub fn check_seals(&self) -> Vec<Problem> {
        let fits = |at: usize, digest: &str| self.digest(at) == digest;
        let broken = self
            .seals
            .iter()
            .enumerate()
            .filter(|(at, (_, digest))| !fits(*at, digest));
        let mut problems: Vec<Problem> = broken
            .map(|(_, (release, _))| Problem::BrokenSeal {
                release: release.clone(),
            })
            .collect();
        // The oldest broken seal names the place; those after it break with it.
        problems.truncate(1);
        // A step of a release without a seal was written in by hand.
        let is_sealed = |release: &str| self.seals.iter().any(|(known, _)| known == release);
        let stray = self
            .entries
            .iter()
            .flat_map(|entry| entry.history.iter().map(move |step| (entry, step)));
        let stray = stray.filter(|(_, step)| !is_sealed(&step.release));
        problems.extend(stray.map(|(entry, _)| Problem::HistoryEdited {
            path: entry.path.clone(),
        }));
        problems
    }
}
