//! `abide jobs`: what runs.

use std::time::Duration;

use abide_actions::adopt::adopt;
use abide_actions::jobs::{self, Job};
use abide_actions::{ActionError, Ending, Server};
use comfy_table::{ContentArrangement, Table, presets};

use crate::exit::Exit;
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
  abide jobs unix:/run/qmp.sock --adopt --abort  end it")]
pub(crate) struct Args {
    /// Where to ask: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' or an image file.
    target: String,

    /// Go on, and tell every change until interrupted.
    #[arg(long)]
    watch: bool,

    /// See the jobs through that an abide left when it died: what waits for its end gets it, what
    /// has ended is forgotten.
    #[arg(long, conflicts_with = "watch")]
    adopt: bool,

    /// With --adopt: cancel those that run.
    #[arg(long, requires = "adopt")]
    abort: bool,

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
        let adopted = adopt(server, self.abort).await.map_err(target::explain)?;
        let failed = adopted
            .iter()
            .any(|job| job.outcome == Some(Ending::Failed));
        match self.format {
            Format::Json => console.json(&adopted)?,
            Format::Text if adopted.is_empty() => console.note("no job of ours"),
            Format::Text => {
                for job in &adopted {
                    let why = job.reason.as_ref().map(|why| format!(" ({why})"));
                    let why = why.unwrap_or_default();
                    console.line(format_args!(
                        "{}: was {}, {}{why}",
                        job.job, job.status, job.done
                    ))?;
                }
            }
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
