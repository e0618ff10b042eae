//! Copy: mirror a disk to another image while it is in use, then stay or go over to it.

use abide_wire::{Dict, dict};

use crate::disk;
use crate::flush::Place;
use crate::plan::{
    AtReady, Care, JobPlan, Plan, Proof, device, job_id, job_of, means, spelled, spellings, whole,
};
use crate::target::{self, Target};
use crate::{ActionError, Server};

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyRequest {
    /// The disk: node name, drive id, qdev id or image file; the only one when absent.
    pub disk: Option<String>,
    /// Where to.
    pub target: Target,
    /// Whether only the disk's own image is copied; the copy borrows what the disk does.
    pub shallow: bool,
    /// What happens once all is copied.
    pub at_ready: AtReady,
    /// Whether every write waits until it is copied too.
    pub synchronous: bool,
    /// The most to copy, in bytes per second.
    pub speed_bytes_per_s: Option<u64>,
    /// What an error of either side does: `report`, `ignore`, `stop`, `enospc`.
    pub on_error: Option<String>,
    /// How it is seen through.
    pub care: Care,
}

impl CopyRequest {
    /// A whole copy to a target, which the disk does not go over to.
    pub fn to(target: Target) -> Self {
        Self {
            disk: None,
            target,
            shallow: false,
            at_ready: AtReady::Keep,
            synchronous: false,
            speed_bytes_per_s: None,
            on_error: None,
            care: Care::default(),
        }
    }
}

/// Works out what to send to copy a disk of this server.
///
/// # Errors
/// When the disk is not there, or this server cannot be told all that is wanted.
pub async fn plan(server: &mut Server, request: &CopyRequest) -> Result<Plan, ActionError> {
    let disk = disk::one(server, request.disk.as_deref()).await?;
    let mut plan = Plan::new("copy", &disk, &request.care);
    plan.target = Some(request.target.shown());
    plan.flush = means(server, &request.care)?;
    let mut intent = intent(&plan, request);
    let makes_nodes = target::makes_nodes(server, "blockdev-mirror");
    match &request.target {
        Target::File {
            path,
            format,
            reuse,
        } if !makes_nodes => {
            intent.insert(
                "device",
                device(server, &disk, "drive-mirror/arg-type/*job-id"),
            );
            intent.insert("target", path.as_str());
            intent.insert("format", format.as_str());
            intent.insert("mode", if *reuse { "existing" } else { "absolute-paths" });
            plan.start = spellings(server, "copy-file", &intent)?;
            // The server closes, and with that flushes, what it opened by itself.
            plan.needs_flush = request.at_ready == AtReady::Pivot;
        }
        _ => {
            let below = disk.chain.get(1).filter(|_| request.shallow);
            let node = target::prepare(server, &mut plan, &request.target, below)?;
            intent.insert(
                "device",
                device(server, &disk, "blockdev-mirror/arg-type/*job-id"),
            );
            intent.insert("target", node.as_str());
            plan.start = spellings(server, "copy", &intent)?;
            plan.flushed = Place::node(&node);
        }
    }
    let Some(first) = plan.start.first() else {
        return Ok(plan);
    };
    whole(first, &mut plan.warnings);
    let id = job_of(first);
    let (action, mut end) = match request.at_ready {
        AtReady::Pivot => ("pivot", dict! {"job": id.as_str()}),
        AtReady::Keep => ("keep", dict! {"job": id.as_str()}),
    };
    if let (AtReady::Pivot, Target::File { path, format, .. }) = (request.at_ready, &request.target)
    {
        end.insert("file", path.as_str());
        end.insert("format", format.as_str());
    }
    let at_ready = Some((request.at_ready, spelled(server, action, &end)?));
    let proof = match (&request.target, request.at_ready) {
        (Target::File { path, .. }, AtReady::Pivot) => Proof::Top(path.clone()),
        _ => Proof::None,
    };
    plan.job = Some(JobPlan {
        id,
        is_plain: false,
        at_ready,
        finalize: None,
        proof,
    });
    match request.at_ready {
        AtReady::Keep => target::close_after(server, &mut plan)?,
        AtReady::Pivot if makes_nodes => {
            // A shallow copy stands on what is below.
            let old = if request.shallow { 1 } else { disk.chain.len() };
            target::close_ours(server, &mut plan, disk.chain.get(..old).unwrap_or_default())?;
        }
        AtReady::Pivot => {}
    }
    Ok(plan)
}

fn intent(plan: &Plan, request: &CopyRequest) -> Dict {
    let sync = if request.shallow { "top" } else { "full" };
    // Its name tells whoever finds the job how it is to end.
    let action = match request.at_ready {
        AtReady::Pivot => "copy.pivot",
        AtReady::Keep => "copy",
    };
    let mut intent = dict! {"job-id": job_id(action, &plan.disk), "sync": sync};
    if request.synchronous {
        intent.insert("copy-mode", "write-blocking");
    }
    intent.insert_some("speed", request.speed_bytes_per_s);
    intent.insert_some("on-source-error", request.on_error.as_deref());
    intent.insert_some("on-target-error", request.on_error.as_deref());
    intent
}
