//! The qcow2 driver: one image, without what backs it.
//!
//! ```text
//! header  bounds and refusals          table     metadata in memory, within a budget
//! entry   L1 and L2 entries            refcount  counts and allocation
//! state   mapping, all under one lock  commit    metadata to the file, in a safe order
//! relink  the backing link             build     new images
//! grow    the size of the disk             shrink    a smaller size
//! compress  clusters made smaller
//! ```
//! Leaves the chain, range locks and copy-on-write to `node`.

mod build;
mod commit;
mod compress;
mod entry;
mod extension;
mod grow;
mod header;
mod metadata;
mod refcount;
mod relink;
mod shrink;
mod state;
mod table;

pub(crate) use build::{Layout, build};
pub(crate) use compress::deflate;
pub(crate) use entry::Mapping;
pub(crate) use header::{CORRUPT, DIRTY, Header, MAGIC};
pub(crate) use metadata::MetadataFile;
pub(crate) use state::State;

use crate::error::{Error, Result};
use crate::file_node::FileNode;
use crate::limits::FIRST_CLUSTER_BYTES;
use entry::{CompressedPlace, OFFSET};
use refcount::{Refcounts, TablePlace};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// An open qcow2 image.
#[derive(Debug)]
pub(crate) struct Qcow2 {
    file: FileNode,
    header: RwLock<Arc<Header>>,
    state: Mutex<State>,
    commit: Mutex<()>,
    /// The compressed cluster inflated last: guests read it piece by piece.
    inflated: Mutex<Option<(u64, Arc<[u8]>)>>,
}

impl Qcow2 {
    /// Reads and checks the header and the L1 table.
    pub(crate) fn open(file: &FileNode, writable: bool) -> Result<Self> {
        let header = read_header(file)?;
        let l1 = read_l1(file, &header)?;
        let image = Qcow2 {
            file: file.clone(),
            state: Mutex::new(State::new(&header, l1)),
            header: RwLock::new(Arc::new(header)),
            commit: Mutex::new(()),
            inflated: Mutex::new(None),
        };
        if writable {
            image.prepare_writing()?;
        }
        Ok(image)
    }

    /// Reads everything anew; nothing may be changed in memory.
    pub(crate) fn reload(&self, writable: bool) -> Result<()> {
        let header = read_header(&self.file)?;
        let l1 = read_l1(&self.file, &header)?;
        *self.state() = State::new(&header, l1);
        *self.inflated.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.header.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(header);
        if writable {
            self.prepare_writing()
        } else {
            Ok(())
        }
    }

    /// The gate for writing, then the refcount table.
    fn prepare_writing(&self) -> Result<()> {
        let header = self.header();
        header.check_writable(self.file.path())?;
        let file = self.metadata_file();
        let clusters = header.refcount_table_clusters;
        let mut bytes = vec![0; (clusters << header.cluster_bits) as usize];
        file.read(&mut bytes, header.refcount_table_offset)?;
        let place = TablePlace {
            offset: header.refcount_table_offset,
            clusters,
        };
        let table = be64_all(&bytes);
        let mut counts = Refcounts::new(header.refcount_order, header.cluster_bits, table, place);
        let mut state = self.state();
        let bits = header.cluster_bits;
        let metadata = &mut counts.metadata;
        metadata.extend([0, header.snapshots_offset >> bits]);
        metadata.extend(place.offset >> bits..(place.offset >> bits) + clusters);
        let l1_clusters = (header.l1_entries as u64 * 8).div_ceil(header.cluster_size());
        metadata.extend(header.l1_offset >> bits..(header.l1_offset >> bits) + l1_clusters);
        metadata.extend(
            state
                .l1
                .iter()
                .map(|e| (e & OFFSET) >> bits)
                .filter(|&c| c != 0),
        );
        metadata.extend(counts.table.iter().map(|e| e >> bits).filter(|&c| c != 0));
        state.refcounts = Some(counts);
        drop(state);
        self.clear_autoclear(&header)
    }

