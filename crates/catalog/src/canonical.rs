//! Names for types that introspection masks: the place where each is met first.
//!
//! Two releases that say the same then say it by the same words. A release keeps the names that
//! the release before gave to what stands at the same places.

use std::collections::{HashMap, HashSet, VecDeque};

use abide_schema::contract::{Contract, Type, TypeKind};

/// The name of each type, by its index.
pub(crate) type Names = HashMap<usize, String>;

pub(crate) fn names(contract: &Contract, like: Option<&Contract>) -> Names {
    let mut names = Names::new();
    if let Some(like) = like {
        keep_names(contract, like, &mut names);
    }
    name_the_rest(contract, &mut names);
    names
}

/// Commands and events by name, each with what hangs from it.
fn roots(contract: &Contract) -> Vec<(String, Type<'_>)> {
    let commands = contract.commands().flat_map(|command| {
        let at = |what: &str| format!("{}/{what}", command.name());
        [
            (at("arg"), command.arguments()),
            (at("ret"), command.result()),
        ]
    });
    let events = contract
        .events()
        .map(|event| (format!("{}/arg", event.name()), event.arguments()));
    let mut roots: Vec<_> = commands.chain(events).collect();
    roots.sort_by(|a, b| a.0.cmp(&b.0));
    roots
}

/// What hangs from a type, each with its step.
fn below(of: Type<'_>) -> Vec<(String, Type<'_>)> {
    match of.kind() {
        TypeKind::Builtin(_) | TypeKind::Enum(_) => Vec::new(),
        TypeKind::Array(inner) => vec![(String::new(), inner)],
        TypeKind::Object(object) => {
            let members = object
                .members()
                .map(|m| (format!("/{}", m.name()), m.value_type()));
            let cases = object
                .variants()
                .map(|v| (format!("/+{}", v.case()), v.value_type()));
            members.chain(cases).collect()
        }
        TypeKind::Alternate(alternate) => {
            let branch = |(at, inner): (usize, Type<'_>)| match inner.kind() {
                TypeKind::Object(_) => String::from("/!object"),
                TypeKind::Array(_) => String::from("/!array"),
                TypeKind::Enum(_) => String::from("/!string"),
                _ => format!("/!{at}"),
            };
            let branches = alternate.branches().map(|b| b.value_type()).enumerate();
            branches
                .map(|(at, inner)| (branch((at, inner)), inner))
                .collect()
        }
    }
}

/// Whether a type has a name of its own in the catalog's lines.
pub(crate) fn is_named(of: Type<'_>) -> bool {
    let has_own = matches!(
        of.kind(),
        TypeKind::Enum(_) | TypeKind::Object(_) | TypeKind::Alternate(_)
    );
    has_own && !of.is_empty_object()
}

fn keep_names(contract: &Contract, like: &Contract, names: &mut Names) {
    let old: HashMap<String, Type<'_>> = roots(like).into_iter().collect();
    let mut taken = HashSet::new();
    let mut seen = HashSet::new();
    let mut waiting: VecDeque<(Type<'_>, Type<'_>)> = roots(contract)
        .into_iter()
        .filter_map(|(path, new)| Some((*old.get(&path)?, new)))
        .collect();
    while let Some((was, is)) = waiting.pop_front() {
        if !seen.insert((was.index(), is.index())) {
            continue;
        }
        let both = is_named(was) && is_named(is);
        if both && !names.contains_key(&is.index()) && taken.insert(was.name().to_owned()) {
            names.insert(is.index(), was.name().to_owned());
        }
        let steps: HashMap<String, Type<'_>> = below(was).into_iter().collect();
        waiting.extend(
            below(is)
                .into_iter()
                .filter_map(|(step, is)| Some((*steps.get(&step)?, is))),
        );
    }
}

fn name_the_rest(contract: &Contract, names: &mut Names) {
    let mut taken: HashSet<String> = names.values().cloned().collect();
    let mut seen = HashSet::new();
    let mut waiting: VecDeque<(String, Type<'_>)> = roots(contract).into();
    while let Some((path, of)) = waiting.pop_front() {
        if !seen.insert(of.index()) {
            continue;
        }
        if is_named(of) && !names.contains_key(&of.index()) {
            let mut name = path.clone();
            while !taken.insert(name.clone()) {
                name.push('\'');
            }
            names.insert(of.index(), name);
        }
        waiting.extend(
            below(of)
                .into_iter()
                .map(|(step, inner)| (format!("{path}{step}"), inner)),
        );
    }
}
