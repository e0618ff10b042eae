//! Requests answered at once, on the caller's own thread: for threads that serve guests, where
//! waking a worker would cost more than the request itself.
//!
//! Nothing here waits for a range that is in use, for a table that is not in memory, or for bytes
//! that are not in the page cache: then the answer is `None`, nothing has happened that a repetition
//! would not do again, and the asynchronous call does the work.

use super::{Content, Inner, Node, drain};
use crate::driver::Driver;
use crate::error::{Operation, Result};
use crate::qcow2::{Mapping, Qcow2};
use std::sync::atomic::Ordering;

impl Node {
    /// Reads a range of the disk from memory, or gives `None`: then [`Node::read`] can do it.
    ///
    /// # Errors
    /// As [`Node::read`].
    pub fn read_now(&self, offset_bytes: u64, buffer: &mut [u8]) -> Option<Result<()>> {
        if self.0.closed.load(Ordering::Acquire) {
            return None;
        }
        if self.0.fleeced.load(Ordering::Acquire) {
            return None;
        }
        self.0.note_guest();
        if let Err(error) = self.0.check_range(offset_bytes, buffer.len() as u64) {
            return Some(Err(error));
        }
        self.0.read_now(buffer, offset_bytes)
    }

    /// Writes a range of the disk into memory (the page cache), or gives `None`: then
    /// [`Node::write`] can do it. The kernel may make the caller wait while it has too much to
    /// write back; whoever cannot afford that measures it and uses [`Node::write`] for a while.
    ///
    /// # Errors
    /// As [`Node::write`].
    pub fn write_now(&self, offset_bytes: u64, data: &[u8]) -> Option<Result<()>> {
        if self.0.closed.load(Ordering::Acquire) {
            return None;
        }
        let _until_over = drain::try_enter(self)?;
        self.0.note_guest();
        if let Err(error) = self.0.check_change(offset_bytes, data.len() as u64) {
            return Some(Err(error));
        }
        self.0.write_now(data, offset_bytes)
    }
}

impl Inner {
    fn read_now(&self, buffer: &mut [u8], offset: u64) -> Option<Result<()>> {
        let _stable = self
            .ranges
            .try_shared(offset..offset + buffer.len() as u64)?;
        match &self.driver {
            Driver::Raw(_) => self.read_host_now(buffer, offset)?,
            Driver::Qcow2(image) => {
                let mut done = 0;
                while done < buffer.len() {
                    let at = offset + done as u64;
                    let rest = &mut buffer[done..];
                    let (mapping, run) = match image.lookup_cached(at, rest.len() as u64)? {
                        Ok(found) => found,
                        Err(error) => return Some(Err(error)),
                    };
                    let part = &mut rest[..run as usize];
                    match mapping {
                        Mapping::Data(host) => self.read_host_now(part, host)?,
                        Mapping::Zero => part.fill(0),
                        Mapping::Unallocated => self.read_below_now(part, at)?,
                        Mapping::Compressed(_) => return None,
                    }
                    done += run as usize;
                }
            }
        }
        Some(Ok(()))
    }

    /// Reads bytes of the image file if all of them are in memory.
    fn read_host_now(&self, buffer: &mut [u8], host: u64) -> Option<()> {
        let storage = self.file.storage();
        (storage.read_now(buffer, host)? == buffer.len()).then_some(())
    }

    /// As `read_below`; an error is left to the call that may wait, which meets it again.
    fn read_below_now(&self, part: &mut [u8], at: u64) -> Option<()> {
        let below = self.backing();
        let size = below.as_ref().map_or(0, Node::size_bytes);
        let available = size.saturating_sub(at).min(part.len() as u64);
        let (borrowed, missing) = part.split_at_mut(available as usize);
        missing.fill(0);
        match below {
            Some(node) if !borrowed.is_empty() => node.0.read_now(borrowed, at)?.ok(),
            _ => Some(()),
        }
    }

    fn write_now(&self, data: &[u8], offset: u64) -> Option<Result<()>> {
        let change = match self.try_begin_change(offset, data.len() as u64)? {
            Ok(change) => change,
            Err(error) => return Some(Err(error)),
        };
        let written = match &self.driver {
            Driver::Raw(_) => self.write_host_now(data, offset),
            Driver::Qcow2(image) => self.write_qcow2_now(image, data, offset),
        };
        match written {
            Some(result) => Some(change.done(result)),
            None => {
                // Perhaps written in part: whoever watches is told so.
                let _ = change.done(Ok(()));
                None
            }
        }
    }

    fn write_host_now(&self, data: &[u8], host: u64) -> Option<Result<()>> {
        let written = self.file.storage().write_now(data, host)?;
        Some(written.map_err(|e| self.file.error(Operation::Write, e)))
    }

    fn write_qcow2_now(&self, image: &Qcow2, data: &[u8], offset: u64) -> Option<Result<()>> {
        let mut done = 0;
        while done < data.len() {
            let at = offset + done as u64;
            let rest = &data[done..];
            let owned = match image.owned_cached(at, rest.len() as u64)? {
                Ok(owned) => owned,
                Err(error) => return Some(Err(error)),
            };
            let taken = match owned {
                Some((host, run)) => self
                    .write_host_now(&rest[..run as usize], host)?
                    .map(|()| run as usize),
                None => self.write_new_now(image, rest, at)?,
            };
            match taken {
                Ok(taken) => done += taken,
                Err(error) => return Some(Err(error)),
            }
        }
        Some(Ok(()))
    }

    /// Writes into new clusters, unless that means reading what is below or a commit is due.
    fn write_new_now(&self, image: &Qcow2, data: &[u8], at: u64) -> Option<Result<usize>> {
        let is_whole = self.clusters_of(at, data.len() as u64) == (at..at + data.len() as u64);
        let waits = (!is_whole && self.backing().is_some()) || image.state().is_crowded();
        let written = || self.write_new(image, Content::Bytes(data), at);
        (!waits && self.file.storage().is_immediate()).then(|| written().map(|n| n as usize))
    }
}
