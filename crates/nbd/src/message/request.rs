//! One request: 28 bytes, and for WRITE the payload after them.
//!
//! ```text
//! 25 60 95 13 | flags 2 | command 2 | cookie 8 | offset 8 | length 4
//! ```

use crate::fields::Fields;
use crate::protocol::{Command, MAGIC_REQUEST};

/// Length of a request without payload.
pub const REQUEST_BYTES: usize = 28;

/// What a client asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The command's flags, see [`crate::protocol::command_flag`].
    pub flags: u16,
    /// The command.
    pub command: Command,
    /// The client's own number, which comes back in the reply.
    pub cookie: u64,
    /// Start of the range, in bytes.
    pub offset: u64,
    /// Length of the range, in bytes.
    pub length: u32,
}

impl Request {
    /// Appends the request's 28 bytes.
    pub fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&MAGIC_REQUEST.to_be_bytes());
        out.extend_from_slice(&self.flags.to_be_bytes());
        out.extend_from_slice(&self.command.code().to_be_bytes());
        out.extend_from_slice(&self.cookie.to_be_bytes());
        out.extend_from_slice(&self.offset.to_be_bytes());
        out.extend_from_slice(&self.length.to_be_bytes());
    }

    /// Reads a request. `None` when `bytes` are too few; `Some(Err(magic))` when they do not
    /// start as a request does, after which the stream cannot be followed.
    pub fn decode(bytes: &[u8]) -> Option<Result<Self, u32>> {
        let mut fields = Fields::new(bytes.get(..REQUEST_BYTES)?);
        let magic = fields.u32()?;
        if magic != MAGIC_REQUEST {
            return Some(Err(magic));
        }
        Some(Ok(Self {
            flags: fields.u16()?,
            command: Command::from_code(fields.u16()?),
            cookie: fields.u64()?,
            offset: fields.u64()?,
            length: fields.u32()?,
        }))
    }

    /// Bytes of payload that follow the request.
    pub fn payload_bytes(&self) -> u32 {
        if self.command == Command::Write {
            self.length
        } else {
            0
        }
    }
}
