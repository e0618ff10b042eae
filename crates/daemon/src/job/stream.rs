//! Starts a stream: from the arguments of `block-stream` to a job whose copy is under way.

use super::life::Life;
use super::policy::{IoStatus, OnError};
use super::{Job, Plan, task};
use crate::error::{Asked, Error, Result};
use crate::node::open::as_disk;
use crate::node::spec::{Common, Driver};
use crate::node::{Entry, Graph, Handle, NodeId, name};
use crate::state::State;
use abide_contract::types::BlockStreamArguments;
use abide_image::{BackingLink, Node, Progress, PullOptions};
use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;
use tokio::sync::Notify;

/// What was asked for, found in the graph.
struct Request {
    job_id: String,
    target: Entry,
    node: Node,
    base: Option<Entry>,
    /// The disk, and what is copied from: what the job keeps others off.
    busy: Vec<NodeId>,
    filter_name: Option<String>,
    link: Option<BackingLink>,
    speed: i64,
}

/// Starts the job; when this returns it runs, or is already over.
///
/// # Errors
/// What is wrong with the request, before anything is touched; what keeps the copy from starting.
pub(crate) async fn start(state: &Rc<State>, arguments: &BlockStreamArguments) -> Result<()> {
    let _changing = state.changing.lock().await;
    state.check_open()?;
    let request = read(&state.graph.borrow(), arguments)?;
    state.jobs.borrow().check_new(&request.job_id)?;
    let (life, created) = Life::new(
        arguments.auto_finalize.unwrap_or(true),
        arguments.auto_dismiss.unwrap_or(true),
    );
    let is_needed = request.target.backing != request.base.as_ref().map(|base| base.id);
    let job = Rc::new(Job {
        id: request.job_id,
        plan: Plan {
            target: request.target.id,
            node: request.node,
            base: request.base.as_ref().map(|base| base.id),
            link: request.link,
            was_read_only: false,
        },
        life: RefCell::new(life),
        pull: RefCell::new(None),
        at_rest: Cell::new(!is_needed),
        last_progress: Cell::new(Progress::default()),
        speed_bytes_per_s: Cell::new(u64::try_from(request.speed).unwrap_or(0)),
        on_error: OnError::asked(arguments.on_error.as_ref()),
        io_status: Cell::new(IoStatus::Ok),
        wake: Notify::new(),
    });
    state.jobs.borrow_mut().insert(Rc::clone(&job));
    state.graph.borrow_mut().mark(&request.busy, &job.mark());
    task::perform(state, &job, created).await;
    let outcome = match check_speed(request.speed) {
        Ok(()) if is_needed => {
            copy(
                state,
                &job,
                request.base,
                &request.target,
                request.filter_name,
            )
            .await
        }
        other => other,
    };
    if let Err(error) = outcome {
        let notes = job.life.borrow_mut().refused();
        task::perform(state, &job, notes).await;
        return Err(error);
    }
    let mut notes = job.life.borrow_mut().start();
    if !is_needed {
        notes.extend(job.life.borrow_mut().copied());
    }
    task::perform(state, &job, notes).await;
    let pull = job.pull.borrow().clone();
    if let Some(pull) = pull {
        tokio::task::spawn_local(task::watch(Rc::clone(state), job, pull));
    }
    Ok(())
}

/// Sets the copy going.
async fn copy(
    state: &Rc<State>,
    job: &Rc<Job>,
    base: Option<Entry>,
    target: &Entry,
    filter: Option<String>,
) -> Result<()> {
    let base = match base {
        Some(base) => Some(as_disk(base.handle, &base.gate).await?),
        None => None,
    };
    let node = &job.plan.node;
    if node.is_read_only() {
        node.reopen(false, &target.gate).await?;
    }
    let options = PullOptions {
        base,
        speed_bytes_per_s: job.speed_bytes_per_s.get(),
        durable: state.settings.durable && !target.common.cache_no_flush,
        paused: false,
    };
    let pull = node.pull(options).await?;
    *job.pull.borrow_mut() = Some(pull);
    let mut graph = state.graph.borrow_mut();
    let entry = Entry {
        id: graph.next_id(),
        name: filter.unwrap_or_else(|| graph.next_name()),
        driver: Driver::CopyOnRead,
        handle: Handle::Filter(node.clone()),
        common: Common::default(),
        monitor_owned: false,
        file: Some(target.id),
        backing: None,
        job: Some(job.mark()),
        ..target.clone()
    };
    graph.insert(vec![entry])
}

/// A negative speed is refused once the job has its name, as in QEMU.
///
/// # Errors
/// The refusal.
pub(crate) fn check_speed(speed: i64) -> Result<()> {
    if speed < 0 {
        return Err(Error::refused(
            "Parameter 'speed' expects a non-negative value",
        ));
    }
    Ok(())
}

fn read(graph: &Graph, arguments: &BlockStreamArguments) -> Result<Request> {
    let device = arguments.device.as_str();
    let base = ("base", arguments.base.as_deref());
    let base_node = ("base-node", arguments.base_node.as_deref());
    let bottom = ("bottom", arguments.bottom.as_deref());
    only_one_of(base, base_node)?;
    only_one_of(base, bottom)?;
    only_one_of(base_node, bottom)?;
    let target = graph.get(device)?.clone();
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
    for entry in busy.iter().filter_map(|id| graph.entry(*id)) {
        if let Some(job) = &entry.job {
            return Err(job.busy(&entry.name));
        }
    }
    let filter_name = arguments.filter_node_name.clone();
    if let Some(filter) = &filter_name {
        name::check_node(filter)?;
        if graph.find(filter).is_some() {
            return Err(Error::refused(format!(
                "Duplicate nodes with node-name='{filter}'; choose another 'filter-node-name'"
            )));
        }
    }
    let job_id = arguments.job_id.as_deref().unwrap_or(device).to_owned();
    name::check_job(&job_id)?;
    Ok(Request {
        job_id,
        node: node.clone(),
        busy,
        filter_name,
        link: link(arguments, base.as_ref())?,
        speed: arguments.speed.unwrap_or(0),
        target,
        base,
    })
}

/// Of two arguments, each with its name, at most one may be given.
fn only_one_of(one: (&str, Option<&str>), other: (&str, Option<&str>)) -> Result<()> {
    if one.1.is_some() && other.1.is_some() {
        let (one, other) = (one.0, other.0);
        return Err(Error::refused(format!(
            "'{one}' and '{other}' cannot be specified at the same time; leave one out"
        )));
    }
    Ok(())
}

/// What the disk shall borrow from afterwards: `base` by file name, `base-node` and `bottom` by node name.
fn find_base(
    graph: &Graph,
    target: &Entry,
    arguments: &BlockStreamArguments,
) -> Result<Option<Entry>> {
    let chain = graph.backing_chain(target.id);
    if let Some(file) = arguments.base.as_deref() {
        let found = chain.iter().find(|entry| is_file(file, entry, target));
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

/// Whether a file name means this image: as it is, beside the disk, or resolved.
fn is_file(file: &str, entry: &Entry, target: &Entry) -> bool {
    if file == entry.filename {
        return true;
    }
    let Ok(known) = Path::new(&entry.filename).canonicalize() else {
        return false;
    };
    let beside = Path::new(&target.filename)
        .parent()
        .map(|folder| folder.join(file));
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
    // A base without a format of its own is read as raw; nothing else would be true of it.
    let format = match base.driver {
        Driver::Format(format) => format.name(),
        _ => "raw",
    };
    Ok(Some(BackingLink {
        name: name.to_owned(),
        format: Some(format.to_owned()),
    }))
}
