//! Lets a job happen: watches its copy, says what `life` wants said, and does what it wants done.
//!
//! One task per job watches the copy until that comes to rest. What a person asks for (pause, cancel, finalize)
//! happens within their command, so that the events it causes stand before its answer, as they do in QEMU.

use super::bring;
use super::life::{ErrorAction, Note, Status};
use super::policy::{self, IoStatus};
use super::{Job, event, group};
use crate::state::State;
use abide_contract::types::JobType;
use abide_image::{Completion, Copied, Job as Copy};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

/// How long a job that ignores errors waits before it tries again.
const RETRY_AFTER: Duration = Duration::from_millis(100);

/// How a copy came to its end.
pub(super) enum End {
    Copied,
    Failed(String),
    Cancelled,
}

/// Watches a copy to its end.
pub(crate) async fn watch(state: Rc<State>, job: Rc<Job>, copy: Copy) {
    let mut ignored: Option<String> = None;
    let end = loop {
        match copy.copied().await {
            Copied::Done => {
                wait_while_paused(&job).await;
                break match ignored {
                    Some(error) => End::Failed(error),
                    None => End::Copied,
                };
            }
            Copied::Cancelled => break End::Cancelled,
            Copied::Ready => {
                wait_while_paused(&job).await;
                let notes = job.life.borrow_mut().ready();
                perform(&state, &job, notes).await;
            }
            Copied::Stopped(error) => {
                let operation = policy::operation_name(&job.kind, error.operation());
                let action = job.on_error.of(operation).action(error.kind());
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
                        end_copy(&copy).await;
                        break End::Failed(policy::reason(&error));
                    }
                    ErrorAction::Ignore if job.kind == JobType::Stream => {
                        ignored.get_or_insert(policy::reason(&error));
                        copy.skip();
                    }
                    // Others cannot do without: they try until it works.
                    ErrorAction::Ignore => {
                        let woken = job.wake.notified();
                        let _ = tokio::time::timeout(RETRY_AFTER, woken).await;
                        copy.retry();
                    }
                    ErrorAction::Stop => {
                        wait_while_paused(&job).await;
                        if !job.life.borrow().cancel_asked() {
                            copy.retry();
                        }
                    }
                }
            }
        }
    };
    job.at_rest.set(true);
    drop(copy);
    if job.group.is_some() {
        return group::rested(&state, &job, end).await;
    }
    let notes = match end {
        End::Copied => job.life.borrow_mut().copied(),
        End::Failed(error) => job.life.borrow_mut().stopped(Some(error)),
        End::Cancelled => job.life.borrow_mut().stopped(None),
    };
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
            Note::Ready => state.emit(event::ready(job)),
            Note::Pending => state.emit(event::pending(job)),
            Note::Error { operation, action } => {
                state.emit(event::error(job, operation, action.name()));
            }
            Note::Completed { error } => {
                match &error {
                    Some(_) => clean_up(state, job).await,
                    None => job.count_as_whole(),
                }
                if job.is_on_disk() {
                    state.emit(event::completed(job, error));
                }
            }
            Note::Cancelled => {
                clean_up(state, job).await;
                if job.is_on_disk() {
                    state.emit(event::cancelled(job));
                }
            }
            Note::Finish if job.group.is_some() => Box::pin(group::finish(state, job)).await,
            Note::Finish => {
                let outcome = finish(state, job)
                    .await
                    .map_err(|error| policy::reason(&error));
                queue.extend(job.life.borrow_mut().finished(outcome));
            }
            Note::Complete { pivot } => complete(job, pivot),
            Note::Stop => {
                let copy = job.copy.borrow().clone();
                if let Some(copy) = &copy {
                    copy.cancel();
                }
                job.wake.notify_waiters();
                if job.at_rest.get() && job.group.is_some() {
                    Box::pin(group::abort(state, job, None)).await;
                } else if job.at_rest.get() {
                    queue.extend(job.life.borrow_mut().stopped(None));
                }
            }
        }
    }
}

/// Lets a copy that follows a disk end.
fn complete(job: &Job, pivot: bool) {
    let completion = match pivot {
        true if job.plan.replaces_below() => Completion::PivotBelow,
        true => Completion::Pivot,
        false => Completion::Keep,
    };
    let copy = job.copy.borrow().clone();
    match copy.map(|copy| copy.complete(completion)) {
        Some(Ok(())) => job.completion.set(Some(completion)),
        Some(Err(error)) => tracing::warn!(job = %job.id, "failed to complete: {error}"),
        None => {}
    }
}

/// Makes the result count, durably, and the graph follows.
pub(super) async fn finish(state: &Rc<State>, job: &Rc<Job>) -> abide_image::Result<()> {
    let copy = job.copy.borrow().clone();
    if let Some(copy) = copy {
        job.plan.finish(state, job, &copy).await?;
    }
    clean_up(state, job).await;
    Ok(())
}

/// Gives back what only a running job needs. Its filter goes, and its marks; those of a stream stay until it is
/// dismissed, as they do in QEMU.
pub(crate) async fn clean_up(state: &State, job: &Job) {
    job.let_go();
    restore(job).await;
    {
        let mut graph = state.graph.borrow_mut();
        match job.kind {
            JobType::Stream => graph.drop_filters(&job.id),
            _ => graph.unmark(&job.id),
        }
    }
    // What only the filter held: the images that were committed.
    state.collect().await;
    bring::take_away(state, job.brought.take(), false).await;
}

/// Makes read-only again what was before.
pub(crate) async fn restore(job: &Job) {
    let reopened = job.reopened.take();
    for (node, gate) in reopened {
        if let Err(error) = node.reopen(true, &gate).await {
            tracing::warn!(job = %job.id, "failed to make an image read-only again: {error}");
        }
    }
}

/// Waits until nobody holds the job any more.
pub(crate) async fn wait_while_paused(job: &Job) {
    loop {
        let woken = job.wake.notified();
        if job.status() != Status::Paused || job.life.borrow().cancel_asked() {
            return;
        }
        woken.await;
    }
}

/// Ends a copy that met an error.
async fn end_copy(copy: &Copy) {
    copy.cancel();
    while let Copied::Stopped(_) | Copied::Ready = copy.copied().await {
        copy.cancel();
    }
}
