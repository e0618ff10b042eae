//! Where words go: data on stdout, words for people on stderr, and what happens when one of
//! them is closed. Nothing else in the tree prints.

use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;
use serde::Serialize;

/// How a command answers on stdout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON document, or one per line where answers stream.
    Json,
}

/// The program's stdout and stderr.
#[derive(Clone, Debug)]
pub(crate) struct Console {
    quiet: bool,
}

impl Console {
    /// A console that keeps notes to itself when `quiet`.
    pub(crate) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// Prints a line of the answer on stdout.
    ///
    /// # Errors
    /// When stdout is closed; `main` then ends quietly.
    pub(crate) fn line(&self, line: impl std::fmt::Display) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        writeln!(stdout, "{line}")?;
        stdout.flush()
    }

    /// Prints a table on stdout, without blanks at the ends of its lines.
    ///
    /// # Errors
    /// When stdout is closed.
    pub(crate) fn table(&self, table: &comfy_table::Table) -> io::Result<()> {
        let shown = table.to_string();
        shown
            .lines()
            .try_for_each(|line| self.line(line.trim_end()))
    }

    /// Prints a JSON document on stdout, on one line.
    ///
    /// # Errors
    /// When stdout is closed.
    pub(crate) fn json(&self, document: &impl Serialize) -> anyhow::Result<()> {
        let text = serde_json::to_string(document)?;
        Ok(self.line(text)?)
    }

    /// Tells people something on stderr, unless told to be quiet.
    pub(crate) fn note(&self, note: impl std::fmt::Display) {
        if !self.quiet {
            complain(note);
        }
    }

    /// Warns people on stderr, whatever was asked: a warning is not chatter.
    pub(crate) fn warn(&self, warning: impl std::fmt::Display) {
        complain(format_args!("abide: warning: {warning}"));
    }

    /// Prints an error with its causes on stderr.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        complain(format_args!("abide: {error:#}"));
    }

    /// Whether a progress bar on stderr makes sense.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }
}

/// Writes to stderr; when even that is closed, nobody is left to tell.
fn complain(text: impl std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Whether an error only says that the reader of our stdout went away.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_closed = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    error.chain().any(is_closed)
}
