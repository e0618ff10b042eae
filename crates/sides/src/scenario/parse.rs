//! From a scenario's text to its rules and promises. What they say is checked elsewhere.

use std::time::Duration;

use abide_wire::{Dict, Value};

use super::cursor::Cursor;
use super::{Act, Condition, EVENT_WITHIN, Expectation, Promise, Rule, Scenario, Step, refuse};
use crate::SidesError;
use crate::limits::MAX_SCENARIO_BYTES;

const BLOCKS: &str = "a line starts with state, on, promise, or a step below one of them";
const STEPS: &str = "a step is reply, fail, event, set, hang or close, perhaps with `after TIME`";
const LINES: &str = "a line of a promise is send, expect reply, expect fail or expect event";

pub(super) fn parse(file: &str, text: &str) -> Result<Scenario, SidesError> {
    if text.len() > MAX_SCENARIO_BYTES {
        let why = format!("the file is longer than {MAX_SCENARIO_BYTES} bytes");
        return Err(refuse(file, 1, why));
    }
    let mut cursor = Cursor::new(file, text);
    let mut scenario = Scenario {
        file: file.to_owned(),
        ..Scenario::default()
    };
    while cursor.next_line() {
        let line = cursor.line();
        match cursor.peek() {
            "state" => scenario.states.push(state(&mut cursor)?),
            "on" => scenario.rules.push(rule(&mut cursor, line)?),
            "promise" => scenario.promises.push(promise(&mut cursor, line)?),
            word => return Err(cursor.refuse(format!("'{word}' is unknown: {BLOCKS}"))),
        }
    }
    Ok(scenario)
}

/// `state NAME = VALUE`
fn state(cursor: &mut Cursor<'_>) -> Result<(String, Value), SidesError> {
    cursor.word("state")?;
    let name = cursor.word("the name of the state")?.to_owned();
    equals(cursor)?;
    let value = cursor.value("the value of the state")?;
    cursor.end_line()?;
    Ok((name, value))
}

fn equals(cursor: &mut Cursor<'_>) -> Result<(), SidesError> {
    match cursor.take("=") {
        true => Ok(()),
        false => Err(cursor.refuse("`=` is missing, with blanks around it")),
    }
}

/// `on COMMAND [ARGUMENTS] [when STATE = VALUE]... [times N]`, then steps.
fn rule(cursor: &mut Cursor<'_>, line: usize) -> Result<Rule, SidesError> {
    cursor.word("on")?;
    let command = cursor.word("the command")?.to_owned();
    let arguments = arguments(cursor)?;
    let (mut when, mut times) = (Vec::new(), None);
    loop {
        if cursor.take("when") || (!when.is_empty() && cursor.take("and")) {
            when.push(condition(cursor)?);
        } else if cursor.take("times") {
            let count = cursor.value("how many times")?;
            let count = count.as_u64().filter(|count| *count > 0);
            times = Some(count.ok_or_else(|| cursor.refuse("times takes a number from 1 on"))?);
        } else {
            break;
        }
    }
    cursor.end_line()?;
    let mut steps = Vec::new();
    while cursor.next_line() && !matches!(cursor.peek(), "state" | "on" | "promise") {
        steps.push(step(cursor)?);
    }
    let answers = steps.iter().filter(|step| step.act.ends_command()).count();
    if answers > 1 {
        let second = steps.iter().filter(|step| step.act.ends_command()).nth(1);
        let line = second.map_or(line, |step| step.line);
        return Err(cursor.at_line(line, "the command has its answer already"));
    }
    Ok(Rule {
        line,
        command,
        arguments,
        when,
        times,
        steps,
    })
}

fn arguments(cursor: &mut Cursor<'_>) -> Result<Dict, SidesError> {
    if !cursor.peek().starts_with('{') {
        return Ok(Dict::new());
    }
    match cursor.value("the arguments")? {
        Value::Dict(arguments) => Ok(arguments),
        _ => Err(cursor.refuse("the arguments must be an object")),
    }
}

