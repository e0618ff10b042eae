//! Whether a command may run: it exists, it may come this way, and its arguments
//! fit the contract. Nothing has happened yet when it may not.

use abide_schema::Contract;
use abide_schema::contract::Status;
use abide_schema::validate::{self, Data, Shape};
use abide_wire::{CommandError, Dict, Value};

/// Lets a command pass, or says with QEMU's words why not; for commands that come another way
/// than over a monitor.
///
/// # Errors
/// There is no such command, it cannot run out of band, or its arguments do not fit.
pub fn admit(
    contract: &Contract,
    name: &str,
    arguments: &Dict,
    oob: bool,
) -> Result<(), CommandError> {
    let command = contract
        .command(name)
        .filter(|command| command.status() != Status::Reserved);
    let Some(command) = command else {
        return Err(CommandError::command_not_found(name));
    };
    if oob && !command.allow_oob() {
        let desc = format!("The command {name} does not support OOB");
        return Err(CommandError::generic(desc));
    }
    validate::arguments(contract, command, Some(View::Dict(arguments)))
        .map_err(|violation| CommandError::generic(violation.to_string()))
}

/// A value as validation looks at it.
#[derive(Clone, Copy, Debug)]
pub enum View<'a> {
    /// Any value.
    Value(&'a Value),
    /// An object that is not wrapped into a value.
    Dict(&'a Dict),
}

impl<'a> View<'a> {
    fn dict(self) -> Option<&'a Dict> {
        match self {
            View::Value(value) => value.as_dict(),
            View::Dict(dict) => Some(dict),
        }
    }
}

impl<'a> Data<'a> for View<'a> {
    fn shape(self) -> Shape<'a> {
        match self {
            View::Dict(_) | View::Value(Value::Dict(_)) => Shape::Object,
            View::Value(Value::Null) => Shape::Null,
            View::Value(Value::Bool(value)) => Shape::Bool(*value),
            View::Value(Value::Int(value)) => Shape::Int(*value),
            View::Value(Value::Uint(value)) => Shape::Uint(*value),
            View::Value(Value::Double(value)) => Shape::Double(*value),
            View::Value(Value::String(value)) => Shape::String(value),
            View::Value(Value::List(_)) => Shape::List,
        }
    }

    fn get(self, name: &str) -> Option<Self> {
        self.dict()?.get(name).map(View::Value)
    }

    fn len(self) -> usize {
        self.dict().map_or(0, Dict::len)
    }

    fn members(self) -> impl Iterator<Item = (&'a str, Self)> {
        self.dict()
            .into_iter()
            .flat_map(Dict::iter)
            .map(|(name, value)| (name, View::Value(value)))
    }

    fn items(self) -> impl Iterator<Item = Self> {
        let list = match self {
            View::Value(Value::List(list)) => list.as_slice(),
            _ => &[],
        };
        list.iter().map(View::Value)
    }
}
