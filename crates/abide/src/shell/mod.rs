//! `abide shell`: a conversation with a server, by hand or from a pipe. Lines become messages that
//! the server's own contract has checked; events are shown as they come.
//!
//! ```text
//!   editor (a thread: keys) ──line──▶ ┐
//!   script (stdin is no terminal) ──▶ ├─ line ─▶ run ─▶ client ─▶ server
//!                                     ┘            └─▶ show ◀── events
//! ```

mod complete;
mod editor;
mod help;
mod json;
mod known;
mod line;
mod path;
mod run;
mod script;
mod show;
#[cfg(test)]
mod tests;
mod transaction;

use std::path::PathBuf;
use std::time::Duration;

use abide_client::{Client, ClientError};
use abide_schema::Contract;

use crate::exit::{Exit, failure};
use crate::output::{Console, Format};
use editor::{Edited, Editor};
use known::Known;
use run::{Ended, Session};
use show::Show;
pub(crate) use show::{event_in_json, event_in_words};

/// How a shell is to be.
pub(crate) struct Wish {
    /// How answers are shown.
    pub(crate) format: Format,
    /// How long a reply may take.
    pub(crate) limit: Duration,
    /// Whether lines are checked before they are sent.
    pub(crate) validates: bool,
    /// Whether a script goes on after a line that failed.
    pub(crate) keeps_going: bool,
    /// What documents the server.
    pub(crate) documented: Option<Contract>,
    /// Where lines are remembered.
    pub(crate) history: Option<PathBuf>,
}

/// Talks with a server until there are no more lines; gives the connection back.
///
/// # Errors
/// When the connection is lost, or a script's line made no sense.
pub(crate) async fn talk(
    console: &Console,
    mut client: Client,
    wish: Wish,
    is_terminal: bool,
) -> anyhow::Result<(Client, Exit)> {
    let learnt = crate::cache::learn(&mut client).await;
    let learnt = learnt.map_err(|error| crate::target::explain(error.into()))?;
    let known = Known::new(learnt, wish.documented);
    let show = Show::new(console, wish.format);
    if !is_terminal {
        let mut session = Session::new(client, known, show, wish.limit, wish.validates);
        let exit = script::run(&mut session, wish.keeps_going).await?;
        return Ok((session.into_client(), exit));
    }
    known.prepare();
    let mut editor = Editor::start(&known, wish.history);
    let show = show.through(editor.printer.clone());
    let mut session = Session::new(client, known, show, wish.limit, wish.validates);
    converse(&mut session, &mut editor).await?;
    Ok((session.into_client(), Exit::Done))
}

async fn converse(session: &mut Session, editor: &mut Editor) -> anyhow::Result<()> {
    let terminal = Terminal::saved();
    session
        .show
        .note("Tab completes, .help explains, Ctrl-D ends.")?;
    loop {
        session.look().await;
        editor.ask(session.is_collecting());
        session.show.is_editing = true;
        let edited = loop {
            tokio::select! {
                edited = editor.line() => break Ok(edited),
                event = session.next_event() => if let Err(error) = event {
                    break Err(error);
                },
            }
        };
        session.show.is_editing = false;
        match edited {
            Ok(Edited::Line(line)) => {
                if session.run(&line).await? == Ended::Exit {
                    return Ok(());
                }
            }
            Ok(Edited::GivenUp) => session.drop_collected(),
            Ok(Edited::End) => return Ok(()),
            Err(error) => return Err(lost(&terminal, error)),
        }
    }
}

/// The editor still has the terminal; it is put right for whoever comes after us.
fn lost(terminal: &Terminal, error: ClientError) -> anyhow::Error {
    terminal.restore();
    failure(Exit::Unreachable, format_args!("\r\n{error}"))
}

/// The terminal as it was.
struct Terminal(Option<rustix::termios::Termios>);

impl Terminal {
    fn saved() -> Self {
        Self(rustix::termios::tcgetattr(rustix::stdio::stdin()).ok())
    }

    fn restore(&self) {
        if let Some(was) = &self.0 {
            let now = rustix::termios::OptionalActions::Now;
            // A terminal that is gone needs nothing.
            let _ = rustix::termios::tcsetattr(rustix::stdio::stdin(), now, was);
        }
    }
}
