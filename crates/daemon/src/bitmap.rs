//! Dirty bitmaps by name: which parts of a disk were changed since when, for incremental backups.
//!
//! They live in memory, as long as their node does. What marks them is left to `image`; here are their names, what
//! commands ask of them, and how what was asked is undone when a transaction fails.

use crate::error::{Error, Result};
use crate::node::{Handle, NodeId};
use crate::state::State;
use abide_contract::types::{
    BlockDirtyBitmap, BlockDirtyBitmapAdd, BlockDirtyBitmapMerge, BlockDirtyBitmapOrStr,
    BlockDirtyInfo,
};
use abide_image::{Bitmap, BitmapSnapshot};
use std::rc::Rc;

/// The most bitmaps there may be on one node.
pub const MAX_BITMAPS: usize = 256;

/// The longest name of a bitmap, in bytes, as in qcow2.
pub const MAX_NAME_BYTES: usize = 1023;

/// What one bit stands for where the disk has no clusters.
const DEFAULT_GRANULARITY_BYTES: u64 = 65536;

/// A bitmap and its name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    node: NodeId,
    name: String,
    bitmap: Bitmap,
}

/// All bitmaps, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Bitmaps {
    bitmaps: Vec<Named>,
}

impl Bitmaps {
    /// The bitmap of that name on a node.
    pub(crate) fn find(&self, node: NodeId, name: &str) -> Option<&Bitmap> {
        let found = self
            .bitmaps
            .iter()
            .find(|one| one.node == node && one.name == name);
        found.map(|one| &one.bitmap)
    }

    /// What is known of a node's bitmaps, the newest first, as QEMU lists them.
    pub(crate) fn infos(&self, node: NodeId) -> Option<Vec<BlockDirtyInfo>> {
        let of_node = self.bitmaps.iter().rev().filter(|one| one.node == node);
        let infos: Vec<BlockDirtyInfo> = of_node.map(Named::info).collect();
        (!infos.is_empty()).then_some(infos)
    }

    /// Drops the bitmaps of a node that is gone.
    pub(crate) fn forget(&mut self, node: NodeId) {
        self.bitmaps.retain(|one| one.node != node);
    }
}

impl Named {
    fn info(&self) -> BlockDirtyInfo {
        let int = |bytes: u64| i64::try_from(bytes).unwrap_or(i64::MAX);
        let mut info = BlockDirtyInfo::new(
            int(self.bitmap.dirty_bytes()),
            u32::try_from(self.bitmap.granularity_bytes()).unwrap_or(u32::MAX),
            self.bitmap.is_recording(),
            self.bitmap.is_busy(),
            false,
        );
        info.name = Some(self.name.clone());
        info
    }
}

/// How to undo what was done to a bitmap.
#[derive(Debug)]
pub(crate) enum Undo {
    /// It was added.
    Remove(NodeId, String),
    /// It was taken away.
    PutBack(Named),
    /// Its marks were changed.
    Restore(Bitmap, BitmapSnapshot),
    /// It records, and did not.
    Disable(Bitmap),
    /// It does not record, and did.
    Enable(Bitmap),
}

impl Undo {
    /// Puts it back as it was.
    pub(crate) fn undo(self, state: &State) {
        let mut bitmaps = state.bitmaps.borrow_mut();
        match self {
            Undo::Remove(node, name) => {
                if let Some(bitmap) = bitmaps.find(node, &name) {
                    bitmap.remove();
                }
                bitmaps
                    .bitmaps
                    .retain(|one| one.node != node || one.name != name);
            }
            Undo::PutBack(named) => bitmaps.bitmaps.push(named),
            Undo::Restore(bitmap, snapshot) => bitmap.restore(&snapshot),
            Undo::Disable(bitmap) => bitmap.disable(),
            Undo::Enable(bitmap) => bitmap.enable(),
        }
    }

    /// It counts: what was taken away records nothing any more.
    pub(crate) fn keep(self) {
        if let Undo::PutBack(named) = self {
            named.bitmap.remove();
        }
    }
}

/// `block-dirty-bitmap-add`.
///
/// # Errors
/// A name that is empty, too long or taken, a granularity that cannot be, or no image to record.
pub(crate) async fn add(state: &Rc<State>, asked: &BlockDirtyBitmapAdd) -> Result<Undo> {
    let name = &asked.name;
    if name.is_empty() {
        return Err(Error::refused("Bitmap name cannot be empty"));
    }
    if name.len() > MAX_NAME_BYTES {
        return Err(Error::refused(format!(
            "Bitmap name is too long; {MAX_NAME_BYTES} bytes are allowed"
        )));
    }
    let (id, node) = {
        let graph = state.graph.borrow();
        let entry = graph.get(&asked.node)?;
        let Handle::Format(node) = &entry.handle else {
            return Err(Error::refused(format!(
                "Node '{}' holds no image; name the image on it",
                asked.node
            )));
        };
        (entry.id, node.clone())
    };
    let granularity = match asked.granularity {
        Some(bytes) if !bytes.is_power_of_two() || bytes < 512 => {
            return Err(Error::refused(
                "Granularity must be power of 2 and at least 512",
            ));
        }
        Some(bytes) => u64::from(bytes),
        None => default_granularity(&node).await?,
    };
    if asked.persistent == Some(true) {
        return Err(Error::refused(format!(
            "Bitmap '{name}' cannot be kept in the image; leave 'persistent' out"
        )));
    }
    {
        let bitmaps = state.bitmaps.borrow();
        if bitmaps.find(id, name).is_some() {
            return Err(Error::refused(format!("Bitmap already exists: {name}")));
        }
        if bitmaps.bitmaps.iter().filter(|one| one.node == id).count() >= MAX_BITMAPS {
            return Err(Error::refused(format!(
                "Node '{}' has {MAX_BITMAPS} bitmaps already; remove some first",
                asked.node
            )));
        }
    }
    let bitmap = node.add_bitmap(granularity).await?;
    if asked.disabled == Some(true) {
        bitmap.disable();
    }
    state.bitmaps.borrow_mut().bitmaps.push(Named {
        node: id,
        name: name.clone(),
        bitmap,
    });
    Ok(Undo::Remove(id, name.clone()))
}

