//! `abide shell`: a conversation with a server. What lines mean is `crate::shell`'s.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use crate::exit::Exit;
use crate::output::{Console, Format};
use crate::shell::{self, Wish};
use crate::target::{self, Options};
use crate::{contracts, runtime, units};

/// Talks with a server: commands with completion, checks and help from its own contract, and
/// events as they come.
///
/// Lines are COMMAND key=value ..., COMMAND {JSON}, whole messages, ?PATH for whether the server has
/// something, transaction( ... ) for several actions at once, .wait EVENT, .help. When stdin is no
/// terminal, lines are read from it, and the first that fails ends the shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide shell unix:/run/qmp.sock
  abide shell exec:'qemu-storage-daemon --chardev stdio,id=m --monitor m' < lines
  printf '?block-stream/arg-type/*base-node\\nquery-jobs\\n' | abide shell unix:q.sock --format json

Exit codes: 0 done; 1 the server refused, or the answer was no; 2 a line made no sense;
3 could not ask. Lines are remembered in $XDG_STATE_HOME/abide/history.")]
pub(crate) struct Args {
    /// Where to ask: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' or an image file.
    target: String,

    /// A schema whose documentation is shown: what `abide schema show` takes, such as a QEMU source's
    /// qapi/qapi-schema.json. Abide's own daemon's is known.
    #[arg(long, value_name = "SCHEMA")]
    docs: Option<String>,

    /// Send lines as they are, whatever the server's contract says.
    #[arg(long)]
    no_validate: bool,

    /// When lines come from a pipe: go on after one that failed.
    #[arg(long)]
    keep_going: bool,

    /// How long a reply, or an event with .wait, may take.
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = units::parse_duration)]
    timeout: Duration,

    /// How to show answers and events; json is one document a line.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let docs = self.docs.as_deref().map(contracts::read).transpose()?;
        let is_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        let wish = Wish {
            format: self.format,
            limit: self.timeout,
            validates: !self.no_validate,
            keeps_going: self.keep_going,
            documented: docs.map(|named| named.contract),
            history: is_terminal.then(history).flatten(),
        };
        runtime::block_on(async {
            let (client, daemon) = target::connect(&self.target, &Options::default()).await?;
            let (client, exit) = shell::talk(console, client, wish, is_terminal).await?;
            target::close(client, daemon).await;
            Ok(exit)
        })
    }
}

/// Where lines are remembered, in a folder that is there; none where there is no home.
fn history() -> Option<PathBuf> {
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from);
    let state = state.filter(|path| path.is_absolute());
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/state"));
    let folder = state.or_else(home)?.join("abide");
    std::fs::create_dir_all(&folder).ok()?;
    Some(folder.join("history"))
}
