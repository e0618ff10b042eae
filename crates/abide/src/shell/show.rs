//! What the shell shows: answers, events, complaints; for people or one JSON document a line.
//! While somebody edits a line, through the editor, which puts it above.

use abide_client::Event;
use abide_wire::{CommandError, Dict, Value, dict};
use reedline::ExternalPrinter;

use crate::output::{Console, Format};

/// Where things are shown, and how.
pub(super) struct Show {
    console: Console,
    format: Format,
    printer: Option<ExternalPrinter<String>>,
    /// Whether somebody edits a line.
    pub(super) is_editing: bool,
}

impl Show {
    pub(super) fn new(console: &Console, format: Format) -> Self {
        Self {
            console: console.clone(),
            format,
            printer: None,
            is_editing: false,
        }
    }

    /// Shows through an editor while it is at work.
    pub(super) fn through(self, printer: ExternalPrinter<String>) -> Self {
        let printer = Some(printer);
        Self { printer, ..self }
    }

    pub(super) fn returned(&self, value: &Value) -> anyhow::Result<()> {
        match self.format {
            Format::Json => self.line(dict! {"return": value.clone()}),
            // Most commands have nothing to say.
            Format::Text if value.as_dict().is_some_and(Dict::is_empty) => Ok(()),
            Format::Text => {
                let mut text = Vec::new();
                abide_wire::print_pretty(value, &mut text);
                self.line(String::from_utf8_lossy(&text).trim_end())
            }
        }
    }

    pub(super) fn refused(&self, error: &CommandError) -> anyhow::Result<()> {
        match self.format {
            Format::Json => {
                let error = dict! {"class": error.class.as_ref(), "desc": error.desc.as_str()};
                self.line(dict! {"error": error})
            }
            Format::Text => self.complain(&format!("{}: {}", error.class, error.desc)),
        }
    }

    pub(super) fn event(&self, event: &Event) -> anyhow::Result<()> {
        self.line(match self.format {
            Format::Json => event_in_json(event).to_string(),
            Format::Text => event_in_words(event),
        })
    }

    pub(super) fn found(&self, path: &str, has: bool, more: Option<&str>) -> anyhow::Result<()> {
        match self.format {
            Format::Json => self.line(dict! {"path": path, "found": has}),
            Format::Text => {
                let more = more.map(|more| format!(" ({more})")).unwrap_or_default();
                self.line(format_args!("{}{more}", if has { "yes" } else { "no" }))
            }
        }
    }

    /// For people, who may not want to hear it.
    pub(super) fn note(&self, text: &str) -> anyhow::Result<()> {
        match self.format {
            Format::Json => {
                self.console.note(text);
                Ok(())
            }
            Format::Text => self.line(text),
        }
    }

    /// What went wrong, on stderr.
    pub(super) fn complain(&self, why: &str) -> anyhow::Result<()> {
        match &self.printer {
            Some(_) => self.line(format_args!("! {why}")),
            None => {
                self.console.error(&anyhow::anyhow!(why.to_owned()));
                Ok(())
            }
        }
    }

    fn line(&self, text: impl std::fmt::Display) -> anyhow::Result<()> {
        match self.printer.as_ref().filter(|_| self.is_editing) {
            // What has no room is shown when there is: the queue of the editor is short.
            Some(printer) => Ok(printer.print(text.to_string())?),
            None => Ok(self.console.line(text)?),
        }
    }
}

/// An event as it came, with how many were lost before it.
pub(crate) fn event_in_json(event: &Event) -> Dict {
    let mut shown = dict! {"event": event.name.as_str()};
    if !event.data.is_empty() {
        shown.insert("data", event.data.clone());
    }
    let (seconds, microseconds) = (event.timestamp.seconds, event.timestamp.microseconds);
    shown.insert(
        "timestamp",
        dict! {"seconds": seconds, "microseconds": microseconds},
    );
    if event.lost_before > 0 {
        shown.insert("lost-before", event.lost_before);
    }
    shown
}

/// An event in a line: `12:00:01.250 BLOCK_JOB_READY {"device": "j0"}`, in UTC.
pub(crate) fn event_in_words(event: &Event) -> String {
    let seconds = event.timestamp.seconds;
    let time = match u64::try_from(seconds) {
        Ok(seconds) => {
            let (hours, minutes) = (seconds / 3600 % 24, seconds / 60 % 60);
            let milliseconds = event.timestamp.microseconds / 1000;
            format!(
                "{hours:02}:{minutes:02}:{:02}.{milliseconds:03}",
                seconds % 60
            )
        }
        Err(_) => "--:--:--".to_owned(),
    };
    let lost = match event.lost_before {
        0 => String::new(),
        lost => format!(" ({lost} before it were lost)"),
    };
    let data = match event.data.is_empty() {
        true => String::new(),
        false => format!(" {}", event.data),
    };
    format!("{time} {}{data}{lost}", event.name)
}
