//! Schema files on disk, for the compiler: reads them, confined to a root where one is given.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use abide_schema::source::{MAX_FILE_BYTES, normalize};
use abide_schema::{Source, SourceError};
use rustix::buffer::spare_capacity;
use rustix::io::retry_on_intr;

/// How much is read at once from what does not know its size.
const PIECE_BYTES: usize = 64 << 10;

/// The files below a root, or anywhere.
#[derive(Default)]
pub(crate) struct Disk {
    root: Option<PathBuf>,
    /// The working directory with a slash behind it, once it was asked for; empty: not known.
    here: OnceLock<String>,
}

impl Disk {
    /// Reads anywhere, or, with a root, only what lies in it once links are followed.
    ///
    /// # Errors
    /// When the root cannot be found.
    pub(crate) fn new(root: Option<&Path>) -> std::io::Result<Self> {
        let named = |root: &Path| {
            let cannot = |error| format!("cannot use the root {}: {error}", root.display());
            root.canonicalize()
                .map_err(|error| std::io::Error::new(error.kind(), cannot(error)))
        };
        let root = root.map(named).transpose()?;
        let here = OnceLock::new();
        Ok(Self { root, here })
    }

    fn here(&self) -> &str {
        self.here.get_or_init(|| {
            let here = std::env::current_dir().unwrap_or_default();
            match here.to_str() {
                Some(here) if !here.is_empty() => format!("{here}/"),
                _ => String::new(),
            }
        })
    }

    fn confine(&self, path: &str) -> Result<(), SourceError> {
        let Some(root) = &self.root else {
            return Ok(());
        };
        let outside = || SourceError::OutsideRoot {
            root: root.display().to_string(),
        };
        // The name is judged before the file is looked for: what lies outside is not probed.
        let named = std::path::absolute(path).map_err(|error| unreadable(&error))?;
        let named = PathBuf::from(normalize(&named.to_string_lossy()));
        let parent = existing_parent(&named);
        let real = parent.canonicalize().map_err(|error| unreadable(&error))?;
        if !real.starts_with(root) {
            return Err(outside());
        }
        match named.canonicalize() {
            Ok(real) if !real.starts_with(root) => Err(outside()),
            Ok(_) => Ok(()),
            Err(error) => Err(unreadable(&error)),
        }
    }
}

impl Source for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        self.confine(path)?;
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let metadata = file.metadata().map_err(|error| unreadable(&error))?;
        if metadata.is_dir() {
            return Err(SourceError::Directory);
        }
        let size = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
        read_whole(&file, size).map_err(|error| unreadable(&error.into()))
    }

    fn identity(&self, path: &str) -> String {
        if path.starts_with('/') {
            normalize(path)
        } else {
            normalize(&format!("{}{path}", self.here()))
        }
    }
}

/// Reads as many bytes as the file has, at most one piece more than a schema may hold. What gives
/// its size as zero, such as a pipe, is read until it ends.
fn read_whole(file: &File, size: usize) -> rustix::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(size.min(MAX_FILE_BYTES));
    loop {
        if bytes.len() == bytes.capacity() {
            bytes.reserve(PIECE_BYTES);
        }
        let read = retry_on_intr(|| rustix::io::read(file, spare_capacity(&mut bytes)))?;
        let complete = size > 0 && bytes.len() == size;
        if read == 0 || complete || bytes.len() > MAX_FILE_BYTES {
            return Ok(bytes);
        }
    }
}

/// The nearest folder above a path that exists.
fn existing_parent(path: &Path) -> &Path {
    let mut parents = path.ancestors().skip(1);
    parents.find(|parent| parent.exists()).unwrap_or(path)
}

fn unreadable(error: &std::io::Error) -> SourceError {
    match error.kind() {
        std::io::ErrorKind::NotFound => SourceError::Missing,
        std::io::ErrorKind::IsADirectory => SourceError::Directory,
        _ => SourceError::Unreadable(error.to_string()),
    }
}
