//! Reference counts and the allocation of clusters, in memory; `commit` writes them.
//!
//! A cluster is handed out only if its count is 0, and counted before anything can refer to it.
//! What is freed is counted down only after the reference to it is gone from the file: that
//! list is kept by `State`.

use super::metadata::MetadataFile;
use super::table::TableCache;
use crate::error::Result;
use crate::limits::{REFCOUNT_CACHE_BYTES, REFCOUNT_TABLE_BYTES};
use std::collections::BTreeSet;

/// How far beyond the end of the file counted clusters are believed.
const SCAN_CLUSTERS: u64 = 1 << 22;

/// The refcount table's new place, until a commit has switched the header over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TablePlace {
    pub(crate) offset: u64,
    pub(crate) clusters: u64,
}

/// The refcount table, its blocks, and where free clusters are looked for.
#[derive(Debug)]
pub(crate) struct Refcounts {
    order: u32,
    cluster_bits: u32,
    pub(crate) table: Vec<u64>,
    pub(crate) table_dirty: BTreeSet<usize>,
    /// Where the header says the table is.
    pub(crate) place: TablePlace,
    /// Where it is going to be.
    pub(crate) moved: Option<TablePlace>,
    /// That place is being written by a commit, so the file may refer to it already.
    pub(crate) moving: bool,
    pub(crate) blocks: TableCache,
    /// No cluster below is free, as far as known.
    hint: u64,
    /// Clusters that hold metadata: never handed out, whatever a damaged count says.
    pub(crate) metadata: BTreeSet<u64>,
}

impl Refcounts {
    pub(crate) fn new(order: u32, cluster_bits: u32, table: Vec<u64>, place: TablePlace) -> Self {
        Refcounts {
            order,
            cluster_bits,
            table,
            table_dirty: BTreeSet::new(),
            place,
            moved: None,
            moving: false,
            blocks: TableCache::new(REFCOUNT_CACHE_BYTES.max(4 << cluster_bits)),
            hint: 0,
            metadata: BTreeSet::new(),
        }
    }

    fn block_entries(&self) -> u64 {
        1 << (self.cluster_bits + 3 - self.order)
    }

    /// The count of a cluster; 0 where no block says otherwise.
    pub(crate) fn get(&mut self, file: &MetadataFile, cluster: u64) -> Result<u64> {
        let Some(offset) = self.load_block(file, cluster)? else {
            return Ok(0);
        };
        let index = cluster % self.block_entries();
        let order = self.order;
        Ok(self
            .blocks
            .get(offset)
            .map_or(0, |block| read_count(&block.bytes, index, order)))
    }

    /// Allocates up to `wanted` adjoining clusters and counts them once.
    pub(crate) fn allocate(&mut self, file: &MetadataFile, wanted: u64) -> Result<(u64, u64)> {
        let mut start = self.hint;
        loop {
            start = self.next_free(file, start)?;
            if self.block_offset(start)?.is_none() {
                // The block that counts this cluster takes the cluster, and counts itself.
                self.add_block(file, start)?;
                start += 1;
                continue;
            }
            let block_end = (start / self.block_entries() + 1) * self.block_entries();
            let count = self.free_run(file, start, wanted.min(block_end - start))?;
            if self.metadata.range(start..start + count).next().is_some() {
                return Err(file.corrupt(format!("metadata near cluster {start} is not counted")));
            }
            self.set(file, start, count, 1)?;
            self.hint = start + count;
            return Ok((start, count));
        }
    }

    /// Whether a cluster can have one reference only.
    pub(crate) fn is_narrow(&self) -> bool {
        self.order == 0
    }

    /// Counts a cluster in use once more; false if its count is as high as it gets.
    pub(crate) fn add_reference(&mut self, file: &MetadataFile, cluster: u64) -> Result<bool> {
        let largest = u64::MAX >> (64 - (1 << self.order));
        let count = self.get(file, cluster)?;
        if count == 0 || count == largest {
            return Ok(false);
        }
        self.set(file, cluster, 1, count + 1)?;
        Ok(true)
    }

