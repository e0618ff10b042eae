//! Where bytes are kept: one trait, so that tests can put a lossy disk in a file's place.
//! Leaves formats to the drivers above, paths and locks to the file node.

mod aligned;
mod between_files;
mod bulk;
mod direct;
mod file;
mod helper;

pub(crate) use aligned::Aligned;
pub(crate) use between_files::{Copied, Place, copy as copy_between_files};
pub(crate) use bulk::copy as copy_past_cache;
pub(crate) use direct::DirectStorage;
pub(crate) use file::FileStorage;

use crate::file_node::Aio;
use std::fmt::Debug;
use std::io;

/// What a flush is for: what was written before must be durable before what is written after.
///
/// Named one by one so that a test can leave out each and show that it is missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// Data and refcount blocks, before a table refers to what they hold and count.
    Counts,
    /// Entries of the refcount table, before a table refers to what their blocks count.
    CountTable,
    /// The header's reference to a moved refcount table, for the same reason.
    CountPlace,
    /// New L2 tables, before L1 entries refer to them.
    Tables,
    /// All tables, before what they gave up is used again, and before a flush is acknowledged.
    End,
    /// A backing file's name, before the header refers to it.
    Name,
    /// The header's new backing link, before it is acknowledged.
    Link,
    /// The header's new size, before it is acknowledged.
    Size,
    /// Data of a raw image, before a flush is acknowledged.
    Raw,
}

impl Barrier {
    /// All of them.
    pub const ALL: [Barrier; 9] = [
        Barrier::Counts,
        Barrier::CountTable,
        Barrier::CountPlace,
        Barrier::Tables,
        Barrier::End,
        Barrier::Name,
        Barrier::Link,
        Barrier::Size,
        Barrier::Raw,
    ];
}

/// A growable array of bytes that survives the process, and after [`Storage::flush`] the power.
///
/// Calls may come from several threads at once.
#[allow(clippy::len_without_is_empty)] // an empty store has no meaning here
pub trait Storage: Send + Sync + Debug {
    /// Reads up to a buffer's length; returns 0 at the end.
    ///
    /// # Errors
    /// What the store says.
    fn read_at(&self, buffer: &mut [u8], offset_bytes: u64) -> io::Result<usize>;

    /// Writes a whole buffer, growing the store if need be.
    ///
    /// # Errors
    /// What the store says; some of the buffer may have been written.
    fn write_at(&self, data: &[u8], offset_bytes: u64) -> io::Result<()>;

    /// Makes everything written before the call durable.
    ///
    /// # Errors
    /// What the store says; nothing may be assumed durable after it.
    fn flush(&self) -> io::Result<()>;

    /// Flushes for a stated purpose, which makes no difference but to tests.
    ///
    /// # Errors
    /// As [`Storage::flush`].
    fn barrier(&self, _purpose: Barrier) -> io::Result<()> {
        self.flush()
    }

    /// The length.
    ///
    /// # Errors
    /// What the store says.
    fn len(&self) -> io::Result<u64>;

    /// Cuts or grows the store; what is new reads as zeros.
    ///
    /// # Errors
    /// What the store says.
    fn set_len(&self, length_bytes: u64) -> io::Result<()>;

    /// Gives up the space of a range, which then reads as zeros. May write zeros instead.
    ///
    /// # Errors
    /// What the store says.
    fn punch_hole(&self, offset_bytes: u64, length_bytes: u64) -> io::Result<()> {
        let zeros = vec![0; 65536.min(length_bytes) as usize];
        let mut done = 0;
        while done < length_bytes {
            let step = (zeros.len() as u64).min(length_bytes - done);
            self.write_at(&zeros[..step as usize], offset_bytes + done)?;
            done += step;
        }
        Ok(())
    }

    /// Reads what is in memory, or gives `None` where that would mean waiting or failing. What
    /// lies past the end reads as zeros.
    fn read_now(&self, _buffer: &mut [u8], _offset_bytes: u64) -> Option<usize> {
        None
    }

    /// Writes into memory, or gives `None` where [`Storage::write_at`] would wait for a medium.
    fn write_now(&self, data: &[u8], offset_bytes: u64) -> Option<io::Result<()>> {
        self.is_immediate()
            .then(|| self.write_at(data, offset_bytes))
    }

    /// Whether [`Storage::write_at`] goes into memory, and waits for no medium.
    fn is_immediate(&self) -> bool {
        false
    }

    /// A driver is about to do something, in the words of QEMU's `BlkdebugEvent`. For storage that
    /// fails on purpose.
    fn event(&self, _name: &str) {}

    /// The file it is kept in, if it is one that the kernel can copy from and to.
    fn as_file(&self) -> Option<&std::fs::File> {
        None
    }

    /// The file it is kept in, if it goes past the page cache, and how requests get there.
    fn direct(&self) -> Option<(&std::fs::File, Aio)> {
        None
    }

    /// Starts making a range durable without waiting. A hint.
    fn start_writeback(&self, _offset_bytes: u64, _length_bytes: u64) {}

    /// Whether the byte at an offset is data (not a hole), and where that stops being so.
    ///
    /// # Errors
    /// What the store says.
    fn data_run(&self, _offset_bytes: u64, end_bytes: u64) -> io::Result<(bool, u64)> {
        Ok((true, end_bytes))
    }

    /// The space taken.
    ///
    /// # Errors
    /// What the store says.
    fn allocated_bytes(&self) -> io::Result<u64> {
        self.len()
    }
}

/// Reads a whole buffer; what lies beyond the end reads as zeros, as QEMU has it.
pub(crate) fn read_padded(
    storage: &dyn Storage,
    buffer: &mut [u8],
    offset_bytes: u64,
) -> io::Result<()> {
    let mut done = 0;
    while done < buffer.len() {
        let step = storage.read_at(&mut buffer[done..], offset_bytes + done as u64)?;
        if step == 0 {
            buffer[done..].fill(0);
            break;
        }
        done += step;
    }
    Ok(())
}
