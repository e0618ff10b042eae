//! What starting a job is for all of them: its name, its events, its marks and filter in the graph, its copy.
//! What is special about a kind of job is left to the module of its name.

use super::bring::{self, Brought};
use super::group::Group;
use super::life::Life;
use super::plan::Plan;
use super::policy::{IoStatus, Policies};
use super::{Job, task};
use crate::error::{Error, Result};
use crate::node::spec::{Common, Driver};
use crate::node::{Entry, Graph, Handle, NodeId, name};
use crate::state::State;
use abide_contract::types::JobType;
use abide_image::{Job as Copy, JobOptions, Node, Progress};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tokio::sync::Notify;

/// What every job is asked for with.
pub(crate) struct Terms {
    pub(crate) job_id: Option<String>,
    pub(crate) speed: Option<i64>,
    pub(crate) auto_finalize: Option<bool>,
    pub(crate) auto_dismiss: Option<bool>,
    pub(crate) filter_node_name: Option<String>,
}

/// It runs only when it is let go: the other actions of a transaction may fail.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hold {
    /// The jobs that it ends together with.
    pub(crate) group: Option<Rc<Group>>,
}

/// A job to be.
pub(crate) struct New {
    pub(crate) kind: JobType,
    pub(crate) terms: Terms,
    pub(crate) plan: Plan,
    pub(crate) on_error: Policies,
    /// The disk it works on: it lends its name, and the job's filter stands on it.
    pub(crate) disk: Entry,
    pub(crate) filter: Driver,
    /// What the job keeps other jobs off.
    pub(crate) busy: Vec<NodeId>,
    /// Whether it has to be let go.
    pub(crate) hold: Option<Hold>,
    /// What it writes to, and is perhaps open for reading only.
    pub(crate) written: Vec<Entry>,
    /// Its target, where nobody had that open before.
    pub(crate) brought: Brought,
    /// It cannot come to a good end; why, is told by the job.
    pub(crate) fails: Option<String>,
}

/// Starts a job; when this returns it runs, or is already over. Without a `copy` there is nothing to do.
///
/// # Errors
/// What is wrong with the request, before anything is touched; what keeps the copy from starting.
pub(crate) async fn begin(
    state: &Rc<State>,
    new: New,
    copy: Option<impl AsyncFnOnce(JobOptions) -> Result<Copy>>,
) -> Result<Rc<Job>> {
    let speed = new.terms.speed.unwrap_or(0);
    let job_id = check(state, &new)?;
    let (life, created) = Life::new(
        new.terms.auto_finalize.unwrap_or(true),
        new.terms.auto_dismiss.unwrap_or(true),
    );
    let job = Rc::new(Job {
        id: job_id,
        kind: new.kind.clone(),
        plan: new.plan.clone(),
        life: RefCell::new(life),
        copy: RefCell::new(None),
        at_rest: Cell::new(copy.is_none()),
        last_progress: Cell::new(Progress::default()),
        speed_bytes_per_s: Cell::new(u64::try_from(speed).unwrap_or(0)),
        on_error: new.on_error,
        io_status: Cell::new(IoStatus::Ok),
        completion: Cell::new(None),
        reopened: RefCell::new(Vec::new()),
        brought: RefCell::new(new.brought.clone()),
        group: new.hold.as_ref().and_then(|hold| hold.group.clone()),
        wake: Notify::new(),
    });
    state.jobs.borrow_mut().insert(Rc::clone(&job));
    state.graph.borrow_mut().mark(&new.busy, &job.mark());
    task::perform(state, &job, created).await;
    if let (Some(error), true) = (&new.fails, speed >= 0) {
        let mut notes = job.life.borrow_mut().start();
        notes.extend(job.life.borrow_mut().stopped(Some(error.clone())));
        job.at_rest.set(true);
        task::perform(state, &job, notes).await;
        return Ok(job);
    }
    let is_held = new.hold.is_some();
    let started = match (check_speed(speed), copy) {
        (Ok(()), Some(copy)) => run(state, &job, new, copy).await,
        (checked, _) => checked,
    };
    if let Err(error) = started {
        task::restore(&job).await;
        let notes = job.life.borrow_mut().refused();
        task::perform(state, &job, notes).await;
        return Err(error);
    }
    if let Some(group) = &job.group {
        group.join(&job);
    }
    if !is_held {
        release(state, &job).await;
    }
    Ok(job)
}

/// Lets a job run.
pub(crate) async fn release(state: &Rc<State>, job: &Rc<Job>) {
    let copy = job.copy.borrow().clone();
    let mut notes = job.life.borrow_mut().start();
    if copy.is_none() {
        notes.extend(job.life.borrow_mut().copied());
    }
    task::perform(state, job, notes).await;
    if let Some(copy) = copy {
        copy.resume();
        tokio::task::spawn_local(task::watch(Rc::clone(state), Rc::clone(job), copy));
    }
}

