//! What a running action tells on its way; how it is shown is the caller's.

use std::time::Duration;

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// What is done, in the job's own unit (bytes).
    pub offset: u64,
    /// What there is to do; it may grow.
    pub len: u64,
    /// How fast, over the last seconds.
    pub rate_bytes_per_s: f64,
    /// How long it will take at that rate; `None` where that cannot be said.
    pub eta: Option<Duration>,
}

/// Something worth telling while an action runs.
#[derive(Clone, Debug, PartialEq)]
pub enum News<'a> {
    /// The server accepted the job.
    Started {
        /// What it is called there.
        job: &'a str,
        /// The command that started it.
        command: &'a str,
    },
    /// It got on.
    Progress(Progress),
    /// The disk had an error; the job goes on, stops or ends as was asked.
    DiskError {
        /// `read` or `write`.
        operation: &'a str,
        /// `report`, `ignore` or `stop`.
        action: &'a str,
    },
    /// It was paused, or goes on.
    Paused(bool),
    /// All is copied, and what is written follows.
    Ready {
        /// Whether the disk goes over to the copy now.
        pivots: bool,
    },
    /// All is copied; what was written is made to last before the chain is cut.
    Flushing {
        /// By which means.
        by: &'a str,
    },
    /// The job is being ended early.
    Cancelling {
        /// Why: a person, a time limit.
        why: &'a str,
    },
    /// Something people should know.
    Warning(&'a str),
}
