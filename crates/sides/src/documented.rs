//! Conversations that the contract's documentation gives as examples: what was agreed on a
//! command that need not be built yet.
//!
//! ```text
//! # Example:
//! #
//! # -> { "execute": "frob", "arguments": { "name": "a" } }
//! # <- { "return": { "count": 1 } }
//! # <- { "event": "FROBBED", "data": { "name": "a" }, "timestamp": {...} }
//! ```
//! What follows a command up to the next one is its answer and the events it makes happen, in
//! order. Examples that leave something out (`...`) are no messages and are passed over.

use abide_schema::contract::Command;
use abide_wire::{CommandError, Dict, Event, Parser, Value};

/// A command with what the documentation says comes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    /// The arguments of the command.
    pub arguments: Dict,
    /// What follows, in order.
    pub answers: Vec<Said>,
}

/// What a server says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// The command returned.
    Return(Value),
    /// The command failed.
    Error(CommandError),
    /// Something happened.
    Event {
        /// Its name.
        name: String,
        /// Its data.
        data: Option<Dict>,
    },
}

/// The conversations in the documentation of `command` that begin with it.
pub fn conversations(command: Command<'_>) -> Vec<Conversation> {
    let Some(doc) = command.doc() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for section in &doc.sections {
        let mut open: Option<Conversation> = None;
        for (is_sent, text) in messages(&section.text) {
            let message = parse(&text);
            if is_sent {
                found.extend(open.take());
                open = message.and_then(|message| begin(command.name(), message));
            } else if let (Some(conversation), Some(said)) = (&mut open, message.and_then(said)) {
                conversation.answers.push(said);
            }
        }
        found.extend(open);
    }
    found.retain(|conversation| !conversation.answers.is_empty());
    found
}

/// Each `->` (true) and `<-` (false) with the lines that belong to it.
fn messages(text: &str) -> Vec<(bool, String)> {
    let mut messages: Vec<(bool, String)> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let line = line.trim();
        let sent = line.strip_prefix("->").map(|rest| (true, rest));
        match sent.or_else(|| line.strip_prefix("<-").map(|rest| (false, rest))) {
            Some((is_sent, rest)) => {
                messages.push((is_sent, rest.to_owned()));
                is_open = true;
            }
            None if line.is_empty() => is_open = false,
            None if is_open => {
                if let Some((_, text)) = messages.last_mut() {
                    text.push('\n');
                    text.push_str(line);
                }
            }
            None => {}
        }
    }
    messages
}

fn parse(text: &str) -> Option<Dict> {
    let mut input = text.as_bytes();
    Parser::default().next(&mut input)?.ok()?.into_dict()
}

fn begin(command: &str, mut message: Dict) -> Option<Conversation> {
    let name = message.str("execute").or_else(|| message.str("exec-oob"))?;
    (name == command).then_some(())?;
    let arguments = match message.remove("arguments") {
        None => Dict::new(),
        Some(arguments) => arguments.into_dict()?,
    };
    Some(Conversation {
        arguments,
        answers: Vec::new(),
    })
}

fn said(mut message: Dict) -> Option<Said> {
    if let Some(value) = message.remove("return") {
        return Some(Said::Return(value));
    }
    if let Some(error) = message.remove("error") {
        return CommandError::from_dict(error.into_dict()?).map(Said::Error);
    }
    let event = Event::from_dict(message).ok()?;
    Some(Said::Event {
        name: event.name.into_owned(),
        data: event.data,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use abide_schema::{MemorySource, Options, Texts, compile};

    #[test]
    fn an_agreed_conversation_is_read_in_order() {
        let text = r#"
##
# = T
##

##
# @frob:
#
# Frobs.
#
# .. qmp-example::
#
#     -> { "execute": "frob",
#          "arguments": { "name": "a" } }
#     <- { "return": {} }
#     <- { "event": "FROBBED", "timestamp": { "seconds": 1, "microseconds": 0 } }
#
# .. qmp-example::
#
#     -> { "execute": "frob", "arguments": { "name": "b" } }
#     <- { "error": { "class": "DeviceNotFound", "desc": "no b" } }
#     -> { "execute": "other" }
#     <- { "return": { ... } }
##
{ 'command': 'frob', 'data': { 'name': 'str' }, 'gen': false }
"#;
        let texts = Texts::new();
        let source = MemorySource::single("a.json", text);
        let compiled = compile(&texts, &source, "a.json", &Options::default()).unwrap();
        let contract = compiled.schema.contract().unwrap();
        let found = conversations(contract.command("frob").unwrap());
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].answers.len(), 2);
        assert!(matches!(&found[0].answers[1], Said::Event { name, .. } if name == "FROBBED"));
        assert!(matches!(&found[1].answers[..], [Said::Error(error)] if error.desc == "no b"));
    }
}
