//! Types in people's words: what a parameter takes.

use abide_schema::contract::{Builtin, Enum, Member, Object, Type, TypeKind};

/// The most values or members that are listed in a line.
const MOST_LISTED: usize = 12;

/// How deep lists of lists are told.
const MOST_NESTED: usize = 3;

/// What values of a type look like: `a string`, `one of ignore, report, stop`.
pub(crate) fn describe(kind: Type<'_>) -> String {
    at_depth(kind, 0)
}

fn at_depth(kind: Type<'_>, depth: usize) -> String {
    match kind.kind() {
        TypeKind::Builtin(builtin) => builtin_in_words(builtin).to_owned(),
        TypeKind::Enum(values) => format!("one of {}", values_of(values)),
        TypeKind::Array(_) if depth >= MOST_NESTED => "a list".to_owned(),
        TypeKind::Array(element) => format!("a list, each {}", at_depth(element, depth + 1)),
        TypeKind::Object(object) => format!("an object with {}", members_of(object)),
        TypeKind::Alternate(_) if depth >= MOST_NESTED => "one of several types".to_owned(),
        TypeKind::Alternate(alternate) => {
            let branches = alternate.branches();
            let branches = branches.map(|branch| at_depth(branch.value_type(), depth + 1));
            branches.collect::<Vec<_>>().join(", or ")
        }
    }
}

fn builtin_in_words(builtin: Builtin) -> &'static str {
    match builtin.json_type() {
        "string" => "a string",
        "boolean" => "on or off",
        "int" => "a whole number",
        "number" => "a number",
        "null" => "null",
        _ => "any value",
    }
}

/// The values of an enumeration, in a line.
fn values_of(values: Enum<'_>) -> String {
    listed(values.values().map(|value| value.name().to_owned()))
}

/// The members an object takes, in a line; the optional ones in brackets.
pub(crate) fn members_of(object: Object<'_>) -> String {
    match object.members().len() {
        0 => "nothing".to_owned(),
        _ => listed(object.members().map(member_in_words)),
    }
}

fn member_in_words(member: Member<'_>) -> String {
    match member.is_optional() {
        true => format!("[{}]", member.name()),
        false => member.name().to_owned(),
    }
}

fn listed(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(MOST_LISTED);
    let mut names: Vec<String> = names.take(MOST_LISTED).collect();
    if more > 0 {
        names.push(format!("{more} more"));
    }
    names.join(", ")
}

/// What is wanted of a member, as a hint: `device (a string)`.
pub(crate) fn wanted(member: Member<'_>) -> String {
    let optional = if member.is_optional() {
        "optional, "
    } else {
        ""
    };
    format!(
        "{} ({optional}{})",
        member.name(),
        describe(member.value_type())
    )
}

/// Whether a value of the type is, or may be, a string that could look like JSON.
pub(super) fn is_text(kind: Type<'_>) -> bool {
    matches!(
        kind.kind(),
        TypeKind::Builtin(Builtin::Str) | TypeKind::Enum(_)
    )
}
