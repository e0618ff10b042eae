//! What a change puts on a disk: bytes of the caller's, or bytes that lie in another file and go
//! there through the kernel where it can.

use crate::error::{Operation, Result};
use crate::file_node::FileNode;
use crate::storage::{Aligned, Copied, Place, copy_between_files, copy_past_cache, read_padded};

/// One read and one write; small enough to stay in the processor's cache between the two.
const BUFFER_BYTES: u64 = 256 << 10;

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Content<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// Bytes at a place in a file.
    File {
        file: &'a FileNode,
        offset: u64,
        length: u64,
    },
}

impl Content<'_> {
    pub(crate) fn len(&self) -> u64 {
        match self {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::File { length, .. } => *length,
        }
    }

    /// A part of it.
    pub(crate) fn part(&self, start: u64, length: u64) -> Self {
        match *self {
            Content::Bytes(bytes) => {
                Content::Bytes(&bytes[start as usize..(start + length) as usize])
            }
            Content::File { file, offset, .. } => Content::File {
                file,
                offset: offset + start,
                length,
            },
        }
    }

    /// Whether it is moved in bulk by a job: then it is worth starting writeback behind it.
    pub(crate) fn is_bulk(&self) -> bool {
        matches!(self, Content::File { .. })
    }

    /// Puts it into a file; `done` is how much of its beginning has got there, also where the
    /// rest fails. Where it is to be `durable`, much of it may be on its way to the disk then.
    pub(crate) fn put(
        &self,
        target: &FileNode,
        place: u64,
        durable: bool,
        done: &mut Copied,
    ) -> Result<()> {
        let output = target.storage();
        output.event("write_aio");
        let wrong = |e| target.error(Operation::Write, e);
        let (file, offset, length) = match *self {
            Content::Bytes(bytes) => {
                output.write_at(bytes, place).map_err(wrong)?;
                done.bytes = bytes.len() as u64;
                return Ok(());
            }
            Content::File {
                file,
                offset,
                length,
            } => (file, offset, length),
        };
        let input = file.storage();
        input.event("read_aio");
        let copied = copy_past_cache(&*input, offset, &*output, place, length);
        done.bytes = copied.map_err(|(operation, error)| match operation {
            Operation::Read => file.error(operation, error),
            _ => target.error(operation, error),
        })?;
        if done.bytes == 0 {
            let from = Place {
                storage: &input,
                offset,
            };
            let to = Place {
                storage: &output,
                offset: place,
            };
            *done = copy_between_files(from, to, length, durable);
        }
        let mut buffer = Aligned::new((length - done.bytes).min(BUFFER_BYTES) as usize);
        while done.bytes < length {
            let step = (length - done.bytes).min(BUFFER_BYTES);
            let part = &mut buffer[..step as usize];
            read_padded(&*input, part, offset + done.bytes)
                .map_err(|e| file.error(Operation::Read, e))?;
            output.write_at(part, place + done.bytes).map_err(wrong)?;
            done.bytes += step;
        }
        Ok(())
    }
}
