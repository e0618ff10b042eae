//! Lines from a pipe or a file: each is run when it is whole, and the first that fails ends it,
//! unless it is to go on.

use tokio::io::{AsyncBufReadExt, BufReader, Lines, Stdin};

use super::run::{Ended, Session};
use crate::arguments::is_open;
use crate::exit::{Exit, failure};

/// The longest line, with those it goes on in.
const MOST_BYTES: usize = 64 << 20;

/// Runs all lines of stdin.
///
/// # Errors
/// When the connection is lost, or stdin ends within a line or a transaction.
pub(super) async fn run(session: &mut Session, keeps_going: bool) -> anyhow::Result<Exit> {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut exit = Exit::Done;
    while let Some(text) = next(session, &mut lines).await? {
        let ended = session.run(&text).await?;
        let failed = match ended {
            Ended::Done => continue,
            Ended::Exit => return Ok(exit),
            Ended::No => Exit::No,
            Ended::Wrong => Exit::Question,
        };
        if !keeps_going {
            return Ok(failed);
        }
        if exit == Exit::Done {
            exit = failed;
        }
    }
    match session.is_collecting() {
        true => Err(failure(
            Exit::Question,
            "the input ends within a transaction; ) sends it",
        )),
        false => Ok(exit),
    }
}

/// The next line, with those it goes on in; events are shown meanwhile.
async fn next(
    session: &mut Session,
    lines: &mut Lines<BufReader<Stdin>>,
) -> anyhow::Result<Option<String>> {
    let mut text = String::new();
    loop {
        let line = tokio::select! {
            line = lines.next_line() => line?,
            event = session.next_event() => match event {
                Ok(()) => continue,
                Err(error) => return Err(crate::target::explain(error.into())),
            },
        };
        let Some(line) = line else {
            return match text.trim().is_empty() {
                true => Ok(None),
                false => Err(failure(
                    Exit::Question,
                    "the input ends within a line: a bracket or a quote is open",
                )),
            };
        };
        text.push_str(&line);
        if text.len() > MOST_BYTES {
            return Err(failure(Exit::Question, "a line is longer than 64 MiB"));
        }
        // What is only a comment does not open anything.
        if text.trim_start().starts_with('#') || !is_open(&text) {
            return Ok(Some(text));
        }
        text.push('\n');
    }
}
