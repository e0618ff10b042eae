//! `abide events`: what a server tells unasked, as it comes.

use std::time::Duration;

use abide_client::{Client, Learnt};
use tokio::time::{Instant, sleep_until};

use crate::exit::{Exit, failure};
use crate::filter::Filter;
use crate::output::{Console, Format};
use crate::shell::{event_in_json, event_in_words};
use crate::target::{self, Options};
use crate::{interrupt, runtime, units};

/// Shows events as they come, until it is interrupted.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide events unix:/run/qmp.sock
  abide events unix:/run/qmp.sock --filter 'BLOCK_JOB_* device=copy0' --format json
  abide events unix:/run/qmp.sock --filter SHUTDOWN --count 1 --timeout 10m

Exit codes: 0 interrupted, or COUNT came; 1 fewer than COUNT came in time;
2 the server has no such event; 3 could not ask, or the connection ended")]
pub(crate) struct Args {
    /// Where to listen: unix:PATH, tcp:HOST:PORT or exec:'COMMAND ARGS'.
    target: String,

    /// Only these: a name, where * stands for any letters, and members it must have. Any of
    /// several.
    #[arg(long, value_name = "NAME KEY=VALUE", value_parser = Filter::parse)]
    filter: Vec<Filter>,

    /// End after so many.
    #[arg(long, value_name = "N")]
    count: Option<u64>,

    /// End after so long.
    #[arg(long, value_name = "TIME", value_parser = units::parse_duration)]
    timeout: Option<Duration>,

    /// How to show them; json is one document a line, as it came.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        runtime::block_on(async {
            let (mut client, daemon) = target::connect(&self.target, &Options::default()).await?;
            let exit = self.listen(console, &mut client).await;
            target::close(client, daemon).await;
            exit
        })
    }

    async fn listen(&self, console: &Console, client: &mut Client) -> anyhow::Result<Exit> {
        self.check(client).await?;
        let far = Duration::from_secs(10 * 365 * 24 * 3600);
        let until = Instant::now() + self.timeout.unwrap_or(far);
        let mut interrupted = std::pin::pin!(interrupt::interrupted());
        let mut left = self.count;
        while left != Some(0) {
            let event = tokio::select! {
                biased;
                () = &mut interrupted => return Ok(Exit::Done),
                event = client.next_event() => event,
                () = sleep_until(until) => return Ok(match left {
                    Some(_) => Exit::No,
                    None => Exit::Done,
                }),
            };
            let event = event.map_err(|error| target::explain(error.into()))?;
            let wanted = self.filter.is_empty() || self.filter.iter().any(|it| it.wants(&event));
            if !wanted {
                continue;
            }
            match self.format {
                Format::Json => console.line(event_in_json(&event))?,
                Format::Text => console.line(event_in_words(&event))?,
            }
            left = left.map(|left| left - 1);
        }
        Ok(Exit::Done)
    }

    /// A name that no event has would be waited for in vain.
    async fn check(&self, client: &mut Client) -> anyhow::Result<()> {
        if self.filter.is_empty() {
            return Ok(());
        }
        let learnt = crate::cache::learn(client).await;
        let learnt = learnt.map_err(|error| target::explain(error.into()))?;
        if let Learnt::Contract(contract) = learnt {
            for filter in &self.filter {
                let checked = filter.check(&contract);
                checked.map_err(|why| failure(Exit::Question, why))?;
            }
        }
        Ok(())
    }
}
