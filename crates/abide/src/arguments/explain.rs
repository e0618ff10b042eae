//! A fault in arguments, told so that it can be mended: the parameter, its type, its values, and
//! what was probably meant.

use abide_schema::contract::{Contract, Object, Type, TypeKind};
use abide_schema::validate::{Violation, ViolationKind};
use abide_wire::{Dict, Value};

use super::place::{object_of, type_at, variant_of};
use super::{describe, members_of};

/// How alike two names must be for one to be meant by the other.
const ALIKE: f64 = 0.75;

/// How deep unions within unions are looked into.
const MOST_NESTED: usize = 8;

/// A fault in people's words.
pub(crate) fn explain(
    command: &str,
    kind: Type<'_>,
    arguments: &Dict,
    fault: &Violation,
) -> String {
    let dotted = dotted(&fault.path);
    let (place, name) = match dotted.rsplit_once('.') {
        Some((place, name)) => (Some(place), name),
        None => (None, dotted.as_str()),
    };
    let said = place.map_or(Some(arguments), |place| dict_at(arguments, place));
    let around = match place {
        Some(place) => type_at(kind, place, arguments),
        None => Some(kind),
    };
    let takes = around.and_then(object_of).map(|object| {
        said.map_or_else(
            || members_of(object),
            |said| all_members(object, said).join(", "),
        )
    });
    let whose = match place {
        Some(place) => format!("'{place}' of {command}"),
        None => command.to_owned(),
    };
    let wants = type_at(kind, &dotted, arguments).map(describe);
    let wants = wants
        .map(|wants| format!(": it is {wants}"))
        .unwrap_or_default();
    match &fault.kind {
        ViolationKind::Unexpected => {
            let names = takes.as_deref().unwrap_or_default();
            let meant = meant(name, names.split(", ").map(bare));
            let takes = takes
                .map(|takes| format!("; it takes {takes}"))
                .unwrap_or_default();
            format!("{whose} has no parameter '{name}'{meant}{takes}")
        }
        ViolationKind::Missing => format!("{whose} needs the parameter '{name}'{wants}"),
        ViolationKind::Value { value } => {
            let values = type_at(kind, &dotted, arguments)
                .map(values_of)
                .unwrap_or_default();
            let meant = meant(value, values.iter().copied());
            let values = values.join(", ");
            format!(
                "'{value}' is no value of '{dotted}' of {command}{meant}: it is one of {values}"
            )
        }
        _ => format!("{fault} ({command}){wants}"),
    }
}

/// All values of an enumeration, or of the one among an alternate's branches.
fn values_of(kind: Type<'_>) -> Vec<&str> {
    match kind.kind() {
        TypeKind::Enum(values) => values.values().map(|value| value.name()).collect(),
        TypeKind::Alternate(alternate) => {
            let branches = alternate.branches().map(|branch| branch.value_type());
            let values = branches.map(|kind| match kind.kind() {
                TypeKind::Enum(values) => values.values().map(|value| value.name()).collect(),
                _ => Vec::new(),
            });
            values.flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// `actions[0].data` as `actions.0.data`.
fn dotted(path: &str) -> String {
    path.replace('[', ".").replace(']', "")
}

/// The members of an object and of the variants that the tags pick.
fn all_members(object: Object<'_>, said: &Dict) -> Vec<String> {
    let mut names = Vec::new();
    let mut part = Some(object);
    for _ in 0..MOST_NESTED {
        let Some(object) = part else { break };
        names.extend(object.members().map(|member| match member.is_optional() {
            true => format!("[{}]", member.name()),
            false => member.name().to_owned(),
        }));
        part = variant_of(object, said);
    }
    if names.is_empty() {
        names.push("nothing".to_owned());
    }
    names
}

fn dict_at<'d>(arguments: &'d Dict, place: &str) -> Option<&'d Dict> {
    let (first, rest) = match place.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (place, None),
    };
    let mut value = arguments.get(first)?;
    let mut rest = rest;
    // Elements of lists are named by their numbers.
    while let (Value::List(elements), Some(more)) = (value, rest) {
        let (index, after) = match more.split_once('.') {
            Some((index, after)) => (index, Some(after)),
            None => (more, None),
        };
        value = elements.get(index.parse::<usize>().ok()?)?;
        rest = after;
    }
    let inner = value.as_dict()?;
    rest.map_or(Some(inner), |rest| dict_at(inner, rest))
}

fn bare(name: &str) -> &str {
    name.trim_matches(['[', ']'])
}

/// ` (did you mean 'X'?)`, where one of the names is much like it.
fn meant<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> String {
    let scored = names.map(|name| (strsim::jaro_winkler(wrong, name), name));
    let best = scored.max_by(|one, other| one.0.total_cmp(&other.0));
    match best {
        Some((score, name)) if score >= ALIKE => format!(" (did you mean '{name}'?)"),
        _ => String::new(),
    }
}

/// What to say of a command that the server does not have: what was meant, and who has it.
pub(crate) fn unknown_command(contract: &Contract, name: &str) -> String {
    let meant = meant(name, contract.commands().map(|command| command.name()));
    let known = abide_catalog::Catalog::built_in();
    let mut having = known
        .upstream()
        .filter(|release| known.release_has(&release.name, name));
    let releases = match (having.next(), having.next_back()) {
        (Some(first), Some(last)) => format!("; QEMU {} to {} have it", first.name, last.name),
        (Some(only), None) => format!("; QEMU {} has it", only.name),
        _ => String::new(),
    };
    format!("this server has no command '{name}'{meant}{releases}")
}
