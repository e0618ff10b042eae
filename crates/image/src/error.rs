//! What can go wrong with an image, by what the caller may do next.
//! Leaves QMP's error classes and wording to the daemon: an [`Error`] carries the facts
//! (path, offset, operation, errno), its text is a fragment that fits after "failed to ...".

use std::io;
use std::path::{Path, PathBuf};

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The direction of a failed transfer; `BLOCK_JOB_ERROR` reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Opening or locking a file.
    Open,
    /// Reading data or metadata.
    Read,
    /// Writing data or metadata, growing a file included.
    Write,
    /// Making data durable.
    Flush,
}

impl std::fmt::Display for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Operation::Open => "open",
            Operation::Read => "read",
            Operation::Write => "write",
            Operation::Flush => "flush",
        })
    }
}

/// What `on-error` policies tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The file system is full, or a quota is used up (ENOSPC, EDQUOT).
    NoSpace,
    /// Any other input/output error.
    Io,
    /// The job was cancelled.
    Cancelled,
    /// Not an input/output error: the image or the request is at fault.
    Other,
}

/// An image could not be opened, read, written or streamed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The operating system refused an operation.
    #[error("could not {operation} '{}': {source}", path.display())]
    Io {
        /// What was tried.
        operation: Operation,
        /// The file it was tried on.
        path: PathBuf,
        /// The operating system's answer.
        source: io::Error,
    },
    /// Another process holds the image with permissions that exclude ours.
    #[error(
        "'{}' is locked: failed to get {}\"{permission}\" lock; is another process using the image?",
        path.display(), if *shared { "shared " } else { "" }
    )]
    Locked {
        /// The image.
        path: PathBuf,
        /// The permission that could not be had, in QEMU's words: `write`, `consistent read`, ...
        permission: &'static str,
        /// Whether it is a share of the permission that could not be had.
        shared: bool,
    },
    /// The image has internal snapshots, which keep what they were taken of.
    #[error("'{}' has internal snapshots and cannot shrink; delete them first with qemu-img snapshot -d", path.display())]
    Snapshots {
        /// The image.
        path: PathBuf,
    },
    /// The gate does not allow the file.
    #[error(
        "'{}' is outside the allowed folders ({roots}); allow its folder if the image that \
         names it is to be trusted", path.display()
    )]
    OutsideRoots {
        /// The file, as resolved.
        path: PathBuf,
        /// The allowed folders, for the text.
        roots: String,
    },
    /// A backing file is named in a way that is not a local file (`json:`, `nbd:`, `fd:`).
    #[error("backing file name '{name}' of '{}' is not a plain local path; rebase the image onto one", path.display())]
    UnsupportedFilename {
        /// The image that carries the name.
        path: PathBuf,
        /// The name.
        name: String,
    },
    /// A backing chain comes back to an image it already contains.
    #[error("the backing chain of '{}' loops: it contains the image twice; rebase it onto another base", path.display())]
    ChainLoop {
        /// The image met a second time.
        path: PathBuf,
    },
    /// A backing chain is deeper than [`crate::limits::CHAIN_DEPTH`].
    #[error("the backing chain is deeper than {limit} images; commit some of them first")]
    ChainTooDeep {
        /// The limit.
        limit: usize,
    },
    /// The file is not an image of the expected format.
    #[error("'{}' is not in {expected} format", path.display())]
    NotAnImage {
        /// The file.
        path: PathBuf,
        /// The format asked for.
        expected: &'static str,
    },
    /// A format Abide does not know.
    #[error("unknown image format '{format}' for '{}'; raw and qcow2 are known", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
        /// The format named.
        format: String,
    },
    /// The image ends before what its own tables describe.
    #[error("'{}' is truncated: {detail}; restore it from a copy", path.display())]
    Truncated {
        /// The image.
        path: PathBuf,
        /// What lies beyond the end.
        detail: String,
    },
    /// The image's metadata contradicts itself, or it is marked corrupt.
    #[error("'{}' is corrupt: {detail}; try `qemu-img check -r all` on a copy", path.display())]
    Corrupt {
        /// The image.
        path: PathBuf,
        /// The contradiction.
        detail: String,
    },
    /// The image is encrypted.
    #[error("'{}' is encrypted ({method}), which is not supported; convert it first", path.display())]
    Encrypted {
        /// The image.
        path: PathBuf,
        /// `AES` or `LUKS`.
        method: &'static str,
    },
    /// The image was not closed cleanly with lazy refcounts on.
    #[error("'{}' was not closed cleanly (lazy refcounts); repair it with `qemu-img check -r all`", path.display())]
    Dirty {
        /// The image.
        path: PathBuf,
    },
    /// The image carries persistent bitmaps, which a write would make stale.
    #[error("'{}' carries persistent bitmaps, which writing would invalidate; remove them first", path.display())]
    Bitmaps {
        /// The image.
        path: PathBuf,
    },
    /// The image needs a feature this implementation does not have.
    #[error("'{}' uses {feature}, which is not supported; convert it first", path.display())]
    UnsupportedFeature {
        /// The image.
        path: PathBuf,
        /// The feature in words, e.g. `zstd compression`.
        feature: String,
    },
    /// The node is read-only.
    #[error("'{}' is read-only", path.display())]
    ReadOnly {
        /// The image.
        path: PathBuf,
    },
    /// A request reaches past the end of the disk, or a size is out of bounds.
    #[error("{detail}")]
    OutOfRange {
        /// What is out of which bounds.
        detail: String,
    },
    /// The base is not below the node in its chain.
    #[error("'{}' is not in the backing chain of '{}'", base.display(), path.display())]
    NotInChain {
        /// The base asked for.
        base: PathBuf,
        /// The top of the chain.
        path: PathBuf,
    },
    /// A backing file name does not fit into the image's first cluster.
    #[error("backing file name of {length} bytes does not fit into the header of '{}'", path.display())]
    BackingNameTooLong {
        /// The image.
        path: PathBuf,
        /// The name's length.
        length: usize,
    },
    /// The node is already being streamed, or is closed.
    #[error("'{}' is {state}", path.display())]
    Busy {
        /// The image.
        path: PathBuf,
        /// What it is busy with.
        state: &'static str,
    },
    /// The operation was cancelled before it was done.
    #[error("cancelled")]
    Cancelled,
}

