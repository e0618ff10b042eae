//! A format node: a raw or qcow2 image on a file node, with what backs it.
//!
//! ```text
//! open   formats, gate, chain     read   through the chain      info   what is known
//! map    what is where            write  copy-on-write          hooks  who watches changes
//! drain  no change in flight      size   growing, shrinking     now    what needs no waiting
//! counts what was done
//! ```
//! Leaves node names and who may use a node for what to the daemon.

mod content;
mod copy_up;
mod counts;
mod drain;
mod hooks;
mod info;
mod map;
mod now;
mod open;
mod read;
mod size;
mod types;
mod write;

pub(crate) use content::Content;
pub use counts::{Counts, Done, Request};
pub use drain::Drain;
pub(crate) use drain::enter_blocking;
pub(crate) use hooks::Hook;
pub(crate) use map::{Source, resolve};
pub use types::{
    Backing, BackingLink, Extent, ExtentKind, Format, NodeInfo, NodeOptions, Qcow2Info,
};

use crate::driver::Driver;
use crate::error::{Error, Result};
use crate::file_node::{Aio, FileNode, FileOptions, Locking};
use crate::gate::Gate;
use crate::range_lock::RangeLocks;
use crate::storage::Barrier;
use crate::workers;
use drain::Door;
use hooks::Hooks;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// A format node. Clones share it; when the last clone is gone it is closed.
#[derive(Clone)]
pub struct Node(pub(crate) Arc<Inner>);

/// What the handles share.
pub(crate) struct Inner {
    pub(crate) file: FileNode,
    pub(crate) driver: Driver,
    size: AtomicU64,
    pub(crate) ranges: RangeLocks,
    hooks: Hooks,
    door: Door,
    /// A backup copies what is below into this disk before it changes there.
    fleeced: AtomicBool,
    pub(crate) no_flush: bool,
    backing: RwLock<Option<Node>>,
    read_only: AtomicBool,
    closed: AtomicBool,
    pub(crate) pulling: AtomicBool,
    /// Counts the requests of guests: a job that sees it move makes smaller steps.
    guests: AtomicU64,
    counts: Counts,
}

impl Node {
    /// Opens an image on a file node.
    ///
    /// # Errors
    /// The header gate's refusals, the gate's, and [`Error::Locked`].
    pub async fn open(file: FileNode, options: NodeOptions, gate: &Gate) -> Result<Self> {
        let gate = gate.clone();
        workers::run(move || open::open(file, options, &gate)).await
    }

    /// Opens an image and its chain by path, formats probed as QEMU does.
    ///
    /// # Errors
    /// As [`Node::open`] and [`FileNode::open`].
    pub async fn open_chain(path: &Path, read_only: bool, gate: &Gate) -> Result<Self> {
        let options = FileOptions {
            path: path.to_owned(),
            read_only,
            locking: Locking::Auto,
            direct: false,
            aio: Aio::Auto,
        };
        let file = FileNode::open(options, gate).await?;
        Node::open(
            file,
            NodeOptions {
                read_only,
                ..NodeOptions::default()
            },
            gate,
        )
        .await
    }

    /// The file node it stands on.
    #[must_use]
    pub fn file(&self) -> FileNode {
        self.0.file.clone()
    }

    /// What backs it now; a finished pull changes it.
    #[must_use]
    pub fn backing(&self) -> Option<Node> {
        self.0.backing()
    }

    /// What the image's header names as its backing file, whatever backs it now.
    #[must_use]
    pub fn backing_link(&self) -> Option<BackingLink> {
        open::link_of(&self.0.driver)
    }

    /// The format.
    #[must_use]
    pub fn format(&self) -> Format {
        match self.0.driver {
            Driver::Raw(_) => Format::Raw,
            Driver::Qcow2(_) => Format::Qcow2,
        }
    }

