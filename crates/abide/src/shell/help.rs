//! What the shell says of itself, of commands, and of paths.

use abide_schema::path::Found;

use super::complete::WORDS;
use super::known::Known;
use crate::arguments::{describe, wanted};

/// Help on the shell, or on a command or an event.
pub(super) fn text(known: &Known, about: Option<&str>) -> String {
    match about {
        Some(name) => of_name(known, name),
        None => of_shell(),
    }
}

fn of_shell() -> String {
    let mut lines = vec![
        "COMMAND key=value ...    dotted keys for what lies deeper: file.driver=qcow2".to_owned(),
        "COMMAND {JSON}           or the whole message: {\"execute\": ...}".to_owned(),
        "key:=JSON                a value as it is: backing:=null".to_owned(),
    ];
    lines.extend(
        WORDS
            .iter()
            .map(|(word, about)| format!("{word:<24} {about}")),
    );
    lines.push("Tab completes; a line goes on while a bracket is open.".to_owned());
    lines.join("\n")
}

fn of_name(known: &Known, name: &str) -> String {
    let Some(contract) = &known.contract else {
        return "this server does not show its schema".to_owned();
    };
    let (kind, returns) = match (contract.command(name), contract.event(name)) {
        (Some(command), _) => (command.arguments(), Some(command.result())),
        (None, Some(event)) => (event.arguments(), None),
        (None, None) => return crate::arguments::unknown_command(contract, name),
    };
    let since = known.since(name).map(|since| format!(" ({since})"));
    let mut lines = vec![format!("{name}{}", since.unwrap_or_default())];
    if let Some(doc) = known.whole_doc(name) {
        lines.push(doc);
    }
    let members = kind.as_object().map(|object| object.members());
    for member in members.into_iter().flatten() {
        let doc = known.doc(name, Some(member.name()));
        let doc = doc.map(|doc| format!(": {doc}")).unwrap_or_default();
        let path = format!("{name}/arg-type/{}", member.name());
        let since = known.since(&path).map(|since| format!(", {since}"));
        lines.push(format!(
            "  {}{}{doc}",
            wanted(member),
            since.unwrap_or_default()
        ));
    }
    if let Some(returns) = returns.filter(|kind| !kind.is_empty_object()) {
        lines.push(format!("  returns {}", describe(returns)));
    }
    lines.join("\n")
}

/// What a command's next arguments may be, in a line, for a hint.
pub(super) fn hint(known: &Known, line: &str) -> Option<String> {
    let mut words = crate::arguments::words(line).into_iter();
    let name = words.next()?.text;
    let command = known.command(name)?;
    if !line.ends_with(' ') {
        let last = words.last()?.text;
        let (key, value) = last.split_once('=')?;
        // An argument that has its value needs no hint.
        let object = command
            .arguments()
            .as_object()
            .filter(|_| value.is_empty())?;
        let member = object.member(key)?;
        let doc = known.doc(name, Some(key)).unwrap_or_default();
        return Some(format!("  {} {doc}", describe(member.value_type())));
    }
    let given: Vec<&str> = words
        .filter_map(|word| Some(word.text.split_once('=')?.0))
        .collect();
    let members = command.arguments().as_object()?.members();
    let missing = members.filter(|member| !member.is_optional() && !given.contains(&member.name()));
    let missing: Vec<String> = missing
        .map(|member| format!("{}=", member.name()))
        .collect();
    let mut parts = Vec::new();
    if !missing.is_empty() {
        parts.push(missing.join(" "));
    }
    if given.is_empty() {
        parts.extend(known.doc(name, None));
        // Reading the catalog takes a moment, which nobody shall wait for while typing.
        parts.extend(known.is_prepared().then(|| known.since(name)).flatten());
    }
    (!parts.is_empty()).then(|| format!("  {}", parts.join(" · ")))
}

/// Whether the server has what a path names; `None` where that cannot be known.
pub(super) fn has(known: &Known, path: &str) -> Option<bool> {
    let of = match &known.contract {
        Some(contract) => abide_dialect::Known::contract(contract),
        None if known.commands.is_empty() => abide_dialect::Known::nothing(),
        None => abide_dialect::Known::commands(known.commands.iter().cloned()),
    };
    of.has(path)
}

/// What a path leads to, and since when QEMU has it.
pub(super) fn about_path(known: &Known, path: &str) -> Option<String> {
    let found = known
        .contract
        .as_ref()
        .and_then(|contract| contract.find(path).ok()?);
    let what = match found {
        Some(Found::Type(kind)) => Some(describe(kind)),
        Some(Found::Command(_)) => Some("a command".to_owned()),
        Some(Found::Event(_)) => Some("an event".to_owned()),
        Some(Found::Value(_)) => Some("a value".to_owned()),
        Some(Found::Feature(_)) => Some("a feature".to_owned()),
        None => None,
    };
    let since = known
        .since(path)
        .map(|since| format!("QEMU has it {since}"));
    let parts: Vec<String> = what.into_iter().chain(since).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
