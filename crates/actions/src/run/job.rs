//! One job under way: what is due for it, and its early end.

use std::time::Duration;

use abide_client::ClientError;
use abide_client::qmp::commands::BlockJobChange;
use abide_client::qmp::types::{
    BlockJobChangeOptions, BlockJobChangeOptionsMirror, BlockJobChangeOptionsVariant,
    MirrorCopyMode,
};
use abide_dialect::{Spelling, Tables};
use abide_wire::dict;
use abide_wire::typed::Command;
use tokio::time::Instant;

use super::{NEVER, news_of};
use crate::flush::{self, FlushError};
use crate::jobs::{self, Verb};
use crate::plan::{AtReady, JobPlan, Plan, is_held, job_of};
use crate::watch::{State, Told, Watch};
use crate::{ActionError, News, Server};

/// How long a cancelled job may take to end.
const CANCEL_TIMEOUT: Duration = Duration::from_secs(30);

/// After how long without any progress people are told, once.
const STALL: Duration = Duration::from_secs(30);

/// How long to wait before telling a job again to complete that was not ready after all.
const COMPLETE_PAUSE: Duration = Duration::from_millis(200);

/// Why a job is cancelled whose data did not get to the disk.
pub(super) const FLUSH_FAILED: &str = "the flush failed";

/// Why a job is cancelled that the writes outrun.
const NO_CONVERGENCE: &str = "it does not catch up with what is written";

/// An action under way.
pub(super) struct Running<'p> {
    pub(super) plan: &'p Plan,
    pub(super) spelling: &'p Spelling<'static>,
    pub(super) watch: Watch,
    job: String,
    pub(super) begun: Instant,
    deadline: Instant,
    converge_at: Option<Instant>,
    resume_at: Option<Instant>,
    complete_at: Option<Instant>,
    pub(super) is_slowed: bool,
    is_stalled: bool,
    pub(super) cancelled: Option<&'static str>,
    pub(super) completing: bool,
    pub(super) finalized: bool,
    pub(super) durable: Option<bool>,
    pub(super) warnings: Vec<String>,
    pub(super) left: Vec<String>,
}

impl<'p> Running<'p> {
    /// A job that was just started.
    pub(super) fn new(plan: &'p Plan, spelling: &'p Spelling<'static>, begun: Instant) -> Self {
        let job = match &plan.job {
            Some(JobPlan {
                id, is_plain: true, ..
            }) => id.clone(),
            _ => job_of(spelling),
        };
        let tells_absence = spelling.sync().is_none() && spelling.dialect() == "upstream";
        let mut watch = match &plan.job {
            Some(job) if job.is_plain => Watch::of_plain_job(&job.id),
            _ => Watch::new(&job, tells_absence),
        };
        if plan.job.is_none() {
            watch.state = State::Completed;
        }
        Self {
            plan,
            spelling,
            watch,
            job,
            begun,
            deadline: begun + plan.care.timeout.unwrap_or(NEVER),
            converge_at: plan.care.converge.map(|converge| begun + converge.within),
            resume_at: None,
            complete_at: None,
            is_slowed: false,
            is_stalled: false,
            cancelled: None,
            completing: false,
            finalized: false,
            durable: None,
            warnings: plan.warnings.clone(),
            left: Vec::new(),
        }
    }

    pub(super) fn job(&self) -> &str {
        &self.job
    }

    pub(super) fn is_over(&self) -> bool {
        self.watch.is_over()
    }

    /// Notes that nothing more can be known.
    pub(super) fn fail(&mut self, why: String) {
        if !self.is_over() {
            self.watch.state = State::Failed(why);
        }
    }

    /// When something is due at the latest.
    pub(super) fn timer(&self) -> Instant {
        if self.is_over() {
            return Instant::now() + NEVER;
        }
        let timers = [self.converge_at, self.resume_at, self.complete_at];
        let timers = timers.into_iter().flatten();
        let deadline = match self.completing || self.finalized {
            true => Instant::now() + NEVER,
            false => self.deadline,
        };
        timers.chain([deadline]).min().unwrap_or(self.deadline)
    }

    pub(super) fn may_cancel(&self) -> bool {
        self.cancelled.is_none() && !self.finalized && !self.completing && !self.is_over()
    }