    pub(crate) fn header(&self) -> Arc<Header> {
        Arc::clone(&self.header.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn metadata_file(&self) -> MetadataFile {
        MetadataFile::new(&self.file, self.header().cluster_size())
    }

    fn lock_commit(&self) -> MutexGuard<'_, ()> {
        self.commit.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn l1_offset(&self) -> u64 {
        self.header().l1_offset
    }

    /// What is at an offset, and for how many bytes that goes on.
    pub(crate) fn lookup(&self, offset: u64, length: u64) -> Result<(Mapping, u64)> {
        let file = self.metadata_file();
        let mut state = self.state();
        let (mapping, mut run) = state.lookup(&file, offset, length)?;
        // Runs go on across L2 tables: what is scanned is often empty for gigabytes.
        while run < length {
            let (next, more) = state.lookup(&file, offset + run, length - run)?;
            let same = match (mapping, next) {
                (Mapping::Data(host), Mapping::Data(other)) => other == host + run,
                (Mapping::Compressed(_), _) => false,
                (one, other) => one == other,
            };
            if !same {
                break;
            }
            run += more;
        }
        Ok((mapping, run))
    }

    /// As [`Qcow2::lookup`], within one table, if that table is in memory.
    pub(crate) fn lookup_cached(&self, offset: u64, length: u64) -> Option<Result<(Mapping, u64)>> {
        let mut state = self.state();
        if !state.has_table(offset) {
            return None;
        }
        Some(state.lookup(&self.metadata_file(), offset, length))
    }

    /// Where a range may be overwritten in place, if the table that says so is in memory.
    pub(crate) fn owned_cached(
        &self,
        offset: u64,
        length: u64,
    ) -> Option<Result<Option<(u64, u64)>>> {
        let mut state = self.state();
        if !state.has_table(offset) {
            return None;
        }
        Some(state.owned_run(&self.metadata_file(), offset, length))
    }

    /// Inflates a compressed cluster.
    pub(crate) fn inflate(&self, entry: u64) -> Result<Arc<[u8]>> {
        // Not held while inflating: several threads may be at it.
        let last = || self.inflated.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((cached, bytes)) = &*last()
            && *cached == entry
        {
            return Ok(Arc::clone(bytes));
        }
        let header = self.header();
        let place = CompressedPlace::of(entry, header.cluster_bits);
        let file = self.metadata_file();
        if place.offset >= file.length()? {
            let detail = format!(
                "a compressed cluster at {:#x} lies beyond its end",
                place.offset
            );
            return Err(file.truncated(detail));
        }
        let mut packed = vec![0; place.length as usize];
        file.read(&mut packed, place.offset)?;
        let mut bytes = vec![0; header.cluster_size() as usize];
        inflate_into(&packed, &mut bytes).map_err(|reason| {
            file.corrupt(format!(
                "a compressed cluster at {:#x} {reason}",
                place.offset
            ))
        })?;
        let bytes: Arc<[u8]> = bytes.into();
        *last() = Some((entry, Arc::clone(&bytes)));
        Ok(bytes)
    }

    /// Drops cached content that a write may have made stale.
    pub(crate) fn forget_inflated(&self) {
        *self.inflated.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

fn inflate_into(packed: &[u8], bytes: &mut [u8]) -> Result<(), &'static str> {
    let mut inflater = flate2::Decompress::new(false);
    let finish = flate2::FlushDecompress::Finish;
    // The input may run on into its neighbour: only the output's length decides.
    let _ = inflater
        .decompress(packed, bytes, finish)
        .map_err(|_| "cannot be inflated")?;
    if inflater.total_out() == bytes.len() as u64 {
        Ok(())
    } else {
        Err("is too short")
    }
}

fn read_header(file: &FileNode) -> Result<Header> {
    let length = file.length()?;
    let reader = MetadataFile::new(file, 512);
    let mut start = [0; 24];
    reader.read(&mut start, 0)?;
    let bits = Header::cluster_bits_of(&start);
    let wanted = (1u64 << bits)
        .max(512)
        .min(length)
        .min(FIRST_CLUSTER_BYTES as u64);
    let mut first_cluster = vec![0; wanted as usize];
    reader.read(&mut first_cluster, 0)?;
    Header::parse(&first_cluster, length, file.path())
}

fn read_l1(file: &FileNode, header: &Header) -> Result<Vec<u64>> {
    let mut bytes = vec![0; header.l1_entries * 8];
    MetadataFile::new(file, 512).read(&mut bytes, header.l1_offset)?;
    let l1 = be64_all(&bytes);
    let furthest = l1.iter().map(|entry| entry & OFFSET).max().unwrap_or(0);
    if furthest >= file.length()?.max(1) {
        let detail = format!("an L2 table at {furthest:#x} lies beyond its end");
        return Err(Error::Truncated {
            path: file.path().to_owned(),
            detail,
        });
    }
    Ok(l1)
}

fn be64_all(bytes: &[u8]) -> Vec<u64> {
    let (entries, _) = bytes.as_chunks::<8>();
    entries
        .iter()
        .map(|entry| u64::from_be_bytes(*entry))
        .collect()
}
