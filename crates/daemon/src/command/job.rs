//! The commands that ask something of a job.

use crate::error::Result;
use crate::job::{Family, Job, Verb, info, policy, stream, task};
use crate::state::State;
use abide_contract::types::BlockJobSetSpeedArguments;
use abide_wire::{Dict, Value};
use std::rc::Rc;

/// `query-jobs`, `query-block-jobs`.
pub(super) fn list(state: &State, family: Family) -> Value {
    let jobs = state.jobs.borrow();
    let told = jobs.iter().map(|job| match family {
        Family::Job => info::job(job),
        Family::BlockJob => info::block_job(job),
    });
    Value::List(told.map(Value::from).collect())
}

/// One of the verbs, with either family's name for the job.
pub(super) async fn ask(
    state: &Rc<State>,
    family: Family,
    verb: Verb,
    arguments: &Dict,
) -> Result<()> {
    let id = arguments
        .str("id")
        .or_else(|| arguments.str("device"))
        .unwrap_or_default();
    let job = state.jobs.borrow().get(id, family)?;
    // Without the word, only `job-cancel` ends a job that is paused.
    let force = arguments
        .get("force")
        .and_then(Value::as_bool)
        .unwrap_or(family == Family::Job);
    let answer = {
        let mut life = job.life.borrow_mut();
        match verb {
            Verb::Pause => life.pause(),
            Verb::Resume => life.resume(),
            Verb::Cancel => life.cancel(force),
            Verb::Finalize => life.finalize(),
            Verb::Dismiss => life.dismiss(),
            Verb::Complete | Verb::SetSpeed | Verb::Change => life.check(verb).map(|()| Vec::new()),
        }
    };
    let notes = answer.map_err(|refusal| job.refused(refusal))?;
    match verb {
        Verb::Pause => hold(&job),
        Verb::Resume => release(&job),
        // A stopped job is let go on, to its end.
        Verb::Cancel => job.io_status.set(policy::IoStatus::Ok),
        _ => {}
    }
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
