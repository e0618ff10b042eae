//! Bringing a ledger up to a contract: lines are added, histories grow, nothing goes away.

use std::collections::{BTreeMap, BTreeSet};

use abide_schema::Contract;

use super::text::split_path;
use super::{Entry, Ledger, State, Step};
use crate::error::Error;

/// What an update did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// Lines that are new.
    pub added: usize,
    /// Reserved lines that are implemented now.
    pub implemented: usize,
    /// Lines whose path has another shape now.
    pub changed: usize,
    /// Lines that are gone from the contract.
    pub withdrawn: usize,
}

/// A contract's paths: path to shape and state. A command below a reserved name is reserved too.
pub(super) fn listing(contract: &Contract) -> BTreeMap<String, (String, State)> {
    let mut lines = BTreeMap::new();
    let mut reserved = BTreeSet::new();
    for line in contract.ledger() {
        let text = line.to_string();
        let Some((path, shape)) = split_path(&text) else {
            continue;
        };
        let plain = shape.strip_suffix(" reserved");
        if plain.is_some() {
            reserved.insert(path.to_owned());
        }
        lines.insert(
            path.to_owned(),
            (plain.unwrap_or(shape).to_owned(), State::Implemented),
        );
    }
    for (path, (_, state)) in &mut lines {
        let root = path.split('/').next().unwrap_or_default();
        if reserved.contains(root) {
            *state = State::Reserved;
        }
    }
    lines
}

impl Ledger {
    /// The first ledger of a contract.
    ///
    /// # Errors
    /// A release that is no single word.
    pub fn init(contract: &Contract, release: &str) -> Result<Self, Error> {
        let mut ledger = Ledger::default();
        ledger.update(contract, release, None)?;
        Ok(ledger)
    }

    /// Brings the ledger up to a contract; `reason` is the recorded decision for what goes.
    ///
    /// # Errors
    /// A release that is no single word or was sealed before, a reason with a `)` in it; a name
    /// that goes, or an agreed shape that changes, without a reason; a name that was withdrawn and
    /// comes back in another shape.
    pub fn update(
        &mut self,
        contract: &Contract,
        release: &str,
        reason: Option<&str>,
    ) -> Result<Update, Error> {
        self.accept(release, reason)?;
        let mut done = Update::default();
        let mut lines = listing(contract);
        self.refuse(&lines, reason)?;
        for entry in self
            .entries
            .iter_mut()
            .filter(|entry| entry.state().is_live())
        {
            let was = entry.state();
            let now = match lines.get(&entry.path) {
                None => State::Withdrawn,
                Some((shape, _)) if *shape != entry.shape => State::Changed,
                Some((_, state)) => {
                    let state = *state;
                    lines.remove(&entry.path);
                    state
                }
            };
            match now {
                State::Withdrawn => done.withdrawn += 1,
                State::Changed => done.changed += 1,
                State::Implemented if was == State::Reserved => done.implemented += 1,
                _ => continue,
            }
            let reason = reason.filter(|_| !now.is_live()).map(str::to_owned);
            entry.history.push(Step {
                state: now,
                release: release.to_owned(),
                reason,
            });
        }
        for (path, (shape, state)) in lines {
            done.added += 1;
            let history = vec![Step {
                state,
                release: release.to_owned(),
                reason: None,
            }];
            self.entries.push(Entry {
                path,
                shape,
                history,
            });
        }
        // Stable: of one path the older line stays first.
        self.entries.sort_by(|a, b| a.path.cmp(&b.path));
        self.seals.push((release.to_owned(), String::new()));
        let digest = self.digest(self.seals.len() - 1);
        if let Some((_, seal)) = self.seals.last_mut() {
            *seal = digest;
        }
        Ok(done)
    }

    /// What the ledger is there to prevent.
    fn refuse(
        &self,
        lines: &BTreeMap<String, (String, State)>,
        reason: Option<&str>,
    ) -> Result<(), Error> {
        if let Some((entry, shape)) = self.reused(lines).next() {
            return Err(Error::Refused {
                why: format!(
                    "`{}` was withdrawn as `{}` and may not come back as `{shape}`: a name means \
                     one thing for good; take another name",
                    entry.path, entry.shape
                ),
            });
        }
        if reason.is_some() {
            return Ok(());
        }
        let needs_reason = |entry: &&Entry| match (entry.state(), lines.get(&entry.path)) {
            (State::Reserved | State::Implemented, None) => true,
            (State::Reserved, Some((shape, _))) => *shape != entry.shape,
            _ => false,
        };
        let mut undecided = self.entries.iter().filter(needs_reason);
        let Some(first) = undecided.next() else {
            return Ok(());
        };
        let what = match lines.contains_key(&first.path) {
            true => "is reserved and changes its shape",
            false => "is no longer in the contract",
        };
        let more = match undecided.count() {
            0 => String::new(),
            n => format!(" (and {n} more lines)"),
        };
        Err(Error::Refused {
            why: format!(
                "`{}` {what}{more}; record the decision with --reason, or keep it",
                first.path
            ),
        })
    }

    /// Withdrawn paths that the contract has again in another shape, with that shape.
    pub(super) fn reused<'l>(
        &'l self,
        lines: &'l BTreeMap<String, (String, State)>,
    ) -> impl Iterator<Item = (&'l Entry, &'l str)> {
        let mut last: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in &self.entries {
            last.insert(&entry.path, entry);
        }
        let withdrawn = last
            .into_values()
            .filter(|entry| entry.state() == State::Withdrawn);
        withdrawn.filter_map(|entry| {
            let (shape, _) = lines.get(&entry.path)?;
            (*shape != entry.shape).then_some((entry, shape.as_str()))
        })
    }

    fn accept(&self, release: &str, reason: Option<&str>) -> Result<(), Error> {
        let wrong = |why: String| {
            Err(Error::Malformed {
                what: "the ledger",
                line: 1,
                why,
            })
        };
        if release.is_empty() || release.contains([' ', ',', '(', ')', '\n', '|']) {
            return wrong(format!(
                "`{release}` cannot name a release; use something like 9.1"
            ));
        }
        if self.seals.iter().any(|(known, _)| known == release) {
            return wrong(format!(
                "release {release} is sealed already; history is not edited"
            ));
        }
        match reason {
            Some(text) if text.contains([')', '\n']) => {
                wrong("a reason is one line without `)`".to_owned())
            }
            _ => Ok(()),
        }
    }
}
