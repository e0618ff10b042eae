//! Rewrites the first cluster: the backing link, the refcount table's place, autoclear bits.
//!
//! A disk writes at least one 512-byte sector as a whole. So a new name is put where nothing is
//! yet, made durable, and then header and extensions, which refer to it, change in one write.

use super::extension::{self, Extension};
use super::header::Header;
use super::metadata::MetadataFile;
use super::refcount::TablePlace;
use super::{Qcow2, read_header};
use crate::error::{Error, Result};
use crate::limits::BACKING_NAME_BYTES;
use crate::node::BackingLink;
use crate::storage::Barrier;
use std::sync::{Arc, PoisonError};

/// What a disk writes as a whole at least.
const SECTOR_BYTES: usize = 512;
/// Autoclear bits this implementation keeps true: none.
const KEPT_AUTOCLEAR: u64 = 0;

impl Qcow2 {
    /// Sets or cuts the backing link. Everything else must be committed before.
    pub(crate) fn write_link(&self, link: Option<&BackingLink>, durable: bool) -> Result<()> {
        let _one_at_a_time = self.lock_commit();
        let header = read_header(&self.file)?;
        let file = self.metadata_file();
        let barrier = |purpose| if durable { file.flush(purpose) } else { Ok(()) };
        let changed = changed_extensions(&header, link);
        let extensions = extension::serialize(&changed);
        let new_end = header.length + extensions.len();
        let name = link.map_or(&[][..], |link| link.name.as_bytes());
        let place =
            name_place(&header, new_end, name.len()).ok_or_else(|| Error::BackingNameTooLong {
                path: self.file.path().to_owned(),
                length: name.len(),
            })?;
        let (offset, length) = if link.is_some() {
            (place.offset, name.len())
        } else {
            (0, 0)
        };
        let mut first = header.bytes.clone();
        first[8..16].copy_from_slice(&offset.to_be_bytes());
        first[16..20].copy_from_slice(&(length as u32).to_be_bytes());
        if new_end <= SECTOR_BYTES || (changed != header.extensions && link.is_some()) {
            first.extend(&extensions);
        }
        // Otherwise the extensions stay: a format that belongs to no name does no harm.
        if link.is_some() && place.is_fresh {
            file.write(name, place.offset)?;
            barrier(Barrier::Name)?;
        } else {
            first.extend(name);
        }
        file.write(&first, 0)?;
        barrier(Barrier::Link)?;
        let header = read_header(&self.file)?;
        *self.header.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(header);
        Ok(())
    }

    /// Step 2 of a commit: the header refers to the refcount table's new place.
    pub(super) fn write_refcount_table_place(
        &self,
        file: &MetadataFile,
        place: TablePlace,
    ) -> Result<()> {
        let mut field = place.offset.to_be_bytes().to_vec();
        field.extend((place.clusters as u32).to_be_bytes());
        file.write(&field, 48)?;
        let mut header = (*self.header()).clone();
        header.refcount_table_offset = place.offset;
        header.refcount_table_clusters = place.clusters;
        *self.header.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(header);
        Ok(())
    }

    /// Clears the bits that say that data we do not keep up to date is up to date.
    pub(super) fn clear_autoclear(&self, header: &Header) -> Result<()> {
        if header.version < 3 || header.autoclear & !KEPT_AUTOCLEAR == 0 {
            return Ok(());
        }
        let bits = header.autoclear & KEPT_AUTOCLEAR;
        self.metadata_file().write(&bits.to_be_bytes(), 88)?;
        let mut header = header.clone();
        header.autoclear = bits;
        *self.header.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(header);
        Ok(())
    }
}

fn changed_extensions(header: &Header, link: Option<&BackingLink>) -> Vec<Extension> {
    let mut extensions = header.extensions.clone();
    extensions.retain(|extension| extension.kind != extension::BACKING_FORMAT);
    if let Some(format) = link.and_then(|link| link.format.as_ref()) {
        let data = format.clone().into_bytes();
        extensions.insert(
            0,
            Extension {
                kind: extension::BACKING_FORMAT,
                data,
            },
        );
    }
    extensions
}

/// Where a new name goes.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    offset: u64,
    /// It lies where nothing is yet, so that it can be written before anything refers to it.
    is_fresh: bool,
}

/// Finds room clear of header, extensions (old and new) and the old name; failing that, right
/// behind the new extensions.
fn name_place(header: &Header, new_end: usize, length: usize) -> Option<Place> {
    let room = header.cluster_size() as usize;
    let old_end = header.length + extension::serialize(&header.extensions).len();
    let name_start = header.backing_offset as usize;
    let name_end = name_start + header.backing.as_ref().map_or(0, |link| link.name.len());
    let before = new_end.max(old_end);
    let after = before.max(name_end);
    for start in [before, after] {
        let is_clear = start >= name_end || start + length <= name_start;
        if length <= BACKING_NAME_BYTES && is_clear && start + length <= room {
            return Some(Place {
                offset: start as u64,
                is_fresh: true,
            });
        }
    }
    let fits = length <= BACKING_NAME_BYTES && new_end + length <= room;
    fits.then_some(Place {
        offset: new_end as u64,
        is_fresh: false,
    })
}
