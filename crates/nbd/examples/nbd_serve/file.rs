//! A raw file. What the page cache has is answered at once, the rest by threads that may wait.

use std::fs;
use std::io;
use std::os::fd::AsFd;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use abide_nbd::{BlockSizes, Device, Errno, Extent, Terms, Zeroes};
use rustix::fs::{FallocateFlags, SeekFrom};
use rustix::io::ReadWriteFlags;

/// An open raw file.
pub struct File {
    file: Arc<fs::File>,
    size: u64,
    read_only: bool,
    /// In memory whole, as on tmpfs, which knows no NOWAIT and never waits.
    in_memory: bool,
}

/// File system type of tmpfs, as statfs gives it.
const TMPFS_MAGIC: u64 = 0x0102_1994;

impl File {
    pub fn open(path: &Path, read_only: bool) -> io::Result<Self> {
        let file = fs::File::options()
            .read(true)
            .write(!read_only)
            .open(path)?;
        let size = file.metadata()?.len();
        let in_memory = rustix::fs::fstatfs(&file)?.f_type as u64 == TMPFS_MAGIC;
        Ok(Self {
            file: Arc::new(file),
            size,
            read_only,
            in_memory,
        })
    }

    /// Does work that may wait on a thread that may.
    async fn wait<T: Send + 'static>(
        &self,
        work: impl FnOnce(&fs::File) -> io::Result<T> + Send + 'static,
    ) -> Result<T, Errno> {
        let file = self.file.clone();
        let done = tokio::task::spawn_blocking(move || work(&file)).await;
        done.map_err(|_| Errno::Io)?
            .map_err(|error| Errno::from_io(&error))
    }
}

impl Device for File {
    fn terms(&self) -> Terms {
        Terms {
            size: self.size,
            read_only: self.read_only,
            multi_conn: true,
            block_sizes: BlockSizes::default(),
            description: "a raw file".to_owned(),
            immediate: true,
        }
    }

    fn read_now(&self, offset: u64, buffer: &mut [u8]) -> Option<Result<(), Errno>> {
        let length = buffer.len();
        let slices = &mut [io::IoSliceMut::new(buffer)];
        let wait = if self.in_memory {
            ReadWriteFlags::empty()
        } else {
            ReadWriteFlags::NOWAIT
        };
        match rustix::io::preadv2(&*self.file, slices, offset, wait) {
            Ok(count) if count == length => Some(Ok(())),
            _ => None,
        }
    }

    fn write_now(&self, offset: u64, data: &[u8]) -> Option<Result<(), Errno>> {
        let done = self.file.write_all_at(data, offset);
        Some(done.map_err(|error| Errno::from_io(&error)))
    }

    async fn read(&self, offset: u64, buffer: &mut [u8]) -> Result<(), Errno> {
        let length = buffer.len();
        let read = move |file: &fs::File| {
            let mut bytes = vec![0; length];
            file.read_exact_at(&mut bytes, offset).map(|()| bytes)
        };
        buffer.copy_from_slice(&self.wait(read).await?);
        Ok(())
    }

    async fn write(&self, offset: u64, data: &[u8]) -> Result<(), Errno> {
        let data = data.to_vec();
        self.wait(move |file| file.write_all_at(&data, offset))
            .await
    }

    async fn flush(&self) -> Result<(), Errno> {
        self.wait(|file| file.sync_data()).await
    }

    async fn trim(&self, offset: u64, length: u64) -> Result<(), Errno> {
        self.zero(
            offset,
            length,
            Zeroes {
                may_unmap: true,
                fast: true,
            },
        )
        .await
    }

    async fn zero(&self, offset: u64, length: u64, how: Zeroes) -> Result<(), Errno> {
        if length == 0 {
            return Ok(());
        }
        let kind = if how.may_unmap {
            FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE
        } else {
            FallocateFlags::ZERO_RANGE | FallocateFlags::KEEP_SIZE
        };
        self.wait(move |file| Ok(rustix::fs::fallocate(file, kind, offset, length)?))
            .await
    }

    async fn map(
        &self,
        offset: u64,
        length: u64,
        one: bool,
        extents: &mut Vec<Extent>,
    ) -> Result<(), Errno> {
        extents.extend(
            self.wait(move |file| layout(file, offset, length, one))
                .await?,
        );
        Ok(())
    }
}

/// Data and holes of a range. The file's position is used for nothing else.
fn layout(file: &fs::File, offset: u64, length: u64, one: bool) -> io::Result<Vec<Extent>> {
    let end = offset + length;
    let next = |from: SeekFrom| match rustix::fs::seek(file.as_fd(), from) {
        Ok(at) => Ok(at.min(end)),
        Err(rustix::io::Errno::NXIO) => Ok(end),
        Err(error) => Err(io::Error::from(error)),
    };
    let mut extents = Vec::new();
    let mut at = offset;
    while at < end && !(one && extents.len() > 1) {
        let data = next(SeekFrom::Data(at))?;
        extents.push(Extent {
            length: data - at,
            hole: true,
            zero: true,
        });
        at = next(SeekFrom::Hole(data))?;
        extents.push(Extent {
            length: at - data,
            hole: false,
            zero: false,
        });
    }
    Ok(extents)
}
