//! A [`Storage`] that goes past the page cache (`cache.direct`): whole blocks, from and into
//! memory that is aligned like them. What is not aligned goes through such memory.

use super::aligned::{Aligned, BLOCK};
use super::{FileStorage, Storage};
use crate::file_node::Aio;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::{Mutex, PoisonError};

/// What goes through aligned memory at once.
const BOUNCE_BYTES: u64 = 1 << 20;

/// A file opened with `O_DIRECT`.
#[derive(Debug)]
pub(crate) struct DirectStorage {
    plain: FileStorage,
    aio: Aio,
    /// Parts of blocks are read, changed and written back by one thread at a time.
    parts: Mutex<()>,
}

impl DirectStorage {
    pub(crate) fn new(file: File, aio: Aio) -> io::Result<Self> {
        Ok(DirectStorage {
            plain: FileStorage::new(file)?,
            aio,
            parts: Mutex::new(()),
        })
    }

    fn file(&self) -> &File {
        self.plain.file()
    }

    /// Reads blocks; returns how many bytes there were.
    fn read_blocks(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut done = 0;
        while done < buffer.len() {
            let read = match self
                .file()
                .read_at(&mut buffer[done..], offset + done as u64)
            {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            done += read;
            if read == 0 || !read.is_multiple_of(BLOCK as usize) {
                break;
            }
        }
        Ok(done)
    }

    /// Writes whole blocks, and leaves the file no longer than it has to be.
    fn write_blocks(&self, data: &[u8], offset: u64, end: u64) -> io::Result<()> {
        self.file().write_all_at(data, offset)?;
        if offset + data.len() as u64 > end {
            self.plain.set_len(end)?;
        }
        Ok(())
    }

    fn write_parts(&self, data: &[u8], offset: u64) -> io::Result<()> {
        let _alone = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let length = self.plain.len()?;
        let mut done = 0;
        while done < data.len() as u64 {
            let at = offset + done;
            let start = at / BLOCK * BLOCK;
            let step = (data.len() as u64 - done).min(start + BOUNCE_BYTES - at);
            let size = (at + step - start).next_multiple_of(BLOCK);
            let mut bounce = Aligned::new(size as usize);
            let block = BLOCK as usize;
            let last = bounce.len() - block;
            self.read_blocks(&mut bounce[..block], start)?;
            if last > 0 {
                self.read_blocks(&mut bounce[last..], start + last as u64)?;
            }
            let within = (at - start) as usize;
            let part = &data[done as usize..(done + step) as usize];
            bounce[within..within + part.len()].copy_from_slice(part);
            self.write_blocks(&bounce, start, length.max(at + step))?;
            done += step;
        }
        Ok(())
    }
}

/// Whether a transfer can be done as it is.
fn is_aligned(pointer: *const u8, length: usize, offset: u64) -> bool {
    (pointer as u64).is_multiple_of(BLOCK)
        && (length as u64).is_multiple_of(BLOCK)
        && offset.is_multiple_of(BLOCK)
}

impl Storage for DirectStorage {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        if is_aligned(buffer.as_ptr(), buffer.len(), offset) {
            return self.read_blocks(buffer, offset);
        }
        let start = offset / BLOCK * BLOCK;
        let end = (offset + buffer.len() as u64).min(start + BOUNCE_BYTES);
        let mut bounce = Aligned::new((end - start).next_multiple_of(BLOCK) as usize);
        let read = self.read_blocks(&mut bounce, start)?;
        let within = (offset - start) as usize;
        let length = read.saturating_sub(within).min(buffer.len());
        buffer[..length].copy_from_slice(&bounce[within..within + length]);
        Ok(length)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        if !offset.is_multiple_of(BLOCK) || !(data.len() as u64).is_multiple_of(BLOCK) {
            return self.write_parts(data, offset);
        }
        if is_aligned(data.as_ptr(), data.len(), offset) {
            return self.file().write_all_at(data, offset);
        }
        let mut done = 0;
        for part in data.chunks(BOUNCE_BYTES as usize) {
            let mut bounce = Aligned::new(part.len());
            bounce.copy_from_slice(part);
            self.file().write_all_at(&bounce, offset + done)?;
            done += part.len() as u64;
        }
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        self.plain.flush()
    }

    fn len(&self) -> io::Result<u64> {
        self.plain.len()
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.plain.set_len(length)
    }

    fn punch_hole(&self, offset: u64, length: u64) -> io::Result<()> {
        self.plain.punch_hole(offset, length)
    }

    fn direct(&self) -> Option<(&File, Aio)> {
        Some((self.file(), self.aio))
    }

    fn data_run(&self, offset: u64, end: u64) -> io::Result<(bool, u64)> {
        self.plain.data_run(offset, end)
    }

    fn allocated_bytes(&self) -> io::Result<u64> {
        self.plain.allocated_bytes()
    }
}
