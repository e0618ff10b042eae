//! Backup: copy a disk as it is now to another image, while it is in use; the whole, or what
//! changed since a bitmap was made.

use abide_wire::{Dict, dict};

use crate::disk;
use crate::flush::Place;
use crate::plan::{
    Care, JobPlan, Plan, Proof, device, is_held, job_id, job_of, means, spelled, spellings, whole,
};
use crate::target::{self, Target};
use crate::{ActionError, Server};

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct BackupRequest {
    /// The disk: node name, drive id, qdev id or image file; the only one when absent.
    pub disk: Option<String>,
    /// Where to.
    pub target: Target,
    /// What tells the changes to copy; all is copied when absent.
    pub bitmap: Option<String>,
    /// The most to copy, in bytes per second.
    pub speed_bytes_per_s: Option<u64>,
    /// What an error of either side does: `report`, `ignore`, `stop`, `enospc`.
    pub on_error: Option<String>,
    /// How it is seen through.
    pub care: Care,
}

impl BackupRequest {
    /// A backup of the whole to a target.
    pub fn to(target: Target) -> Self {
        Self {
            disk: None,
            target,
            bitmap: None,
            speed_bytes_per_s: None,
            on_error: None,
            care: Care::default(),
        }
    }
}

/// Works out what to send to back a disk of this server up.
///
/// # Errors
/// When the disk is not there, or this server cannot be told all that is wanted.
pub async fn plan(server: &mut Server, request: &BackupRequest) -> Result<Plan, ActionError> {
    let disk = disk::one(server, request.disk.as_deref()).await?;
    let mut plan = Plan::new("backup", &disk, &request.care);
    plan.target = Some(request.target.shown());
    plan.flush = means(server, &request.care)?;
    let mut intent = intent(&plan, request);
    let by_bitmap = "blockdev-backup/arg-type/*bitmap";
    let makes_nodes = target::makes_nodes(server, "blockdev-backup")
        && (request.bitmap.is_none() || server.known().has(by_bitmap) == Some(true));
    match &request.target {
        Target::File {
            path,
            format,
            reuse,
        } if !makes_nodes => {
            intent.insert(
                "device",
                device(server, &disk, "drive-backup/arg-type/*job-id"),
            );
            intent.insert("target", path.as_str());
            intent.insert("format", format.as_str());
            intent.insert("mode", if *reuse { "existing" } else { "absolute-paths" });
            plan.start = spellings(server, "backup-file", &intent)?;
            // The server closes, and with that flushes, what it opened by itself.
            plan.needs_flush = false;
        }
        _ => {
            let node = target::prepare(server, &mut plan, &request.target, None)?;
            intent.insert(
                "device",
                device(server, &disk, "blockdev-backup/arg-type/*job-id"),
            );
            intent.insert("target", node.as_str());
            if !plan.flush.is_empty() {
                intent.insert("auto-finalize", false);
            }
            plan.start = spellings(server, "backup", &intent)?;
            plan.flushed = Place::node(&node);
            target::close_after(server, &mut plan)?;
        }
    }
    let Some(first) = plan.start.first() else {
        return Ok(plan);
    };
    whole(first, &mut plan.warnings);
    let id = job_of(first);
    let finalize = match is_held(first) {
        true => Some(spelled(server, "finalize", &dict! {"job": id.as_str()})?),
        false => None,
    };
    plan.job = Some(JobPlan {
        id,
        is_plain: false,
        at_ready: None,
        finalize,
        proof: Proof::None,
    });
    Ok(plan)
}

fn intent(plan: &Plan, request: &BackupRequest) -> Dict {
    let mut intent = dict! {"job-id": job_id("backup", &plan.disk)};
    match &request.bitmap {
        Some(bitmap) => {
            intent.insert("sync", "incremental");
            intent.insert("bitmap", bitmap.as_str());
        }
        None => {
            intent.insert("sync", "full");
        }
    }
    intent.insert_some("speed", request.speed_bytes_per_s);
    intent.insert_some("on-source-error", request.on_error.as_deref());
    intent.insert_some("on-target-error", request.on_error.as_deref());
    intent
}
