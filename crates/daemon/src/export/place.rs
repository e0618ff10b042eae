//! The node an export shows: its clients stay when another node takes the disk's place.
//!
//! ```text
//!   request: enter ------> on the node ------> leave
//!   snapshot:        hold: waits for the last to leave; new ones wait -> move_to -> let go
//! ```

use super::Export;
use crate::node::NodeId;
use abide_image::Node;
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{OwnedRwLockWriteGuard, RwLock as Gate, RwLockReadGuard};

/// A node and what it is called.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) id: NodeId,
    pub(crate) name: String,
    pub(crate) node: Node,
}

/// A request on a node; nobody holds the export still before this is dropped.
pub(super) struct Entered<'a> {
    node: Node,
    _pass: RwLockReadGuard<'a, ()>,
}

impl Deref for Entered<'_> {
    type Target = Node;

    fn deref(&self) -> &Node {
        &self.node
    }
}

/// Where an export's requests go.
#[derive(Debug)]
pub(super) struct Place {
    /// What every request holds while it is on the node.
    gate: Arc<Gate<()>>,
    shown: RwLock<Shown>,
}

impl Place {
    pub(super) fn new(shown: Shown) -> Self {
        Place {
            gate: Arc::new(Gate::new(())),
            shown: RwLock::new(shown),
        }
    }

    /// The node, for a request.
    pub(super) async fn enter(&self) -> Entered<'_> {
        self.on_node(self.gate.read().await)
    }

    /// The same, unless that means waiting.
    pub(super) fn enter_now(&self) -> Option<Entered<'_>> {
        self.gate.try_read().ok().map(|pass| self.on_node(pass))
    }

    fn on_node<'a>(&self, pass: RwLockReadGuard<'a, ()>) -> Entered<'a> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        Entered {
            node: shown.node.clone(),
            _pass: pass,
        }
    }

    /// Shows another node from now on.
    pub(super) fn show(&self, shown: Shown) {
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
    }

    /// What is shown at this moment.
    pub(super) fn shown(&self) -> Shown {
        self.shown
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// An export that nobody's request is on. Dropping it lets them go on.
#[derive(Debug)]
pub(crate) struct Held {
    export: Arc<Export>,
    _gate: OwnedRwLockWriteGuard<()>,
}

impl Held {
    /// Waits until no request is on the node, and keeps new ones waiting.
    pub(crate) async fn of(export: Arc<Export>) -> Held {
        let gate = Arc::clone(&export.place.gate).write_owned().await;
        Held {
            export,
            _gate: gate,
        }
    }

    /// Whether it shows this node.
    pub(crate) fn is_of(&self, node: NodeId) -> bool {
        self.export.shown().id == node
    }

    /// Shows another node from now on.
    pub(crate) fn move_to(&mut self, shown: Shown) {
        self.export.place.show(shown);
    }
}
