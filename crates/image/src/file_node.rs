//! A file on which a format node stands: opened through the gate, locked as QEMU locks it.
//! Leaves what the bytes mean to the drivers.

use crate::error::{Error, Operation, Result};
use crate::filter::{Beneath, Slot};
use crate::gate::Gate;
use crate::lock::{self, Access};
use crate::node::Node;
use crate::storage::{DirectStorage, FileStorage, Storage};
use crate::workers;
use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

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

/// How requests get to a file that is opened past the page cache, as QEMU's option `aio`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aio {
    /// By io_uring where the kernel lets us.
    #[default]
    Auto,
    /// One after the other, by plain calls.
    Threads,
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
    /// Go past the page cache, as QEMU's `cache.direct`.
    pub direct: bool,
    /// How requests get there then.
    pub aio: Aio,
}

/// An open file. Clones share it; it is closed when the last clone is gone.
#[derive(Clone, Debug)]
pub struct FileNode {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    real_path: PathBuf,
    locking: Locking,
    /// How requests go past the page cache, if they do.
    past_cache: Option<Aio>,
    /// The descriptor first opened. It carries the locks for the node's whole life, because
    /// locks of a second description of ours would conflict with it.
    lock_file: Option<File>,
    state: RwLock<State>,
    access: Mutex<Access>,
    /// The file under a filter, which has the locks.
    beneath: Option<FileNode>,
    /// What a filter stands on.
    slots: Vec<Slot>,
    /// It is a filter, and shows what its one disk shows.
    shows_one: bool,
}

#[derive(Debug)]
struct State {
    storage: Arc<dyn Storage>,
    read_only: bool,
}

/// The storage on an open file, in the page cache or past it.
fn storage_of(file: File, past_cache: Option<Aio>) -> std::io::Result<Arc<dyn Storage>> {
    Ok(match past_cache {
        None => Arc::new(FileStorage::new(file)?),
        Some(aio) => {
            crate::sys::go_past_cache(&file)?;
            Arc::new(DirectStorage::new(file, aio)?)
        }
    })
}

impl FileNode {
    /// How requests go past the page cache, if they do.
    #[must_use]
    pub fn past_cache(&self) -> Option<Aio> {
        self.inner.past_cache
    }

    /// Opens a file below the gate's roots. Locks are taken by the format node that uses it.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::OutsideRoots`].
    pub async fn open(options: FileOptions, gate: &Gate) -> Result<Self> {
        let gate = gate.clone();
        workers::run(move || Self::open_blocking(options, &gate)).await
    }

    pub(crate) fn open_blocking(options: FileOptions, gate: &Gate) -> Result<Self> {
        let FileOptions {
            path,
            read_only,
            locking,
            direct,
            aio,
        } = options;
        let (file, real_path) = gate.open(&path, !read_only)?;
        let failed = |e| Error::io(Operation::Open, &path, e);
        let lock_file = file.try_clone().map_err(failed)?;
        let cache = direct.then_some(aio);
        let storage = storage_of(file, cache).map_err(failed)?;
        Ok(FileNode {
            inner: Arc::new(Inner {
                path,
                real_path,
                locking,
                past_cache: cache,
                lock_file: Some(lock_file),
                state: RwLock::new(State { storage, read_only }),
                access: Mutex::new(Access::Closed),
                beneath: None,
                slots: Vec::new(),
                shows_one: false,
            }),
        })
    }

    /// A node on any storage, for tests with simulated disks: no path, no gate, no locks.
    #[must_use]
    pub fn from_storage(storage: Arc<dyn Storage>, name: &str, read_only: bool) -> Self {
        FileNode {
            inner: Arc::new(Inner {
                path: name.into(),
                real_path: name.into(),
                locking: Locking::Off,
                past_cache: None,
                lock_file: None,
                state: RwLock::new(State { storage, read_only }),
                access: Mutex::new(Access::Closed),
                beneath: None,
                slots: Vec::new(),
                shows_one: false,
            }),
        }
    }

    /// A node on storage that changes how what is beneath it behaves. Its path and its locks are
    /// those of the file beneath it; a disk beneath it keeps its own locks.
    pub(crate) fn filter(beneath: Slot, storage: Arc<dyn Storage>) -> Self {
        Self::above(beneath.get(), vec![beneath], storage, true)
    }

    /// A node on storage that makes one disk of several; path and locks are those of the first.
    /// `None` without any.
    pub(crate) fn voting(children: Vec<Slot>, storage: Arc<dyn Storage>) -> Option<Self> {
        let first = children.first()?.get();
        Some(Self::above(first, children, storage, false))
    }

