//! Writes compressed clusters: several share a host cluster, each counts it once.
//!
//! Raw deflate with a window of 4 KiB, which is what readers of the format expect.

use super::entry::{COMPRESSED, CompressedPlace};
use super::{MetadataFile, Qcow2, State};
use crate::error::Result;
use flate2::{Compress, Compression, FlushCompress, Status};

/// The window's size as a power of two.
const WINDOW_BITS: u8 = 12;

/// The bytes of a cluster compressed; `None` if that makes them no smaller.
pub(crate) fn deflate(cluster: &[u8]) -> Option<Vec<u8>> {
    let mut packer = Compress::new_with_window_bits(Compression::default(), false, WINDOW_BITS);
    let mut packed = vec![0; cluster.len() - 1];
    let status = packer.compress(cluster, &mut packed, FlushCompress::Finish);
    if !matches!(status, Ok(Status::StreamEnd)) {
        return None;
    }
    packed.truncate(packer.total_out() as usize);
    Some(packed)
}

impl Qcow2 {
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
            self.set_packed_end(place + length);
            return Ok(Some(place));
        }
        if self.counts(file)?.is_narrow() {
            return Ok(None);
        }
        let (place, _) = self.allocate(file, 1)?;
        self.set_packed_end(place + length);
        Ok(Some(place))
    }

    fn set_packed_end(&mut self, end: u64) {
        // At the end of a full cluster another one begins, which belongs to someone else.
        self.packed_end = (!end.is_multiple_of(1 << self.bits())).then_some(end);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file_node::FileNode;
    use crate::qcow2::{Layout, build, inflate_into};
    use crate::storage::FileStorage;
    use std::os::unix::fs::FileExt;
    use std::sync::Arc;

    #[test]
    fn bytes_that_fill_a_cluster_do_not_run_into_the_next() {
        let layout = Layout {
            version: 3,
            cluster_bits: 12,
            refcount_order: 4,
            size: 1 << 20,
            backing: None,
        };
        let (bytes, length) = build(&layout).expect("an image");
        let file = tempfile::tempfile().expect("a file");
        file.set_len(length).expect("grown");
        file.write_all_at(&bytes, 0).expect("written");
        let storage = Arc::new(FileStorage::new(file).expect("storage"));
        let node = FileNode::from_storage(storage, "image", false);
        let image = Qcow2::open(&node, true).expect("opens");
        let allocate = |length| {
            image
                .allocate_bytes(length)
                .expect("room")
                .expect("wide counts")
        };
        let first = allocate(4000);
        let (plain, _) = image
            .state()
            .allocate(&image.metadata_file(), 1)
            .expect("room");
        assert_eq!(plain, first + 4096, "right behind it");
        assert_eq!(allocate(96), first + 4000);
        assert_eq!(
            allocate(100),
            plain + 4096,
            "not into what belongs to someone else"
        );
    }

    #[test]
    fn what_is_deflated_inflates_to_the_same() {
        let mut rng = abide_testbed::Rng::for_purpose("what_is_deflated_inflates_to_the_same");
        for _ in 0..150 {
            let size = 1usize << (9 + rng.below(9));
            let mut cluster = vec![0; size];
            for _ in 0..rng.below(8) {
                let at = rng.below(size as u64) as usize;
                let end = (at + 1 + rng.below(size as u64) as usize).min(size);
                if rng.chance(50) {
                    rng.fill(&mut cluster[at..end]);
                } else {
                    cluster[at..end].fill(rng.below(256) as u8);
                }
            }
            let Some(packed) = deflate(&cluster) else {
                continue;
            };
            let mut padded = packed.clone();
            padded.resize(packed.len() + rng.below(512) as usize, 0x5a);
            let mut seen = vec![0; size];
            assert_eq!(inflate_into(&padded, &mut seen), Ok(()));
            assert!(seen == cluster);
        }
    }
}
