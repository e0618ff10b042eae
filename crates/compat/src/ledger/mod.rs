//! The ledger: every name a project ever codified, with what became of it. Append-only.
//!
//! Its body is the listing of the contract's paths, one a line, sorted, made for code review.
//! Behind each line stands its history, which is only ever added to; a line never goes away:
//!
//! ```text
//! abide-ledger 1
//! seal 1.0 6f0c...
//! seal 1.1 93ab...
//! block-stream command | implemented 1.0
//! block-stream/arg/base optional str | implemented 1.0, changed 1.1
//! block-stream/arg/base str | implemented 1.1
//! query-shared-speed command | reserved 1.1
//! ```
//!
//! ```text
//!              implement             withdraw
//!   reserved ────────────> implemented ──────> withdrawn
//!       └──────────────────────┴── change ───> changed, and a new line
//! ```
//!
//! A seal is a digest of all that the ledger said at a release, so that an edit of history shows
//! in the file itself.

mod check;
mod seal;
mod text;
mod update;

pub use check::Problem;
pub use update::Update;

/// What became of a line at a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Codified, not built yet: the name is taken.
    Reserved,
    /// There to be used.
    Implemented,
    /// Same name, another shape from then on: the next line.
    Changed,
    /// Gone, by a decision; the name stays taken.
    Withdrawn,
}

impl State {
    const ALL: [State; 4] = [
        State::Reserved,
        State::Implemented,
        State::Changed,
        State::Withdrawn,
    ];

    /// How the ledger writes it.
    pub fn name(self) -> &'static str {
        match self {
            State::Reserved => "reserved",
            State::Implemented => "implemented",
            State::Changed => "changed",
            State::Withdrawn => "withdrawn",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether a line in this state is in the contract.
    fn is_live(self) -> bool {
        matches!(self, State::Reserved | State::Implemented)
    }
}

/// A state, the release that brought it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The state.
    pub state: State,
    /// The release.
    pub release: String,
    /// The recorded decision, where there is one.
    pub reason: Option<String>,
}

/// One path in one shape, with its history, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The path.
    pub path: String,
    /// What stands there: `optional str`, `command oob`.
    pub shape: String,
    /// What became of it.
    pub history: Vec<Step>,
}

impl Entry {
    fn state(&self) -> State {
        self.history
            .last()
            .map_or(State::Withdrawn, |step| step.state)
    }
}

/// All entries, sorted by path, then by age.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The releases, the oldest first, with their digests.
    seals: Vec<(String, String)>,
    entries: Vec<Entry>,
}

impl Ledger {
    /// Each entry.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Commands and events that were withdrawn for a recorded reason: name and reason.
    pub fn decisions(&self) -> Vec<(String, String)> {
        let roots = self
            .entries
            .iter()
            .filter(|entry| !entry.path.contains('/'));
        let decided = roots.filter_map(|entry| {
            let last = entry.history.last()?;
            let reason = last.reason.clone()?;
            (last.state == State::Withdrawn).then(|| (entry.path.clone(), reason))
        });
        decided.collect()
    }

    /// The release of the last update.
    pub fn latest(&self) -> Option<&str> {
        self.seals.last().map(|(release, _)| release.as_str())
    }
}

#[cfg(test)]
mod tests;
