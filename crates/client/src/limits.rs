//! How long each step may take, and how much may wait.

use std::time::Duration;

/// How many events wait for [`crate::Client::next_event`], and for [`crate::Events`] at most;
/// beyond that the oldest are dropped, and whoever takes the next is told how many.
pub const MAX_QUEUED_EVENTS: usize = 65_536;

/// How many events wait for [`crate::Events`] unless its filter says otherwise.
pub(crate) const DEFAULT_EVENT_CAPACITY: usize = 8_192;

/// How many file descriptors go with one command: QEMU's sockets take no more.
pub const MAX_DESCRIPTORS: usize = 16;

/// How much is read from the other end at once.
pub(crate) const READ_BYTES: usize = 64 * 1024;

/// How much a guest agent may say while one answer of it is waited for: the contents of a file it
/// reads are at most 48 MiB, in base64.
pub(crate) const MAX_AGENT_BYTES: usize = 80 * 1024 * 1024;

/// How much of a started program's stderr is kept for an error message.
pub(crate) const MAX_COMPLAINT_BYTES: usize = 8 * 1024;

/// How long a started program may take to end after `quit`, before it is killed.
pub(crate) const QUIT_TIMEOUT: Duration = Duration::from_secs(5);

/// How long to wait at each step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Until the connection stands.
    pub connect: Duration,
    /// From there until the greeting is read.
    pub greeting: Duration,
    /// From a command until its reply.
    pub reply: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            greeting: Duration::from_secs(5),
            reply: Duration::from_secs(60),
        }
    }
}
