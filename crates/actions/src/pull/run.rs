//! Runs a planned pull and sees it through to its end, whatever comes.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use abide_client::ClientError;
use abide_dialect::{DialectError, Meaning, Spelling, Tables};
use abide_wire::dict;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};

use super::PullPlan;
use super::plan::{is_held, job_of};
use crate::flush::{self, FlushError};
use crate::jobs::Verb;
use crate::server::meaning;
use crate::watch::{State, Told, Watch};
use crate::{ActionError, Disk, Ending, JobOutcome, News, Server, disk, jobs};

/// How often the job is looked at, besides its events.
const LOOK_INTERVAL: Duration = Duration::from_millis(200);

/// How long a cancelled job may take to end.
const CANCEL_TIMEOUT: Duration = Duration::from_secs(30);

/// Why a job is cancelled whose data did not get to the disk.
const FLUSH_FAILED: &str = "the flush failed";

/// How long "never" is, for a timer.
const NEVER: Duration = Duration::from_secs(10 * 365 * 24 * 3600);

/// Runs a plan. When `interrupt` is ready, the job is cancelled and its end awaited. `news` is
/// told what happens on the way.
///
/// # Errors
/// When the job could not be started. From then on everything is an outcome.
pub async fn run(
    server: &mut Server,
    plan: PullPlan,
    interrupt: impl Future<Output = ()>,
    mut news: impl FnMut(News<'_>),
) -> Result<JobOutcome, ActionError> {
    let base = plan.base.clone();
    if plan.is_nothing() {
        return Ok(JobOutcome::nothing(
            "pull",
            plan.disk.name(),
            base.as_deref(),
        ));
    }
    let begun = Instant::now();
    let spelling = start(server, &plan.spellings).await?;
    let job = job_of(spelling);
    news(News::Started {
        job: &job,
        command: spelling.command(),
    });
    let mut running = Running {
        server,
        plan: &plan,
        spelling,
        watch: Watch::new(
            &job,
            spelling.sync().is_none() && spelling.dialect() == "upstream",
        ),
        job,
        deadline: begun + plan.request.timeout.unwrap_or(NEVER),
        resume_at: None,
        cancelled: None,
        finalized: false,
        durable: None,
        warnings: Vec::new(),
        news: &mut news,
    };
    let ended = running.until_the_end(std::pin::pin!(interrupt)).await;
    if let Err(error) = ended {
        running.watch.state = State::Failed(error.to_string());
    }
    running.settle().await;
    Ok(running.outcome(begun.elapsed()))
}

/// Starts the job in the first spelling the server knows.
async fn start<'p>(
    server: &mut Server,
    spellings: &'p [Spelling<'static>],
) -> Result<&'p Spelling<'static>, ActionError> {
    let mut tried = Vec::new();
    for spelling in spellings {
        let started = server
            .call(spelling.command(), spelling.arguments().clone())
            .await;
        let refused = match started {
            Ok(_) => return Ok(spelling),
            Err(ClientError::Refused { error, .. }) => error,
            Err(error) => return Err(error.into()),
        };
        let cannot = meaning(spelling.dialect(), &refused.class) == Some(Meaning::Cannot);
        if !cannot || spelling.is_certain() {
            let class = refused.class.into_owned();
            return Err(ActionError::Refused {
                class,
                desc: refused.desc,
            });
        }
        tried.push(spelling.command().to_owned());
    }
    Err(DialectError::NoSpelling {
        action: "pull".to_owned(),
        tried,
        since: None,
    }
    .into())
}

/// A pull under way.
struct Running<'r, N> {
    server: &'r mut Server,
    plan: &'r PullPlan,
    spelling: &'r Spelling<'static>,
    watch: Watch,
    job: String,
    deadline: Instant,
    resume_at: Option<Instant>,
    cancelled: Option<&'static str>,
    finalized: bool,
    durable: Option<bool>,
    warnings: Vec<String>,
    news: &'r mut N,
}

