//! What every action on disks has in common on the command line: its options, its plan, its
//! progress, its outcome in words or JSON, its exit code.

use std::path::PathBuf;
use std::time::Duration;

use abide_actions::{Care, Converge, Ending, JobOutcome, Plan, Server, run_all};
use clap::ValueEnum;
use serde_json::json;

use crate::exit::Exit;
use crate::output::{Console, Format};
use crate::progress::Reporter;
use crate::quiesce::{Frozen, Quiesce, Thaw};
use crate::target::{self, Options, Target};
use crate::{interrupt, units};

/// How long a job on an image file waits after an error before it tries again.
const RESUME_AFTER: Duration = Duration::from_secs(2);

/// Options of every action.
#[derive(Debug, clap::Args)]
pub(crate) struct Through {
    /// Print the messages that would be sent to this server, and send none of them.
    #[arg(long)]
    pub(crate) plan: bool,

    /// Cancel when it takes longer, such as 10m.
    #[arg(long, value_name = "TIME", value_parser = units::parse_duration)]
    timeout: Option<Duration>,

    /// Do not make the result survive the death of the host or of a real QEMU.
    #[arg(long)]
    pub(crate) no_flush: bool,

    /// A folder that backing files of an image file may come from, besides its own.
    #[arg(long, value_name = "DIR")]
    allow: Vec<PathBuf>,

    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Options of jobs that copy.
#[derive(Debug, clap::Args)]
pub(crate) struct Copying {
    /// Copy at most so many bytes per second, such as 100M.
    #[arg(long, value_name = "RATE", value_parser = units::parse_size)]
    pub(crate) speed: Option<u64>,

    /// What an error of the disk does to the job.
    #[arg(long, value_enum)]
    pub(crate) on_error: Option<OnError>,
}

/// Options of copies that follow what is written.
#[derive(Debug, clap::Args)]
pub(crate) struct Following {
    /// Within how long the copy must have caught up with what is written, such as 5m.
    #[arg(long, value_name = "TIME", value_parser = units::parse_duration)]
    converge: Option<Duration>,

    /// With --converge: then slow what is written; else the job is given up.
    #[arg(long, requires = "converge")]
    slow: bool,
}

impl Following {
    /// What was asked for.
    pub(crate) fn converge(&self) -> Option<Converge> {
        let slow = self.slow;
        self.converge.map(|within| Converge { within, slow })
    }
}

/// What an error of the disk does to the job.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum OnError {
    /// The job fails.
    Report,
    /// The job waits until it is resumed.
    Stop,
    /// The job goes on as if there had been none.
    Ignore,
    /// The job waits when there is no space left, and fails otherwise.
    Enospc,
}

impl OnError {
    /// Its name on the wire.
    pub(crate) fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }
}

impl Through {
    /// Opens the target.
    ///
    /// # Errors
    /// When it cannot be reached or opened.
    pub(crate) async fn open(&self, target: &str) -> anyhow::Result<Target> {
        let options = Options {
            allow: self.allow.clone(),
            no_flush: self.no_flush,
            ..Options::default()
        };
        Target::open(target, &options).await
    }

    /// How an action on it is seen through.
    pub(crate) fn care(&self, target: &Target, converge: Option<Converge>) -> Care {
        Care {
            durable: !self.no_flush,
            timeout: self.timeout,
            converge,
            // Nobody else can reach a job of the embedded daemon.
            resume_after: target.image.is_some().then_some(RESUME_AFTER),
        }
    }

    /// Opens a target, makes plans on it, runs or prints them, and closes it.
    ///
    /// # Errors
    /// When it could not be asked for, or not begun.
    pub(crate) async fn act(
        &self,
        console: &Console,
        action: &str,
        target: &str,
        plans: impl AsyncFnOnce(&mut Server, Care) -> anyhow::Result<Vec<Plan>>,
        converge: Option<Converge>,
    ) -> anyhow::Result<Exit> {
        self.act_on_still(console, action, target, plans, converge, None)
            .await
    }

    /// As [`Through::act`], with the guest held still meanwhile where that was asked for.
    ///
    /// # Errors
    /// As [`Through::act`], and when it cannot be held still.
    pub(crate) async fn act_on_still(
        &self,
        console: &Console,
        action: &str,
        target: &str,
        plans: impl AsyncFnOnce(&mut Server, Care) -> anyhow::Result<Vec<Plan>>,
        converge: Option<Converge>,
        quiesce: Option<&Quiesce>,
    ) -> anyhow::Result<Exit> {
        let mut target = match self.open(target).await {
            Ok(target) => target,
            Err(error) => return self.refused(console, action, None, error),
        };
        let care = self.care(&target, converge);
        let exit = match plans(&mut target.server, care).await {
            Ok(plans) if self.plan => self.print_plans(console, &plans, quiesce),
            Ok(plans) => {
                let frozen = match quiesce {
                    Some(quiesce) => quiesce.freeze(console, self.timeout).await,
                    None => Ok(None),
                };
                match frozen {
                    Ok(frozen) => self.run(console, &mut target, plans, frozen).await,
                    Err(error) => self.refused(console, action, None, error),
                }
            }
            Err(error) => self.refused(console, action, None, error),
        };
        target.close().await;
        exit
    }

    /// Nothing was begun: with JSON, whoever reads stdout is told so there, too.
    fn refused(
        &self,
        console: &Console,
        action: &str,
        disk: Option<&str>,
        error: anyhow::Error,
    ) -> anyhow::Result<Exit> {
        if self.format == Format::Json {
            console.json(&json!({
                "action": action, "disk": disk, "outcome": "refused",
                "reason": format!("{error:#}"), "durable": null,
            }))?;
        }
        Err(error)
    }

