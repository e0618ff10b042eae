//! Pull: copy into a disk what it borrows from its backing chain, while it is in use.

use std::time::Duration;

use abide_dialect::Tables;
use abide_wire::{Dict, dict};

use crate::disk::{self, Disk, Layer};
use crate::plan::{
    Care, JobPlan, Plan, Proof, device, is_held, job_id, job_of, layer_into, means, spelled,
    spellings, whole,
};
pub use crate::run::run;
use crate::target;
use crate::{ActionError, Server};

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct PullRequest {
    /// The disk: node name, drive id, qdev id or image file; the only one when absent.
    pub disk: Option<String>,
    /// What to keep below the disk: node name or image file; nothing when absent.
    pub base: Option<String>,
    /// The most to copy, in bytes per second.
    pub speed_bytes_per_s: Option<u64>,
    /// What an error of the disk does: `report`, `ignore`, `stop`, `enospc`.
    pub on_error: Option<String>,
    /// Whether the result must survive the death of the server.
    pub durable: bool,
    /// After how long to give up and cancel.
    pub timeout: Option<Duration>,
    /// After how long to let a job go on that waits because of an error of its disk; where
    /// somebody else will do that, `None`.
    pub resume_after: Option<Duration>,
}

impl Default for PullRequest {
    fn default() -> Self {
        Self {
            disk: None,
            base: None,
            speed_bytes_per_s: None,
            on_error: None,
            durable: true,
            timeout: None,
            resume_after: None,
        }
    }
}

/// Works out what to send to pull a disk of this server.
///
/// # Errors
/// When the disk or the base is not there, or this server cannot be told all that is wanted.
pub async fn plan(server: &mut Server, request: &PullRequest) -> Result<Plan, ActionError> {
    let disk = disk::one(server, request.disk.as_deref()).await?;
    let base = match &request.base {
        Some(base) => Some(sayable(server, &disk, base)?),
        None => None,
    };
    let base = base.and_then(|at| Some((at, disk.chain.get(at)?.clone())));
    let wants_nothing = match &base {
        Some((at, _)) => *at == 1,
        None => !disk.borrows(),
    };
    let care = Care {
        durable: request.durable,
        timeout: request.timeout,
        resume_after: request.resume_after,
        ..Care::default()
    };
    let flush = means(server, &care)?;
    let base_layer = base.as_ref().map(|(_, layer)| layer);
    let intent = intent(server, &disk, base_layer, request, !flush.is_empty());
    let start = spellings(server, "pull", &intent)?;
    let finalize = match start.first().filter(|spelling| is_held(spelling)) {
        Some(held) => Some(spelled(server, "finalize", &dict! {"job": job_of(held)})?),
        None => None,
    };
    let end = base.as_ref().map_or(disk.chain.len(), |(at, _)| *at);
    let base = base.map(|(_, layer)| layer.file);
    let mut plan = Plan::new("pull", &disk, &care);
    if target::makes_nodes(server, "block-stream") {
        target::close_ours(
            server,
            &mut plan,
            disk.chain.get(1..end).unwrap_or_default(),
        )?;
    }
    if let Some(first) = start.first() {
        whole(first, &mut plan.warnings);
        plan.job = Some(JobPlan {
            id: job_of(first),
            is_plain: false,
            at_ready: None,
            finalize,
            proof: Proof::Below(base.clone()),
        });
    }
    plan.base = base;
    plan.flush = flush;
    plan.start = if wants_nothing { Vec::new() } else { start };
    Ok(plan)
}

/// Where in the chain the base is. Servers that cannot keep one often do not tell the chain
/// either: then that is what is wrong.
fn sayable(server: &Server, disk: &Disk, base: &str) -> Result<usize, ActionError> {
    disk::find_base(disk, base).or_else(|unknown| {
        let intent = dict! {"device": disk.name(), "base": base};
        if let Some(action) = Tables::builtin().action("pull") {
            action.spellings(&intent, &server.known())?;
        }
        Err(unknown)
    })
}

/// What is wanted, in the words of the action.
fn intent(
    server: &Server,
    disk: &Disk,
    base: Option<&Layer>,
    request: &PullRequest,
    hold: bool,
) -> Dict {
    let device = device(server, disk, "block-stream/arg-type/*base-node");
    let mut intent = dict! {"job-id": job_id("pull", disk), "device": device};
    if let Some(base) = base {
        layer_into(&mut intent, server, "block-stream", "base", base);
    }
    intent.insert_some("speed", request.speed_bytes_per_s);
    intent.insert_some("on-error", request.on_error.as_deref());
    if hold {
        intent.insert("auto-finalize", false);
    }
    intent
}
