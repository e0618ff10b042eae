//! A check of qcow2 images, apart from the product's code: what is used must be counted.

use std::collections::BTreeMap;

fn be64(bytes: &[u8], at: usize) -> u64 {
    let field = bytes.get(at..at + 8).unwrap_or(&[0; 8]);
    u64::from_be_bytes(field.try_into().expect("8 bytes"))
}

fn be32(bytes: &[u8], at: usize) -> u64 {
    be64(bytes, at) >> 32
}

/// The backing file's name in the header.
pub fn backing_name(bytes: &[u8]) -> Option<String> {
    let (at, length) = (be64(bytes, 8) as usize, be32(bytes, 16) as usize);
    (at != 0).then(|| {
        String::from_utf8_lossy(bytes.get(at..at + length).unwrap_or_default()).into_owned()
    })
}

/// The size of the disk.
pub fn size(bytes: &[u8]) -> u64 {
    be64(bytes, 24)
}

/// Counts every reference; a cluster with fewer counts than references is an error, one with more
/// is a leak, which is allowed.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let bits = be32(bytes, 20);
    let cluster = 1u64 << bits;
    let version = be32(bytes, 4);
    let order = if version >= 3 { be32(bytes, 96) } else { 4 };
    let mut used: BTreeMap<u64, u64> = BTreeMap::from([(0, 1)]);
    let mut add = |offset: u64, length: u64, what: &str| -> Result<(), String> {
        if !offset.is_multiple_of(cluster) && what != "compressed" {
            return Err(format!("{what} at {offset:#x} is not aligned"));
        }
        for index in offset >> bits..=(offset + length - 1) >> bits {
            *used.entry(index).or_default() += 1;
        }
        Ok(())
    };
    let (l1_entries, l1_offset) = (be32(bytes, 36), be64(bytes, 40));
    add(l1_offset, (l1_entries * 8).max(1), "L1 table")?;
    let (table, table_clusters) = (be64(bytes, 48), be32(bytes, 56));
    add(table, table_clusters << bits, "refcount table")?;
    let blocks: Vec<u64> = (0..table_clusters * cluster / 8)
        .map(|i| be64(bytes, (table + i * 8) as usize))
        .collect();
    for block in blocks.iter().filter(|block| **block != 0) {
        add(*block, cluster, "refcount block")?;
    }
    for l1 in 0..l1_entries {
        let l2 = be64(bytes, (l1_offset + l1 * 8) as usize) & 0x00ff_ffff_ffff_fe00;
        if l2 == 0 {
            continue;
        }
        if l2 as usize >= bytes.len() {
            return Err(format!("an L2 table at {l2:#x} lies beyond the end"));
        }
        add(l2, cluster, "L2 table")?;
        for index in 0..cluster / 8 {
            let entry = be64(bytes, (l2 + index * 8) as usize);
            if entry & 1 << 62 != 0 {
                let split = 62 - (bits - 8);
                let offset = entry & ((1 << split) - 1);
                let sectors = (entry & ((1 << 62) - 1)) >> split;
                add(offset, (sectors + 1) * 512 - (offset & 511), "compressed")?;
            } else if entry & 0x00ff_ffff_ffff_fe00 != 0 {
                let offset = entry & 0x00ff_ffff_ffff_fe00;
                if offset as usize >= bytes.len() {
                    return Err(format!("data at {offset:#x} lies beyond the end"));
                }
                add(offset, cluster, "data")?;
            } else if entry & !(1 | 1 << 63) != 0 {
                return Err(format!("an L2 entry is {entry:#x}"));
            }
        }
    }
    let per_block = (cluster * 8) >> order;
    for (index, references) in used {
        let block = blocks
            .get((index / per_block) as usize)
            .copied()
            .unwrap_or(0);
        let count = if block == 0 {
            0
        } else {
            count(bytes, block, index % per_block, order)
        };
        if count < references {
            return Err(format!(
                "cluster {index} has {references} references, counted {count}"
            ));
        }
    }
    Ok(())
}

fn count(bytes: &[u8], block: u64, index: u64, order: u64) -> u64 {
    if order < 3 {
        let per_byte = 8 >> order;
        let byte = bytes
            .get((block + index / per_byte) as usize)
            .copied()
            .unwrap_or(0);
        return u64::from(byte >> ((index % per_byte) << order)) & ((1 << (1 << order)) - 1);
    }
    let width = 1 << (order - 3);
    let at = (block + index * width) as usize;
    (0..width as usize).fold(0, |value, i| {
        value << 8 | u64::from(bytes.get(at + i).copied().unwrap_or(0))
    })
}
