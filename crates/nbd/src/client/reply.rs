//! The reply to one request, without I/O: bytes of the server in, data into the caller's buffer,
//! in the end an outcome. One request is under way at a time.
//!
//! ```text
//!          simple, no data                                  all data
//! Header ------------------> done          Data -----------------------------> done | Header
//!   | simple with data, or a chunk of data ^         | last chunk?
//!   | other chunk -> Payload -- whole --> done | Header
//! ```

use crate::Error;
use crate::fields::{Fields, printable};
use crate::limits::{MAX_CHUNK_BYTES, MAX_CHUNKS, MAX_SCATTERED_CHUNKS};
use crate::message::{Chunk, Extent, ReplyHeader};
use crate::protocol::{Errno, chunk};

/// What the reply to a request may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// An error's number at most.
    Nothing,
    /// Data of this range; as long as the buffer given to [`ReplyReader::step`].
    Data {
        /// Start of the range.
        offset: u64,
    },
    /// Extents of this context.
    Extents {
        /// The context's number.
        context: u32,
    },
}

/// How a request ended, when the connection is still good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done; the extents that were asked for, otherwise none.
    Done(Vec<Extent>),
    /// Not done.
    Failed {
        /// The error.
        errno: Errno,
        /// The server's words, perhaps none.
        text: String,
    },
}

#[derive(Clone, Copy, Debug)]
enum State {
    Header,
    /// Bytes of the buffer still to come, then perhaps the end.
    Data {
        start: usize,
        end: usize,
        last: bool,
    },
    Payload(Chunk),
}

/// A reply under way.
#[derive(Debug)]
pub struct ReplyReader {
    cookie: u64,
    expect: Expect,
    structured: bool,
    state: State,
    chunks: u32,
    covered: Ranges,
    extents: Vec<Extent>,
    failed: Option<(Errno, String)>,
}

impl ReplyReader {
    /// Waits for the reply to the request `cookie`; `structured` as the handshake agreed.
    pub fn new(cookie: u64, expect: Expect, structured: bool) -> Self {
        Self {
            cookie,
            expect,
            structured,
            state: State::Header,
            chunks: 0,
            covered: Ranges::default(),
            extents: Vec::new(),
            failed: None,
        }
    }

    /// Takes what has come from the server and says how many bytes of `input` are done with, and
    /// the outcome when the reply is whole. `into` is the same buffer at every step.
    ///
    /// # Errors
    /// [`Error::Protocol`]: the stream cannot be followed any more.
    pub fn step(
        &mut self,
        input: &[u8],
        into: &mut [u8],
    ) -> Result<(usize, Option<Outcome>), Error> {
        let mut consumed = 0;
        loop {
            let rest = &input[consumed..];
            let taken = match self.state {
                State::Header => self.header(rest, into.len())?,
                State::Data { start, end, last } => self.data(rest, into, start, end, last)?,
                State::Payload(chunk) => self.payload(rest, chunk, into)?,
            };
            match taken {
                Some((count, true)) => {
                    return self
                        .finish(into.len())
                        .map(|outcome| (consumed + count, Some(outcome)));
                }
                Some((count, false)) => consumed += count,
                None => return Ok((consumed, None)),
            }
        }
    }

    fn header(&mut self, input: &[u8], length: usize) -> Result<Option<(usize, bool)>, Error> {
        let (header, count) = match ReplyHeader::decode(input) {
            None => return Ok(None),
            Some(Err(magic)) => {
                return Err(Error::protocol(format!(
                    "a reply begins with {magic:#010x}"
                )));
            }
            Some(Ok(decoded)) => decoded,
        };
        match header {
            ReplyHeader::Simple { error, cookie } => {
                self.same(cookie)?;
                let done = self.simple(error, length)?;
                Ok(Some((count, done)))
            }
            ReplyHeader::Chunk(chunk) => {
                self.same(chunk.cookie)?;
                self.chunk(chunk)?;
                Ok(Some((count, false)))
            }
        }
    }

