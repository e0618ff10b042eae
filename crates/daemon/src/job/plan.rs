//! What becomes of the graph when a job's result counts.

use super::Job;
use crate::export::Shown;
use crate::node::{Entry, Handle, NodeId};
use crate::state::State;
use abide_image::{BackingLink, Completion, Job as Copy};
use std::rc::Rc;

/// What a job is about.
#[derive(Clone, Debug)]
pub(crate) enum Plan {
    /// A disk is made independent.
    Stream {
        disk: NodeId,
        /// What it borrows from afterwards.
        base: Option<NodeId>,
        /// What its header says then, where that is not the base's own name.
        link: Option<BackingLink>,
    },
    /// What stands between an overlay and a base goes into the base.
    Commit {
        /// What borrows from the top, or the lowest filter through which something does.
        parent: NodeId,
        top: NodeId,
        base: NodeId,
        /// What the overlay's header says then, where that is not the base's own name.
        link: Option<BackingLink>,
    },
    /// A target follows a disk and takes its place: a mirror, or a commit of the disk itself.
    Follow {
        disk: NodeId,
        target: NodeId,
        /// What it takes the place of instead: a node below the disk.
        replaces: Option<NodeId>,
    },
    /// A target gets what a disk was at one instant.
    Backup { target: NodeId },
    /// Something is made; the graph has no part in it.
    Create,
}

impl Plan {
    /// The node that only the job may use.
    pub(crate) fn target(&self) -> Option<NodeId> {
        match self {
            Plan::Stream { .. } | Plan::Create => None,
            Plan::Commit { base, .. } => Some(*base),
            Plan::Follow { target, .. } | Plan::Backup { target } => Some(*target),
        }
    }

    /// Whether its target takes the place of a node below the disk.
    pub(crate) fn replaces_below(&self) -> bool {
        let Plan::Follow { replaces, .. } = self else {
            return false;
        };
        replaces.is_some()
    }

    /// Makes the result count, on the medium first; then the graph follows.
    pub(crate) async fn finish(
        &self,
        state: &Rc<State>,
        job: &Job,
        copy: &Copy,
    ) -> abide_image::Result<()> {
        match self {
            Plan::Stream { disk, base, link } => {
                copy.finish(link.clone()).await?;
                state.rebase(*disk, *base).await;
            }
            Plan::Commit {
                parent,
                top,
                base,
                link,
            } => {
                copy.finish(link.clone()).await?;
                let is_filter = {
                    let mut graph = state.graph.borrow_mut();
                    let is_filter = graph.entry(*parent).is_some_and(Entry::is_filter);
                    if is_filter {
                        graph.replace_beneath(*top, *base);
                    }
                    is_filter
                };
                match is_filter {
                    true => state.collect().await,
                    false => state.rebase(*parent, Some(*base)).await,
                }
            }
            Plan::Follow {
                disk,
                target,
                replaces: Some(replaced),
            } => {
                if job.completion.get() == Some(Completion::PivotBelow) {
                    check_still(state, *disk, *replaced)?;
                    job.brought.take();
                    state.graph.borrow_mut().replace_beneath(*replaced, *target);
                    job.reopened.borrow_mut().clear();
                }
                copy.finish(None).await?;
            }
            Plan::Follow { disk, target, .. } => {
                if job.completion.get() == Some(Completion::Pivot) {
                    // A target that somebody uses from now on does not go with the job.
                    if state.exports.of_node(*disk).is_some() && job.brought.take().onto_disk {
                        put_on(state, *target, *disk)?;
                    }
                    replace(state, *disk, *target);
                }
                copy.finish(None).await?;
                // The target is what guests write to from here on, or may be.
                job.reopened.borrow_mut().clear();
            }
            Plan::Backup { .. } | Plan::Create => copy.finish(None).await?,
        }
        Ok(())
    }
}

/// Somebody may have come to use a node that is about to be replaced.
fn check_still(state: &State, disk: NodeId, replaced: NodeId) -> abide_image::Result<()> {
    let graph = state.graph.borrow();
    let may = graph
        .entry(disk)
        .is_some_and(|disk| graph.can_replace(disk, replaced));
    match graph.entry(replaced).map(|entry| &entry.handle) {
        Some(Handle::Format(node)) if !may || state.exports.of_node(replaced).is_some() => {
            Err(abide_image::Error::Busy {
                path: node.file().path().to_owned(),
                state: "used by others, who would see other data if it were replaced",
            })
        }
        _ => Ok(()),
    }
}

/// A target borrows from the disk whose place it takes.
fn put_on(state: &State, target: NodeId, disk: NodeId) -> abide_image::Result<()> {
    let mut graph = state.graph.borrow_mut();
    if let (Some(Handle::Format(above)), Some(Handle::Format(below))) = (
        graph.entry(target).map(|entry| entry.handle.clone()),
        graph.entry(disk).map(|entry| entry.handle.clone()),
    ) {
        above.set_backing(Some(below))?;
    }
    if let Some(entry) = graph.entry_mut(target) {
        entry.backing = Some(disk);
    }
    Ok(())
}

/// Whoever used one node uses the other from now on: its exports, and the filters on it.
fn replace(state: &State, old: NodeId, new: NodeId) {
    state.graph.borrow_mut().replace_beneath(old, new);
    let graph = state.graph.borrow();
    if let Some(entry) = graph.entry(new)
        && let Handle::Format(node) = &entry.handle
    {
        state.exports.show(
            old,
            &Shown {
                id: entry.id,
                name: entry.name.clone(),
                node: node.clone(),
            },
        );
    }
}
