//! The people's view of a contract: an index, and one definition as a page of text.

use std::fmt::Write;

use abide_schema::Contract;
use abide_schema::contract::{
    Command, Condition, Doc, Event, Features, Member, Object, SectionKind, Status, Type, TypeKind,
};

/// How wide the column of names may get.
const MAX_NAME_WIDTH: usize = 32;

/// How many names are offered for one that is not there.
const MAX_OFFERED: usize = 5;

/// All commands, events and named types, each with the first line of its documentation.
pub(super) fn index(contract: &Contract) -> String {
    let mut out = String::new();
    let commands = contract.commands().map(|command| {
        let marks = marks(command.status(), command.features());
        (command.name().to_owned(), marks, command.doc())
    });
    list(&mut out, "Commands", commands.collect());
    let events = contract.events().map(|event| {
        (
            event.name().to_owned(),
            marks(event.status(), event.features()),
            event.doc(),
        )
    });
    list(&mut out, "Events", events.collect());
    let types = contract
        .types()
        .filter(|kind| !contract.is_introspected() && is_page(*kind));
    let types = types.map(|kind| {
        let word = kind_word(kind);
        let marks = marks(Status::Implemented, kind.features());
        (kind.name().to_owned(), format!("{word}{marks}"), kind.doc())
    });
    list(&mut out, "Types", types.collect());
    if out.is_empty() {
        out.push_str("no commands, events or types\n");
    }
    out
}

/// Names that contain the one asked for, or part of it.
pub(super) fn near<'c>(contract: &'c Contract, name: &str) -> Vec<&'c str> {
    let plain = |name: &str| name.to_ascii_lowercase().replace(['-', '_'], "");
    let wanted = plain(name);
    let commands = contract.commands().map(Command::name);
    let names = commands.chain(contract.events().map(Event::name));
    let types = contract
        .types()
        .filter(|kind| is_page(*kind))
        .map(Type::name);
    let is_near = |known: &&str| {
        let known = plain(known);
        known.contains(&wanted) || (known.len() > 3 && wanted.contains(&known))
    };
    names
        .chain(types)
        .filter(is_near)
        .take(MAX_OFFERED)
        .collect()
}

/// The page of a command, an event or a type.
pub(super) fn definition(contract: &Contract, name: &str) -> Option<String> {
    if let Some(command) = contract.command(name) {
        return Some(command_page(command));
    }
    if let Some(event) = contract.event(name) {
        return Some(event_page(event));
    }
    contract.type_named(name).map(type_page)
}

fn command_page(command: Command<'_>) -> String {
    let mut out = format!(
        "command {}{}\n",
        command.name(),
        marks(command.status(), command.features())
    );
    exists_if(&mut out, command.condition());
    for (is_so, word) in [
        (command.allow_oob(), "may be executed out of band"),
        (
            command.allow_preconfig(),
            "may be executed before the machine is built",
        ),
        (
            command.has_no_success_response(),
            "sends no reply on success",
        ),
    ] {
        if is_so {
            let _ = writeln!(out, "  {word}");
        }
    }
    head(&mut out, command.doc().as_ref(), command.features());
    arguments(&mut out, "Arguments", command.arguments());
    let result = command.result();
    if result.is_empty_object() {
        out.push_str("\nReturns nothing\n");
    } else {
        let _ = writeln!(out, "\nReturns {}", type_name(result));
        members_below(&mut out, result);
    }
    tail(&mut out, command.doc().as_ref());
    out
}

fn event_page(event: Event<'_>) -> String {
    let mut out = format!(
        "event {}{}\n",
        event.name(),
        marks(event.status(), event.features())
    );
    exists_if(&mut out, event.condition());
    head(&mut out, event.doc().as_ref(), event.features());
    arguments(&mut out, "Data", event.arguments());
    tail(&mut out, event.doc().as_ref());
    out
}

fn type_page(kind: Type<'_>) -> String {
    let marks = marks(Status::Implemented, kind.features());
    let mut out = format!("{} {}{marks}\n", kind_word(kind), kind.name());
    exists_if(&mut out, kind.condition());
    head(&mut out, kind.doc().as_ref(), kind.features());
    out.push('\n');
    members_below(&mut out, kind);
    tail(&mut out, kind.doc().as_ref());
    out
}

fn exists_if(out: &mut String, condition: Option<Condition>) {
    if let Some(condition) = condition {
        let _ = writeln!(out, "  if {condition}");
    }
}

fn arguments(out: &mut String, title: &str, kind: Type<'_>) {
    if kind.is_empty_object() {
        return;
    }
    let named = match kind.is_implicit() || is_number(kind) {
        true => String::new(),
        false => format!(" ({})", kind.name()),
    };
    let _ = writeln!(out, "\n{title}{named}");
    members_below(out, kind);
}

/// The lines that say what a type is made of.
fn members_below(out: &mut String, kind: Type<'_>) {
    let rows: Vec<(String, String, Option<Doc>)> = match kind.kind() {
        TypeKind::Object(object) => object_rows(object),
        TypeKind::Enum(enumeration) => enumeration
            .values()
            .map(|value| {
                let condition = value.condition().map(|condition| format!("if {condition}"));
                let what = condition.unwrap_or_default() + &feature_marks(value.features());
                (value.name().to_owned(), what, value.doc())
            })
            .collect(),
        TypeKind::Alternate(alternate) => alternate
            .branches()
            .map(|branch| {
                let name = branch.name().unwrap_or("-").to_owned();
                (name, type_name(branch.value_type()), None)
            })
            .collect(),
        TypeKind::Array(element) => return members_below(out, element),
        TypeKind::Builtin(_) => return,
    };
    table(out, &rows);
}

