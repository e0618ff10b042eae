//! Going to the background: the program starts itself anew in a session of its own, and leaves once that one has
//! said over a pipe that all is set up. A plain fork would do the same, but not be safe beside threads.
//!
//! ```text
//!   abide serve --daemonize ...  --starts-->  abide serve --daemonize ...   (ABIDE_BACKGROUND=1)
//!        waits                   <--"1\n"---  all is set up; stdio is dropped
//!        exits with 0
//! ```

use std::fs::File;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};

use anyhow::Context;

use crate::exit::{Exit, failure};

/// Set for the process in the background.
const MARK: &str = "ABIDE_BACKGROUND";

/// What the process in the background says once all is set up.
const READY: &[u8] = b"1\n";

/// Whether this is the process in the background.
pub(crate) fn is_child() -> bool {
    std::env::var_os(MARK).is_some()
}

/// Starts the process in the background and waits until it is set up; its errors go to this one's stderr.
pub(crate) fn start() -> anyhow::Result<Exit> {
    let program = std::env::current_exe().context("cannot find this program")?;
    let mut child = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(MARK, "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start in the background")?;
    let mut said = Vec::new();
    if let Some(pipe) = child.stdout.as_mut() {
        pipe.take(READY.len() as u64)
            .read_to_end(&mut said)
            .context("cannot hear from the background")?;
    }
    if said == READY {
        return Ok(Exit::Done);
    }
    let status = child.wait().context("cannot wait for the background")?;
    let exit = match status.code() {
        Some(1) => Exit::No,
        Some(3) => Exit::Unreachable,
        _ => Exit::Question,
    };
    Err(failure(
        exit,
        "the daemon could not be set up; its own message is above",
    ))
}

/// Tells the waiting process that all is set up, and lets go of the terminal; nothing where nobody waits.
pub(crate) fn ready() -> io::Result<()> {
    if !is_child() {
        return Ok(());
    }
    rustix::process::setsid()?;
    io::stdout().write_all(READY)?;
    io::stdout().flush()?;
    let nothing = File::options().read(true).write(true).open("/dev/null")?;
    rustix::stdio::dup2_stdout(&nothing)?;
    rustix::stdio::dup2_stderr(&nothing)?;
    Ok(())
}
