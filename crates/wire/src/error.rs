//! Why bytes are no message, and why a message is no value of a type.

use thiserror::Error;

/// What can be wrong with bytes or values.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WireError {
    /// A byte that starts or continues no token; the parser skips to a safe place.
    #[error("JSON parse error, stray '{text}'")]
    Lexical {
        /// What had been read of the token, shortened and printable.
        text: String,
    },
    /// Tokens that make no value.
    #[error("JSON parse error, {what}")]
    Syntax {
        /// What was expected or found.
        what: String,
    },
    /// More than one message may cost.
    #[error("JSON {what} limit exceeded")]
    Limit {
        /// Which limit: "nesting depth", "token size" or "token count".
        what: &'static str,
    },
    /// A value that is not of the wanted type, or a type no value can hold.
    #[error("{what}")]
    Convert {
        /// What serde said.
        what: String,
    },
}

/// How many characters of a bad token an error shows.
const EXCERPT_CHARS: usize = 40;

/// Makes a bad token fit to be shown: short, its odd bytes replaced.
pub(crate) fn excerpt(token: &[u8]) -> String {
    let head = &token[..token.len().min(4 * EXCERPT_CHARS)];
    String::from_utf8_lossy(head)
        .chars()
        .take(EXCERPT_CHARS)
        .collect()
}
