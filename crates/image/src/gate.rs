//! Decides which files may be opened: a backing-file string inside an image is untrusted input.
//! Leaves the choice of the roots to the caller (by default the folders of the images named).

use crate::error::{Error, Operation, Result};
use std::fs::{File, OpenOptions};
use std::os::fd::AsRawFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

/// The folders below which images may be opened. Clones share one list.
///
/// A file is checked after it is open, by what the kernel says was opened, so that neither
/// `..`, nor a symbolic link, nor a rename beside the check leads out of the roots.
#[derive(Clone, Debug)]
pub struct Gate {
    roots: Arc<RwLock<Option<Vec<PathBuf>>>>,
}

impl Gate {
    /// A gate that lets nothing through until a folder is allowed.
    #[must_use]
    pub fn closed() -> Self {
        Gate {
            roots: Arc::new(RwLock::new(Some(Vec::new()))),
        }
    }

    /// A gate that lets everything through, for callers that trust every image.
    #[must_use]
    pub fn unrestricted() -> Self {
        Gate {
            roots: Arc::new(RwLock::new(None)),
        }
    }

    /// Allows a folder and everything below it; symbolic links in its name are resolved now.
    ///
    /// # Errors
    /// The folder does not exist or cannot be resolved.
    pub fn allow(&self, folder: &Path) -> Result<()> {
        let real = folder
            .canonicalize()
            .map_err(|e| Error::io(Operation::Open, folder, e))?;
        if let Some(roots) = self.write().as_mut()
            && !roots.contains(&real)
        {
            roots.push(real);
        }
        Ok(())
    }

    /// Allows the folder in which an image lies, as named and as resolved.
    ///
    /// # Errors
    /// The image does not exist.
    pub fn allow_folder_of(&self, image: &Path) -> Result<()> {
        let real = image
            .canonicalize()
            .map_err(|e| Error::io(Operation::Open, image, e))?;
        for path in [image, &real] {
            let folder = match path.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent,
                _ => Path::new("."),
            };
            self.allow(folder)?;
        }
        Ok(())
    }

    /// Opens a file that lies below a root.
    pub(crate) fn open(&self, path: &Path, write: bool) -> Result<(File, PathBuf)> {
        let file = OpenOptions::new()
            .read(true)
            .write(write)
            // A FIFO in the place of an image must not block us.
            .custom_flags(libc::O_CLOEXEC | libc::O_NONBLOCK)
            .open(path)
            .map_err(|e| Error::io(Operation::Open, path, e))?;
        let real = std::fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd()))
            .or_else(|_| path.canonicalize())
            .map_err(|e| Error::io(Operation::Open, path, e))?;
        self.check(&real)?;
        let kind = file
            .metadata()
            .map_err(|e| Error::io(Operation::Open, path, e))?
            .file_type();
        if kind.is_dir() {
            let error = std::io::Error::from_raw_os_error(libc::EISDIR);
            return Err(Error::io(Operation::Open, path, error));
        }
        if !kind.is_file() && !std::os::unix::fs::FileTypeExt::is_block_device(&kind) {
            return Err(Error::NotAnImage {
                path: path.to_owned(),
                expected: "a disk image's",
            });
        }
        Ok((file, real))
    }

    /// Opens a file for overwriting, or makes it; its folder must be below a root.
    pub(crate) fn create(&self, path: &Path) -> Result<(File, bool)> {
        let failed = |e| Error::io(Operation::Open, path, e);
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        self.check(&folder.canonicalize().map_err(failed)?)?;
        let mut options = OpenOptions::new();
        options
            .read(true)
            .write(true)
            .create_new(true)
            .custom_flags(libc::O_CLOEXEC);
        match options.open(path) {
            Ok(file) => Ok((file, true)),
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
                Ok((self.open(path, true)?.0, false))
            }
            Err(e) => Err(failed(e)),
        }
    }

    fn check(&self, real: &Path) -> Result<()> {
        let guard = self
            .roots
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some(roots) = guard.as_ref() else {
            return Ok(());
        };
        if roots.iter().any(|root| real.starts_with(root)) {
            return Ok(());
        }
        let listed: Vec<String> = roots.iter().map(|r| r.display().to_string()).collect();
        Err(Error::OutsideRoots {
            path: real.to_owned(),
            roots: listed.join(", "),
        })
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Option<Vec<PathBuf>>> {
        self.roots
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