    async fn run(
        &self,
        console: &Console,
        target: &mut Target,
        plans: Vec<Plan>,
        frozen: Option<Frozen>,
    ) -> anyhow::Result<Exit> {
        let image = target
            .image
            .as_ref()
            .map(|image| image.display().to_string());
        let name = |plan: &Plan| {
            image
                .clone()
                .unwrap_or_else(|| plan.disk().name().to_owned())
        };
        let mut reporters: Vec<Reporter<'_>> = plans
            .iter()
            .map(|plan| Reporter::new(console, &name(plan)))
            .collect();
        let named: Vec<(&'static str, String)> = plans
            .iter()
            .map(|plan| (plan.action(), name(plan)))
            .collect();
        let server = &mut target.server;
        let running = run_all(server, plans, interrupt::interrupted(), |at, news| {
            if let Some(reporter) = reporters.get_mut(at) {
                reporter.tell(news);
            }
        });
        let (outcomes, thaw) = match frozen {
            Some(frozen) => frozen.during(running).await,
            None => (running.await, Thaw::default()),
        };
        reporters.into_iter().for_each(Reporter::finish);
        let mut exit = if thaw.is_good() { Exit::Done } else { Exit::No };
        let mut failed = None;
        for (outcome, (action, disk)) in outcomes.into_iter().zip(named) {
            match outcome.map_err(target::explain) {
                Ok(mut outcome) => {
                    if let Some(image) = &image {
                        outcome.disk.clone_from(image);
                    }
                    outcome.warnings.extend(thaw.early.clone());
                    outcome.left_behind.extend(thaw.frozen.clone());
                    self.print(console, &outcome)?;
                    if matches!(outcome.outcome, Ending::Cancelled | Ending::Failed) {
                        exit = Exit::No;
                    }
                }
                Err(error) => {
                    if let Some(frozen) = &thaw.frozen {
                        console.warn(format_args!("left behind: {frozen}"));
                    }
                    let refused = self.refused(console, action, Some(&disk), error);
                    failed = failed.or(refused.err());
                }
            }
        }
        failed.map_or(Ok(exit), Err)
    }

    fn print_plans(
        &self,
        console: &Console,
        plans: &[Plan],
        quiesce: Option<&Quiesce>,
    ) -> anyhow::Result<Exit> {
        if let Some(agent) = quiesce.and_then(Quiesce::agent) {
            console.note(format_args!(
                "meanwhile the guest is frozen through {agent}"
            ));
        }
        for plan in plans {
            self.print_plan(console, plan)?;
        }
        Ok(Exit::Done)
    }

    fn print_plan(&self, console: &Console, plan: &Plan) -> anyhow::Result<()> {
        let lines = plan.lines();
        match self.format {
            Format::Json => {
                let steps: Vec<_> = lines
                    .iter()
                    .map(|line| json!({ "when": line.when, "send": line.send }))
                    .collect();
                let disk = plan.disk().name();
                console.json(&json!({ "action": plan.action(), "disk": disk, "plan": steps }))?;
            }
            Format::Text => {
                for line in &lines {
                    console.line(&line.send)?;
                }
                if lines.is_empty() {
                    console.note(format_args!("nothing to {}", plan.action()));
                }
            }
        }
        Ok(())
    }

    fn print(&self, console: &Console, outcome: &JobOutcome) -> anyhow::Result<()> {
        for warning in &outcome.warnings {
            console.warn(warning);
        }
        for left in &outcome.left_behind {
            console.warn(format_args!("left behind: {left}"));
        }
        match self.format {
            Format::Json => console.json(outcome),
            Format::Text => match sentence(outcome) {
                Ok(good) => Ok(console.line(good)?),
                Err(bad) => {
                    console.error(&anyhow::anyhow!(bad));
                    Ok(())
                }
            },
        }
    }
}

/// How it ended, in a line: good or bad.
fn sentence(outcome: &JobOutcome) -> Result<String, String> {
    let JobOutcome { disk, action, .. } = outcome;
    let reason = outcome.reason.as_deref().unwrap_or("no reason given");
    let target = outcome.target.as_deref().unwrap_or_default();
    match outcome.outcome {
        Ending::NothingToDo => Ok(format!("{disk}: nothing to {action}")),
        Ending::Completed => {
            let seconds = outcome.elapsed_ms as f64 / 1000.0;
            Ok(match (*action, &outcome.base) {
                ("pull", Some(base)) => format!("{disk}: pulled in {seconds:.1} s, now on {base}"),
                ("pull", None) => format!("{disk}: pulled in {seconds:.1} s, now stands alone"),
                ("commit", Some(base)) => {
                    format!("{disk}: committed into {base} in {seconds:.1} s")
                }
                ("copy", _) => format!("{disk}: copied to {target} in {seconds:.1} s"),
                ("backup", _) => format!("{disk}: backed up to {target} in {seconds:.1} s"),
                ("snapshot", _) => format!("{disk}: writes to {target} from now on"),
                ("export", _) => format!("{disk}: exported as {target}"),
                ("save", _) => format!("{disk}: saved as {target} in {seconds:.1} s"),
                ("load", _) => format!("{disk}: back at {target}"),
                ("forget", _) => format!("{disk}: {target} is deleted"),
                _ => format!("{disk}: {action} done"),
            })
        }
        Ending::Cancelled if *action == "pull" => Err(format!(
            "{disk}: cancelled ({reason}); the image is sound, and a later pull goes on from here"
        )),
        Ending::Cancelled => Err(format!("{disk}: the {action} was cancelled: {reason}")),
        Ending::Failed => Err(format!("{disk}: the {action} failed: {reason}")),
    }
}
