//! The qcow2 header: parsed, bounded and gated before anything else of an image is believed.
//!
//! ```text
//!  0 "QFI\xfb"  4 version  8 backing offset  16 backing length  20 cluster bits  24 size
//! 32 crypt     36 L1 entries  40 L1 offset   48 refcount table offset  56 its clusters
//! 60 snapshots 64 their offset    version 3: 72 incompatible  80 compatible  88 autoclear
//! 96 refcount order  100 header length  104 compression type
//! ```
//! From the qcow2 specification (docs/interop/qcow2.txt of QEMU). Leaves the tables to `State`.

use super::extension::{self, Extension};
use crate::error::{Error, Result};
use crate::limits::{BACKING_NAME_BYTES, L1_BYTES, REFCOUNT_TABLE_BYTES, SNAPSHOTS};
use crate::node::BackingLink;
use std::path::Path;

/// The first four bytes of every qcow2 image.
pub(crate) const MAGIC: [u8; 4] = *b"QFI\xfb";

pub(crate) const DIRTY: u64 = 1;
pub(crate) const CORRUPT: u64 = 1 << 1;
const EXTERNAL_DATA: u64 = 1 << 2;
const COMPRESSION_TYPE: u64 = 1 << 3;
const EXTENDED_L2: u64 = 1 << 4;
const KNOWN_INCOMPATIBLE: u64 = 0x1f;
const LAZY_REFCOUNTS: u64 = 1;
const BITMAPS_CONSISTENT: u64 = 1;

/// What the first cluster of an image says, checked.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) version: u32,
    pub(crate) cluster_bits: u32,
    pub(crate) size: u64,
    pub(crate) refcount_order: u32,
    pub(crate) l1_entries: usize,
    pub(crate) l1_offset: u64,
    pub(crate) refcount_table_offset: u64,
    pub(crate) refcount_table_clusters: u64,
    pub(crate) snapshots: u32,
    pub(crate) snapshots_offset: u64,
    pub(crate) incompatible: u64,
    pub(crate) compatible: u64,
    pub(crate) autoclear: u64,
    pub(crate) length: usize,
    pub(crate) backing: Option<BackingLink>,
    pub(crate) backing_offset: u64,
    pub(crate) extensions: Vec<Extension>,
    /// The header as it stands in the file, unknown fields included.
    pub(crate) bytes: Vec<u8>,
    crypt_method: u32,
    compression_type: u8,
}

impl Header {
    /// Parses the first cluster of a file of `file_length` bytes.
    ///
    /// `first_cluster` may be shorter than a cluster if the file is; see [`Header::cluster_bits_of`].
    pub(crate) fn parse(first_cluster: &[u8], file_length: u64, path: &Path) -> Result<Self> {
        let reader = Reader {
            bytes: first_cluster,
            path,
        };
        if first_cluster.get(..4) != Some(&MAGIC[..]) {
            return Err(Error::NotAnImage {
                path: path.to_owned(),
                expected: "qcow2",
            });
        }
        let version = reader.u32(4)?;
        let cluster_bits = reader.u32(20)?;
        if !(2..=3).contains(&version) {
            return Err(reader.unsupported(format!("qcow2 version {version}")));
        }
        if !(9..=21).contains(&cluster_bits) {
            return Err(reader.corrupt(format!("cluster size 2^{cluster_bits} is out of bounds")));
        }
        let v3 = version >= 3;
        let length = if v3 { reader.u32(100)? as usize } else { 72 };
        let shortest = if v3 { 104 } else { 72 };
        if length < shortest || length % 8 != 0 || length > 1 << cluster_bits {
            return Err(reader.corrupt(format!("header length {length} is out of bounds")));
        }
        let bytes = first_cluster
            .get(..length)
            .ok_or_else(|| reader.truncated("header"))?
            .to_vec();
        let mut header = Header {
            version,
            cluster_bits,
            size: reader.u64(24)?,
            refcount_order: if v3 { reader.u32(96)? } else { 4 },
            l1_entries: reader.u32(36)? as usize,
            l1_offset: reader.u64(40)?,
            refcount_table_offset: reader.u64(48)?,
            refcount_table_clusters: u64::from(reader.u32(56)?),
            snapshots: reader.u32(60)?,
            snapshots_offset: reader.u64(64)?,
            incompatible: if v3 { reader.u64(72)? } else { 0 },
            compatible: if v3 { reader.u64(80)? } else { 0 },
            autoclear: if v3 { reader.u64(88)? } else { 0 },
            length,
            backing: None,
            backing_offset: reader.u64(8)?,
            extensions: Vec::new(),
            bytes,
            crypt_method: reader.u32(32)?,
            compression_type: if length > 104 { first_cluster[104] } else { 0 },
        };
        header.check_features(&reader)?;
        header.check_tables(file_length, &reader)?;
        header.read_backing(&reader)?;
        Ok(header)
    }

