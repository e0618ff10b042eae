//! One job, from what events and looks tell of it together, so that neither order nor loss of
//! either misleads.
//!
//! ```text
//!   started ─── seen in a look, any status ───▶ running
//!      │          BLOCK_JOB_READY, status ready, "ready": true
//!   running ──────────────────────────────────▶ ready ──complete, keep──┐
//!      │          BLOCK_JOB_PENDING, status pending                     │
//!      ├──────────────────────────────────────▶ pending ──finalize──────┤
//!      │                                                               │
//!      │ BLOCK_JOB_COMPLETED ── with error ───▶ failed(reason) ◀────────┤
//!      │                     └─ without ──────▶ completed ◀─────────────┤
//!      │ concluded (jobs that are no block jobs): as its error says ◀───┤
//!      │ BLOCK_JOB_CANCELLED ─────────────────▶ cancelled ◀─────────────┤
//!      └ not there in three looks, no event ──▶ gone ◀──────────────────┘
//! ```
//!
//! An end is final: whatever comes later changes nothing. 0 of 0 in a look is never an end, and
//! neither is absence where the dialect says that it proves nothing. What `gone` means is for
//! the action to find out from the disks.

use std::collections::VecDeque;
use std::time::Duration;

use abide_client::Event;
use abide_client::qmp::events::Event as Heard;
use abide_client::qmp::types::{BlockErrorAction, IoOperationType, JobStatus};
use tokio::time::Instant;

use crate::jobs::{Job, bytes};
use crate::news::Progress;

/// Looks in a row that must miss a job before it counts as gone: it may just be starting.
const MISSES_TO_BE_GONE: u32 = 3;

/// How far back the rate looks.
const RATE_WINDOW: Duration = Duration::from_secs(5);

/// Where a job is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    Started,
    Running,
    Ready,
    Pending,
    Completed,
    Cancelled,
    Failed(String),
    Gone,
}

/// What an event told that people may want to know.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told {
    Nothing,
    DiskError { operation: String, action: String },
    Paused(bool),
}

/// The watch over one job.
#[derive(Debug)]
pub(crate) struct Watch {
    job: String,
    absence_proves: bool,
    is_block_job: bool,
    misses: u32,
    error: Option<String>,
    moved_at: Option<Instant>,
    pub(crate) state: State,
    pub(crate) offset: u64,
    pub(crate) len: u64,
    paused: bool,
    samples: VecDeque<(Instant, u64)>,
}

impl Watch {
    /// Watches a job; `absence_proves` when a server that does not list it has none.
    pub(crate) fn new(job: &str, absence_proves: bool) -> Self {
        Self {
            job: job.to_owned(),
            absence_proves,
            is_block_job: true,
            misses: 0,
            error: None,
            moved_at: None,
            state: State::Started,
            offset: 0,
            len: 0,
            paused: false,
            samples: VecDeque::new(),
        }
    }

    /// Watches a job that only query-jobs and JOB_STATUS_CHANGE tell of.
    pub(crate) fn of_plain_job(job: &str) -> Self {
        Self {
            is_block_job: false,
            ..Self::new(job, true)
        }
    }

    /// Whether it has ended.
    pub(crate) fn is_over(&self) -> bool {
        !matches!(
            self.state,
            State::Started | State::Running | State::Ready | State::Pending
        )
    }

    /// Whether only query-jobs tells of it.
    pub(crate) fn is_plain(&self) -> bool {
        !self.is_block_job
    }

    /// How long it has not got on, as far as looks tell.
    pub(crate) fn stalled(&self, now: Instant) -> Duration {
        match (self.paused, self.moved_at) {
            (false, Some(then)) if self.state == State::Running => now - then,
            _ => Duration::ZERO,
        }
    }

