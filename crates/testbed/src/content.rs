//! What a guest sees on a disk, kept as a flat file and compared.

use std::path::{Path, PathBuf};

use crate::paths::utf8;
use crate::{Qemu, paths};

/// The guest-visible content of a disk at one moment: a raw file in a folder of its own.
#[derive(Debug)]
pub struct Content {
    raw: PathBuf,
    _folder: tempfile::TempDir,
}

impl Content {
    /// Reads the whole disk that `image` and its backing chain show.
    pub fn of(qemu: &Qemu, image: &Path) -> Content {
        let folder = paths::scratch();
        let raw = folder.path().join("content.raw");
        qemu.img(&["convert", "-O", "raw", utf8(image), utf8(&raw)]);
        Content {
            raw,
            _folder: folder,
        }
    }

    /// The flat file.
    pub fn path(&self) -> &Path {
        &self.raw
    }

    /// Where and how `image` shows something else than this content; `None` when it is the same.
    pub fn difference(&self, qemu: &Qemu, image: &Path) -> Option<String> {
        let size_bytes = qemu.info(image)["virtual-size"].as_u64();
        let expected_bytes = self.raw.metadata().map(|m| m.len()).ok();
        if size_bytes != expected_bytes {
            return Some(format!(
                "{size_bytes:?} bytes long instead of {expected_bytes:?}"
            ));
        }
        // Without `-s` an unallocated range equals zeros, as it does for a guest.
        let expected = format!("driver=raw,file.filename={}", utf8(&self.raw));
        let shown = format!("file.filename={}", utf8(image));
        let output = qemu.try_img(&["compare", "--image-opts", &expected, &shown]);
        (output.code() != 0).then(|| format!("{}{}", output.stdout.trim(), output.stderr.trim()))
    }

    /// Panics unless `image` shows exactly this content.
    pub fn assert_same_as(&self, qemu: &Qemu, image: &Path) {
        if let Some(difference) = self.difference(qemu, image) {
            panic!("the content of {} changed: {difference}", image.display());
        }
    }
}
