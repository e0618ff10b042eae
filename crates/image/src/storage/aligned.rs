//! Memory that begins where a disk's blocks may begin, and with a line of the processor's cache: on
//! some processors the kernel copies to other places at a fraction of the speed.

use std::ops::{Deref, DerefMut};

/// What every device and file system takes as a block.
pub(crate) const BLOCK: u64 = 4096;

#[derive(Clone)]
#[repr(C, align(4096))]
struct Block([u8; BLOCK as usize]);

/// Zeroed memory of whole blocks.
pub(crate) struct Aligned {
    blocks: Vec<Block>,
}

impl Aligned {
    /// Of at least so many bytes, rounded up to blocks.
    pub(crate) fn new(bytes: usize) -> Self {
        let count = bytes.div_ceil(BLOCK as usize);
        Aligned {
            blocks: vec![Block([0; BLOCK as usize]); count],
        }
    }
}

impl Deref for Aligned {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        let length = self.blocks.len() * BLOCK as usize;
        // SAFETY: blocks are arrays of bytes, one after the other without padding.
        unsafe { std::slice::from_raw_parts(self.blocks.as_ptr().cast(), length) }
    }
}

impl DerefMut for Aligned {
    fn deref_mut(&mut self) -> &mut [u8] {
        let length = self.blocks.len() * BLOCK as usize;
        // SAFETY: as above, and the borrow of `self` is exclusive.
        unsafe { std::slice::from_raw_parts_mut(self.blocks.as_mut_ptr().cast(), length) }
    }
}
