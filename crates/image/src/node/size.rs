//! Growing and shrinking a disk.

use super::{Inner, Node};
use crate::driver::Driver;
use crate::error::{Error, Operation, Result};
use crate::storage::Barrier;
use std::sync::atomic::Ordering;

impl Inner {
    /// Grows the disk; what is new reads as zeros, whatever is below.
    pub(crate) fn grow(&self, size: u64, durable: bool) -> Result<()> {
        self.check_writable(0, 0)?;
        let _everything = self.ranges.exclusive(0..u64::MAX);
        let old = self.size();
        if size <= old {
            return Ok(());
        }
        match &self.driver {
            Driver::Raw(_) => {
                let grown = self.file.storage().set_len(size);
                grown.map_err(|e| self.file.error(Operation::Write, e))?;
            }
            Driver::Qcow2(image) => {
                image.drop_beyond(old, durable)?;
                image.reserve(size, durable)?;
                let cluster = self.driver.cluster_size();
                let in_cluster = old % cluster;
                if in_cluster > 0 {
                    // Whoever wrote the last cluster may have left anything behind the end.
                    self.zero_tail(image, old, cluster - in_cluster)?;
                }
                if let Some(below) = self.backing() {
                    let start = old.next_multiple_of(cluster);
                    let end = size.min(below.size_bytes().next_multiple_of(cluster));
                    self.zero_new(image, start, end)?;
                }
                image.set_size(size, durable)?;
            }
        }
        self.size.store(size, Ordering::Release);
        self.tell_resized(size);
        Ok(())
    }

    /// Shrinks the disk; what lay beyond is gone.
    pub(crate) fn shrink(&self, size: u64, durable: bool) -> Result<()> {
        self.check_writable(0, 0)?;
        let _everything = self.ranges.exclusive(0..u64::MAX);
        if size >= self.size() {
            return Ok(());
        }
        if self.pulling.load(Ordering::Acquire) {
            return Err(self.busy("being streamed"));
        }
        match &self.driver {
            Driver::Raw(_) => {
                let storage = self.file.storage();
                let cut = storage.set_len(size).and_then(|()| {
                    if durable {
                        storage.barrier(Barrier::Size)
                    } else {
                        Ok(())
                    }
                });
                cut.map_err(|e| self.file.error(Operation::Write, e))?;
            }
            Driver::Qcow2(image) => image.shrink(size, durable)?,
        }
        self.size.store(size, Ordering::Release);
        self.tell_resized(size);
        Ok(())
    }

    /// Grows or shrinks the disk.
    pub(crate) fn resize(&self, size: u64, durable: bool) -> Result<()> {
        if size < self.size() {
            self.shrink(size, durable)
        } else {
            self.grow(size, durable)
        }
    }
}

impl Node {
    /// Gives the disk another size: what is new reads as zeros, what lies beyond is gone. Durable when
    /// it returns. Whoever shrinks a disk sees to it that nobody uses what is to go.
    ///
    /// # Errors
    /// [`Error::ReadOnly`], [`Error::OutOfRange`] for more than it can have, [`Error::Snapshots`],
    /// [`Error::Busy`] while a pull runs, [`Error::Io`].
    pub async fn resize(&self, size_bytes: u64) -> Result<()> {
        self.run(move |node| node.0.resize(size_bytes, !node.0.no_flush))
            .await
    }

    /// Grows the disk; what is new reads as zeros, whatever is below. Durable when it returns.
    ///
    /// # Errors
    /// [`Error::ReadOnly`], [`Error::OutOfRange`] for less than it has or more than it can have,
    /// [`Error::Io`].
    pub async fn grow(&self, size_bytes: u64) -> Result<()> {
        self.run(move |node| {
            if size_bytes < node.size_bytes() {
                let has = node.size_bytes();
                let detail = format!("a disk of {has} bytes cannot shrink to {size_bytes}");
                return Err(Error::OutOfRange { detail });
            }
            node.0.grow(size_bytes, !node.0.no_flush)
        })
        .await
    }
}
