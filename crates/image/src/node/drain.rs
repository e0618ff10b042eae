//! Holding a disk still: no change is in flight, and new ones wait at the door.
//!
//! ```text
//! enter -> in flight -> over          hold: new ones wait; still when none is in flight
//!   |                                 release: they go on, here or on the disk that took over
//!   +-- held: wait --+
//! ```

use super::{Inner, Node};
use crate::error::Result;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use tokio::sync::{Notify, oneshot};

/// The door of a disk.
#[derive(Debug, Default)]
pub(crate) struct Door {
    in_flight: AtomicUsize,
    holds: AtomicUsize,
    waiting: Mutex<Waiting>,
    idle: Condvar,
    idle_async: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    requests: Vec<oneshot::Sender<Option<Node>>>,
    /// Who took over, by the holder that said so last.
    successor: Option<Node>,
}

/// A change that was let in; dropping it says that it is over.
pub(crate) struct Pass(Arc<Inner>);

impl Pass {
    /// Lets a change in, or tells where to wait.
    fn new(inner: &Arc<Inner>) -> Result<Self, Option<oneshot::Receiver<Option<Node>>>> {
        let door = &inner.door;
        door.in_flight.fetch_add(1, Ordering::SeqCst);
        let pass = Pass(Arc::clone(inner));
        if door.holds.load(Ordering::SeqCst) == 0 {
            return Ok(pass);
        }
        drop(pass);
        let mut waiting = door.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if door.holds.load(Ordering::SeqCst) == 0 {
            return Err(None);
        }
        let (sender, receiver) = oneshot::channel();
        waiting.requests.push(sender);
        Err(Some(receiver))
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        let door = &self.0.door;
        let last = door.in_flight.fetch_sub(1, Ordering::SeqCst) == 1;
        if last && door.holds.load(Ordering::SeqCst) > 0 {
            // Under the lock, or a holder between its look and its wait would miss it.
            drop(door.waiting.lock().unwrap_or_else(PoisonError::into_inner));
            door.idle.notify_all();
            door.idle_async.notify_waiters();
        }
    }
}

/// Lets a change in if the disk is not held still.
pub(super) fn try_enter(node: &Node) -> Option<Pass> {
    Pass::new(&node.0).ok()
}

/// Waits until a change may begin; the node it may begin on is not always the one asked.
pub(super) async fn enter(node: &Node) -> (Node, Pass) {
    let mut node = node.clone();
    loop {
        match Pass::new(&node.0) {
            Ok(pass) => return (node, pass),
            Err(None) => {}
            Err(Some(receiver)) => {
                if let Ok(Some(successor)) = receiver.await {
                    node = successor;
                }
            }
        }
    }
}

/// As [`enter`], for threads that may wait.
pub(crate) fn enter_blocking(node: &Node) -> (Node, Pass) {
    let mut node = node.clone();
    loop {
        match Pass::new(&node.0) {
            Ok(pass) => return (node, pass),
            Err(None) => {}
            Err(Some(receiver)) => {
                if let Ok(Some(successor)) = receiver.blocking_recv() {
                    node = successor;
                }
            }
        }
    }
}

/// A disk held still. Dropping it lets the waiting changes go on.
#[derive(Debug)]
pub struct Drain {
    node: Node,
}

impl Drain {
    fn begin(node: &Node) -> Self {
        node.0.door.holds.fetch_add(1, Ordering::SeqCst);
        Drain { node: node.clone() }
    }

    /// As [`Node::drain`], for threads of this crate that may wait.
    pub(crate) fn blocking(node: &Node) -> Self {
        let drain = Drain::begin(node);
        let door = &node.0.door;
        let mut waiting = door.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        while door.in_flight.load(Ordering::SeqCst) != 0 {
            waiting = door
                .idle
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
        drop(waiting);
        drain
    }

    /// Lets the changes that waited go on to the disk that took this one's place.
    pub fn release_to(self, successor: &Node) {
        let door = &self.node.0.door;
        let mut waiting = door.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.successor = Some(successor.clone());
    }
}

impl Drop for Drain {
    fn drop(&mut self) {
        let door = &self.node.0.door;
        let mut waiting = door.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if door.holds.fetch_sub(1, Ordering::SeqCst) > 1 {
            return;
        }
        let successor = waiting.successor.take();
        for request in waiting.requests.drain(..) {
            // A request that was given up by its client has nobody to tell.
            let _ = request.send(successor.clone());
        }
    }
}

impl Node {
    /// Holds the disk still: when this returns no change is in flight, and new ones wait until
    /// the result is dropped. Reads go on. A snapshot or a pivot is put in place meanwhile.
    pub async fn drain(&self) -> Drain {
        let drain = Drain::begin(self);
        let door = &self.0.door;
        loop {
            let idle = door.idle_async.notified();
            tokio::pin!(idle);
            idle.as_mut().enable();
            if door.in_flight.load(Ordering::SeqCst) == 0 {
                return drain;
            }
            idle.await;
        }
    }
}
