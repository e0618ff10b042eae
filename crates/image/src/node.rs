//! A format node: a raw or qcow2 image on a file node, with what backs it.

use crate::error::{Error, Result};
use crate::file_node::FileNode;
use crate::gate::Gate;
use crate::pull::{Pull, PullOptions};
use std::path::Path;
use std::sync::Arc;

/// An image format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The disk's bytes as they are.
    Raw,
    /// QEMU's copy-on-write format, version 2 or 3.
    Qcow2,
}

impl Format {
    /// The driver's name in QEMU's words: `raw` or `qcow2`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Raw => "raw",
            Format::Qcow2 => "qcow2",
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "raw" => Some(Format::Raw),
            "qcow2" => Some(Format::Qcow2),
            _ => None,
        }
    }
}

/// What backs a node that is being opened.
#[derive(Clone, Debug, Default)]
pub enum Backing {
    /// What the image's header names, opened read-only through the gate, and so on down.
    #[default]
    Implicit,
    /// Nothing, whatever the header says.
    None,
    /// This node.
    Node(Node),
}

/// How a format node is opened.
#[derive(Clone, Debug, Default)]
pub struct NodeOptions {
    /// The format; `None` probes (qcow2 if the header says so, raw otherwise).
    pub format: Option<Format>,
    /// Never write to it.
    pub read_only: bool,
    /// What backs it.
    pub backing: Backing,
}

/// A backing link, as an image's header carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackingLink {
    /// The file name, as written in the header (relative to the image's folder, or absolute).
    pub name: String,
    /// The format's name, if the header carries one.
    pub format: Option<String>,
}

/// What is known of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeInfo {
    /// The format.
    pub format: Format,
    /// The size a guest sees.
    pub virtual_size_bytes: u64,
    /// The space the file takes on its file system.
    pub actual_size_bytes: u64,
    /// The cluster size (qcow2).
    pub cluster_size_bytes: Option<u64>,
    /// The backing link in the header, if there is one.
    pub backing: Option<BackingLink>,
    /// The backing file's path, relative names resolved against the image's folder.
    pub full_backing_filename: Option<String>,
    /// Whether the image was not closed cleanly.
    pub dirty: bool,
    /// Internal snapshots in the image.
    pub snapshots: u32,
    /// What only qcow2 has.
    pub qcow2: Option<Qcow2Info>,
}

/// The part of `ImageInfo` that is specific to qcow2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qcow2Info {
    /// `0.10` (version 2) or `1.1` (version 3).
    pub compat: &'static str,
    /// Whether refcounts may be updated late.
    pub lazy_refcounts: bool,
    /// The width of a reference count.
    pub refcount_bits: u32,
    /// Whether the image is marked corrupt.
    pub corrupt: bool,
    /// `zlib`.
    pub compression_type: &'static str,
    /// Whether the image has subclusters.
    pub extended_l2: bool,
}

/// What a range of a disk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtentKind {
    /// Stored as it is.
    Data,
    /// Stored compressed.
    Compressed,
    /// Reads as zeros by an entry in the tables (or past the end of a shorter backing file).
    Zero,
    /// A hole in a raw file: reads as zeros.
    Hole,
    /// In no layer of the chain: reads as zeros.
    Unallocated,
}

/// A range of a disk and where its content comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Offset on the disk.
    pub offset_bytes: u64,
    /// Length.
    pub length_bytes: u64,
    /// What it is.
    pub kind: ExtentKind,
    /// The layer it comes from: 0 is the node itself, 1 what backs it.
    pub depth: usize,
    /// Where in that layer's file it is, if it is [`ExtentKind::Data`].
    pub host_offset_bytes: Option<u64>,
}

/// A format node. Clones share it; when the last clone is gone it is closed.
#[derive(Clone, Debug)]
pub struct Node {
    file: Arc<FileNode>,
}

impl Node {
    /// Opens an image on a file node.
    ///
    /// # Errors
    /// The header gate's refusals, the gate's, and [`Error::Locked`].
    pub async fn open(file: FileNode, _options: NodeOptions, _gate: &Gate) -> Result<Self> {
        Err(unavailable(&file))
    }

    /// Opens an image and its chain by path, formats probed as QEMU does.
    ///
    /// # Errors
    /// As [`Node::open`] and [`FileNode::open`].
    pub async fn open_chain(path: &Path, read_only: bool, gate: &Gate) -> Result<Self> {
        let locking = crate::file_node::Locking::Auto;
        let options = crate::file_node::FileOptions {
            path: path.to_owned(),
            read_only,
            locking,
        };
        let file = FileNode::open(options, gate).await?;
        Node::open(
            file,
            NodeOptions {
                read_only,
                ..NodeOptions::default()
            },
            gate,
        )
        .await
    }

