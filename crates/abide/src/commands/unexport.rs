//! `abide unexport`: a disk shown over NBD no longer.

use abide_actions::export;
use serde_json::json;

use crate::exit::Exit;
use crate::output::{Console, Format};
use crate::runtime;
use crate::target::{self, Options, Target};

/// Shows a disk over NBD no longer.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide unexport unix:/run/qmp.sock disk0
  abide unexport unix:/run/qmp.sock disk0 --hard")]
pub(crate) struct Args {
    /// Where it is shown: unix:PATH, tcp:HOST:PORT or exec:'COMMAND ARGS'.
    target: String,

    /// The export.
    name: String,

    /// Even while clients are there.
    #[arg(long)]
    hard: bool,

    /// Print the message that would be sent to this server, and send none.
    #[arg(long)]
    plan: bool,

    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        runtime::block_on(async {
            let mut target = Target::open(&self.target, &Options::default()).await?;
            let outcome = self.end(console, &mut target).await;
            target.close().await;
            outcome
        })
    }

    async fn end(&self, console: &Console, target: &mut Target) -> anyhow::Result<Exit> {
        let say = export::unexport(&target.server, &self.name, self.hard);
        let say = say.map_err(target::explain)?;
        let (command, arguments) = (say.command(), say.into_arguments());
        if self.plan {
            let line = abide_wire::dict! {"execute": command, "arguments": arguments};
            console.line(abide_wire::Value::from(line))?;
            return Ok(Exit::Done);
        }
        let done = target.server.client().execute(command, arguments).await;
        let refused = done.err().map(|error| target::explain(error.into()));
        if self.format == Format::Json {
            console.json(&json!({
                "action": "unexport", "export": self.name,
                "outcome": if refused.is_none() { "completed" } else { "refused" },
                "reason": refused.as_ref().map(|error| format!("{error:#}")),
            }))?;
        }
        refused.map_or(Ok(Exit::Done), Err)
    }
}
