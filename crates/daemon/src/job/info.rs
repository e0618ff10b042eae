//! What `query-jobs` and `query-block-jobs` tell about a job.

use super::{Job, Status};
use abide_wire::{Dict, dict};

/// `JobInfo`.
pub(crate) fn job(job: &Job) -> Dict {
    let progress = job.progress();
    let life = job.life.borrow();
    let mut info = dict! {
        "current-progress": progress.moved_bytes, "status": life.status().name(),
        "total-progress": progress.total_bytes, "type": "stream", "id": job.id.as_str(),
    };
    info.insert_some("error", life.error());
    info
}

/// `BlockJobInfo`.
pub(crate) fn block_job(job: &Job) -> Dict {
    let progress = job.progress();
    let life = job.life.borrow();
    let status = life.status();
    let mut info = dict! {
        "auto-finalize": life.auto_finalize(), "io-status": job.io_status.get().name(), "device": job.id.as_str(),
        "auto-dismiss": life.auto_dismiss(), "busy": status == Status::Running, "len": progress.total_bytes,
        "offset": progress.moved_bytes, "status": status.name(),
        "paused": matches!(status, Status::Paused | Status::Standby),
        "speed": job.speed_bytes_per_s.get(), "ready": matches!(status, Status::Ready | Status::Standby), "type": "stream",
    };
    info.insert_some("error", life.error());
    info
}
