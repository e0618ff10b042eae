//! Bytes and file descriptors in one direction between two sockets: what comes is passed on as it
//! is, before anybody looks at it.

use std::collections::VecDeque;
use std::io::{IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags,
};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, Interest};
use tokio::net::UnixStream;

/// How many descriptors come with one read; QEMU sends and takes no more.
const MAX_FDS: usize = 16;

/// One end of a pass-through.
pub(super) enum End {
    /// A unix socket, which carries descriptors.
    Unix(UnixStream),
    /// Anything else that carries bytes.
    Bytes {
        /// From there.
        reader: tokio::sync::Mutex<Box<dyn AsyncRead + Unpin>>,
        /// To there.
        writer: tokio::sync::Mutex<Box<dyn AsyncWrite + Unpin>>,
    },
}

impl End {
    /// An end of two streams.
    pub(super) fn bytes(
        reader: impl AsyncRead + Unpin + 'static,
        writer: impl AsyncWrite + Unpin + 'static,
    ) -> End {
        End::Bytes {
            reader: tokio::sync::Mutex::new(Box::new(reader)),
            writer: tokio::sync::Mutex::new(Box::new(writer)),
        }
    }

    /// Reads what is there, with the descriptors that came; no bytes at the end.
    pub(super) async fn read(
        &self,
        buffer: &mut [u8],
        fds: &mut VecDeque<OwnedFd>,
    ) -> std::io::Result<usize> {
        match self {
            End::Unix(stream) => {
                stream
                    .async_io(Interest::READABLE, || receive(stream, buffer, fds))
                    .await
            }
            End::Bytes { reader, .. } => reader.lock().await.read(buffer).await,
        }
    }

    /// Writes all of it; descriptors go with the first byte. Where they cannot go, they end here.
    pub(super) async fn write(
        &self,
        mut bytes: &[u8],
        fds: &mut VecDeque<OwnedFd>,
    ) -> std::io::Result<()> {
        let stream = match self {
            End::Unix(stream) => stream,
            End::Bytes { writer, .. } => {
                fds.clear();
                let mut writer = writer.lock().await;
                writer.write_all(bytes).await?;
                return writer.flush().await;
            }
        };
        while !bytes.is_empty() {
            let written = stream
                .async_io(Interest::WRITABLE, || send(stream, bytes, fds))
                .await?;
            bytes = &bytes[written..];
        }
        Ok(())
    }
}

fn receive(
    stream: &UnixStream,
    buffer: &mut [u8],
    fds: &mut VecDeque<OwnedFd>,
) -> std::io::Result<usize> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MAX_FDS))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let received = rustix::net::recvmsg(
        stream.as_fd(),
        &mut [IoSliceMut::new(buffer)],
        &mut ancillary,
        RecvFlags::CMSG_CLOEXEC,
    )?;
    for message in ancillary.drain() {
        if let RecvAncillaryMessage::ScmRights(rights) = message {
            fds.extend(rights);
        }
    }
    Ok(received.bytes)
}

fn send(stream: &UnixStream, bytes: &[u8], fds: &mut VecDeque<OwnedFd>) -> std::io::Result<usize> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MAX_FDS))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    let count = fds.len().min(MAX_FDS);
    let borrowed: Vec<_> = fds.iter().take(count).map(AsFd::as_fd).collect();
    if !borrowed.is_empty() {
        ancillary.push(SendAncillaryMessage::ScmRights(&borrowed));
    }
    let sent = rustix::net::sendmsg(
        stream.as_fd(),
        &[IoSlice::new(bytes)],
        &mut ancillary,
        SendFlags::NOSIGNAL,
    )?;
    drop(borrowed);
    fds.drain(..count);
    Ok(sent)
}
