//! A [`Storage`] on a file or block device, by plain positioned calls.
//!
//! Plain calls are the fastest here for a warm cache: see docs/performance.md, "Copy engine".

use super::Storage;
use crate::sys;
use std::fs::File;
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};

/// An open file.
#[derive(Debug)]
pub(crate) struct FileStorage {
    file: File,
    block_device: bool,
    /// In memory whole, as on tmpfs, which knows no reading without waiting and never waits.
    in_memory: bool,
}

impl FileStorage {
    pub(crate) fn new(file: File) -> io::Result<Self> {
        use std::os::unix::fs::FileTypeExt;
        let block_device = file.metadata()?.file_type().is_block_device();
        let in_memory = !block_device && sys::is_in_memory(&file);
        Ok(FileStorage {
            file,
            block_device,
            in_memory,
        })
    }
}

impl FileStorage {
    pub(super) fn file(&self) -> &File {
        &self.file
    }
}

impl Storage for FileStorage {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        loop {
            match self.file.read_at(buffer, offset) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        self.file.write_all_at(data, offset)
    }

    fn flush(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn len(&self) -> io::Result<u64> {
        if self.block_device {
            use std::io::Seek;
            return (&self.file).seek(io::SeekFrom::End(0));
        }
        Ok(self.file.metadata()?.len())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }

    fn punch_hole(&self, offset: u64, length: u64) -> io::Result<()> {
        sys::punch_hole(&self.file, offset, length)
    }

    fn read_now(&self, buffer: &mut [u8], offset: u64) -> Option<usize> {
        let read = if self.in_memory {
            self.file.read_at(buffer, offset).ok()?
        } else {
            sys::read_cached(&self.file, buffer, offset).ok()?
        };
        if read < buffer.len() && self.len().ok()? <= offset + read as u64 {
            // Not for want of memory: the file ends here.
            buffer[read..].fill(0);
            return Some(buffer.len());
        }
        Some(read)
    }

    fn is_immediate(&self) -> bool {
        true
    }

    fn as_file(&self) -> Option<&File> {
        (!self.block_device).then_some(&self.file)
    }

    fn start_writeback(&self, offset: u64, length: u64) {
        sys::start_writeback(&self.file, offset, length);
    }

    fn data_run(&self, offset: u64, end: u64) -> io::Result<(bool, u64)> {
        if self.block_device {
            return Ok((true, end));
        }
        let Some(data) = sys::next_data(&self.file, offset)? else {
            return Ok((false, end));
        };
        if data > offset {
            return Ok((false, data.min(end)));
        }
        let hole = sys::next_hole(&self.file, offset)?.unwrap_or(end);
        // A file cut behind our back between the calls: take the safe answer.
        if hole <= offset {
            Ok((true, end))
        } else {
            Ok((true, hole.min(end)))
        }
    }

    fn allocated_bytes(&self) -> io::Result<u64> {
        // st_blocks counts units of 512 bytes whatever the file system's block size.
        Ok(self.file.metadata()?.blocks() * 512)
    }
}
