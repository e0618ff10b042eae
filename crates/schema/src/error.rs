//! What can go wrong in this crate, by what the caller may do next.
//!
//! Faults of a schema's text are not errors but diagnostics: data.

use thiserror::Error;

/// Why a contract could not be had.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The input is JSON, but not what the caller said it was.
    #[error("malformed introspection: {reason}; expected the reply to query-qmp-schema")]
    MalformedIntrospection {
        /// What is wrong, and where.
        reason: String,
    },
    /// The input holds a contract of no known kind.
    #[error(
        "unknown kind of contract: {reason}; expected a query-qmp-schema reply, a dump with \
         `schema`, a recording, or QAPI text"
    )]
    UnknownSource {
        /// What was found.
        reason: String,
    },
    /// A recording without a query-qmp-schema reply.
    #[error(
        "no query-qmp-schema reply in the recording{}; record a server of 2.5 or newer",
        version.as_ref().map(|v| format!(" of {v}")).unwrap_or_default()
    )]
    NoSchemaInRecording {
        /// The version the recording's query-version tells, where it does.
        version: Option<String>,
    },
    /// Something names a type that the contract does not define.
    #[error("type '{name}' of {used_by} is not defined in the contract")]
    UndefinedType {
        /// The type's name.
        name: String,
        /// What refers to it.
        used_by: String,
    },
    /// Two definitions of one name.
    #[error("'{name}' is defined twice in the contract")]
    Duplicate {
        /// The name.
        name: String,
    },
    /// Saved bytes that are no contract of this version of the format.
    #[error("damaged saved contract: {reason}; load it from its source again")]
    DamagedBytes {
        /// What is wrong with them.
        reason: &'static str,
    },
    /// A path query that cannot be read.
    #[error("malformed path '{path}': {reason}")]
    MalformedPath {
        /// The whole path.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
}
