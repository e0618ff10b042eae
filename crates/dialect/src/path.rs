//! The part of libvirt's schema path language that tables need:
//! `command`, `command/arg-type/*optional/+any/^value/$feature`, `ret-type` likewise.

use abide_schema::Contract;
use abide_schema::contract::{Type, TypeKind};

/// Whether the contract has what the path names.
pub(crate) fn has(contract: &Contract, path: &str) -> bool {
    let mut parts = path.split('/');
    let name = parts.next().unwrap_or_default();
    let command = contract.command(name);
    let event = contract.event(name);
    let start = match parts.next() {
        None => return command.is_some() || event.is_some(),
        Some("arg-type") => command
            .map(|command| command.arguments())
            .or_else(|| event.map(|it| it.arguments())),
        Some("ret-type") => command.map(|command| command.result()),
        Some(feature) => {
            let Some(feature) = feature.strip_prefix('$') else {
                return false;
            };
            return command.is_some_and(|command| command.features().has(feature));
        }
    };
    start.is_some_and(|start| follow(start, parts))
}

fn follow<'a>(start: Type<'_>, parts: impl Iterator<Item = &'a str>) -> bool {
    let mut here = start;
    for part in parts {
        let inner = element(here);
        if let Some(value) = part.strip_prefix('^') {
            return matches!(inner.kind(), TypeKind::Enum(it) if it.value(value).is_some());
        }
        let TypeKind::Object(object) = inner.kind() else {
            return false;
        };
        let case = part.strip_prefix('+');
        if let Some(variant) = case.and_then(|case| object.variant(case)) {
            here = variant.value_type();
            continue;
        }
        let (name, optional) = match part.strip_prefix('*') {
            Some(name) => (name, true),
            // People write `+` before plain members too.
            None => (case.unwrap_or(part), false),
        };
        match object.member(name) {
            Some(member) if member.is_optional() || !optional => here = member.value_type(),
            _ => return false,
        }
    }
    true
}

/// What an array holds; anything else is itself.
fn element(here: Type<'_>) -> Type<'_> {
    match here.kind() {
        TypeKind::Array(element) => element,
        _ => here,
    }
}