impl Error {
    /// Builds [`Error::Io`].
    pub(crate) fn io(operation: Operation, path: &Path, source: io::Error) -> Self {
        Error::Io {
            operation,
            path: path.to_owned(),
            source,
        }
    }

    /// What an on-error policy needs to know.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Io { source, .. } => match source.raw_os_error() {
                Some(libc::ENOSPC | libc::EDQUOT) => ErrorKind::NoSpace,
                _ => ErrorKind::Io,
            },
            Error::Truncated { .. } | Error::Corrupt { .. } => ErrorKind::Io,
            Error::Cancelled => ErrorKind::Cancelled,
            _ => ErrorKind::Other,
        }
    }

    /// The direction of the failed transfer.
    #[must_use]
    pub fn operation(&self) -> Operation {
        match self {
            Error::Io { operation, .. } => *operation,
            Error::ReadOnly { .. } | Error::BackingNameTooLong { .. } => Operation::Write,
            _ => Operation::Read,
        }
    }

    /// The nearest `errno`, as QEMU reports it in a failed job's text.
    #[must_use]
    pub fn errno(&self) -> i32 {
        match self {
            Error::Io { source, .. } => source.raw_os_error().unwrap_or(libc::EIO),
            Error::Locked { .. } => libc::EAGAIN,
            Error::OutsideRoots { .. } => libc::EPERM,
            Error::ReadOnly { .. } => libc::EACCES,
            Error::Encrypted { .. } | Error::UnsupportedFeature { .. } => libc::ENOTSUP,
            Error::Cancelled => libc::ECANCELED,
            Error::Truncated { .. } | Error::Corrupt { .. } => libc::EIO,
            Error::Busy { .. } => libc::EBUSY,
            _ => libc::EINVAL,
        }
    }
}
