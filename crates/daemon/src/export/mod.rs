//! Exports: disks that others reach, over NBD, while jobs work on them.
//!
//! ```text
//!   offered --del safe, no client--------------> gone: BLOCK_EXPORT_DELETED
//!      |  \--del safe, clients: refused            ^
//!      +----del hard--> shutting down --last client leaves
//! ```
//!
//! The control thread makes and takes away exports; their clients are served on threads of their
//! own, which is why exports are shared and not the control thread's alone.
//!
//! The protocol is left to `abide-nbd`, the disk to `device`, listening to `server`.

mod device;
mod place;
pub(crate) mod server;

use crate::error::{Error, Result};
use crate::node::NodeId;
use abide_contract::types::{BlockExportInfo, BlockExportType};
use device::Opened;
use place::Place;
pub(crate) use place::{Held, Shown};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// The most exports there may be.
pub const MAX_EXPORTS: usize = 1024;

/// The longest name of an export, in bytes, as in the NBD specification.
pub const MAX_NAME_BYTES: usize = 4096;

/// One export.
#[derive(Debug)]
pub(crate) struct Export {
    pub(crate) id: String,
    place: Place,
    /// What clients call it.
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) is_writable: bool,
    /// Every write is followed by a flush.
    pub(crate) writes_through: bool,
    is_withdrawn: AtomicBool,
    withdraw: Notify,
    clients: AtomicUsize,
    left: Notify,
}

/// What an export is made of.
#[derive(Debug)]
pub(crate) struct Offer {
    pub(crate) id: String,
    pub(crate) shown: Shown,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) is_writable: bool,
    pub(crate) writes_through: bool,
}

impl Export {
    fn new(offer: Offer) -> Arc<Export> {
        let Offer {
            id,
            shown,
            name,
            description,
            is_writable,
            writes_through,
        } = offer;
        Arc::new(Export {
            id,
            place: Place::new(shown),
            name,
            description,
            is_writable,
            writes_through,
            is_withdrawn: AtomicBool::new(false),
            withdraw: Notify::new(),
            clients: AtomicUsize::new(0),
            left: Notify::new(),
        })
    }

    /// Takes it away from its clients; they are hung up on.
    pub(crate) fn withdraw(&self) {
        self.is_withdrawn.store(true, Ordering::Release);
        self.withdraw.notify_waiters();
    }

    /// Whether its clients are being hung up on.
    pub(crate) fn is_withdrawn(&self) -> bool {
        self.is_withdrawn.load(Ordering::Acquire)
    }

    /// The node it shows at this moment.
    pub(crate) fn shown(&self) -> Shown {
        self.place.shown()
    }

    /// Whether somebody uses it.
    pub(crate) fn has_clients(&self) -> bool {
        self.clients.load(Ordering::Acquire) > 0
    }

    /// Waits until nobody uses it.
    pub(crate) async fn unused(&self) {
        loop {
            let mut left = std::pin::pin!(self.left.notified());
            // In line before looking: the last client may leave in between, on its own thread.
            left.as_mut().enable();
            if !self.has_clients() {
                return;
            }
            left.await;
        }
    }

    /// `BlockExportInfo`.
    pub(crate) fn info(&self) -> BlockExportInfo {
        BlockExportInfo::new(
            self.id.clone(),
            BlockExportType::Nbd,
            self.shown().name,
            self.is_withdrawn(),
        )
    }
}

/// All exports, oldest first. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exports {
    exports: Arc<Mutex<Vec<Arc<Export>>>>,
}

impl Exports {
    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Export>>> {
        self.exports.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The exports, the newest first, as QEMU lists them.
    pub(crate) fn all(&self) -> Vec<Arc<Export>> {
        self.lock().iter().rev().cloned().collect()
    }

    /// The export of that name.
    ///
    /// # Errors
    /// There is none.
    pub(crate) fn get(&self, id: &str) -> Result<Arc<Export>> {
        let found = self.lock().iter().find(|export| export.id == id).cloned();
        found.ok_or_else(|| {
            Error::refused(format!(
                "Export '{id}' is not found; query-block-exports lists them"
            ))
        })
    }

    /// Puts an export in.
    ///
    /// # Errors
    /// Its name here or for clients is taken, or there are too many.
    pub(crate) fn insert(&self, offer: Offer) -> Result<()> {
        let mut exports = self.lock();
        if exports.iter().any(|export| export.id == offer.id) {
            return Err(Error::refused(format!(
                "Block export id '{}' is already in use; choose another",
                offer.id
            )));
        }
        if exports.iter().any(|export| export.name == offer.name) {
            return Err(Error::refused(format!(
                "NBD server already has export named '{}'; give another 'name'",
                offer.name
            )));
        }
        if offer.name.len() > MAX_NAME_BYTES {
            return Err(Error::refused(format!(
                "export name is too long: {MAX_NAME_BYTES} bytes are allowed"
            )));
        }
        if exports.len() >= MAX_EXPORTS {
            return Err(Error::refused(format!(
                "there are {MAX_EXPORTS} exports already; take some away first"
            )));
        }
        exports.push(Export::new(offer));
        Ok(())
    }

    /// Takes an export out.
    pub(crate) fn remove(&self, id: &str) {
        self.lock().retain(|export| export.id != id);
    }

    /// Whether a node is exported.
    pub(crate) fn of_node(&self, node: NodeId) -> Option<Arc<Export>> {
        let exports = self.lock();
        let found = exports.iter().find(|export| export.shown().id == node);
        found.cloned()
    }

    /// Shows another node in the place of one, at once. Requests that are on the old one end there: its content is that
    /// of the new one by now, and changes to it wait at the door, from where they are led to the new one.
    pub(crate) fn show(&self, old: NodeId, new: &Shown) {
        for export in self.all() {
            if export.shown().id == old {
                export.place.show(new.clone());
            }
        }
    }

    /// Holds all of them still.
    pub(crate) async fn hold_all(&self) -> Vec<Held> {
        let mut held = Vec::new();
        for export in self.all() {
            held.push(Held::of(export).await);
        }
        held
    }
}

impl abide_nbd::Exports for Exports {
    type Device = Opened;

    fn names(&self) -> Vec<String> {
        let exports = self.lock();
        exports.iter().map(|export| export.name.clone()).collect()
    }

    fn open(&self, name: &str) -> Option<Opened> {
        let exports = self.lock();
        let mut offered = exports.iter().filter(|export| !export.is_withdrawn());
        let export = offered.find(|export| export.name == name)?;
        Some(Opened::new(Arc::clone(export)))
    }
}
