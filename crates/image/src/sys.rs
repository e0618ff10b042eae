//! The few system calls that the standard library lacks, each behind a safe function.
//! Leaves every decision to the callers.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;

/// Sets or clears a shared ("read") open-file-description lock on one byte.
pub(crate) fn lock_byte(file: &File, byte: u64, locked: bool) -> io::Result<()> {
    let kind = if locked { libc::F_RDLCK } else { libc::F_UNLCK };
    let mut lock = byte_range(byte, kind);
    // SAFETY: the descriptor is open, and `lock` is a valid `struct flock` for the whole call.
    check(unsafe { libc::fcntl(file.as_raw_fd(), libc::F_OFD_SETLK, &raw mut lock) }).map(|_| ())
}

/// Whether another open file description holds a lock on a byte.
pub(crate) fn byte_is_locked(file: &File, byte: u64) -> io::Result<bool> {
    let mut lock = byte_range(byte, libc::F_WRLCK);
    // SAFETY: as in `lock_byte`.
    check(unsafe { libc::fcntl(file.as_raw_fd(), libc::F_OFD_GETLK, &raw mut lock) })?;
    Ok(lock.l_type != libc::F_UNLCK as libc::c_short)
}

fn byte_range(byte: u64, kind: libc::c_int) -> libc::flock {
    libc::flock {
        l_type: kind as libc::c_short,
        l_whence: libc::SEEK_SET as libc::c_short,
        l_start: byte as libc::off_t,
        l_len: 1,
        l_pid: 0,
    }
}

/// Asks the kernel to start writing a range back, without waiting for it.
pub(crate) fn start_writeback(file: &File, offset: u64, length: u64) {
    // A hint: its failure changes nothing.
    // SAFETY: the descriptor is open; no memory is passed.
    let _ = unsafe {
        libc::sync_file_range(
            file.as_raw_fd(),
            offset as libc::off64_t,
            length as libc::off64_t,
            libc::SYNC_FILE_RANGE_WRITE,
        )
    };
}

/// Copies by the kernel's own means; returns the bytes copied, 0 at the end of the source.
pub(crate) fn copy_range(from: (&File, u64), to: (&File, u64), length: usize) -> io::Result<usize> {
    let (mut source, mut target) = (from.1 as libc::off64_t, to.1 as libc::off64_t);
    // SAFETY: both descriptors are open, and both offsets live through the call.
    let copied = unsafe {
        libc::copy_file_range(
            from.0.as_raw_fd(),
            &raw mut source,
            to.0.as_raw_fd(),
            &raw mut target,
            length,
            0,
        )
    };
    if copied < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(copied as usize)
    }
}

/// Has two files share blocks; all offsets and the length are multiples of the file system's.
pub(crate) fn share_range(from: (&File, u64), to: (&File, u64), length: u64) -> io::Result<()> {
    let range = libc::file_clone_range {
        src_fd: i64::from(from.0.as_raw_fd()),
        src_offset: from.1,
        src_length: length,
        dest_offset: to.1,
    };
    if length == 0 {
        // To the kernel that is everything up to the end.
        return Err(io::ErrorKind::InvalidInput.into());
    }
    // SAFETY: both descriptors are open, and `range` lives through the call, which only reads it.
    let failed = unsafe { libc::ioctl(to.0.as_raw_fd(), libc::FICLONERANGE, &raw const range) };
    check(failed).map(|_| ())
}

/// Whether a file is on one of the file systems whose `copy_file_range` shares blocks or copies
/// page by page: one that is elsewhere, or does it in other ways, may know better.
pub(crate) fn shares_or_copies_pages(file: &File) -> bool {
    let known = [
        libc::EXT4_SUPER_MAGIC,
        libc::XFS_SUPER_MAGIC,
        libc::BTRFS_SUPER_MAGIC,
        libc::TMPFS_MAGIC,
    ];
    file_system(file).is_some_and(|found| known.contains(&found))
}

/// Reads what is in the page cache; fails where it would have to wait for the medium.
pub(crate) fn read_cached(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    let slice = libc::iovec {
        iov_base: buffer.as_mut_ptr().cast(),
        iov_len: buffer.len(),
    };
    let at = offset as libc::off_t;
    // SAFETY: the descriptor is open, and the one slice is `buffer`, borrowed for the whole call.
    let read =
        unsafe { libc::preadv2(file.as_raw_fd(), &raw const slice, 1, at, libc::RWF_NOWAIT) };
    if read < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(read as usize)
    }
}

