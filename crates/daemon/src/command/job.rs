//! The commands that ask something of a job.

use crate::error::Result;
use crate::job::{Family, Job, Verb, info, policy, stream, task};
use crate::state::State;
use abide_contract::types::{BlockJobInfo, BlockJobSetSpeedArguments, JobInfo};
use std::rc::Rc;

/// `query-jobs`.
pub(super) fn list(state: &State) -> Vec<JobInfo> {
    let jobs = state.jobs.borrow();
    jobs.iter().map(|job| info::job(job)).collect()
}

/// `query-block-jobs`.
pub(super) fn list_block_jobs(state: &State) -> Vec<BlockJobInfo> {
    let jobs = state.jobs.borrow();
    jobs.iter().map(|job| info::block_job(job)).collect()
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
            Verb::Cancel | Verb::Complete | Verb::SetSpeed | Verb::Change => {
                life.check(verb).map(|()| Vec::new())
            }
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
    stream::check_speed(speed)?;
    let speed = u64::try_from(speed).unwrap_or(0);
    job.speed_bytes_per_s.set(speed);
    if let Some(pull) = job.pull.borrow().as_ref() {
        pull.set_speed(speed);
    }
    Ok(())
}

fn hold(job: &Job) {
    if let Some(pull) = job.pull.borrow().as_ref() {
        pull.pause();
    }
}

fn release(job: &Job) {
    job.io_status.set(policy::IoStatus::Ok);
    if let Some(pull) = job.pull.borrow().as_ref() {
        pull.resume();
    }
    job.wake.notify_waiters();
}
