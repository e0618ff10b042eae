//! A disk as a client of an export sees it.

use super::Export;
use abide_image::{ErrorKind, ExtentKind, Node, Request};
use abide_nbd::{BlockSizes, Device, Errno, Extent, Terms, Zeroes};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// How much a client had best ask for at once.
const PREFERRED_BYTES: u32 = 64 << 10;

/// A write that took longer has waited for the disk, not for the page cache.
const WAITED: Duration = Duration::from_millis(2);

/// So long after such a write, writes are left to threads that may wait.
const PATIENCE: Duration = Duration::from_millis(50);

/// An export that a client has open; while there is one, the export is in use.
pub(crate) struct Opened {
    export: Arc<Export>,
    /// When a write last held up the connection's thread.
    waited: Cell<Option<Instant>>,
}

impl Opened {
    pub(super) fn new(export: Arc<Export>) -> Self {
        export.clients.fetch_add(1, Ordering::AcqRel);
        Opened {
            export,
            waited: Cell::new(None),
        }
    }

    fn written(&self) -> impl Future<Output = Result<(), Errno>> {
        let export = Arc::clone(&self.export);
        async move {
            if export.writes_through {
                export.place.enter().await.flush().await.map_err(told)
            } else {
                Ok(())
            }
        }
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.export.clients.fetch_sub(1, Ordering::AcqRel);
        self.export.left.notify_waiters();
    }
}

impl Device for Opened {
    fn terms(&self) -> Terms {
        Terms {
            size: self.export.shown().node.size_bytes(),
            read_only: !self.export.is_writable,
            // All connections work on one node: what one has flushed is there for the others.
            multi_conn: true,
            block_sizes: BlockSizes {
                preferred: PREFERRED_BYTES,
                ..BlockSizes::default()
            },
            description: self.export.description.clone(),
            immediate: true,
        }
    }

    fn read_now(&self, offset: u64, buffer: &mut [u8]) -> Option<Result<(), Errno>> {
        let start = Instant::now();
        let node = self.export.place.enter_now()?;
        let read = node.read_now(offset, buffer)?;
        let place = (offset, buffer.len() as u64);
        Some(counted(&node, Request::Read, place, start, read))
    }

    fn write_now(&self, offset: u64, data: &[u8]) -> Option<Result<(), Errno>> {
        if self.export.writes_through {
            return None;
        }
        let start = Instant::now();
        if let Some(waited) = self.waited.get() {
            if start - waited < PATIENCE {
                return None;
            }
            self.waited.set(None);
        }
        let node = self.export.place.enter_now()?;
        let written = node.write_now(offset, data)?;
        let end = Instant::now();
        if end - start > WAITED {
            self.waited.set(Some(end));
        }
        let place = (offset, data.len() as u64);
        Some(counted(&node, Request::Write, place, start, written))
    }

    async fn read(&self, offset: u64, buffer: &mut [u8]) -> Result<(), Errno> {
        let start = Instant::now();
        let node = self.export.place.enter().await;
        let length = buffer.len() as u64;
        let read = node.read(offset, length).await;
        let data = counted(&node, Request::Read, (offset, length), start, read)?;
        if data.len() != buffer.len() {
            return Err(Errno::Io);
        }
        buffer.copy_from_slice(&data);
        Ok(())
    }

    async fn write(&self, offset: u64, data: &[u8]) -> Result<(), Errno> {
        let start = Instant::now();
        let node = self.export.place.enter().await;
        let written = node.write(offset, data.to_vec()).await;
        let place = (offset, data.len() as u64);
        counted(&node, Request::Write, place, start, written)?;
        drop(node);
        self.written().await
    }

    async fn flush(&self) -> Result<(), Errno> {
        let start = Instant::now();
        let node = self.export.place.enter().await;
        let flushed = node.flush().await;
        counted(&node, Request::Flush, (0, 0), start, flushed)
    }

    async fn trim(&self, offset: u64, length: u64) -> Result<(), Errno> {
        let start = Instant::now();
        let node = self.export.place.enter().await;
        let discarded = node.discard(offset, length).await;
        counted(&node, Request::Unmap, (offset, length), start, discarded)
    }

    async fn zero(&self, offset: u64, length: u64, how: Zeroes) -> Result<(), Errno> {
        let start = Instant::now();
        let node = self.export.place.enter().await;
        let zeroed = node.write_zeroes(offset, length, how.may_unmap).await;
        counted(&node, Request::Write, (offset, length), start, zeroed)?;
        drop(node);
        self.written().await
    }

    async fn map(
        &self,
        offset: u64,
        length: u64,
        one: bool,
        extents: &mut Vec<Extent>,
    ) -> Result<(), Errno> {
        let node = self.export.place.enter().await;
        let found = node.map(offset, length).await.map_err(told)?;
        let take = if one { 1 } else { found.len() };
        extents.extend(found.into_iter().take(take).map(|extent| {
            let zero = !matches!(extent.kind, ExtentKind::Data | ExtentKind::Compressed);
            let hole = matches!(extent.kind, ExtentKind::Hole | ExtentKind::Unallocated);
            Extent {
                length: extent.length_bytes,
                hole,
                zero,
            }
        }));
        Ok(())
    }

    async fn withdrawn(&self) {
        let mut withdrawn = std::pin::pin!(self.export.withdraw.notified());
        withdrawn.as_mut().enable();
        if !self.export.is_withdrawn() {
            withdrawn.await;
        }
    }
}

/// A request that is over, counted.
fn counted<T>(
    node: &Node,
    request: Request,
    place: (u64, u64),
    start: Instant,
    result: abide_image::Result<T>,
) -> Result<T, Errno> {
    node.counts().count(request, place, start, result.is_ok());
    result.map_err(told)
}

/// An image's error as the protocol's.
fn told(error: abide_image::Error) -> Errno {
    tracing::warn!("an export's client met an error: {error}");
    match (&error, error.kind()) {
        (_, ErrorKind::NoSpace) => Errno::NoSpc,
        (abide_image::Error::ReadOnly { .. }, _) => Errno::Perm,
        (abide_image::Error::OutOfRange { .. }, _) => Errno::Inval,
        (abide_image::Error::Io { source, .. }, _) => Errno::from_io(source),
        _ => Errno::Io,
    }
}
