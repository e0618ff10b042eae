//! `abide query`: one raw command. What it means is between the user and the server.

use std::time::Duration;

use abide_client::ClientError;
use abide_wire::{Dict, Parser, Value};

use crate::exit::{Exit, failure};
use crate::output::{Console, Format};
use crate::target::{self, Options};
use crate::{runtime, units};

/// Sends one raw command and prints its answer.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide query unix:/run/qmp.sock query-version
  abide query exec:qemu-system-x86_64 qom-list '{\"path\": \"/\"}' --format json

Exit codes: 1 the server refused, 2 no such command, 3 could not ask")]
pub(crate) struct Args {
    /// Where to ask: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' or an image file.
    target: String,

    /// The command.
    command: String,

    /// Its arguments, a JSON object.
    arguments: Option<String>,

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
        let arguments = match &self.arguments {
            Some(text) => read(text)?,
            None => Dict::default(),
        };
        runtime::block_on(self.ask(console, arguments))
    }

    async fn ask(&self, console: &Console, arguments: Dict) -> anyhow::Result<Exit> {
        let (mut client, daemon) = target::connect(&self.target, &Options::default()).await?;
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

/// Reads a JSON object, in QMP's grammar.
fn read(text: &str) -> anyhow::Result<Dict> {
    let wrong = |why: &str| failure(Exit::Question, format_args!("the arguments: {why}"));
    let mut bytes = text.as_bytes();
    let mut parser = Parser::default();
    let value = match parser.next(&mut bytes) {
        None => return Err(wrong("the JSON object does not end")),
        Some(Err(error)) => return Err(wrong(&error.to_string())),
        Some(Ok(value)) => value,
    };
    if !String::from_utf8_lossy(bytes).trim().is_empty() {
        return Err(wrong("there is more than one JSON value"));
    }
    match value {
        Value::Dict(arguments) => Ok(arguments),
        other => Err(wrong(&format!("a JSON object is wanted, not {other}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_one_object() {
        assert_eq!(read("{'a': 1} ").unwrap().to_string(), r#"{"a": 1}"#);
        for text in ["", "{", "[1]", "{} {}", "{} x", "1"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