    /// Counts clusters down; at 0 they are free. Nothing in the file may refer to them any more.
    pub(crate) fn release(&mut self, file: &MetadataFile, first: u64, count: u64) -> Result<()> {
        for cluster in first..first + count {
            let old = self.get(file, cluster)?;
            if old == 0 {
                return Err(file.corrupt(format!("cluster {cluster} is in use but not counted")));
            }
            self.set(file, cluster, 1, old - 1)?;
            if old == 1 {
                self.hint = self.hint.min(cluster);
                self.metadata.remove(&cluster);
            }
        }
        Ok(())
    }

    fn next_free(&mut self, file: &MetadataFile, from: u64) -> Result<u64> {
        let mut cluster = from.max(1);
        let implausible = cluster.max(file.length()? >> self.cluster_bits) + SCAN_CLUSTERS;
        while self.get(file, cluster)? != 0 {
            cluster += 1;
            if cluster > implausible {
                return Err(file.corrupt("it counts clusters far beyond its end".into()));
            }
        }
        // 2^56 is where host offsets end in the tables.
        if cluster >= 1 << (56 - self.cluster_bits) {
            return Err(file.corrupt("it has no room for another cluster".into()));
        }
        Ok(cluster)
    }

    /// Creates the block that counts `cluster`, in that very cluster.
    fn add_block(&mut self, file: &MetadataFile, cluster: u64) -> Result<()> {
        let index = (cluster / self.block_entries()) as usize;
        if index >= self.table.len() {
            self.grow_table(file, index)?;
            // Growing may have created the block, or used the cluster.
            if self.table[index] != 0 || self.get(file, cluster)? != 0 {
                return Ok(());
            }
        }
        self.put_block(index, cluster);
        self.set(file, cluster, 1, 1)
    }

    fn put_block(&mut self, index: usize, cluster: u64) {
        let bytes = vec![0; 1 << self.cluster_bits].into_boxed_slice();
        let offset = cluster << self.cluster_bits;
        self.blocks.insert(offset, bytes, true);
        self.table[index] = offset;
        self.table_dirty.insert(index);
        self.metadata.insert(cluster);
    }

    /// Moves the table to a larger place, past everything in use, with the blocks that count it.
    fn grow_table(&mut self, file: &MetadataFile, index: usize) -> Result<()> {
        let per_cluster = 1u64 << (self.cluster_bits - 3);
        let start = self.end_of_use(file)?;
        let mut clusters = (self.table.len() as u64 * 3 / 2).max(index as u64 + 1);
        clusters = clusters.div_ceil(per_cluster) + 1;
        let mut new_blocks = 0;
        loop {
            let last = (start + clusters + new_blocks - 1) / self.block_entries();
            let first = start / self.block_entries();
            let missing = (first..=last).filter(|&b| self.entry(b) == 0).count() as u64;
            let room = clusters * per_cluster;
            if missing <= new_blocks && last < room {
                break;
            }
            new_blocks = new_blocks.max(missing);
            clusters = clusters.max((last + 1).div_ceil(per_cluster));
        }
        if clusters << self.cluster_bits > REFCOUNT_TABLE_BYTES {
            return Err(file.corrupt("its refcount table cannot grow any further".into()));
        }
        self.table.resize((clusters * per_cluster) as usize, 0);
        let total = start + clusters + new_blocks;
        let mut next = start + clusters;
        for block in start / self.block_entries()..=(total - 1) / self.block_entries() {
            if self.entry(block) == 0 {
                self.put_block(block as usize, next);
                next += 1;
            }
        }
        self.set(file, start, next - start, 1)?;
        self.metadata.extend(start..next);
        let outgrown = self.moved.replace(TablePlace {
            offset: start << self.cluster_bits,
            clusters,
        });
        if let Some(place) = outgrown
            && !self.moving
        {
            // Never referred to by the file: free at once.
            self.release(file, place.offset >> self.cluster_bits, place.clusters)?;
        }
        Ok(())
    }

    fn entry(&self, block: u64) -> u64 {
        self.table.get(block as usize).copied().unwrap_or(0)
    }

