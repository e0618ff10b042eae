//! What `query-jobs` and `query-block-jobs` tell about a job.

use super::event::int;
use super::plan::Plan;
use super::{Job, Status};
use abide_contract::types::{
    BlockDeviceIoStatus, BlockJobInfo, BlockJobInfoMirror, BlockJobInfoVariant, JobInfo, JobStatus,
    JobType,
};
use abide_image::Job as Copy;
use abide_wire::Dict;

/// `JobInfo`.
pub(crate) fn job(job: &Job) -> JobInfo {
    let progress = job.progress();
    let life = job.life.borrow();
    JobInfo {
        id: job.id.clone(),
        type_: job.kind.clone(),
        status: JobStatus::from(life.status().name()),
        current_progress: int(progress.moved_bytes),
        total_progress: int(progress.total_bytes),
        error: life.error().map(str::to_owned),
        other: Dict::new(),
    }
}

/// What is told of one kind of job only.
fn variant(job: &Job, status: Status) -> BlockJobInfoVariant {
    let is_ready = matches!(status, Status::Ready | Status::Standby);
    match &job.kind {
        JobType::Stream => BlockJobInfoVariant::Stream,
        JobType::Commit => BlockJobInfoVariant::Commit,
        JobType::Backup => BlockJobInfoVariant::Backup,
        JobType::Mirror => {
            let writes_through = job.copy.borrow().as_ref().is_some_and(Copy::writes_through);
            let told = BlockJobInfoMirror::new(is_ready && writes_through);
            BlockJobInfoVariant::Mirror(Box::new(told))
        }
        other => BlockJobInfoVariant::Unknown(other.as_str().to_owned()),
    }
}

/// `BlockJobInfo`.
pub(crate) fn block_job(job: &Job) -> BlockJobInfo {
    let progress = job.progress();
    let life = job.life.borrow();
    let status = life.status();
    BlockJobInfo {
        type_: variant(job, status),
        device: job.id.clone(),
        len: int(progress.total_bytes),
        offset: int(progress.moved_bytes),
        busy: match status {
            Status::Running => true,
            // A piece may still be in flight.
            Status::Paused => job
                .copy
                .borrow()
                .as_ref()
                .is_some_and(|copy| !copy.is_still()),
            _ => false,
        },
        // A target that is about to take the disk's place stands still with it.
        paused: matches!(status, Status::Paused | Status::Standby)
            || (status == Status::Pending && matches!(job.plan, Plan::Follow { .. })),
        speed: int(job.speed_bytes_per_s.get()),
        io_status: BlockDeviceIoStatus::from(job.io_status.get().name()),
        ready: matches!(status, Status::Ready | Status::Standby),
        status: JobStatus::from(status.name()),
        auto_finalize: life.auto_finalize(),
        auto_dismiss: life.auto_dismiss(),
        error: life.error().map(str::to_owned),
        other: Dict::new(),
    }
}
