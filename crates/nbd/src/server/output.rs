//! Replies on their way out. Small ones and reads that are answered at once are laid one behind
//! the other in a block; longer ones are blocks of their own; a round of them leaves in one
//! vectored write.

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::AsyncWrite;

use super::pool::Buffer;
use crate::message::{
    CHUNK_BYTES, DATA_CHUNK_BYTES, SIMPLE_REPLY_BYTES, put_chunk, put_data_chunk, put_simple_reply,
};
use crate::protocol::{Errno, chunk};

/// Length of a block that several replies share.
const BLOCK_BYTES: usize = 128 << 10;
/// Blocks given to one write.
const BLOCKS_PER_WRITE: usize = 64;

/// The head of the reply to a READ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DataHead {
    pub(crate) cookie: u64,
    pub(crate) offset: u64,
    pub(crate) length: u32,
    pub(crate) structured: bool,
}

impl DataHead {
    /// Bytes in front of the data.
    pub(crate) fn bytes(&self) -> usize {
        if self.structured {
            DATA_CHUNK_BYTES
        } else {
            SIMPLE_REPLY_BYTES
        }
    }

    /// Puts the head at the front of a buffer.
    pub(crate) fn put(&self, buffer: &mut [u8]) {
        let mut head = Vec::with_capacity(DATA_CHUNK_BYTES);
        if self.structured {
            put_data_chunk(&mut head, self.cookie, self.offset, self.length);
        } else {
            put_simple_reply(&mut head, self.cookie, 0);
        }
        buffer[..head.len()].copy_from_slice(&head);
    }
}

#[derive(Debug)]
struct Block {
    buffer: Buffer,
    used: usize,
}

/// Replies not sent yet.
#[derive(Debug, Default)]
pub(crate) struct Output {
    blocks: VecDeque<Block>,
    /// Bytes of the first block that are sent.
    sent: usize,
    /// Bytes in all blocks that are not sent.
    bytes: usize,
}

impl Output {
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Room for `length` bytes at the end, to be filled and then [committed](Output::commit).
    pub(crate) fn room(&mut self, length: usize) -> &mut [u8] {
        let fits = self
            .blocks
            .back()
            .is_some_and(|last| last.buffer.len() - last.used >= length);
        if !fits {
            let buffer = Buffer::take(length.max(BLOCK_BYTES));
            self.blocks.push_back(Block { buffer, used: 0 });
        }
        match self.blocks.back_mut() {
            Some(last) => &mut last.buffer[last.used..last.used + length],
            None => &mut [],
        }
    }

    /// Makes the first `length` bytes of the room part of the output.
    pub(crate) fn commit(&mut self, length: usize) {
        if let Some(last) = self.blocks.back_mut() {
            last.used += length;
            self.bytes += length;
        }
    }

    /// A whole reply, head and data, in a buffer of its own.
    pub(crate) fn push(&mut self, buffer: Buffer, used: usize) {
        self.bytes += used;
        self.blocks.push_back(Block { buffer, used });
    }

    /// A reply that says only that all went well.
    pub(crate) fn done(&mut self, cookie: u64) {
        let mut head = Vec::with_capacity(SIMPLE_REPLY_BYTES);
        put_simple_reply(&mut head, cookie, 0);
        self.copy(&head);
    }

    /// A reply that says what went wrong, in a chunk where the client waits for chunks.
    pub(crate) fn failed(&mut self, cookie: u64, errno: Errno, structured: bool) {
        let mut reply = Vec::with_capacity(CHUNK_BYTES + 64);
        // An error number of 0 would say that all went well.
        let code = if errno.code() == 0 {
            Errno::Io.code()
        } else {
            errno.code()
        };
        if structured {
            let text = errno.to_string();
            put_chunk(&mut reply, cookie, chunk::ERROR, 6 + text.len() as u32);
            reply.extend_from_slice(&code.to_be_bytes());
            reply.extend_from_slice(&(text.len() as u16).to_be_bytes());
            reply.extend_from_slice(text.as_bytes());
        } else {
            put_simple_reply(&mut reply, cookie, code);
        }
        self.copy(&reply);
    }

    /// The extents of a range, as they go on the wire.
    pub(crate) fn extents(&mut self, cookie: u64, context: u32, extents: &[u8]) {
        let mut head = Vec::with_capacity(CHUNK_BYTES + 4);
        put_chunk(
            &mut head,
            cookie,
            chunk::BLOCK_STATUS,
            4 + extents.len() as u32,
        );
        head.extend_from_slice(&context.to_be_bytes());
        self.copy(&head);
        self.copy(extents);
    }

    fn copy(&mut self, bytes: &[u8]) {
        self.room(bytes.len()).copy_from_slice(bytes);
        self.commit(bytes.len());
    }

    /// Sends until all is sent or the socket is full.
    pub(crate) fn poll_send<S: AsyncWrite + Unpin>(
        &mut self,
        stream: &mut S,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<()>> {
        while self.bytes > 0 {
            let mut slices = [IoSlice::new(&[]); BLOCKS_PER_WRITE];
            let mut count = 0;
            let mut sent = self.sent;
            for (slice, block) in slices.iter_mut().zip(&self.blocks) {
                *slice = IoSlice::new(&block.buffer[sent..block.used]);
                sent = 0;
                count += 1;
            }
            let written = ready!(Pin::new(&mut *stream).poll_write_vectored(cx, &slices[..count]))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.advance(written);
        }
        Poll::Ready(Ok(()))
    }

    fn advance(&mut self, written: usize) {
        self.bytes = self.bytes.saturating_sub(written);
        self.sent += written;
        let mut blocks = self.blocks.len();
        while let Some(first) = self.blocks.front_mut() {
            if self.sent < first.used {
                return;
            }
            self.sent -= first.used;
            if blocks == 1 && first.buffer.len() < 2 * BLOCK_BYTES {
                // The one block of a quiet connection is filled again from its start.
                first.used = 0;
                return;
            }
            blocks -= 1;
            self.blocks.pop_front();
        }
    }
}
