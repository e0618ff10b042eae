//! What `query-jobs` and `query-block-jobs` tell about a job.

use super::event::int;
use super::{Job, Status};
use abide_contract::types::{
    BlockDeviceIoStatus, BlockJobInfo, BlockJobInfoVariant, JobInfo, JobStatus,
};
use abide_wire::Dict;

/// `JobInfo`.
pub(crate) fn job(job: &Job) -> JobInfo {
    let progress = job.progress();
    let life = job.life.borrow();
    JobInfo {
        id: job.id.clone(),
        type_: job.kind(),
        status: JobStatus::from(life.status().name()),
        current_progress: int(progress.moved_bytes),
        total_progress: int(progress.total_bytes),
        error: life.error().map(str::to_owned),
        other: Dict::new(),
    }
}

/// `BlockJobInfo`.
pub(crate) fn block_job(job: &Job) -> BlockJobInfo {
    let progress = job.progress();
    let life = job.life.borrow();
    let status = life.status();
    BlockJobInfo {
        type_: BlockJobInfoVariant::Stream,
        device: job.id.clone(),
        len: int(progress.total_bytes),
        offset: int(progress.moved_bytes),
        busy: status == Status::Running,
        paused: matches!(status, Status::Paused | Status::Standby),
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