/// `STATE = VALUE` or `STATE != VALUE`
fn condition(cursor: &mut Cursor<'_>) -> Result<Condition, SidesError> {
    let state = cursor.word("the name of a state")?.to_owned();
    let equals = !cursor.take("!=");
    if equals {
        self::equals(cursor)?;
    }
    let value = cursor.value("a value")?;
    Ok(Condition {
        state,
        equals,
        value,
    })
}

fn step(cursor: &mut Cursor<'_>) -> Result<Step, SidesError> {
    let line = cursor.line();
    cursor.take("then");
    let after = match cursor.take("after") {
        true => cursor.duration()?,
        false => Duration::ZERO,
    };
    let act = match cursor.word("a step")? {
        "reply" => Act::Reply(match cursor.at_end_of_line() {
            true => Value::Dict(Dict::new()),
            false => cursor.value("the reply")?,
        }),
        "fail" => Act::Fail {
            class: cursor.word("the error's class")?.to_owned(),
            desc: text(cursor, "the error's text")?,
        },
        "event" => Act::Event {
            name: cursor.word("the event's name")?.to_owned(),
            data: match cursor.at_end_of_line() {
                true => None,
                false => Some(cursor.value("the event's data")?),
            },
        },
        "set" => {
            let state = cursor.word("the name of a state")?.to_owned();
            equals(cursor)?;
            let value = cursor.value("a value")?;
            Act::Set { state, value }
        }
        "hang" => Act::Hang,
        "close" => Act::Close,
        word => return Err(cursor.at_line(line, &format!("'{word}' is no step: {STEPS}"))),
    };
    cursor.end_line()?;
    Ok(Step { line, after, act })
}

fn text(cursor: &mut Cursor<'_>, what: &str) -> Result<String, SidesError> {
    let value = cursor.value(what)?;
    let text = value.into_string();
    text.ok_or_else(|| cursor.refuse(format!("{what} must be a string in quotes")))
}

/// `promise "TITLE"`, then lines.
fn promise(cursor: &mut Cursor<'_>, line: usize) -> Result<Promise, SidesError> {
    cursor.word("promise")?;
    let title = text(cursor, "the promise's title")?;
    cursor.end_line()?;
    let mut lines = Vec::new();
    while cursor.next_line() && !matches!(cursor.peek(), "state" | "on" | "promise") {
        let line = cursor.line();
        lines.push((line, expectation(cursor)?));
    }
    match lines.first() {
        Some((_, Expectation::Send { .. })) => {}
        _ => return Err(cursor.at_line(line, "a promise begins with `send COMMAND`")),
    }
    Ok(Promise { line, title, lines })
}

fn expectation(cursor: &mut Cursor<'_>) -> Result<Expectation, SidesError> {
    let line = cursor.line();
    let read = match cursor.word("a line")? {
        "send" => Expectation::Send {
            command: cursor.word("the command")?.to_owned(),
            arguments: arguments(cursor)?,
        },
        "expect" => match cursor.word("reply, fail or event")? {
            "reply" => Expectation::Reply(match cursor.at_end_of_line() {
                true => Value::Dict(Dict::new()),
                false => cursor.value("the reply")?,
            }),
            "fail" => Expectation::Fail(cursor.word("the error's class")?.to_owned()),
            "event" => event(cursor)?,
            word => return Err(cursor.refuse(format!("'{word}' is unknown: {LINES}"))),
        },
        word => return Err(cursor.at_line(line, &format!("'{word}' is unknown: {LINES}"))),
    };
    cursor.end_line()?;
    Ok(read)
}

/// `NAME [DATA] [within TIME]`
fn event(cursor: &mut Cursor<'_>) -> Result<Expectation, SidesError> {
    let name = cursor.word("the event's name")?.to_owned();
    let data = match cursor.at_end_of_line() || cursor.peek() == "within" {
        true => Value::Dict(Dict::new()),
        false => cursor.value("the event's data")?,
    };
    let within = match cursor.take("within") {
        true => cursor.duration()?,
        false => EVENT_WITHIN,
    };
    Ok(Expectation::Event { name, data, within })
}

impl Cursor<'_> {
    fn at_line(&self, line: usize, why: &str) -> SidesError {
        refuse(self.file(), line, why)
    }
}
