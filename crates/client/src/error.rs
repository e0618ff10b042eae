//! Why a connection, or a command on it, failed.

use std::io;
use std::time::Duration;

use abide_wire::CommandError;

/// Why a connection, or a command on it, failed.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The text names no endpoint.
    #[error(
        "'{text}' is not an endpoint: {why}; give unix:PATH, tcp:HOST:PORT, tls:HOST:PORT,dir=DIR, vsock:CID:PORT or exec:COMMAND"
    )]
    Endpoint {
        /// The text.
        text: String,
        /// What is wrong with it.
        why: String,
    },
    /// The text is no filter of events.
    #[error("'{text}' is not a filter of events: {why}; give names (BLOCK_JOB_*) and MEMBER=VALUE")]
    Filter {
        /// The text.
        text: String,
        /// What is wrong with it.
        why: String,
    },
    /// The command cannot go this way over this connection.
    #[error("{command} cannot be sent to {endpoint} {how}: {why}")]
    Unsendable {
        /// The command.
        command: String,
        /// Who to.
        endpoint: String,
        /// "out of band", "with file descriptors".
        how: &'static str,
        /// What is in the way, and the way out.
        why: &'static str,
    },
    /// The command does not fit the server's contract, and was not sent.
    #[error("{command}: {why}")]
    Unfit {
        /// The command.
        command: String,
        /// What does not fit, and what would.
        why: String,
    },
    /// The answer is not of the type the command returns.
    #[error("{command}: the answer is of no use: {why}")]
    Unreadable {
        /// The command.
        command: String,
        /// What does not fit.
        why: String,
    },
    /// Nobody could be reached.
    #[error("cannot connect to {endpoint}: {source}")]
    Connect {
        /// Where to.
        endpoint: String,
        /// What the system said.
        source: io::Error,
    },
    /// The program could not be started.
    #[error("cannot start '{program}': {source}")]
    Start {
        /// The program.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// The other end does not answer in time.
    #[error("{endpoint}: no {awaited} within {} s; {hint}", limit.as_secs_f32())]
    Silent {
        /// Who.
        endpoint: String,
        /// What was awaited: "greeting", "reply to quit".
        awaited: String,
        /// How long.
        limit: Duration,
        /// What may be the matter.
        hint: &'static str,
    },
    /// The other end closed the connection, or it broke.
    #[error("{endpoint}: the connection ended while waiting for {awaited}{}", complaint.as_deref().map(|text| format!("; it said: {text}")).unwrap_or_default())]
    Closed {
        /// Who.
        endpoint: String,
        /// What was awaited.
        awaited: String,
        /// The last words of a started program.
        complaint: Option<String>,
    },
    /// The other end does not speak QMP.
    #[error("{endpoint} does not speak QMP: {why}")]
    NotQmp {
        /// Who.
        endpoint: String,
        /// What it said instead.
        why: String,
    },
    /// The server refused a command.
    #[error("{command}: {error}")]
    Refused {
        /// The command.
        command: String,
        /// The answer.
        error: CommandError,
    },
}

impl ClientError {
    /// The server's refusal, if that is what it is.
    pub fn refusal(&self) -> Option<&CommandError> {
        match self {
            Self::Refused { error, .. } => Some(error),
            _ => None,
        }
    }

    /// Whether the server only said that it has no such command.
    pub fn is_unknown_command(&self) -> bool {
        self.refusal()
            .is_some_and(|error| error.class == "CommandNotFound")
    }
}