    /// The file node it stands on.
    #[must_use]
    pub fn file(&self) -> FileNode {
        FileNode::clone(&self.file)
    }

    /// What backs it now; a finished pull changes it.
    #[must_use]
    pub fn backing(&self) -> Option<Node> {
        None
    }

    /// The format.
    #[must_use]
    pub fn format(&self) -> Format {
        Format::Raw
    }

    /// The size a guest sees.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        0
    }

    /// Whether it is open for reading only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        true
    }

    /// Whether both handles are one node.
    #[must_use]
    pub fn is_same(&self, other: &Node) -> bool {
        Arc::ptr_eq(&self.file, &other.file)
    }

    /// What is known of the image.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub async fn info(&self) -> Result<NodeInfo> {
        Err(unavailable(&self.file))
    }

    /// What a range of the disk is, through the whole chain, adjoining like extents merged.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Corrupt`], [`Error::OutOfRange`].
    pub async fn map(&self, _offset_bytes: u64, _length_bytes: u64) -> Result<Vec<Extent>> {
        Err(unavailable(&self.file))
    }

    /// Reads a range of the disk.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Corrupt`], [`Error::OutOfRange`].
    pub async fn read(&self, _offset_bytes: u64, _length_bytes: u64) -> Result<Vec<u8>> {
        Err(unavailable(&self.file))
    }

    /// Writes a range of the disk. Durable after the next [`Node::flush`].
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::ReadOnly`], [`Error::OutOfRange`].
    pub async fn write(&self, _offset_bytes: u64, _data: Vec<u8>) -> Result<()> {
        Err(unavailable(&self.file))
    }

    /// Makes a range read as zeros; with `may_unmap` its space may be given up.
    ///
    /// # Errors
    /// As [`Node::write`].
    pub async fn write_zeroes(&self, _offset: u64, _length: u64, _may_unmap: bool) -> Result<()> {
        Err(unavailable(&self.file))
    }

    /// Gives up whole clusters of a range; they read as zeros after it.
    ///
    /// # Errors
    /// As [`Node::write`].
    pub async fn discard(&self, _offset: u64, _length: u64) -> Result<()> {
        Err(unavailable(&self.file))
    }

    /// Makes everything written so far durable.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub async fn flush(&self) -> Result<()> {
        Err(unavailable(&self.file))
    }

    /// Reopens read-write or read-only, with the locks that go with it; flushes first.
    ///
    /// # Errors
    /// [`Error::Locked`], the header gate's refusals, [`Error::Io`].
    pub async fn reopen(&self, _read_only: bool, _gate: &Gate) -> Result<()> {
        Err(unavailable(&self.file))
    }

    /// Puts another node below this one, in memory only (as `blockdev-reopen` with `backing`).
    ///
    /// # Errors
    /// [`Error::ChainLoop`], [`Error::ChainTooDeep`], [`Error::Busy`].
    pub fn set_backing(&self, _backing: Option<Node>) -> Result<()> {
        Err(unavailable(&self.file))
    }

    /// Rewrites the backing link in the header, crash-safely; the running chain stays.
    ///
    /// # Errors
    /// [`Error::BackingNameTooLong`], [`Error::ReadOnly`], [`Error::Io`].
    pub async fn change_backing_link(&self, _link: Option<BackingLink>) -> Result<()> {
        Err(unavailable(&self.file))
    }

    /// Starts streaming what the chain below holds (down to, not including, the base) into
    /// this node. Returns when the map is read and the copy is under way.
    ///
    /// # Errors
    /// [`Error::NotInChain`], [`Error::ReadOnly`], [`Error::Busy`], and what reading the maps
    /// can give.
    pub async fn pull(&self, _options: PullOptions) -> Result<Pull> {
        Err(unavailable(&self.file))
    }

    /// Flushes and gives up the locks. Other handles of the node see [`Error::Busy`] after it.
    ///
    /// # Errors
    /// [`Error::Io`]; [`Error::Busy`] while a pull runs.
    pub async fn close(&self) -> Result<()> {
        Err(unavailable(&self.file))
    }
}

fn unavailable(file: &FileNode) -> Error {
    Error::Busy {
        path: file.path().to_owned(),
        state: "not available yet",
    }
}
