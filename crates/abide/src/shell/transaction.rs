//! A transaction, collected line by line: each line is an action, written as its command is.
//!
//! ```text
//!            transaction( [key=value ...]            )
//!   plain ────────────────────────────▶ collecting ────▶ sent, plain
//!     ▲                                  │ a line: one more action
//!     └──────────── Ctrl-C ──────────────┘
//! ```

use abide_schema::Contract;
use abide_schema::contract::{Object, Type};
use abide_wire::{Dict, Value, dict};

use crate::arguments::read_as;

/// What is collected.
#[derive(Debug, Default)]
pub(super) struct Collected {
    actions: Vec<Value>,
    properties: Dict,
}

impl Collected {
    /// Adds properties, such as `completion-mode=grouped`.
    pub(super) fn set(
        &mut self,
        contract: Option<&Contract>,
        words: &[&str],
    ) -> Result<(), String> {
        let kind = contract.and_then(properties);
        self.properties.extend(read_as(kind, "properties", words)?);
        Ok(())
    }

    /// Adds an action.
    pub(super) fn add(
        &mut self,
        contract: Option<&Contract>,
        name: &str,
        words: &[&str],
    ) -> Result<(), String> {
        let kind = match contract {
            Some(contract) => match data(contract, name) {
                Some(kind) => Some(kind),
                None => return Err(unknown(contract, name)),
            },
            None => None,
        };
        let data = read_as(kind, name, words)?;
        self.actions.push(dict! {"type": name, "data": data}.into());
        Ok(())
    }

    /// How many actions there are.
    pub(super) fn len(&self) -> usize {
        self.actions.len()
    }

    /// The arguments of the command `transaction`.
    pub(super) fn into_arguments(self) -> Dict {
        let mut arguments = dict! {"actions": Value::List(self.actions)};
        if !self.properties.is_empty() {
            arguments.insert("properties", self.properties);
        }
        arguments
    }
}

fn action(contract: &Contract) -> Option<Object<'_>> {
    let arguments = contract.command("transaction")?.arguments().as_object()?;
    super::complete::object_of(arguments.member("actions")?.value_type())
}

fn properties(contract: &Contract) -> Option<Type<'_>> {
    let arguments = contract.command("transaction")?.arguments().as_object()?;
    Some(arguments.member("properties")?.value_type())
}

/// The types of actions there are.
pub(super) fn types(contract: &Contract) -> Vec<&str> {
    let variants = action(contract).map(Object::variants);
    variants.map_or_else(Vec::new, |variants| {
        variants.map(|variant| variant.case()).collect()
    })
}

/// What the data of an action is.
pub(super) fn data<'c>(contract: &'c Contract, name: &str) -> Option<Type<'c>> {
    let variant = action(contract)?.variant(name)?.value_type().as_object()?;
    Some(variant.member("data")?.value_type())
}

fn unknown(contract: &Contract, name: &str) -> String {
    match types(contract).as_slice() {
        [] => "this server has no transactions".to_owned(),
        types => format!(
            "a transaction takes no '{name}'; it takes {}",
            types.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_written_as_their_commands_are() {
        let contract = abide_catalog::Catalog::built_in().contract("10.0").unwrap();
        let mut collected = Collected::default();
        let contract = Some(&contract);
        collected
            .set(contract, &["completion-mode=grouped"])
            .unwrap();
        collected
            .add(contract, "blockdev-snapshot", &["node=a", "overlay=b"])
            .unwrap();
        collected
            .add(
                contract,
                "block-dirty-bitmap-add",
                &["node=a", "name=n", "persistent=on"],
            )
            .unwrap();
        let fault = collected
            .add(contract, "block-stream", &["device=a"])
            .unwrap_err();
        assert!(fault.contains("it takes abort, "), "{fault}");
        assert_eq!(
            collected.into_arguments().to_string(),
            r#"{"actions": [{"type": "blockdev-snapshot", "data": {"node": "a", "overlay": "b"}}, {"type": "block-dirty-bitmap-add", "data": {"node": "a", "name": "n", "persistent": true}}], "properties": {"completion-mode": "grouped"}}"#
        );
    }
}
