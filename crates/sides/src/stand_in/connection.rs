//! One client of a stand-in: how its connection is closed on it, and how one finds out that it has
//! gone while nobody reads from it.

use std::os::fd::{AsFd, OwnedFd};

use abide_server::Stream;
use rustix::event::{PollFd, PollFlags, Timespec};
use tokio::sync::Notify;

use crate::limits::HANG_POLL;

/// Connects a handler's work with the connection that it works for.
#[derive(Debug, Default)]
pub(super) struct Connection {
    closing: Notify,
    socket: Option<OwnedFd>,
}

impl Connection {
    pub(super) fn of(stream: &Stream) -> Connection {
        let fd = match stream {
            Stream::Unix(stream) => stream.as_fd().try_clone_to_owned(),
            Stream::Tcp(stream) => stream.as_fd().try_clone_to_owned(),
        };
        Connection {
            closing: Notify::new(),
            // Without it a command that hangs does so for as long as the stand-in runs.
            socket: fd.ok(),
        }
    }

    /// Closes the connection; whoever asks waits for ever.
    pub(super) async fn close<T>(&self) -> T {
        self.closing.notify_one();
        std::future::pending().await
    }

    /// Is ready once the connection is to be closed.
    pub(super) async fn closed(&self) {
        self.closing.notified().await;
    }

    /// Waits until the client has gone, then has the connection closed.
    pub(super) async fn hang<T>(&self) -> T {
        if let Some(socket) = &self.socket {
            while !has_gone(socket) {
                tokio::time::sleep(HANG_POLL).await;
            }
            self.closing.notify_one();
        }
        std::future::pending().await
    }
}

/// Whether the other end has closed; an error counts as that.
fn has_gone(socket: &OwnedFd) -> bool {
    let gone = PollFlags::RDHUP | PollFlags::HUP | PollFlags::ERR;
    let mut fds = [PollFd::new(socket, gone)];
    let now = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    rustix::event::poll(&mut fds, Some(&now)).map_or(true, |ready| ready > 0)
}
