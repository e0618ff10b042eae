//! The stream under a connection. A unix socket also takes file descriptors along.

use std::io::{self, IoSlice};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};
use tokio::io::{AsyncRead, AsyncWrite, Interest, ReadBuf};
use tokio::net::{TcpStream, UnixStream};

use crate::limits::MAX_DESCRIPTORS;

/// Bytes both ways.
pub trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

pub(crate) enum Transport {
    Unix(UnixStream),
    Tcp(TcpStream),
    Other {
        stream: Box<dyn Stream>,
        /// What encrypts, or buffers otherwise, keeps some back until it is flushed.
        is_flushed: bool,
    },
}

impl Transport {
    pub(crate) fn other(stream: impl Stream + 'static) -> Self {
        Self::Other {
            stream: Box::new(stream),
            is_flushed: true,
        }
    }

    pub(crate) fn poll_read(
        &mut self,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self {
            Self::Unix(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Tcp(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Other { stream, .. } => Pin::new(stream).poll_read(context, buffer),
        }
    }

    /// Writes some bytes; the first one takes `descriptors` along, which only a unix socket can.
    pub(crate) fn poll_write(
        &mut self,
        context: &mut Context<'_>,
        bytes: &[u8],
        descriptors: &[OwnedFd],
    ) -> Poll<io::Result<usize>> {
        match self {
            Self::Unix(stream) if descriptors.is_empty() => {
                Pin::new(stream).poll_write(context, bytes)
            }
            Self::Unix(stream) => poll_send(stream, context, bytes, descriptors),
            Self::Tcp(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Other { stream, is_flushed } => {
                *is_flushed = false;
                Pin::new(stream).poll_write(context, bytes)
            }
        }
    }

    /// Lets go of what is kept back. A failure is told by reading.
    pub(crate) fn flush(&mut self, context: &mut Context<'_>) {
        if let Self::Other { stream, is_flushed } = self
            && !*is_flushed
        {
            *is_flushed = Pin::new(stream).poll_flush(context).is_ready();
        }
    }
}

fn poll_send(
    stream: &UnixStream,
    context: &mut Context<'_>,
    bytes: &[u8],
    descriptors: &[OwnedFd],
) -> Poll<io::Result<usize>> {
    loop {
        ready!(stream.poll_write_ready(context))?;
        let sent = stream.try_io(Interest::WRITABLE, || send(stream, bytes, descriptors));
        match sent {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            sent => return Poll::Ready(sent),
        }
    }
}

fn send(stream: &UnixStream, bytes: &[u8], descriptors: &[OwnedFd]) -> io::Result<usize> {
    let borrowed: Vec<BorrowedFd<'_>> = descriptors.iter().map(AsFd::as_fd).collect();
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MAX_DESCRIPTORS))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    if !control.push(SendAncillaryMessage::ScmRights(&borrowed)) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let parts = [IoSlice::new(bytes)];
    Ok(sendmsg(stream, &parts, &mut control, SendFlags::NOSIGNAL)?)
}
