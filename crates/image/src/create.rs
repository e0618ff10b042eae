//! Makes new images: raw, and qcow2 with or without a backing link.

use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::node::{BackingLink, Format};
use std::path::PathBuf;

/// What a new image is to be.
#[derive(Clone, Debug)]
pub struct CreateOptions {
    /// Where; an existing file is overwritten if no process holds it.
    pub path: PathBuf,
    /// Its format.
    pub format: Format,
    /// The size a guest sees.
    pub size_bytes: u64,
    /// qcow2: the cluster size, a power of two from 512 to 2 MiB.
    pub cluster_size_bytes: u64,
    /// qcow2: version 3 (`compat` 1.1) or 2 (`compat` 0.10).
    pub version: u32,
    /// qcow2: the width of a reference count, a power of two from 1 to 64.
    pub refcount_bits: u32,
    /// qcow2: the backing link; the backing file is not opened.
    pub backing: Option<BackingLink>,
}

impl CreateOptions {
    /// A qcow2 image as `qemu-img create` makes it by default.
    #[must_use]
    pub fn qcow2(path: impl Into<PathBuf>, size_bytes: u64) -> Self {
        CreateOptions {
            path: path.into(),
            format: Format::Qcow2,
            size_bytes,
            cluster_size_bytes: 65536,
            version: 3,
            refcount_bits: 16,
            backing: None,
        }
    }

    /// A raw image.
    #[must_use]
    pub fn raw(path: impl Into<PathBuf>, size_bytes: u64) -> Self {
        CreateOptions {
            format: Format::Raw,
            ..Self::qcow2(path, size_bytes)
        }
    }
}

/// Creates an image below the gate's roots; durable when it returns.
///
/// # Errors
/// [`Error::OutOfRange`] for sizes qcow2 cannot have, [`Error::Locked`], [`Error::Io`].
pub async fn create(options: CreateOptions, _gate: &Gate) -> Result<()> {
    Err(Error::Busy {
        path: options.path,
        state: "not available yet",
    })
}
