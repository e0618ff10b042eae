//! The arguments of a raw command as people write them: `key=value` with dotted keys, or one JSON
//! object. The contract of the other end gives words their types; where there is none, what looks
//! like a number is one. What the contract does not allow is told before anything is sent.
//!
//! ```text
//! block-stream device=d0 speed=100M               "speed": 104857600
//! blockdev-add driver=raw file.driver=file file.filename=/a     {"driver": "raw", "file": {...}}
//! blockdev-add ... backing:=null                  := takes JSON as it is
//! x-command text="true"                           a quoted word is a string, whatever it says
//! ```

mod describe;
mod explain;
mod place;
mod words;

use abide_daemon::options::coerce::coerce;
use abide_daemon::options::keyval::{self, Tree};
use abide_dialect::View;
use abide_schema::contract::{Command, Contract, Object, Type};
use abide_schema::validate;
use abide_wire::{Dict, Parser, Value};

pub(crate) use describe::{describe, members_of, wanted};
pub(crate) use explain::{explain, unknown_command};
pub(crate) use place::{assign, type_at, variant_of};
pub(crate) use words::{Word, is_open, words};

/// What the words of one command say, or what is wrong with them.
pub(crate) type Read = Result<Dict, String>;

/// Reads the arguments of a command from words.
pub(crate) fn read(command: Option<Command<'_>>, words: &[&str]) -> Read {
    let kind = command.map(Command::arguments);
    let name = command.map_or("", Command::name);
    read_as(kind, name, words)
}

/// Reads words as members of an object of a type; `name` is what they are said to belong to.
pub(crate) fn read_as(kind: Option<Type<'_>>, name: &str, words: &[&str]) -> Read {
    match words {
        [] => Ok(Dict::new()),
        [text] if text.trim_start().starts_with('{') => json_object(text),
        _ => pairs(kind, name, words),
    }
}

/// Checks arguments against the contract; the fault names the parameter, its type, its values.
pub(crate) fn check(
    contract: &Contract,
    command: Command<'_>,
    arguments: &Dict,
) -> Result<(), String> {
    validate::arguments(contract, command, Some(View::Members(arguments)))
        .map_err(|fault| explain(command.name(), command.arguments(), arguments, &fault))
}

fn pairs(kind: Option<Type<'_>>, name: &str, words: &[&str]) -> Read {
    let mut options = String::new();
    let mut whole: Vec<(&str, Value)> = Vec::new();
    for word in words {
        let Some((key, value)) = word.split_once('=') else {
            return Err(not_a_pair(kind, name, word));
        };
        match key.strip_suffix(':') {
            Some(key) => whole.push((key, json(value).map_err(|why| format!("'{key}': {why}"))?)),
            None => match literal(kind, key, value)? {
                Some(value) => whole.push((key, value)),
                None => {
                    if !options.is_empty() {
                        options.push(',');
                    }
                    options.push_str(key);
                    options.push('=');
                    options.push_str(&value.replace(',', ",,"));
                }
            },
        }
    }
    let tree = keyval::parse(&options, None).map_err(|error| error.to_string())?;
    let mut arguments = match kind {
        Some(kind) => typed(&tree, kind, name)?,
        None => guess(&tree),
    };
    for (key, value) in whole {
        assign(&mut arguments, key, value)?;
    }
    Ok(arguments)
}

/// A value that says its own type: a quoted string, or JSON where no string can be.
fn literal(kind: Option<Type<'_>>, key: &str, value: &str) -> Result<Option<Value>, String> {
    let told = |why: String| format!("'{key}': {why}");
    if value.starts_with(['"', '\'']) {
        return json(value).map(Some).map_err(told);
    }
    if !value.starts_with(['{', '[']) {
        return Ok(None);
    }
    let takes_text = kind
        .and_then(|kind| type_at(kind, key, &Dict::new()))
        .is_some_and(describe::is_text);
    match takes_text {
        true => Ok(None),
        false => json(value).map(Some).map_err(told),
    }
}

fn typed(tree: &Tree, kind: Type<'_>, name: &str) -> Read {
    let fault = |why: String| format!("{name}: {why}");
    match coerce(tree, kind) {
        Ok(Value::Dict(arguments)) => Ok(arguments),
        Ok(_) => Ok(Dict::new()),
        Err(why) => Err(fault(why)),
    }
}

fn not_a_pair(kind: Option<Type<'_>>, name: &str, word: &str) -> String {
    let takes = kind
        .and_then(Type::as_object)
        .map(|object: Object<'_>| members_of(object));
    match takes {
        Some(takes) => format!("'{word}' is not key=value; {name} takes {takes}"),
        None => format!("'{word}' is not key=value, and no JSON object"),
    }
}

/// What words mean where nobody tells: numbers and booleans are what they look like.
fn guess(tree: &Tree) -> Dict {
    match guess_value(tree) {
        Value::Dict(dict) => dict,
        _ => Dict::new(),
    }
}

fn guess_value(tree: &Tree) -> Value {
    match tree {
        Tree::Word(word) => match word.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            word => word.parse().map_or_else(|_| Value::from(word), Value::Int),
        },
        Tree::List(elements) => Value::List(elements.iter().map(guess_value).collect()),
        Tree::Dict(members) => {
            let members = members.iter();
            let members = members.map(|(name, tree)| (name.clone(), guess_value(tree)));
            Value::Dict(members.collect())
        }
    }
}

/// Whether a command may be there though introspection does not show it: up to 2.7 it left out
/// what was marshalled by hand.
pub(crate) fn is_unlisted(name: &str) -> bool {
    [
        "qmp_capabilities",
        "netdev_add",
        "device_add",
        "query-qmp-schema",
    ]
    .contains(&name)
}

/// Reads one JSON object, in QMP's grammar.
pub(crate) fn json_object(text: &str) -> Read {
    match json(text)? {
        Value::Dict(arguments) => Ok(arguments),
        other => Err(format!("a JSON object is wanted, not {other}")),
    }
}

/// Reads one JSON value, in QMP's grammar.
pub(crate) fn json(text: &str) -> Result<Value, String> {
    let text = format!("{text}\n");
    let mut bytes = text.as_bytes();
    let value = match Parser::default().next(&mut bytes) {
        None => return Err("the JSON value does not end".to_owned()),
        Some(Err(error)) => return Err(error.to_string()),
        Some(Ok(value)) => value,
    };
    match String::from_utf8_lossy(bytes).trim().is_empty() {
        true => Ok(value),
        false => Err("there is more than one JSON value".to_owned()),
    }
}

#[cfg(test)]
mod tests;
