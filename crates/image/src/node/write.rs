//! Writes a disk: in place where a cluster is its own, into new clusters where it is not.
//!
//! New data is in the file before the table in memory refers to it, and the tables reach the
//! file in `commit`'s order; so the disk holds the old or the new content at every instant.

use super::{Content, Inner};
use crate::driver::Driver;
use crate::error::{Error, Operation, Result};
use crate::qcow2::{Mapping, Qcow2, deflate};
use crate::storage::Copied;
use std::ops::Range;

/// Data up to this length goes out in one write with what surrounds it.
const JOINED_BYTES: usize = 1 << 20;

impl Inner {
    /// Bounds and mode of a request that changes the disk and carries data.
    pub(super) fn check_change(&self, offset: u64, length: u64) -> Result<()> {
        self.check_range(offset, length)?;
        self.check_writable(offset, length)
    }

    /// Bounds and mode of a request that changes the disk.
    pub(crate) fn check_writable(&self, offset: u64, length: u64) -> Result<()> {
        if self.is_read_only() {
            return Err(Error::ReadOnly {
                path: self.file.path().to_owned(),
            });
        }
        self.check_range_within(offset, length)
    }

    /// Writes data that the bounds have been checked for.
    pub(crate) fn write(&self, content: Content<'_>, offset: u64) -> Result<()> {
        let change = self.begin_change(offset, content.len())?;
        change.done(self.write_locked(content, offset))
    }

    fn write_locked(&self, content: Content<'_>, offset: u64) -> Result<()> {
        match &self.driver {
            Driver::Raw(_) => self.write_host(content, offset),
            Driver::Qcow2(image) => {
                self.write_qcow2(image, content, offset)?;
                self.relieve(image)
            }
        }
    }

    /// Writes clusters compressed, as far as that makes them smaller; those written in part are
    /// filled up with what they hold.
    pub(crate) fn write_compressed(&self, data: &[u8], offset: u64) -> Result<()> {
        let Driver::Qcow2(image) = &self.driver else {
            return self.write(Content::Bytes(data), offset);
        };
        let size = self.driver.cluster_size();
        let end = offset + data.len() as u64;
        let start = offset / size * size;
        let whole_end = end.next_multiple_of(size).min(self.size()).max(end);
        let change = self.begin_change(start, whole_end - start)?;
        let mut result = Ok(());
        let mut at = start;
        while at < whole_end && result.is_ok() {
            let next = (at + size).min(whole_end);
            let given =
                &data[(at.max(offset) - offset) as usize..(next.min(end) - offset) as usize];
            result = if given.len() as u64 == next - at {
                self.write_one_compressed(image, given, at)
            } else {
                let mut cluster = vec![0; (next - at) as usize];
                let head = (at.max(offset) - at) as usize;
                self.read_locked(&mut cluster, at).and_then(|()| {
                    cluster[head..head + given.len()].copy_from_slice(given);
                    self.write_one_compressed(image, &cluster, at)
                })
            };
            at = next;
        }
        change.done(result.and_then(|()| self.relieve(image)))
    }

    fn write_one_compressed(&self, image: &Qcow2, part: &[u8], at: u64) -> Result<()> {
        let plain = || self.write_qcow2(image, Content::Bytes(part), at);
        let mut cluster = part.to_vec();
        cluster.resize(self.driver.cluster_size() as usize, 0);
        let Some(packed) = deflate(&cluster) else {
            return plain();
        };
        let length = packed.len() as u64;
        let Some(place) = image.allocate_bytes(length)? else {
            return plain();
        };
        let written = self.write_host(Content::Bytes(&packed), place);
        let linked = written.and_then(|()| image.link_compressed(at, place, length));
        if linked.is_err() {
            let start = place / self.driver.cluster_size() * self.driver.cluster_size();
            image.state().give_back(&image.metadata_file(), start, 1);
        }
        image.forget_inflated();
        linked
    }

    pub(crate) fn write_host(&self, content: Content<'_>, host: u64) -> Result<()> {
        let durable = !self.no_flush;
        content.put(&self.file, host, durable, &mut Copied::default())?;
        if content.is_bulk() && durable {
            self.file.storage().start_writeback(host, content.len());
        }
        Ok(())
    }

    /// Whole clusters around a range: what one request keeps others out of.
    pub(crate) fn clusters_of(&self, offset: u64, length: u64) -> Range<u64> {
        let size = self.driver.cluster_size();
        let start = offset / size * size;
        start..(offset + length).next_multiple_of(size)
    }

    /// Commits when the tables changed in memory take up their share.
    pub(crate) fn relieve(&self, image: &Qcow2) -> Result<()> {
        self.relieve_with(image, !self.no_flush)
    }

    /// As [`Inner::relieve`], with or without waiting for the disk.
    pub(crate) fn relieve_with(&self, image: &Qcow2, durable: bool) -> Result<()> {
        let crowded = image.state().is_crowded();
        if crowded {
            image.commit(durable)
        } else {
            Ok(())
        }
    }

