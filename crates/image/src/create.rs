//! Makes new images: raw, and qcow2 with or without a backing link.

use crate::error::{Error, Operation, Result};
use crate::file_node::Locking;
use crate::gate::Gate;
use crate::lock::{self, Access};
use crate::node::{BackingLink, Format};
use crate::qcow2::{Layout, build};
use crate::workers;
use std::os::unix::fs::FileExt;
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

    /// The bytes of the file and its whole length.
    fn content(&self) -> Result<(Vec<u8>, u64)> {
        let refuse = |detail: String| Error::OutOfRange { detail };
        if self.format == Format::Raw {
            return match &self.backing {
                None => Ok((Vec::new(), self.size_bytes)),
                Some(_) => Err(refuse("a raw image cannot have a backing file".into())),
            };
        }
        let (cluster, refcount) = (self.cluster_size_bytes, u64::from(self.refcount_bits));
        if !cluster.is_power_of_two() || !(512..=2 << 20).contains(&cluster) {
            let detail = "cluster size must be a power of two between 512 and 2048k";
            return Err(refuse(detail.into()));
        }
        if !refcount.is_power_of_two() || refcount > 64 {
            let detail = "refcount width must be a power of two and may not exceed 64 bits";
            return Err(refuse(detail.into()));
        }
        if !(2..=3).contains(&self.version) || (self.version == 2 && refcount != 16) {
            let detail = "version 2 images have 16-bit refcounts; only versions 2 and 3 are known";
            return Err(refuse(detail.into()));
        }
        let layout = Layout {
            version: self.version,
            cluster_bits: cluster.trailing_zeros(),
            refcount_order: refcount.trailing_zeros(),
            size: self.size_bytes.next_multiple_of(512),
            backing: self.backing.clone(),
        };
        build(&layout).map_err(refuse)
    }
}

/// Creates an image below the gate's roots; durable when it returns.
///
/// # Errors
/// [`Error::OutOfRange`] for sizes qcow2 cannot have, [`Error::Locked`], [`Error::Io`].
pub async fn create(options: CreateOptions, gate: &Gate) -> Result<()> {
    let gate = gate.clone();
    workers::run(move || create_blocking(&options, &gate)).await
}

fn create_blocking(options: &CreateOptions, gate: &Gate) -> Result<()> {
    let (bytes, length) = options.content()?;
    let path = &options.path;
    let failed = |e| Error::io(Operation::Write, path, e);
    let (file, is_new) = gate.create(path)?;
    let result =
        lock::change(&file, path, Access::Closed, Access::Write, Locking::Auto).and_then(|()| {
            file.set_len(0).map_err(failed)?;
            file.set_len(length).map_err(failed)?;
            file.write_all_at(&bytes, 0).map_err(failed)?;
            file.sync_all().map_err(failed)
        });
    if result.is_err() && is_new {
        let _ = std::fs::remove_file(path);
    }
    result
}
