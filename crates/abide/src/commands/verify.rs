//! `abide verify`: is a live server true to its contract? The asking is `abide-sides`'.

use std::path::PathBuf;
use std::time::Duration;

use abide_client::{Endpoint, Limits};
use abide_sides::Scenario;
use abide_sides::verify::{Format, Options, verify};

use super::mock::read_file;
use crate::contracts;
use crate::exit::{Exit, OrExit};
use crate::output::Console;
use crate::{runtime, units};

/// Checks that a live server is true to a contract.
///
/// Introspection is a superset, every query answers with what its type allows, what is wrong is
/// refused, events carry what they should, and promises of scenarios hold. Nothing is said that
/// could change the server, unless --allow-changes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The contract: QAPI text, introspection, catalog:RELEASE, or the live server itself.
    contract: String,

    /// The server: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS'.
    target: String,

    /// Hold the promises of this scenario too.
    #[arg(long, value_name = "FILE")]
    scenario: Vec<PathBuf>,

    /// The target is a throw-away one: say wrongly what could change it, and hold every promise.
    #[arg(long)]
    allow_changes: bool,

    /// Watch for events at the end, so long.
    #[arg(long, value_name = "TIME", default_value = "100ms", value_parser = units::parse_duration)]
    watch: Duration,

    /// How long a reply may take.
    #[arg(long, value_name = "TIME", default_value = "20s", value_parser = units::parse_duration)]
    timeout: Duration,

    /// text, json or junit.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  abide verify qapi/qapi-schema.json unix:/run/qmp.sock
  abide verify exec:qemu-storage-daemon exec:qemu-storage-daemon --allow-changes
  abide verify agreed.json unix:qmp.sock --scenario agreed.scenario --format junit

Exit codes: 0 it is true to the contract, 1 it is not, 3 it cannot be reached";

fn format(name: &str) -> Result<Format, String> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "junit" => Ok(Format::Junit),
        _ => Err(format!("`{name}` is none of text, json, junit")),
    }
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let endpoint: Endpoint = self.target.parse().or_exit(Exit::Question)?;
        let named = contracts::read(&self.contract)?;
        if let Some(known) = &named.names_only {
            console.note(format_args!("abide: {}", known.why));
        }
        let mut scenarios = Vec::new();
        for file in &self.scenario {
            let text = String::from_utf8_lossy(&read_file(file)?).into_owned();
            let scenario = Scenario::parse(&file.to_string_lossy(), &text, &named.contract);
            scenarios.push(scenario.or_exit(Exit::Question)?);
        }
        let limits = Limits {
            connect: self.timeout,
            greeting: self.timeout,
            reply: self.timeout,
        };
        let options = Options {
            contract: &named.contract,
            scenarios: &scenarios,
            allow_changes: self.allow_changes,
            watch: self.watch,
            limits,
        };
        let verified = runtime::block_on(async {
            verify(&endpoint, options).await.or_exit(Exit::Unreachable)
        })?;
        console.line(verified.write(self.format).trim_end())?;
        Ok(match verified.passes() {
            true => Exit::Done,
            false => Exit::No,
        })
    }
}
