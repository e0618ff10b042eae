//! Entries of L1 and L2 tables.
//!
//! ```text
//! standard    bit 63 copied (count is 1)   bits 9-55 host offset   bit 0 reads as zeros (v3)
//! compressed  bit 62   bits x-61 sectors after the first   bits 0-x host offset, x = 70 - bits
//! ```

pub(crate) const COPIED: u64 = 1 << 63;
pub(crate) const COMPRESSED: u64 = 1 << 62;
pub(crate) const ZERO: u64 = 1;
pub(crate) const OFFSET: u64 = 0x00ff_ffff_ffff_fe00;

/// Where a compressed cluster lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CompressedPlace {
    /// Byte offset in the file.
    pub(crate) offset: u64,
    /// The most bytes it takes.
    pub(crate) length: u64,
}

impl CompressedPlace {
    pub(crate) fn of(entry: u64, cluster_bits: u32) -> Self {
        let split = 62 - (cluster_bits - 8);
        let offset = entry & ((1 << split) - 1);
        let sectors = (entry & (COMPRESSED - 1)) >> split;
        CompressedPlace {
            offset,
            length: (sectors + 1) * 512 - (offset & 511),
        }
    }

    /// The host clusters it touches: first and count.
    pub(crate) fn clusters(self, cluster_bits: u32) -> (u64, u64) {
        let first = self.offset >> cluster_bits;
        (
            first,
            ((self.offset + self.length - 1) >> cluster_bits) - first + 1,
        )
    }
}

/// What a cluster of the disk is, in one image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mapping {
    /// The backing file answers.
    Unallocated,
    /// Reads as zeros.
    Zero,
    /// Bytes at this place in the file.
    Data(u64),
    /// A compressed cluster, by its L2 entry; always one cluster long.
    Compressed(u64),
}
