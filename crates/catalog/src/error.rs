//! What can be wrong with a catalog, or with a question to it.

use thiserror::Error;

/// Why the catalog cannot answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// No such release.
    #[error("there is no release `{name}` in the catalog; there are {}", known.join(", "))]
    UnknownRelease {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A release of that name is there.
    #[error("the catalog has a release `{name}` already; give the new one another name")]
    KnownAlready {
        /// The name.
        name: String,
    },
    /// No name for a release.
    #[error("`{name}` cannot name a release; use something like `8.2-ours`, without spaces")]
    BadName {
        /// The name.
        name: String,
    },
    /// No room.
    #[error("the catalog holds {limit} releases, and they are all taken")]
    Full {
        /// How many fit.
        limit: usize,
    },
    /// The text is no catalog.
    #[error("failed to read the catalog: line {line}: {why}")]
    Malformed {
        /// From 1; 0 where it is the whole.
        line: usize,
        /// What is wrong.
        why: String,
    },
}
