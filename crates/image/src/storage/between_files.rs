//! Copies between two files through the page cache. Where the file system can, they share blocks
//! and nothing is copied; where the kernel or a server has a way of its own, that is taken; else
//! the thread and one that helps it read and write a part each.

use super::Storage;
use super::helper::{self, Task};
use crate::sys;
use std::fs::File;
use std::sync::Arc;

/// Shorter copies than this are over before a helper has come, or space was set aside.
const LONG_BYTES: u64 = 1 << 20;

/// All blocks of all file systems that share them are multiples of this.
const BLOCK_BYTES: u64 = 4096;

/// How far a copy came, from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Copied {
    pub(crate) bytes: u64,
    /// All whole blocks of it cost no copying.
    pub(crate) shared: bool,
}

/// A place in what is kept somewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) storage: &'a Arc<dyn Storage>,
    pub(crate) offset: u64,
}

impl Place<'_> {
    fn after(self, bytes: u64) -> Self {
        Place {
            offset: self.offset + bytes,
            ..self
        }
    }
}

/// Copies between files as far as it goes well; the rest is the caller's, errors included, because
/// the kernel does not always say which side they are on. With `writeback`, what threads of ours
/// copied is on its way to the disk before all is, but for the last of it.
pub(crate) fn copy(from: Place<'_>, to: Place<'_>, length: u64, writeback: bool) -> Copied {
    let (Some(source), Some(target)) = (from.storage.as_file(), to.storage.as_file()) else {
        return Copied::default();
    };
    let (input, output) = ((source, from.offset), (target, to.offset));
    let (mut bytes, shared);
    if sys::shares_or_copies_pages(target) {
        bytes = share(input, output, length);
        shared = bytes > 0;
    } else {
        bytes = copy_in_kernel(input, output, length);
        shared = false;
    }
    let rest = length - bytes;
    if rest > 0 {
        let (from, to) = (from.after(bytes), to.after(bytes));
        let is_long = rest >= LONG_BYTES;
        if is_long && sys::accounts_by_block(target) {
            // If it fails, the writes say why.
            let _ = sys::set_aside(target, to.offset, rest);
        }
        bytes += helper::copy(Task::new(from, to, rest, writeback), is_long);
    }
    Copied { bytes, shared }
}

/// Shares whole blocks, or does nothing.
fn share(from: (&File, u64), to: (&File, u64), length: u64) -> u64 {
    let whole = length / BLOCK_BYTES * BLOCK_BYTES;
    match sys::share_range(from, to, whole) {
        Ok(()) => whole,
        Err(_) => 0,
    }
}

fn copy_in_kernel(from: (&File, u64), to: (&File, u64), length: u64) -> u64 {
    let mut done = 0;
    while done < length {
        let wanted = usize::try_from(length - done).unwrap_or(usize::MAX);
        match sys::copy_range((from.0, from.1 + done), (to.0, to.1 + done), wanted) {
            Ok(0) | Err(_) => break,
            Ok(copied) => done += copied as u64,
        }
    }
    done
}
