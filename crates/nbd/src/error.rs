//! What can go wrong, by what the caller may do next. Findings about one request on the server's
//! side are not errors of this kind: they go to the client as an [`Errno`].

use std::io;
use std::time::Duration;

use crate::protocol::Errno;

/// An error of either half.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nobody is there: start the server, or correct the address.
    #[error("connect to {address}: {source}")]
    Connect {
        /// Where to.
        address: String,
        /// Why not.
        source: io::Error,
    },
    /// The socket cannot be made: choose another place.
    #[error("listen on {address}: {source}")]
    Listen {
        /// Where.
        address: String,
        /// Why not.
        source: io::Error,
    },
    /// A step took longer than its limit: raise the limit, or look at the peer.
    #[error("{step}: no answer from the NBD peer within {limit:?}")]
    Timeout {
        /// What was under way.
        step: &'static str,
        /// The limit.
        limit: Duration,
    },
    /// The peer hung up.
    #[error("{step}: the NBD peer closed the connection")]
    Closed {
        /// What was under way.
        step: &'static str,
    },
    /// The connection broke.
    #[error("{step}: {source}")]
    Io {
        /// What was under way.
        step: &'static str,
        /// Why.
        source: io::Error,
    },
    /// The peer does not speak NBD, or not as it is specified.
    #[error("{what}; is this an NBD peer?")]
    Protocol {
        /// What it did.
        what: String,
    },
    /// The server has no export of that name.
    #[error("no export named {name:?} on this NBD server{}", colon(.text))]
    NoSuchExport {
        /// The name asked for.
        name: String,
        /// The server's words, perhaps none.
        text: String,
    },
    /// The server does not let this client in.
    #[error("the NBD server refuses {option}{}", colon(.text))]
    Refused {
        /// What was asked for.
        option: &'static str,
        /// The server's words, perhaps none.
        text: String,
    },
    /// The server could not do what one request asked; the connection goes on.
    #[error("{command}: the NBD server says: {errno}{}", colon(.text))]
    Request {
        /// The command.
        command: &'static str,
        /// The error.
        errno: Errno,
        /// The server's words, perhaps none.
        text: String,
    },
    /// The export cannot do that, as it said when it was opened.
    #[error("this NBD export does not offer {what}")]
    NotOffered {
        /// What is missing.
        what: &'static str,
    },
    /// The range lies outside the export: correct the request.
    #[error("{length} bytes at {offset} reach past the export's end at {size}")]
    OutOfRange {
        /// Start of the range.
        offset: u64,
        /// Length of the range.
        length: u64,
        /// Size of the export.
        size: u64,
    },
    /// An earlier request was abandoned before its reply was read: connect again.
    #[error("an earlier request was abandoned half way; connect again")]
    Interrupted,
}

fn colon(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!(": {text}")
    }
}

impl Error {
    pub(crate) fn protocol(what: impl Into<String>) -> Self {
        Self::Protocol { what: what.into() }
    }
}