impl<N: FnMut(News<'_>)> Running<'_, N> {
    async fn until_the_end(
        &mut self,
        mut interrupt: Pin<&mut impl Future<Output = ()>>,
    ) -> Result<(), ClientError> {
        let mut ticks = interval(LOOK_INTERVAL);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while !self.watch.is_over() {
            let resume_at = self.resume_at.unwrap_or(self.deadline);
            let may_cancel = self.cancelled.is_none() && !self.finalized;
            tokio::select! {
                biased;
                () = &mut interrupt, if may_cancel => self.cancel("interrupted").await?,
                () = sleep_until(self.deadline), if may_cancel => {
                    self.cancel("the time limit is over").await?;
                }
                () = sleep_until(self.deadline), if self.cancelled.is_some() => {
                    let why = "it was cancelled and does not end";
                    self.watch.state = State::Failed(why.to_owned());
                }
                () = sleep_until(resume_at), if self.resume_at.is_some() => {
                    self.resume_at = None;
                    self.resume().await?;
                }
                looked = look(self.server, &mut self.watch, &mut ticks) => {
                    let told = looked?;
                    self.tell(told);
                }
            }
            // Jobs that were not told to wait pass through this state by themselves.
            let waits = self.watch.state == State::Pending && is_held(self.spelling);
            if waits && !self.finalized && self.cancelled.is_none() {
                self.finish().await?;
            }
        }
        Ok(())
    }

    fn tell(&mut self, told: Told) {
        match &told {
            Told::DiskError { operation, action } => {
                (self.news)(News::DiskError { operation, action });
            }
            Told::Paused(paused) => {
                let resumes = *paused && self.cancelled.is_none();
                let resume_after = self.plan.request.resume_after.filter(|_| resumes);
                self.resume_at = resume_after.map(|wait| Instant::now() + wait);
                (self.news)(News::Paused(*paused));
            }
            Told::Nothing => {}
        }
        if !self.watch.is_over() {
            (self.news)(News::Progress(self.watch.progress()));
        }
    }

    /// Lets a job go on that waits because of an error of its disk. It may have gone on by
    /// itself, or been cancelled; then the refusal changes nothing.
    async fn resume(&mut self) -> Result<(), ClientError> {
        match jobs::tell(self.server, &self.job, Verb::Resume).await {
            Err(ActionError::Client(error)) if error.refusal().is_none() => Err(error),
            Err(error) => {
                tracing::info!("resuming: {error}");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// Ends the job early; its events are awaited all the same.
    async fn cancel(&mut self, why: &'static str) -> Result<(), ClientError> {
        (self.news)(News::Cancelling { why });
        self.cancelled = Some(why);
        self.resume_at = None;
        self.deadline = Instant::now() + CANCEL_TIMEOUT;
        let action = Tables::builtin().action("cancel");
        // A job that waits because of an error of its disk is not cancelled without force.
        let intent = dict! {"device": self.job.as_str(), "force": true};
        let spellings = action.map(|action| action.spellings(&intent, &self.server.known()));
        let mut refused = None;
        for spelling in spellings.and_then(Result::ok).unwrap_or_default() {
            // Whoever knows only the old way to start knows only the old way to end.
            if spelling.dialect() != self.spelling.dialect() {
                continue;
            }
            let arguments = spelling.arguments().clone();
            let client = self.server.client();
            match client
                .execute_within(spelling.command(), arguments, CANCEL_TIMEOUT)
                .await
            {
                Ok(_) => {
                    self.cancelled_at_once(spelling.sync().is_some());
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
    fn cancelled_at_once(&mut self, is_over: bool) {
        if !is_over {
            return;
        }
        while let Some(event) = self.server.client().take_event() {
            self.watch.event(&event);
        }
        if !self.watch.is_over() {
            self.watch.state = State::Cancelled;
        }
    }

    /// All is copied, and the job waits: makes that last, and lets it cut the chain.
    async fn finish(&mut self) -> Result<(), ClientError> {
        match self.flush().await {
            Ok(()) => self.durable = Some(true),
            Err(FlushError::Unavailable(why)) => self.warn(format!(
                "could not flush before the end ({why}): if the server dies before it flushes \
                 by itself, the disk is lost"
            )),
            Err(FlushError::Disk(why)) => {
                // To go on would cut the chain over data that is not there.
                self.cancel(FLUSH_FAILED).await?;
                self.warnings.push(format!("flush: {why}"));
                return Ok(());
            }
        }
        self.finalized = true;
        if let Some(finalize) = &self.plan.finalize {
            let arguments = finalize.arguments().clone();
            self.server.call(finalize.command(), arguments).await?;
        }
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), FlushError> {
        let news = &mut *self.news;
        let told = |by| news(News::Flushing { by });
        flush::flush(&self.plan.flush, self.server, &self.plan.disk, told).await
    }

    fn warn(&mut self, warning: String) {
        (self.news)(News::Warning(&warning));
        self.warnings.push(warning);
    }

    /// After the end: what the chain says where no event did, and the late flush of servers
    /// whose jobs cannot be held.
    async fn settle(&mut self) {
        if self.watch.state == State::Gone {
            self.watch.state = match self.is_cut().await {
                true => State::Completed,
                false => State::Failed("the job is gone, and nothing says how it ended".to_owned()),
            };
        }
        if self.watch.state != State::Completed || !self.plan.request.durable {
            return;
        }
        if self.server.is_durable() {
            self.durable = Some(true);
            return;
        }
        if is_held(self.spelling) {
            return;
        }
        self.flush_late().await;
    }

    async fn flush_late(&mut self) {
        let flushed = self.flush().await;
        self.warn(match flushed {
            Ok(()) => "this server cannot hold a job before its end: until the flush that \
                       followed just now, its death would have lost the disk"
                .to_owned(),
            Err(FlushError::Unavailable(why) | FlushError::Disk(why)) => format!(
                "this server cannot be made to flush ({why}): if it dies before it flushes by \
                 itself, the disk is lost"
            ),
        });
    }

    /// Whether the disk no longer borrows what was to be copied.
    async fn is_cut(&mut self) -> bool {
        let name = self.plan.disk.name();
        let Ok(disks) = disk::list(self.server).await else {
            return false;
        };
        let Some(now) = disks.iter().find(|disk| disk.name() == name) else {
            return false;
        };
        below(now) == self.plan.base.as_deref()
    }

    fn outcome(self, elapsed: Duration) -> JobOutcome {
        let (outcome, reason) = match (&self.watch.state, self.cancelled) {
            (State::Completed, _) => (Ending::Completed, None),
            (State::Cancelled, None) => (Ending::Cancelled, Some("by somebody else".to_owned())),
            (State::Failed(reason), _) => (Ending::Failed, Some(reason.clone())),
            (_, Some(FLUSH_FAILED)) => (Ending::Failed, self.warnings.last().cloned()),
            (_, why) => (Ending::Cancelled, why.map(str::to_owned)),
        };
        let durable = (outcome == Ending::Completed).then(|| self.durable.unwrap_or(false));
        JobOutcome {
            action: "pull",
            disk: self.plan.disk.name().to_owned(),
            outcome,
            reason,
            durable,
            base: self.plan.base.clone(),
            len: self.watch.len,
            offset: self.watch.offset,
            elapsed_ms: u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
            command: Some(self.spelling.command().to_owned()),
            warnings: self.warnings,
        }
    }
}

/// The file right below the image on top.
fn below(disk: &Disk) -> Option<&str> {
    disk.chain.get(1).map(|layer| layer.file.as_str())
}

/// Waits for the next event, or until it is time to look, and takes in what comes.
async fn look(
    server: &mut Server,
    watch: &mut Watch,
    ticks: &mut tokio::time::Interval,
) -> Result<Told, ClientError> {
    tokio::select! {
        biased;
        event = server.client().next_event() => return Ok(watch.event(&event?)),
        _ = ticks.tick() => {}
    }
    match jobs::block_jobs(server).await {
        Ok(jobs) => Ok(watch.look(&jobs, Instant::now())),
        Err(ActionError::Client(error)) if error.refusal().is_none() => Err(error),
        // A server that cannot say leaves the events.
        Err(_) => Ok(Told::Nothing),
    }
}
