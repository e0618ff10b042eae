//! Paths into the contract, as libvirt asks them: `?block-stream/arg-type/+base-node`. Completes
//! them, step by step.

use abide_schema::contract::{Features, Object, Type, TypeKind};

use super::complete::{Choice, object_of};
use super::known::Known;
use crate::arguments::describe;

/// What may come at the end of a path.
pub(super) fn complete(known: &Known, query: &str, at: usize) -> Vec<Choice> {
    let (before, begun) = match query.rsplit_once('/') {
        Some((before, begun)) => (Some(before), begun),
        None => (None, query),
    };
    let start = at + query.len() - begun.len();
    let choices = match before {
        None => roots(known),
        Some(before) => below(known, before).unwrap_or_default(),
    };
    choices
        .into_iter()
        .filter(|(text, _)| text.starts_with(begun))
        .map(|(text, about)| Choice {
            text,
            start,
            about,
            ends: false,
        })
        .collect()
}

type Steps = Vec<(String, Option<String>)>;

fn roots(known: &Known) -> Steps {
    let mut names: Steps = known
        .command_names()
        .into_iter()
        .map(|name| (name.to_owned(), known.doc(name, None)))
        .collect();
    if let Some(contract) = &known.contract {
        names.extend(
            contract
                .events()
                .map(|event| (event.name().to_owned(), None)),
        );
    }
    names
}

fn below(known: &Known, before: &str) -> Option<Steps> {
    let contract = known.contract.as_ref()?;
    if before.contains('/') {
        return steps_of(contract, before);
    }
    if let Some(command) = contract.command(before) {
        let mut steps = vec![("arg-type".to_owned(), None), ("ret-type".to_owned(), None)];
        steps.extend(features(command.features()));
        return Some(steps);
    }
    let event = contract.event(before)?;
    let mut steps = vec![("arg-type".to_owned(), None)];
    steps.extend(features(event.features()));
    Some(steps)
}

fn steps_of(contract: &abide_schema::Contract, before: &str) -> Option<Steps> {
    use abide_schema::path::Found;
    match contract.find(before).ok()?? {
        Found::Type(kind) => Some(of_type(kind)),
        Found::Value(value) => Some(features(value.features())),
        _ => None,
    }
}

fn of_type(kind: Type<'_>) -> Steps {
    let mut steps = Vec::new();
    if let TypeKind::Enum(values) = kind.kind() {
        steps.extend(
            values
                .values()
                .map(|value| (format!("^{}", value.name()), None)),
        );
    }
    if let Some(object) = object_of(kind) {
        steps.extend(of_object(object));
    }
    steps.extend(features(kind.features()));
    steps
}

fn of_object(object: Object<'_>) -> Steps {
    let mut steps: Steps = Vec::new();
    for member in object.members() {
        let star = if member.is_optional() { "*" } else { "" };
        let about = Some(describe(member.value_type()));
        steps.push((format!("{star}{}", member.name()), about));
    }
    steps.extend(
        object
            .variants()
            .map(|variant| (format!("+{}", variant.case()), None)),
    );
    steps
}

fn features(features: Features<'_>) -> Steps {
    let names = features
        .iter()
        .map(|feature| (format!("${}", feature.name()), None));
    names.collect()
}
