//! What the events of a job say: QEMU's members, all of them and no other.

use super::{Job, Status};
use abide_wire::{Dict, dict};

/// `JOB_STATUS_CHANGE`.
pub(crate) fn status_change(job: &Job, status: Status) -> Dict {
    dict! { "status": status.name(), "id": job.id.as_str() }
}

/// `BLOCK_JOB_PENDING`.
pub(crate) fn pending(job: &Job) -> Dict {
    dict! { "type": "stream", "id": job.id.as_str() }
}

/// `BLOCK_JOB_ERROR`.
pub(crate) fn error(job: &Job, operation: &str, action: &str) -> Dict {
    dict! { "device": job.id.as_str(), "operation": operation, "action": action }
}

/// `BLOCK_JOB_COMPLETED`, and without the error `BLOCK_JOB_CANCELLED`.
pub(crate) fn end(job: &Job, error: Option<&str>) -> Dict {
    let progress = job.progress();
    let mut data = dict! {
        "device": job.id.as_str(), "len": progress.total_bytes, "offset": progress.moved_bytes,
        "speed": job.speed_bytes_per_s.get(), "type": "stream",
    };
    data.insert_some("error", error);
    data
}
