//! Writes changed metadata in an order in which a stop at any instant leaves a valid image.
//!
//! ```text
//! 1 refcount blocks        counts go up before anything refers to the clusters
//!   | barrier              (also: data is on disk before a table refers to it)
//! 2 refcount table, and the header if the table moved (barrier in between)
//!   | barrier
//! 3 L2 tables
//!   | barrier, if there are new ones
//! 4 L1 entries
//!   | barrier
//! 5 what was unlinked is counted down, in memory; it reaches the file with the next commit
//! ```
//! A barrier is an fsync. Without `durable` there are none, and the order of the writes alone
//! keeps the image valid through the death of a process, though not of the machine.

use super::Qcow2;
use super::metadata::MetadataFile;
use super::refcount::TablePlace;
use super::table::Write;
use crate::error::Result;
use crate::storage::Barrier;

/// Everything that was changed at one instant.
struct Batch {
    blocks: Vec<Write>,
    table: Vec<(u64, Vec<u8>)>,
    table_indexes: Vec<usize>,
    moved: Option<TablePlace>,
    l2: Vec<Write>,
    l1: Vec<(usize, u64)>,
    freed: Vec<(u64, u64)>,
}

impl Qcow2 {
    /// Brings the file up to what memory says; durable, it also makes all data durable.
    pub(crate) fn commit(&self, durable: bool) -> Result<()> {
        let _one_at_a_time = self.lock_commit();
        let file = self.metadata_file();
        let batch = self.take_batch();
        let result = self.write_batch(&file, &batch, durable);
        self.settle(&file, batch, result.is_ok());
        result
    }

    /// Commits once more if freed clusters were counted down, so that nothing leaks.
    pub(crate) fn commit_all(&self, durable: bool) -> Result<()> {
        self.commit(durable)?;
        if self.state().is_dirty() {
            self.commit(durable)
        } else {
            Ok(())
        }
    }

    fn take_batch(&self) -> Batch {
        let mut state = self.state();
        let l1_dirty = std::mem::take(&mut state.l1_dirty);
        let l1 = l1_dirty
            .into_iter()
            .map(|index| (index, state.l1[index]))
            .collect();
        let mut batch = Batch {
            blocks: Vec::new(),
            table: Vec::new(),
            table_indexes: Vec::new(),
            moved: None,
            l2: state.l2.take_dirty(),
            l1,
            freed: std::mem::take(&mut state.freed),
        };
        if let Some(counts) = state.refcounts.as_mut() {
            batch.blocks = counts.blocks.take_dirty();
            batch.moved = counts.moved;
            counts.moving = counts.moved.is_some();
            batch.table_indexes = std::mem::take(&mut counts.table_dirty)
                .into_iter()
                .collect();
            let bytes = |index: usize| counts.table[index].to_be_bytes();
            batch.table = match counts.moved {
                Some(place) => {
                    let whole = (0..counts.table.len()).flat_map(bytes).collect();
                    vec![(place.offset, whole)]
                }
                None => {
                    let place = counts.place.offset;
                    let one = |&i: &usize| (place + i as u64 * 8, bytes(i).to_vec());
                    batch.table_indexes.iter().map(one).collect()
                }
            };
        }
        batch
    }

    fn write_batch(&self, file: &MetadataFile, batch: &Batch, durable: bool) -> Result<()> {
        let barrier = |purpose| if durable { file.flush(purpose) } else { Ok(()) };
        for write in &batch.blocks {
            file.event("refblock_update_part");
            file.write(&write.bytes, write.table + write.range.start as u64)?;
        }
        // Always a barrier first: data that the tables will refer to was written before.
        barrier(Barrier::Counts)?;
        if !batch.table.is_empty() {
            for (offset, bytes) in &batch.table {
                file.event("refblock_alloc_hookup");
                file.write(bytes, *offset)?;
            }
            barrier(Barrier::CountTable)?;
        }
        if let Some(place) = batch.moved {
            self.write_refcount_table_place(file, place)?;
            barrier(Barrier::CountPlace)?;
        }
        if batch.l2.is_empty() && batch.l1.is_empty() {
            return Ok(());
        }
        for write in &batch.l2 {
            file.event("l2_update");
            file.write(&write.bytes, write.table + write.range.start as u64)?;
        }
        if !batch.l1.is_empty() {
            barrier(Barrier::Tables)?;
            for &(index, entry) in &batch.l1 {
                file.event("l1_update");
                file.write(&entry.to_be_bytes(), self.l1_offset() + index as u64 * 8)?;
            }
        }
        barrier(Barrier::End)
    }

    fn settle(&self, file: &MetadataFile, batch: Batch, written: bool) {
        let mut state = self.state();
        state.l2.settle(&batch.l2, written);
        if let Some(counts) = state.refcounts.as_mut() {
            counts.moving = false;
            counts.blocks.settle(&batch.blocks, written);
            if !written {
                counts.table_dirty.extend(batch.table_indexes);
            } else if let Some(place) = batch.moved {
                let old = std::mem::replace(&mut counts.place, place);
                // The table may have moved again meanwhile.
                if counts.moved == Some(place) {
                    counts.moved = None;
                } else {
                    counts.table_dirty.clear();
                }
                let first = old.offset >> self.header().cluster_bits;
                state.freed.push((first, old.clusters));
            }
        }
        if !written {
            state
                .l1_dirty
                .extend(batch.l1.iter().map(|&(index, _)| index));
            state.freed.extend(batch.freed);
            return;
        }
        if !batch.freed.is_empty() {
            // The cluster it points into may be among them, and be used for something else next.
            state.packed_end = None;
        }
        for (first, count) in batch.freed {
            if let Err(error) = state
                .counts(file)
                .and_then(|c| c.release(file, first, count))
            {
                // A leak is harmless; freeing what a damaged count says is not.
                tracing::warn!(%error, first, count, "left clusters counted that nothing refers to");
            }
        }
    }
}
