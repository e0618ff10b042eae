//! Writes a disk compressed, as QEMU's `compress`: whatever is written through it goes out in whole
//! clusters, each as small as it gets.

use super::{Beneath, Slot, as_beneath};
use crate::driver::Driver;
use crate::file_node::FileNode;
use crate::node::Node;
use crate::storage::Storage;
use std::io;
use std::sync::Arc;

/// A node through which writes are compressed; `None` where the format of the disk has no
/// compressed clusters.
#[must_use]
pub fn compress(disk: Node) -> Option<FileNode> {
    if !matches!(disk.0.driver, Driver::Qcow2(_)) {
        return None;
    }
    let beneath = Slot::new(Beneath::Disk(disk));
    let compressing = Compressing {
        beneath: beneath.clone(),
    };
    Some(FileNode::filter(beneath, Arc::new(compressing)))
}

#[derive(Debug)]
struct Compressing {
    beneath: Slot,
}

impl Storage for Compressing {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.beneath.read_at(buffer, offset)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        self.beneath.get().write_compressed_at(data, offset)
    }

    as_beneath!(len, set_len, flush, punch_hole, data_run, allocated_bytes);
}
