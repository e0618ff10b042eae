//! The mapping tables of one image in memory: which cluster of the disk is where in the file.
//!
//! Every change happens here first and in the file at the next commit. Data must be written
//! before it is linked here; what is unlinked here is freed only by a commit.

use super::entry::{COMPRESSED, COPIED, CompressedPlace, Mapping, OFFSET, ZERO};
use super::header::Header;
use super::metadata::MetadataFile;
use super::refcount::Refcounts;
use super::table::TableCache;
use crate::error::Result;
use crate::limits::L2_CACHE_BYTES;
use std::collections::BTreeSet;

/// Tables and counts, under one lock.
#[derive(Debug)]
pub(crate) struct State {
    cluster_bits: u32,
    version: u32,
    pub(crate) l1: Vec<u64>,
    pub(crate) l1_dirty: BTreeSet<usize>,
    pub(crate) l2: TableCache,
    /// `None` until the image is first written to: reading needs no counts.
    pub(crate) refcounts: Option<Refcounts>,
    /// Clusters unlinked since the last commit: first and count.
    pub(crate) freed: Vec<(u64, u64)>,
    /// Where the next compressed bytes may go, in a cluster that is not full of them.
    pub(super) packed_end: Option<u64>,
    /// The file is at least this long; spares asking each time.
    known_length: u64,
}

impl State {
    pub(crate) fn new(header: &Header, l1: Vec<u64>) -> Self {
        State {
            cluster_bits: header.cluster_bits,
            version: header.version,
            l1,
            l1_dirty: BTreeSet::new(),
            l2: TableCache::new(L2_CACHE_BYTES.max(4 << header.cluster_bits)),
            refcounts: None,
            freed: Vec::new(),
            packed_end: None,
            known_length: 0,
        }
    }

    pub(super) fn bits(&self) -> u32 {
        self.cluster_bits
    }

    fn cluster_size(&self) -> u64 {
        1 << self.cluster_bits
    }

    /// What one L2 table describes, in bytes of the disk.
    pub(super) fn l2_span(&self) -> u64 {
        self.cluster_size() * self.l2_entries()
    }

    fn l2_entries(&self) -> u64 {
        self.cluster_size() / 8
    }

    /// The L1 index and the L2 index of an offset.
    fn indexes(&self, offset: u64) -> (usize, usize) {
        let cluster = offset >> self.cluster_bits;
        (
            (cluster / self.l2_entries()) as usize,
            (cluster % self.l2_entries()) as usize,
        )
    }

    /// What is at an offset, and for how many bytes (at most `length`) that goes on.
    pub(crate) fn lookup(
        &mut self,
        file: &MetadataFile,
        offset: u64,
        length: u64,
    ) -> Result<(Mapping, u64)> {
        let (l1_index, l2_index) = self.indexes(offset);
        let span = self.cluster_size() * self.l2_entries();
        let Some(table) = self.load_l2(file, l1_index)? else {
            let rest = self.l1.get(l1_index..).unwrap_or_default();
            if rest.is_empty() {
                return Ok((Mapping::Unallocated, length));
            }
            let empty = rest.iter().take_while(|&&e| e & OFFSET == 0).count() as u64;
            let end = (l1_index as u64 + empty) * span;
            return Ok((Mapping::Unallocated, length.min(end - offset)));
        };
        let in_cluster = offset & (self.cluster_size() - 1);
        let wanted = (in_cluster + length).div_ceil(self.cluster_size());
        let wanted = self.clusters_in_table(offset, wanted) as usize;
        let entry = self.l2.get(table).map_or(0, |t| t.entry(l2_index));
        let first = self.decode(file, entry)?;
        let size = self.cluster_size();
        let clusters = self.l2.get(table).map_or(1, |table| {
            let entries = (1..wanted).map(|index| table.entry(l2_index + index));
            1 + entries
                .zip(1..)
                .take_while(|&(entry, n)| continues(first, entry, n * size))
                .count()
        }) as u64;
        let run = (clusters * self.cluster_size() - in_cluster).min(length);
        if let Mapping::Data(host) = first {
            self.check_within(file, host, clusters)?;
            return Ok((Mapping::Data(host + in_cluster), run));
        }
        Ok((first, run))
    }

    fn decode(&self, file: &MetadataFile, entry: u64) -> Result<Mapping> {
        if entry & COMPRESSED != 0 {
            return Ok(Mapping::Compressed(entry));
        }
        if entry & ZERO != 0 {
            if self.version < 3 {
                return Err(file.corrupt("a zero cluster in a version 2 image".into()));
            }
            return Ok(Mapping::Zero);
        }
        let host = entry & OFFSET;
        if !host.is_multiple_of(self.cluster_size()) {
            return Err(file.corrupt(format!("a data cluster at {host:#x} is not aligned")));
        }
        Ok(if host == 0 {
            Mapping::Unallocated
        } else {
            Mapping::Data(host)
        })
    }

