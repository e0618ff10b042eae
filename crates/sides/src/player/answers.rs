//! A recording as a look-up: what was answered to a command, whatever the order it is asked in.
//!
//! The same command with the same arguments gets the answers it got, in their order, the last one
//! from then on; with arguments that were never recorded it gets those of the first recorded ones
//! only where there was but one set of them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::Read;

use abide_wire::{CommandError, Dict, Event, Parser, Value, print_dict};

use crate::SidesError;
use crate::recording::{Direction, EntryKind, Reader, Truncated};

/// What was answered to a command.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What came back.
    pub result: Result<Value, CommandError>,
    /// The events that came between the command and its answer.
    pub events: Vec<(String, Option<Dict>)>,
}

#[derive(Clone, Debug, Default)]
struct Recorded {
    /// By the text of the arguments.
    by_arguments: HashMap<Vec<u8>, Turns>,
    /// The text of the arguments that came first.
    first: Vec<u8>,
}

#[derive(Clone, Debug, Default)]
struct Turns {
    answers: Vec<Answer>,
    next: usize,
}

/// All answers of a recording.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    commands: RefCell<HashMap<String, Recorded>>,
    count: usize,
    truncated: Option<Truncated>,
}

impl Answers {
    /// Reads a recording.
    ///
    /// # Errors
    /// What is no recording, with file and line.
    pub fn read<R: Read>(file: &str, source: R) -> Result<Answers, SidesError> {
        let mut reader = Reader::new(file, source)?;
        let mut answers = Answers::default();
        let mut asked: Vec<Asked> = Vec::new();
        while let Some(entry) = reader.next()? {
            let (line, kind) = (entry.line, entry.kind);
            if kind == EntryKind::Connected {
                asked.clear();
            }
            let EntryKind::Message { direction, text } = kind else {
                continue;
            };
            let message = match Parser::default().next(&mut &text[..]) {
                Some(Ok(Value::Dict(message))) => message,
                Some(Err(error)) => {
                    let (file, why) = (file.to_owned(), error.to_string());
                    return Err(SidesError::Recording { file, line, why });
                }
                _ => continue,
            };
            match direction {
                Direction::ToServer => asked.extend(Asked::of(message)),
                Direction::ToClient => answers.take_in(message, &mut asked),
            }
        }
        answers.truncated = reader.truncated().cloned();
        Ok(answers)
    }

    /// How many commands got an answer.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Where the recording ends in the middle of a message.
    pub fn truncated(&self) -> Option<&Truncated> {
        self.truncated.as_ref()
    }

    /// The commands that got an answer.
    pub fn commands(&self) -> Vec<String> {
        let mut names: Vec<String> = self.commands.borrow().keys().cloned().collect();
        names.sort_unstable();
        names
    }

    /// What was answered to this; `None` where nothing was, or not to such arguments.
    pub fn next(&self, command: &str, arguments: &Dict) -> Option<Answer> {
        if self.count == 0 {
            return None;
        }
        let mut commands = self.commands.borrow_mut();
        let recorded = commands.get_mut(command)?;
        let key = text_of(arguments);
        let turns = match recorded.by_arguments.contains_key(&key) {
            true => recorded.by_arguments.get_mut(&key),
            false if recorded.by_arguments.len() == 1 => {
                recorded.by_arguments.get_mut(&recorded.first)
            }
            false => None,
        }?;
        let at = turns.next.min(turns.answers.len().checked_sub(1)?);
        turns.next = at + 1;
        turns.answers.get(at).cloned()
    }

    fn take_in(&mut self, mut message: Dict, asked: &mut Vec<Asked>) {
        if message.contains_key("event") {
            if let (Ok(event), Some(last)) = (Event::from_dict(message), asked.last_mut()) {
                last.events.push((event.name.into_owned(), event.data));
            }
            return;
        }
        let result = match (message.remove("return"), message.remove("error")) {
            (Some(value), _) => Ok(value),
            (None, Some(Value::Dict(error))) => match CommandError::from_dict(error) {
                Some(error) => Err(error),
                None => return,
            },
            _ => return,
        };
        let id = message.remove("id");
        let at = match &id {
            Some(_) => asked.iter().position(|asked| asked.id == id),
            None => (!asked.is_empty()).then_some(0),
        };
        let Some(asked) = at.map(|at| asked.remove(at)) else {
            return;
        };
        self.count += 1;
        let mut commands = self.commands.borrow_mut();
        let recorded = commands.entry(asked.command).or_default();
        let key = text_of(&asked.arguments);
        if recorded.by_arguments.is_empty() {
            recorded.first.clone_from(&key);
        }
        let answer = Answer {
            result,
            events: asked.events,
        };
        let turns = recorded.by_arguments.entry(key).or_default();
        turns.answers.push(answer);
    }
}

/// A command that waits for its answer.
struct Asked {
    command: String,
    arguments: Dict,
    id: Option<Value>,
    events: Vec<(String, Option<Dict>)>,
}

impl Asked {
    fn of(mut message: Dict) -> Option<Asked> {
        let name = message
            .remove("execute")
            .or_else(|| message.remove("exec-oob"));
        let arguments = message.remove("arguments").and_then(Value::into_dict);
        Some(Asked {
            command: name?.into_string()?,
            arguments: arguments.unwrap_or_default(),
            id: message.remove("id"),
            events: Vec::new(),
        })
    }
}

fn text_of(arguments: &Dict) -> Vec<u8> {
    let mut text = Vec::new();
    print_dict(arguments, &mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use abide_wire::dict;

    #[test]
    fn answers_come_in_their_order_and_the_last_one_stays() {
        let text = r#"
            {"execute": "a", "id": 1} {"event": "E"} {"return": 1, "id": 1}
            {"execute": "a", "id": 2} {"return": 2, "id": 2}
            {"execute": "b", "arguments": {"x": 1}} {"error": {"class": "C", "desc": "d"}}"#;
        let answers = Answers::read("t", text.as_bytes()).unwrap();
        let next = |name: &str, arguments: Dict| answers.next(name, &arguments);
        let first = next("a", dict! {}).unwrap();
        assert_eq!(first.result, Ok(Value::Int(1)));
        assert_eq!(first.events, [("E".to_owned(), None)]);
        for _ in 0..2 {
            assert_eq!(next("a", dict! {}).unwrap().result, Ok(Value::Int(2)));
        }
        assert!(next("b", dict! {"x": 2}).unwrap().result.is_err());
        assert!(next("c", dict! {}).is_none());
    }
}
