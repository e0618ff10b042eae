//! Opening an image by its path alone, for the embedded daemon: the format is probed, the node is given a name.

use crate::daemon::Daemon;
use crate::error::{Error, Result};
use abide_image::Format;
use abide_wire::{Dict, dict};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The first bytes of a qcow2 image.
const QCOW2_MAGIC: &[u8; 4] = b"QFI\xfb";

impl Daemon {
    /// Adds the image at a path, for writing where that is possible; returns its node name.
    ///
    /// # Errors
    /// There is no such file, it is locked, or it is an image that cannot be worked on.
    pub async fn add_image(&self, path: &Path) -> Result<String> {
        self.add(path, Dict::new(), Dict::new()).await
    }

    /// Adds the image at a path, to look at it only: others may hold it, even for writing.
    ///
    /// # Errors
    /// There is no such file, or it is no image.
    pub async fn inspect_image(&self, path: &Path) -> Result<String> {
        self.add(
            path,
            dict! { "locking": "off" },
            dict! { "read-only": true },
        )
        .await
    }

    async fn add(&self, path: &Path, file_how: Dict, how: Dict) -> Result<String> {
        let name = self.free_name();
        let filename = path.to_str().ok_or_else(|| {
            Error::refused(format!(
                "the path '{}' is not UTF-8, which QMP cannot carry; rename the file",
                path.display()
            ))
        })?;
        let format = probe(path)?;
        let mut file = dict! { "driver": "file", "filename": filename };
        file.extend(file_how);
        let mut options =
            dict! { "driver": format.name(), "node-name": name.as_str(), "file": file };
        options.extend(how);
        self.execute("blockdev-add", options).await?;
        Ok(name)
    }

    fn free_name(&self) -> String {
        let graph = self.state().graph.borrow();
        let mut number = 0_u64;
        loop {
            let name = format!("disk{number}");
            if graph.find(&name).is_none() {
                return name;
            }
            number += 1;
        }
    }
}

/// The format of an image, by its first bytes; what is not qcow2 is raw.
pub(crate) fn probe(path: &Path) -> Result<Format> {
    let fail = |source| Error::Io {
        what: format!("Could not open '{}'", path.display()),
        source,
    };
    let mut file = File::open(path).map_err(fail)?;
    let mut magic = [0; QCOW2_MAGIC.len()];
    match file.read_exact(&mut magic) {
        Ok(()) if magic == *QCOW2_MAGIC => Ok(Format::Qcow2),
        Ok(()) => Ok(Format::Raw),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(Format::Raw),
        Err(error) => Err(fail(error)),
    }
}
