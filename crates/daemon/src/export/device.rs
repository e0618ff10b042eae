//! A disk as a client of an export sees it.

use super::Export;
use abide_image::{ErrorKind, ExtentKind};
use abide_nbd::{BlockSizes, Device, Errno, Extent, Terms, Zeroes};
use std::rc::Rc;

/// How much a client had best ask for at once.
const PREFERRED_BYTES: u32 = 64 << 10;

/// An export that a client has open; while there is one, the export is in use.
pub(crate) struct Opened {
    export: Rc<Export>,
}

impl Opened {
    pub(super) fn new(export: Rc<Export>) -> Self {
        export.clients.set(export.clients.get() + 1);
        Opened { export }
    }

    fn written(&self) -> impl Future<Output = Result<(), Errno>> {
        let export = Rc::clone(&self.export);
        async move {
            if export.writes_through {
                export.node.flush().await.map_err(told)
            } else {
                Ok(())
            }
        }
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.export
            .clients
            .set(self.export.clients.get().saturating_sub(1));
        self.export.left.notify_waiters();
    }
}

impl Device for Opened {
    fn terms(&self) -> Terms {
        Terms {
            size: self.export.node.size_bytes(),
            read_only: !self.export.is_writable,
            // All connections work on one node: what one has flushed is there for the others.
            multi_conn: true,
            block_sizes: BlockSizes {
                preferred: PREFERRED_BYTES,
                ..BlockSizes::default()
            },
            description: self.export.description.clone(),
            immediate: false,
        }
    }

    async fn read(&self, offset: u64, buffer: &mut [u8]) -> Result<(), Errno> {
        let data = self
            .export
            .node
            .read(offset, buffer.len() as u64)
            .await
            .map_err(told)?;
        if data.len() != buffer.len() {
            return Err(Errno::Io);
        }
        buffer.copy_from_slice(&data);
        Ok(())
    }

    async fn write(&self, offset: u64, data: &[u8]) -> Result<(), Errno> {
        self.export
            .node
            .write(offset, data.to_vec())
            .await
            .map_err(told)?;
        self.written().await
    }

    async fn flush(&self) -> Result<(), Errno> {
        self.export.node.flush().await.map_err(told)
    }

    async fn trim(&self, offset: u64, length: u64) -> Result<(), Errno> {
        self.export.node.discard(offset, length).await.map_err(told)
    }

    async fn zero(&self, offset: u64, length: u64, how: Zeroes) -> Result<(), Errno> {
        self.export
            .node
            .write_zeroes(offset, length, how.may_unmap)
            .await
            .map_err(told)?;
        self.written().await
    }

    async fn map(
        &self,
        offset: u64,
        length: u64,
        one: bool,
        extents: &mut Vec<Extent>,
    ) -> Result<(), Errno> {
        let found = self.export.node.map(offset, length).await.map_err(told)?;
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
        let withdrawn = self.export.withdraw.notified();
        if !self.export.is_withdrawn.get() {
            withdrawn.await;
        }
    }
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
