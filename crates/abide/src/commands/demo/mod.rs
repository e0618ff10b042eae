//! `abide demo`: image streaming in both spellings, shown line by line, with nothing but this
//! binary. The images are `images`'s.

mod images;

use std::time::{Duration, Instant};

use abide_actions::{Ending, JobOutcome, News, PullRequest, Server, pull};
use abide_client::{Client, Direction, Limits};
use abide_daemon::Daemon;
use anyhow::{Context, ensure};

use self::images::Images;
use crate::exit::{Exit, OrExit};
use crate::output::Console;
use crate::{interrupt, runtime, target, units};

/// How fast the second pull may copy, so that its progress can be seen.
const SHOWN_SPEED_BYTES_PER_S: u64 = 12 << 20;

/// How much of a long message is shown.
const MAX_SHOWN_CHARS: usize = 200;

/// How often progress is told.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(300);

/// Shows image streaming at work, in the off-tree spelling of 2012 and in the stable one.
///
/// Makes three images on top of each other in a temporary folder, pulls the top one twice (from
/// a fresh copy each time) through an embedded storage daemon, shows what is said both ways,
/// compares the content by checksum, and cleans up. Needs nothing else, and a few seconds.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {}

const EXAMPLES: &str = "\
Examples:
  abide demo           both spellings, in seconds
  abide -v demo        with what is logged on the way";

/// One act: who serves, and what is asked of it.
struct Act {
    title: &'static str,
    dialect: Option<&'static str>,
    speed_bytes_per_s: Option<u64>,
}

const ACTS: [Act; 2] = [
    Act {
        title: "1. A server that only knows the spelling of early 2012 (abide serve --dialect off-tree-2012)",
        dialect: Some("off-tree-2012"),
        speed_bytes_per_s: None,
    },
    Act {
        title: "2. A server that knows the stable one",
        dialect: None,
        speed_bytes_per_s: Some(SHOWN_SPEED_BYTES_PER_S),
    },
];

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        runtime::block_on(show(console)).or_exit(Exit::No)
    }
}

async fn show(console: &Console) -> anyhow::Result<Exit> {
    let begun = Instant::now();
    for act in &ACTS {
        play(console, act).await.with_context(|| act.title)?;
    }
    let seconds = begun.elapsed().as_secs_f64();
    console.line(format_args!(
        "\nBoth pulls did the same, said in two ways, and kept every byte ({seconds:.1} s)."
    ))?;
    console.line("Next: abide pull IMAGE, or abide pull unix:/path/to/qmp.sock DISK")?;
    Ok(Exit::Done)
}

async fn play(console: &Console, act: &Act) -> anyhow::Result<()> {
    let folder = tempfile::Builder::new().prefix("abide-demo-").tempdir()?;
    let images = Images::make(folder.path()).await?;
    console.line(format_args!("\n{}\n", act.title))?;
    console.line(format_args!("   {}", images.chain().await?))?;
    let before = images.checksum().await?;
    console.line(format_args!("   content   sha256 {before}\n"))?;
    let outcome = pull_top(console, act, &images).await?;
    ensure!(
        outcome.outcome == Ending::Completed,
        "the pull did not complete: {}",
        outcome.reason.unwrap_or_default()
    );
    let after = images.checksum().await?;
    console.line(format_args!("\n   {}", images.chain().await?))?;
    console.line(format_args!("   content   sha256 {after}"))?;
    ensure!(before == after, "the content has changed");
    ensure!(
        !images.is_chained().await?,
        "the image still has a backing file"
    );
    Ok(())
}

async fn pull_top(console: &Console, act: &Act, images: &Images) -> anyhow::Result<JobOutcome> {
    let mut builder = Daemon::builder();
    if let Some(dialect) = act.dialect {
        builder = builder.dialect(dialect);
    }
    let daemon = builder.build()?;
    daemon.add_image(&images.top()).await?;
    let mut lines = Lines {
        console: console.clone(),
        looks: 0,
    };
    let stream = daemon.attach_duplex();
    let client = Client::observed(stream, "the daemon", Limits::default(), move |way, line| {
        lines.show(way, line)
    });
    let mut server = Server::learn(client.await?).await?;
    let request = PullRequest {
        speed_bytes_per_s: act.speed_bytes_per_s,
        ..PullRequest::default()
    };
    let plan = pull::plan(&mut server, &request).await?;
    let mut told = Instant::now();
    let news = |news: News<'_>| {
        if let News::Progress(progress) = news
            && progress.len > 0
            && told.elapsed() > PROGRESS_INTERVAL
        {
            told = Instant::now();
            let (offset, len) = (units::size(progress.offset), units::size(progress.len));
            // Whoever closed stdout is told when the next line fails.
            let _ = console.line(format_args!("      {offset} of {len}"));
        }
    };
    let outcome = pull::run(&mut server, plan, interrupt::interrupted(), news).await;
    target::close(server.into_client(), Some(daemon)).await;
    Ok(outcome?)
}

/// What is shown of a conversation.
struct Lines {
    console: Console,
    looks: u32,
}

impl Lines {
    fn show(&mut self, direction: Direction, line: &str) {
        let is_look = line.contains("query-block-jobs") && direction == Direction::Sent;
        self.looks = match (is_look, direction) {
            (true, _) => self.looks + 1,
            (false, Direction::Sent) => 0,
            (false, Direction::Received) => self.looks,
        };
        // The second look and those after are the progress that is shown anyway.
        let is_event = line.contains("\"event\"");
        if self.looks > 1 && !is_event {
            return;
        }
        let arrow = match direction {
            Direction::Sent => "->",
            Direction::Received => "<-",
        };
        let mut shown: String = line.chars().take(MAX_SHOWN_CHARS).collect();
        if shown.len() < line.len() {
            shown.push_str(" ...");
        }
        // Whoever closed stdout is told when the next line of our own fails.
        let _ = self.console.line(format_args!("   {arrow} {shown}"));
    }
}
