//! A disk in memory, which answers everything at once.

use std::cell::RefCell;

use abide_nbd::{BlockSizes, Device, Errno, Extent, Terms, Zeroes};

/// Bytes in memory; a hole is where only zeroes were written.
pub struct Ram {
    bytes: RefCell<Vec<u8>>,
    read_only: bool,
}

impl Ram {
    pub fn new(size: usize, read_only: bool) -> Self {
        Self {
            bytes: RefCell::new(vec![0; size]),
            read_only,
        }
    }
}

impl Device for Ram {
    fn terms(&self) -> Terms {
        Terms {
            size: self.bytes.borrow().len() as u64,
            read_only: self.read_only,
            multi_conn: true,
            block_sizes: BlockSizes::default(),
            description: "memory".to_owned(),
            immediate: true,
        }
    }

    fn read_now(&self, offset: u64, buffer: &mut [u8]) -> Option<Result<(), Errno>> {
        let start = offset as usize;
        buffer.copy_from_slice(&self.bytes.borrow()[start..start + buffer.len()]);
        Some(Ok(()))
    }

    fn write_now(&self, offset: u64, data: &[u8]) -> Option<Result<(), Errno>> {
        let start = offset as usize;
        self.bytes.borrow_mut()[start..start + data.len()].copy_from_slice(data);
        Some(Ok(()))
    }

    async fn read(&self, offset: u64, buffer: &mut [u8]) -> Result<(), Errno> {
        self.read_now(offset, buffer).unwrap_or(Err(Errno::Io))
    }

    async fn write(&self, offset: u64, data: &[u8]) -> Result<(), Errno> {
        self.write_now(offset, data).unwrap_or(Err(Errno::Io))
    }

    async fn flush(&self) -> Result<(), Errno> {
        Ok(())
    }

    async fn trim(&self, offset: u64, length: u64) -> Result<(), Errno> {
        self.zero(
            offset,
            length,
            Zeroes {
                may_unmap: true,
                fast: false,
            },
        )
        .await
    }

    async fn zero(&self, offset: u64, length: u64, _how: Zeroes) -> Result<(), Errno> {
        self.bytes.borrow_mut()[offset as usize..(offset + length) as usize].fill(0);
        Ok(())
    }

    async fn map(
        &self,
        offset: u64,
        length: u64,
        _one: bool,
        extents: &mut Vec<Extent>,
    ) -> Result<(), Errno> {
        let bytes = self.bytes.borrow();
        for piece in bytes[offset as usize..(offset + length) as usize].chunks(4096) {
            let zero = piece.iter().all(|byte| *byte == 0);
            extents.push(Extent {
                length: piece.len() as u64,
                hole: zero,
                zero,
            });
        }
        Ok(())
    }
}
