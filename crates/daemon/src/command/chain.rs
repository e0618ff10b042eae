//! The commands that change what a disk stands on.

use crate::error::{Asked, Error, Result};
use crate::node::{Entry, Graph, Handle};
use crate::snapshot;
use crate::state::State;
use abide_contract::types::{
    BlockResizeArguments, BlockdevSnapshot, BlockdevSnapshotSync, ChangeBackingFileArguments,
};
use abide_image::BackingLink;
use std::rc::Rc;

/// `blockdev-snapshot`.
pub(super) async fn snapshot(state: &Rc<State>, asked: &BlockdevSnapshot) -> Result<()> {
    let _changing = state.changing.lock().await;
    state.check_open()?;
    let prepared = snapshot::prepare(state, asked).await?;
    let held = state.exports.hold_all().await;
    snapshot::take(state, vec![prepared], held).await
}

/// `blockdev-snapshot-sync`.
pub(super) async fn snapshot_sync(state: &Rc<State>, asked: &BlockdevSnapshotSync) -> Result<()> {
    let _changing = state.changing.lock().await;
    state.check_open()?;
    let prepared = snapshot::prepare_sync(state, asked).await?;
    let held = state.exports.hold_all().await;
    snapshot::take(state, vec![prepared], held).await
}

/// `change-backing-file`: the header follows, durably; the running chain stays.
pub(super) async fn change_backing_file(
    state: &Rc<State>,
    asked: &ChangeBackingFileArguments,
) -> Result<()> {
    let _changing = state.changing.lock().await;
    let (node, gate, format) = {
        let graph = state.graph.borrow();
        let top = graph.get(&asked.device)?;
        let image = graph.get_as(Asked::NodeName, &asked.image_node_name)?;
        if let Some(job) = &image.job {
            return Err(job.busy(&image.name));
        }
        let below = image.backing.and_then(|id| graph.entry(id));
        let (Handle::Format(node), Some(below)) = (&image.handle, below) else {
            return Err(Error::refused(
                "not allowing backing file change on an image without a backing file",
            ));
        };
        let mut chain = graph.backing_chain(top.id).into_iter();
        if top.id != image.id && !chain.any(|entry| entry.id == image.id) {
            return Err(Error::refused(
                "'device' and image file are not in the same chain; name the chain's top",
            ));
        }
        let format = match &below.handle {
            Handle::Format(node) => node.format(),
            _ => abide_image::Format::Raw,
        };
        (node.clone(), image.gate.clone(), format)
    };
    let link = BackingLink {
        name: asked.backing_file.clone(),
        format: Some(format.name().to_owned()),
    };
    let was_read_only = node.is_read_only();
    if was_read_only {
        node.reopen(false, &gate).await?;
    }
    let changed = node.change_backing_link(Some(link)).await;
    if was_read_only && let Err(error) = node.reopen(true, &gate).await {
        tracing::warn!("failed to make an image read-only again: {error}");
    }
    Ok(changed?)
}

/// `block_resize`: a disk grows, and what is new reads as zeros; or it shrinks, if nobody can be using what is to go.
pub(super) async fn resize(state: &Rc<State>, asked: &BlockResizeArguments) -> Result<()> {
    let _changing = state.changing.lock().await;
    let node = {
        let graph = state.graph.borrow();
        let name = asked.node_name.as_deref().or(asked.device.as_deref());
        let how = match asked.device {
            Some(_) => Asked::Any,
            None => Asked::NodeName,
        };
        let entry = graph.get_as(how, name.unwrap_or_default())?;
        if let Some(job) = &entry.job {
            return Err(job.busy(&entry.name));
        }
        let mut above = graph.entries();
        if let Some(above) = above.find(|above| above.backing == Some(entry.id)) {
            return Err(Error::refused(format!(
                "Node '{}' is busy: node is used as backing hd of '{}'; resize the top of the chain",
                entry.name, above.name
            )));
        }
        let Handle::Format(node) = &entry.handle else {
            return Err(Error::refused(format!(
                "Node '{}' holds no image; name the image on it",
                entry.name
            )));
        };
        if u64::try_from(asked.size).is_ok_and(|size| size < node.size_bytes()) {
            check_shrink(state, &graph, entry)?;
        }
        node.clone()
    };
    let size = u64::try_from(asked.size)
        .map_err(|_| Error::refused("Parameter 'size' expects a >0 size"))?;
    Ok(node.resize(size).await?)
}

/// What is to go may be asked for by who knows the old size.
fn check_shrink(state: &State, graph: &Graph, entry: &Entry) -> Result<()> {
    if let Some(above) = graph.entries().find(|above| above.stands_on(entry.id)) {
        return Err(Error::refused(format!(
            "Permission conflict on node '{}': it is used by node '{}'; resize that",
            entry.name, above.name
        )));
    }
    let exports = state.exports.all();
    let of_it = |shown| {
        shown == entry.id || graph.is_below(entry.id, shown) || graph.is_below(shown, entry.id)
    };
    match exports.iter().find(|export| of_it(export.shown().id)) {
        Some(export) => Err(Error::refused(format!(
            "Permission conflict on node '{}': its size is what the clients of export '{}' know; take that away first",
            entry.name, export.id
        ))),
        None => Ok(()),
    }
}
