//! Starts a mirror: from the arguments of `blockdev-mirror` to a job whose copy is under way.

use super::bring::Brought;
use super::plan::Plan;
use super::policy::{OnError, Policies};
use super::start::{New, Terms, begin, check_free, image};
use crate::error::{Asked, Error, Result};
use crate::node::spec::Driver;
use crate::node::{Entry, Graph, NodeId};
use crate::state::State;
use abide_contract::types::{BlockdevMirrorArguments, JobType, MirrorCopyMode, MirrorSyncMode};
use abide_image::{CopyMode, MirrorOptions, MirrorSync};
use std::rc::Rc;

/// The units in which changes can be recorded, in bytes.
const GRANULARITIES: std::ops::RangeInclusive<u32> = 512..=64 << 20;

/// Starts the job; when this returns it runs.
///
/// # Errors
/// What is wrong with the request, before anything is touched; what keeps the copy from starting.
pub(crate) async fn start(state: &Rc<State>, arguments: BlockdevMirrorArguments) -> Result<()> {
    let _changing = state.changing.lock().await;
    prepare(state, arguments, Brought::default()).await
}

/// As [`start`], for who holds the graph still already; the target may be `brought` along.
///
/// # Errors
/// As [`start`].
pub(super) async fn prepare(
    state: &Rc<State>,
    arguments: BlockdevMirrorArguments,
    brought: Brought,
) -> Result<()> {
    state.check_open()?;
    let (disk, target, replaced) = {
        let graph = state.graph.borrow();
        let (disk, target) = check(&graph, &arguments)?;
        let replaced = match &arguments.replaces {
            Some(name) => replaced(state, &graph, &disk, name)?,
            None => None,
        };
        (disk, target, replaced)
    };
    check_target(state, &target)?;
    let sync = sync(&arguments.sync)?;
    let copy_mode = match arguments.copy_mode {
        Some(MirrorCopyMode::WriteBlocking) => CopyMode::WriteBlocking,
        _ => CopyMode::Background,
    };
    let (source_node, target_node) = (image(&disk)?, image(&target)?);
    // Told by the job rather than by the command, as QEMU does since 9.1.
    let fails = (source_node.size_bytes() != target_node.size_bytes())
        .then(|| "Source and target image have different sizes".to_owned());
    let new = New {
        kind: JobType::Mirror,
        terms: Terms {
            job_id: arguments.job_id,
            speed: arguments.speed,
            auto_finalize: arguments.auto_finalize,
            auto_dismiss: arguments.auto_dismiss,
            filter_node_name: arguments.filter_node_name,
        },
        plan: Plan::Follow {
            disk: disk.id,
            target: target.id,
            replaces: replaced,
        },
        on_error: Policies {
            source: OnError::asked(arguments.on_source_error.as_ref()),
            target: OnError::asked(arguments.on_target_error.as_ref()),
        },
        hold: None,
        busy: [disk.id, target.id].into_iter().chain(replaced).collect(),
        disk,
        filter: Driver::MirrorTop,
        written: vec![target],
        brought,
        fails,
    };
    let granularity = arguments.granularity.filter(|bytes| *bytes != 0);
    let copy = async move |job| {
        let options = MirrorOptions {
            sync,
            copy_mode,
            granularity_bytes: granularity.map(u64::from),
            job,
        };
        Ok(source_node.mirror(&target_node, options).await?)
    };
    begin(state, new, Some(copy)).await.map(drop)
}

fn sync(asked: &MirrorSyncMode) -> Result<MirrorSync> {
    match asked {
        MirrorSyncMode::Full => Ok(MirrorSync::Full),
        MirrorSyncMode::Top => Ok(MirrorSync::Top),
        MirrorSyncMode::None => Ok(MirrorSync::None),
        other => Err(Error::refused(format!(
            "Sync mode '{}' not supported; a mirror takes full, top or none",
            other.as_str()
        ))),
    }
}

/// Finds the disk and the target.
fn check(graph: &Graph, arguments: &BlockdevMirrorArguments) -> Result<(Entry, Entry)> {
    let disk = graph.get(&arguments.device)?.clone();
    check_free(graph, &[disk.id])?;
    if let Some(parent) = graph.parent_of(disk.id) {
        return Err(Error::refused(format!(
            "Need a root block node; '{}' is used by node '{}'",
            disk.name, parent.name
        )));
    }
    let target = graph.get(&arguments.target)?.clone();
    if target.id == disk.id {
        return Err(Error::refused(
            "Can't mirror node into itself; name another 'target'",
        ));
    }
    check_unused(graph, &target)?;
    if let Some(bytes) = arguments.granularity.filter(|bytes| *bytes != 0) {
        if !GRANULARITIES.contains(&bytes) {
            return Err(Error::refused(
                "Parameter 'granularity' expects a value in range [512B, 64MB]",
            ));
        }
        if !bytes.is_power_of_two() {
            return Err(Error::refused(
                "Parameter 'granularity' expects a power of 2",
            ));
        }
    }
    if arguments.buf_size.is_some_and(|bytes| bytes < 0) {
        return Err(Error::refused(
            "Invalid parameter 'buf-size'; it is a number of bytes",
        ));
    }
    Ok((disk, target))
}

/// The node below a disk that the target is to replace; `None` for the disk itself.
fn replaced(state: &State, graph: &Graph, disk: &Entry, name: &str) -> Result<Option<NodeId>> {
    let found = graph.get_as(Asked::ToChange, name)?;
    if found.id == disk.id {
        return Ok(None);
    }
    check_free(graph, &[found.id])?;
    if !graph.can_replace(disk, found.id) || state.exports.of_node(found.id).is_some() {
        return Err(Error::refused(format!(
            "Cannot replace '{name}' by a node mirrored from '{}', because it cannot be guaranteed that doing so would not lead to an abrupt change of visible data; name a node below its filters, or a child of a quorum that nobody else uses",
            disk.name
        )));
    }
    if image(found)?.size_bytes() != image(disk)?.size_bytes() {
        return Err(Error::refused(
            "cannot replace image with a mirror image of different size",
        ));
    }
    Ok(Some(found.id))
}

/// A target is no part of another disk.
///
/// # Errors
/// It is.
pub(super) fn check_unused(graph: &Graph, target: &Entry) -> Result<()> {
    match graph.parent_of(target.id) {
        Some(parent) if parent.backing == Some(target.id) => Err(Error::refused(format!(
            "Node '{}' is busy: node is used as backing hd of '{}'",
            target.name, parent.name
        ))),
        Some(parent) if parent.job.is_none() => Err(Error::refused(format!(
            "Permission conflict on node '{}': it is used by node '{}'; name that as the target",
            target.name, parent.name
        ))),
        _ => Ok(()),
    }
}

/// A target belongs to the job alone.
///
/// # Errors
/// Somebody reaches it by an export.
pub(super) fn check_target(state: &State, target: &Entry) -> Result<()> {
    match state.exports.of_node(target.id) {
        Some(export) => Err(Error::refused(format!(
            "Permission conflict on node '{}': it is used by export '{}'; take that away first",
            target.name, export.id
        ))),
        None => Ok(()),
    }
}
