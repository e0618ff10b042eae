//! The copy: what a disk borrows from its chain goes into the disk itself, while it is in use.
//!
//! ```text
//! Node::pull -> copying --copied()--> Done -----finish()----> linked
//!                 |   ^               Cancelled
//!                 |   +-- retry() --- Stopped(error)
//!                 |   +-- skip() ------+
//!                 +-- pause()/resume()
//! ```
//! Leaves auto-finalize, dismissal and on-error policies to the job layer.

use crate::error::{Error, Result};
use crate::node::{BackingLink, Node};

/// How a pull runs.
#[derive(Clone, Debug)]
pub struct PullOptions {
    /// Where it stops: this node, which must be below in the chain, stays as backing.
    pub base: Option<Node>,
    /// The most bytes to move in a second; 0 is no limit.
    pub speed_bytes_per_s: u64,
    /// Leave it out and no fsync is issued; the order of writes stays.
    pub durable: bool,
    /// Start paused.
    pub paused: bool,
}

impl Default for PullOptions {
    fn default() -> Self {
        PullOptions {
            base: None,
            speed_bytes_per_s: 0,
            durable: true,
            paused: false,
        }
    }
}

/// How far a pull is, in bytes that really have to be moved; known from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes moved.
    pub moved_bytes: u64,
    /// Bytes to move in all.
    pub total_bytes: u64,
}

/// Why a copy came to rest.
#[derive(Debug)]
pub enum Copied {
    /// Everything is in the disk; the backing link still stands.
    Done,
    /// It was cancelled; the image is valid and keeps what was copied.
    Cancelled,
    /// It met an error and waits for [`Pull::retry`], [`Pull::skip`] or [`Pull::cancel`].
    Stopped(Error),
}

/// A running pull. Clones share it; when the last clone is gone it is cancelled.
#[derive(Clone, Debug)]
pub struct Pull {
    node: Node,
}

impl Pull {
    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress::default()
    }

    /// Sets the most bytes to move in a second; 0 is no limit. Takes effect at once.
    pub fn set_speed(&self, _speed_bytes_per_s: u64) {}

    /// Holds the copy after the piece in flight.
    pub fn pause(&self) {}

    /// Goes on after [`Pull::pause`].
    pub fn resume(&self) {}

    /// Whether it is paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        false
    }

    /// Ends the copy after the piece in flight; [`Pull::copied`] then says so.
    pub fn cancel(&self) {}

    /// Tries the failed piece again, after [`Copied::Stopped`].
    pub fn retry(&self) {}

    /// Goes on after the failed piece, after [`Copied::Stopped`]. What was skipped stays
    /// borrowed, so [`Pull::finish`] will refuse.
    pub fn skip(&self) {}

    /// Waits until the copy comes to rest. Can be dropped and called again.
    pub async fn copied(&self) -> Copied {
        Copied::Cancelled
    }

    /// Makes the disk independent: data and tables first (durable, unless told otherwise),
    /// then the backing link is cut, or set to the base. The link defaults to the base's
    /// path and format. Durable when it returns.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::BackingNameTooLong`]; [`Error::Busy`] when the copy is not done.
    pub async fn finish(&self, _link: Option<BackingLink>) -> Result<()> {
        Err(Error::Busy {
            path: self.node.file().path().to_owned(),
            state: "not done",
        })
    }
}