    /// A data cluster must begin within the file: elsewhere the file has been cut.
    fn check_within(&mut self, file: &MetadataFile, host: u64, clusters: u64) -> Result<()> {
        let last = host + (clusters - 1) * self.cluster_size();
        if last >= self.known_length {
            self.known_length = file.length()?;
            if last >= self.known_length {
                return Err(file.truncated(format!(
                    "a data cluster at {last:#x} lies beyond its end at {:#x}",
                    self.known_length
                )));
            }
        }
        Ok(())
    }

    /// Whether the table that an offset belongs to is in memory, or there is none.
    pub(crate) fn has_table(&mut self, offset: u64) -> bool {
        let (l1_index, _) = self.indexes(offset);
        let table = self.l1.get(l1_index).copied().unwrap_or(0) & OFFSET;
        table == 0 || self.l2.get(table).is_some()
    }

    /// Forgets how long the file was, so that a cut behind our back is seen.
    pub(crate) fn forget_length(&mut self) {
        self.known_length = 0;
    }

    /// The raw L2 entry of a cluster.
    pub(crate) fn entry(&mut self, file: &MetadataFile, offset: u64) -> Result<u64> {
        let (l1_index, l2_index) = self.indexes(offset);
        let Some(table) = self.load_l2(file, l1_index)? else {
            return Ok(0);
        };
        Ok(self.l2.get(table).map_or(0, |t| t.entry(l2_index)))
    }

    /// Where a range is in the file, as far as it may be overwritten in place.
    pub(crate) fn owned_run(
        &mut self,
        file: &MetadataFile,
        offset: u64,
        length: u64,
    ) -> Result<Option<(u64, u64)>> {
        let size = self.cluster_size();
        let in_cluster = offset & (size - 1);
        let start = offset - in_cluster;
        let first = self.entry(file, start)?;
        if !self.is_owned(file, first, start)? {
            return Ok(None);
        }
        let mut clusters = 1;
        let most = self.clusters_in_table(start, (in_cluster + length).div_ceil(size));
        while clusters < most
            && self.entry(file, start + clusters * size)? == first + clusters * size
        {
            clusters += 1;
        }
        self.check_overlap(file, (first & OFFSET) / size, clusters)?;
        let run = (clusters * size - in_cluster).min(length);
        Ok(Some(((first & OFFSET) + in_cluster, run)))
    }

    /// A damaged entry must not let a guest write over the image's own tables.
    fn check_overlap(&self, file: &MetadataFile, first: u64, clusters: u64) -> Result<()> {
        let counts = self.refcounts.as_ref();
        let hit = counts.and_then(|c| c.metadata.range(first..first + clusters).next());
        match hit {
            None => Ok(()),
            Some(cluster) => Err(file.corrupt(format!(
                "a data cluster lies on metadata at {:#x}",
                cluster << self.cluster_bits
            ))),
        }
    }

    /// How many clusters from an offset on, at most `wanted`, need a new place to be written.
    pub(crate) fn unowned_clusters(
        &mut self,
        file: &MetadataFile,
        offset: u64,
        wanted: u64,
    ) -> Result<u64> {
        let most = self.clusters_in_table(offset, wanted);
        let mut clusters = 1;
        while clusters < most {
            let at = offset + clusters * self.cluster_size();
            let entry = self.entry(file, at)?;
            if self.is_owned(file, entry, at)? {
                break;
            }
            clusters += 1;
        }
        Ok(clusters)
    }

    /// Whether an entry is plain data that nothing else refers to, its table included.
    fn is_owned(&self, file: &MetadataFile, entry: u64, offset: u64) -> Result<bool> {
        let (l1_index, _) = self.indexes(offset);
        let table_owned = self.l1.get(l1_index).is_some_and(|l1| l1 & COPIED != 0);
        let plain = matches!(self.decode(file, entry)?, Mapping::Data(_));
        Ok(table_owned && plain && entry & COPIED != 0)
    }

    /// How many clusters from an offset on share one L2 table, at most `wanted`.
    pub(crate) fn clusters_in_table(&self, offset: u64, wanted: u64) -> u64 {
        let (_, l2_index) = self.indexes(offset);
        wanted.min(self.l2_entries() - l2_index as u64)
    }

    /// Points clusters of the disk at adjoining host clusters that hold their data by now.
    pub(crate) fn link(
        &mut self,
        file: &MetadataFile,
        offset: u64,
        host: u64,
        clusters: u64,
    ) -> Result<()> {
        let size = self.cluster_size();
        self.replace(file, offset, clusters, |index| {
            (host + index * size) | COPIED
        })
    }

    /// Sets the raw L2 entry of one cluster.
    pub(crate) fn link_entry(
        &mut self,
        file: &MetadataFile,
        offset: u64,
        entry: u64,
    ) -> Result<()> {
        self.replace(file, offset, 1, |_| entry)
    }

    /// Makes clusters of the disk read as zeros (version 3), or fall to the backing file.
    pub(crate) fn unlink(
        &mut self,
        file: &MetadataFile,
        offset: u64,
        clusters: u64,
        zero: bool,
    ) -> Result<()> {
        self.replace(file, offset, clusters, |_| if zero { ZERO } else { 0 })
    }

