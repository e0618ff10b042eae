//! Nodes that stand above another one and change how it behaves: to test what becomes of errors,
//! to slow it down, to copy on read, to vote. Each is a [`Storage`] around what is beneath it, so
//! that it can stand below a format as well as above one.
//!
//! ```text
//!   format ---file---> filter ---> file           export, job ---> raw view of a filter ---> disk
//! ```
//! Leaves names, options and the graph to the daemon.

mod beneath;
mod blkdebug;
mod compress;
mod copy_on_read;
mod null;
mod quorum;
mod throttle;

pub use beneath::Beneath;
pub(crate) use beneath::Slot;
pub use blkdebug::{Access, Blkdebug, InjectError, SetState};
pub use compress::compress;
pub use copy_on_read::copy_on_read;
pub use null::{NULL_NAME, NullOptions, null};
pub use quorum::{QuorumOptions, quorum};
pub use throttle::{Limit, Limits, ThrottleGroup};

use crate::storage::Storage;
use std::io;

/// Forwards what a filter leaves as it is.
macro_rules! as_beneath {
    ($($method:ident),*) => {
        $(as_beneath!(@ $method);)*
    };
    (@ len) => {
        fn len(&self) -> std::io::Result<u64> {
            self.beneath.len()
        }
    };
    (@ set_len) => {
        fn set_len(&self, length_bytes: u64) -> std::io::Result<()> {
            self.beneath.set_len(length_bytes)
        }
    };
    (@ flush) => {
        fn flush(&self) -> std::io::Result<()> {
            self.beneath.flush()
        }
    };
    (@ write_at) => {
        fn write_at(&self, data: &[u8], offset_bytes: u64) -> std::io::Result<()> {
            self.beneath.write_at(data, offset_bytes)
        }
    };
    (@ punch_hole) => {
        fn punch_hole(&self, offset_bytes: u64, length_bytes: u64) -> std::io::Result<()> {
            self.beneath.punch_hole(offset_bytes, length_bytes)
        }
    };
    (@ data_run) => {
        fn data_run(&self, offset_bytes: u64, end_bytes: u64) -> std::io::Result<(bool, u64)> {
            self.beneath.data_run(offset_bytes, end_bytes)
        }
    };
    (@ allocated_bytes) => {
        fn allocated_bytes(&self) -> std::io::Result<u64> {
            self.beneath.allocated_bytes()
        }
    };
    (@ event) => {
        fn event(&self, name: &str) {
            self.beneath.event(name);
        }
    };
}
use as_beneath;

/// Reads until a buffer is full or the end is reached; returns what was read.
fn read_all(storage: &dyn Storage, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    let mut done = 0;
    while done < buffer.len() {
        match storage.read_at(&mut buffer[done..], offset + done as u64)? {
            0 => break,
            read => done += read,
        }
    }
    Ok(done)
}
