//! What will be done to one disk: the exact messages, in order, and what undoes each.
//!
//! ```text
//!   prepare ──▶ start ──▶ (ready: complete or keep) ──▶ (pending: flush, finalize) ──▶ tidy
//!      └──────────┴── any failure ──▶ undo what was made, the last first; tell what stays
//! ```

mod call;
mod intent;
mod line;

use std::time::Duration;

use abide_dialect::{Spelling, Tables};
use abide_wire::{Dict, Value};

use crate::disk::Disk;
use crate::flush::{Means, Place};
use crate::{ActionError, Server};
pub(crate) use call::{Call, Undo};
pub(crate) use intent::{device, job_id, layer_into, spelled, whole};
pub use line::Line;

/// How an action is seen through, whatever it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Care {
    /// Whether the result must survive the death of the server.
    pub durable: bool,
    /// After how long to give up and cancel.
    pub timeout: Option<Duration>,
    /// Within how long a copy must have caught up with what is written.
    pub converge: Option<Converge>,
    /// After how long to let a job go on that waits because of an error of its disk; where
    /// somebody else will do that, `None`.
    pub resume_after: Option<Duration>,
}

impl Default for Care {
    fn default() -> Self {
        Self {
            durable: true,
            timeout: None,
            converge: None,
            resume_after: None,
        }
    }
}

/// What happens when a copy does not catch up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Converge {
    /// How long it may take.
    pub within: Duration,
    /// Whether then to slow what writes; else the job is given up.
    pub slow: bool,
}

/// What a job does once it has copied all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtReady {
    /// The disk goes over to the copy.
    Pivot,
    /// The copy is whole as of then; the disk stays where it is.
    Keep,
}

/// What will be done to one disk.
#[derive(Debug)]
pub struct Plan {
    pub(crate) action: &'static str,
    pub(crate) disk: Disk,
    pub(crate) care: Care,
    /// The image that stays below the disk.
    pub(crate) base: Option<String>,
    /// What is written besides the disk.
    pub(crate) target: Option<String>,
    /// What must be there before.
    pub(crate) prepare: Vec<Call>,
    /// The ways to start, the preferred one first; none when there is nothing to do.
    pub(crate) start: Vec<Spelling<'static>>,
    /// What becomes of it; `None` where the start is all.
    pub(crate) job: Option<JobPlan>,
    /// What is flushed, by the first means that is to be had; none where that is not wanted or
    /// not needed.
    pub(crate) flush: Vec<Means>,
    pub(crate) flushed: Place,
    /// What is flushed besides, where it is not known what was written.
    pub(crate) also_flushed: Vec<Place>,
    /// Whether the result is in the server's memory until it is flushed.
    pub(crate) needs_flush: bool,
    /// What is taken away after success.
    pub(crate) tidy: Vec<Undo>,
    /// The names of all disks, where there are several.
    pub(crate) name: String,
    /// What people should know before.
    pub(crate) warnings: Vec<String>,
}

/// What becomes of a job.
#[derive(Debug)]
pub(crate) struct JobPlan {
    pub(crate) id: String,
    /// Whether only query-jobs tells of it.
    pub(crate) is_plain: bool,
    /// What is done when it is ready; jobs that never are end by themselves.
    pub(crate) at_ready: Option<(AtReady, Spelling<'static>)>,
    /// How a job that is held is told to end; none where it is not held.
    pub(crate) finalize: Option<Spelling<'static>>,
    /// How the disks tell that it has ended well.
    pub(crate) proof: Proof,
}

/// How the disks tell that a job has ended well, where nothing else does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Proof {
    /// They do not.
    None,
    /// Below the top is this file, or nothing.
    Below(Option<String>),
    /// On top is this file.
    Top(String),
    /// This file is in the chain no more.
    Without(String),
}

impl Plan {
    /// A plan that does nothing yet.
    pub(crate) fn new(action: &'static str, disk: &Disk, care: &Care) -> Self {
        Self {
            action,
            flushed: Place::disk(disk),
            disk: disk.clone(),
            care: care.clone(),
            base: None,
            target: None,
            prepare: Vec::new(),
            start: Vec::new(),
            job: None,
            flush: Vec::new(),
            also_flushed: Vec::new(),
            needs_flush: true,
            tidy: Vec::new(),
            name: disk.name().to_owned(),
            warnings: Vec::new(),
        }
    }

    /// The action: `pull`, `commit`, ...
    pub fn action(&self) -> &'static str {
        self.action
    }

    /// Whether there is nothing to do.
    pub fn is_nothing(&self) -> bool {
        self.start.is_empty()
    }

    /// The disk.
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// Whether a death before the flush loses nothing, because nothing depends on it yet.
    pub(crate) fn may_flush_late(&self) -> bool {
        self.job.as_ref().is_none_or(|job| {
            job.at_ready.is_some() || !matches!(job.proof, Proof::Below(_) | Proof::Without(_))
        })
    }

    /// The messages that change something, as they will be sent to this server.
    pub fn lines(&self) -> Vec<Line> {
        line::of(self)
    }
}

/// Whether a spelling makes the job wait before its end.
pub(crate) fn is_held(spelling: &Spelling<'_>) -> bool {
    spelling.arguments().get("auto-finalize") == Some(&Value::Bool(false))
}

/// What a spelling makes the job be called.
pub(crate) fn job_of(spelling: &Spelling<'_>) -> String {
    let arguments = spelling.arguments();
    let name = arguments.str("job-id").or_else(|| arguments.str("device"));
    name.unwrap_or_default().to_owned()
}

/// Every way to say an action to a server, the preferred one first.
pub(crate) fn spellings(
    server: &Server,
    action: &str,
    intent: &Dict,
) -> Result<Vec<Spelling<'static>>, ActionError> {
    let table = Tables::builtin().action(action);
    let table = table.ok_or_else(|| ActionError::unknown_action(action))?;
    Ok(table.spellings(intent, &server.known())?)
}

/// The means of flushing, where they are wanted and needed.
pub(crate) fn means(server: &Server, care: &Care) -> Result<Vec<Means>, ActionError> {
    match care.durable && !server.is_durable() {
        true => Means::of(server),
        false => Ok(Vec::new()),
    }
}
