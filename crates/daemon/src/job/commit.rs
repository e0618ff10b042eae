//! Starts a commit: from the arguments of `block-commit` to a job whose copy is under way.

use super::bring::Brought;
use super::plan::Plan;
use super::policy::{OnError, Policies};
use super::start::{New, Terms, begin, check_free, image, only_one_of};
use super::stream::{find_file, link_to};
use crate::error::{Asked, Error, Result};
use crate::node::spec::Driver;
use crate::node::{Entry, Graph, Handle, NodeId};
use crate::state::State;
use abide_contract::types::{BlockCommitArguments, JobType};
use abide_image::{CommitOptions, Node};
use std::rc::Rc;

/// What was asked for, found in the graph.
struct Request {
    /// The image that borrows from `top`, and what is right above that: itself, or a filter. None where `top` is the
    /// disk itself, filters on it left aside.
    overlay: Option<(Entry, Entry)>,
    top: Entry,
    base: Entry,
    /// From the top to the base, then the overlay.
    chain: Vec<NodeId>,
    top_node: Node,
    base_node: Node,
}

/// Starts the job; when this returns it runs.
///
/// # Errors
/// What is wrong with the request, before anything is touched; what keeps the copy from starting.
pub(crate) async fn start(state: &Rc<State>, arguments: BlockCommitArguments) -> Result<()> {
    let _changing = state.changing.lock().await;
    state.check_open()?;
    let request = read(&state.graph.borrow(), &arguments)?;
    let link = link_to(arguments.backing_file.as_deref(), &request.base);
    let Request {
        overlay, top, base, ..
    } = &request;
    let plan = match overlay {
        Some((_, parent)) => Plan::Commit {
            parent: parent.id,
            top: top.id,
            base: base.id,
            link,
        },
        None => Plan::Follow {
            disk: top.id,
            target: base.id,
            replaces: None,
        },
    };
    let filter = match overlay {
        Some(..) => Driver::CommitTop,
        None => Driver::MirrorTop,
    };
    let overlay = overlay.as_ref().map(|(overlay, _)| overlay);
    let overlay_node = overlay.map(image).transpose()?;
    let new = New {
        kind: JobType::Commit,
        terms: Terms {
            // The job is called by the disk, whatever part of its chain it works on.
            job_id: Some(arguments.job_id.unwrap_or(arguments.device)),
            speed: arguments.speed,
            auto_finalize: arguments.auto_finalize,
            auto_dismiss: arguments.auto_dismiss,
            filter_node_name: arguments.filter_node_name,
        },
        plan,
        on_error: Policies::one(OnError::asked(arguments.on_error.as_ref())),
        disk: top.clone(),
        filter,
        hold: None,
        busy: request.chain.clone(),
        brought: Brought::default(),
        fails: None,
        // A filter writes to what it stands on.
        written: under(&state.graph.borrow(), base)
            .into_iter()
            .chain(overlay.cloned())
            .collect(),
    };
    let (top, base) = (request.top_node, request.base_node);
    let copy = async move |job| {
        let options = CommitOptions {
            base,
            overlay: overlay_node,
            job,
        };
        Ok(top.commit(options).await?)
    };
    begin(state, new, Some(copy)).await.map(drop)
}

fn read(graph: &Graph, arguments: &BlockCommitArguments) -> Result<Request> {
    let base = ("base", arguments.base.as_deref());
    let base_node = ("base-node", arguments.base_node.as_deref());
    let top = ("top", arguments.top.as_deref());
    let top_node = ("top-node", arguments.top_node.as_deref());
    let device = arguments.device.as_str();
    let Some(disk) = graph.find(device).cloned() else {
        return Err(Error::NoDevice(device.to_owned()));
    };
    check_free(graph, &[disk.id])?;
    exclusive(top_node, top)?;
    exclusive(base_node, base)?;
    if let Some(parent) = graph.parent_of(disk.id) {
        return Err(Error::refused(format!(
            "Need a root block node; '{device}' is used by node '{}'",
            parent.name
        )));
    }
    let chain: Vec<Entry> = std::iter::once(&disk)
        .chain(graph.backing_chain(disk.id))
        .cloned()
        .collect();
    let top_at = match (top.1, top_node.1) {
        (Some(file), _) => find_file(file, &chain, &disk)
            .ok_or_else(|| Error::refused(format!("Top image file {file} not found")))?,
        (_, Some(name)) => place_of(graph, &chain, name)?,
        _ => 0,
    };
    let base_at = match (base.1, base_node.1) {
        (Some(file), _) => find_file(file, &chain, &disk)
            .filter(|at| *at > top_at)
            .ok_or_else(|| Error::refused(format!("Can't find '{file}' in the backing chain")))?,
        (_, Some(name)) => place_of(graph, &chain, name)?,
        _ => chain.len() - 1,
    };
    if base_at == top_at {
        return Err(Error::refused(
            "cannot commit an image into itself; name a 'base-node' below the 'top-node'",
        ));
    }
    if base_at < top_at {
        return Err(Error::refused(format!(
            "'{}' is not in this backing file chain; the base lies below the top",
            chain[base_at].name
        )));
    }
    let above = (0..top_at).rev().find(|at| !chain[*at].is_filter());
    if above.is_none() && arguments.backing_file.is_some() {
        return Err(Error::refused(format!(
            "'backing-file' specified, but '{device}' is the active layer; leave it out"
        )));
    }
    let node_at = |at: usize| match &chain[at].handle {
        Handle::Format(node) => Ok(node.clone()),
        _ => below(&image(&disk)?, at),
    };
    Ok(Request {
        overlay: above.map(|at| (chain[at].clone(), chain[top_at - 1].clone())),
        top: chain[top_at].clone(),
        base: chain[base_at].clone(),
        chain: chain[top_at..=base_at]
            .iter()
            .chain(above.map(|at| &chain[at]))
            .map(|entry| entry.id)
            .collect(),
        top_node: node_at(top_at)?,
        base_node: node_at(base_at)?,
    })
}

/// A node, and under it what it stands on as long as those are filters; the lowest first.
fn under(graph: &Graph, node: &Entry) -> Vec<Entry> {
    let mut all = vec![node.clone()];
    while let Some(below) = all.last().filter(|entry| entry.is_filter()) {
        match below.file.and_then(|id| graph.entry(id)) {
            Some(entry) => all.push(entry.clone()),
            None => break,
        }
    }
    all.reverse();
    all
}

/// Of two arguments, each with its name, at most one may be given; in the words this command has for it.
fn exclusive(one: (&str, Option<&str>), other: (&str, Option<&str>)) -> Result<()> {
    only_one_of(one, other).map_err(|_| {
        Error::refused(format!(
            "'{}' and '{}' are mutually exclusive; leave one out",
            one.0, other.0
        ))
    })
}

/// Where in the chain a node stands.
fn place_of(graph: &Graph, chain: &[Entry], name: &str) -> Result<usize> {
    let id = graph.get_as(Asked::NodeName, name)?.id;
    let at = chain.iter().position(|entry| entry.id == id);
    at.ok_or_else(|| {
        Error::refused(format!(
            "'{name}' is not in this backing file chain; query-named-block-nodes shows what is"
        ))
    })
}

/// The image so many steps below a disk.
fn below(disk: &Node, steps: usize) -> Result<Node> {
    let mut here = disk.clone();
    for _ in 0..steps {
        here = here
            .backing()
            .ok_or_else(|| Error::refused("the chain changed meanwhile; try again"))?;
    }
    Ok(here)
}
