//! Standard input and output as one connection, without a thread and without
//! making the terminal or pipe, which others may share, non-blocking.
//!
//! A descriptor is read once when it is readable, and given no more than a pipe
//! takes at once when it is writable, so neither blocks. What cannot be waited
//! for, such as a regular file, is always ready.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use rustix::event::{PollFd, PollFlags, Timespec};
use tokio::io::unix::AsyncFd;
use tokio::io::{AsyncRead, AsyncWrite, Interest, ReadBuf};

/// How much a writable pipe takes without blocking (PIPE_BUF on Linux).
const WRITE_AT_ONCE_BYTES: usize = 4096;

/// Standard input and output, or any pair of descriptors, as one stream.
#[derive(Debug)]
pub struct Stdio {
    input: Half,
    output: Half,
}

#[derive(Debug)]
enum Half {
    Waits(AsyncFd<OwnedFd>),
    Ready(OwnedFd),
}

impl Stdio {
    /// Takes (a duplicate of) the process's standard input and output.
    ///
    /// # Errors
    /// One of them is closed.
    pub fn new() -> io::Result<Stdio> {
        let input = io::stdin().as_fd().try_clone_to_owned()?;
        let output = io::stdout().as_fd().try_clone_to_owned()?;
        Stdio::from_fds(input, output)
    }

    /// Takes any two descriptors.
    ///
    /// # Errors
    /// One of them cannot be used with this runtime.
    pub fn from_fds(input: OwnedFd, output: OwnedFd) -> io::Result<Stdio> {
        let input = Half::new(input, Interest::READABLE)?;
        let output = Half::new(output, Interest::WRITABLE)?;
        Ok(Stdio { input, output })
    }
}

impl Half {
    fn new(fd: OwnedFd, interest: Interest) -> io::Result<Half> {
        // SAFETY: the descriptor is owned, so it stays open, and the same file, for as
        // long as the `AsyncFd` that owns it from here on.
        match unsafe { AsyncFd::register_with_interest(fd, interest) } {
            Ok(fd) => Ok(Half::Waits(fd)),
            Err(error) => match error.into_parts() {
                // epoll takes no regular files; those never block for long.
                (fd, cause)
                    if cause.raw_os_error() == Some(rustix::io::Errno::PERM.raw_os_error()) =>
                {
                    Ok(Half::Ready(fd))
                }
                (_, cause) => Err(cause),
            },
        }
    }
}

impl AsyncRead for Stdio {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let fd = match &self.get_mut().input {
            Half::Ready(fd) => return Poll::Ready(read(fd, buffer)),
            Half::Waits(fd) => fd,
        };
        loop {
            let mut guard = ready!(fd.poll_read_ready(cx))?;
            if is_ready(fd.get_ref(), PollFlags::IN)? {
                return Poll::Ready(read(fd.get_ref(), buffer));
            }
            guard.clear_ready();
        }
    }
}

impl AsyncWrite for Stdio {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let bytes = &bytes[..bytes.len().min(WRITE_AT_ONCE_BYTES)];
        let fd = match &self.get_mut().output {
            Half::Ready(fd) => return Poll::Ready(Ok(rustix::io::write(fd, bytes)?)),
            Half::Waits(fd) => fd,
        };
        loop {
            let mut guard = ready!(fd.poll_write_ready(cx))?;
            if is_ready(fd.get_ref(), PollFlags::OUT)? {
                return Poll::Ready(Ok(rustix::io::write(fd.get_ref(), bytes)?));
            }
            guard.clear_ready();
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

fn read(fd: &OwnedFd, buffer: &mut ReadBuf<'_>) -> io::Result<()> {
    let count = rustix::io::read(fd, buffer.initialize_unfilled())?;
    buffer.advance(count);
    Ok(())
}

/// Says whether the descriptor is ready now; an end or an error counts as ready.
fn is_ready(fd: &OwnedFd, events: PollFlags) -> io::Result<bool> {
    let mut fds = [PollFd::new(fd, events)];
    Ok(rustix::event::poll(
        &mut fds,
        Some(&Timespec {
            tv_sec: 0,
            tv_nsec: 0,
        }),
    )? > 0)
}
