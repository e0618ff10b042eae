//! Why an action could not begin, or could not be seen through.

use abide_client::ClientError;
use abide_dialect::DialectError;

/// Why an action could not begin, or could not be seen through. A job that ran and failed is
/// an outcome, not an error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ActionError {
    /// The connection failed, or a command that should work was refused.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The server cannot be told this.
    #[error(transparent)]
    Dialect(#[from] DialectError),
    /// No disk is called so.
    #[error("no disk is called '{wanted}'; there is {}", listed(there))]
    NoSuchDisk {
        /// What was asked for.
        wanted: String,
        /// The disks there are.
        there: Vec<String>,
    },
    /// Several disks answer to that name, or no name was given and there are several.
    #[error("which disk? there is {}; name one", listed(there))]
    WhichDisk {
        /// The candidates.
        there: Vec<String>,
    },
    /// The server has no disks.
    #[error("{endpoint} has no disks")]
    NoDisks {
        /// The server.
        endpoint: String,
    },
    /// The base is not below the disk.
    #[error(
        "'{base}' is not in the backing chain of {disk}; below it is {}",
        listed(chain)
    )]
    NoSuchBase {
        /// What was asked for.
        base: String,
        /// The disk.
        disk: String,
        /// What is below the disk.
        chain: Vec<String>,
    },
    /// Something that the action needs could not be made.
    #[error("cannot make what is needed: {why}")]
    NotMade {
        /// The server's words.
        why: String,
    },
    /// Making something takes too long.
    #[error("{job} does not end; the server is stopped, or its disk is")]
    Slow {
        /// The job.
        job: String,
    },
    /// It failed, and something that was made could not be taken away again.
    #[error("{error}; left behind: {}", listed(left))]
    LeftBehind {
        /// Why it failed.
        error: Box<ActionError>,
        /// What stays.
        left: Vec<String>,
    },
    /// The question contradicts itself, or the server.
    #[error("{0}")]
    Question(String),
    /// No plan was given.
    #[error("nothing was asked for")]
    NothingAsked,
    /// The server refused to start the job.
    #[error("the server refused to start: {desc}")]
    Refused {
        /// The error class.
        class: String,
        /// The server's words.
        desc: String,
    },
    /// A private folder for a flush could not be made.
    #[error(
        "cannot make a private folder for a socket: {0}; set TMPDIR to one that can be written"
    )]
    PrivateFolder(#[from] std::io::Error),
}

impl ActionError {
    /// The tables have no such action: a fault of ours.
    pub(crate) fn unknown_action(name: &str) -> Self {
        let error = DialectError::NoSpelling {
            action: name.to_owned(),
            tried: Vec::new(),
            since: None,
        };
        error.into()
    }
}

/// `a, b and c`, or `nothing`.
fn listed(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
