//! What may come next in a line: commands, arguments, values, names of what there is. Works on
//! text and a contract alone; the editor shows it.

use abide_schema::contract::{Builtin, Member, Object, Type, TypeKind};
use abide_wire::Dict;

use super::known::{Known, Names};
use super::{json, path, transaction};
use crate::arguments::{Word, assign, type_at, variant_of, wanted, words};

/// The words of the shell itself.
pub(super) const WORDS: [(&str, &str); 5] = [
    (".help", "what can be said here, or what a command takes"),
    (
        ".wait",
        "wait for an event: .wait BLOCK_JOB_COMPLETED device=j0",
    ),
    (".exit", "end the shell; the server goes on"),
    (
        "transaction(",
        "collect actions, one a line; ) sends them as one",
    ),
    (
        "?",
        "ask whether the server has something: ?block-stream/arg-type/*base",
    ),
];

/// Something that may come next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// What replaces the text from `start` on.
    pub(super) text: String,
    /// Where that begins.
    pub(super) start: usize,
    /// What it is.
    pub(super) about: Option<String>,
    /// Whether a blank follows.
    pub(super) ends: bool,
}

/// What may come at the end of `line`; `collecting` when a transaction is open.
pub(super) fn complete(known: &Known, line: &str, collecting: bool) -> Vec<Choice> {
    let indent = line.len() - line.trim_start().len();
    let body = line.get(indent..).unwrap_or_default();
    if let Some(query) = body.strip_prefix('?') {
        return path::complete(known, query, indent + 1);
    }
    if body.starts_with('{') {
        return json::complete(known, body, indent);
    }
    let said = words(line);
    let is_new =
        line.is_empty() || line.ends_with(char::is_whitespace) && !crate::arguments::is_open(line);
    match said.as_slice() {
        [] => commands(known, "", line.len(), collecting),
        [first] if !is_new => commands(known, first.text, first.start, collecting),
        [first, rest @ ..] if first.text == ".help" => match rest {
            [] => commands(known, "", line.len(), false),
            [word, ..] => commands(known, word.text, word.start, false),
        },
        [first, rest @ ..] if first.text == ".wait" => events(known, rest, line.len()),
        [first, rest @ ..] => {
            let kind = match collecting {
                true => known
                    .contract
                    .as_ref()
                    .and_then(|it| transaction::data(it, first.text)),
                false => known.command(first.text).map(|command| command.arguments()),
            };
            match kind {
                Some(kind) => arguments(known, first.text, kind, rest, is_new, line.len()),
                None => Vec::new(),
            }
        }
    }
}

fn commands(known: &Known, begun: &str, start: usize, collecting: bool) -> Vec<Choice> {
    let mut choices = Vec::new();
    let own = WORDS
        .iter()
        .filter(|(word, _)| word.starts_with(begun) && !collecting);
    choices.extend(own.map(|(word, about)| Choice {
        text: (*word).to_owned(),
        start,
        about: Some((*about).to_owned()),
        ends: word.starts_with('.'),
    }));
    let names = match (collecting, &known.contract) {
        (true, Some(contract)) => transaction::types(contract),
        _ => known.command_names(),
    };
    let names = names.into_iter().filter(|name| name.starts_with(begun));
    choices.extend(names.map(|name| Choice {
        text: name.to_owned(),
        start,
        about: known.doc(name, None),
        ends: true,
    }));
    choices
}

