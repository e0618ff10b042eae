//! What can be wrong with the files that steer a check.

use thiserror::Error;

/// Why a rule, a policy, a waiver, a note or a ledger is not accepted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// A file does not parse, or says something it may not.
    #[error("failed to read {what}: line {line}: {why}")]
    Malformed {
        /// Which kind of file.
        what: &'static str,
        /// From 1.
        line: usize,
        /// What is wrong, and the way out.
        why: String,
    },
    /// The ledger may not be brought to the contract as it is.
    #[error("failed to update the ledger: {why}")]
    Refused {
        /// What stands against it, and the way out.
        why: String,
    },
}

impl Error {
    pub(crate) fn toml(what: &'static str, text: &str, error: &toml::de::Error) -> Self {
        let start = error.span().map_or(0, |span| span.start);
        Error::Malformed {
            what,
            line: line_at(text, start),
            why: error.message().to_owned(),
        }
    }
}

/// The line, from 1, of the byte at `offset`.
pub(crate) fn line_at(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}
