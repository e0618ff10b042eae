//! `abide replay`: a recording played as a server, or as a client. The playing is `abide-sides`'.

use std::path::PathBuf;
use std::rc::Rc;

use abide_client::{Client, Endpoint, Limits};
use abide_server::{Listener, Stdio};
use abide_sides::player::{Against, Pace, Played, Player};
use serde_json::json;

use super::mock::{read_file, tell_truncated};
use crate::exit::{Exit, OrExit};
use crate::interrupt::interrupted;
use crate::listening::{Place, listen};
use crate::output::{Console, Format};
use crate::runtime;

/// Plays a recording: as the server it was made of, or as its client against another server.
///
/// FILE is a recording of `abide record`, libvirt's .replies, a trace log of QEMU's or a debug
/// log of libvirt's. As a client it does again what was done: the target should be one that may
/// be changed.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
#[command(group = clap::ArgGroup::new("how").required(true).args(["listen", "against"]))]
pub(crate) struct Args {
    /// The recording.
    file: PathBuf,

    /// Be the server, here: unix:PATH, tcp:HOST:PORT, stdio.
    #[arg(long, value_name = "PLACE")]
    listen: Option<String>,

    /// Be the client of this server, and show what it answers otherwise.
    #[arg(long, value_name = "TARGET")]
    against: Option<String>,

    /// Do not wait where the recording did.
    #[arg(long)]
    fast: bool,

    /// With --against: how to print the differences; json is one document a command.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  abide replay monday.rec --listen unix:qmp.sock
  abide replay monday.rec --against exec:qemu-system-x86_64 --fast

Exit codes: 1 something was answered otherwise";

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let bytes = read_file(&self.file)?;
        let name = self.file.to_string_lossy().into_owned();
        let player = Player::read(&name, &bytes, !self.fast).or_exit(Exit::Question)?;
        tell_truncated(console, &name, player.truncated());
        if let Some(target) = &self.against {
            let against = Against::read(&name, &bytes).or_exit(Exit::Question)?;
            return runtime::block_on(self.play_against(console, against, target));
        }
        let place = self.listen.clone().unwrap_or_default();
        let console = console.clone();
        runtime::block_on(async move {
            match listen(&place).await? {
                Place::Stdio => {
                    let stdio = Stdio::new().or_exit(Exit::Unreachable)?;
                    let played = player.play(stdio, |told| console.note(told)).await;
                    played.or_exit(Exit::Unreachable)?;
                }
                Place::Listener(listener) => {
                    tokio::select! {
                        () = serve(Rc::new(player), listener, console) => {}
                        () = interrupted() => {}
                    }
                }
            }
            Ok(Exit::Done)
        })
    }

    async fn play_against(
        &self,
        console: &Console,
        against: Against,
        target: &str,
    ) -> anyhow::Result<Exit> {
        let endpoint: Endpoint = target.parse().or_exit(Exit::Question)?;
        let mut client = Client::connect(&endpoint, Limits::default())
            .await
            .or_exit(Exit::Unreachable)?;
        let pace = if self.fast {
            Pace::Fast
        } else {
            Pace::Recorded
        };
        let (mut said, mut different) = (0, 0);
        let events = against
            .play(&mut client, pace, |played| {
                said += 1;
                different += usize::from(!played.differences.is_empty());
                // A closed stdout is found out about at the end.
                let _ = self.show(console, &played);
            })
            .await;
        client.close().await;
        for (name, (recorded, now)) in events.or_exit(Exit::Unreachable)? {
            if recorded != now {
                console.note(format_args!(
                    "{name}: recorded {recorded} times, came {now} times"
                ));
            }
        }
        console.note(format_args!(
            "{said} commands said again, {different} answered otherwise"
        ));
        Ok(match different {
            0 => Exit::Done,
            _ => Exit::No,
        })
    }

    fn show(&self, console: &Console, played: &Played) -> anyhow::Result<()> {
        if self.format == Format::Json {
            return console.json(&json!({
                "line": played.line,
                "command": played.command,
                "skipped": played.skipped,
                "differences": played.differences,
            }));
        }
        let Played {
            line,
            command,
            skipped,
            differences,
        } = played;
        if let Some(why) = skipped {
            console.line(format_args!("line {line}: {command} left out: {why}"))?;
        }
        for difference in differences {
            console.line(format_args!("line {line}: {command}: {difference}"))?;
        }
        Ok(())
    }
}

/// One client after another, as a monitor serves them.
async fn serve(player: Rc<Player>, listener: Listener, console: Console) {
    loop {
        let played = match listener.accept().await {
            Ok(stream) => player.play(stream, |told| console.note(told)).await,
            Err(error) => Err(error.into()),
        };
        if let Err(error) = played {
            console.note(format_args!("abide: {error}"));
        }
    }
}
