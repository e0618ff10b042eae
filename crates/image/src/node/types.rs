//! What goes into opening a node, and what is told about one.

use super::Node;

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
    /// Leave fsync out, as QEMU's `cache.no-flush`; the order of writes stays.
    pub no_flush: bool,
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
