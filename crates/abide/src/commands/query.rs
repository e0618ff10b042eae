//! `abide query`: one raw command. What it means is between the user and the server.

use std::time::Duration;

use abide_client::{Client, ClientError, Learnt};
use abide_wire::Dict;

use crate::arguments::{self, check, read, unknown_command};
use crate::exit::{Exit, failure};
use crate::output::{Console, Format};
use crate::target::{self, Options};
use crate::{runtime, units};

/// Sends one raw command and prints its answer.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide query unix:/run/qmp.sock query-version
  abide query unix:/run/qmp.sock block-stream device=disk0 speed=100M
  abide query unix:/run/qmp.sock blockdev-add driver=raw file.driver=file file.filename=/a.img
  abide query exec:qemu-system-x86_64 qom-list '{\"path\": \"/\"}' --format json

Exit codes: 1 the server refused, 2 no such command, 3 could not ask")]
pub(crate) struct Args {
    /// Where to ask: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' or an image file.
    target: String,

    /// The command.
    command: String,

    /// Its arguments: key=value, with dotted keys for what lies deeper, or one JSON object.
    #[arg(value_name = "KEY=VALUE")]
    arguments: Vec<String>,

    /// Send it as it is, whatever the server's contract says.
    #[arg(long)]
    no_validate: bool,

    /// How long the reply may take.
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = units::parse_duration)]
    timeout: Duration,

    /// How to print the answer: json is one line, as it came.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        runtime::block_on(self.ask(console))
    }

    async fn ask(&self, console: &Console) -> anyhow::Result<Exit> {
        let (mut client, daemon) = target::connect(&self.target, &Options::default()).await?;
        let arguments = self.arguments(&mut client).await?;
        client.notice(&self.command, &arguments);
        let answer = client
            .execute_within(&self.command, arguments, self.timeout)
            .await;
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return Err(refused(error)),
        };
        let mut text = Vec::new();
        match self.format {
            Format::Text => abide_wire::print_pretty(&answer, &mut text),
            Format::Json => abide_wire::print(&answer, &mut text),
        }
        console.line(String::from_utf8_lossy(&text).trim_end())?;
        target::close(client, daemon).await;
        Ok(Exit::Done)
    }
}

impl Args {
    /// The arguments, typed and checked by what the server shows of itself.
    async fn arguments(&self, client: &mut Client) -> anyhow::Result<Dict> {
        let words: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let wrong = |why: String| failure(Exit::Question, why);
        // What is not to be checked need not be typed, where it says its types itself.
        let is_json = words
            .first()
            .is_none_or(|word| word.trim_start().starts_with('{'));
        if is_json && self.no_validate {
            return read(None, &words).map_err(wrong);
        }
        let learnt = crate::cache::learn(client).await;
        let learnt = learnt.map_err(|error| target::explain(error.into()))?;
        let Learnt::Contract(contract) = learnt else {
            return read(None, &words).map_err(wrong);
        };
        let command = contract.command(&self.command);
        let arguments = read(command, &words).map_err(wrong)?;
        match command {
            _ if self.no_validate => {}
            Some(command) => check(&contract, command, &arguments).map_err(wrong)?,
            None if arguments::is_unlisted(&self.command) => {}
            None => return Err(wrong(unknown_command(&contract, &self.command))),
        }
        Ok(arguments)
    }
}

fn refused(error: ClientError) -> anyhow::Error {
    match error.refusal() {
        Some(refusal) => {
            let exit = if error.is_unknown_command() {
                Exit::Question
            } else {
                Exit::No
            };
            failure(exit, format_args!("{}: {refusal}", refusal.class))
        }
        None => target::explain(error.into()),
    }
}
