//! `abide job`: tell a job something. How it is called on this server is the library's.

use std::time::Duration;

use abide_actions::jobs::{self, Verb};
use clap::ValueEnum;
use serde_json::json;

use crate::exit::{Exit, failure};
use crate::output::{Console, Format};
use crate::target::{self, Options, Target};
use crate::{runtime, units};

/// Tells a job to pause, resume, cancel, complete, finalize, dismiss, or how fast to go.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide job pause unix:/run/qmp.sock copy
  abide job speed unix:/run/qmp.sock copy 100M")]
pub(crate) struct Args {
    /// What to tell it.
    #[arg(value_enum)]
    verb: Word,

    /// Where it runs: unix:PATH, tcp:HOST:PORT or exec:'COMMAND ARGS'.
    target: String,

    /// Which job; abide jobs lists them.
    job: String,

    /// With speed: at most so many bytes per second, such as 100M; 0 is unlimited.
    #[arg(value_name = "RATE", value_parser = units::parse_size)]
    rate: Option<u64>,

    /// How long the server may take to answer.
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = units::parse_duration)]
    timeout: Duration,

    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What a job can be told.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Word {
    /// Wait.
    Pause,
    /// Go on.
    Resume,
    /// End before its time.
    Cancel,
    /// Do what it was for, now that it is ready.
    Complete,
    /// Have its end, before which it is held.
    Finalize,
    /// Be forgotten, now that it has ended.
    Dismiss,
    /// Copy at most RATE.
    Speed,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let verb = self.verb()?;
        let word = self.verb.to_possible_value();
        let word = word.as_ref().map_or("", |word| word.get_name());
        runtime::block_on(async {
            let mut target = Target::open(&self.target, &Options::default()).await?;
            let telling = jobs::tell(&mut target.server, &self.job, verb);
            let told = tokio::time::timeout(self.timeout, telling).await;
            target.close().await;
            match told {
                Ok(told) => told.map_err(target::explain)?,
                Err(_) => return Err(failure(Exit::Unreachable, "the server does not answer")),
            }
            if self.format == Format::Json {
                console.json(&json!({"job": self.job, "told": word, "rate": self.rate}))?;
            }
            Ok(Exit::Done)
        })
    }

    fn verb(&self) -> anyhow::Result<Verb> {
        let verb = match (self.verb, self.rate) {
            (Word::Speed, Some(rate)) => Verb::Speed(rate),
            (Word::Speed, None) => return Err(failure(Exit::Question, "speed needs a RATE")),
            (_, Some(_)) => return Err(failure(Exit::Question, "only speed takes a RATE")),
            (Word::Pause, None) => Verb::Pause,
            (Word::Resume, None) => Verb::Resume,
            (Word::Cancel, None) => Verb::Cancel,
            (Word::Complete, None) => Verb::Complete,
            (Word::Finalize, None) => Verb::Finalize,
            (Word::Dismiss, None) => Verb::Dismiss,
        };
        Ok(verb)
    }
}
