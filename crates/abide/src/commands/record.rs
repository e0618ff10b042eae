//! `abide record`: stands between a client and a server, and writes down what they say.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use abide_client::Endpoint;
use abide_sides::recording::{Mask, Recorder, Target};

use crate::exit::{Exit, OrExit, failure};
use crate::interrupt::interrupted;
use crate::listening::{Place, listen};
use crate::output::Console;
use crate::runtime;

/// Passes a client's connection on to a server, and records what both say.
///
/// Bytes and file descriptors pass as they are. In the file, passwords and keys are masked; only
/// you may read it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The server: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' (started for each client).
    target: String,

    /// Where to wait for the client: unix:PATH, tcp:HOST:PORT.
    #[arg(long, value_name = "PLACE")]
    listen: String,

    /// The file to write; it must not be there yet.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Mask this too: COMMAND/arg/MEMBER; * for any command.
    #[arg(long, value_name = "PATH")]
    mask: Vec<String>,

    /// End after so many clients.
    #[arg(long, value_name = "N")]
    clients: Option<u64>,
}

const EXAMPLES: &str = "\
Examples:
  abide record unix:/run/qmp.sock --listen unix:/run/tap.sock -o monday.rec
  abide record exec:qemu-system-x86_64 --listen unix:tap.sock -o probe.rec --clients 1";

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let endpoint = Endpoint::parse(&self.target).ok_or_else(|| {
            failure(
                Exit::Question,
                format_args!("'{}' is no server; give unix:, tcp: or exec:", self.target),
            )
        })?;
        let target = Target::new(endpoint.or_exit(Exit::Question)?);
        let mut mask = Mask::default();
        for path in &self.mask {
            if !mask.add(path) {
                let why = format!("'{path}' is no path such as set_password/arg/password");
                return Err(failure(Exit::Question, why));
            }
        }
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&self.output)
            .map_err(|error| {
                let file = self.output.display();
                failure(
                    Exit::Question,
                    format_args!("failed to write {file}: {error}"),
                )
            })?;
        let recorder = Recorder::new(file, mask).or_exit(Exit::Question)?;
        let console = console.clone();
        runtime::block_on(async move {
            let Place::Listener(listener) = listen(&self.listen).await? else {
                let why = "a recorder listens at unix:PATH or tcp:HOST:PORT";
                return Err(failure(Exit::Question, why));
            };
            let passing = async {
                let mut passed = 0;
                while self.clients.is_none_or(|clients| passed < clients) {
                    let client = listener.accept().await.or_exit(Exit::Unreachable)?;
                    // The next client may have more luck.
                    if let Err(error) = recorder.pass(client, &target).await {
                        console.note(format_args!("abide: {error}"));
                    }
                    passed += 1;
                }
                Ok(Exit::Done)
            };
            tokio::select! {
                passed = passing => passed,
                () = interrupted() => Ok(Exit::Done),
            }
        })
    }
}
