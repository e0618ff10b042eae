//! Reads whole metadata tables from the image file, with the checks every reference needs.

use crate::error::{Error, Operation, Result};
use crate::file_node::FileNode;
use crate::storage::{Barrier, Storage, read_padded};
use std::sync::Arc;

/// The image file, as the tables see it.
#[derive(Debug)]
pub(crate) struct MetadataFile {
    file: FileNode,
    storage: Arc<dyn Storage>,
    cluster_size: u64,
}

impl MetadataFile {
    pub(crate) fn new(file: &FileNode, cluster_size: u64) -> Self {
        MetadataFile {
            file: file.clone(),
            storage: file.storage(),
            cluster_size,
        }
    }

    /// Reads a table of one cluster.
    pub(crate) fn read_table(&self, name: &str, offset: u64) -> Result<Box<[u8]>> {
        if !offset.is_multiple_of(self.cluster_size) {
            return Err(self.corrupt(format!("an {name} at offset {offset:#x} is not aligned")));
        }
        // The very last cluster of a file may be short; a table that starts inside it is whole.
        if self.length()? <= offset {
            return Err(self.truncated(format!("a {name} lies beyond the end of the file")));
        }
        self.event(if name == "L2 table" {
            "l2_load"
        } else {
            "refblock_load"
        });
        let mut bytes = vec![0; self.cluster_size as usize].into_boxed_slice();
        self.read(&mut bytes, offset)?;
        Ok(bytes)
    }

    pub(crate) fn read(&self, buffer: &mut [u8], offset: u64) -> Result<()> {
        read_padded(&*self.storage, buffer, offset).map_err(|e| self.error(Operation::Read, e))
    }

    pub(crate) fn write(&self, bytes: &[u8], offset: u64) -> Result<()> {
        self.storage
            .write_at(bytes, offset)
            .map_err(|e| self.error(Operation::Write, e))
    }

    pub(crate) fn flush(&self, purpose: Barrier) -> Result<()> {
        self.event("flush_to_disk");
        self.storage
            .barrier(purpose)
            .map_err(|e| self.error(Operation::Flush, e))
    }

    /// Says what is about to be done, in QEMU's words, for files that fail on purpose.
    pub(crate) fn event(&self, name: &str) {
        self.storage.event(name);
    }

    pub(crate) fn length(&self) -> Result<u64> {
        self.storage
            .len()
            .map_err(|e| self.error(Operation::Read, e))
    }

    pub(crate) fn corrupt(&self, detail: String) -> Error {
        Error::Corrupt {
            path: self.file.path().to_owned(),
            detail,
        }
    }

    pub(crate) fn truncated(&self, detail: String) -> Error {
        Error::Truncated {
            path: self.file.path().to_owned(),
            detail,
        }
    }

    fn error(&self, operation: Operation, source: std::io::Error) -> Error {
        self.file.error(operation, source)
    }
}
