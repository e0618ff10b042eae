//! The two formats behind one face: where the bytes of a disk are in its file.

use crate::error::{Operation, Result};
use crate::file_node::FileNode;
use crate::qcow2::{MAGIC, Mapping, Qcow2};
use crate::storage::read_padded;

/// Disks are counted in sectors: a raw file's odd end is padded with zeros, as QEMU does.
const SECTOR_BYTES: u64 = 512;

/// An open image of one format.
#[derive(Debug)]
pub(crate) enum Driver {
    /// The file is the disk.
    Raw(FileNode),
    /// QEMU's copy-on-write format.
    Qcow2(Box<Qcow2>),
}

impl Driver {
    pub(crate) fn size(&self) -> Result<u64> {
        match self {
            Driver::Raw(file) => Ok(file.length()?.next_multiple_of(SECTOR_BYTES)),
            Driver::Qcow2(image) => Ok(image.header().size),
        }
    }

    /// The unit in which the disk is allocated.
    pub(crate) fn cluster_size(&self) -> u64 {
        match self {
            Driver::Raw(_) => SECTOR_BYTES,
            Driver::Qcow2(image) => image.header().cluster_size(),
        }
    }

    /// What is at an offset, and for how many bytes (at most `length`) that goes on.
    pub(crate) fn lookup(&self, offset: u64, length: u64) -> Result<(Mapping, u64)> {
        match self {
            Driver::Qcow2(image) => image.lookup(offset, length),
            Driver::Raw(file) => {
                let run = file.storage().data_run(offset, offset + length);
                let (is_data, end) = run.map_err(|e| file.error(Operation::Read, e))?;
                let mapping = if is_data {
                    Mapping::Data(offset)
                } else {
                    Mapping::Zero
                };
                Ok((mapping, end - offset))
            }
        }
    }
}

/// Whether a file begins like a qcow2 image.
pub(crate) fn is_qcow2(file: &FileNode) -> Result<bool> {
    let mut magic = [0; 4];
    read_padded(&*file.storage(), &mut magic, 0).map_err(|e| file.error(Operation::Read, e))?;
    Ok(magic == MAGIC)
}
