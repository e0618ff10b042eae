//! Writes compressed clusters: several share a host cluster, each counts it once.
//!
//! Raw deflate with a window of 4 KiB, which is what readers of the format expect.

use super::entry::{COMPRESSED, CompressedPlace};
use super::{MetadataFile, Qcow2, State};
use crate::error::Result;
use flate2::{Compress, Compression, FlushCompress, Status};

/// The window's size as a power of two.
const WINDOW_BITS: u8 = 12;

impl Qcow2 {
    /// The bytes of a cluster compressed; `None` if that makes them no smaller.
    pub(crate) fn deflate(&self, cluster: &[u8]) -> Option<Vec<u8>> {
        let mut packer = Compress::new_with_window_bits(Compression::default(), false, WINDOW_BITS);
        let mut packed = vec![0; cluster.len() - 1];
        let status = packer.compress(cluster, &mut packed, FlushCompress::Finish);
        if !matches!(status, Ok(Status::StreamEnd)) {
            return None;
        }
        packed.truncate(packer.total_out() as usize);
        Some(packed)
    }

    /// Finds room for so many compressed bytes, counted; `None` where counts are too narrow.
    pub(crate) fn allocate_bytes(&self, length: u64) -> Result<Option<u64>> {
        let file = self.metadata_file();
        let mut state = self.state();
        state.allocate_bytes(&file, length)
    }

    /// Points a cluster of the disk at compressed bytes that are in the file by now.
    pub(crate) fn link_compressed(&self, offset: u64, place: u64, length: u64) -> Result<()> {
        let file = self.metadata_file();
        let entry = CompressedPlace {
            offset: place,
            length,
        };
        let entry = entry.entry(self.header().cluster_bits);
        self.state().link_entry(&file, offset, entry)
    }
}

impl State {
    fn allocate_bytes(&mut self, file: &MetadataFile, length: u64) -> Result<Option<u64>> {
        let size = 1 << self.bits();
        if let Some(place) = self.packed_end.take()
            && place % size + length <= size
            && self.counts(file)?.add_reference(file, place / size)?
        {
            self.packed_end = Some(place + length);
            return Ok(Some(place));
        }
        if self.counts(file)?.is_narrow() {
            return Ok(None);
        }
        let (place, _) = self.allocate(file, 1)?;
        self.packed_end = Some(place + length);
        Ok(Some(place))
    }
}

impl CompressedPlace {
    /// The L2 entry that means this place.
    fn entry(self, cluster_bits: u32) -> u64 {
        let split = 62 - (cluster_bits - 8);
        let sectors = ((self.offset + self.length - 1) >> 9) - (self.offset >> 9);
        COMPRESSED | sectors << split | self.offset
    }
}
