//! The bytes of a new, empty qcow2 image.
//!
//! ```text
//! cluster 0 header | refcount table | first refcount blocks | L1 table
//! ```
//! Leaves opening and writing the file to `create`.

use super::extension::{self, BACKING_FORMAT, Extension, FEATURE_NAMES};
use super::header::MAGIC;
use crate::limits::{BACKING_NAME_BYTES, L1_BYTES, REFCOUNT_TABLE_BYTES};
use crate::node::BackingLink;

/// What a new image is to be.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) version: u32,
    pub(crate) cluster_bits: u32,
    pub(crate) refcount_order: u32,
    pub(crate) size: u64,
    pub(crate) backing: Option<BackingLink>,
}

/// The first bytes of the image; the rest of its metadata is zeros up to the given length.
pub(crate) fn build(layout: &Layout) -> Result<(Vec<u8>, u64), String> {
    let cluster = 1u64 << layout.cluster_bits;
    let l1_entries = layout.size.div_ceil(cluster * (cluster / 8));
    if l1_entries * 8 > L1_BYTES || layout.size > i64::MAX as u64 {
        return Err(format!(
            "{} bytes are too many for clusters of {cluster}",
            layout.size
        ));
    }
    let l1_clusters = (l1_entries * 8).div_ceil(cluster).max(1);
    let block_entries = (cluster * 8) >> layout.refcount_order;
    let (table_clusters, blocks) = refcount_clusters(cluster, block_entries, l1_clusters);
    if table_clusters * cluster > REFCOUNT_TABLE_BYTES {
        return Err("the refcount table would be too large".into());
    }
    let l1_offset = (1 + table_clusters + blocks) * cluster;
    let used = 1 + table_clusters + blocks + l1_clusters;
    let mut image = header(layout, l1_entries, l1_offset, table_clusters)?;
    image.resize(((1 + table_clusters) * cluster) as usize, 0);
    for block in 0..blocks {
        let offset = (1 + table_clusters + block) * cluster;
        let at = (cluster + block * 8) as usize;
        image[at..at + 8].copy_from_slice(&offset.to_be_bytes());
    }
    image.extend(one_counts(used, layout.refcount_order));
    Ok((image, used * cluster))
}

/// How many clusters the refcount table and its blocks need to count everything, themselves too.
fn refcount_clusters(cluster: u64, block_entries: u64, l1_clusters: u64) -> (u64, u64) {
    let (mut table, mut blocks) = (1, 1);
    loop {
        let used = 1 + table + blocks + l1_clusters;
        let (needed_blocks, needed_table) =
            (used.div_ceil(block_entries), (blocks * 8).div_ceil(cluster));
        if needed_blocks <= blocks && needed_table <= table {
            return (table, blocks);
        }
        blocks = blocks.max(needed_blocks);
        table = table.max(needed_table);
    }
}

/// Counts of 1 for the first clusters, in any width.
fn one_counts(clusters: u64, order: u32) -> Vec<u8> {
    if order >= 3 {
        let width = 1usize << (order - 3);
        return (0..clusters)
            .flat_map(|_| 1u64.to_be_bytes()[8 - width..].to_vec())
            .collect();
    }
    let per_byte = 8u64 >> order;
    let mut bytes = vec![0u8; clusters.div_ceil(per_byte) as usize];
    for cluster in 0..clusters {
        bytes[(cluster / per_byte) as usize] |= 1 << ((cluster % per_byte) << order);
    }
    bytes
}

fn header(layout: &Layout, l1: u64, l1_offset: u64, table: u64) -> Result<Vec<u8>, String> {
    let v3 = layout.version >= 3;
    let cluster = 1usize << layout.cluster_bits;
    let length = if v3 { 112usize } else { 72 };
    let mut extensions = Vec::new();
    if let Some(format) = layout
        .backing
        .as_ref()
        .and_then(|link| link.format.as_ref())
    {
        extensions.push(Extension {
            kind: BACKING_FORMAT,
            data: format.clone().into_bytes(),
        });
    }
    let name = layout
        .backing
        .as_ref()
        .map_or(&[][..], |link| link.name.as_bytes());
    // The names are for people only: they stay out where they would take the name's room.
    let names = Extension {
        kind: FEATURE_NAMES,
        data: feature_names(),
    };
    if v3
        && length + extension::serialize(&extensions).len() + names.data.len() + 8 + name.len()
            <= cluster
    {
        extensions.push(names);
    }
    let extensions = extension::serialize(&extensions);
    let name_offset = length + extensions.len();
    if name.len() > BACKING_NAME_BYTES || name_offset + name.len() > cluster {
        return Err(format!(
            "a backing file name of {} bytes does not fit",
            name.len()
        ));
    }
    let name_offset = if name.is_empty() {
        0
    } else {
        name_offset as u64
    };
    let mut out = Vec::with_capacity(cluster);
    out.extend(MAGIC);
    out.extend(layout.version.to_be_bytes());
    out.extend(name_offset.to_be_bytes());
    out.extend((name.len() as u32).to_be_bytes());
    out.extend(layout.cluster_bits.to_be_bytes());
    out.extend(layout.size.to_be_bytes());
    out.extend(0u32.to_be_bytes()); // no encryption
    out.extend((l1 as u32).to_be_bytes());
    out.extend(l1_offset.to_be_bytes());
    out.extend((cluster as u64).to_be_bytes()); // the refcount table follows the header
    out.extend((table as u32).to_be_bytes());
    out.extend([0; 12]); // no snapshots
    if v3 {
        out.extend([0; 24]); // no features
        out.extend(layout.refcount_order.to_be_bytes());
        out.extend((length as u32).to_be_bytes());
        out.extend([0; 8]); // zlib compression
    }
    out.extend(extensions);
    out.extend(name);
    out.resize(cluster, 0);
    Ok(out)
}

/// `type u8, bit u8, name padded to 46`, for incompatible (0), compatible (1), autoclear (2).
fn feature_names() -> Vec<u8> {
    let names: [(u8, u8, &str); 7] = [
        (0, 0, "dirty bit"),
        (0, 1, "corrupt bit"),
        (0, 2, "external data file"),
        (0, 3, "compression type"),
        (0, 4, "extended L2 entries"),
        (1, 0, "lazy refcounts"),
        (2, 0, "bitmaps"),
    ];
    let mut out = Vec::new();
    for (kind, bit, name) in names {
        out.extend([kind, bit]);
        out.extend(name.as_bytes());
        out.resize(out.len().next_multiple_of(48), 0);
    }
    out
}
