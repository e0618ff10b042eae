//! Finds the jobs that a client of ours left when it died, and sees them through or ends them,
//! from what the server tells alone: their names say which disk and which action they are of.

use abide_wire::dict;

use crate::flush::{self, FlushError, Means, Place};
use crate::jobs::{self, Job};
use crate::{ActionError, Ending, Server};

/// What our jobs are called.
const OURS: &str = "abide-";

/// What became of a job that was left.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Adopted {
    /// The job.
    pub job: String,
    /// Where it was.
    pub status: String,
    /// What was done: `finalized`, `forgotten`, `cancelled`, `left running`, `left ready`.
    pub done: &'static str,
    /// How it ended, where it has.
    pub outcome: Option<Ending>,
    /// Why it failed, or why nothing could be done.
    pub reason: Option<String>,
}

/// Deals with every job that a client of ours left: what waits for its end gets it, what has
/// ended is forgotten; with `abort`, what still runs is cancelled.
///
/// # Errors
/// When the connection fails.
pub async fn adopt(server: &mut Server, abort: bool) -> Result<Vec<Adopted>, ActionError> {
    let mut adopted = Vec::new();
    let left = jobs::list(server).await?;
    for job in left.into_iter().filter(|job| job.id.starts_with(OURS)) {
        adopted.push(one(server, job, abort).await?);
    }
    Ok(adopted)
}

async fn one(server: &mut Server, job: Job, abort: bool) -> Result<Adopted, ActionError> {
    let status = job.status.clone().unwrap_or_else(|| "running".to_owned());
    let told = |done, outcome, reason| Adopted {
        job: job.id.clone(),
        status: status.clone(),
        done,
        outcome,
        reason,
    };
    let intent = dict! {"job": job.id.as_str()};
    Ok(match status.as_str() {
        "concluded" => {
            server.tell("dismiss", &intent).await?;
            let outcome = match job.error {
                Some(_) => Ending::Failed,
                None => Ending::Completed,
            };
            told("forgotten", Some(outcome), job.error.clone())
        }
        _ if abort => {
            cancel(server, &job.id).await?;
            told("cancelled", Some(Ending::Cancelled), None)
        }
        "pending" => match flush(server, &job.id).await? {
            Ok(()) => {
                server.tell("finalize", &intent).await?;
                told("finalized", Some(Ending::Completed), None)
            }
            Err(why) => told("left pending", None, Some(why)),
        },
        "ready" => told("left ready", None, None),
        _ => told("left running", None, None),
    })
}

async fn cancel(server: &mut Server, job: &str) -> Result<(), ActionError> {
    match server.tell("abort", &dict! {"job": job}).await {
        Err(ActionError::Dialect(_)) => server.tell("cancel", &dict! {"device": job}).await,
        outcome => outcome,
    }
}

/// Flushes what a job that waits for its end has written. Which node that is, its name tells:
/// `abide-pull-DISK` wrote to the disk, `abide-commit-DISK` below it.
async fn flush(server: &mut Server, job: &str) -> Result<Result<(), String>, ActionError> {
    let means = Means::of(server)?;
    let disks = crate::disk::list(server).await?;
    let Some(disk) = disks.iter().find(|disk| disk.job.as_deref() == Some(job)) else {
        return Ok(Err("no disk of this server has it".to_owned()));
    };
    let mut places = vec![Place::disk(disk)];
    if !job.starts_with("abide-pull-") {
        let below = disk
            .chain
            .iter()
            .skip(1)
            .filter_map(|layer| layer.node.as_deref());
        places.extend(below.map(Place::node));
    }
    for place in places {
        match flush::flush(&means, server, &place, |_| {}).await {
            Ok(()) => {}
            Err(FlushError::Disk(why) | FlushError::Unavailable(why)) => {
                return Ok(Err(format!("it could not be flushed: {why}")));
            }
        }
    }
    Ok(Ok(()))
}
