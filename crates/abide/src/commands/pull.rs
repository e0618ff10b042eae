//! `abide pull`: image streaming. What is sent to whom is the library's; here are the words.

use std::path::PathBuf;
use std::time::Duration;

use abide_actions::pull::{self, PullPlan};
use abide_actions::{Ending, JobOutcome, PullRequest};
use clap::ValueEnum;
use serde_json::json;

use crate::exit::Exit;
use crate::output::{Console, Format};
use crate::progress::Reporter;
use crate::target::{self, Options, Target};
use crate::{interrupt, runtime, units};

/// How long a pull of an image file waits after an error before it tries again.
const RESUME_AFTER: Duration = Duration::from_secs(2);

/// Copies into a disk what it still borrows from its backing chain, while it is in use.
///
/// When it is done, the disk needs its backing files no more, and what was copied survives the
/// death of the server. Ctrl-C cancels and leaves a sound image; a later pull goes on from
/// there.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide pull top.qcow2                             an image file that nobody uses
  abide pull unix:/run/qmp.sock disk0              a disk of a running QEMU
  abide pull unix:/run/qmp.sock --base base.qcow2  keep base.qcow2 below it
  abide pull top.qcow2 --speed 100M --timeout 10m
  abide pull unix:/run/qmp.sock disk0 --plan       what would be sent

Exit codes: 0 done, or nothing to pull; 1 the job failed or was cancelled;
2 no such disk, or this server cannot be told so; 3 could not ask")]
pub(crate) struct Args {
    /// Where the disk is: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' or an image file.
    target: String,

    /// Which disk: node name, drive id, qdev id or image file. Needed where there are several.
    disk: Option<String>,

    /// Keep this image, and what is below it, as the backing chain: node name or file.
    #[arg(long, value_name = "X")]
    base: Option<String>,

    /// Copy at most so many bytes per second, such as 100M.
    #[arg(long, value_name = "RATE", value_parser = units::parse_size)]
    speed: Option<u64>,

    /// What an error of the disk does to the job.
    #[arg(long, value_enum)]
    on_error: Option<OnError>,

    /// Print the messages that would be sent to this server, and send none of them.
    #[arg(long)]
    plan: bool,

    /// Cancel when it takes longer, such as 10m.
    #[arg(long, value_name = "TIME", value_parser = units::parse_duration)]
    timeout: Option<Duration>,

    /// Do not make the result survive the death of the host or of a real QEMU.
    #[arg(long)]
    no_flush: bool,

    /// A folder that backing files of an image file may come from, besides its own.
    #[arg(long, value_name = "DIR")]
    allow: Vec<PathBuf>,

    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What an error of the disk does to the job.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum OnError {
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
    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        runtime::block_on(self.pull(console))
    }

    async fn pull(&self, console: &Console) -> anyhow::Result<Exit> {
        let options = Options {
            allow: self.allow.clone(),
            no_flush: self.no_flush,
            ..Options::default()
        };
        let mut target = Target::open(&self.target, &options).await?;
        let outcome = self.pull_from(&mut target, console).await;
        target.close().await;
        outcome
    }

    async fn pull_from(&self, target: &mut Target, console: &Console) -> anyhow::Result<Exit> {
        let request = self.request(target.image.is_some());
        let plan = pull::plan(&mut target.server, &request).await;
        let plan = plan.map_err(target::explain)?;
        if self.plan {
            return self.print_plan(console, &plan);
        }
        let name = match &target.image {
            Some(image) => image.display().to_string(),
            None => plan.disk().name().to_owned(),
        };
        let mut reporter = Reporter::new(console, &name);
        let running = pull::run(&mut target.server, plan, interrupt::interrupted(), |news| {
            reporter.tell(news)
        });
        let outcome = running.await;
        reporter.finish();
        let outcome = JobOutcome {
            disk: name,
            ..outcome.map_err(target::explain)?
        };
        self.print(console, &outcome)?;
        Ok(match outcome.outcome {
            Ending::Completed | Ending::NothingToDo => Exit::Done,
            Ending::Cancelled | Ending::Failed => Exit::No,
        })
    }

    fn request(&self, is_image: bool) -> PullRequest {
        PullRequest {
            disk: self.disk.clone(),
            base: self.base.clone(),
            speed_bytes_per_s: self.speed,
            on_error: self.on_error.map(OnError::name),
            durable: !self.no_flush,
            timeout: self.timeout,
            // Nobody else can reach a job of the embedded daemon.
            resume_after: is_image.then_some(RESUME_AFTER),
        }
    }

    fn print_plan(&self, console: &Console, plan: &PullPlan) -> anyhow::Result<Exit> {
        let lines = plan.lines();
        match self.format {
            Format::Json => {
                let steps: Vec<_> = lines
                    .iter()
                    .map(|line| json!({ "when": line.when, "send": line.send }))
                    .collect();
                console.json(
                    &json!({ "action": "pull", "disk": plan.disk().name(), "plan": steps }),
                )?;
            }
            Format::Text => {
                for line in &lines {
                    console.line(&line.send)?;
                }
                if lines.is_empty() {
                    console.note("nothing to pull");
                }
            }
        }
        Ok(Exit::Done)
    }

    fn print(&self, console: &Console, outcome: &JobOutcome) -> anyhow::Result<()> {
        for warning in &outcome.warnings {
            console.warn(warning);
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
    let disk = &outcome.disk;
    let reason = outcome.reason.as_deref().unwrap_or("no reason given");
    match outcome.outcome {
        Ending::NothingToDo => Ok(format!("{disk}: nothing to pull")),
        Ending::Completed => {
            let seconds = outcome.elapsed_ms as f64 / 1000.0;
            let left = match &outcome.base {
                Some(base) => format!("now on {base}"),
                None => "now stands alone".to_owned(),
            };
            Ok(format!("{disk}: pulled in {seconds:.1} s, {left}"))
        }
        Ending::Cancelled => Err(format!(
            "{disk}: cancelled ({reason}); the image is sound, and a later pull goes on from here"
        )),
        Ending::Failed => Err(format!("{disk}: the pull failed: {reason}")),
    }
}