fn object_rows(object: Object<'_>) -> Vec<(String, String, Option<Doc>)> {
    let mut rows: Vec<_> = object.members().map(member_row).collect();
    let tag = object.tag().map_or("", Member::name);
    for variant in object.variants() {
        let kind = variant.value_type();
        let condition = variant
            .condition()
            .map(|c| format!(", if {c}"))
            .unwrap_or_default();
        let name = format!("  {tag} = {}", variant.case());
        let own = kind.as_object().map(object_rows).unwrap_or_default();
        let named = if is_number(kind) {
            String::new()
        } else {
            format!("+ {}", kind.name())
        };
        let what = format!("{}{condition}", if own.is_empty() { "" } else { &named });
        rows.push((name, what.trim_start_matches(", ").to_owned(), None));
        if is_number(kind) {
            rows.extend(
                own.into_iter()
                    .map(|(name, what, doc)| (format!("    {name}"), what, doc)),
            );
        }
    }
    rows
}

fn member_row(member: Member<'_>) -> (String, String, Option<Doc>) {
    let mut what = type_name(member.value_type());
    if member.is_optional() {
        what.push_str(", optional");
    }
    if let Some(condition) = member.condition() {
        let _ = write!(what, ", if {condition}");
    }
    what.push_str(&feature_marks(member.features()));
    (member.name().to_owned(), what, member.doc())
}

/// A type as a reader wants it named: short enumerations are spelled out.
fn type_name(kind: Type<'_>) -> String {
    match kind.kind() {
        TypeKind::Builtin(builtin) => builtin.name().to_owned(),
        TypeKind::Array(element) if matches!(element.kind(), TypeKind::Array(_)) => "array".into(),
        TypeKind::Array(element) => format!("array of {}", type_name(element)),
        TypeKind::Enum(values) if is_number(kind) && values.values().len() <= 8 => {
            let values: Vec<&str> = values.values().map(|value| value.name()).collect();
            values.join("|")
        }
        _ if is_number(kind) => format!("{} {}", kind_word(kind), kind.name()),
        _ => kind.name().to_owned(),
    }
}

/// Whether the type has introspection's number for a name.
fn is_number(kind: Type<'_>) -> bool {
    kind.name().starts_with(|c: char| c.is_ascii_digit())
}

fn kind_word(kind: Type<'_>) -> &'static str {
    match kind.kind() {
        TypeKind::Builtin(_) => "builtin",
        TypeKind::Enum(_) => "enum",
        TypeKind::Array(_) => "array",
        TypeKind::Object(object) if object.variants().len() > 0 => "union",
        TypeKind::Object(_) => "struct",
        TypeKind::Alternate(_) => "alternate",
    }
}

fn is_page(kind: Type<'_>) -> bool {
    !kind.is_implicit() && !matches!(kind.kind(), TypeKind::Builtin(_) | TypeKind::Array(_))
}

fn marks(status: Status, features: Features<'_>) -> String {
    let reserved = match status {
        Status::Reserved => " [reserved]",
        Status::Implemented => "",
    };
    format!("{reserved}{}", feature_marks(features))
}

fn feature_marks(features: Features<'_>) -> String {
    let mark = |feature: abide_schema::contract::Feature<'_>| format!(" [{}]", feature.name());
    features.iter().map(mark).collect()
}

fn head(out: &mut String, doc: Option<&Doc>, features: Features<'_>) {
    if let Some(doc) = doc {
        if let Some(since) = &doc.since {
            let _ = writeln!(out, "  since {since}");
        }
        let text = doc.text();
        if !text.trim().is_empty() {
            let _ = writeln!(out, "\n{}", text.trim());
        }
    }
    for feature in features.iter() {
        if let Some(doc) = feature.doc() {
            let text = doc.text().replace('\n', "\n      ");
            let _ = writeln!(out, "\n  [{}] {}", feature.name(), text.trim());
        }
    }
}

/// What remains to be said: returns, errors, notes, examples.
fn tail(out: &mut String, doc: Option<&Doc>) {
    let sections = doc.map(|doc| doc.sections.as_slice()).unwrap_or_default();
    for section in sections {
        let title = match section.kind {
            SectionKind::Returns => "Returns",
            SectionKind::Errors => "Errors",
            SectionKind::Note => "Note",
            SectionKind::Example => "Example",
            _ => continue,
        };
        let text = section.text.trim().replace('\n', "\n  ");
        let _ = writeln!(out, "\n{title}\n  {text}");
    }
}

fn list(out: &mut String, title: &str, mut rows: Vec<(String, String, Option<Doc>)>) {
    if rows.is_empty() {
        return;
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let _ = writeln!(
        out,
        "{}{title} ({})",
        if out.is_empty() { "" } else { "\n" },
        rows.len()
    );
    for (_, _, doc) in &mut rows {
        if let Some(doc) = doc {
            let first = doc.text().lines().next().unwrap_or_default().to_owned();
            *doc = Doc::plain(first);
        }
    }
    table(out, &rows);
}

fn table(out: &mut String, rows: &[(String, String, Option<Doc>)]) {
    let width = |pick: fn(&(String, String, Option<Doc>)) -> &String| {
        rows.iter()
            .map(|row| pick(row).chars().count())
            .max()
            .unwrap_or(0)
            .min(MAX_NAME_WIDTH)
    };
    let (name_width, what_width) = (width(|row| &row.0), width(|row| &row.1));
    let indent = " ".repeat(name_width + what_width + 6);
    for (name, what, doc) in rows {
        let text = doc.as_ref().map(Doc::text).unwrap_or_default();
        let text = text.trim().replace('\n', &format!("\n{indent}"));
        let line = format!("  {name:name_width$}  {what:what_width$}  {text}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
}