/// QEMU's default: the disk's clusters, within bounds.
async fn default_granularity(node: &abide_image::Node) -> Result<u64> {
    let clusters = node.info().await?.cluster_size_bytes;
    Ok(clusters.map_or(DEFAULT_GRANULARITY_BYTES, |bytes| {
        bytes.clamp(4096, DEFAULT_GRANULARITY_BYTES)
    }))
}

/// `block-dirty-bitmap-remove`.
///
/// # Errors
/// There is none, or a job uses it.
pub(crate) fn remove(state: &State, asked: &BlockDirtyBitmap) -> Result<Undo> {
    let (node, _) = free(state, &asked.node, &asked.name)?;
    let bitmaps = &mut state.bitmaps.borrow_mut().bitmaps;
    let is_meant = |one: &Named| one.node == node && one.name == asked.name;
    match bitmaps.iter().position(is_meant) {
        Some(index) => Ok(Undo::PutBack(bitmaps.remove(index))),
        None => Err(not_found(&asked.name)),
    }
}

/// `block-dirty-bitmap-clear`.
///
/// # Errors
/// There is none, or a job uses it.
pub(crate) fn clear(state: &State, asked: &BlockDirtyBitmap) -> Result<Undo> {
    let (_, bitmap) = free(state, &asked.node, &asked.name)?;
    let before = bitmap.snapshot();
    bitmap.clear();
    Ok(Undo::Restore(bitmap, before))
}

/// `block-dirty-bitmap-enable` and `block-dirty-bitmap-disable`; `None` where nothing changes.
///
/// # Errors
/// There is none, or a job uses it.
pub(crate) fn record(
    state: &State,
    asked: &BlockDirtyBitmap,
    records: bool,
) -> Result<Option<Undo>> {
    let (_, bitmap) = free(state, &asked.node, &asked.name)?;
    if bitmap.is_recording() == records {
        return Ok(None);
    }
    Ok(Some(if records {
        bitmap.enable();
        Undo::Disable(bitmap)
    } else {
        bitmap.disable();
        Undo::Enable(bitmap)
    }))
}

/// `block-dirty-bitmap-merge`.
///
/// # Errors
/// One of them is not there, a job uses the target, or they are of disks of different sizes.
pub(crate) fn merge(state: &State, asked: &BlockDirtyBitmapMerge) -> Result<Undo> {
    let (node, target) = free(state, &asked.node, &asked.target)?;
    let size = |node| {
        let graph = state.graph.borrow();
        match graph.entry(node).map(|entry| &entry.handle) {
            Some(Handle::Format(node)) => Some(node.size_bytes()),
            _ => None,
        }
    };
    let mut sources = Vec::new();
    for source in &asked.bitmaps {
        let (from, bitmap) = match source {
            BlockDirtyBitmapOrStr::Local(name) => known(state, &asked.node, name)?,
            BlockDirtyBitmapOrStr::External(other) => known(state, &other.node, &other.name)?,
            BlockDirtyBitmapOrStr::Unknown(_) => return Err(not_found("")),
        };
        if size(from) != size(node) {
            return Err(Error::refused(format!(
                "Bitmaps are of different sizes and can't be merged into '{}'",
                asked.target
            )));
        }
        sources.push(bitmap);
    }
    let before = target.snapshot();
    for source in &sources {
        target.merge(source);
    }
    Ok(Undo::Restore(target, before))
}

/// A bitmap that no job uses.
fn free(state: &State, node: &str, name: &str) -> Result<(NodeId, Bitmap)> {
    let (node, bitmap) = known(state, node, name)?;
    if bitmap.is_busy() {
        return Err(Error::refused(format!(
            "Bitmap '{name}' is currently in use by another operation and cannot be used; wait for its job"
        )));
    }
    Ok((node, bitmap))
}

fn known(state: &State, node: &str, name: &str) -> Result<(NodeId, Bitmap)> {
    let graph = state.graph.borrow();
    let entry = graph
        .find(node)
        .ok_or_else(|| Error::refused(format!("Node '{node}' not found")))?;
    let bitmaps = state.bitmaps.borrow();
    let bitmap = bitmaps
        .find(entry.id, name)
        .ok_or_else(|| not_found(name))?;
    Ok((entry.id, bitmap.clone()))
}

fn not_found(name: &str) -> Error {
    Error::refused(format!("Dirty bitmap '{name}' not found"))
}
