//! Grows the disk that an image describes: first its L1 table, then the size in the header.
//!
//! ```text
//! tables committed | L1 copied to its new place, counted | header refers to it | old one freed
//! what is new made zero, committed | size in the header
//! ```
//! Where the bars are, barriers are: those of a commit. What the old L1 table took is handed out
//! again only after another commit, whose first barrier has the header durable by then. All fields of the header that change together lie in one
//! sector.

use super::header::Header;
use super::{MetadataFile, Qcow2};
use crate::error::{Error, Result};
use crate::limits::L1_BYTES;
use crate::storage::Barrier;
use std::sync::{Arc, PoisonError};

/// How often adjoining clusters for a table are looked for: each refcount block may begin with itself.
const ATTEMPTS: u32 = 16;

impl Qcow2 {
    /// Makes room in the L1 table for a disk of that size. Nobody may change the disk meanwhile.
    pub(crate) fn reserve(&self, size: u64, durable: bool) -> Result<()> {
        let header = self.header();
        let wanted = size.div_ceil(header.l2_span());
        let bytes = wanted * 8;
        if bytes > L1_BYTES || size > i64::MAX as u64 {
            let cluster = header.cluster_size();
            let detail = format!("{size} bytes are too many for clusters of {cluster}");
            return Err(Error::OutOfRange { detail });
        }
        if wanted <= header.l1_entries as u64 {
            return Ok(());
        }
        self.commit(durable)?;
        let file = self.metadata_file();
        let clusters = bytes.div_ceil(header.cluster_size());
        let place = self.adjoining(&file, clusters)?;
        let mut table: Vec<u8> = {
            let mut state = self.state();
            state.l1.resize(wanted as usize, 0);
            state
                .l1
                .iter()
                .flat_map(|entry| entry.to_be_bytes())
                .collect()
        };
        table.resize((clusters << header.cluster_bits) as usize, 0);
        file.write(&table, place)?;
        self.commit(durable)?;
        let mut fields = (wanted as u32).to_be_bytes().to_vec();
        fields.extend(place.to_be_bytes());
        self.change_header(&file, 36, &fields, |header| {
            header.l1_entries = wanted as usize;
            header.l1_offset = place;
        })?;
        let old = (header.l1_entries as u64 * 8).div_ceil(header.cluster_size());
        if old > 0 {
            let first = header.l1_offset >> header.cluster_bits;
            self.state().freed.push((first, old));
        }
        Ok(())
    }

    /// Sets the size of the disk; its tables must have room for it, and be committed by this.
    pub(crate) fn set_size(&self, size: u64, durable: bool) -> Result<()> {
        self.commit_all(durable)?;
        let file = self.metadata_file();
        self.change_header(&file, 24, &size.to_be_bytes(), |header| {
            header.size = size;
        })?;
        if durable {
            file.flush(Barrier::Size)
        } else {
            Ok(())
        }
    }

    fn change_header(
        &self,
        file: &MetadataFile,
        offset: u64,
        bytes: &[u8],
        change: impl FnOnce(&mut Header),
    ) -> Result<()> {
        let _one_at_a_time = self.lock_commit();
        file.write(bytes, offset)?;
        let mut header = (*self.header()).clone();
        let place = offset as usize;
        header.bytes[place..place + bytes.len()].copy_from_slice(bytes);
        change(&mut header);
        *self.header.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(header);
        Ok(())
    }

    /// Allocates so many clusters in one piece, as metadata.
    fn adjoining(&self, file: &MetadataFile, wanted: u64) -> Result<u64> {
        let mut state = self.state();
        let mut outgrown: Vec<(u64, u64)> = Vec::new();
        let mut found: Option<(u64, u64)> = None;
        for _ in 0..ATTEMPTS {
            let counts = state.counts(file)?;
            let have = found.map_or(0, |(_, count)| count);
            let (first, count) = counts.allocate(file, wanted - have)?;
            found = match found {
                Some((start, have)) if start + have == first => Some((start, have + count)),
                other => {
                    outgrown.extend(other);
                    Some((first, count))
                }
            };
            if found.is_some_and(|(_, count)| count == wanted) {
                break;
            }
        }
        let bits = self.header().cluster_bits;
        let counts = state.counts(file)?;
        let (start, count) = found.unwrap_or((0, 0));
        if count < wanted {
            outgrown.push((start, count));
        }
        for (first, count) in outgrown {
            counts.release(file, first, count)?;
        }
        if count < wanted {
            let detail = "its L1 table finds no room to grow; convert it to larger clusters".into();
            return Err(Error::OutOfRange { detail });
        }
        counts.metadata.extend(start..start + wanted);
        Ok(start << bits)
    }
}