    /// The cluster size of an image, from its first 24 bytes; 0 if they are not a header's.
    pub(crate) fn cluster_bits_of(start: &[u8]) -> u32 {
        let bits = start
            .get(20..24)
            .and_then(|b| b.try_into().ok())
            .map_or(0, u32::from_be_bytes);
        if start.starts_with(&MAGIC) && (9..=21).contains(&bits) {
            bits
        } else {
            0
        }
    }

    pub(crate) fn cluster_size(&self) -> u64 {
        1 << self.cluster_bits
    }

    /// Entries of one L2 table; they are 8 bytes wide.
    pub(crate) fn l2_entries(&self) -> u64 {
        self.cluster_size() / 8
    }

    /// The part of the disk that one L2 table maps.
    pub(crate) fn l2_span(&self) -> u64 {
        self.cluster_size() * self.l2_entries()
    }

    pub(crate) fn refcount_bits(&self) -> u32 {
        1 << self.refcount_order
    }

    pub(crate) fn lazy_refcounts(&self) -> bool {
        self.compatible & LAZY_REFCOUNTS != 0
    }

    /// Refuses what a writer of this crate would damage.
    pub(crate) fn check_writable(&self, path: &Path) -> Result<()> {
        let path = path.to_owned();
        if self.incompatible & DIRTY != 0 {
            return Err(Error::Dirty { path });
        }
        if self.incompatible & CORRUPT != 0 {
            return Err(Error::Corrupt {
                path,
                detail: "it is marked so in its header".into(),
            });
        }
        let bitmaps = self.extensions.iter().any(|e| e.kind == extension::BITMAPS);
        if bitmaps && self.autoclear & BITMAPS_CONSISTENT != 0 {
            return Err(Error::Bitmaps { path });
        }
        Ok(())
    }

    fn check_features(&self, reader: &Reader<'_>) -> Result<()> {
        let method = match self.crypt_method {
            0 => None,
            1 => Some("AES"),
            2 => Some("LUKS"),
            other => return Err(reader.unsupported(format!("encryption method {other}"))),
        };
        if let Some(method) = method {
            return Err(Error::Encrypted {
                path: reader.path.to_owned(),
                method,
            });
        }
        let unknown = self.incompatible & !KNOWN_INCOMPATIBLE;
        if unknown != 0 {
            return Err(reader.unsupported(format!("unknown incompatible features {unknown:#x}")));
        }
        if self.incompatible & EXTERNAL_DATA != 0 {
            return Err(reader.unsupported("an external data file".into()));
        }
        if self.incompatible & EXTENDED_L2 != 0 {
            return Err(reader.unsupported("extended L2 entries (subclusters)".into()));
        }
        match (
            self.incompatible & COMPRESSION_TYPE != 0,
            self.compression_type,
        ) {
            (false, 0) => Ok(()),
            (true, 1) => Err(reader.unsupported("zstd compression".into())),
            (_, other) => Err(reader.corrupt(format!("compression type {other}"))),
        }
    }

