//! Replies on their way out. Small ones and reads that are answered at once are laid one behind
//! the other in a block; longer ones are blocks of their own; a round of them leaves in one
//! vectored write.
//!
//! ```text
//! block  [ gap |head|.data.......|head| gap |head|.data.......|      ]
//! part         '----------------------'     '-----------------'
//!                   ^                            ^  begin on a line of the processor's cache
//! ```

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::AsyncWrite;

use super::pool::{Buffer, LINE_BYTES};
use crate::message::{
    CHUNK_BYTES, DATA_CHUNK_BYTES, SIMPLE_REPLY_BYTES, put_chunk, put_data_chunk, put_simple_reply,
};
use crate::protocol::{Errno, chunk};

/// Length of a block that several replies share.
const BLOCK_BYTES: usize = 128 << 10;
/// Parts given to one write.
const PARTS_PER_WRITE: usize = 64;
/// Data from this length on begins a write, and so lies on a line in the socket too, and where the
/// client takes it.
const LONG_BYTES: usize = 64 << 10;

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

    /// Where it begins, at the earliest from `at` on, so that the data behind it is on a line.
    pub(crate) fn place(&self, at: usize) -> usize {
        (at + self.bytes()).next_multiple_of(LINE_BYTES) - self.bytes()
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

/// Adjoining bytes of a block.
#[derive(Debug)]
struct Part {
    range: Range<usize>,
    /// It is in the block after that of the part before it.
    opens: bool,
    /// It goes out at the beginning of a write.
    begins: bool,
}

/// Replies not sent yet.
#[derive(Debug, Default)]
pub(crate) struct Output {
    /// The first has the first part; the last has room, or has just been taken.
    blocks: VecDeque<Buffer>,
    parts: VecDeque<Part>,
    /// Bytes of the first part that are sent.
    sent: usize,
    /// Bytes in all parts that are not sent.
    bytes: usize,
    /// Bytes of the last block that are taken.
    end: usize,
    /// The last block has no part yet, and there is one before it.
    fresh: bool,
    /// Where the room is that was given last.
    room: usize,
}

impl Output {
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Room for a head and its data at the end, to be filled and then [committed](Output::commit).
    pub(crate) fn room_for(&mut self, head: &DataHead) -> &mut [u8] {
        let place = |end| head.place(end);
        self.room(place, head.bytes() + head.length as usize)
    }

    fn room(&mut self, place: impl Fn(usize) -> usize, length: usize) -> &mut [u8] {
        let at = place(self.end);
        let fits = self.blocks.back().is_some_and(|b| b.len() >= at + length);
        self.room = if fits { at } else { place(0) };
        if !fits {
            let whole = self.room + length;
            self.add(Buffer::take(whole.max(BLOCK_BYTES)));
        }
        match self.blocks.back_mut() {
            Some(last) => &mut last[self.room..self.room + length],
            None => &mut [],
        }
    }

    fn add(&mut self, block: Buffer) {
        if self.fresh {
            self.blocks.pop_back();
        }
        if self.parts.is_empty() {
            self.blocks.clear();
        }
        self.fresh = !self.parts.is_empty();
        self.blocks.push_back(block);
        self.end = 0;
    }

    /// Makes a head and its data, that the room is filled with by now, part of the output.
    pub(crate) fn commit(&mut self, head: &DataHead) {
        let data = head.length as usize;
        self.append(head.bytes(), false);
        self.room += head.bytes();
        self.append(data, data >= LONG_BYTES);
    }

    /// Makes the first `length` bytes of the room part of the output.
    fn append(&mut self, length: usize, begins: bool) {
        self.bytes += length;
        let range = self.room..self.room + length;
        self.end = range.end;
        let opens = std::mem::take(&mut self.fresh);
        match self.parts.back_mut() {
            Some(last) if !opens && !begins && last.range.end == range.start => {
                last.range.end = range.end;
            }
            _ => self.parts.push_back(Part {
                range,
                opens,
                begins,
            }),
        }
    }

    /// A head and its data in a buffer of their own, from `start` on.
    pub(crate) fn push(&mut self, buffer: Buffer, start: usize, head: &DataHead) {
        let full = buffer.len();
        self.add(buffer);
        self.room = start;
        self.commit(head);
        self.end = full;
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
        self.room(|end| end, bytes.len()).copy_from_slice(bytes);
        self.append(bytes.len(), false);
    }

    /// Sends until all is sent or the socket is full.
    pub(crate) fn poll_send<S: AsyncWrite + Unpin>(
        &mut self,
        stream: &mut S,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<()>> {
        while self.bytes > 0 {
            let mut slices = [IoSlice::new(&[]); PARTS_PER_WRITE];
            let count = self.slices(&mut slices);
            let written = ready!(Pin::new(&mut *stream).poll_write_vectored(cx, &slices[..count]))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.advance(written);
        }
        Poll::Ready(Ok(()))
    }

    /// The first parts, as many as there are slices; returns their number.
    fn slices<'a>(&'a self, slices: &mut [IoSlice<'a>]) -> usize {
        let (mut block, mut sent, mut count) = (0, self.sent, 0);
        for (slice, part) in slices.iter_mut().zip(&self.parts) {
            if count > 0 && part.begins {
                break;
            }
            if count > 0 && part.opens {
                block += 1;
            }
            *slice = IoSlice::new(&self.blocks[block][part.range.start + sent..part.range.end]);
            sent = 0;
            count += 1;
        }
        count
    }

    fn advance(&mut self, written: usize) {
        self.bytes = self.bytes.saturating_sub(written);
        self.sent += written;
        while let Some(first) = self.parts.front() {
            if self.sent < first.range.len() {
                return;
            }
            self.sent -= first.range.len();
            self.parts.pop_front();
            if self.parts.front().is_some_and(|next| next.opens) {
                self.blocks.pop_front();
            }
        }
        // The one block of a quiet connection is filled again from its start.
        let is_small = self
            .blocks
            .front()
            .is_some_and(|b| b.len() < 2 * BLOCK_BYTES);
        if !is_small || self.blocks.len() > 1 {
            self.blocks.clear();
        }
        self.end = 0;
        self.fresh = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A socket that takes so many bytes at a time.
    struct Narrow {
        taken: Vec<u8>,
        width: usize,
    }

    impl AsyncWrite for Narrow {
        fn poll_write(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            bytes: &[u8],
        ) -> Poll<io::Result<usize>> {
            let count = bytes.len().min(self.width);
            self.taken.extend_from_slice(&bytes[..count]);
            Poll::Ready(Ok(count))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_write_vectored(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            slices: &[IoSlice<'_>],
        ) -> Poll<io::Result<usize>> {
            let width = self.width;
            let bytes = slices.iter().flat_map(|slice| slice.iter().copied());
            let before = self.taken.len();
            self.taken.extend(bytes.take(width));
            Poll::Ready(Ok(self.taken.len() - before))
        }

        fn is_write_vectored(&self) -> bool {
            true
        }
    }

    fn head(cookie: u64, length: u32) -> DataHead {
        DataHead {
            cookie,
            offset: 0,
            length,
            structured: cookie.is_multiple_of(2),
        }
    }

    /// Every kind of reply in turns, of lengths that share blocks and that do not.
    fn fill(output: &mut Output, expected: &mut Vec<u8>, round: u64) {
        for step in 0..40 {
            let length = [4096, 5, 70_000, 1 << 20, 512][(round + step) as usize % 5];
            let head = head(round + step, length);
            let whole = head.bytes() + length as usize;
            let byte = (round * 7 + step) as u8;
            match step % 4 {
                0 => output.done(step),
                1 => {
                    let start = head.place(0);
                    let mut buffer = Buffer::take(start + whole);
                    buffer[start..start + whole].fill(byte);
                    head.put(&mut buffer[start..]);
                    output.push(buffer, start, &head);
                }
                // Room that is not used after all.
                2 => {
                    let _ = output.room_for(&head);
                    output.failed(step, Errno::Io, true);
                }
                _ => {
                    let room = output.room_for(&head);
                    assert_eq!(room[head.bytes()..].as_ptr().addr() % LINE_BYTES, 0);
                    room.fill(byte);
                    head.put(room);
                    output.commit(&head);
                }
            }
            let mut reply = vec![byte; whole];
            match step % 4 {
                0 => {
                    reply.clear();
                    put_simple_reply(&mut reply, step, 0);
                }
                2 => {
                    let text = Errno::Io.to_string();
                    reply.clear();
                    put_chunk(&mut reply, step, chunk::ERROR, 6 + text.len() as u32);
                    reply.extend_from_slice(&Errno::Io.code().to_be_bytes());
                    reply.extend_from_slice(&(text.len() as u16).to_be_bytes());
                    reply.extend_from_slice(text.as_bytes());
                }
                _ => head.put(&mut reply),
            }
            expected.extend_from_slice(&reply);
        }
    }

    #[test]
    fn replies_leave_in_their_order_however_they_lie_and_however_little_the_socket_takes() {
        for width in [1 << 30, 300_000, 4099] {
            let mut output = Output::default();
            let (taken, mut expected) = (Vec::new(), Vec::new());
            let mut socket = Narrow { taken, width };
            let mut cx = Context::from_waker(std::task::Waker::noop());
            for round in 0..6 {
                fill(&mut output, &mut expected, round);
                assert!(output.poll_send(&mut socket, &mut cx).is_ready());
                assert_eq!(output.bytes(), 0);
                assert!(socket.taken == expected, "width {width}, round {round}");
            }
        }
    }
}