    /// Takes in an event; those of other jobs change nothing.
    pub(crate) fn event(&mut self, event: &Event) -> Told {
        let is_ours = |name: &Option<String>| name.as_deref() == Some(self.job.as_str());
        match Heard::from_parts(&event.name, event.data.clone()) {
            Ok(Heard::BlockJobCompleted(data)) if is_ours(&data.device) => {
                let state = data.error.map_or(State::Completed, State::Failed);
                self.end(state, data.offset, data.len);
            }
            Ok(Heard::BlockJobCancelled(data)) if is_ours(&data.device) => {
                self.end(State::Cancelled, data.offset, data.len);
            }
            Ok(Heard::BlockJobReady(data)) if is_ours(&data.device) => self.ready(),
            Ok(Heard::BlockJobPending(data)) if is_ours(&data.id) => self.pend(),
            Ok(Heard::BlockJobError(data)) if is_ours(&data.device) => {
                let operation = data.operation.as_ref().map_or("", IoOperationType::as_str);
                let action = data.action.as_ref().map_or("", BlockErrorAction::as_str);
                return Told::DiskError {
                    operation: operation.to_owned(),
                    action: action.to_owned(),
                };
            }
            Ok(Heard::JobStatusChange(data)) if is_ours(&data.id) => {
                let status = data.status.as_ref().map_or("", JobStatus::as_str);
                if status != "concluded" {
                    return self.status(status);
                }
            }
            _ => {}
        }
        Told::Nothing
    }

    /// Takes in what the server lists.
    pub(crate) fn look(&mut self, jobs: &[Job], now: Instant) -> Told {
        if self.is_over() {
            return Told::Nothing;
        }
        let Some(job) = jobs.iter().find(|job| job.id == self.job) else {
            self.misses += 1;
            if self.absence_proves && self.misses >= MISSES_TO_BE_GONE {
                self.state = State::Gone;
            }
            return Told::Nothing;
        };
        self.misses = 0;
        if job.offset != self.offset || self.moved_at.is_none() {
            self.moved_at = Some(now);
        }
        (self.offset, self.len) = (job.offset, job.len);
        self.error = job.error.clone().or(self.error.take());
        if self.state == State::Started {
            self.state = State::Running;
        }
        if job.ready {
            self.ready();
        }
        self.samples.push_back((now, job.offset));
        while self.samples.len() > 2
            && self
                .samples
                .front()
                .is_some_and(|(then, _)| now - *then > RATE_WINDOW)
        {
            self.samples.pop_front();
        }
        self.status(job.status.as_deref().unwrap_or_default())
    }

    /// How far it is, and when it may be there.
    pub(crate) fn progress(&self) -> Progress {
        let rate = match (self.samples.front(), self.samples.back()) {
            (Some((then, before)), Some((now, after))) if now > then => {
                after.saturating_sub(*before) as f64 / (*now - *then).as_secs_f64()
            }
            _ => 0.0,
        };
        let left = self.len.saturating_sub(self.offset);
        let eta = (rate > 0.0 && left > 0).then(|| left as f64 / rate);
        Progress {
            offset: self.offset,
            len: self.len,
            rate_bytes_per_s: rate,
            eta: eta.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
        }
    }

    fn status(&mut self, status: &str) -> Told {
        match status {
            "pending" => self.pend(),
            "ready" => self.ready(),
            // A block job's own event comes before; its error is known from a look only.
            "concluded" if !self.is_block_job => {
                let error = self.error.take();
                self.end(error.map_or(State::Completed, State::Failed), None, None);
            }
            "paused" if !self.paused => {
                self.paused = true;
                return Told::Paused(true);
            }
            "running" if self.paused => {
                self.paused = false;
                return Told::Paused(false);
            }
            _ => {}
        }
        Told::Nothing
    }

    fn pend(&mut self) {
        if !self.is_over() {
            self.state = State::Pending;
        }
    }

    fn ready(&mut self) {
        if matches!(self.state, State::Started | State::Running) {
            self.state = State::Ready;
        }
    }

    /// On the wire: `{"type": "stream", "device": "d0", "len": 9, "offset": 9, "speed": 0}`,
    /// with `"error": "..."` where it failed.
    fn end(&mut self, state: State, offset: Option<i64>, len: Option<i64>) {
        if self.is_over() {
            return;
        }
        self.offset = bytes(offset).unwrap_or(self.offset);
        self.len = bytes(len).unwrap_or(self.len);
        self.state = state;
    }
}

#[cfg(test)]
mod tests {
    use abide_wire::{Timestamp, Value};

    use super::*;

