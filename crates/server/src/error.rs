//! Why a monitor cannot be set up or has ended.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use thiserror::Error;

/// What can go wrong with a listening socket or a connection.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ServerError {
    /// The socket cannot be made or bound.
    #[error("listen on {place}: {source}")]
    Listen {
        /// The path or address.
        place: String,
        /// Why.
        source: io::Error,
    },
    /// Something else than a dead socket is at the path.
    #[error("listen on {path}: {why}")]
    PathTaken {
        /// The path.
        path: PathBuf,
        /// What is there, and the way out.
        why: &'static str,
    },
    /// A TCP address that other machines can reach.
    #[error(
        "listen on {address}: other machines could connect; use a loopback address, \
         or --allow-remote"
    )]
    NotLoopback {
        /// The address.
        address: SocketAddr,
    },
    /// Another user's process connected.
    #[error("refuse a client of user {uid}: only the server's own user and root may connect")]
    Peer {
        /// The user.
        uid: u32,
    },
    /// The client left too much unread.
    #[error("close a monitor whose client left {limit} events unread")]
    TooSlow {
        /// [`PENDING_EVENTS`](crate::PENDING_EVENTS).
        limit: usize,
    },
    /// Reading or writing failed.
    #[error("talk to a client: {0}")]
    Io(#[from] io::Error),
}