    fn replace(
        &mut self,
        file: &MetadataFile,
        offset: u64,
        clusters: u64,
        new: impl Fn(u64) -> u64,
    ) -> Result<()> {
        let mut done = 0;
        while done < clusters {
            let at = offset + done * self.cluster_size();
            let step = self.clusters_in_table(at, clusters - done);
            let (l1_index, l2_index) = self.indexes(at);
            let table = self.own_l2(file, l1_index)?;
            let mut replaced = Vec::new();
            if let Some(changed) = self.l2.change(table) {
                for index in 0..step {
                    let slot = l2_index + index as usize;
                    let (old, entry) = (changed.entry(slot), new(done + index));
                    changed.set_entry(slot, entry);
                    if old != 0 && old != entry {
                        replaced.push(old);
                    }
                }
            }
            replaced.into_iter().for_each(|old| self.queue_free(old));
            done += step;
        }
        Ok(())
    }

    /// What an unlinked entry occupied is freed by the next commit.
    pub(super) fn queue_free(&mut self, entry: u64) {
        if entry & COMPRESSED != 0 {
            let place = CompressedPlace::of(entry, self.cluster_bits);
            self.freed.push(place.clusters(self.cluster_bits));
        } else if entry & OFFSET != 0 {
            self.freed.push(((entry & OFFSET) >> self.cluster_bits, 1));
        }
    }

    fn load_l2(&mut self, file: &MetadataFile, l1_index: usize) -> Result<Option<u64>> {
        let entry = self.l1.get(l1_index).copied().unwrap_or(0);
        let table = entry & OFFSET;
        if table == 0 {
            return Ok(None);
        }
        if self.l2.get(table).is_none() {
            let bytes = file.read_table("L2 table", table)?;
            self.l2.insert(table, bytes, false);
        }
        Ok(Some(table))
    }

    /// The L2 table of an L1 entry, made or copied if it is not this disk's alone.
    fn own_l2(&mut self, file: &MetadataFile, l1_index: usize) -> Result<u64> {
        let entry = self.l1.get(l1_index).copied().unwrap_or(0);
        let old = entry & OFFSET;
        if old != 0 && entry & COPIED != 0 {
            self.load_l2(file, l1_index)?;
            return Ok(old);
        }
        let bytes = if old == 0 {
            vec![0; self.cluster_size() as usize].into_boxed_slice()
        } else {
            file_or_cached(&mut self.l2, file, old)?
        };
        let (cluster, _) = self.counts(file)?.allocate(file, 1)?;
        self.counts(file)?.metadata.insert(cluster);
        let new = cluster << self.cluster_bits;
        self.l2.insert(new, bytes, true);
        self.l1[l1_index] = new | COPIED;
        self.l1_dirty.insert(l1_index);
        if old != 0 {
            self.freed.push((old >> self.cluster_bits, 1));
        }
        Ok(new)
    }

    /// Allocates up to `wanted` adjoining host clusters; the result is a byte offset and a count.
    pub(crate) fn allocate(&mut self, file: &MetadataFile, wanted: u64) -> Result<(u64, u64)> {
        let bits = self.cluster_bits;
        let (first, count) = self.counts(file)?.allocate(file, wanted)?;
        Ok((first << bits, count))
    }

    /// Gives back clusters that were allocated and never linked.
    pub(crate) fn give_back(&mut self, file: &MetadataFile, host: u64, clusters: u64) {
        let bits = self.cluster_bits;
        self.packed_end = None;
        // At worst they leak, which a check repairs.
        let _ = self
            .counts(file)
            .and_then(|c| c.release(file, host >> bits, clusters));
    }

    pub(crate) fn counts(&mut self, file: &MetadataFile) -> Result<&mut Refcounts> {
        self.refcounts
            .as_mut()
            .ok_or_else(|| file.corrupt("it is not open for writing".into()))
    }

    pub(crate) fn is_dirty(&self) -> bool {
        self.l2.is_dirty()
            || !self.l1_dirty.is_empty()
            || !self.freed.is_empty()
            || self.refcounts.as_ref().is_some_and(|c| {
                c.blocks.is_dirty() || !c.table_dirty.is_empty() || c.moved.is_some()
            })
    }

    /// Whether so much is changed in memory that a commit is due.
    pub(crate) fn is_crowded(&self) -> bool {
        self.l2.is_crowded()
            || self
                .refcounts
                .as_ref()
                .is_some_and(|c| c.blocks.is_crowded())
    }
}

/// Whether an entry, so many bytes on, continues a run.
fn continues(first: Mapping, entry: u64, distance: u64) -> bool {
    match first {
        Mapping::Unallocated => entry & (COMPRESSED | ZERO | OFFSET) == 0,
        Mapping::Zero => entry & COMPRESSED == 0 && entry & ZERO != 0,
        Mapping::Data(host) => {
            entry & (COMPRESSED | ZERO) == 0 && entry & OFFSET == host.wrapping_add(distance)
        }
        Mapping::Compressed(_) => false,
    }
}

fn file_or_cached(cache: &mut TableCache, file: &MetadataFile, at: u64) -> Result<Box<[u8]>> {
    match cache.get(at) {
        Some(table) => Ok(table.bytes.clone()),
        None => file.read_table("L2 table", at),
    }
}