    fn event(name: &str, members: &[(&'static str, Value)]) -> Event {
        let data = members.iter().cloned().collect();
        Event {
            name: name.to_owned(),
            data,
            timestamp: Timestamp::default(),
            lost_before: 0,
        }
    }

    fn job(id: &str, offset: u64, len: u64, status: Option<&str>) -> Job {
        Job {
            id: id.to_owned(),
            kind: "stream".to_owned(),
            status: status.map(str::to_owned),
            offset,
            len,
            speed: Some(0),
            paused: false,
            ready: false,
            io_status: None,
            error: None,
            is_held: false,
        }
    }

    #[test]
    fn nothing_of_nothing_is_not_done_but_completed_with_len_0_is() {
        let mut watch = Watch::new("j", true);
        watch.look(&[job("j", 0, 0, Some("running"))], Instant::now());
        assert_eq!(watch.state, State::Running);
        watch.event(&event(
            "BLOCK_JOB_COMPLETED",
            &[("device", "j".into()), ("len", 0.into())],
        ));
        assert_eq!(watch.state, State::Completed);
    }

    #[test]
    fn events_of_other_jobs_change_nothing() {
        let mut watch = Watch::new("j", true);
        watch.event(&event("BLOCK_JOB_COMPLETED", &[("device", "k".into())]));
        watch.event(&event("BLOCK_JOB_PENDING", &[("id", "k".into())]));
        assert_eq!(watch.state, State::Started);
    }

    #[test]
    fn the_reason_of_a_failure_is_kept() {
        let mut watch = Watch::new("j", true);
        let error = ("error", Value::from("No space left on device"));
        watch.event(&event(
            "BLOCK_JOB_COMPLETED",
            &[("device", "j".into()), error],
        ));
        assert_eq!(
            watch.state,
            State::Failed("No space left on device".to_owned())
        );
        watch.event(&event("BLOCK_JOB_CANCELLED", &[("device", "j".into())]));
        assert_eq!(
            watch.state,
            State::Failed("No space left on device".to_owned())
        );
    }

    #[test]
    fn absence_proves_something_only_where_it_does() {
        let now = Instant::now();
        let (mut new, mut old) = (Watch::new("j", true), Watch::new("j", false));
        for _ in 0..MISSES_TO_BE_GONE {
            new.look(&[], now);
            old.look(&[], now);
        }
        assert_eq!((new.state, old.state), (State::Gone, State::Started));
    }

    #[test]
    fn pending_is_seen_by_event_or_by_look() {
        let (mut one, mut other) = (Watch::new("j", true), Watch::new("j", true));
        one.event(&event("BLOCK_JOB_PENDING", &[("id", "j".into())]));
        other.look(&[job("j", 9, 9, Some("pending"))], Instant::now());
        assert_eq!(
            (&one.state, &other.state),
            (&State::Pending, &State::Pending)
        );
    }

    #[test]
    fn ready_is_seen_by_event_or_by_look_and_never_after_the_end() {
        let mut watch = Watch::new("j", true);
        watch.event(&event("BLOCK_JOB_READY", &[("device", "j".into())]));
        assert_eq!(watch.state, State::Ready);
        let mut watch = Watch::new("j", true);
        let ready = Job {
            ready: true,
            ..job("j", 9, 9, None)
        };
        watch.look(&[ready], Instant::now());
        assert_eq!(watch.state, State::Ready);
        watch.event(&event("BLOCK_JOB_CANCELLED", &[("device", "j".into())]));
        watch.event(&event("BLOCK_JOB_READY", &[("device", "j".into())]));
        watch.event(&event("BLOCK_JOB_COMPLETED", &[("device", "j".into())]));
        assert_eq!(watch.state, State::Cancelled);
    }

    #[test]
    fn a_plain_job_ends_by_a_look_that_shows_its_error() {
        let mut watch = Watch::of_plain_job("j");
        let concluded = [("id", "j".into()), ("status", "concluded".into())];
        watch.event(&event("JOB_STATUS_CHANGE", &concluded));
        assert_eq!(watch.state, State::Started);
        let failed = Job {
            error: Some("no room".to_owned()),
            ..job("j", 0, 1, Some("concluded"))
        };
        watch.look(&[failed], Instant::now());
        assert_eq!(watch.state, State::Failed("no room".to_owned()));
    }

    #[test]
    fn rate_and_eta_come_from_the_last_seconds() {
        let mut watch = Watch::new("j", true);
        let start = Instant::now();
        watch.look(&[job("j", 0, 100, None)], start);
        watch.look(&[job("j", 50, 100, None)], start + Duration::from_secs(2));
        let progress = watch.progress();
        assert_eq!(progress.rate_bytes_per_s, 25.0);
        assert_eq!(progress.eta, Some(Duration::from_secs(2)));
    }
}
