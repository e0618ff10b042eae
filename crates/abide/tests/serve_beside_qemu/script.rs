//! Runs one script of QMP exchanges on two servers and writes down what each said, so that the two can be compared:
//! error classes, members, values that mean the same everywhere, and the order of events. Texts for people and numbers
//! that may differ (how far a job is, how large a file) are left out.

use std::path::Path;
use std::time::Duration;

use abide_testbed::{Qmp, Server};
use serde_json::{Value, json};

/// How long an event may take.
const EVENT_LIMIT: Duration = Duration::from_secs(30);

/// How long is waited for events that should not come.
const SETTLE: Duration = Duration::from_millis(150);

/// Members whose number says how far or how large, not what.
const FREE_NUMBERS: [&str; 7] = [
    "len",
    "offset",
    "current-progress",
    "total-progress",
    "actual-size",
    "virtual-size",
    "busy",
];

/// Members whose text is for people, or a name that was made up.
const FREE_TEXTS: [&str; 2] = ["desc", "error"];

/// One step of a script.
pub enum Step {
    /// A command; `FOLDER` in its arguments is the folder of the images.
    Ask(&'static str, Value),
    /// A command whose error has to have the same text, too.
    AskWord(&'static str, Value),
    /// Wait for this event, with this status if it is about one.
    Until(&'static str, Option<&'static str>),
    /// Wait a little, so that all events are there.
    Settle,
}

/// A step that asks; the arguments as in `json!`.
#[macro_export]
macro_rules! ask {
    ($command:literal) => { $crate::script::Step::Ask($command, serde_json::json!({})) };
    ($command:literal, $($arguments:tt)+) => {
        $crate::script::Step::Ask($command, serde_json::json!({$($arguments)+}))
    };
}

/// What a server said to a script.
#[derive(Debug, PartialEq, Eq)]
pub struct Transcript {
    /// What was asked and answered.
    pub answers: Vec<String>,
    /// The events, in their order.
    pub events: Vec<String>,
}

impl Transcript {
    /// Leaves out what a job says when it is held for a moment because the graph changes: QEMU drains, we need not.
    pub fn without_drains(mut self) -> Self {
        self.events.retain(|event| {
            !event.contains("\"status\":\"paused\"") && !event.contains("\"status\":\"running\"")
        });
        self
    }
}

/// Runs a script on a fresh server.
pub fn run(mut server: Server, folder: &Path, steps: &[Step]) -> Transcript {
    let mut qmp = server.qmp();
    let mut told = Transcript {
        answers: Vec::new(),
        events: Vec::new(),
    };
    for step in steps {
        match step {
            Step::Ask(command, arguments) => {
                ask(&mut qmp, folder, &mut told, command, arguments, false)
            }
            Step::AskWord(command, arguments) => {
                ask(&mut qmp, folder, &mut told, command, arguments, true)
            }
            Step::Until(name, status) => {
                let mut seen = Vec::new();
                let found = qmp.event_where(EVENT_LIMIT, |event| {
                    seen.push(told_event(event, folder));
                    event["event"] == *name
                        && status.is_none_or(|status| event["data"]["status"] == status)
                });
                told.events.append(&mut seen);
                assert!(found.is_some(), "no {name} {status:?}; so far: {told:#?}");
            }
            Step::Settle => {
                let events = qmp.drain_events(SETTLE);
                told.events
                    .extend(events.iter().map(|event| told_event(event, folder)));
            }
        }
    }
    let rest = qmp.drain_events(SETTLE);
    told.events
        .extend(rest.iter().map(|event| told_event(event, folder)));
    told
}

fn ask(
    qmp: &mut Qmp,
    folder: &Path,
    told: &mut Transcript,
    command: &str,
    arguments: &Value,
    has_word: bool,
) {
    let text = arguments
        .to_string()
        .replace("FOLDER", &folder.display().to_string());
    let arguments: Value = serde_json::from_str(&text).expect("a script is JSON before and after");
    let answer = match qmp.execute(command, arguments.clone()) {
        Ok(value) => plain(&value, folder).to_string(),
        Err(error) if has_word => format!("{}: {}", error.class, error.desc),
        Err(error) => error.class,
    };
    told.answers.push(format!(
        "{command} {} -> {answer}",
        plain(&arguments, folder)
    ));
}

/// An event without its time.
fn told_event(event: &Value, folder: &Path) -> String {
    format!(
        "{} {}",
        event["event"].as_str().unwrap_or("?"),
        plain(&event["data"], folder)
    )
}

/// A value without what may differ; members are sorted, since serde_json's order is kept otherwise.
fn plain(value: &Value, folder: &Path) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| plain(item, folder)).collect(),
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(name, _)| name.as_str());
            let members = sorted
                .into_iter()
                .map(|(name, member)| (name.clone(), plain_member(name, member, folder)));
            Value::Object(members.collect())
        }
        Value::String(text) => {
            let text = path_of(text).replace(&folder.display().to_string(), "FOLDER");
            if text.starts_with("#block") {
                json!("#auto")
            } else {
                json!(text)
            }
        }
        other => other.clone(),
    }
}

/// QEMU calls an image whose backing file was chosen by hand, and a filter, `json:{...}`; the path in it is the name
/// people know.
fn path_of(text: &str) -> String {
    let options: Option<Value> = text
        .strip_prefix("json:")
        .and_then(|json| serde_json::from_str(json).ok());
    let mut here = options.as_ref();
    while let Some(options) = here {
        if let Some(path) = options["filename"].as_str() {
            return path.to_owned();
        }
        here = options.get("file");
    }
    text.to_owned()
}

fn plain_member(name: &str, member: &Value, folder: &Path) -> Value {
    if FREE_NUMBERS.contains(&name) && !member.is_string() {
        json!("N")
    } else if FREE_TEXTS.contains(&name) {
        json!("T")
    } else if name == "backing-filename" {
        let path = path_of(member.as_str().unwrap_or_default());
        json!(path.rsplit('/').next())
    } else {
        plain(member, folder)
    }
}