    fn check_tables(&self, file_length: u64, reader: &Reader<'_>) -> Result<()> {
        if self.refcount_order > 6 {
            let detail = format!("refcount width 2^{} is out of bounds", self.refcount_order);
            return Err(reader.corrupt(detail));
        }
        let l1_bytes = self.l1_entries as u64 * 8;
        if l1_bytes > L1_BYTES || self.size > i64::MAX as u64 {
            return Err(reader.corrupt("the disk is too large for its L1 table".into()));
        }
        if (self.l1_entries as u64) < self.size.div_ceil(self.l2_span()) {
            return Err(reader.corrupt("the L1 table is too small for the disk".into()));
        }
        let table_bytes = self.refcount_table_clusters * self.cluster_size();
        if table_bytes == 0 || table_bytes > REFCOUNT_TABLE_BYTES {
            return Err(reader.corrupt(format!("a refcount table of {table_bytes} bytes")));
        }
        self.check_place("L1 table", self.l1_offset, l1_bytes, file_length, reader)?;
        let place = self.refcount_table_offset;
        self.check_place("refcount table", place, table_bytes, file_length, reader)?;
        if self.snapshots > SNAPSHOTS {
            return Err(reader.corrupt(format!("{} snapshots", self.snapshots)));
        }
        Ok(())
    }

    fn check_place(
        &self,
        name: &str,
        offset: u64,
        length: u64,
        file_length: u64,
        reader: &Reader<'_>,
    ) -> Result<()> {
        if length == 0 {
            return Ok(());
        }
        if !offset.is_multiple_of(self.cluster_size()) || offset == 0 {
            return Err(reader.corrupt(format!("the {name} is at offset {offset:#x}")));
        }
        match offset.checked_add(length) {
            Some(end) if end <= file_length => Ok(()),
            _ => Err(reader.truncated(name)),
        }
    }

    fn read_backing(&mut self, reader: &Reader<'_>) -> Result<()> {
        let name_length = reader.u32(16)? as usize;
        let has_backing = self.backing_offset != 0;
        let end = if has_backing {
            self.backing_offset
        } else {
            self.cluster_size()
        };
        if has_backing {
            let place = self.backing_offset.checked_add(name_length as u64);
            if name_length > BACKING_NAME_BYTES || place.is_none_or(|e| e > self.cluster_size()) {
                return Err(reader.corrupt("the backing file name is out of bounds".into()));
            }
        }
        let end = (end as usize).min(reader.bytes.len());
        self.extensions = extension::parse(reader.bytes, self.length, end)
            .map_err(|detail| reader.corrupt(detail))?;
        if !has_backing || name_length == 0 {
            return Ok(());
        }
        let start = self.backing_offset as usize;
        let name = reader.bytes.get(start..start + name_length);
        let name = name.ok_or_else(|| reader.truncated("backing file name"))?;
        let name = String::from_utf8(name.to_vec()).map_err(|e| Error::UnsupportedFilename {
            path: reader.path.to_owned(),
            name: String::from_utf8_lossy(e.as_bytes()).into_owned(),
        })?;
        let format = self
            .extensions
            .iter()
            .find(|e| e.kind == extension::BACKING_FORMAT);
        let format = format.map(|e| String::from_utf8_lossy(&e.data).into_owned());
        self.backing = Some(BackingLink { name, format });
        Ok(())
    }
}

/// Big-endian fields at fixed places, and errors that name the image.
struct Reader<'a> {
    bytes: &'a [u8],
    path: &'a Path,
}

impl Reader<'_> {
    fn u32(&self, at: usize) -> Result<u32> {
        let field = self.bytes.get(at..at + 4).and_then(|b| b.try_into().ok());
        field
            .map(u32::from_be_bytes)
            .ok_or_else(|| self.truncated("header"))
    }

    fn u64(&self, at: usize) -> Result<u64> {
        let field = self.bytes.get(at..at + 8).and_then(|b| b.try_into().ok());
        field
            .map(u64::from_be_bytes)
            .ok_or_else(|| self.truncated("header"))
    }

    fn corrupt(&self, detail: String) -> Error {
        Error::Corrupt {
            path: self.path.to_owned(),
            detail,
        }
    }

    fn truncated(&self, what: &str) -> Error {
        let detail = format!("its {what} lies beyond the end of the file");
        Error::Truncated {
            path: self.path.to_owned(),
            detail,
        }
    }

    fn unsupported(&self, feature: String) -> Error {
        Error::UnsupportedFeature {
            path: self.path.to_owned(),
            feature,
        }
    }
}