    /// The first cluster after every cluster in use.
    fn end_of_use(&mut self, file: &MetadataFile) -> Result<u64> {
        let mut end = self.hint.max(1);
        for index in (0..self.table.len()).rev() {
            if self.table[index] == 0 {
                continue;
            }
            let first = index as u64 * self.block_entries();
            for cluster in (first..first + self.block_entries()).rev() {
                if self.get(file, cluster)? != 0 {
                    return Ok(end.max(cluster + 1));
                }
            }
            end = end.max(first);
        }
        Ok(end)
    }

    fn block_offset(&self, cluster: u64) -> Result<Option<u64>> {
        let offset = self.entry(cluster / self.block_entries()) & !0x1ff;
        Ok((offset != 0).then_some(offset))
    }

    fn load_block(&mut self, file: &MetadataFile, cluster: u64) -> Result<Option<u64>> {
        let Some(offset) = self.block_offset(cluster)? else {
            return Ok(None);
        };
        if self.blocks.get(offset).is_none() {
            let bytes = file.read_table("refcount block", offset)?;
            self.blocks.insert(offset, bytes, false);
        }
        Ok(Some(offset))
    }

    /// How many clusters from a free one on are free, within its block.
    fn free_run(&mut self, file: &MetadataFile, start: u64, most: u64) -> Result<u64> {
        let Some(offset) = self.load_block(file, start)? else {
            return Ok(most);
        };
        let (index, order) = (start % self.block_entries(), self.order);
        let Some(block) = self.blocks.get(offset) else {
            return Ok(1);
        };
        let free = |&i: &u64| read_count(&block.bytes, index + i, order) == 0;
        Ok(1 + (1..most).take_while(free).count() as u64)
    }

    /// Sets the counts of clusters whose blocks are there.
    fn set(&mut self, file: &MetadataFile, first: u64, count: u64, value: u64) -> Result<()> {
        let (mut cluster, end) = (first, first + count);
        while cluster < end {
            let block_end = (cluster / self.block_entries() + 1) * self.block_entries();
            let step = end.min(block_end) - cluster;
            let (index, order) = (cluster % self.block_entries(), self.order);
            if let Some(offset) = self.load_block(file, cluster)?
                && let Some(block) = self.blocks.change(offset)
            {
                for index in index..index + step {
                    let range = write_count(&mut block.bytes, index, order, value);
                    block.mark(range);
                }
            }
            cluster += step;
        }
        Ok(())
    }
}

/// Counts narrower than a byte fill it from the least significant bit; wider ones are big-endian.
fn read_count(bytes: &[u8], index: u64, order: u32) -> u64 {
    if order < 3 {
        let per_byte = 8u64 >> order;
        let byte = bytes.get((index / per_byte) as usize).copied().unwrap_or(0);
        let shift = (index % per_byte) << order;
        return u64::from(byte >> shift) & ((1 << (1 << order)) - 1);
    }
    let width = 1usize << (order - 3);
    let at = index as usize * width;
    let field = bytes.get(at..at + width).unwrap_or(&[]);
    field
        .iter()
        .fold(0, |value, &byte| value << 8 | u64::from(byte))
}

fn write_count(bytes: &mut [u8], index: u64, order: u32, value: u64) -> std::ops::Range<usize> {
    if order < 3 {
        let per_byte = 8u64 >> order;
        let at = (index / per_byte) as usize;
        let shift = (index % per_byte) << order;
        let mask = ((1u16 << (1 << order)) - 1) as u8;
        bytes[at] = bytes[at] & !(mask << shift) | ((value as u8 & mask) << shift);
        return at..at + 1;
    }
    let width = 1usize << (order - 3);
    let at = index as usize * width;
    bytes[at..at + width].copy_from_slice(&value.to_be_bytes()[8 - width..]);
    at..at + width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_every_width_keep_their_neighbours() {
        for order in 0..=6 {
            let mut bytes = vec![0xff; 512];
            let largest = if order == 6 {
                u64::MAX
            } else {
                (1 << (1 << order)) - 1
            };
            assert_eq!(read_count(&bytes, 5, order), largest);
            write_count(&mut bytes, 5, order, 1);
            write_count(&mut bytes, 6, order, 0);
            let seen: Vec<u64> = (4..8).map(|i| read_count(&bytes, i, order)).collect();
            assert_eq!(seen, [largest, 1, 0, largest], "order {order}");
        }
    }
}
