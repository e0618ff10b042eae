//! Starts a stream: from the arguments of `block-stream` to a job whose copy is under way.

use super::bring::Brought;
use super::plan::Plan;
use super::policy::{OnError, Policies};
use super::start::{New, Terms, begin, only_one_of};
use crate::error::{Asked, Error, Result};
use crate::node::open::as_disk;
use crate::node::spec::Driver;
use crate::node::{Entry, Graph, Handle, NodeId};
use crate::state::State;
use abide_contract::types::{BlockStreamArguments, JobType};
use abide_image::{BackingLink, JobOptions, Node, PullOptions};
use std::path::Path;
use std::rc::Rc;

/// What was asked for, found in the graph.
struct Request {
    disk: Entry,
    node: Node,
    base: Option<Entry>,
    /// The disk, and what is copied from: what the job keeps others off.
    busy: Vec<NodeId>,
    link: Option<BackingLink>,
}

/// Starts the job; when this returns it runs, or is already over.
///
/// # Errors
/// What is wrong with the request, before anything is touched; what keeps the copy from starting.
pub(crate) async fn start(state: &Rc<State>, arguments: BlockStreamArguments) -> Result<()> {
    let _changing = state.changing.lock().await;
    state.check_open()?;
    let request = read(&state.graph.borrow(), &arguments)?;
    let base = request.base;
    let base_id = base.as_ref().map(|base| base.id);
    let is_needed = request.disk.backing != base_id;
    let new = New {
        kind: JobType::Stream,
        terms: Terms {
            job_id: arguments.job_id,
            speed: arguments.speed,
            auto_finalize: arguments.auto_finalize,
            auto_dismiss: arguments.auto_dismiss,
            filter_node_name: arguments.filter_node_name,
        },
        plan: Plan::Stream {
            disk: request.disk.id,
            base: base_id,
            link: request.link,
        },
        on_error: Policies::one(OnError::asked(arguments.on_error.as_ref())),
        disk: request.disk.clone(),
        filter: Driver::CopyOnRead,
        hold: None,
        busy: request.busy,
        written: vec![request.disk],
        brought: Brought::default(),
        fails: None,
    };
    let node = request.node;
    let copy = async move |job: JobOptions| {
        let base = match base {
            Some(base) => Some(as_disk(base.handle, &base.gate).await?),
            None => None,
        };
        let options = PullOptions {
            base,
            speed_bytes_per_s: job.speed_bytes_per_s,
            durable: job.durable,
            paused: job.paused,
        };
        Ok(node.pull(options).await?)
    };
    begin(state, new, is_needed.then_some(copy)).await.map(drop)
}

fn read(graph: &Graph, arguments: &BlockStreamArguments) -> Result<Request> {
    let device = arguments.device.as_str();
    let base = ("base", arguments.base.as_deref());
    let base_node = ("base-node", arguments.base_node.as_deref());
    let bottom = ("bottom", arguments.bottom.as_deref());
    only_one_of(base, base_node)?;
    only_one_of(base, bottom)?;
    only_one_of(base_node, bottom)?;
    let target = graph.under_filters(graph.get(device)?).clone();
    let base = find_base(graph, &target, arguments)?;
    let Handle::Format(node) = &target.handle else {
        return Err(Error::refused(format!(
            "Node '{device}' is a bare file and borrows nothing; name the image on it"
        )));
    };
    let chain = graph.backing_chain(target.id);
    let base_id = base.as_ref().map(|base| base.id);
    let copied = chain
        .iter()
        .map(|entry| entry.id)
        .take_while(|id| Some(*id) != base_id);
    let busy: Vec<NodeId> = std::iter::once(target.id).chain(copied).collect();
    Ok(Request {
        node: node.clone(),
        busy,
        link: link(arguments, base.as_ref())?,
        disk: target,
        base,
    })
}

/// What the disk shall borrow from afterwards: `base` by file name, `base-node` and `bottom` by node name.
fn find_base(
    graph: &Graph,
    target: &Entry,
    arguments: &BlockStreamArguments,
) -> Result<Option<Entry>> {
    let chain = graph.backing_chain(target.id);
    if let Some(file) = arguments.base.as_deref() {
        let below: Vec<Entry> = chain.iter().copied().cloned().collect();
        let found = find_file(file, &below, target).and_then(|at| chain.get(at));
        let found = found.ok_or_else(|| {
            let known: Vec<&str> = chain.iter().map(|entry| entry.filename.as_str()).collect();
            Error::refused(format!(
                "Can't find '{file}' in the backing chain; it has: {}",
                known.join(", ")
            ))
        })?;
        return Ok(Some((*found).clone()));
    }
    if let Some(name) = arguments.base_node.as_deref() {
        let base = graph.get_as(Asked::NodeName, name)?;
        if !chain.iter().any(|entry| entry.id == base.id) {
            return Err(Error::refused(format!(
                "Node '{name}' is not a backing image of '{}'",
                target.name
            )));
        }
        return Ok(Some(base.clone()));
    }
    if let Some(name) = arguments.bottom.as_deref() {
        let bottom = graph.get_as(Asked::NodeName, name)?;
        if bottom.id != target.id && !chain.iter().any(|entry| entry.id == bottom.id) {
            return Err(Error::refused(format!(
                "Node '{name}' is not in a chain starting from '{}'",
                target.name
            )));
        }
        return Ok(bottom.backing.and_then(|id| graph.entry(id)).cloned());
    }
    Ok(None)
}

/// Where in a chain the image of a file name stands. A relative name is meant as the image above would mean it.
pub(super) fn find_file(file: &str, chain: &[Entry], disk: &Entry) -> Option<usize> {
    let above = |at: usize| match at.checked_sub(1) {
        Some(above) => chain.get(above).unwrap_or(disk),
        None => disk,
    };
    let exact = chain
        .iter()
        .position(|entry| entry.filename == file && !entry.is_filter());
    exact.or_else(|| {
        let mut places = chain
            .iter()
            .enumerate()
            .filter(|(_, entry)| !entry.is_filter());
        places
            .find(|(at, entry)| is_file(file, entry, above(*at)))
            .map(|(at, _)| at)
    })
}

/// Whether a file name means this image: from here, or from where the image above it lies.
fn is_file(file: &str, entry: &Entry, above: &Entry) -> bool {
    let Ok(known) = Path::new(&entry.filename).canonicalize() else {
        return false;
    };
    let folder = Path::new(&above.filename).parent();
    let beside = folder.map(|folder| folder.join(file));
    let names = [Some(Path::new(file).to_owned()), beside];
    names
        .into_iter()
        .flatten()
        .any(|name| name.canonicalize().is_ok_and(|name| name == known))
}

/// What the disk's header shall say; `None` for the base's own name, or for nothing.
fn link(arguments: &BlockStreamArguments, base: Option<&Entry>) -> Result<Option<BackingLink>> {
    let Some(name) = arguments.backing_file.as_deref() else {
        return Ok(None);
    };
    let Some(base) = base else {
        return Err(Error::refused(
            "backing file specified, but streaming the entire chain; name a base, or leave 'backing-file' out",
        ));
    };
    Ok(link_to(Some(name), base))
}

/// What a header shall say of a base; `None` for the base's own name.
pub(super) fn link_to(name: Option<&str>, base: &Entry) -> Option<BackingLink> {
    // A base without a format of its own is read as raw; nothing else would be true of it.
    let format = match base.driver {
        Driver::Format(format) => format.name(),
        _ => "raw",
    };
    Some(BackingLink {
        name: name?.to_owned(),
        format: Some(format.to_owned()),
    })
}