/// Ends a job that was held and shall not run.
pub(crate) async fn abandon(state: &Rc<State>, job: &Rc<Job>) {
    let brought = job.brought.take();
    task::clean_up(state, job).await;
    bring::take_away(state, brought, true).await;
    let notes = job.life.borrow_mut().abandoned();
    task::perform(state, job, notes).await;
}

/// Checks names and marks; returns the job's name.
fn check(state: &State, new: &New) -> Result<String> {
    let graph = state.graph.borrow();
    check_free(&graph, &new.busy)?;
    if let Some(filter) = &new.terms.filter_node_name {
        name::check_node(filter)?;
        if graph.find(filter).is_some() {
            return Err(Error::refused(format!(
                "Duplicate nodes with node-name='{filter}'; choose another 'filter-node-name'"
            )));
        }
    }
    for entry in &new.written {
        let file = entry.file.and_then(|id| graph.entry(id));
        let stays = file.is_some_and(|file| file.common.read_only == Some(true));
        if (stays || new.kind == JobType::Backup) && image(entry)?.is_read_only() {
            return Err(read_only(entry));
        }
    }
    let job_id = new.terms.job_id.as_ref().unwrap_or(&new.disk.name);
    name::check_job(job_id)?;
    state.jobs.borrow().check_new(job_id)?;
    Ok(job_id.clone())
}

fn read_only(entry: &Entry) -> Error {
    Error::refused(format!(
        "Block node is read-only; '{}' was added so: blockdev-reopen makes it writable",
        entry.name
    ))
}

/// Says whether no other job works on these nodes.
///
/// # Errors
/// [`Error::Busy`] with the first one.
pub(crate) fn check_free(graph: &Graph, nodes: &[NodeId]) -> Result<()> {
    let mut above: Option<&Entry> = None;
    for entry in nodes.iter().filter_map(|id| graph.entry(*id)) {
        if let Some(job) = &entry.job {
            // Who comes from above meets the filter of a stream before its disk.
            let is_met = above.is_some_and(|above| above.backing == Some(entry.id));
            let filter = is_met.then(|| graph.stream_filter(entry.id)).flatten();
            return Err(job.busy(&filter.unwrap_or(entry).name));
        }
        above = Some(entry);
    }
    Ok(())
}

/// Sets the copy going, and puts the filter in its place.
async fn run(
    state: &Rc<State>,
    job: &Job,
    new: New,
    copy: impl AsyncFnOnce(JobOptions) -> Result<Copy>,
) -> Result<()> {
    for entry in &new.written {
        let node = image(entry)?;
        if node.is_read_only() {
            // Images of a chain are opened for a job that writes to them; a target is as it was added.
            if job.kind == JobType::Mirror {
                return Err(read_only(entry));
            }
            node.reopen(false, &entry.gate).await?;
            // A disk that was streamed into stays as it is, as in QEMU.
            if job.kind != JobType::Stream {
                let mut reopened = job.reopened.borrow_mut();
                reopened.push((node.clone(), entry.gate.clone()));
            }
        }
    }
    let no_flush = new.written.iter().any(|entry| entry.common.cache_no_flush);
    let copy = copy(JobOptions {
        speed_bytes_per_s: job.speed_bytes_per_s.get(),
        durable: state.settings.durable && !no_flush,
        paused: true,
    })
    .await?;
    copy.share(&state.limit);
    *job.copy.borrow_mut() = Some(copy);
    let disk = image(&new.disk)?;
    let mut graph = state.graph.borrow_mut();
    let entry = Entry {
        id: graph.next_id(),
        name: match new.terms.filter_node_name {
            Some(name) => name,
            None => graph.next_name(),
        },
        driver: new.filter,
        handle: Handle::Filter(disk),
        common: Common::default(),
        monitor_owned: false,
        file: Some(new.disk.id),
        backing: None,
        job: Some(job.mark()),
        ..new.disk
    };
    graph.insert(vec![entry])
}

/// The image behind a node that a job works on.
///
/// # Errors
/// It is none.
pub(crate) fn image(entry: &Entry) -> Result<Node> {
    match &entry.handle {
        Handle::Format(node) => Ok(node.clone()),
        _ => Err(Error::refused(format!(
            "Node '{}' is a bare file; name the image on it, or put a raw node on it",
            entry.name
        ))),
    }
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

/// Of two arguments, each with its name, at most one may be given.
///
/// # Errors
/// Both are.
pub(crate) fn only_one_of(one: (&str, Option<&str>), other: (&str, Option<&str>)) -> Result<()> {
    if one.1.is_some() && other.1.is_some() {
        let (one, other) = (one.0, other.0);
        return Err(Error::refused(format!(
            "'{one}' and '{other}' cannot be specified at the same time; leave one out"
        )));
    }
    Ok(())
}
