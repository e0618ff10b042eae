//! A disk that keeps nothing, as QEMU's `null-co`: for tests, and to measure what stands above it.

use crate::file_node::FileNode;
use crate::storage::Storage;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How such a disk is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NullOptions {
    /// Its size.
    pub size_bytes: u64,
    /// Reads give zeroes; otherwise they give whatever was in the buffer.
    pub read_zeroes: bool,
    /// How long each request takes.
    pub latency: Duration,
    /// Never written to.
    pub read_only: bool,
}

impl Default for NullOptions {
    fn default() -> Self {
        NullOptions {
            // As QEMU has it.
            size_bytes: 1 << 30,
            read_zeroes: false,
            latency: Duration::ZERO,
            read_only: false,
        }
    }
}

/// The one file name that means such a disk, in the header of an image.
pub const NULL_NAME: &str = "null-co://";

/// Makes one.
#[must_use]
pub fn null(options: &NullOptions) -> FileNode {
    let nothing = Nothing {
        size: AtomicU64::new(options.size_bytes),
        read_zeroes: options.read_zeroes,
        latency: options.latency,
    };
    FileNode::from_storage(Arc::new(nothing), NULL_NAME, options.read_only)
}

#[derive(Debug)]
struct Nothing {
    size: AtomicU64,
    read_zeroes: bool,
    latency: Duration,
}

impl Nothing {
    fn take_time(&self) {
        if !self.latency.is_zero() {
            std::thread::sleep(self.latency);
        }
    }
}

impl Storage for Nothing {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.take_time();
        let rest = self.size.load(Ordering::Relaxed).saturating_sub(offset);
        let length = (buffer.len() as u64).min(rest) as usize;
        if self.read_zeroes {
            buffer[..length].fill(0);
        }
        Ok(length)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        self.take_time();
        self.size
            .fetch_max(offset + data.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        self.take_time();
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.size.load(Ordering::Relaxed))
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.size.store(length, Ordering::Relaxed);
        Ok(())
    }

    fn punch_hole(&self, _offset: u64, _length: u64) -> io::Result<()> {
        self.take_time();
        Ok(())
    }

    fn data_run(&self, _offset: u64, end: u64) -> io::Result<(bool, u64)> {
        Ok((!self.read_zeroes, end))
    }

    fn allocated_bytes(&self) -> io::Result<u64> {
        Ok(0)
    }

    fn read_now(&self, buffer: &mut [u8], offset: u64) -> Option<usize> {
        if !self.latency.is_zero() {
            return None;
        }
        self.read_at(buffer, offset).ok()
    }

    fn is_immediate(&self) -> bool {
        self.latency.is_zero()
    }
}
