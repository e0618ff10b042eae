//! The heads of replies.
//!
//! ```text
//! simple: 67 44 66 98 | error 4 | cookie 8                              then data of a READ
//! chunk:  66 8e 33 ef | flags 2 | type 2 | cookie 8 | length 4          then length bytes
//! ```

use crate::fields::Fields;
use crate::protocol::{MAGIC_CHUNK, MAGIC_SIMPLE_REPLY, chunk};

pub(crate) const SIMPLE_REPLY_BYTES: usize = 16;
pub(crate) const CHUNK_BYTES: usize = 20;
pub(crate) const DATA_CHUNK_BYTES: usize = CHUNK_BYTES + 8;

/// The head of one chunk of a structured reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// See [`crate::protocol::chunk::FLAG_DONE`].
    pub flags: u16,
    /// What the payload is, see [`crate::protocol::chunk`].
    pub kind: u16,
    /// The number of the request.
    pub cookie: u64,
    /// Bytes of payload.
    pub length: u32,
}

/// The head of a reply, of either kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyHeader {
    /// The whole reply but for a READ's data.
    Simple {
        /// 0, or an error's number.
        error: u32,
        /// The number of the request.
        cookie: u64,
    },
    /// One of perhaps many chunks.
    Chunk(Chunk),
}

impl ReplyHeader {
    /// Reads a head and says how long it was. `None` when `bytes` are too few; `Some(Err(magic))`
    /// when they do not start as a reply does.
    pub fn decode(bytes: &[u8]) -> Option<Result<(Self, usize), u32>> {
        let mut fields = Fields::new(bytes);
        match fields.u32()? {
            MAGIC_SIMPLE_REPLY => {
                let header = Self::Simple {
                    error: fields.u32()?,
                    cookie: fields.u64()?,
                };
                Some(Ok((header, SIMPLE_REPLY_BYTES)))
            }
            MAGIC_CHUNK => {
                let header = Self::Chunk(Chunk {
                    flags: fields.u16()?,
                    kind: fields.u16()?,
                    cookie: fields.u64()?,
                    length: fields.u32()?,
                });
                Some(Ok((header, CHUNK_BYTES)))
            }
            magic => Some(Err(magic)),
        }
    }
}

pub(crate) fn put_simple_reply(out: &mut Vec<u8>, cookie: u64, error: u32) {
    let mut head = [0; SIMPLE_REPLY_BYTES];
    head[0..4].copy_from_slice(&MAGIC_SIMPLE_REPLY.to_be_bytes());
    head[4..8].copy_from_slice(&error.to_be_bytes());
    head[8..16].copy_from_slice(&cookie.to_be_bytes());
    out.extend_from_slice(&head);
}

/// The head of the last (or only) chunk of a reply.
pub(crate) fn put_chunk(out: &mut Vec<u8>, cookie: u64, kind: u16, length: u32) {
    let mut head = [0; CHUNK_BYTES];
    head[0..4].copy_from_slice(&MAGIC_CHUNK.to_be_bytes());
    head[4..6].copy_from_slice(&chunk::FLAG_DONE.to_be_bytes());
    head[6..8].copy_from_slice(&kind.to_be_bytes());
    head[8..16].copy_from_slice(&cookie.to_be_bytes());
    head[16..20].copy_from_slice(&length.to_be_bytes());
    out.extend_from_slice(&head);
}

/// The head of a data chunk for `length` bytes at `offset`, which is the whole reply.
pub(crate) fn put_data_chunk(out: &mut Vec<u8>, cookie: u64, offset: u64, length: u32) {
    put_chunk(out, cookie, chunk::OFFSET_DATA, length.saturating_add(8));
    out.extend_from_slice(&offset.to_be_bytes());
}
