//! Why a scenario, a recording or a connection is of no use.

use std::io;
use std::path::PathBuf;

use abide_client::ClientError;
use abide_server::ServerError;

/// What can go wrong beside what a report says.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SidesError {
    /// A scenario that cannot be read, or says what its contract does not.
    #[error("{file}:{line}: {why}")]
    Scenario {
        /// The file.
        file: String,
        /// The line, from 1 on.
        line: usize,
        /// What is wrong, and the way out.
        why: String,
    },
    /// A recording that cannot be read.
    #[error("{file}:{line}: {why}")]
    Recording {
        /// The file.
        file: String,
        /// The line, from 1 on.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// A file that cannot be read or written.
    #[error("failed to {act} {path}: {source}")]
    File {
        /// `read` or `write`.
        act: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A fault that is none.
    #[error("'{text}' is no fault: {why}")]
    Fault {
        /// What was asked for.
        text: String,
        /// What is wrong with it, and what there is.
        why: String,
    },
    /// A contract that cannot be put together.
    #[error("no contract can be made of it: {0}")]
    Contract(String),
    /// A server of ours failed.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// A connection of ours failed.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// A socket failed.
    #[error("talk: {0}")]
    Io(#[from] io::Error),
}
