//! Snapshots: an overlay takes a disk's place, so that the disk stays as it is at that moment.
//!
//! ```text
//!   export, nodes above          export, nodes above
//!          |                              |
//!        disk            ==>           overlay      takes what is written from now on
//!          |                              |
//!       its base                        disk        flushed, open for reading only
//!                                         |
//!                                      its base
//! ```
//!
//! Everything that can be refused is refused by `prepare`, which leaves the disk alone; `take` holds the exports of all
//! disks still at once, flushes, and only then puts the overlays in place. Making an overlay is left to `overlay`.

mod overlay;

use crate::error::{Asked, Error, Result};
use crate::export::{Held, Shown};
use crate::node::open::as_disk;
use crate::node::{Entry, Graph, Handle, NodeId};
use crate::state::State;
use abide_contract::types::{BlockdevSnapshot, BlockdevSnapshotSync};
use abide_image::Node;
use std::path::PathBuf;
use std::rc::Rc;

/// A snapshot that can be taken.
#[derive(Debug)]
pub(crate) struct Prepared {
    disk: NodeId,
    node: Node,
    overlay: NodeId,
    overlay_node: Node,
    /// The overlay was made for this; it goes if the snapshot is not taken.
    made: Option<Made>,
}

/// What was made for a snapshot.
#[derive(Debug)]
struct Made {
    /// The overlay's nodes, in the graph already.
    nodes: Vec<NodeId>,
    /// Its file, where there was none before.
    file: Option<PathBuf>,
}

/// Prepares `blockdev-snapshot`.
///
/// # Errors
/// Why the overlay cannot take the disk's place.
pub(crate) async fn prepare(state: &Rc<State>, asked: &BlockdevSnapshot) -> Result<Prepared> {
    let disk = {
        let graph = state.graph.borrow();
        free(&graph, graph.get(&asked.node)?)?
    };
    let node = as_disk(disk.handle.clone(), &disk.gate).await?;
    let graph = state.graph.borrow();
    let overlay = graph.get(&asked.overlay)?;
    let is_used = graph.parent_of(overlay.id).is_some()
        || state.exports.of_node(overlay.id).is_some()
        || overlay.id == disk.id;
    if is_used {
        return Err(Error::refused(
            "The overlay is already in use; give a node that nobody uses",
        ));
    }
    if let Some(job) = &overlay.job
        && !state.jobs.borrow().mirrors_to(overlay.id)
    {
        return Err(job.busy(&overlay.name));
    }
    let Handle::Format(overlay_node) = &overlay.handle else {
        return Err(no_backing());
    };
    if overlay_node.format() != abide_image::Format::Qcow2 {
        return Err(no_backing());
    }
    if overlay.backing.is_some() || overlay_node.backing().is_some() {
        return Err(Error::refused(
            "The overlay already has a backing image; add it with 'backing': null",
        ));
    }
    if overlay_node.is_read_only() {
        return Err(Error::refused(format!(
            "Block node is read-only: '{}'; an overlay is written to",
            overlay.name
        )));
    }
    overlay_node.set_backing(Some(node.clone()))?;
    Ok(Prepared {
        disk: disk.id,
        node,
        overlay: overlay.id,
        overlay_node: overlay_node.clone(),
        made: None,
    })
}

/// Prepares `blockdev-snapshot-sync`: the overlay is made, opened and in the graph when this returns.
///
/// # Errors
/// What is wrong with the request, or why the overlay cannot be made.
pub(crate) async fn prepare_sync(
    state: &Rc<State>,
    asked: &BlockdevSnapshotSync,
) -> Result<Prepared> {
    let (disk, node) = {
        let graph = state.graph.borrow();
        let name = asked.node_name.as_deref().or(asked.device.as_deref());
        let how = match asked.device {
            Some(_) => Asked::Any,
            None => Asked::NodeName,
        };
        disk(&graph, graph.get_as(how, name.unwrap_or_default())?)?
    };
    let entries = overlay::open(state, &disk, &node, asked).await?;
    let root = entries.entries.iter().find(|entry| entry.monitor_owned);
    let Some((overlay, Handle::Format(overlay_node))) =
        root.map(|entry| (entry.id, entry.handle.clone()))
    else {
        return Err(no_backing());
    };
    let made = Made {
        nodes: entries.entries.iter().map(|entry| entry.id).collect(),
        file: entries.new_file,
    };
    let prepared = Prepared {
        disk: disk.id,
        node: node.clone(),
        overlay,
        overlay_node: overlay_node.clone(),
        made: Some(made),
    };
    let inserted = state.graph.borrow_mut().insert(entries.entries);
    if let Err(error) = inserted.and_then(|()| Ok(overlay_node.set_backing(Some(node))?)) {
        give_up(state, prepared).await;
        return Err(error);
    }
    Ok(prepared)
}

