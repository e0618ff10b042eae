//! Keeps in a disk what was read through it, as QEMU's `copy-on-read`: what was borrowed from below
//! is borrowed no longer once a guest has read it.

use super::{Beneath, Slot, as_beneath, read_all};
use crate::file_node::FileNode;
use crate::node::Node;
use crate::storage::Storage;
use std::io;
use std::sync::Arc;

/// A node through which reads copy up. With `bottom`, only what lies in the chain down to that
/// node, itself included, is kept.
#[must_use]
pub fn copy_on_read(disk: Node, bottom: Option<Node>) -> FileNode {
    let beneath = Slot::new(Beneath::Disk(disk));
    let copying = Copying {
        beneath: beneath.clone(),
        bottom,
    };
    FileNode::filter(beneath, Arc::new(copying))
}

#[derive(Debug)]
struct Copying {
    beneath: Slot,
    bottom: Option<Node>,
}

impl Storage for Copying {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        if let Some(disk) = self.beneath.disk()
            && let Err(error) = disk
                .0
                .copy_up(offset, buffer.len() as u64, self.bottom.as_ref())
        {
            // The guest wants to read, and can: that comes first.
            tracing::debug!(%error, "could not keep what was read");
        }
        read_all(&self.beneath, buffer, offset)
    }

    as_beneath!(
        len,
        set_len,
        flush,
        write_at,
        punch_hole,
        data_run,
        allocated_bytes
    );
}
