//! The jobs of a server, in one shape whatever the server tells them in.

use abide_client::qmp::commands;
use abide_client::qmp::types::{BlockJobInfo, JobInfo, JobStatus};
use abide_wire::dict;
use serde::Serialize;

use crate::{ActionError, Server};

/// A job as a server tells of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Job {
    /// What it is called.
    pub id: String,
    /// What it does: `stream`, `commit`, ...
    #[serde(rename = "type")]
    pub kind: String,
    /// Where it is in its life; `None` where the server does not tell.
    pub status: Option<String>,
    /// What it says is done; for disks, in bytes.
    pub offset: u64,
    /// What it says there is to do. 0 of 0 says nothing, and never that it is done.
    pub len: u64,
    /// Its speed limit, in bytes per second; 0 is unlimited; `None` where the server does
    /// not tell.
    pub speed: Option<u64>,
    /// Whether it is paused.
    pub paused: bool,
    /// Whether it can be completed.
    pub ready: bool,
    /// How its disk is: `ok`, `failed`, `nospace`.
    pub io_status: Option<String>,
    /// Why it failed.
    pub error: Option<String>,
    /// Whether it waits before its end until it is finalized.
    #[serde(skip)]
    pub is_held: bool,
}

impl Job {
    /// Whether nothing more will come of it.
    pub fn is_over(&self) -> bool {
        matches!(self.status.as_deref(), Some("concluded" | "null"))
    }
}

/// What a job can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Wait.
    Pause,
    /// Go on.
    Resume,
    /// End before its time.
    Cancel,
    /// Do what it was for, now that it is ready.
    Complete,
    /// Have its end, before which it is held.
    Finalize,
    /// Be forgotten, now that it has ended.
    Dismiss,
    /// Copy at most so many bytes per second; 0 is unlimited.
    Speed(u64),
}

/// Tells a job something, in whichever way the server knows.
///
/// # Errors
/// When the server has no way to say it, or refuses.
pub async fn tell(server: &mut Server, job: &str, verb: Verb) -> Result<(), ActionError> {
    let (action, intent) = match verb {
        Verb::Pause => ("pause", dict! {"job": job}),
        Verb::Resume => ("resume", dict! {"job": job}),
        Verb::Complete => ("complete", dict! {"job": job}),
        Verb::Finalize => ("finalize", dict! {"job": job}),
        Verb::Dismiss => ("dismiss", dict! {"job": job}),
        Verb::Cancel => ("cancel", dict! {"device": job}),
        Verb::Speed(bytes_per_s) => ("speed", dict! {"device": job, "speed": bytes_per_s}),
    };
    server.tell(action, &intent).await
}

/// Asks a server for its jobs: block jobs, and with them the jobs that only query-jobs knows.
///
/// # Errors
/// When the connection fails.
pub async fn list(server: &mut Server) -> Result<Vec<Job>, ActionError> {
    let mut jobs = block_jobs(server).await?;
    let Some(all) = server.list::<commands::QueryJobs, _>().await? else {
        return Ok(jobs);
    };
    for job in all.into_iter().filter_map(of_job) {
        match jobs.iter_mut().find(|known| known.id == job.id) {
            Some(known) => known.error = known.error.take().or(job.error),
            None => jobs.push(job),
        }
    }
    Ok(jobs)
}

/// Only the block jobs, in one question: what watching needs.
pub(crate) async fn block_jobs(server: &mut Server) -> Result<Vec<Job>, ActionError> {
    let list = server.list::<commands::QueryBlockJobs, _>().await?;
    let list = list.unwrap_or_default().into_iter();
    Ok(list.filter_map(of_block_job).collect())
}

/// On the wire: `{"device": "d0", "type": "stream", "len": 9, "offset": 1, "speed": 0, ...}`.
fn of_block_job(info: BlockJobInfo) -> Option<Job> {
    let stands_at = |status| info.status == Some(status);
    Some(Job {
        id: info.device?,
        kind: info.type_.case().to_owned(),
        offset: bytes(info.offset).unwrap_or_default(),
        len: bytes(info.len).unwrap_or_default(),
        speed: bytes(info.speed),
        paused: info.paused == Some(true) || stands_at(JobStatus::Paused),
        ready: info.ready == Some(true) || stands_at(JobStatus::Ready),
        io_status: info.io_status.map(|status| status.as_str().to_owned()),
        status: info.status.map(|status| status.as_str().to_owned()),
        error: info.error,
        is_held: info.auto_finalize == Some(false),
    })
}

/// On the wire: `{"id": "d0", "type": "stream", "status": "running", "current-progress": 1, ...}`.
fn of_job(info: JobInfo) -> Option<Job> {
    Some(Job {
        id: info.id?,
        kind: info
            .type_
            .map_or_else(String::new, |kind| kind.as_str().to_owned()),
        offset: bytes(info.current_progress).unwrap_or_default(),
        len: bytes(info.total_progress).unwrap_or_default(),
        speed: None,
        paused: info.status == Some(JobStatus::Paused),
        ready: info.status == Some(JobStatus::Ready),
        io_status: None,
        status: info.status.map(|status| status.as_str().to_owned()),
        error: info.error,
        is_held: false,
    })
}

/// A number of bytes, where a server gives one that can be.
pub(crate) fn bytes(number: Option<i64>) -> Option<u64> {
    u64::try_from(number?).ok()
}
