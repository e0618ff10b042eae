//! Disks in memory that can be made to fail: full at a length, unreadable or unwritable from an
//! offset on, short of breath, slow.

use abide_image::{Backing, FileNode, Format, Gate, Node, NodeOptions, Storage};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Debug)]
pub struct BadDisk {
    bytes: Mutex<Vec<u8>>,
    pub full_at: AtomicU64,
    pub unreadable_from: AtomicU64,
    pub unwritable_from: AtomicU64,
    pub unflushable: AtomicU64,
    /// The most bytes one read returns.
    pub breath: AtomicU64,
    pub delay_us: AtomicU64,
}

impl BadDisk {
    pub fn new(bytes: Vec<u8>) -> Arc<Self> {
        Arc::new(BadDisk {
            bytes: Mutex::new(bytes),
            full_at: AtomicU64::new(u64::MAX),
            unreadable_from: AtomicU64::new(u64::MAX),
            unwritable_from: AtomicU64::new(u64::MAX),
            unflushable: AtomicU64::new(0),
            breath: AtomicU64::new(u64::MAX),
            delay_us: AtomicU64::new(0),
        })
    }

    pub fn content(&self) -> Vec<u8> {
        self.bytes.lock().expect("not poisoned").clone()
    }

    /// All is well again.
    pub fn heal(&self) {
        for limit in [
            &self.full_at,
            &self.unreadable_from,
            &self.unwritable_from,
            &self.breath,
        ] {
            limit.store(u64::MAX, Ordering::SeqCst);
        }
        self.unflushable.store(0, Ordering::SeqCst);
        self.delay_us.store(0, Ordering::SeqCst);
    }

    /// Cuts the file behind everyone's back.
    pub fn truncate(&self, length: usize) {
        self.bytes.lock().expect("not poisoned").truncate(length);
    }

    fn breathe(&self) {
        let delay = self.delay_us.load(Ordering::SeqCst);
        if delay > 0 {
            std::thread::sleep(Duration::from_micros(delay));
        }
    }
}

impl Storage for BadDisk {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.breathe();
        if offset + buffer.len() as u64 > self.unreadable_from.load(Ordering::SeqCst) {
            return Err(io::Error::from_raw_os_error(5)); // EIO
        }
        let bytes = self.bytes.lock().expect("not poisoned");
        let rest = bytes.get(offset as usize..).unwrap_or_default();
        let breath = self.breath.load(Ordering::SeqCst).min(usize::MAX as u64) as usize;
        let length = rest.len().min(buffer.len()).min(breath);
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        self.breathe();
        let end = offset + data.len() as u64;
        if end > self.full_at.load(Ordering::SeqCst) {
            return Err(io::Error::from_raw_os_error(28)); // ENOSPC
        }
        if end > self.unwritable_from.load(Ordering::SeqCst) {
            return Err(io::Error::from_raw_os_error(5)); // EIO
        }
        let mut bytes = self.bytes.lock().expect("not poisoned");
        let length = bytes.len().max(end as usize);
        bytes.resize(length, 0);
        bytes[offset as usize..end as usize].copy_from_slice(data);
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        if self.unflushable.load(Ordering::SeqCst) > 0 {
            return Err(io::Error::from_raw_os_error(5)); // EIO
        }
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().expect("not poisoned").len() as u64)
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        if length > self.full_at.load(Ordering::SeqCst) {
            return Err(io::Error::from_raw_os_error(28)); // ENOSPC
        }
        let mut bytes = self.bytes.lock().expect("not poisoned");
        bytes.resize(length as usize, 0);
        Ok(())
    }
}

/// A node on such a disk.
pub async fn node(
    disk: &Arc<BadDisk>,
    name: &str,
    format: Format,
    read_only: bool,
    backing: Option<&Node>,
) -> Node {
    let file = FileNode::from_storage(Arc::<BadDisk>::clone(disk), name, read_only);
    let options = NodeOptions {
        format: Some(format),
        read_only,
        backing: backing.cloned().map_or(Backing::None, Backing::Node),
        no_flush: false,
    };
    Node::open(file, options, &Gate::closed())
        .await
        .expect("opens")
}
