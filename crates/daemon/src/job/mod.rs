//! Jobs: what is known of each, by name. `life` says what may happen next, `task` lets it happen, `stream` starts
//! one, `event` and `info` put it into QMP's members.

pub(crate) mod event;
pub(crate) mod info;
mod life;
pub(crate) mod policy;
pub(crate) mod stream;
pub(crate) mod task;

use life::Life;
pub use life::{Refusal, Status, Verb};

use crate::error::{Error, Result};
use crate::node::{Mark, NodeId};
use abide_contract::types::JobType;
use abide_image::{BackingLink, Job as ImageJob, Node, Progress};
use policy::{IoStatus, OnError};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tokio::sync::Notify;

/// The most jobs there may be, concluded ones included.
pub const MAX_JOBS: usize = 1024;

/// What a stream is about.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The disk that is made independent.
    pub(crate) target: NodeId,
    pub(crate) node: Node,
    /// What it borrows from afterwards.
    pub(crate) base: Option<NodeId>,
    /// What its header says then, where that is not the base's own name.
    pub(crate) link: Option<BackingLink>,
    /// The disk was open for reading only, and shall be so again.
    pub(crate) was_read_only: bool,
}

/// One job.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) plan: Plan,
    pub(crate) life: RefCell<Life>,
    /// The copy, as long as there is one.
    pub(crate) pull: RefCell<Option<ImageJob>>,
    /// Whether the task that watches the copy has come to its end.
    pub(crate) at_rest: Cell<bool>,
    /// How far it was when the copy was let go.
    pub(crate) last_progress: Cell<Progress>,
    pub(crate) speed_bytes_per_s: Cell<u64>,
    pub(crate) on_error: OnError,
    pub(crate) io_status: Cell<IoStatus>,
    /// Somebody resumed or cancelled it.
    pub(crate) wake: Notify,
}

impl Job {
    /// How far it is, in bytes.
    pub(crate) fn progress(&self) -> Progress {
        self.pull
            .borrow()
            .as_ref()
            .map_or(self.last_progress.get(), ImageJob::progress)
    }

    /// Lets the copy go, keeping how far it was.
    pub(crate) fn let_go(&self) {
        self.last_progress.set(self.progress());
        self.pull.borrow_mut().take();
    }

    /// A job that succeeded has done all there was, also what a guest's own writes made needless.
    pub(crate) fn count_as_whole(&self) {
        let total_bytes = self.progress().total_bytes;
        self.last_progress.set(Progress {
            moved_bytes: total_bytes,
            total_bytes,
        });
    }

    /// What it does.
    pub(crate) fn kind(&self) -> JobType {
        JobType::Stream
    }

    /// What it leaves on the nodes it works on.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            id: self.id.clone(),
            kind: self.kind().as_str().to_owned(),
        }
    }

    /// Where it stands.
    pub(crate) fn status(&self) -> Status {
        self.life.borrow().status()
    }

    /// The refusal as an error of this job.
    pub(crate) fn refused(&self, refusal: Refusal) -> Error {
        Error::Job {
            id: self.id.clone(),
            refusal,
        }
    }
}

/// Which commands a job is asked for with: they answer differently when there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// `job-*`.
    Job,
    /// `block-job-*`.
    BlockJob,
}

/// All jobs that are not forgotten, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    jobs: Vec<Rc<Job>>,
}

impl Jobs {
    /// The jobs.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Rc<Job>> {
        self.jobs.iter()
    }

    /// The job of that name.
    ///
    /// # Errors
    /// In the words and the class of the family.
    pub(crate) fn get(&self, id: &str, family: Family) -> Result<Rc<Job>> {
        let found = self.jobs.iter().find(|job| job.id == id).cloned();
        found.ok_or_else(|| match family {
            Family::Job => Error::NoJob(id.to_owned()),
            Family::BlockJob => Error::NoBlockJob(id.to_owned()),
        })
    }

    /// Says whether a new job may have that name.
    ///
    /// # Errors
    /// When it is taken, or there are too many jobs.
    pub(crate) fn check_new(&self, id: &str) -> Result<()> {
        if self.jobs.iter().any(|job| job.id == id) {
            return Err(Error::refused(format!(
                "Job ID '{id}' already in use; dismiss that job, or choose another 'job-id'"
            )));
        }
        if self.jobs.len() >= MAX_JOBS {
            return Err(Error::refused(format!(
                "there are {MAX_JOBS} jobs already; dismiss some first"
            )));
        }
        Ok(())
    }

    /// Puts a job in.
    pub(crate) fn insert(&mut self, job: Rc<Job>) {
        self.jobs.push(job);
    }

    /// Takes a job out.
    pub(crate) fn remove(&mut self, id: &str) {
        self.jobs.retain(|job| job.id != id);
    }
}