    /// The size a guest sees.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        self.0.size()
    }

    /// Whether it is open for reading only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.0.read_only.load(Ordering::Acquire)
    }

    /// Whether both handles are one node.
    #[must_use]
    pub fn is_same(&self, other: &Node) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// What is known of the image.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub async fn info(&self) -> Result<NodeInfo> {
        self.run(|node| info::info(&node)).await
    }

    /// What a range of the disk is, through the whole chain, adjoining like extents merged.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Corrupt`], [`Error::OutOfRange`].
    pub async fn map(&self, offset_bytes: u64, length_bytes: u64) -> Result<Vec<Extent>> {
        self.run(move |node| map::map(&node, offset_bytes, length_bytes))
            .await
    }

    /// As [`Node::map`], for threads that may wait.
    pub(crate) fn map_blocking(&self, offset_bytes: u64, length_bytes: u64) -> Result<Vec<Extent>> {
        map::map(self, offset_bytes, length_bytes)
    }

    /// Reads a range of the disk.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Corrupt`], [`Error::OutOfRange`].
    pub async fn read(&self, offset_bytes: u64, length_bytes: u64) -> Result<Vec<u8>> {
        self.run(move |node| {
            node.0.note_guest();
            node.0.check_range(offset_bytes, length_bytes)?;
            let mut buffer = vec![0; length_bytes as usize];
            node.0.read(&mut buffer, offset_bytes)?;
            Ok(buffer)
        })
        .await
    }

    /// Writes a range of the disk. Durable after the next [`Node::flush`].
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::ReadOnly`], [`Error::OutOfRange`].
    pub async fn write(&self, offset_bytes: u64, data: Vec<u8>) -> Result<()> {
        self.run_change(move |node| {
            node.0.note_guest();
            node.0.check_change(offset_bytes, data.len() as u64)?;
            node.0.write(Content::Bytes(&data), offset_bytes)
        })
        .await
    }

    /// Makes a range read as zeros; with `may_unmap` its space may be given up.
    ///
    /// # Errors
    /// As [`Node::write`].
    pub async fn write_zeroes(&self, offset: u64, length: u64, may_unmap: bool) -> Result<()> {
        self.run_change(move |node| {
            node.0.check_writable(offset, length)?;
            node.0.write_zeroes(offset, length, may_unmap)
        })
        .await
    }

    /// Gives up whole clusters of a range; they read as zeros after it.
    ///
    /// # Errors
    /// As [`Node::write`].
    pub async fn discard(&self, offset: u64, length: u64) -> Result<()> {
        self.run_change(move |node| {
            node.0.check_writable(offset, length)?;
            node.0.discard(offset, length)
        })
        .await
    }

    /// Makes everything written so far durable.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub async fn flush(&self) -> Result<()> {
        self.run(|node| node.0.flush(!node.0.no_flush)).await
    }

    /// Reopens read-write or read-only, with the locks that go with it; flushes first.
    ///
    /// # Errors
    /// [`Error::Locked`], the header gate's refusals, [`Error::Io`].
    pub async fn reopen(&self, read_only: bool, gate: &Gate) -> Result<()> {
        let gate = gate.clone();
        self.run(move |node| open::reopen(&node, read_only, &gate))
            .await
    }

    /// Puts another node below this one, in memory only (as `blockdev-reopen` with `backing`).
    ///
    /// # Errors
    /// [`Error::ChainLoop`], [`Error::ChainTooDeep`], [`Error::Busy`].
    pub fn set_backing(&self, backing: Option<Node>) -> Result<()> {
        if self.0.pulling.load(Ordering::Acquire) {
            return Err(self.0.busy("being streamed"));
        }
        open::check_chain(&self.0.file, backing.as_ref())?;
        self.0.replace_backing(backing);
        Ok(())
    }

    /// Rewrites the backing link in the header, crash-safely; the running chain stays.
    ///
    /// # Errors
    /// [`Error::BackingNameTooLong`], [`Error::ReadOnly`], [`Error::Io`].
    pub async fn change_backing_link(&self, link: Option<BackingLink>) -> Result<()> {
        self.run(move |node| {
            node.0.check_writable(0, 0)?;
            node.0.flush(!node.0.no_flush)?;
            node.0.write_link(link.as_ref(), !node.0.no_flush)
        })
        .await
    }

    /// Flushes and gives up the locks. Other handles of the node see [`Error::Busy`] after it.
    ///
    /// # Errors
    /// [`Error::Io`]; [`Error::Busy`] while a pull runs.
    pub async fn close(&self) -> Result<()> {
        self.run(|node| open::close(&node)).await
    }

    /// As [`Node::run`], for what changes the disk's content.
    async fn run_change<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Node) -> Result<T> + Send + 'static,
    {
        let (node, pass) = drain::enter(self).await;
        let run = node.run(move |node| {
            let _until_over = pass;
            work(node)
        });
        run.await
    }

    pub(crate) async fn run<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Node) -> Result<T> + Send + 'static,
    {
        let node = self.clone();
        workers::run(move || {
            if node.0.closed.load(Ordering::Acquire) {
                return Err(node.0.busy("closed"));
            }
            work(node)
        })
        .await
    }
}

impl std::fmt::Debug for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Not the tables: they fill pages.
        let path = self.0.file.path();
        f.debug_struct("Node")
            .field("path", &path)
            .field("format", &self.format())
            .finish()
    }
}

impl Inner {
    pub(crate) fn size(&self) -> u64 {
        self.size.load(Ordering::Acquire)
    }

    pub(crate) fn backing(&self) -> Option<Node> {
        self.backing
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn replace_backing(&self, backing: Option<Node>) {
        let mut slot = self.backing.write().unwrap_or_else(PoisonError::into_inner);
        let old = std::mem::replace(&mut *slot, backing);
        // A long chain closes its files here: not under the lock.
        drop(slot);
        drop(old);
    }

    /// Notes that a guest is at work on the disk.
    pub(crate) fn note_guest(&self) {
        self.guests.fetch_add(1, Ordering::Relaxed);
    }

    /// How many requests guests have made so far.
    pub(crate) fn guest_requests(&self) -> u64 {
        self.guests.load(Ordering::Relaxed)
    }

    pub(crate) fn busy(&self, state: &'static str) -> Error {
        Error::Busy {
            path: self.file.path().to_owned(),
            state,
        }
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.read_only.load(Ordering::Acquire)
    }

    /// Commits tables and, if `durable`, waits for the disk.
    pub(crate) fn flush(&self, durable: bool) -> Result<()> {
        match &self.driver {
            Driver::Qcow2(image) if !self.is_read_only() => image.commit(durable),
            _ if durable && !self.is_read_only() => {
                let flushed = self.file.storage().barrier(Barrier::Raw);
                flushed.map_err(|e| self.file.error(crate::error::Operation::Flush, e))
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn write_link(&self, link: Option<&BackingLink>, durable: bool) -> Result<()> {
        match &self.driver {
            Driver::Qcow2(image) => image.write_link(link, durable),
            Driver::Raw(_) => Err(Error::UnsupportedFeature {
                path: self.file.path().to_owned(),
                feature: "a backing file, in raw format".into(),
            }),
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Driver::Qcow2(image) = &self.driver
            && !self.is_read_only()
            && !self.closed.load(Ordering::Acquire)
            // Durable: tables that overtake their data would be worse than none.
            && let Err(error) = image.commit_all(!self.no_flush)
        {
            tracing::error!(path = %self.file.path().display(), %error, "could not write tables");
        }
        // Long chains would otherwise be dropped by recursion.
        let mut next = self
            .backing
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        while let Some(node) = next {
            next = match Arc::try_unwrap(node.0) {
                Ok(mut inner) => inner
                    .backing
                    .get_mut()
                    .unwrap_or_else(PoisonError::into_inner)
                    .take(),
                Err(_) => None,
            };
        }
    }
}
