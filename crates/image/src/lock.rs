//! Image locks that QEMU honours too: open-file-description locks on single bytes.
//!
//! ```text
//! byte 100 + p   held (shared) by everyone who uses permission p
//! byte 200 + p   held (shared) by everyone who does not share permission p
//! p: 0 consistent read, 1 write, 2 write unchanged, 3 resize
//! ```
//! Taken first, then checked against everyone else's: two openers may both back off, never both
//! go on. Observed on QEMU 10.0: a writable qcow2 holds 100, 101, 103, 201, 203; its backing
//! files hold 100, 201, 203, so that two overlays can share a base.

use crate::error::{Error, Operation, Result};
use crate::file_node::Locking;
use crate::sys;
use std::fs::File;
use std::path::Path;

const USED: u64 = 100;
const NOT_SHARED: u64 = 200;
const PERMISSIONS: [&str; 4] = ["consistent read", "write", "write unchanged", "resize"];

/// What other processes do with an image, by the locks they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing that locks tell of.
    Free,
    /// They read it.
    Reading,
    /// They write it.
    Writing,
}

/// Looks at the locks that other processes hold on a file, and takes none.
///
/// # Errors
/// [`Error::Io`] when the file cannot be opened for reading.
pub fn held(path: &Path) -> Result<Held> {
    let failed = |source| Error::io(Operation::Open, path, source);
    let file = File::open(path).map_err(failed)?;
    let is_held = |byte| match sys::byte_is_locked(&file, byte) {
        Err(error) if unsupported(&error) => Ok(false),
        answer => answer.map_err(failed),
    };
    if is_held(USED + 1)? {
        return Ok(Held::Writing);
    }
    for permission in 0..PERMISSIONS.len() as u64 {
        if is_held(USED + permission)? || is_held(NOT_SHARED + permission)? {
            return Ok(Held::Reading);
        }
    }
    Ok(Held::Free)
}

/// What an opener does with an image, and what it lets others do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing; the state before and after.
    Closed,
    /// Read, while nobody writes or resizes.
    Read,
    /// Read, write and resize, while nobody else writes or resizes.
    Write,
}

impl Access {
    /// The bytes held, as bit masks over the permissions.
    fn masks(self) -> (u8, u8) {
        match self {
            Access::Closed => (0, 0),
            Access::Read => (0b0001, 0b1010),
            Access::Write => (0b1011, 0b1010),
        }
    }
}

/// Changes the locks on a file from one access to another; on failure the old ones stand.
pub(crate) fn change(
    file: &File,
    path: &Path,
    old: Access,
    new: Access,
    locking: Locking,
) -> Result<()> {
    if locking == Locking::Off {
        return Ok(());
    }
    let ((old_used, old_kept), (new_used, new_kept)) = (old.masks(), new.masks());
    let attempt = set(file, old_used | new_used, old_kept | new_kept, 0, 0);
    match attempt.and_then(|()| conflict(file, new_used & !old_used, new_kept & !old_kept)) {
        Ok(None) => set(
            file,
            new_used,
            new_kept,
            old_used & !new_used,
            old_kept & !new_kept,
        )
        .map_err(|e| Error::io(Operation::Open, path, e)),
        Ok(Some((permission, shared))) => {
            let _ = set(file, 0, 0, new_used & !old_used, new_kept & !old_kept);
            Err(Error::Locked {
                path: path.to_owned(),
                permission,
                shared,
            })
        }
        // A file system without such locks: QEMU's `auto` goes on without them, and so do we.
        Err(e) if locking == Locking::Auto && unsupported(&e) => Ok(()),
        Err(e) => Err(Error::io(Operation::Open, path, e)),
    }
}

fn unsupported(error: &std::io::Error) -> bool {
    matches!(
        error.raw_os_error(),
        Some(libc::EINVAL | libc::ENOLCK | libc::EOPNOTSUPP)
    )
}

fn set(file: &File, used: u8, kept: u8, drop_used: u8, drop_kept: u8) -> std::io::Result<()> {
    for permission in 0..PERMISSIONS.len() as u64 {
        let bit = 1 << permission;
        for (base, take, release) in [(USED, used, drop_used), (NOT_SHARED, kept, drop_kept)] {
            if take & bit != 0 {
                sys::lock_byte(file, base + permission, true)?;
            } else if release & bit != 0 {
                sys::lock_byte(file, base + permission, false)?;
            }
        }
    }
    Ok(())
}

/// The first permission that someone else's locks deny us.
fn conflict(file: &File, used: u8, kept: u8) -> std::io::Result<Option<(&'static str, bool)>> {
    for (permission, name) in PERMISSIONS.into_iter().enumerate() {
        if used & (1 << permission) != 0
            && sys::byte_is_locked(file, NOT_SHARED + permission as u64)?
        {
            return Ok(Some((name, false)));
        }
    }
    for (permission, name) in PERMISSIONS.into_iter().enumerate() {
        if kept & (1 << permission) != 0 && sys::byte_is_locked(file, USED + permission as u64)? {
            return Ok(Some((name, true)));
        }
    }
    Ok(None)
}
