//! The strings by which a running job is held: speed, pause, cancel, complete, and its outcome.

use super::JobOptions;
use super::speed::{Bucket, SpeedLimit};
use crate::error::Error;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tokio::sync::Notify;

/// Where the copy is.
#[derive(Debug)]
pub(crate) enum Phase {
    Running,
    /// Waits for an answer to an error; `None` once it has been told.
    Stopped(Option<Error>),
    Done,
    Cancelled,
    Finished,
}

/// The answer to an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Retry,
    Skip,
}

/// How a job that could go on for ever is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    /// With the target in the source's place: changes of the source wait from that instant until
    /// [`crate::Job::finish`], and then go to the target.
    Pivot,
    /// With the target in the place of something below the source: changes of the source wait from
    /// that instant until [`crate::Job::finish`], and then go on there.
    PivotBelow,
    /// With the target as a copy of that instant; the source goes on.
    Keep,
}

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) phase: Phase,
    pub(crate) paused: bool,
    pub(crate) cancelled: bool,
    pub(crate) skipped: bool,
    pub(crate) answer: Option<Answer>,
    /// Source and target are the same but for what guests write from now on.
    pub(crate) ready: bool,
    pub(crate) ready_told: bool,
    pub(crate) completion: Option<Completion>,
    /// The copy waits to be let go, with no request under way.
    is_still: bool,
    /// Something happened that a copy with nothing to do waits for.
    woken: bool,
    pub(crate) moved: u64,
    pub(crate) total: u64,
    bucket: Bucket,
    /// A limit kept together with other jobs.
    shared: Option<SpeedLimit>,
}

/// Shared by the handles and the copying thread.
#[derive(Debug)]
pub(crate) struct Control {
    state: Mutex<State>,
    changed: Condvar,
    rested: Notify,
}

impl Control {
    pub(crate) fn new(options: &JobOptions, total: u64) -> Self {
        let state = State {
            phase: Phase::Running,
            paused: options.paused,
            cancelled: false,
            skipped: false,
            answer: None,
            ready: false,
            ready_told: false,
            completion: None,
            is_still: false,
            woken: false,
            moved: 0,
            total,
            bucket: Bucket::new(options.speed_bytes_per_s),
            shared: None,
        };
        Control {
            state: Mutex::new(state),
            changed: Condvar::new(),
            rested: Notify::new(),
        }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and wakes the copy.
    pub(crate) fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    pub(crate) fn set_speed(&self, speed: u64) {
        self.change(|state| state.bucket.set(speed, Instant::now()));
    }

    pub(crate) fn share(&self, limit: SpeedLimit) {
        self.change(|state| state.shared = Some(limit));
    }

    /// The most bytes one piece should have at the present speed.
    pub(crate) fn piece_limit(&self) -> u64 {
        let state = self.lock();
        let shared = state.shared.as_ref().map(SpeedLimit::piece_limit);
        state.bucket.piece_limit().min(shared.unwrap_or(u64::MAX))
    }

    /// Waits until the copy may go on; false if it has been cancelled.
    pub(crate) fn may_go_on(&self) -> bool {
        let mut state = self.lock();
        loop {
            if state.cancelled {
                return false;
            }
            if state.paused {
                state.is_still = true;
                state = self
                    .changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
                state.is_still = false;
                state.bucket.skip_to(Instant::now());
                continue;
            }
            let shared = state.shared.as_ref().and_then(SpeedLimit::wait);
            let Some(wait) = state.bucket.wait(Instant::now()).max(shared) else {
                return true;
            };
            let waited = self.changed.wait_timeout(state, wait);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    pub(crate) fn moved(&self, bytes: u64) {
        let mut state = self.lock();
        state.moved += bytes;
        // Guest writes may have taken work away, or discards added some.
        state.total = state.total.max(state.moved);
        state.bucket.moved(bytes);
        if let Some(shared) = &state.shared {
            shared.moved(bytes);
        }
    }

    /// Reports an error and waits for the answer; `None` is cancellation.
    pub(crate) fn stop(&self, error: Error) -> Option<Answer> {
        let mut state = self.lock();
        if state.cancelled {
            return None;
        }
        state.phase = Phase::Stopped(Some(error));
        state.answer = None;
        self.rested.notify_waiters();
        loop {
            if state.cancelled {
                return None;
            }
            if let Some(answer) = state.answer.take() {
                state.phase = Phase::Running;
                state.skipped |= answer == Answer::Skip;
                return Some(answer);
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Source and target are the same by now.
    pub(crate) fn ready(&self) {
        self.lock().ready = true;
        self.rested.notify_waiters();
    }

    /// Wakes a copy that has nothing to do.
    pub(crate) fn wake(&self) {
        self.change(|state| state.woken = true);
    }

    /// Waits until there may be something to do.
    pub(crate) fn idle(&self) {
        let mut state = self.lock();
        state.is_still = true;
        while !state.woken && !state.cancelled && state.completion.is_none() {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.is_still = false;
        state.woken = false;
    }

    /// More is to be moved than was known.
    pub(crate) fn add_total(&self, bytes: u64) {
        self.lock().total += bytes;
    }

    /// The copy has come to its end.
    pub(crate) fn rest(&self, phase: Phase) {
        let mut state = self.lock();
        if matches!(phase, Phase::Done) {
            state.total = state.moved;
        }
        state.phase = phase;
        drop(state);
        self.rested.notify_waiters();
    }

    /// Whether nothing is under way: it is held, waits for an answer, or is over.
    pub(crate) fn is_still(&self) -> bool {
        let state = self.lock();
        state.is_still || !matches!(state.phase, Phase::Running)
    }

    pub(crate) fn rested(&self) -> &Notify {
        &self.rested
    }
}
