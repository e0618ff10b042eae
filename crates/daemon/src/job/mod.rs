//! Jobs: what is known of each, by name. `life` says what may happen next, `task` lets it happen, `plan` what becomes
//! of the graph; `stream`, `commit`, `mirror`, `backup` and `create` read what is asked for and `start` it, `bring` opens the
//! targets that come with it; jobs of a `group` end together; `event` and `info` put it into QMP's members.

pub(crate) mod backup;
pub(crate) mod bring;
pub(crate) mod commit;
pub(crate) mod create;
pub(crate) mod event;
pub(crate) mod group;
pub(crate) mod info;
mod life;
pub(crate) mod mirror;
mod plan;
pub(crate) mod policy;
pub(crate) mod start;
pub(crate) mod stream;
pub(crate) mod task;

use life::Life;
pub use life::{Refusal, Status, Verb};

use crate::error::{Error, Result};
use crate::node::{Mark, NodeId};
use abide_contract::types::JobType;
use abide_image::{Completion, CopyMode, Gate, Job as Copy, Node, Progress};
use bring::Brought;
use group::Group;
use plan::Plan;
use policy::{IoStatus, Policies};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tokio::sync::Notify;

/// The most jobs there may be, concluded ones included.
pub const MAX_JOBS: usize = 1024;

/// One job.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) kind: JobType,
    pub(crate) plan: Plan,
    pub(crate) life: RefCell<Life>,
    /// The copy, as long as there is one.
    pub(crate) copy: RefCell<Option<Copy>>,
    /// Whether the task that watches the copy has come to its end.
    pub(crate) at_rest: Cell<bool>,
    /// How far it was when the copy was let go.
    pub(crate) last_progress: Cell<Progress>,
    pub(crate) speed_bytes_per_s: Cell<u64>,
    pub(crate) on_error: Policies,
    pub(crate) io_status: Cell<IoStatus>,
    /// How a job that follows a disk was told to end.
    pub(crate) completion: Cell<Option<Completion>>,
    /// What was open for reading only, and shall be so again.
    pub(crate) reopened: RefCell<Vec<(Node, Gate)>>,
    /// A target that goes with the job.
    pub(crate) brought: RefCell<Brought>,
    /// The jobs that it ends together with.
    pub(crate) group: Option<Rc<Group>>,
    /// Somebody resumed or cancelled it.
    pub(crate) wake: Notify,
}

impl Job {
    /// How far it is, in bytes.
    pub(crate) fn progress(&self) -> Progress {
        self.copy
            .borrow()
            .as_ref()
            .map_or(self.last_progress.get(), Copy::progress)
    }

    /// Lets the copy go, keeping how far it was.
    pub(crate) fn let_go(&self) {
        self.last_progress.set(self.progress());
        self.copy.borrow_mut().take();
    }

    /// A job that succeeded has done all there was, also what a guest's own writes made needless.
    pub(crate) fn count_as_whole(&self) {
        let total_bytes = self.progress().total_bytes;
        self.last_progress.set(Progress {
            moved_bytes: total_bytes,
            total_bytes,
        });
    }

    /// Changes when a mirror copies what a guest changes.
    ///
    /// # Errors
    /// It cannot go back.
    pub(crate) fn set_copy_mode(&self, mode: CopyMode) -> Result<()> {
        let copy = self.copy.borrow();
        let is_blocking = copy.as_ref().is_some_and(Copy::writes_through);
        match (mode, is_blocking) {
            (CopyMode::WriteBlocking, _) => {
                if let Some(copy) = copy.as_ref() {
                    copy.write_through();
                }
                Ok(())
            }
            (CopyMode::Background, false) => Ok(()),
            (CopyMode::Background, true) => Err(Error::refused(
                "Change to copy mode 'background' is not implemented; only 'write-blocking' can be chosen",
            )),
        }
    }

    /// What it leaves on the nodes it works on.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            id: self.id.clone(),
            kind: self.kind.as_str().to_owned(),
        }
    }

    /// Whether it is a job on a disk, which `block-job-*` and `BLOCK_JOB_*` are about.
    pub(crate) fn is_on_disk(&self) -> bool {
        self.kind != JobType::Create
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
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Rc<Job>> {
        self.jobs.iter()
    }

    /// The job of that name.
    ///
    /// # Errors
    /// In the words and the class of the family.
    pub(crate) fn get(&self, id: &str, family: Family) -> Result<Rc<Job>> {
        let is_meant = |job: &&Rc<Job>| job.id == id && (family == Family::Job || job.is_on_disk());
        let found = self.jobs.iter().find(is_meant).cloned();
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

    /// The job that has a node for itself alone, not only keeps other jobs off it.
    pub(crate) fn owner(&self, node: NodeId) -> Option<&Rc<Job>> {
        self.jobs
            .iter()
            .filter(|job| job.status() != Status::Concluded)
            .find(|job| job.plan.target() == Some(node))
    }

    /// Whether a mirror copies to a node: what that borrows may change meanwhile, for a chain that is put together
    /// before the target takes the disk's place.
    pub(crate) fn mirrors_to(&self, node: NodeId) -> bool {
        self.owner(node)
            .is_some_and(|job| job.kind == JobType::Mirror)
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
