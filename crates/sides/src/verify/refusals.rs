//! Refusals: what the contract does not allow is refused, with the class that is promised, before
//! anything happens.
//!
//! A server that is not true might do what it is told, wrong as it is: by default only query-*
//! commands are said wrongly.

use abide_schema::contract::{Builtin, Command, Status, Type, TypeKind};
use abide_schema::validate::TAKE_MORE_THAN_THEY_SAY;
use abide_wire::{COMMAND_NOT_FOUND, Dict, GENERIC_ERROR, Value};

use super::talk::Talk;
use super::{Outcome, hazards};
use crate::SidesError;
use crate::example::{Detail, example_arguments};

const AREA: &str = "refusal";

/// A command and an argument that no contract has.
const NOBODYS_COMMAND: &str = "x-abide-no-such-command";
const NOBODYS_ARGUMENT: &str = "x-abide-no-such-argument";
const NOBODYS_VALUE: &str = "x-abide-no-such-value";

/// One wrong way to say a command.
struct Wrong {
    command: String,
    arguments: Dict,
    /// What is wrong, for the report.
    what: String,
    /// The parameter that the refusal should name.
    parameter: String,
}

impl Talk<'_> {
    pub(super) async fn refusals(&mut self) -> Result<(), SidesError> {
        let unknown = self.say(AREA, NOBODYS_COMMAND, Dict::new()).await?;
        let (outcome, detail) = match unknown {
            None => return Ok(()),
            Some(Err(error)) if error.class == COMMAND_NOT_FOUND => (Outcome::Kept, String::new()),
            Some(Err(error)) => {
                let detail = format!("{COMMAND_NOT_FOUND} is promised, it is {}", error.class);
                (Outcome::Broken, detail)
            }
            Some(Ok(_)) => (Outcome::Broken, "a command nobody has was done".to_owned()),
        };
        self.check(AREA, "unknown command", outcome, detail);
        for wrong in self.wrong_ways() {
            self.refusal(wrong).await?;
        }
        Ok(())
    }

    fn wrong_ways(&self) -> Vec<Wrong> {
        let spoken = self.spoken();
        let may = |command: &Command<'_>| {
            let name = command.name();
            let is_query = name.starts_with("query-") && hazards::of(name, spoken).is_none();
            is_query || self.options.allow_changes
        };
        let mut commands: Vec<Command<'_>> = spoken
            .commands()
            .filter(|command| command.status() != Status::Reserved)
            .filter(|command| !TAKE_MORE_THAN_THEY_SAY.contains(&command.name()))
            .filter(may)
            .collect();
        // What ends the server should it be done all the same comes last.
        let ends = |name: &str| matches!(name, "quit" | "system_powerdown" | "system_reset");
        commands.sort_by_key(|command| ends(command.name()));
        commands.into_iter().flat_map(ways).collect()
    }

    async fn refusal(&mut self, wrong: Wrong) -> Result<(), SidesError> {
        let Wrong {
            command,
            arguments,
            what,
            parameter,
        } = wrong;
        let name = format!("{command}: {what}");
        let said = arguments.to_string();
        let Some(outcome) = self.say(AREA, &command, arguments).await? else {
            return Ok(());
        };
        let (outcome, detail) = match outcome {
            Ok(_) => (Outcome::Broken, format!("it was done, with {said}")),
            Err(error) if error.class != GENERIC_ERROR => {
                let detail = format!(
                    "{GENERIC_ERROR} is promised, it is {}: {error}",
                    error.class
                );
                (Outcome::Broken, detail)
            }
            Err(error) if !error.desc.contains(&parameter) => {
                (Outcome::Noted, format!("it is not named: {error}"))
            }
            Err(_) => (Outcome::Kept, String::new()),
        };
        self.check(AREA, name, outcome, detail);
        Ok(())
    }
}

/// The wrong ways to say a command: with an argument more, with one less, with another kind of value.
fn ways(command: Command<'_>) -> Vec<Wrong> {
    let Some(object) = command.arguments().as_object() else {
        return Vec::new();
    };
    let Some(right) = example_arguments(command, Detail::Mandatory) else {
        return Vec::new();
    };
    let wrong = |arguments: Dict, what: String, parameter: &str| Wrong {
        command: command.name().to_owned(),
        arguments,
        what,
        parameter: parameter.to_owned(),
    };
    let mut more = right.clone();
    more.insert(NOBODYS_ARGUMENT, 1);
    let mut ways = vec![wrong(
        more,
        "unexpected argument".to_owned(),
        NOBODYS_ARGUMENT,
    )];
    for member in object.members() {
        let name = member.name();
        if !member.is_optional() {
            let mut less = right.clone();
            less.remove(name);
            ways.push(wrong(less, format!("{name} missing"), name));
        }
        if let Some(value) = unlike(member.value_type()) {
            let mut other = right.clone();
            other.insert(name.to_owned(), value);
            ways.push(wrong(other, format!("{name} of another type"), name));
        }
    }
    ways
}

/// A value that a type does not take; `None` where it takes all, or nearly.
fn unlike(of: Type<'_>) -> Option<Value> {
    match of.kind() {
        TypeKind::Builtin(Builtin::Any) | TypeKind::Alternate(_) => None,
        TypeKind::Builtin(Builtin::Str) => Some(Value::Int(5)),
        TypeKind::Enum(_) => Some(Value::from(NOBODYS_VALUE)),
        _ => Some(Value::from(NOBODYS_VALUE)),
    }
}
