//! Keeps in a disk what was read through it, as QEMU's `copy-on-read`: what was borrowed from below
//! is borrowed no longer once a guest has read it.

use super::{Beneath, as_beneath, read_all};
use crate::file_node::FileNode;
use crate::node::Node;
use crate::storage::Storage;
use std::io;
use std::sync::Arc;

/// A node through which reads copy up. With `bottom`, only what lies in the chain down to that
/// node, itself included, is kept.
#[must_use]
pub fn copy_on_read(disk: Node, bottom: Option<Node>) -> FileNode {
    let beneath = Beneath::Disk(disk.clone());
    let copying = Copying {
        beneath: beneath.clone(),
        disk,
        bottom,
    };
    FileNode::filter(beneath, Arc::new(copying))
}

#[derive(Debug)]
struct Copying {
    beneath: Beneath,
    disk: Node,
    bottom: Option<Node>,
}

impl Storage for Copying {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let kept = self
            .disk
            .0
            .copy_up(offset, buffer.len() as u64, self.bottom.as_ref());
        if let Err(error) = kept {
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
