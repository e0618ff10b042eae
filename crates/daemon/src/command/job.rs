//! The commands that ask something of a job.

use crate::error::{Error, Result};
use crate::job::{Family, Job, Verb, info, policy, start, task};
use crate::state::State;
use abide_contract::events::Event;
use abide_contract::types::{
    BlockJobChangeOptions, BlockJobChangeOptionsVariant, BlockJobInfo, BlockJobSetSpeedArguments,
    BlockJobsMaxSpeed, BlockJobsMaxSpeedChangedData, JobInfo, JobType, MirrorCopyMode,
};
use abide_image::CopyMode;
use std::rc::Rc;

/// `query-jobs`, the newest first, as QEMU lists them.
pub(super) fn list(state: &State) -> Vec<JobInfo> {
    let jobs = state.jobs.borrow();
    jobs.iter().rev().map(|job| info::job(job)).collect()
}

/// `query-block-jobs`.
pub(super) fn list_block_jobs(state: &State) -> Vec<BlockJobInfo> {
    let jobs = state.jobs.borrow();
    let on_disks = jobs.iter().rev().filter(|job| job.is_on_disk());
    on_disks.map(|job| info::block_job(job)).collect()
}

/// One of the verbs, with either family's name for the job.
pub(super) async fn ask(state: &Rc<State>, family: Family, verb: Verb, id: &str) -> Result<()> {
    let job = state.jobs.borrow().get(id, family)?;
    let answer = {
        let mut life = job.life.borrow_mut();
        match verb {
            Verb::Pause => life.pause(),
            Verb::Resume => life.resume(),
            Verb::Finalize => life.finalize(),
            Verb::Dismiss => life.dismiss(),
            Verb::Complete => life.complete(),
            Verb::Cancel | Verb::SetSpeed | Verb::Change => life.check(verb).map(|()| Vec::new()),
        }
    };
    let notes = answer.map_err(|refusal| job.refused(refusal))?;
    match verb {
        Verb::Pause => hold(&job),
        Verb::Resume => release(&job),
        _ => {}
    }
    task::perform(state, &job, notes).await;
    Ok(())
}

/// `job-cancel`, `block-job-cancel`.
pub(super) async fn cancel(state: &Rc<State>, family: Family, id: &str, force: bool) -> Result<()> {
    let job = state.jobs.borrow().get(id, family)?;
    let answer = job.life.borrow_mut().cancel(force);
    let notes = answer.map_err(|refusal| job.refused(refusal))?;
    // A stopped job is let go on, to its end.
    job.io_status.set(policy::IoStatus::Ok);
    task::perform(state, &job, notes).await;
    Ok(())
}

/// `block-job-change`.
pub(super) fn change(state: &State, options: &BlockJobChangeOptions) -> Result<()> {
    let jobs = state.jobs.borrow();
    let job = jobs.get(&options.id, Family::BlockJob)?;
    let life = job.life.borrow();
    life.check(Verb::Change)
        .map_err(|refusal| job.refused(refusal))?;
    let BlockJobChangeOptionsVariant::Mirror(change) = &options.type_ else {
        return Err(Error::refused("Job type does not support change"));
    };
    if job.kind != JobType::Mirror {
        return Err(Error::refused(format!(
            "Job type does not support change; '{}' is a {}",
            job.id,
            job.kind.as_str()
        )));
    }
    let asked = match change.copy_mode {
        MirrorCopyMode::WriteBlocking => CopyMode::WriteBlocking,
        _ => CopyMode::Background,
    };
    job.set_copy_mode(asked)
}

/// `block-job-set-speed`.
pub(super) fn set_speed(state: &State, arguments: &BlockJobSetSpeedArguments) -> Result<()> {
    let speed = arguments.speed;
    let job = state
        .jobs
        .borrow()
        .get(&arguments.device, Family::BlockJob)?;
    job.life
        .borrow()
        .check(Verb::SetSpeed)
        .map_err(|refusal| job.refused(refusal))?;
    start::check_speed(speed)?;
    let speed = u64::try_from(speed).unwrap_or(0);
    job.speed_bytes_per_s.set(speed);
    if let Some(copy) = job.copy.borrow().as_ref() {
        copy.set_speed(speed);
    }
    Ok(())
}

/// `block-jobs-set-max-speed`.
pub(super) fn set_max_speed(state: &State, speed: i64) -> Result<()> {
    start::check_speed(speed)?;
    state.limit.set(u64::try_from(speed).unwrap_or(0));
    let told = BlockJobsMaxSpeedChangedData::new(speed);
    state.emit(Event::BlockJobsMaxSpeedChanged(Box::new(told)));
    Ok(())
}

/// `query-block-jobs-max-speed`.
pub(super) fn max_speed(state: &State) -> BlockJobsMaxSpeed {
    let speed = state.limit.speed_bytes_per_s();
    BlockJobsMaxSpeed::new(i64::try_from(speed).unwrap_or(i64::MAX))
}

fn hold(job: &Job) {
    if let Some(copy) = job.copy.borrow().as_ref() {
        copy.pause();
    }
}

fn release(job: &Job) {
    job.io_status.set(policy::IoStatus::Ok);
    if let Some(copy) = job.copy.borrow().as_ref() {
        copy.resume();
    }
    job.wake.notify_waiters();
}
