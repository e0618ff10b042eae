//! The exit codes of `abide`, and how an error finds its own. Which failure deserves which
//! code is decided where the failure is understood: in the command.

use std::fmt::Display;
use std::process::ExitCode;

/// What the program's exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: done, or compatible.
    Done,
    /// 1: the answer is no: refused, incompatible, a job that failed or was cancelled.
    No,
    /// 2: the question was wrong: usage, unreadable input, no such disk, cannot be said.
    Question,
    /// 3: could not ask: connection, silence, permission, a locked image.
    Unreachable,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::No => 1,
            Exit::Question => 2,
            Exit::Unreachable => 3,
        })
    }
}

/// An error that knows its exit code.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
}

/// Makes an error with an exit code out of a message.
pub(crate) fn failure(exit: Exit, message: impl Display) -> anyhow::Error {
    Failure {
        exit,
        message: message.to_string(),
    }
    .into()
}

/// Attaches an exit code to the error of a result.
pub(crate) trait OrExit<T> {
    /// Turns the error into one that exits with `exit`, its causes in one line.
    fn or_exit(self, exit: Exit) -> anyhow::Result<T>;
}

impl<T, E: Into<anyhow::Error>> OrExit<T> for Result<T, E> {
    fn or_exit(self, exit: Exit) -> anyhow::Result<T> {
        self.map_err(|error| failure(exit, in_one_line(&error.into())))
    }
}

/// An error and its causes, but for those that an error above has said already.
fn in_one_line(error: &anyhow::Error) -> String {
    error.chain().fold(String::new(), |said, cause| {
        let cause = cause.to_string();
        match said.ends_with(&cause) {
            _ if said.is_empty() => cause,
            true => said,
            false => format!("{said}: {cause}"),
        }
    })
}

/// The exit code an error asks for; an error that asks for none was a wrong question.
pub(crate) fn of(error: &anyhow::Error) -> Exit {
    error
        .downcast_ref::<Failure>()
        .map_or(Exit::Question, |failure| failure.exit)
}
