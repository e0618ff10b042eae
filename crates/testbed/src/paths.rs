//! Where things are: the workspace, the data beside it, the cache outside it, scratch folders.

use std::path::{Path, PathBuf};

use crate::Missing;

/// The root of the workspace these tests were built from.
pub fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap_or(root)
}

/// A file or folder below `../shared`, the folder of recordings and introspection dumps that lies
/// beside the workspace and is not part of it (`ABIDE_SHARED` names another place).
///
/// # Errors
/// When it is not there: the test is to be skipped.
pub fn shared(below: &str) -> Result<PathBuf, Missing> {
    let root = match std::env::var_os("ABIDE_SHARED") {
        Some(root) => PathBuf::from(root),
        None => workspace().join("../shared"),
    };
    let path = root.join(below);
    path.canonicalize().map_err(|_| Missing {
        what: format!("../shared/{below}"),
        way_out: "it is kept beside the repository; ABIDE_SHARED names another place".to_owned(),
    })
}

/// The folder outside the tree where `script/` keeps downloads and built tools.
pub fn cache() -> PathBuf {
    if let Some(cache) = std::env::var_os("ABIDE_CACHE") {
        return PathBuf::from(cache);
    }
    let base = match std::env::var_os("XDG_CACHE_HOME").filter(|v| !v.is_empty()) {
        Some(base) => PathBuf::from(base),
        None => PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache"),
    };
    base.join("abide")
}

/// A new folder that is removed with its guard; its path is short enough for a unix socket.
pub fn scratch() -> tempfile::TempDir {
    match tempfile::Builder::new().prefix("abide-").tempdir() {
        Ok(dir) => dir,
        Err(error) => panic!("no scratch folder: {error}"),
    }
}

/// A path as the text a command line takes; the test bed's own paths are all UTF-8.
pub fn utf8(path: &Path) -> &str {
    match path.to_str() {
        Some(text) => text,
        None => panic!("not UTF-8: {}", path.display()),
    }
}
