//! What a recording says of the server that was recorded: its version, and its contract.

use std::io::Read;

use abide_schema::contract::{Builder, CommandDefinition, EventDefinition};
use abide_schema::{Contract, introspect};
use abide_wire::{Dict, Parser, Value};

use super::{Direction, EntryKind, Reader};
use crate::SidesError;

/// What is known of the recorded server.
#[derive(Clone, Debug, Default)]
pub struct Learnt {
    /// Major, minor, micro.
    pub version: Option<(i64, i64, i64)>,
    /// What its query-qmp-schema told; else the names that query-commands and query-events told.
    pub contract: Option<Contract>,
    /// Only names are known.
    pub is_names_only: bool,
}

/// Reads through a recording for what it says of the server.
///
/// # Errors
/// What is no recording, with file and line.
pub fn learn<R: Read>(file: &str, source: R) -> Result<Learnt, SidesError> {
    let mut reader = Reader::new(file, source)?;
    let mut learnt = Learnt::default();
    let (mut commands, mut events) = (Vec::new(), Vec::new());
    while let Some(entry) = reader.next()? {
        let EntryKind::Message {
            direction: Direction::ToClient,
            text,
        } = entry.kind
        else {
            continue;
        };
        if !may_tell(text) {
            continue;
        }
        let Some(Ok(Value::Dict(mut message))) = Parser::default().next(&mut &text[..]) else {
            continue;
        };
        if learnt.version.is_none() {
            learnt.version = version(&message);
        }
        match message.remove("return") {
            Some(Value::List(list)) if learnt.contract.is_none() => {
                let has = |name: &str| list.iter().any(|item| item_name(item) == Some(name));
                if list
                    .first()
                    .is_some_and(|item| item.get("meta-type").is_some())
                {
                    let contract = introspect::deserialize(Value::List(list))
                        .map_err(|error| SidesError::Contract(error.to_string()))?;
                    learnt.contract = Some(contract);
                } else if commands.is_empty() && has("query-commands") {
                    commands = names(&list);
                } else if events.is_empty() && has("SHUTDOWN") {
                    events = names(&list);
                }
            }
            _ => {}
        }
        if learnt.contract.is_some() && learnt.version.is_some() {
            break;
        }
    }
    if learnt.contract.is_none() && !commands.is_empty() {
        learnt.contract = Some(of_names(&commands, &events)?);
        learnt.is_names_only = true;
    }
    Ok(learnt)
}

/// Only what holds one of these words can tell anything.
fn may_tell(text: &[u8]) -> bool {
    let has = |word: &[u8]| memchr::memmem::find(text, word).is_some();
    has(b"\"qemu\"") || has(b"meta-type") || has(b"\"query-commands\"") || has(b"\"SHUTDOWN\"")
}

/// From a greeting, or a reply to query-version.
fn version(message: &Dict) -> Option<(i64, i64, i64)> {
    let greeting = message.get("QMP").and_then(|qmp| qmp.get("version"));
    let qemu = greeting.or_else(|| message.get("return"))?.get("qemu")?;
    let part = |name| qemu.get(name)?.as_i64();
    Some((part("major")?, part("minor")?, part("micro")?))
}

fn item_name(item: &Value) -> Option<&str> {
    item.get("name")?.as_str()
}

fn names(list: &[Value]) -> Vec<String> {
    list.iter()
        .filter_map(item_name)
        .map(str::to_owned)
        .collect()
}

fn of_names(commands: &[String], events: &[String]) -> Result<Contract, SidesError> {
    let failed = |error: abide_schema::Error| SidesError::Contract(error.to_string());
    let mut builder = Builder::new();
    for name in commands {
        let command = CommandDefinition {
            name,
            arguments: Some("any"),
            result: Some("any"),
            ..CommandDefinition::default()
        };
        builder.command(command).map_err(failed)?;
    }
    for name in events {
        let event = EventDefinition {
            name,
            arguments: Some("any"),
            ..EventDefinition::default()
        };
        builder.event(event).map_err(failed)?;
    }
    builder.finish_introspected().map_err(failed)
}
