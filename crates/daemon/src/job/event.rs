//! What the events of a job say: QEMU's members, all of them and no other.

use super::{Job, Status};
use abide_contract::events::Event;
use abide_contract::types::{
    BlockErrorAction, BlockJobCancelledData, BlockJobCompletedData, BlockJobErrorData,
    BlockJobPendingData, BlockJobReadyData, IoOperationType, JobStatus, JobStatusChangeData,
};

/// `JOB_STATUS_CHANGE`.
pub(crate) fn status_change(job: &Job, status: Status) -> Event {
    let status = JobStatus::from(status.name());
    Event::JobStatusChange(Box::new(JobStatusChangeData::new(job.id.clone(), status)))
}

/// `BLOCK_JOB_PENDING`.
pub(crate) fn pending(job: &Job) -> Event {
    Event::BlockJobPending(Box::new(BlockJobPendingData::new(
        job.kind.clone(),
        job.id.clone(),
    )))
}

/// `BLOCK_JOB_ERROR`.
pub(crate) fn error(job: &Job, operation: &str, action: &str) -> Event {
    Event::BlockJobError(Box::new(BlockJobErrorData::new(
        job.id.clone(),
        IoOperationType::from(operation),
        BlockErrorAction::from(action),
    )))
}

/// `BLOCK_JOB_COMPLETED`.
pub(crate) fn completed(job: &Job, error: Option<String>) -> Event {
    let progress = job.progress();
    let mut data = BlockJobCompletedData::new(
        job.kind.clone(),
        job.id.clone(),
        int(progress.total_bytes),
        int(progress.moved_bytes),
        int(job.speed_bytes_per_s.get()),
    );
    data.error = error;
    Event::BlockJobCompleted(Box::new(data))
}

/// `BLOCK_JOB_READY`.
pub(crate) fn ready(job: &Job) -> Event {
    let progress = job.progress();
    Event::BlockJobReady(Box::new(BlockJobReadyData::new(
        job.kind.clone(),
        job.id.clone(),
        int(progress.total_bytes),
        int(progress.moved_bytes),
        int(job.speed_bytes_per_s.get()),
    )))
}

/// `BLOCK_JOB_CANCELLED`.
pub(crate) fn cancelled(job: &Job) -> Event {
    let progress = job.progress();
    Event::BlockJobCancelled(Box::new(BlockJobCancelledData::new(
        job.kind.clone(),
        job.id.clone(),
        int(progress.total_bytes),
        int(progress.moved_bytes),
        int(job.speed_bytes_per_s.get()),
    )))
}

/// A number of bytes as QMP has it.
pub(crate) fn int(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
