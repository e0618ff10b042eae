//! Reads a disk through its chain.

use super::{Inner, Node};
use crate::driver::Driver;
use crate::error::{Error, Operation, Result};
use crate::limits::REQUEST_BYTES;
use crate::qcow2::Mapping;
use crate::storage::read_padded;
use std::sync::atomic::Ordering;

impl Inner {
    /// Bounds of a request that carries data.
    pub(super) fn check_range(&self, offset: u64, length: u64) -> Result<()> {
        if length > REQUEST_BYTES {
            let detail = format!("a request of {length} bytes exceeds {REQUEST_BYTES}");
            return Err(Error::OutOfRange { detail });
        }
        self.check_range_within(offset, length)
    }

    /// Reads while nobody changes the range.
    pub(crate) fn read(&self, buffer: &mut [u8], offset: u64) -> Result<()> {
        if self.fleeced.load(Ordering::Acquire) {
            return self.read_fleeced(buffer, offset);
        }
        let _stable = self.ranges.shared(offset..offset + buffer.len() as u64);
        self.read_locked(buffer, offset)
    }

    /// Reads while what is below may be copied up, and changed only after that: a lock held here
    /// while waiting for one below would meet a guest that holds the one below and waits for ours.
    fn read_fleeced(&self, buffer: &mut [u8], offset: u64) -> Result<()> {
        let mut done = 0;
        while done < buffer.len() {
            let at = offset + done as u64;
            let rest = &mut buffer[done..];
            let run = {
                let _stable = self.ranges.shared(at..at + rest.len() as u64);
                let (mapping, run) = self.driver.lookup(at, rest.len() as u64)?;
                if mapping != Mapping::Unallocated {
                    self.read_locked(&mut rest[..run as usize], at)?;
                    done += run as usize;
                    continue;
                }
                run
            };
            self.read_below(&mut rest[..run as usize], at)?;
            let _stable = self.ranges.shared(at..at + run);
            // Still not copied up, so not changed either by the time it was read.
            if self.driver.lookup(at, run)? == (Mapping::Unallocated, run) {
                done += run as usize;
            }
        }
        Ok(())
    }

    /// Notes that a backup of `source` into this disk begins, if this disk borrows from it.
    pub(crate) fn read_below_source(&self, source: &Node) {
        let mut next = self.backing();
        while let Some(node) = next {
            if node.is_same(source) {
                self.fleeced.store(true, Ordering::Release);
                return;
            }
            next = node.backing();
        }
    }

    /// Reads a range that the caller has locked.
    pub(crate) fn read_locked(&self, buffer: &mut [u8], offset: u64) -> Result<()> {
        if let Driver::Raw(_) = self.driver {
            return self.read_host(buffer, offset);
        }
        let mut done = 0;
        while done < buffer.len() {
            let at = offset + done as u64;
            let rest = &mut buffer[done..];
            let (mapping, run) = self.driver.lookup(at, rest.len() as u64)?;
            let part = &mut rest[..run as usize];
            match mapping {
                Mapping::Data(host) => self.read_host(part, host)?,
                Mapping::Zero => part.fill(0),
                Mapping::Compressed(entry) => self.read_compressed(part, at, entry)?,
                Mapping::Unallocated => self.read_below(part, at)?,
            }
            done += run as usize;
        }
        Ok(())
    }

    /// Reads bytes of the image file.
    pub(crate) fn read_host(&self, buffer: &mut [u8], host: u64) -> Result<()> {
        let storage = self.file.storage();
        storage.event("read_aio");
        let read = read_padded(&*storage, buffer, host);
        read.map_err(|e| self.file.error(Operation::Read, e))
    }

    pub(crate) fn read_compressed(&self, part: &mut [u8], at: u64, entry: u64) -> Result<()> {
        let Driver::Qcow2(image) = &self.driver else {
            return Ok(());
        };
        let cluster = image.inflate(entry)?;
        let start = (at % self.driver.cluster_size()) as usize;
        part.copy_from_slice(&cluster[start..start + part.len()]);
        Ok(())
    }

    fn read_below(&self, part: &mut [u8], at: u64) -> Result<()> {
        let below = self.backing();
        let available = below
            .as_ref()
            .map_or(0, |node| node.0.size().saturating_sub(at));
        let (borrowed, missing) = part.split_at_mut(available.min(part.len() as u64) as usize);
        missing.fill(0);
        match below {
            Some(node) if !borrowed.is_empty() => node.0.read(borrowed, at),
            _ => Ok(()),
        }
    }
}
