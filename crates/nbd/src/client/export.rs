//! What the server said of the export when it was opened.

use crate::block_sizes::BlockSizes;
use crate::protocol::transmission;

/// An opened export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// Bytes.
    pub size: u64,
    /// What it can do, see [`crate::protocol::transmission`].
    pub flags: u16,
    /// What ranges it takes.
    pub block_sizes: BlockSizes,
    /// Replies to READ come in chunks.
    pub structured: bool,
    /// The number of `base:allocation`, where BLOCK_STATUS was agreed upon.
    pub allocation_context: Option<u32>,
}

impl Export {
    /// Whether the export takes no writes.
    pub fn read_only(&self) -> bool {
        self.has(transmission::READ_ONLY)
    }

    /// Whether FLUSH does something.
    pub fn can_flush(&self) -> bool {
        self.has(transmission::SEND_FLUSH)
    }

    pub(crate) fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}
