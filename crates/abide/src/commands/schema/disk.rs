//! Schema files on disk, for the compiler: reads them, confined to a root where one is given.

use std::io::Read;
use std::path::{Path, PathBuf};

use abide_schema::source::{MAX_FILE_BYTES, normalize};
use abide_schema::{Source, SourceError};

/// The files below a root, or anywhere.
#[derive(Default)]
pub(crate) struct Disk {
    root: Option<PathBuf>,
}

impl Disk {
    /// Reads anywhere, or, with a root, only what lies in it once links are followed.
    ///
    /// # Errors
    /// When the root cannot be found.
    pub(super) fn new(root: Option<&Path>) -> std::io::Result<Self> {
        let root = root.map(Path::canonicalize).transpose()?;
        Ok(Self { root })
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
        let file = std::fs::File::open(path).map_err(|error| unreadable(&error))?;
        let metadata = file.metadata().map_err(|error| unreadable(&error))?;
        if metadata.is_dir() {
            return Err(SourceError::Directory);
        }
        let mut bytes = Vec::with_capacity(
            usize::try_from(metadata.len())
                .unwrap_or(0)
                .min(MAX_FILE_BYTES),
        );
        file.take(MAX_FILE_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(&error))?;
        Ok(bytes)
    }

    fn identity(&self, path: &str) -> String {
        match std::path::absolute(path) {
            Ok(path) => normalize(&path.to_string_lossy()),
            Err(_) => normalize(path),
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