/// The disk a snapshot is asked of, which no other image borrows from.
fn free(graph: &Graph, entry: &Entry) -> Result<Entry> {
    if let Some(job) = &entry.job {
        return Err(job.busy(&entry.name));
    }
    if let Some(above) = graph
        .entries()
        .find(|above| above.backing == Some(entry.id))
    {
        return Err(Error::refused(format!(
            "Node '{}' is busy: node is used as backing hd of '{}'; name the top of the chain",
            entry.name, above.name
        )));
    }
    Ok(entry.clone())
}

/// The same, as an image.
fn disk(graph: &Graph, entry: &Entry) -> Result<(Entry, Node)> {
    let entry = free(graph, entry)?;
    match &entry.handle {
        Handle::Format(node) => {
            let node = node.clone();
            Ok((entry, node))
        }
        _ => Err(Error::refused(format!(
            "Node '{}' holds no image; name the image on it",
            entry.name
        ))),
    }
}

fn no_backing() -> Error {
    Error::refused("The overlay does not support backing images; qcow2 does")
}

/// Takes all the snapshots at one moment, at which all exports are held still.
///
/// # Errors
/// A disk could not be flushed, or two snapshots are of one disk; none is taken then.
pub(crate) async fn take(state: &Rc<State>, all: Vec<Prepared>, mut held: Vec<Held>) -> Result<()> {
    let mut outcome = only_once(state, &all);
    for one in &all {
        if outcome.is_err() {
            break;
        }
        outcome = one.node.flush().await.map_err(Error::from);
    }
    if let Err(error) = outcome {
        drop(held);
        for one in all.into_iter().rev() {
            give_up(state, one).await;
        }
        return Err(error);
    }
    for one in &all {
        put_in_place(state, one, &mut held);
    }
    drop(held);
    for one in all {
        settle(state, &one).await;
    }
    Ok(())
}

/// A second snapshot of a disk would cut the first one off.
fn only_once(state: &State, all: &[Prepared]) -> Result<()> {
    for (index, one) in all.iter().enumerate() {
        let before = all.iter().take(index);
        if before.into_iter().any(|other| other.disk == one.disk) {
            let graph = state.graph.borrow();
            let name = graph.entry(one.disk).map_or("", |entry| &entry.name);
            return Err(Error::refused(format!(
                "Node '{name}' is busy: another snapshot of it is in this transaction; take them one after the other"
            )));
        }
    }
    Ok(())
}

/// Everybody who used the disk uses the overlay. Nothing here can fail or waits.
fn put_in_place(state: &State, one: &Prepared, held: &mut [Held]) {
    let mut graph = state.graph.borrow_mut();
    let name = graph.entry(one.overlay).map(|entry| entry.name.clone());
    graph.put_on(one.overlay, one.disk);
    let shown = Shown {
        id: one.overlay,
        name: name.unwrap_or_default(),
        node: one.overlay_node.clone(),
    };
    for export in held.iter_mut().filter(|held| held.is_of(one.disk)) {
        export.move_to(shown.clone());
    }
}

/// The disk is a base now: nobody may write to it, in this process or another.
async fn settle(state: &State, one: &Prepared) {
    let gate = state
        .graph
        .borrow()
        .entry(one.disk)
        .map(|entry| entry.gate.clone());
    if let Some(gate) = gate
        && !one.node.is_read_only()
        && let Err(error) = one.node.reopen(true, &gate).await
    {
        tracing::warn!("failed to make the base of a snapshot read-only: {error}");
    }
}

/// Undoes what was prepared.
pub(crate) async fn give_up(state: &Rc<State>, one: Prepared) {
    if let Err(error) = one.overlay_node.set_backing(None) {
        tracing::warn!("failed to take an overlay off its disk: {error}");
    }
    let Some(made) = one.made else {
        return;
    };
    let gone = state.graph.borrow_mut().remove(&made.nodes);
    state.close(gone).await;
    if let Some(file) = made.file
        && let Err(error) = std::fs::remove_file(&file)
    {
        tracing::warn!(file = %file.display(), "failed to remove an overlay: {error}");
    }
}
