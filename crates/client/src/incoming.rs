//! Tells apart what a server sends: greeting, reply, event. Who waits for it is `session`'s.

use abide_wire::{Dict, Value};

use crate::error::CommandError;

/// Something the server tells unasked.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its members; empty where it has none.
    pub data: Dict,
    /// When, on the server's clock, in microseconds since 1970; `None` where that is unknown.
    pub time_us: Option<i64>,
    /// How many events before this one were dropped, because nobody took them.
    pub lost_before: u64,
}

/// One message of a server.
#[derive(Debug)]
pub(crate) enum Incoming {
    Greeting(Dict),
    Reply {
        id: Option<Value>,
        outcome: Result<Value, CommandError>,
    },
    Event(Event),
}

impl Incoming {
    /// Reads a message; what is none of QMP's comes back as it was.
    pub(crate) fn read(message: Value) -> Result<Self, Value> {
        let Value::Dict(mut message) = message else {
            return Err(message);
        };
        if let Some(Value::String(name)) = message.get("event") {
            let name = name.clone();
            let time_us = message.get("timestamp").and_then(time);
            let data = message
                .remove("data")
                .and_then(Value::into_dict)
                .unwrap_or_default();
            return Ok(Self::Event(Event {
                name,
                data,
                time_us,
                lost_before: 0,
            }));
        }
        if let Some(Value::Dict(_)) = message.get("QMP") {
            let greeting = message.remove("QMP").and_then(Value::into_dict);
            return Ok(Self::Greeting(greeting.unwrap_or_default()));
        }
        let id = message.remove("id");
        if let Some(result) = message.remove("return") {
            return Ok(Self::Reply {
                id,
                outcome: Ok(result),
            });
        }
        match message.remove("error") {
            Some(Value::Dict(error)) => Ok(Self::Reply {
                id,
                outcome: Err(command_error(error)),
            }),
            _ => Err(message.into()),
        }
    }
}

fn command_error(mut error: Dict) -> CommandError {
    let mut text = |name| error.remove(name).and_then(Value::into_string);
    let class = text("class").unwrap_or_else(|| "GenericError".to_owned());
    let desc = text("desc").unwrap_or_else(|| class.clone());
    CommandError {
        class,
        desc,
        data: error.remove("data").and_then(Value::into_dict),
    }
}

fn time(timestamp: &Value) -> Option<i64> {
    let seconds = timestamp.get("seconds")?.as_i64()?;
    let micros = timestamp.get("microseconds")?.as_i64()?;
    // QEMU sends -1 where it has no clock.
    let known = seconds >= 0 && micros >= 0;
    seconds
        .checked_mul(1_000_000)?
        .checked_add(micros)
        .filter(|_| known)
}