    fn same(&self, cookie: u64) -> Result<(), Error> {
        if cookie != self.cookie {
            let what = format!("a reply to request {cookie:#x} came for {:#x}", self.cookie);
            return Err(Error::protocol(what));
        }
        Ok(())
    }

    /// A simple reply; true when nothing follows.
    fn simple(&mut self, error: u32, length: usize) -> Result<bool, Error> {
        let wants_chunks = self.structured && self.expect != Expect::Nothing;
        if self.chunks > 0 || (wants_chunks && error == 0) {
            return Err(Error::protocol(
                "a simple reply came where chunks were agreed upon",
            ));
        }
        if let Some(errno) = Errno::from_code(error) {
            self.failed = Some((errno, String::new()));
            return Ok(true);
        }
        match self.expect {
            Expect::Data { .. } => {
                self.state = State::Data {
                    start: 0,
                    end: length,
                    last: true,
                };
                self.covered.add(0, length as u64);
                Ok(false)
            }
            _ => Ok(true),
        }
    }

    fn chunk(&mut self, chunk: Chunk) -> Result<(), Error> {
        if !self.structured {
            return Err(Error::protocol("a chunk came though none were agreed upon"));
        }
        self.chunks += 1;
        if self.chunks > MAX_CHUNKS {
            return Err(Error::protocol("one reply has too many chunks"));
        }
        let limit = match chunk.kind {
            // Only the offset in front of the data is waited for as a whole.
            chunk::OFFSET_DATA => u32::MAX,
            _ => MAX_CHUNK_BYTES,
        };
        if chunk.length > limit {
            return Err(Error::protocol(format!(
                "a chunk is {} bytes long",
                chunk.length
            )));
        }
        self.state = State::Payload(chunk);
        Ok(())
    }

    fn payload(
        &mut self,
        input: &[u8],
        chunk: Chunk,
        into: &mut [u8],
    ) -> Result<Option<(usize, bool)>, Error> {
        let last = chunk.flags & chunk::FLAG_DONE != 0;
        let whole = chunk.length as usize;
        if chunk.kind == chunk::OFFSET_DATA {
            let Some(offset) = Fields::new(input).u64() else {
                return Ok(None);
            };
            let Some(length) = whole.checked_sub(8).filter(|length| *length > 0) else {
                return Err(Error::protocol("a data chunk without data"));
            };
            let start = self.place(offset, length as u64, into.len())?;
            self.state = State::Data {
                start,
                end: start + length,
                last,
            };
            return Ok(Some((8, false)));
        }
        let Some(bytes) = input.get(..whole) else {
            return Ok(None);
        };
        match chunk.kind {
            chunk::NONE if whole == 0 => {}
            chunk::OFFSET_HOLE => self.hole(bytes, into)?,
            chunk::BLOCK_STATUS => self.status(bytes)?,
            kind if kind & chunk::ERROR_BIT != 0 => self.error(bytes)?,
            kind => return Err(Error::protocol(format!("a chunk is of type {kind:#x}"))),
        }
        self.state = State::Header;
        Ok(Some((whole, last)))
    }

    /// Where in the buffer a chunk belongs; it must lie within the request and be new.
    fn place(&mut self, offset: u64, length: u64, buffer: usize) -> Result<usize, Error> {
        let Expect::Data { offset: first } = self.expect else {
            return Err(Error::protocol("data came that was not asked for"));
        };
        let start = offset.checked_sub(first).filter(|start| {
            start
                .checked_add(length)
                .is_some_and(|end| end <= buffer as u64)
        });
        match start {
            Some(_) if length == 0 => Err(Error::protocol("a chunk of no length")),
            Some(_) if self.covered.0.len() >= MAX_SCATTERED_CHUNKS => Err(Error::protocol(
                "the chunks of one reply are scattered too widely",
            )),
            Some(start) if self.covered.add(start, start + length) => Ok(start as usize),
            Some(_) => Err(Error::protocol("two chunks of one reply overlap")),
            None => Err(Error::protocol(
                "data came from outside the range asked for",
            )),
        }
    }