    pub(super) fn write_qcow2(
        &self,
        image: &Qcow2,
        content: Content<'_>,
        offset: u64,
    ) -> Result<()> {
        let mut done = 0;
        while done < content.len() {
            let at = offset + done;
            let rest = content.part(done, content.len() - done);
            let file = image.metadata_file();
            let owned = image.state().owned_run(&file, at, rest.len())?;
            done += match owned {
                Some((host, run)) => {
                    self.write_host(rest.part(0, run), host)?;
                    run
                }
                None => self.write_new(image, rest, at)?,
            };
        }
        Ok(())
    }

    /// Writes into new clusters, filled up with what the disk held; returns the bytes taken.
    pub(super) fn write_new(&self, image: &Qcow2, content: Content<'_>, at: u64) -> Result<u64> {
        let size = self.driver.cluster_size();
        let start = at / size * size;
        let head = at - start;
        let wanted = (head + content.len()).div_ceil(size);
        let file = image.metadata_file();
        let (host, clusters) = {
            let mut state = image.state();
            let wanted = state.unowned_clusters(&file, start, wanted)?;
            file.event("cluster_alloc");
            state.allocate(&file, wanted)?
        };
        let taken = content.len().min(clusters * size - head);
        let span = start..start + clusters * size;
        let written = self.fill_new(content.part(0, taken), at, host, span);
        let linked = written.and_then(|()| image.state().link(&file, start, host, clusters));
        if let Err(error) = linked {
            image.state().give_back(&file, host, clusters);
            return Err(error);
        }
        image.forget_inflated();
        Ok(taken)
    }

    /// Writes data, and before and after it in its clusters what the disk held there: in one
    /// piece, for two writes more would cost more than the bytes.
    fn fill_new(&self, content: Content<'_>, at: u64, host: u64, span: Range<u64>) -> Result<()> {
        let (head, end) = ((at - span.start) as usize, at + content.len());
        let tail = (span.end - end) as usize;
        if head + tail == 0 {
            return self.write_host(content, host);
        }
        // Space past the file's end reads as zeros by itself.
        let is_fresh = host >= self.file.length()?;
        let on_disk = (self.size().saturating_sub(end) as usize).min(tail);
        if is_fresh && self.holds_nothing(span.start, head)? && self.holds_nothing(end, on_disk)? {
            return self.write_host(content, host + head as u64);
        }
        let data = match content {
            Content::Bytes(data) if data.len() <= JOINED_BYTES => data,
            _ => return self.fill_around(content, at, host, span),
        };
        let mut whole = vec![0; head + data.len() + tail];
        self.read_locked(&mut whole[..head], span.start)?;
        whole[head..head + data.len()].copy_from_slice(data);
        let rest = head + data.len();
        self.read_locked(&mut whole[rest..rest + on_disk], end)?;
        self.write_host(Content::Bytes(&whole), host)
    }

    /// As [`Inner::fill_new`], for data too long to be copied once more.
    fn fill_around(
        &self,
        content: Content<'_>,
        at: u64,
        host: u64,
        span: Range<u64>,
    ) -> Result<()> {
        let head = (at - span.start) as usize;
        let end = at + content.len();
        let tail = (span.end - end) as usize;
        let mut old = vec![0; head.max(tail)];
        if head > 0 {
            self.read_locked(&mut old[..head], span.start)?;
            self.write_host(Content::Bytes(&old[..head]), host)?;
        }
        self.write_host(content, host + head as u64)?;
        if tail > 0 {
            old.fill(0);
            let on_disk = (self.size().saturating_sub(end) as usize).min(tail);
            self.read_locked(&mut old[..on_disk], end)?;
            self.write_host(Content::Bytes(&old[..tail]), host + (end - span.start))?;
        }
        Ok(())
    }

    /// Whether a part of a cluster is zeros by the tables alone.
    fn holds_nothing(&self, offset: u64, length: usize) -> Result<bool> {
        if length == 0 {
            return Ok(true);
        }
        let (mapping, run) = self.driver.lookup(offset, length as u64)?;
        let is_nothing = match mapping {
            Mapping::Zero => true,
            Mapping::Unallocated => self
                .backing()
                .is_none_or(|below| below.size_bytes() <= offset),
            Mapping::Data(_) | Mapping::Compressed(_) => false,
        };
        Ok(is_nothing && run >= length as u64)
    }

    /// Makes a range read as zeros.
    pub(crate) fn write_zeroes(&self, offset: u64, length: u64, may_unmap: bool) -> Result<()> {
        let _ = may_unmap; // permission, not duty: an entry in the tables is cheapest either way
        let change = self.begin_change(offset, length)?;
        change.done(self.zero_locked(offset, length))
    }

