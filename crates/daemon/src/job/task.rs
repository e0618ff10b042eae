//! Lets a job happen: watches its copy, says what `life` wants said, and does what it wants done.
//!
//! One task per job watches the copy until that comes to rest. What a person asks for (pause, cancel, finalize)
//! happens within their command, so that the events it causes stand before its answer, as they do in QEMU.

use super::life::{ErrorAction, Note, Status};
use super::policy::{self, IoStatus};
use super::{Job, event};
use crate::state::State;
use abide_image::{Copied, Job as ImageJob};
use std::collections::VecDeque;
use std::rc::Rc;

/// Watches a copy to its end.
pub(crate) async fn watch(state: Rc<State>, job: Rc<Job>, pull: ImageJob) {
    let mut ignored: Option<String> = None;
    let notes = loop {
        match pull.copied().await {
            Copied::Done => {
                wait_while_paused(&job).await;
                let mut life = job.life.borrow_mut();
                break match ignored {
                    Some(error) => life.stopped(Some(error)),
                    None => life.copied(),
                };
            }
            Copied::Cancelled => break job.life.borrow_mut().stopped(None),
            // A stream ends by itself.
            Copied::Ready => {}
            Copied::Stopped(error) => {
                let action = job.on_error.action(error.kind());
                let operation = policy::operation_name(error.operation());
                if job.io_status.get() == IoStatus::Ok && ignored.is_none() {
                    tracing::warn!(job = %job.id, action = action.name(), "{error}");
                }
                let notes = job.life.borrow_mut().io_error(operation, action);
                if action == ErrorAction::Stop {
                    job.io_status.set(IoStatus::of(error.kind()));
                }
                perform(&state, &job, notes).await;
                match action {
                    ErrorAction::Report => {
                        end_copy(&pull).await;
                        break job.life.borrow_mut().stopped(Some(policy::reason(&error)));
                    }
                    ErrorAction::Ignore => {
                        ignored.get_or_insert(policy::reason(&error));
                        pull.skip();
                    }
                    ErrorAction::Stop => {
                        wait_while_paused(&job).await;
                        if !job.life.borrow().cancel_asked() {
                            pull.retry();
                        }
                    }
                }
            }
        }
    };
    job.at_rest.set(true);
    drop(pull);
    perform(&state, &job, notes).await;
}

/// Says and does what the machine wants, in its order.
pub(crate) async fn perform(state: &Rc<State>, job: &Rc<Job>, notes: Vec<Note>) {
    let mut queue = VecDeque::from(notes);
    while let Some(note) = queue.pop_front() {
        match note {
            Note::Status(status) => {
                state.emit(event::status_change(job, status));
                if status == Status::Null {
                    state.forget_job(job);
                }
                if matches!(status, Status::Concluded | Status::Null) {
                    state.job_over.notify_waiters();
                }
            }
            Note::Pending => state.emit(event::pending(job)),
            Note::Error { operation, action } => {
                state.emit(event::error(job, operation, action.name()));
            }
            Note::Completed { error } => {
                match &error {
                    Some(_) => clean_up(state, job).await,
                    None => job.count_as_whole(),
                }
                state.emit(event::completed(job, error));
            }
            Note::Cancelled => {
                clean_up(state, job).await;
                state.emit(event::cancelled(job));
            }
            Note::Finish => {
                let outcome = finish(state, job)
                    .await
                    .map_err(|error| policy::reason(&error));
                queue.extend(job.life.borrow_mut().finished(outcome));
            }
            Note::Stop => {
                let pull = job.pull.borrow().clone();
                if let Some(pull) = &pull {
                    pull.cancel();
                }
                job.wake.notify_waiters();
                if job.at_rest.get() {
                    queue.extend(job.life.borrow_mut().stopped(None));
                }
            }
        }
    }
}

/// Makes the result count: the link is cut, durably, and the graph follows.
async fn finish(state: &Rc<State>, job: &Rc<Job>) -> abide_image::Result<()> {
    let pull = job.pull.borrow().clone();
    if let Some(pull) = pull {
        pull.finish(job.plan.link.clone()).await?;
        let gone = state
            .graph
            .borrow_mut()
            .rebase(job.plan.target, job.plan.base);
        state.close(gone).await;
    }
    clean_up(state, job).await;
    Ok(())
}

/// Gives back what only a running job needs.
async fn clean_up(state: &Rc<State>, job: &Rc<Job>) {
    job.let_go();
    if !job.plan.was_read_only {
        return;
    }
    let gate = state
        .graph
        .borrow()
        .entry(job.plan.target)
        .map(|entry| entry.gate.clone());
    if let Some(gate) = gate
        && let Err(error) = job.plan.node.reopen(true, &gate).await
    {
        tracing::warn!(job = %job.id, "failed to make the disk read-only again: {error}");
    }
}

/// Waits until nobody holds the job any more.
async fn wait_while_paused(job: &Job) {
    loop {
        let woken = job.wake.notified();
        if job.status() != Status::Paused || job.life.borrow().cancel_asked() {
            return;
        }
        woken.await;
    }
}

/// Ends a copy that met an error.
async fn end_copy(pull: &ImageJob) {
    pull.cancel();
    while let Copied::Stopped(_) = pull.copied().await {
        pull.cancel();
    }
}