    /// Offset 8, length 4.
    fn hole(&mut self, bytes: &[u8], into: &mut [u8]) -> Result<(), Error> {
        let mut fields = Fields::new(bytes);
        let (Some(offset), Some(length)) = (fields.u64(), fields.u32()) else {
            return Err(Error::protocol("a hole chunk is too short"));
        };
        let start = self.place(offset, u64::from(length), into.len())?;
        into[start..start + length as usize].fill(0);
        Ok(())
    }

    /// Context 4, then extents of 8 bytes.
    fn status(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let mut fields = Fields::new(bytes);
        let context = fields.u32();
        let Expect::Extents { context: asked } = self.expect else {
            return Err(Error::protocol("extents came that were not asked for"));
        };
        if context != Some(asked) || !self.extents.is_empty() || bytes.len() % 8 != 4 {
            return Err(Error::protocol(
                "a block status chunk that was not asked for",
            ));
        }
        while let Some(extent) = Extent::take(&mut fields) {
            if extent.length == 0 {
                return Err(Error::protocol("an extent of no length"));
            }
            self.extents.push(extent);
        }
        Ok(())
    }

    /// Error 4, length 2, text, and for some an offset that is not needed.
    fn error(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let mut fields = Fields::new(bytes);
        let (Some(code), Some(length)) = (fields.u32(), fields.u16()) else {
            return Err(Error::protocol("an error chunk is too short"));
        };
        let Some(text) = fields.bytes(usize::from(length)) else {
            return Err(Error::protocol("an error chunk is too short"));
        };
        let errno = Errno::from_code(code)
            .ok_or_else(|| Error::protocol("an error chunk without an error"))?;
        self.failed.get_or_insert((errno, printable(text)));
        Ok(())
    }

    fn data(
        &mut self,
        input: &[u8],
        into: &mut [u8],
        start: usize,
        end: usize,
        last: bool,
    ) -> Result<Option<(usize, bool)>, Error> {
        let count = input.len().min(end - start);
        into[start..start + count].copy_from_slice(&input[..count]);
        if start + count == end {
            self.state = State::Header;
            return Ok(Some((count, last)));
        }
        self.state = State::Data {
            start: start + count,
            end,
            last,
        };
        Ok(if count == 0 {
            None
        } else {
            Some((count, false))
        })
    }

    fn finish(&mut self, length: usize) -> Result<Outcome, Error> {
        if let Some((errno, text)) = self.failed.take() {
            return Ok(Outcome::Failed { errno, text });
        }
        match self.expect {
            Expect::Data { .. } if !self.covered.is(length as u64) => {
                Err(Error::protocol("a reply without all the data asked for"))
            }
            Expect::Extents { .. } if self.extents.is_empty() => {
                Err(Error::protocol("a block status reply without extents"))
            }
            _ => Ok(Outcome::Done(std::mem::take(&mut self.extents))),
        }
    }
}

/// Ranges of the buffer that are filled, sorted and apart.
#[derive(Debug, Default)]
struct Ranges(Vec<(u64, u64)>);

impl Ranges {
    /// Adds a range; false when a part of it was there already.
    fn add(&mut self, start: u64, end: u64) -> bool {
        let at = self.0.partition_point(|range| range.1 <= start);
        if self.0.get(at).is_some_and(|next| next.0 < end) {
            return false;
        }
        match at.checked_sub(1).and_then(|before| self.0.get_mut(before)) {
            Some(before) if before.1 == start => before.1 = end,
            _ => self.0.insert(at, (start, end)),
        }
        true
    }

    /// Whether exactly `0..length` is filled. Ranges are merged as they come in order; those that
    /// came out of order are joined here.
    fn is(&self, length: u64) -> bool {
        let mut reached = 0;
        for (start, end) in &self.0 {
            if *start != reached {
                return false;
            }
            reached = *end;
        }
        reached == length
    }
}
