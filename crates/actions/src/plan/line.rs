//! A plan as the messages it will send.

use abide_wire::{Dict, Value, dict};
use serde::Serialize;

use super::{Call, Plan, Undo, is_held};

/// A line of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// When it is sent: `prepare`, `start`, `ready`, `pending` (all is done, the chain not yet
    /// changed), `completed`, `done`.
    pub when: &'static str,
    /// The message.
    pub send: Value,
}

/// The messages of a plan.
pub(super) fn of(plan: &Plan) -> Vec<Line> {
    let Some(start) = plan.start.first() else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    calls(&mut lines, "prepare", &plan.prepare);
    say(&mut lines, "start", start.command(), start.arguments());
    for (command, arguments) in start.then() {
        say(&mut lines, "start", command, arguments);
    }
    let job = plan.job.as_ref();
    if let Some((_, at_ready)) = job.and_then(|job| job.at_ready.as_ref()) {
        say(
            &mut lines,
            "ready",
            at_ready.command(),
            at_ready.arguments(),
        );
    }
    let is_held = is_held(start);
    let when = if is_held { "pending" } else { "completed" };
    if let Some(means) = plan.flush.first() {
        for (command, arguments) in means.lines(&plan.flushed) {
            say(&mut lines, when, command, &arguments);
        }
    }
    if let Some(finalize) = job
        .and_then(|job| job.finalize.as_ref())
        .filter(|_| is_held)
    {
        say(&mut lines, when, finalize.command(), finalize.arguments());
    }
    for undo in &plan.tidy {
        if let Undo::Say(spelling) | Undo::Close(_, spelling) = undo {
            say(&mut lines, "done", spelling.command(), spelling.arguments());
        }
    }
    lines
}

fn calls(lines: &mut Vec<Line>, when: &'static str, calls: &[Call]) {
    for call in calls {
        say(lines, when, call.say.command(), call.say.arguments());
    }
}

/// On the wire: `{"execute": "block-stream", "arguments": {...}}`.
fn say(lines: &mut Vec<Line>, when: &'static str, command: &str, arguments: &Dict) {
    let mut send = dict! {"execute": command};
    if !arguments.is_empty() {
        send.insert("arguments", arguments.clone());
    }
    lines.push(Line {
        when,
        send: send.into(),
    });
}
