//! The node an export shows: its clients stay when another node takes the disk's place.
//!
//! ```text
//!   request: enter ------> on the node ------> leave
//!   snapshot:        hold: waits for the last to leave; new ones wait -> move_to -> let go
//! ```

use super::Export;
use crate::node::NodeId;
use abide_image::Node;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{OwnedRwLockWriteGuard, RwLock as Gate, RwLockReadGuard};

/// A node and what it is called.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) id: NodeId,
    pub(crate) name: String,
    pub(crate) node: Node,
}

/// Where an export's requests go.
#[derive(Debug)]
pub(super) struct Place {
    /// What every request holds while it is on the node.
    gate: Arc<Gate<Node>>,
    /// The same for those who only ask about it.
    shown: RwLock<Shown>,
}

impl Place {
    pub(super) fn new(shown: Shown) -> Self {
        Place {
            gate: Arc::new(Gate::new(shown.node.clone())),
            shown: RwLock::new(shown),
        }
    }

    /// The node, for a request; no other node takes its place before this is dropped.
    pub(super) async fn enter(&self) -> RwLockReadGuard<'_, Node> {
        self.gate.read().await
    }

    /// The same, unless that means waiting.
    pub(super) fn enter_now(&self) -> Option<RwLockReadGuard<'_, Node>> {
        self.gate.try_read().ok()
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
    gate: OwnedRwLockWriteGuard<Node>,
}

impl Held {
    /// Waits until no request is on the node, and keeps new ones waiting.
    pub(crate) async fn of(export: Arc<Export>) -> Held {
        let gate = Arc::clone(&export.place.gate).write_owned().await;
        Held { export, gate }
    }

    /// Whether it shows this node.
    pub(crate) fn is_of(&self, node: NodeId) -> bool {
        self.export.shown().id == node
    }

    /// Shows another node from now on.
    pub(crate) fn move_to(&mut self, shown: Shown) {
        *self.gate = shown.node.clone();
        let mut place = self
            .export
            .place
            .shown
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *place = shown;
    }
}