    pub(super) fn tell(&mut self, told: Told, news: &mut impl FnMut(News<'_>)) {
        if let Told::Paused(paused) = told {
            let resumes = paused && self.cancelled.is_none();
            let resume_after = self.plan.care.resume_after.filter(|_| resumes);
            self.resume_at = resume_after.map(|wait| Instant::now() + wait);
        }
        if let Some(it) = news_of(&told) {
            news(it);
        }
        if !self.is_over() {
            news(News::Progress(self.watch.progress()));
        }
    }

    /// Tells once that nothing moves.
    pub(super) fn watch_for_stalls(&mut self, now: Instant, news: &mut impl FnMut(News<'_>)) {
        let stalled = self.watch.stalled(now) > STALL;
        if stalled && !self.is_stalled {
            news(News::Warning("the job has not got on for 30 s"));
        }
        self.is_stalled = stalled;
    }

    /// Does what is due.
    pub(super) async fn advance(
        &mut self,
        server: &mut Server,
        news: &mut impl FnMut(News<'_>),
    ) -> Result<(), ClientError> {
        if self.is_over() {
            return Ok(());
        }
        let now = Instant::now();
        if self.resume_at.is_some_and(|at| now >= at) {
            self.resume_at = None;
            self.resume(server).await?;
        }
        if now >= self.deadline {
            if self.cancelled.is_some() {
                self.fail("it was cancelled and does not end".to_owned());
            } else if self.may_cancel() {
                self.cancel(server, "the time limit is over", news).await?;
            }
        }
        if self.watch.state != State::Ready && self.converge_at.is_some_and(|at| now >= at) {
            self.converge_at = None;
            self.force_convergence(server, news).await?;
        }
        if self.watch.state == State::Ready && self.complete_at.is_none_or(|at| now >= at) {
            self.complete(server, news).await?;
        }
        // Jobs that were not told to wait pass through this state by themselves.
        let waits = self.watch.state == State::Pending && is_held(self.spelling);
        if waits && !self.finalized && self.cancelled.is_none() {
            self.finish(server, news).await?;
        }
        Ok(())
    }

    /// Lets a job go on that waits because of an error of its disk. It may have gone on by
    /// itself, or been cancelled; then the refusal changes nothing.
    async fn resume(&mut self, server: &mut Server) -> Result<(), ClientError> {
        match jobs::tell(server, &self.job, Verb::Resume).await {
            Err(ActionError::Client(error)) if error.refusal().is_none() => Err(error),
            Err(error) => {
                tracing::info!("resuming: {error}");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// All is copied, and what is written follows: ends the copy as was asked.
    async fn complete(
        &mut self,
        server: &mut Server,
        news: &mut impl FnMut(News<'_>),
    ) -> Result<(), ClientError> {
        let at_ready = self.plan.job.as_ref().and_then(|job| job.at_ready.as_ref());
        let Some((what, say)) = at_ready.filter(|_| self.may_cancel()) else {
            return Ok(());
        };
        news(News::Ready {
            pivots: *what == AtReady::Pivot,
        });
        self.converge_at = None;
        match server.call(say.command(), say.arguments().clone()).await {
            Ok(_) => self.completing = true,
            // It may have fallen behind again, or just ended; a look or an event will say.
            Err(error) if error.refusal().is_some() => {
                tracing::info!("completing: {error}");
                self.complete_at = Some(Instant::now() + COMPLETE_PAUSE);
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// The copy has had its time: makes the writes wait for it, or gives up.
    async fn force_convergence(
        &mut self,
        server: &mut Server,
        news: &mut impl FnMut(News<'_>),
    ) -> Result<(), ClientError> {
        let slow = self
            .plan
            .care
            .converge
            .is_some_and(|converge| converge.slow);
        if slow && self.slow(server, news).await? {
            return Ok(());
        }
        match self.may_cancel() {
            true => self.cancel(server, NO_CONVERGENCE, news).await,
            false => Ok(()),
        }
    }

    /// Makes every write wait for its copy, or limits how fast the disk is written.
    async fn slow(
        &mut self,
        server: &mut Server,
        news: &mut impl FnMut(News<'_>),
    ) -> Result<bool, ClientError> {
        let change = BlockJobChange::NAME;
        if self.spelling.command() == "blockdev-mirror" && server.known().has(change) == Some(true)
        {
            let mirror = BlockJobChangeOptionsMirror {
                copy_mode: Some(MirrorCopyMode::WriteBlocking),
                ..BlockJobChangeOptionsMirror::new()
            };
            let mirror = BlockJobChangeOptionsVariant::Mirror(Box::new(mirror));
            let arguments = BlockJobChangeOptions {
                id: Some(self.job.clone()),
                ..BlockJobChangeOptions::new(mirror)
            };
            match server.run::<BlockJobChange>(arguments).await {
                Ok(_) => {
                    news(News::Warning("every write waits for its copy from now on"));
                    return Ok(true);
                }
                Err(error) if error.refusal().is_none() => return Err(error),
                Err(error) => tracing::info!("slowing: {error}"),
            }
        }
        let limit = self.watch.progress().rate_bytes_per_s / 2.0;
        let slowed = self.throttle(server, (limit as u64).max(1 << 20)).await?;
        if slowed {
            self.is_slowed = true;
            news(News::Warning(
                "the disk is written slowly until the copy has caught up",
            ));
        }
        Ok(slowed)
    }

    /// Limits the disk; 0 lifts the limit.
    pub(super) async fn throttle(
        &self,
        server: &mut Server,
        bytes_per_s: u64,
    ) -> Result<bool, ClientError> {
        let disk = &self.plan.disk;
        let Some(id) = disk.device.as_deref().or(disk.qdev.as_deref()) else {
            return Ok(false);
        };
        let mut intent = dict! {"id": id, "bps": 0, "bps_rd": 0, "bps_wr": bytes_per_s};
        for name in ["iops", "iops_rd", "iops_wr"] {
            intent.insert(name, 0);
        }
        match server.tell("throttle", &intent).await {
            Ok(()) => Ok(true),
            Err(ActionError::Client(error)) if error.refusal().is_none() => Err(error),
            Err(error) => {
                tracing::info!("slowing: {error}");
                Ok(false)
            }
        }
    }

    /// Ends the job early; its events are awaited all the same.
    pub(super) async fn cancel(
        &mut self,
        server: &mut Server,
        why: &'static str,
        news: &mut impl FnMut(News<'_>),
    ) -> Result<(), ClientError> {
        news(News::Cancelling { why });
        self.cancelled = Some(why);
        self.resume_at = None;
        self.converge_at = None;
        self.deadline = Instant::now() + CANCEL_TIMEOUT;
        let name = if self.watch.is_plain() {
            "abort"
        } else {
            "cancel"
        };
        let intent = match self.watch.is_plain() {
            true => dict! {"job": self.job.as_str()},
            // A job that waits because of an error of its disk is not cancelled without force.
            false => dict! {"device": self.job.as_str(), "force": true},
        };
        let action = Tables::builtin().action(name);
        let spellings = action.map(|action| action.spellings(&intent, &server.known()));
        let mut refused = None;
        for spelling in spellings.and_then(Result::ok).unwrap_or_default() {
            // Whoever knows only the old way to start knows only the old way to end.
            if spelling.dialect() != self.spelling.dialect() {
                continue;
            }
            let arguments = spelling.arguments().clone();
            let client = server.client();
            match client
                .execute_within(spelling.command(), arguments, CANCEL_TIMEOUT)
                .await
            {
                Ok(_) => {
                    self.cancelled_at_once(server, spelling.sync().is_some());
                    return Ok(());
                }
                Err(error) if error.refusal().is_some() => refused = Some(error),
                Err(error) => return Err(error),
            }
        }
        // It may have ended just now; then its event says so.
        if let Some(error) = refused {
            tracing::info!("cancelling: {error}");
        }
        Ok(())
    }

    /// A server that answers only when the job has ended sends no event for it; but the job
    /// may have been faster, and its event is then there already.
    fn cancelled_at_once(&mut self, server: &mut Server, is_over: bool) {
        if !is_over {
            return;
        }
        while let Some(event) = server.client().take_event() {
            self.watch.event(&event);
        }
        if !self.watch.is_over() {
            self.watch.state = State::Cancelled;
        }
    }

    /// All is done, and the job waits: makes that last, and lets it change the chain.
    async fn finish(
        &mut self,
        server: &mut Server,
        news: &mut impl FnMut(News<'_>),
    ) -> Result<(), ClientError> {
        match self.flush(server, news).await {
            Ok(()) => self.durable = Some(true),
            Err(FlushError::Unavailable(why)) => self.warn(
                news,
                format!(
                    "could not flush before the end ({why}): if the server dies before it flushes \
                     by itself, the disk is lost"
                ),
            ),
            Err(FlushError::Disk(why)) => {
                // To go on would change the chain over data that is not there.
                self.cancel(server, FLUSH_FAILED, news).await?;
                self.warnings.push(format!("flush: {why}"));
                return Ok(());
            }
        }
        self.finalized = true;
        if let Some(finalize) = self.plan.job.as_ref().and_then(|job| job.finalize.as_ref()) {
            let arguments = finalize.arguments().clone();
            match server.call(finalize.command(), arguments).await {
                // Somebody may have been faster; its end will say.
                Err(error) if error.refusal().is_some() => tracing::info!("finalizing: {error}"),
                Err(error) => {
                    // It may not have been heard: once connected again, a job that still waits is
                    // told again.
                    self.finalized = false;
                    return Err(error);
                }
                Ok(_) => {}
            }
        }
        Ok(())
    }

    pub(super) async fn flush(
        &mut self,
        server: &mut Server,
        news: &mut impl FnMut(News<'_>),
    ) -> Result<(), FlushError> {
        let mut told = |by| news(News::Flushing { by });
        let (means, plan) = (&self.plan.flush, self.plan);
        for place in std::iter::once(&plan.flushed).chain(&plan.also_flushed) {
            flush::flush(means, server, place, &mut told).await?;
        }
        Ok(())
    }

    pub(super) fn warn(&mut self, news: &mut impl FnMut(News<'_>), warning: String) {
        news(News::Warning(&warning));
        self.warnings.push(warning);
    }
}
