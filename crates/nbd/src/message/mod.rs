//! The messages of the transmission phase as values: requests, replies, extents. Encoding appends
//! to a buffer, decoding reads a slice; nothing here does I/O or judges what a message asks.

mod extent;
mod reply;
mod request;

pub use extent::Extent;
pub use reply::{Chunk, ReplyHeader};
pub use request::{REQUEST_BYTES, Request};

pub(crate) use reply::{
    CHUNK_BYTES, DATA_CHUNK_BYTES, SIMPLE_REPLY_BYTES, put_chunk, put_data_chunk, put_simple_reply,
};
