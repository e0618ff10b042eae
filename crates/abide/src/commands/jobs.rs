//! `abide jobs`: what runs.

use std::time::Duration;

use abide_actions::adopt::{Adopted, adopt};
use abide_actions::jobs::{self, Job};
use abide_actions::{ActionError, Care, Ending, News, Server};
use comfy_table::{ContentArrangement, Table, presets};

use crate::act::Following;
use crate::exit::{Exit, failure};
use crate::output::{Console, Format};
use crate::target::{self, Options, Target};
use crate::{interrupt, runtime, units};

/// How often a watch looks, besides at every event.
const LOOK_INTERVAL: Duration = Duration::from_millis(500);

/// Lists the jobs.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide jobs unix:/run/qmp.sock
  abide jobs unix:/run/qmp.sock --watch --format json
  abide jobs unix:/run/qmp.sock --adopt          see through what a client of ours left
  abide jobs unix:/run/qmp.sock --adopt --converge 5m --slow
  abide jobs unix:/run/qmp.sock --adopt --abort  end it")]
pub(crate) struct Args {
    /// Where to ask: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' or an image file.
    target: String,

    /// Go on, and tell every change until interrupted.
    #[arg(long)]
    watch: bool,

    /// See the jobs through that an abide left when it died, to the end they were to have; what has
    /// ended is forgotten.
    #[arg(long, conflicts_with = "watch")]
    adopt: bool,

    /// With --adopt: cancel them.
    #[arg(long, requires = "adopt")]
    abort: bool,

    /// With --adopt: cancel what takes longer, such as 10m.
    #[arg(long, value_name = "TIME", requires = "adopt", value_parser = units::parse_duration)]
    timeout: Option<Duration>,

    #[command(flatten)]
    following: Following,

    /// How to answer; with --watch json is one document per line.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        runtime::block_on(self.list(console))
    }

    async fn list(&self, console: &Console) -> anyhow::Result<Exit> {
        if self.following.converge().is_some() && !self.adopt {
            let why = "--converge goes with --adopt: only then are jobs seen through";
            return Err(failure(Exit::Question, why));
        }
        let mut target = Target::open(&self.target, &Options::default()).await?;
        if self.adopt {
            let exit = self.adopt(console, &mut target.server).await;
            target.close().await;
            return exit;
        }
        let jobs = jobs::list(&mut target.server)
            .await
            .map_err(target::explain)?;
        self.print(console, &jobs)?;
        if self.watch {
            self.watch(console, &mut target.server, jobs).await?;
        }
        target.close().await;
        Ok(Exit::Done)
    }

    async fn adopt(&self, console: &Console, server: &mut Server) -> anyhow::Result<Exit> {
        let news = |job: &str, news: News<'_>| match news {
            News::Warning(warning) => console.warn(format_args!("{job}: {warning}")),
            News::Cancelling { why } => console.note(format_args!("{job}: cancelling, {why}")),
            _ => {}
        };
        let care = Care {
            timeout: self.timeout,
            converge: self.following.converge(),
            ..Care::default()
        };
        let adopted = adopt(server, self.abort, &care, interrupt::interrupted(), news).await;
        let adopted = adopted.map_err(target::explain)?;
        // What was to be cancelled and was, is as it was asked for.
        let failed = adopted.iter().any(|job| match job.outcome {
            Some(Ending::Failed) | None => true,
            Some(Ending::Cancelled) => !self.abort,
            Some(_) => false,
        });
        match self.format {
            Format::Json => console.json(&adopted)?,
            Format::Text if adopted.is_empty() => console.note("no job of ours"),
            Format::Text => adopted
                .iter()
                .try_for_each(|job| console.line(sentence(job)))?,
        }
        Ok(if failed { Exit::No } else { Exit::Done })
    }

    async fn watch(
        &self,
        console: &Console,
        server: &mut Server,
        mut last: Vec<Job>,
    ) -> anyhow::Result<()> {
        let mut interrupted = std::pin::pin!(interrupt::interrupted());
        loop {
            tokio::select! {
                () = &mut interrupted => return Ok(()),
                jobs = next(server) => {
                    let jobs = jobs.map_err(target::explain)?;
                    if jobs != last {
                        self.print(console, &jobs)?;
                    }
                    last = jobs;
                }
            }
        }
    }

    fn print(&self, console: &Console, jobs: &[Job]) -> anyhow::Result<()> {
        match self.format {
            Format::Json => console.json(&jobs),
            Format::Text if jobs.is_empty() => {
                console.note("no jobs");
                Ok(())
            }
            Format::Text => Ok(console.table(&table(jobs))?),
        }
    }
}

/// What became of a job that was left, in a line.
fn sentence(job: &Adopted) -> String {
    let durable = match (job.outcome, job.durable) {
        (Some(Ending::Completed), Some(false)) => ", but not known to be durable",
        (Some(Ending::Completed), Some(true)) => ", durable",
        _ => "",
    };
    let reason = job
        .reason
        .as_ref()
        .map(|why| format!(": {why}"))
        .unwrap_or_default();
    let left = match job.left_behind.as_slice() {
        [] => String::new(),
        left => format!("; left behind: {}", left.join(", ")),
    };
    let failed = if job.outcome == Some(Ending::Failed) {
        ", failed"
    } else {
        ""
    };
    format!(
        "{}: was {}, {}{failed}{durable}{reason}{left}",
        job.job, job.status, job.done
    )
}

/// The jobs after the next event, or after a while.
async fn next(server: &mut Server) -> Result<Vec<Job>, ActionError> {
    let event = tokio::time::timeout(LOOK_INTERVAL, server.client().next_event()).await;
    if let Ok(event) = event {
        event?;
    }
    jobs::list(server).await
}

fn table(jobs: &[Job]) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header([
        "JOB", "TYPE", "STATUS", "DONE", "OF", "LIMIT", "DISK", "ERROR",
    ]);
    for job in jobs {
        let limit = match job.speed {
            Some(0) => "none".to_owned(),
            Some(speed) => format!("{}/s", units::size(speed)),
            None => String::new(),
        };
        table.add_row([
            job.id.clone(),
            job.kind.clone(),
            job.status.clone().unwrap_or_default(),
            units::size(job.offset),
            units::size(job.len),
            limit,
            job.io_status.clone().unwrap_or_default(),
            job.error.clone().unwrap_or_default(),
        ]);
    }
    table
}
