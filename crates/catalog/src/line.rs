//! A definition as a line of words.
//!
//! ```text
//! c NAME ARGUMENTS RESULT [oob] [$feature...]       a command; `-` for nothing, `?` for unknown
//! e NAME ARGUMENTS [$feature...]                    an event
//! n TYPE VALUE[$feature...] ...                     an enumeration
//! o TYPE [=TAG] [$feature...] [*]MEMBER:TYPE[$feature...] ... +CASE:TYPE ...
//! a TYPE TYPE ...                                   an alternate
//! ```

use abide_schema::contract::{Contract, Features, Type, TypeKind};

use crate::canonical::{Names, is_named};

/// The type word for what nobody knows.
pub(crate) const UNKNOWN: &str = "?";
/// The type word for no arguments and no result.
pub(crate) const NOTHING: &str = "-";

/// All lines of a contract, in no order.
pub(crate) fn definitions(contract: &Contract, names: &Names, is_names_only: bool) -> Vec<String> {
    let word = |of: Type<'_>| match is_names_only {
        true => UNKNOWN.to_owned(),
        false => type_word(of, names),
    };
    let mut lines = Vec::new();
    for command in contract.commands() {
        let (arguments, result) = (word(command.arguments()), word(command.result()));
        let oob = if command.allow_oob() { " oob" } else { "" };
        let features = features_words(command.features());
        lines.push(format!(
            "c {} {arguments} {result}{oob}{features}",
            command.name()
        ));
    }
    for event in contract.events() {
        let features = features_words(event.features());
        lines.push(format!(
            "e {} {}{features}",
            event.name(),
            word(event.arguments())
        ));
    }
    let reached = contract
        .types()
        .filter(|of| names.contains_key(&of.index()) && is_named(*of));
    lines.extend(reached.map(|of| type_line(of, names)));
    lines
}

fn type_line(of: Type<'_>, names: &Names) -> String {
    let name = type_word(of, names);
    match of.kind() {
        TypeKind::Enum(values) => {
            let mut line = format!("n {name}");
            for value in values.values() {
                line += &format!(" {}{}", value.name(), suffix(value.features()));
            }
            line
        }
        TypeKind::Object(object) => {
            let mut line = format!("o {name}");
            if let Some(tag) = object.tag() {
                line += &format!(" ={}", tag.name());
            }
            line += &features_words(of.features());
            for member in object.members() {
                let star = if member.is_optional() { "*" } else { "" };
                let word = type_word(member.value_type(), names);
                line += &format!(
                    " {star}{}:{word}{}",
                    member.name(),
                    suffix(member.features())
                );
            }
            for variant in object.variants() {
                line += &format!(
                    " +{}:{}",
                    variant.case(),
                    type_word(variant.value_type(), names)
                );
            }
            line
        }
        TypeKind::Alternate(alternate) => {
            let branches = alternate
                .branches()
                .map(|branch| type_word(branch.value_type(), names));
            format!("a {name} {}", branches.collect::<Vec<_>>().join(" "))
        }
        TypeKind::Builtin(_) | TypeKind::Array(_) => String::new(),
    }
}

fn type_word(of: Type<'_>, names: &Names) -> String {
    match of.kind() {
        TypeKind::Builtin(builtin) => builtin.name().to_owned(),
        TypeKind::Array(inner) => format!("[{}]", type_word(inner, names)),
        _ if of.is_empty_object() => NOTHING.to_owned(),
        _ => names
            .get(&of.index())
            .cloned()
            .unwrap_or_else(|| UNKNOWN.to_owned()),
    }
}

fn features_words(features: Features<'_>) -> String {
    features
        .iter()
        .map(|feature| format!(" ${}", feature.name()))
        .collect()
}

fn suffix(features: Features<'_>) -> String {
    features
        .iter()
        .map(|feature| format!("${}", feature.name()))
        .collect()
}