    /// Makes a range read as zeros, and leaves alone what does already.
    pub(crate) fn make_zero(&self, offset: u64, length: u64) -> Result<()> {
        let change = self.begin_change(offset, length)?;
        let mut at = offset;
        let mut result = Ok(());
        while at < offset + length && result.is_ok() {
            result = self
                .driver
                .lookup(at, offset + length - at)
                .and_then(|(mapping, run)| {
                    let is_zero = match (mapping, &self.driver) {
                        (Mapping::Zero, _) => true,
                        (Mapping::Unallocated, Driver::Qcow2(image)) => !self.may_borrow(image),
                        _ => false,
                    };
                    let place = at;
                    at += run;
                    if is_zero {
                        Ok(())
                    } else {
                        self.zero_locked(place, run)
                    }
                });
        }
        change.done(result)
    }

    fn zero_locked(&self, offset: u64, length: u64) -> Result<()> {
        let Driver::Qcow2(image) = &self.driver else {
            let punched = self.file.storage().punch_hole(offset, length);
            return punched.map_err(|e| self.file.error(Operation::Write, e));
        };
        let whole = self.whole_clusters(offset, length);
        if whole.is_empty() || !self.can_unlink(image) {
            return self.write_zero_data(image, offset, length);
        }
        self.write_zero_data(image, offset, whole.start - offset)?;
        self.unlink(image, whole.clone())?;
        let end = offset + length;
        if whole.end < end {
            self.write_zero_data(image, whole.end, end - whole.end)?;
        }
        self.relieve(image)
    }

    /// Gives up whole clusters; what is left over at the ends stays as it is.
    pub(crate) fn discard(&self, offset: u64, length: u64) -> Result<()> {
        let change = self.begin_change(offset, length)?;
        change.done(self.discard_locked(offset, length))
    }

    fn discard_locked(&self, offset: u64, length: u64) -> Result<()> {
        let Driver::Qcow2(image) = &self.driver else {
            let punched = self.file.storage().punch_hole(offset, length);
            return punched.map_err(|e| self.file.error(Operation::Write, e));
        };
        let whole = self.whole_clusters(offset, length);
        if whole.is_empty() || !self.can_unlink(image) {
            return Ok(());
        }
        self.unlink(image, whole)?;
        self.relieve(image)
    }

    /// Whether a cluster can be made zero by its entry: version 2 has no such entry, and without
    /// one what is below would show through.
    fn can_unlink(&self, image: &Qcow2) -> bool {
        image.header().version >= 3 || !self.may_borrow(image)
    }

    /// Whether anything is below, now or when the image is opened by its header.
    fn may_borrow(&self, image: &Qcow2) -> bool {
        self.backing().is_some() || image.header().backing.is_some()
    }

    fn unlink(&self, image: &Qcow2, whole: Range<u64>) -> Result<()> {
        let size = self.driver.cluster_size();
        let clusters = (whole.end - whole.start).div_ceil(size);
        let zero = self.may_borrow(image);
        let file = image.metadata_file();
        image.state().unlink(&file, whole.start, clusters, zero)?;
        image.forget_inflated();
        Ok(())
    }

    /// The clusters that lie wholly in a range; the disk's last may be short.
    fn whole_clusters(&self, offset: u64, length: u64) -> Range<u64> {
        let size = self.driver.cluster_size();
        let end = offset + length;
        let last = if end == self.size() {
            end
        } else {
            end / size * size
        };
        let first = offset.next_multiple_of(size);
        first..last.max(first)
    }

    /// Makes the rest of a disk's last cluster zero, before the disk grows over it.
    pub(super) fn zero_tail(&self, image: &Qcow2, offset: u64, length: u64) -> Result<()> {
        let (mapping, _) = self.driver.lookup(offset, length)?;
        match mapping {
            Mapping::Zero => Ok(()),
            Mapping::Unallocated if !self.may_borrow(image) => Ok(()),
            _ => self.write_zero_data(image, offset, length),
        }
    }

    /// Makes whole clusters beyond the disk's end zero, before the disk grows over them.
    pub(super) fn zero_new(&self, image: &Qcow2, start: u64, end: u64) -> Result<()> {
        if start >= end {
            Ok(())
        } else if self.can_unlink(image) {
            self.unlink(image, start..end)
        } else {
            self.write_zero_data(image, start, end - start)
        }
    }

    fn write_zero_data(&self, image: &Qcow2, offset: u64, length: u64) -> Result<()> {
        // Whole clusters are not filled up with what was there before.
        let longest = self.driver.cluster_size().max(65536);
        let zeros = vec![0; longest.min(length) as usize];
        let mut done = 0;
        while done < length {
            let step = longest.min(length - done);
            let part = Content::Bytes(&zeros[..step as usize]);
            self.write_qcow2(image, part, offset + done)?;
            done += step;
        }
        Ok(())
    }
}
