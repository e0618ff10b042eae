//! What the tests against QEMU's sources share: where the sources are, and reading from disk.
#![allow(dead_code, clippy::unwrap_used)]

pub mod driver;
pub mod mutation;

use std::path::{Path, PathBuf};

use abide_schema::{Era, Source, SourceError};
use abide_testbed::{Missing, cache};

/// The releases whose sources `script/corpora` can supply.
pub const RELEASES: [&str; 5] = ["5.2", "7.2", "10.0", "10.2", "11.1"];

/// One release's sources.
pub struct Corpus {
    /// The release.
    pub release: &'static str,
    /// Where they are.
    pub root: PathBuf,
}

impl Corpus {
    /// The era of the release.
    pub fn era(&self) -> Era {
        self.release.parse().unwrap()
    }

    /// The main files of the release's real schemas.
    pub fn schemas(&self) -> Vec<PathBuf> {
        [
            "qapi/qapi-schema.json",
            "storage-daemon/qapi/qapi-schema.json",
            "qga/qapi-schema.json",
        ]
        .iter()
        .map(|path| self.root.join(path))
        .filter(|path| path.exists())
        .collect()
    }
}

/// The sources that are there, oldest release first.
pub fn corpora() -> Result<Vec<Corpus>, Missing> {
    let at = |release: &str| cache().join("corpora").join(format!("qemu-{release}"));
    let found: Vec<Corpus> = RELEASES
        .into_iter()
        .map(|release| Corpus {
            release,
            root: at(release),
        })
        .filter(|corpus| corpus.root.join("qapi/qapi-schema.json").exists())
        .collect();
    if found.is_empty() {
        return Err(Missing {
            what: "QEMU sources".to_owned(),
            way_out: "script/corpora fetches them".to_owned(),
        });
    }
    Ok(found)
}

/// Reads schemas from disk.
pub struct Disk;

impl Source for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        if Path::new(path).is_dir() {
            return Err(SourceError::Directory);
        }
        std::fs::read(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => SourceError::Missing,
            _ => SourceError::Unreadable(error.to_string()),
        })
    }
}
