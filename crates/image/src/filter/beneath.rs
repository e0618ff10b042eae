//! What a filter stands on: a file, or a disk with its format and chain.

use crate::error::Error;
use crate::file_node::FileNode;
use crate::node::{Content, ExtentKind, Node, enter_blocking};
use crate::storage::Storage;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};

/// What a filter stands on. The calls may wait, and are for this crate's threads.
#[derive(Clone, Debug)]
pub enum Beneath {
    /// A file.
    File(FileNode),
    /// A disk as its guest sees it.
    Disk(Node),
}

impl Beneath {
    /// The file's name, or that of the disk's own file.
    pub(crate) fn file(&self) -> FileNode {
        match self {
            Beneath::File(file) => file.clone(),
            Beneath::Disk(node) => node.file(),
        }
    }

    /// Whether it can be read only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        match self {
            Beneath::File(file) => file.is_read_only(),
            Beneath::Disk(node) => node.is_read_only(),
        }
    }

    fn change(
        &self,
        node: &Node,
        change: impl FnOnce(&Node) -> Result<(), Error>,
    ) -> io::Result<()> {
        let (node, _until_over) = enter_blocking(node);
        change(&node).map_err(told)
    }
}

impl Beneath {
    /// Writes a disk's clusters compressed; a file has none.
    pub(super) fn write_compressed_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        match self {
            Beneath::File(file) => file.storage().write_at(data, offset),
            Beneath::Disk(node) => self.change(node, |node| {
                node.0.check_writable(offset, data.len() as u64)?;
                node.0.write_compressed(data, offset)
            }),
        }
    }
}

impl Storage for Beneath {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let node = match self {
            Beneath::File(file) => return file.storage().read_at(buffer, offset),
            Beneath::Disk(node) => node,
        };
        let rest = node.size_bytes().saturating_sub(offset);
        let length = (buffer.len() as u64).min(rest) as usize;
        if length > 0 {
            node.0.read(&mut buffer[..length], offset).map_err(told)?;
        }
        Ok(length)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        match self {
            Beneath::File(file) => file.storage().write_at(data, offset),
            Beneath::Disk(node) => self.change(node, |node| {
                node.0.check_writable(offset, data.len() as u64)?;
                node.0.write(Content::Bytes(data), offset)
            }),
        }
    }

    fn flush(&self) -> io::Result<()> {
        match self {
            Beneath::File(file) => file.storage().flush(),
            Beneath::Disk(node) => node.0.flush(!node.0.no_flush).map_err(told),
        }
    }

    fn len(&self) -> io::Result<u64> {
        match self {
            Beneath::File(file) => file.storage().len(),
            Beneath::Disk(node) => Ok(node.size_bytes()),
        }
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        match self {
            Beneath::File(file) => file.storage().set_len(length),
            Beneath::Disk(node) => node.0.resize(length, !node.0.no_flush).map_err(told),
        }
    }

    fn punch_hole(&self, offset: u64, length: u64) -> io::Result<()> {
        match self {
            Beneath::File(file) => file.storage().punch_hole(offset, length),
            Beneath::Disk(node) => self.change(node, |node| {
                node.0.check_writable(offset, length)?;
                node.0.write_zeroes(offset, length, true)
            }),
        }
    }

    fn start_writeback(&self, offset: u64, length: u64) {
        if let Beneath::File(file) = self {
            file.storage().start_writeback(offset, length);
        }
    }

    fn data_run(&self, offset: u64, end: u64) -> io::Result<(bool, u64)> {
        let node = match self {
            Beneath::File(file) => return file.storage().data_run(offset, end),
            Beneath::Disk(node) => node,
        };
        let end = end.min(node.size_bytes());
        if offset >= end {
            return Ok((false, end.max(offset)));
        }
        let extents = node.map_blocking(offset, end - offset).map_err(told)?;
        let is_data = |kind: ExtentKind| matches!(kind, ExtentKind::Data | ExtentKind::Compressed);
        let Some(first) = extents.first() else {
            return Ok((true, end));
        };
        let same = extents
            .iter()
            .take_while(|extent| is_data(extent.kind) == is_data(first.kind));
        let run: u64 = same.map(|extent| extent.length_bytes).sum();
        Ok((is_data(first.kind), offset + run))
    }

    fn allocated_bytes(&self) -> io::Result<u64> {
        self.file().allocated().map_err(told)
    }

    fn event(&self, name: &str) {
        if let Beneath::File(file) = self {
            file.storage().event(name);
        }
    }
}

/// What a filter stands on at this moment; another disk can take its place while requests come.
#[derive(Clone, Debug)]
pub(crate) struct Slot(Arc<RwLock<Beneath>>);

impl Slot {
    pub(crate) fn new(beneath: Beneath) -> Self {
        Slot(Arc::new(RwLock::new(beneath)))
    }

    pub(crate) fn get(&self) -> Beneath {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The disk it stands on, if that is none without a format.
    pub(crate) fn disk(&self) -> Option<Node> {
        match self.get() {
            Beneath::Disk(node) => Some(node),
            Beneath::File(_) => None,
        }
    }

    /// Puts a disk in the place of another; false if it stands on neither.
    pub(crate) fn replace(&self, old: &Node, new: &Node) -> bool {
        let mut beneath = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match &*beneath {
            Beneath::Disk(node) if node.is_same(old) => {
                *beneath = Beneath::Disk(new.clone());
                true
            }
            Beneath::Disk(node) => node.is_same(new),
            Beneath::File(_) => false,
        }
    }
}

impl Storage for Slot {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.get().read_at(buffer, offset)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        self.get().write_at(data, offset)
    }

    fn flush(&self) -> io::Result<()> {
        self.get().flush()
    }

    fn len(&self) -> io::Result<u64> {
        self.get().len()
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.get().set_len(length)
    }

    fn punch_hole(&self, offset: u64, length: u64) -> io::Result<()> {
        self.get().punch_hole(offset, length)
    }

    fn start_writeback(&self, offset: u64, length: u64) {
        self.get().start_writeback(offset, length);
    }

    fn data_run(&self, offset: u64, end: u64) -> io::Result<(bool, u64)> {
        self.get().data_run(offset, end)
    }

    fn allocated_bytes(&self) -> io::Result<u64> {
        self.get().allocated_bytes()
    }

    fn event(&self, name: &str) {
        self.get().event(name);
    }
}

/// A disk's error as a store's: the system's own number where there is one.
fn told(error: Error) -> io::Error {
    match error {
        Error::Io { source, .. } => source,
        other => io::Error::other(other),
    }
}
