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
