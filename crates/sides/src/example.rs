//! Example values made from types: the same in every run, as small as the contract lets them be.
//!
//! A string is called after the member that holds it, so that a reader sees where it comes from:
//! `{"device": "device", "len": 1, "type": "commit"}`.

use abide_schema::contract::{Alternate, Builtin, Command, Enum, Object, Type, TypeKind};
use abide_wire::{Dict, Value};

use crate::limits::EXAMPLE_DEPTH;

/// How much an example says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// What must be there.
    #[default]
    Mandatory,
    /// What may be there too, in the first levels.
    Optional,
}

/// Mandatory members nested deeper than this have no end.
const MAX_DEPTH: usize = 12;

/// How many levels of optional members are filled.
const OPTIONAL_DEPTH: usize = 2;

/// Makes an example of a type; `None` where it has no finite value. `name` is what a bare string
/// says.
pub fn example(of: Type<'_>, name: &str, detail: Detail) -> Option<Value> {
    Maker { detail }.value(of, name, 0)
}

/// Makes arguments that fit a command.
pub fn example_arguments(command: Command<'_>, detail: Detail) -> Option<Dict> {
    match example(command.arguments(), "value", detail) {
        Some(Value::Dict(arguments)) => Some(arguments),
        _ => None,
    }
}

#[derive(Clone, Copy)]
struct Maker {
    detail: Detail,
}

impl Maker {
    fn value(self, of: Type<'_>, name: &str, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        match of.kind() {
            TypeKind::Builtin(builtin) => Some(builtin_value(builtin, name)),
            TypeKind::Enum(of) => enum_value(of),
            TypeKind::Array(inner) => Some(self.list(inner, name, depth)),
            TypeKind::Object(of) => self.object(of, depth).map(Value::Dict),
            TypeKind::Alternate(of) => self.alternate(of, name, depth),
        }
    }

    /// One item, or none where that would nest too deep.
    fn list(self, inner: Type<'_>, name: &str, depth: usize) -> Value {
        let item = if depth < EXAMPLE_DEPTH {
            self.value(inner, name, depth + 1)
        } else {
            None
        };
        Value::List(item.into_iter().collect())
    }

    fn object(self, of: Object<'_>, depth: usize) -> Option<Dict> {
        let Some(tag) = of.tag() else {
            return self.filled(of, None, depth);
        };
        let TypeKind::Enum(values) = tag.value_type().kind() else {
            return None;
        };
        // Those with the fewest mandatory members first: unions hold unions, and to make them all
        // and compare would take for ever.
        let mut cases: Vec<(usize, &str)> = values
            .values()
            .map(|value| (weight(of, value.name()), value.name()))
            .collect();
        cases.sort_by_key(|(weight, _)| *weight);
        cases
            .into_iter()
            .find_map(|(_, case)| self.filled(of, Some(case), depth))
    }

    fn filled(self, of: Object<'_>, case: Option<&str>, depth: usize) -> Option<Dict> {
        let mut dict = Dict::new();
        let tag = of.tag();
        for member in of.members() {
            if let (Some(tag), Some(case)) = (tag, case)
                && tag.name() == member.name()
            {
                dict.insert(member.name().to_owned(), case);
                continue;
            }
            let made = self.member(member, depth);
            match made {
                Some(value) => {
                    dict.insert(member.name().to_owned(), value);
                }
                None if member.is_optional() => {}
                None => return None,
            }
        }
        let variant = case.and_then(|case| of.variant(case));
        if let Some(variant) = variant.and_then(|variant| variant.value_type().as_object()) {
            dict.extend(self.object(variant, depth + 1)?);
        }
        Some(dict)
    }

    fn member(self, member: abide_schema::contract::Member<'_>, depth: usize) -> Option<Value> {
        if member.is_optional()
            && (self.detail == Detail::Mandatory
                || depth >= OPTIONAL_DEPTH
                || member.is_deprecated()
                || member.is_unstable())
        {
            return None;
        }
        self.value(member.value_type(), member.name(), depth + 1)
    }

    /// The first branch that holds no others, if there is one.
    fn alternate(self, of: Alternate<'_>, name: &str, depth: usize) -> Option<Value> {
        let mut branches: Vec<Type<'_>> = of.branches().map(|it| it.value_type()).collect();
        branches.sort_by_key(|branch| {
            !matches!(branch.kind(), TypeKind::Builtin(_) | TypeKind::Enum(_))
        });
        branches
            .into_iter()
            .find_map(|branch| self.value(branch, name, depth + 1))
    }
}

/// How many members a case asks for.
fn weight(of: Object<'_>, case: &str) -> usize {
    let variant = of
        .variant(case)
        .and_then(|variant| variant.value_type().as_object());
    variant.map_or(0, |variant| {
        let members = variant.members().filter(|member| !member.is_optional());
        members.count() + 10 * usize::from(variant.tag().is_some())
    })
}

fn builtin_value(builtin: Builtin, name: &str) -> Value {
    match builtin {
        Builtin::Str => Value::from(name),
        Builtin::Bool => Value::Bool(false),
        Builtin::Null => Value::Null,
        Builtin::Number => Value::Double(0.5),
        Builtin::Any => Value::Dict(Dict::new()),
        _ => Value::Int(1),
    }
}

/// The first value that is neither deprecated nor unstable.
fn enum_value(of: Enum<'_>) -> Option<Value> {
    let sound = of
        .values()
        .find(|value| !value.is_deprecated() && !value.is_unstable());
    let value = sound.or_else(|| of.values().next())?;
    Some(Value::from(value.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use abide_schema::validate;
    use abide_server::View;

    fn contract(release: &str) -> abide_schema::Contract {
        abide_catalog::Catalog::built_in()
            .contract(release)
            .unwrap()
    }

    #[test]
    fn the_example_of_every_command_and_event_fits_its_contract() {
        for release in ["2.5", "2.11", "4.2", "8.2", "11.1"] {
            let contract = contract(release);
            for detail in [Detail::Mandatory, Detail::Optional] {
                for command in contract.commands() {
                    let name = command.name();
                    let arguments = example_arguments(command, detail).expect(name);
                    validate::arguments(&contract, command, Some(View::Dict(&arguments)))
                        .expect(name);
                    let result = example(command.result(), "text", detail).expect(name);
                    validate::result(&contract, command, View::Value(&result)).expect(name);
                }
                for event in contract.events() {
                    let name = event.name();
                    let data = example(event.arguments(), "text", detail).expect(name);
                    validate::event(&contract, event, Some(View::Value(&data))).expect(name);
                }
            }
        }
    }

    #[test]
    fn an_example_is_the_same_every_time_and_says_where_a_string_comes_from() {
        let contract = contract("10.0");
        let event = contract.event("BLOCK_JOB_COMPLETED").unwrap();
        let data = example(event.arguments(), "", Detail::Mandatory).unwrap();
        assert_eq!(
            data.to_string(),
            r#"{"type": "commit", "device": "device", "len": 1, "offset": 1, "speed": 1}"#
        );
    }
}
