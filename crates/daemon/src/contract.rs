//! The daemon's contract, and values held against it.

use crate::error::{Error, Result};
use abide_schema::validate::{self, Data, Shape};
use abide_schema::{Contract, introspect};
use abide_wire::{Dict, Value};

/// `schemas/abide.json`, compiled.
const COMPILED: &[u8] = include_bytes!("contract.json");

/// The contract of this build.
///
/// # Errors
/// When the build carries something else than a contract.
pub(crate) fn load() -> Result<Contract> {
    introspect::from_json(COMPILED).map_err(|error| {
        Error::refused(format!(
            "the contract of this build cannot be read: {error}"
        ))
    })
}

/// Checks the arguments of a command that did not come through a monitor.
///
/// # Errors
/// The first thing that does not fit, in QEMU's words.
pub(crate) fn check(contract: &Contract, command: &str, arguments: &Dict) -> Result<()> {
    let known = contract
        .command(command)
        .ok_or_else(|| Error::NoCommand(command.to_owned()))?;
    let arguments = Value::Dict(arguments.clone());
    validate::arguments(contract, known, Some(View(&arguments)))
        .map_err(|violation| Error::refused(violation.to_string()))
}

/// A value of the wire, as the check wants to see it.
#[derive(Clone, Copy)]
struct View<'a>(&'a Value);

impl<'a> Data<'a> for View<'a> {
    fn shape(self) -> Shape<'a> {
        match self.0 {
            Value::Null => Shape::Null,
            Value::Bool(value) => Shape::Bool(*value),
            Value::Int(value) => Shape::Int(*value),
            Value::Uint(value) => Shape::Uint(*value),
            Value::Double(value) => Shape::Double(*value),
            Value::String(value) => Shape::String(value),
            Value::List(_) => Shape::List,
            Value::Dict(_) => Shape::Object,
        }
    }

    fn get(self, name: &str) -> Option<Self> {
        self.0.get(name).map(View)
    }

    fn len(self) -> usize {
        self.0.as_dict().map_or(0, Dict::len)
    }

    fn members(self) -> impl Iterator<Item = (&'a str, Self)> {
        self.0
            .as_dict()
            .into_iter()
            .flat_map(|dict| dict.iter())
            .map(|(name, value)| (name, View(value)))
    }

    fn items(self) -> impl Iterator<Item = Self> {
        self.0.as_list().into_iter().flatten().map(View)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::HANDLED;

    #[test]
    fn every_command_of_the_contract_is_handled_and_no_other() {
        let contract = load().unwrap();
        let mut names: Vec<&str> = contract.commands().map(|command| command.name()).collect();
        names.sort_unstable();
        assert_eq!(names, HANDLED);
    }
}