    fn above(
        beneath: Beneath,
        slots: Vec<Slot>,
        storage: Arc<dyn Storage>,
        shows_one: bool,
    ) -> Self {
        let file = beneath.file();
        let read_only = beneath.is_read_only();
        let locked_by = match beneath {
            Beneath::File(file) => Some(file),
            Beneath::Disk(_) => None,
        };
        FileNode {
            inner: Arc::new(Inner {
                path: file.inner.path.clone(),
                real_path: file.inner.real_path.clone(),
                locking: Locking::Off,
                past_cache: None,
                lock_file: None,
                state: RwLock::new(State { storage, read_only }),
                access: Mutex::new(Access::Closed),
                beneath: locked_by,
                slots,
                shows_one,
            }),
        }
    }

    /// The disk whose content a filter shows, if this is one that stands on a disk.
    pub(crate) fn shown_disk(&self) -> Option<Node> {
        let slot = self.inner.slots.first().filter(|_| self.inner.shows_one)?;
        slot.disk()
    }

    /// Puts a disk in the place of one that this filter, or quorum, stands on; false if it stands on
    /// neither. Requests that are under way end on the old one.
    #[must_use]
    pub fn replace_beneath(&self, old: &Node, new: &Node) -> bool {
        let replaced = self.inner.slots.iter().map(|slot| slot.replace(old, new));
        replaced.fold(false, |any, one| any | one)
    }

    /// The path as it was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// The path with `..` and symbolic links resolved, as the kernel reports it.
    #[must_use]
    pub fn real_path(&self) -> &Path {
        &self.inner.real_path
    }

    /// Whether the file is open for reading only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        match &self.inner.beneath {
            Some(beneath) => beneath.is_read_only(),
            None => self.read_state(|state| state.read_only),
        }
    }

    /// The length of the file.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub async fn size_bytes(&self) -> Result<u64> {
        let this = self.clone();
        workers::run(move || this.length()).await
    }

    /// The space the file takes on its file system.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub async fn actual_size_bytes(&self) -> Result<u64> {
        let this = self.clone();
        workers::run(move || this.allocated()).await
    }

    pub(crate) fn length(&self) -> Result<u64> {
        self.storage()
            .len()
            .map_err(|e| self.error(Operation::Read, e))
    }

    pub(crate) fn allocated(&self) -> Result<u64> {
        self.storage()
            .allocated_bytes()
            .map_err(|e| self.error(Operation::Read, e))
    }

    pub(crate) fn storage(&self) -> Arc<dyn Storage> {
        self.read_state(|state| Arc::clone(&state.storage))
    }

    pub(crate) fn error(&self, operation: Operation, source: std::io::Error) -> Error {
        Error::io(operation, &self.inner.path, source)
    }

    /// What tells two names of one file apart from two files.
    pub(crate) fn identity(&self) -> Option<(u64, u64)> {
        if let Some(beneath) = &self.inner.beneath {
            return beneath.identity();
        }
        let metadata = self.inner.lock_file.as_ref()?.metadata().ok()?;
        Some((metadata.dev(), metadata.ino()))
    }

    /// Takes the locks of a format node that reads, or reads and writes.
    pub(crate) fn lock(&self, new: Access) -> Result<()> {
        if let Some(beneath) = &self.inner.beneath {
            return beneath.lock(new);
        }
        let Some(file) = &self.inner.lock_file else {
            return Ok(());
        };
        let mut access = self
            .inner
            .access
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        lock::change(file, &self.inner.path, *access, new, self.inner.locking)?;
        *access = new;
        Ok(())
    }

    /// Opens a file that no image stands on anew for writing, or for reading only.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::OutsideRoots`].
    pub async fn reopen_alone(&self, read_only: bool, gate: &Gate) -> Result<()> {
        let (file, gate) = (self.clone(), gate.clone());
        workers::run(move || file.reopen(read_only, &gate)).await
    }

    /// Opens the file anew for writing, or for reading only. The caller changes the locks.
    pub(crate) fn reopen(&self, read_only: bool, gate: &Gate) -> Result<()> {
        if let Some(beneath) = &self.inner.beneath {
            return beneath.reopen(read_only, gate);
        }
        if self.is_read_only() == read_only || self.inner.lock_file.is_none() {
            return Ok(());
        }
        let (file, _) = gate.open(&self.inner.path, !read_only)?;
        let failed = |e| self.error(Operation::Open, e);
        let metadata = file.metadata().map_err(failed)?;
        if Some((metadata.dev(), metadata.ino())) != self.identity() {
            // The name leads to another file by now; the locks would be on the wrong one.
            return Err(self.error(
                Operation::Open,
                std::io::Error::from_raw_os_error(libc::ESTALE),
            ));
        }
        let storage = storage_of(file, self.inner.past_cache).map_err(failed)?;
        let mut state = self
            .inner
            .state
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *state = State { storage, read_only };
        Ok(())
    }

    fn read_state<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(
            &self
                .inner
                .state
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }
}