/// Whether a file is on ext4, which does its accounts for every block of new data, unless the
/// space was set aside.
pub(crate) fn accounts_by_block(file: &File) -> bool {
    file_system(file) == Some(libc::EXT4_SUPER_MAGIC)
}

/// Sets space aside for a range, which then reads as before; the file gets no longer.
pub(crate) fn set_aside(file: &File, offset: u64, length: u64) -> io::Result<()> {
    allocate(file, libc::FALLOC_FL_KEEP_SIZE, offset, length)
}

/// Whether a file is on tmpfs.
pub(crate) fn is_in_memory(file: &File) -> bool {
    file_system(file) == Some(libc::TMPFS_MAGIC)
}

fn file_system(file: &File) -> Option<libc::__fsword_t> {
    let mut found = std::mem::MaybeUninit::<libc::statfs>::uninit();
    // SAFETY: the descriptor is open, and `found` is room for a whole `struct statfs`.
    let failed = unsafe { libc::fstatfs(file.as_raw_fd(), found.as_mut_ptr()) } != 0;
    // SAFETY: a call that did not fail has filled it.
    (!failed).then(|| unsafe { found.assume_init() }.f_type)
}

/// Has all requests of a descriptor go past the page cache from now on.
pub(crate) fn go_past_cache(file: &File) -> io::Result<()> {
    // SAFETY: the descriptor is open; no memory is passed.
    let flags = check(unsafe { libc::fcntl(file.as_raw_fd(), libc::F_GETFL) })?;
    // SAFETY: as above.
    check(unsafe { libc::fcntl(file.as_raw_fd(), libc::F_SETFL, flags | libc::O_DIRECT) })
        .map(|_| ())
}

/// Gives up the space of a range, which then reads as zeros.
pub(crate) fn punch_hole(file: &File, offset: u64, length: u64) -> io::Result<()> {
    let mode = libc::FALLOC_FL_PUNCH_HOLE | libc::FALLOC_FL_KEEP_SIZE;
    allocate(file, mode, offset, length)
}

fn allocate(file: &File, mode: libc::c_int, offset: u64, length: u64) -> io::Result<()> {
    let (offset, length) = (offset as libc::off_t, length as libc::off_t);
    // SAFETY: the descriptor is open; no memory is passed.
    check(unsafe { libc::fallocate(file.as_raw_fd(), mode, offset, length) }).map(|_| ())
}

/// The next data at or after an offset, or `None` if only a hole follows.
pub(crate) fn next_data(file: &File, offset: u64) -> io::Result<Option<u64>> {
    seek(file, offset, libc::SEEK_DATA)
}

/// The next hole at or after an offset (the end of the file counts as one).
pub(crate) fn next_hole(file: &File, offset: u64) -> io::Result<Option<u64>> {
    seek(file, offset, libc::SEEK_HOLE)
}

fn seek(file: &File, offset: u64, whence: libc::c_int) -> io::Result<Option<u64>> {
    // The descriptor's position is nobody's business here: all transfers name their offset.
    // SAFETY: the descriptor is open; no memory is passed.
    let at = unsafe { libc::lseek(file.as_raw_fd(), offset as libc::off_t, whence) };
    if at >= 0 {
        return Ok(Some(at as u64));
    }
    let error = io::Error::last_os_error();
    if error.raw_os_error() == Some(libc::ENXIO) {
        Ok(None)
    } else {
        Err(error)
    }
}

fn check(result: libc::c_int) -> io::Result<libc::c_int> {
    if result < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{FileExt, MetadataExt};

    #[test]
    fn space_is_set_aside_and_nothing_else_changes() {
        let file = tempfile::tempfile().unwrap();
        file.write_all_at(b"before", 0).unwrap();
        if let Err(error) = set_aside(&file, 0, 1 << 20) {
            // Not every file system can.
            assert_eq!(error.raw_os_error(), Some(libc::EOPNOTSUPP));
            return;
        }
        let metadata = file.metadata().unwrap();
        assert_eq!(metadata.len(), 6);
        assert!(metadata.blocks() * 512 >= 1 << 20);
        let mut bytes = [9; 8];
        assert_eq!(file.read_at(&mut bytes, 0).unwrap(), 6);
        assert_eq!(bytes[..6], *b"before");
    }
}
