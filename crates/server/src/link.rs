//! A connection's bytes: what was read and not used, what is to be written.
//! Never waits; what the bytes mean is the monitor's business.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::limits::{FLUSH_AT_BYTES, KEPT_OUTPUT_BYTES, READ_BUFFER_BYTES};

pub(crate) struct Link<S> {
    io: S,
    input: Box<[u8]>,
    /// What of `input` is read and not used.
    unused: std::ops::Range<usize>,
    /// What is to be written, from `written` on.
    pub(crate) out: Vec<u8>,
    written: usize,
    closed: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Link<S> {
    pub(crate) fn new(io: S) -> Link<S> {
        Link {
            io,
            input: vec![0; READ_BUFFER_BYTES].into(),
            unused: 0..0,
            out: Vec::new(),
            written: 0,
            closed: false,
        }
    }

    /// Lets `read` use some of the input.
    pub(crate) fn consume<T>(&mut self, read: impl FnOnce(&mut &[u8]) -> T) -> T {
        let mut rest = &self.input[self.unused.clone()];
        let result = read(&mut rest);
        self.unused.start = self.unused.end - rest.len();
        result
    }

    /// Says whether the client has closed its side.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Says whether it is time to write before there is more to be written.
    pub(crate) fn is_full(&self) -> bool {
        self.out.len() - self.written >= FLUSH_AT_BYTES
    }

    /// Reads more, once all that was read is used.
    pub(crate) fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.closed {
            return Poll::Pending;
        }
        let mut buffer = ReadBuf::new(&mut self.input);
        ready!(Pin::new(&mut self.io).poll_read(cx, &mut buffer))?;
        self.unused = 0..buffer.filled().len();
        self.closed = self.unused.is_empty();
        Poll::Ready(Ok(()))
    }

    /// Writes all there is to be written.
    pub(crate) fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.out.is_empty() {
            return Poll::Ready(Ok(()));
        }
        while self.written < self.out.len() {
            let rest = &self.out[self.written..];
            match ready!(Pin::new(&mut self.io).poll_write(cx, rest))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                written => self.written += written,
            }
        }
        self.out.clear();
        self.out.shrink_to(KEPT_OUTPUT_BYTES);
        self.written = 0;
        // Sockets have nothing to flush; other streams may.
        Pin::new(&mut self.io).poll_flush(cx)
    }
}