fn events(known: &Known, rest: &[Word<'_>], end: usize) -> Vec<Choice> {
    let (begun, start) = rest
        .first()
        .map_or(("", end), |word| (word.text, word.start));
    let Some(contract) = known.contract.as_ref().filter(|_| rest.len() <= 1) else {
        return Vec::new();
    };
    let names = contract.events().map(|event| event.name());
    let names = names.filter(|name| name.starts_with(begun));
    names
        .map(|name| Choice {
            text: name.to_owned(),
            start,
            about: None,
            ends: true,
        })
        .collect()
}

/// What is said already, as far as it can be told: for the tags of unions.
pub(super) fn said(rest: &[Word<'_>]) -> Dict {
    let mut said = Dict::new();
    for word in rest {
        if let Some((key, value)) = word.text.split_once('=') {
            let value = value.trim_matches(['"', '\'']);
            // A half line need not make sense.
            let _ = assign(&mut said, key.trim_end_matches(':'), value.into());
        }
    }
    said
}

fn arguments(
    known: &Known,
    command: &str,
    kind: Type<'_>,
    rest: &[Word<'_>],
    is_new: bool,
    end: usize,
) -> Vec<Choice> {
    let (last, before) = match (is_new, rest) {
        (false, [before @ .., last]) => (*last, before),
        _ => (
            Word {
                start: end,
                text: "",
            },
            rest,
        ),
    };
    let said = said(before);
    if last.text.starts_with('{') {
        return json::complete_object(known, command, kind, last.text, last.start);
    }
    if let Some((key, value)) = last.text.split_once('=') {
        let start = last.start + key.len() + 1;
        let key = key.trim_end_matches(':');
        let kind = type_at(kind, key, &said);
        let name = key.rsplit('.').next().unwrap_or(key);
        return values(known, command, name, kind)
            .into_iter()
            .filter(|choice| choice.starts_with(value))
            .map(|text| Choice {
                text,
                start,
                about: None,
                ends: true,
            })
            .collect();
    }
    let (place, begun) = match last.text.rsplit_once('.') {
        Some((place, begun)) => (Some(place), begun),
        None => (None, last.text),
    };
    let start = last.start + last.text.len() - begun.len();
    let (around, inner) = match place {
        Some(place) => (type_at(kind, place, &said), dict_at(&said, place)),
        None => (Some(kind), Some(&said)),
    };
    let nothing = Dict::new();
    let inner = inner.unwrap_or(&nothing);
    let Some(object) = around.and_then(object_of) else {
        return Vec::new();
    };
    let members = all_members(object, inner).into_iter();
    let mut members: Vec<Member<'_>> = members
        .filter(|member| member.name().starts_with(begun) && !inner.contains_key(member.name()))
        .collect();
    // What must be said comes first.
    members.sort_by_key(|member| member.is_optional());
    members
        .iter()
        .map(|member| of_member(known, command, *member, start))
        .collect()
}

fn of_member(known: &Known, command: &str, member: Member<'_>, start: usize) -> Choice {
    let is_object = matches!(member.value_type().kind(), TypeKind::Object(_));
    let doc = known.doc(command, Some(member.name()));
    let wants = wanted(member);
    let wants = wants.strip_prefix(member.name()).unwrap_or(&wants).trim();
    Choice {
        text: format!("{}{}", member.name(), if is_object { "." } else { "=" }),
        start,
        about: Some(match doc {
            Some(doc) => format!("{doc} {wants}"),
            None => wants.to_owned(),
        }),
        ends: false,
    }
}

/// The members of an object, and of the variants its tags pick.
pub(super) fn all_members<'c>(object: Object<'c>, said: &Dict) -> Vec<Member<'c>> {
    let mut members = Vec::new();
    let mut part = Some(object);
    // Unions nest twice at most; a contract of a server could be without end.
    for _ in 0..8 {
        let Some(object) = part else { break };
        members.extend(object.members());
        part = variant_of(object, said);
    }
    members
}

pub(super) fn object_of(kind: Type<'_>) -> Option<Object<'_>> {
    match kind.kind() {
        TypeKind::Object(object) => Some(object),
        TypeKind::Array(element) => element.as_object(),
        TypeKind::Alternate(alternate) => {
            let mut branches = alternate.branches();
            branches.find_map(|branch| branch.value_type().as_object())
        }
        _ => None,
    }
}

fn dict_at<'d>(said: &'d Dict, place: &str) -> Option<&'d Dict> {
    let mut here = said;
    for step in place.split('.') {
        here = here.get(step)?.as_dict()?;
    }
    Some(here)
}

/// The values that an argument can have, as far as they can be listed.
pub(super) fn values(
    known: &Known,
    command: &str,
    name: &str,
    kind: Option<Type<'_>>,
) -> Vec<String> {
    let Some(kind) = kind else {
        return Vec::new();
    };
    let of = |kind: Type<'_>| match kind.kind() {
        TypeKind::Enum(values) => values
            .values()
            .map(|value| value.name().to_owned())
            .collect(),
        TypeKind::Builtin(Builtin::Bool) => vec!["on".to_owned(), "off".to_owned()],
        TypeKind::Builtin(Builtin::Str) => named(&known.names(), command, name),
        _ => Vec::new(),
    };
    match kind.kind() {
        TypeKind::Alternate(alternate) => {
            let branches = alternate.branches();
            branches
                .flat_map(|branch| of(branch.value_type()))
                .collect()
        }
        _ => of(kind),
    }
}

/// The names that a string may be, by the words of its argument and its command.
fn named(names: &Names, command: &str, argument: &str) -> Vec<String> {
    let is_of_jobs = command.starts_with("job-") || command.starts_with("block-job-");
    let sets = match (argument, is_of_jobs) {
        ("id" | "device", true) => vec![&names.jobs],
        ("id", false) if command.starts_with("block-export-") => vec![&names.exports],
        ("bitmap" | "name", _) if command.contains("bitmap") => vec![&names.bitmaps],
        ("bitmap", _) => vec![&names.bitmaps],
        ("device", false) => vec![&names.drives, &names.nodes],
        ("job-id", _) => vec![&names.jobs],
        ("node" | "target" | "overlay" | "file" | "backing", _) => vec![&names.nodes],
        (other, _) if other.contains("node") || other == "parent" || other == "bottom" => {
            vec![&names.nodes]
        }
        _ => Vec::new(),
    };
    let mut all: Vec<String> = sets.into_iter().flatten().cloned().collect();
    all.dedup();
    all
}
