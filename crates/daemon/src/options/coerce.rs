//! Gives the words of dotted options the types the contract has for them.
//!
//! `read-only=on` is a boolean and `filename=on` a string: only the schema can tell. What the schema does not know is
//! left a string, for the check that follows to name.

use super::keyval::Tree;
use abide_schema::contract::{Builtin, Object, Type, TypeKind};
use abide_wire::{Dict, Value};

/// Types a tree by the contract.
///
/// # Errors
/// The parameter whose word cannot be what it has to be.
pub fn coerce(tree: &Tree, kind: Type<'_>) -> Result<Value, String> {
    typed(tree, Some(kind), "")
}

fn typed(tree: &Tree, kind: Option<Type<'_>>, path: &str) -> Result<Value, String> {
    match tree {
        Tree::Word(word) => word_as(word, kind, path),
        Tree::List(elements) => {
            let element = match kind.map(Type::kind) {
                Some(TypeKind::Array(element)) => Some(element),
                _ => None,
            };
            let typed = elements
                .iter()
                .enumerate()
                .map(|(index, tree)| typed(tree, element, &join(path, &index.to_string())));
            typed
                .collect::<Result<Vec<Value>, String>>()
                .map(Value::List)
        }
        Tree::Dict(members) => {
            let object = kind.and_then(object_of);
            let mut dict = Dict::new();
            for (name, tree) in members {
                let kind = object.and_then(|object| member_type(object, name, members));
                dict.insert(name.clone(), typed(tree, kind, &join(path, name))?);
            }
            Ok(Value::Dict(dict))
        }
    }
}

/// The object a type is, or the one among an alternate's branches.
fn object_of(kind: Type<'_>) -> Option<Object<'_>> {
    match kind.kind() {
        TypeKind::Object(object) => Some(object),
        TypeKind::Alternate(alternate) => alternate
            .branches()
            .find_map(|branch| branch.value_type().as_object()),
        _ => None,
    }
}

/// The type of a member: a common one, or one of the variant that the tag's word picks.
fn member_type<'c>(object: Object<'c>, name: &str, members: &[(String, Tree)]) -> Option<Type<'c>> {
    if let Some(member) = object.member(name) {
        return Some(member.value_type());
    }
    let tag = object.tag()?.name();
    let case = members.iter().find_map(|(name, tree)| match tree {
        Tree::Word(word) if name == tag => Some(word.as_str()),
        _ => None,
    })?;
    let variant = object.variant(case)?.value_type().as_object()?;
    member_type(variant, name, members)
}

fn word_as(word: &str, kind: Option<Type<'_>>, path: &str) -> Result<Value, String> {
    match kind.map(Type::kind) {
        Some(TypeKind::Builtin(builtin)) => builtin_as(word, builtin, path),
        _ => Ok(Value::from(word)),
    }
}

fn builtin_as(word: &str, builtin: Builtin, path: &str) -> Result<Value, String> {
    match builtin.json_type() {
        "boolean" => match word {
            "on" | "yes" | "true" | "y" => Ok(Value::Bool(true)),
            "off" | "no" | "false" | "n" => Ok(Value::Bool(false)),
            _ => Err(format!("Parameter '{path}' expects 'on' or 'off'")),
        },
        "int" => whole(word).ok_or_else(|| {
            format!("Parameter '{path}' expects a number; 64M and the like will do for a size")
        }),
        "number" => word
            .parse()
            .map(Value::Double)
            .map_err(|_| format!("Parameter '{path}' expects a number")),
        _ => Ok(Value::from(word)),
    }
}

/// A whole number: decimal or `0x`, or with one of the suffixes of sizes.
fn whole(word: &str) -> Option<Value> {
    if let Ok(number) = word.parse::<i64>() {
        return Some(Value::Int(number));
    }
    if let Some(digits) = word.strip_prefix("0x") {
        return u64::from_str_radix(digits, 16).ok().map(Value::from);
    }
    if let Ok(number) = word.parse::<u64>() {
        return Some(Value::from(number));
    }
    let shift = match word.chars().last()?.to_ascii_uppercase() {
        'B' => 0,
        'K' => 10,
        'M' => 20,
        'G' => 30,
        'T' => 40,
        'P' => 50,
        'E' => 60,
        _ => return None,
    };
    let number: u64 = word.get(..word.len() - 1)?.parse().ok()?;
    number.checked_mul(1 << shift).map(Value::from)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}
