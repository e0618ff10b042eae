//! What a stand-in says by itself: what was recorded, what every server knows of itself, what the
//! documentation shows, an example of the type.

use std::rc::Rc;

use abide_schema::contract::Command;
use abide_schema::introspect::Introspection;
use abide_schema::validate;
use abide_server::View;
use abide_wire::{CommandError, Dict, Value, dict};

use super::{Known, StandIn};
use crate::{Conversation, Said, conversations, example};

impl StandIn {
    pub(super) async fn answer(
        self: &Rc<Self>,
        command: &str,
        arguments: &Dict,
    ) -> Result<Value, CommandError> {
        if let Some(answer) = self.recorded.next(command, arguments) {
            for (name, data) in answer.events {
                self.events.happened(name, data);
            }
            return answer.result;
        }
        if command == "quit" {
            self.monitors.shutdown();
        }
        let known = self.known(command);
        match as_documented(&known.conversations, arguments) {
            Some(conversation) => {
                let agreed = Agreed {
                    documented: &conversation.arguments,
                    said: arguments,
                };
                self.converse(conversation, &agreed, &known.example)
            }
            None => Ok(known.example.clone()),
        }
    }

    /// What is always said on this command; made once.
    fn known(&self, name: &str) -> Rc<Known> {
        if let Some(known) = self.examples.borrow().get(name) {
            return known.clone();
        }
        let known = Rc::new(match self.contract.command(name) {
            Some(command) => self.learn(command),
            None => Known {
                conversations: Vec::new(),
                example: Value::Dict(Dict::new()),
            },
        });
        let mut examples = self.examples.borrow_mut();
        examples.insert(name.to_owned(), known.clone());
        known
    }

    fn learn(&self, command: Command<'_>) -> Known {
        if let Some(example) = self.of_itself(command) {
            return Known {
                conversations: Vec::new(),
                example,
            };
        }
        let mut conversations = conversations(command);
        conversations.retain(|conversation| self.keeps_contract(command, conversation));
        let returned = conversations.iter().find_map(|it| it.returned());
        let made = || example(command.result(), command.name(), self.detail);
        let example = returned.cloned().or_else(made);
        Known {
            conversations,
            example: example.unwrap_or_else(|| Value::Dict(Dict::new())),
        }
    }

    /// What any server knows of itself.
    fn of_itself(&self, command: Command<'_>) -> Option<Value> {
        let named = |name: &str| dict! {"name": name.to_owned()};
        let value = match command.name() {
            "query-version" => {
                let (major, minor, micro) = self.version;
                let qemu = dict! {"micro": micro, "minor": minor, "major": major};
                Value::Dict(dict! {"qemu": qemu, "package": self.package.clone()})
            }
            "query-commands" => self
                .contract
                .commands()
                .map(|command| named(command.name()))
                .collect(),
            "query-events" => self
                .contract
                .events()
                .map(|event| named(event.name()))
                .collect(),
            "query-qmp-schema" => abide_wire::to_value(&Introspection::new(&self.contract)).ok()?,
            _ => return None,
        };
        let is_known = self.contract.is_introspected() && command.name() == "query-qmp-schema";
        let fits = validate::result(&self.contract, command, View::Value(&value)).is_ok();
        (is_known || fits).then_some(value)
    }

    /// An example in the documentation may be older than the types.
    fn keeps_contract(&self, command: Command<'_>, conversation: &Conversation) -> bool {
        conversation.answers.iter().all(|said| match said {
            Said::Return(value) => {
                validate::result(&self.contract, command, View::Value(value)).is_ok()
            }
            Said::Error(_) => true,
            Said::Event { name, data } => self.contract.event(name).is_some_and(|event| {
                let data = data.as_ref().map(View::Dict);
                validate::event(&self.contract, event, data).is_ok()
            }),
        })
    }

    /// Answers as documented: events before the answer go out before it, the others after.
    fn converse(
        self: &Rc<Self>,
        conversation: &Conversation,
        agreed: &Agreed<'_>,
        example: &Value,
    ) -> Result<Value, CommandError> {
        let mut result = None;
        let of = |data: &Option<Dict>| data.as_ref().map(|data| agreed.dict(data));
        let mut later = Vec::new();
        for said in &conversation.answers {
            match said {
                Said::Return(value) if result.is_none() => result = Some(Ok(agreed.value(value))),
                Said::Error(error) if result.is_none() => result = Some(Err(error.clone())),
                Said::Event { name, data } if result.is_none() => {
                    self.events.happened(name.clone(), of(data));
                }
                Said::Event { name, data } => later.push((name.clone(), of(data))),
                Said::Return(_) | Said::Error(_) => {}
            }
        }
        if !later.is_empty() {
            let stand_in = self.clone();
            tokio::task::spawn_local(async move {
                tokio::task::yield_now().await;
                for (name, data) in later {
                    stand_in.events.happened(name, data);
                }
            });
        }
        result.unwrap_or_else(|| Ok(example.clone()))
    }
}

/// What was said in place of what the documentation has: its answers name things by the arguments,
/// and so do ours. A string that is an argument's is that argument wherever it stands; any other
/// value only in a member of the argument's name, for numbers are equal by chance.
struct Agreed<'a> {
    documented: &'a Dict,
    said: &'a Dict,
}

impl Agreed<'_> {
    fn dict(&self, dict: &Dict) -> Dict {
        dict.iter()
            .map(|(name, value)| {
                let is_it = self.documented.get(name) == Some(value);
                let said = self.said.get(name).filter(|_| is_it);
                let value = said.cloned().unwrap_or_else(|| self.value(value));
                (name.to_owned(), value)
            })
            .collect()
    }

    fn value(&self, value: &Value) -> Value {
        match value {
            Value::Dict(dict) => Value::Dict(self.dict(dict)),
            Value::List(list) => list.iter().map(|item| self.value(item)).collect(),
            Value::String(_) => {
                let mut documented = self.documented.iter();
                let name = documented.find(|(_, given)| *given == value).map(|it| it.0);
                let said = name.and_then(|name| self.said.get(name));
                said.unwrap_or(value).clone()
            }
            other => other.clone(),
        }
    }
}

/// The conversation that begins just so; else one that begins with the command and nothing else
/// being said, which stands for any arguments.
fn as_documented<'k>(known: &'k [Conversation], arguments: &Dict) -> Option<&'k Conversation> {
    let exact = known.iter().find(|it| it.arguments == *arguments);
    exact.or_else(|| known.iter().find(|it| it.returned().is_some()))
}

impl Conversation {
    fn returned(&self) -> Option<&Value> {
        self.answers.iter().find_map(|said| match said {
            Said::Return(value) => Some(value),
            _ => None,
        })
    }
}
