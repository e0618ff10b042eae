//! Jobs that end together: the jobs of a transaction with `completion-mode` `grouped`.
//!
//! ```text
//!   all copied ----> all pending -- finalized --> all prepared --> all finished
//!       | one failed,    | one cancelled            | one could not be
//!       v cancelled      v                          v
//!   the others are cancelled; all conclude, the newest first
//! ```

use super::task::{self, End, perform};
use super::{Job, Status, policy};
use crate::state::State;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use tokio::sync::Notify;

/// Jobs that end together.
#[derive(Debug, Default)]
pub(crate) struct Group {
    members: RefCell<Vec<Weak<Job>>>,
    /// They are being ended without their results, by the one that came to no good end first.
    is_aborting: Cell<bool>,
    /// Told when another copy has come to its end.
    rested: Notify,
}

impl Group {
    /// Puts a job in.
    pub(super) fn join(&self, job: &Rc<Job>) {
        self.members.borrow_mut().push(Rc::downgrade(job));
    }

    /// Its jobs, the newest first, as QEMU goes through them.
    fn members(&self) -> Vec<Rc<Job>> {
        let members = self.members.borrow();
        members.iter().rev().filter_map(Weak::upgrade).collect()
    }

    async fn wait_for_rest(&self) {
        loop {
            let another = self.rested.notified();
            if self.members().iter().all(|job| job.at_rest.get()) {
                return;
            }
            another.await;
        }
    }
}

/// A job's copy has come to its end.
pub(super) async fn rested(state: &Rc<State>, job: &Rc<Job>, end: End) {
    let Some(group) = &job.group else { return };
    group.rested.notify_waiters();
    match end {
        End::Copied if !job.life.borrow().cancel_asked() => {
            let notes = job.life.borrow_mut().waiting();
            perform(state, job, notes).await;
        }
        End::Failed(error) => return abort(state, job, Some(error)).await,
        End::Copied | End::Cancelled => return abort(state, job, None).await,
    }
    let members = group.members();
    if !members.iter().all(|job| job.status() == Status::Waiting) {
        return;
    }
    for job in &members {
        let notes = job.life.borrow_mut().all_copied();
        perform(state, job, notes).await;
    }
    if members.iter().all(|job| job.life.borrow().auto_finalize()) {
        finish(state, job).await;
    }
}

/// Makes the results of all jobs count that end together with this one.
pub(super) async fn finish(state: &Rc<State>, job: &Rc<Job>) {
    let Some(group) = &job.group else { return };
    let members = group.members();
    for job in &members {
        // One of them is being finalized already.
        let _ = job.life.borrow_mut().finalize();
    }
    for job in &members {
        let copy = job.copy.borrow().clone();
        if let Some(copy) = copy
            && let Err(error) = copy.prepare().await
        {
            return abort(state, job, Some(policy::reason(&error))).await;
        }
    }
    for job in &members {
        let outcome = task::finish(state, job).await;
        let outcome = outcome.map_err(|error| policy::reason(&error));
        let notes = job.life.borrow_mut().finished(outcome);
        perform(state, job, notes).await;
    }
}

/// Ends all jobs without their results, since this one came to no good end: with that error, or cancelled.
pub(super) async fn abort(state: &Rc<State>, job: &Rc<Job>, error: Option<String>) {
    let Some(group) = &job.group else { return };
    if group.is_aborting.replace(true) {
        return;
    }
    let members = group.members();
    for other in members.iter().filter(|other| !Rc::ptr_eq(other, job)) {
        other.life.borrow_mut().overruled();
        if let Some(copy) = other.copy.borrow().as_ref() {
            copy.cancel();
        }
        other.wake.notify_waiters();
    }
    group.wait_for_rest().await;
    // Whose copy was complete is told of in its turn.
    let is_stopped = |job: &&Rc<Job>| !matches!(job.status(), Status::Waiting | Status::Pending);
    let others = members.iter().filter(|other| !Rc::ptr_eq(other, job));
    for stopped in std::iter::once(job).chain(others).filter(is_stopped) {
        let notes = stopped.life.borrow_mut().aborting();
        perform(state, stopped, notes).await;
    }
    for member in &members {
        let error = error.clone().filter(|_| Rc::ptr_eq(member, job));
        let notes = member.life.borrow_mut().stopped(error);
        perform(state, member, notes).await;
    }
}
