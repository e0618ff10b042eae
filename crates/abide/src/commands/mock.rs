//! `abide mock`: a server that keeps a contract. What it answers is left to `abide-sides`.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use abide_catalog::Catalog;
use abide_server::Stdio;
use abide_sides::player::Answers;
use abide_sides::recording::learn;
use abide_sides::{Detail, Faults, Scenario, StandIn};

use crate::contracts;
use crate::exit::{Exit, OrExit, failure};
use crate::interrupt::interrupted;
use crate::listening::{Place, listen};
use crate::output::Console;
use crate::runtime;

/// Serves a contract that nobody has to have implemented: a stand-in for that server.
///
/// CONTRACT is QAPI text, introspection, a recording, a live server, or catalog:RELEASE. Every
/// command is validated and answered: by a scenario's rule, a recording, the conversations in the
/// contract's documentation, or an example made of its types. Reserved commands ('gen': false)
/// are served as agreed.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The contract; may be left out with --from.
    #[arg(required_unless_present = "from")]
    contract: Option<String>,

    /// Where to wait for clients: unix:PATH, tcp:HOST:PORT, stdio.
    #[arg(long, value_name = "PLACE")]
    listen: String,

    /// What to answer, in which state, and what happens then: docs/scenarios.md has the
    /// language. Several are tried in their order.
    #[arg(long, value_name = "FILE")]
    scenario: Vec<PathBuf>,

    /// Answer from a recording what it holds.
    #[arg(long, value_name = "RECORDING")]
    from: Option<PathBuf>,

    /// Go wrong: late=TIME, lost=N, duplicated=N, reordered=N (one event in N), refuse=COMMAND,
    /// hang=COMMAND, close=COMMAND (a number for one command in so many).
    #[arg(long, value_name = "FAULT")]
    fault: Vec<String>,

    /// What chance starts from.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// Give optional members in examples too.
    #[arg(long)]
    optional: bool,
}

const EXAMPLES: &str = "\
Examples:
  abide mock catalog:2.11 --listen unix:qmp.sock            what QEMU 2.11 would take
  abide mock qapi/qapi-schema.json --listen unix:qmp.sock --scenario pull.scenario
  abide mock catalog:10.0 --listen unix:qmp.sock --fault late=200ms --fault lost=10
  abide mock --from monday.rec --listen unix:qmp.sock       what was answered on monday";

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let stand_in = self.stand_in(console)?;
        let listen_at = self.listen;
        let console = console.clone();
        runtime::block_on(async move {
            let place = listen(&listen_at).await?;
            match place {
                Place::Stdio => {
                    let stdio = Stdio::new().or_exit(Exit::Unreachable)?;
                    stand_in.attach(stdio).await.or_exit(Exit::Unreachable)?;
                }
                Place::Listener(listener) => {
                    let report = move |error| console.note(format_args!("abide: {error}"));
                    tokio::select! {
                        () = stand_in.serve(listener, report) => {}
                        () = interrupted() => {}
                    }
                }
            }
            Ok(Exit::Done)
        })
    }

    fn stand_in(&self, console: &Console) -> anyhow::Result<Rc<StandIn>> {
        let mut builder = StandIn::builder().detail(match self.optional {
            true => Detail::Optional,
            false => Detail::Mandatory,
        });
        let mut version = None;
        let mut recorded = None;
        if let Some(file) = &self.from {
            let bytes = read_file(file)?;
            let name = file.to_string_lossy();
            let answers = Answers::read(&name, &bytes[..]).or_exit(Exit::Question)?;
            tell_truncated(console, &name, answers.truncated());
            let learnt = learn(&name, &bytes[..]).or_exit(Exit::Question)?;
            version = learnt.version;
            recorded = learnt.contract;
            builder = builder.recorded(answers);
        }
        let (contract, named) = match &self.contract {
            Some(text) => {
                let named = contracts::read(text)?;
                let told = numbers(&named);
                (named.contract, told)
            }
            None => {
                let why = "the recording tells no contract; name one before --from";
                (recorded.ok_or_else(|| failure(Exit::Question, why))?, None)
            }
        };
        builder = builder.version(version.or(named).unwrap_or((0, 0, 0)), "abide mock");
        for file in &self.scenario {
            let text = String::from_utf8_lossy(&read_file(file)?).into_owned();
            let scenario = Scenario::parse(&file.to_string_lossy(), &text, &contract);
            builder = builder.scenario(scenario.or_exit(Exit::Question)?);
        }
        let mut faults = Faults::default();
        for fault in &self.fault {
            faults.add(fault).or_exit(Exit::Question)?;
        }
        let builder = builder.faults(faults, self.seed);
        builder.build(contract).or_exit(Exit::Question)
    }
}

/// Reads a file whole, or says why not.
pub(crate) fn read_file(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| {
        failure(
            Exit::Question,
            format_args!("failed to read {}: {error}", path.display()),
        )
    })
}

/// Says that a recording ends in the middle of a message.
pub(crate) fn tell_truncated(
    console: &Console,
    file: &str,
    truncated: Option<&abide_sides::recording::Truncated>,
) {
    if let Some(truncated) = truncated {
        let (line, bytes) = (truncated.line, truncated.bytes);
        console.warn(format_args!(
            "{file}:{line}: the recording ends in the middle of a message; \
             its last {bytes} bytes are left out"
        ));
    }
}

/// The version of a release, as its query-version told. 2.12 and 3.1 are known from release
/// candidates (2.11.90, 3.0.92): who asks for the release is told the release.
fn numbers(named: &contracts::Named) -> Option<(i64, i64, i64)> {
    let catalog = Catalog::built_in();
    let known = named.in_catalog.as_ref();
    let told = known.and_then(|name| catalog.release(name).ok());
    let asked = known.and_then(|name| split(name));
    let told = split(told.map(|it| &it.version).or(named.release.as_ref())?)?;
    match asked {
        Some(asked) if (asked.0, asked.1) != (told.0, told.1) => Some(asked),
        _ => Some(told),
    }
}

fn split(version: &str) -> Option<(i64, i64, i64)> {
    let mut numbers = version.split('.').map_while(|part| part.parse().ok());
    let mut next = || numbers.next();
    Some((next()?, next().unwrap_or(0), next().unwrap_or(0)))
}
