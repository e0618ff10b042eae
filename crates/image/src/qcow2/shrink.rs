//! Shrinks the disk that an image describes: first the size in the header, then what lay beyond it.
//!
//! ```text
//! tables committed | size in the header | entries beyond it dropped, committed | counted down
//! ```
//! Where the bars are, barriers are. So a power cut leaves the disk of before or that of after, whole
//! as far as it goes; what is beyond the end then is dropped before the disk grows again.

use super::Qcow2;
use super::entry::OFFSET;
use super::metadata::MetadataFile;
use super::state::State;
use crate::error::{Error, Result};

/// So many clusters given up at once are committed: the list of them is kept in memory.
const GIVEN_UP: usize = 1 << 16;

impl Qcow2 {
    /// Makes the disk smaller. Nobody may use it meanwhile.
    ///
    /// # Errors
    /// [`Error::Snapshots`] when the image has any: they may have been of the size it has.
    pub(crate) fn shrink(&self, size: u64, durable: bool) -> Result<()> {
        if self.header().snapshots > 0 {
            return Err(Error::Snapshots {
                path: self.file.path().to_owned(),
            });
        }
        self.set_size(size, durable)?;
        self.drop_beyond(size, durable)?;
        self.commit_all(durable)
    }

    /// Drops what whole clusters beyond an end hold; committed with the next commit at the latest.
    pub(crate) fn drop_beyond(&self, end: u64, durable: bool) -> Result<()> {
        let header = self.header();
        let file = self.metadata_file();
        let from = end.next_multiple_of(header.cluster_size());
        let first = (from / header.l2_span()) as usize;
        let tables = self.state().l1.len();
        for index in first..tables {
            let start = from.max(index as u64 * header.l2_span());
            self.state().drop_table(&file, index, start)?;
            if self.state().freed.len() > GIVEN_UP {
                self.commit(durable)?;
            }
        }
        self.forget_inflated();
        Ok(())
    }
}

impl State {
    /// Drops the entries of one L2 table from an offset on, and the table with its first.
    fn drop_table(&mut self, file: &MetadataFile, index: usize, start: u64) -> Result<()> {
        let table = self.l1.get(index).copied().unwrap_or(0) & OFFSET;
        if table == 0 {
            return Ok(());
        }
        let clusters = self.clusters_in_table(start, u64::MAX);
        let is_whole = clusters << self.bits() == self.l2_span();
        let held = (0..clusters).map(|n| self.entry(file, start + (n << self.bits())));
        let held: Vec<u64> = held.collect::<Result<_>>()?;
        if is_whole {
            held.into_iter().for_each(|entry| self.queue_free(entry));
            self.l1[index] = 0;
            self.l1_dirty.insert(index);
            self.freed.push((table >> self.bits(), 1));
        } else if held.iter().any(|entry| *entry != 0) {
            self.unlink(file, start, clusters, false)?;
        }
        Ok(())
    }
}
