//! Runs plans and sees them through to their ends, whatever comes; several at once on one
//! connection.
//!
//! ```text
//! begin ──▶ watch ──▶ ready: complete, keep ──▶ pending: flush, finalize ──▶ settle ──▶ outcome
//!              ├── interrupt, time limit, no convergence ──▶ cancel ──▶ watch on
//!              └── connection lost ──▶ connect again ──▶ watch on
//! ```

mod begin;
mod job;
mod settle;

use std::pin::Pin;
use std::time::Duration;

use abide_client::ClientError;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, sleep_until};

use crate::jobs::{self, Job};
use crate::watch::Told;
use crate::{ActionError, JobOutcome, News, Plan, Server};
use job::Running;

/// How often jobs are looked at, besides their events.
const LOOK_INTERVAL: Duration = Duration::from_millis(200);

/// How often a lost connection is tried again, and how long after each other.
const RECONNECTS: u32 = 5;
const RECONNECT_PAUSE: Duration = Duration::from_millis(500);

/// How long "never" is, for a timer.
const NEVER: Duration = Duration::from_secs(10 * 365 * 24 * 3600);

/// Runs a plan. When `interrupt` is ready, the job is cancelled and its end awaited. `news` is
/// told what happens on the way.
///
/// # Errors
/// When it could not be started. From then on everything is an outcome.
pub async fn run(
    server: &mut Server,
    plan: Plan,
    interrupt: impl Future<Output = ()>,
    mut news: impl FnMut(News<'_>),
) -> Result<JobOutcome, ActionError> {
    let mut outcomes = run_all(server, vec![plan], interrupt, |_, it| news(it)).await;
    outcomes.pop().unwrap_or(Err(ActionError::NothingAsked))
}

/// Runs plans at once; `news` is told which plan, by its place, and what happens to it. The
/// outcomes are in the order of the plans.
pub async fn run_all(
    server: &mut Server,
    plans: Vec<Plan>,
    interrupt: impl Future<Output = ()>,
    mut news: impl FnMut(usize, News<'_>),
) -> Vec<Result<JobOutcome, ActionError>> {
    let mut outcomes = Vec::new();
    let mut jobs = Vec::new();
    for (at, plan) in plans.iter().enumerate() {
        if plan.is_nothing() {
            outcomes.push(Some(Ok(JobOutcome::nothing(plan))));
            continue;
        }
        match begin::begin(server, plan, &mut |it| news(at, it)).await {
            Ok(job) => {
                jobs.push((at, job));
                outcomes.push(None);
            }
            Err(error) => outcomes.push(Some(Err(error))),
        }
    }
    see_through(server, jobs, interrupt, news, &mut outcomes).await;
    outcomes.into_iter().flatten().collect()
}

/// Sees jobs through that run already; the outcomes are in the order of the plans.
pub(crate) async fn go_on(
    server: &mut Server,
    plans: &[Plan],
    interrupt: impl Future<Output = ()>,
    news: impl FnMut(usize, News<'_>),
) -> Vec<Result<JobOutcome, ActionError>> {
    let mut jobs = Vec::new();
    for (at, plan) in plans.iter().enumerate() {
        if let Some(spelling) = plan.start.first() {
            jobs.push((at, Running::new(plan, spelling, Instant::now())));
        }
    }
    let mut outcomes: Vec<_> = plans.iter().map(|_| None).collect();
    see_through(server, jobs, interrupt, news, &mut outcomes).await;
    outcomes.into_iter().flatten().collect()
}

async fn see_through(
    server: &mut Server,
    mut jobs: Vec<(usize, Running<'_>)>,
    interrupt: impl Future<Output = ()>,
    mut news: impl FnMut(usize, News<'_>),
    outcomes: &mut [Option<Result<JobOutcome, ActionError>>],
) {
    let ended = until_the_end(server, &mut jobs, std::pin::pin!(interrupt), &mut news).await;
    for (at, mut job) in jobs {
        if let Err(error) = &ended {
            job.fail(error.to_string());
        }
        job.settle(server, &mut |it| news(at, it)).await;
        if let Some(outcome) = outcomes.get_mut(at) {
            *outcome = Some(Ok(job.outcome()));
        }
    }
}

type Jobs<'p> = [(usize, Running<'p>)];

async fn until_the_end(
    server: &mut Server,
    jobs: &mut Jobs<'_>,
    mut interrupt: Pin<&mut impl Future<Output = ()>>,
    news: &mut impl FnMut(usize, News<'_>),
) -> Result<(), ClientError> {
    let mut ticks = interval(LOOK_INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut interrupted = false;
    while jobs.iter().any(|(_, job)| !job.is_over()) {
        let timer = jobs.iter().map(|(_, job)| job.timer()).min();
        let timer = timer.unwrap_or_else(|| Instant::now() + NEVER);
        let step = tokio::select! {
            biased;
            () = &mut interrupt, if !interrupted => {
                interrupted = true;
                cancel_all(server, jobs, news).await
            }
            () = sleep_until(timer) => Ok(()),
            looked = look(server, jobs, &mut ticks, news) => looked,
        };
        let stepped = match step {
            Ok(()) => advance(server, jobs, news).await,
            Err(error) => Err(error),
        };
        if let Err(error) = stepped {
            reconnect(server, error).await?;
        }
    }
    Ok(())
}

async fn cancel_all(
    server: &mut Server,
    jobs: &mut Jobs<'_>,
    news: &mut impl FnMut(usize, News<'_>),
) -> Result<(), ClientError> {
    for (at, job) in jobs {
        if job.may_cancel() {
            job.cancel(server, "interrupted", &mut |it| news(*at, it))
                .await?;
        }
    }
    Ok(())
}

/// Does what is due for each job.
async fn advance(
    server: &mut Server,
    jobs: &mut Jobs<'_>,
    news: &mut impl FnMut(usize, News<'_>),
) -> Result<(), ClientError> {
    for (at, job) in jobs {
        job.advance(server, &mut |it| news(*at, it)).await?;
    }
    Ok(())
}

/// Waits for the next event, or until it is time to look, and takes in what comes.
async fn look(
    server: &mut Server,
    jobs: &mut Jobs<'_>,
    ticks: &mut Interval,
    news: &mut impl FnMut(usize, News<'_>),
) -> Result<(), ClientError> {
    tokio::select! {
        biased;
        event = server.client().next_event() => {
            let event = event?;
            for (at, job) in jobs {
                let told = job.watch.event(&event);
                job.tell(told, &mut |it| news(*at, it));
                if event.name == "JOB_STATUS_CHANGE" && job.watch.is_plain() {
                    ticks.reset_immediately();
                }
            }
            return Ok(());
        }
        _ = ticks.tick() => {}
    }
    let listed = match jobs.iter().any(|(_, job)| job.watch.is_plain()) {
        true => jobs::list(server).await,
        false => jobs::block_jobs(server).await,
    };
    let listed: Vec<Job> = match listed {
        Ok(listed) => listed,
        Err(ActionError::Client(error)) if error.refusal().is_none() => return Err(error),
        // A server that cannot say leaves the events.
        Err(_) => return Ok(()),
    };
    let now = Instant::now();
    for (at, job) in jobs {
        let told = job.watch.look(&listed, now);
        job.tell(told, &mut |it| news(*at, it));
        job.watch_for_stalls(now, &mut |it| news(*at, it));
    }
    Ok(())
}

/// After a lost connection: a new one to the same server, which still has the jobs.
async fn reconnect(server: &mut Server, error: ClientError) -> Result<(), ClientError> {
    if !matches!(error, ClientError::Closed { .. }) {
        return Err(error);
    }
    for _ in 0..RECONNECTS {
        match server.reconnect().await {
            Ok(()) => {
                tracing::info!("{error}; connected again");
                return Ok(());
            }
            Err(ClientError::Endpoint { .. }) => break,
            Err(again) => tracing::info!("connecting again: {again}"),
        }
        tokio::time::sleep(RECONNECT_PAUSE).await;
    }
    Err(error)
}

/// What a look or an event told, to whoever wants to know.
fn news_of<'t>(told: &'t Told) -> Option<News<'t>> {
    match told {
        Told::DiskError { operation, action } => Some(News::DiskError { operation, action }),
        Told::Paused(paused) => Some(News::Paused(*paused)),
        Told::Nothing => None,
    }
}
