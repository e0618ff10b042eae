//! What the language allows at a place of a definition: keys, names of types, words.

use abide_schema::ast::Meta;

use super::cursor::Cursor;

/// What may be written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// One of these keys.
    Keys(&'static [&'static str]),
    /// One of these strings.
    Words(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
    /// The name of a type: of these kinds, or of any, built-in ones too.
    Types(Option<&'static [Meta]>),
    /// A value of the discriminator's enumeration, as a key.
    Values,
    /// A member of the base.
    Members,
    /// The name of any definition.
    Names,
}

const MEMBER_KEYS: &[&str] = &["type", "if", "features"];
const COMMAND_KEYS: &[&str] = &[
    "data",
    "returns",
    "boxed",
    "gen",
    "success-response",
    "allow-oob",
    "allow-preconfig",
    "coroutine",
    "if",
    "features",
];
const FLAGS: [&str; 7] = [
    "boxed",
    "gen",
    "success-response",
    "allow-oob",
    "allow-preconfig",
    "coroutine",
    "doc-required",
];
const PRAGMAS: &[&str] = &[
    "doc-required",
    "command-name-exceptions",
    "command-returns-exceptions",
    "documentation-exceptions",
    "member-name-exceptions",
];
const STARTS: &[&str] = &[
    "command",
    "event",
    "struct",
    "union",
    "alternate",
    "enum",
    "include",
    "pragma",
];

/// The key that says what is defined, if it has been written.
pub(super) fn meta<'t>(cursor: &Cursor<'t>) -> Option<(&'t str, &'t str)> {
    let is_meta = |key: &str| {
        [
            "command",
            "event",
            "struct",
            "union",
            "alternate",
            "enum",
            "type",
        ]
        .contains(&key)
    };
    cursor.head.iter().copied().find(|(key, _)| is_meta(key))
}

/// What may be written at the cursor.
pub(super) fn offer(cursor: &Cursor<'_>) -> Option<Offer> {
    let meta = meta(cursor).map(|(key, _)| key);
    match cursor.at_key {
        true => key(meta, &cursor.path),
        false => value(meta, &cursor.path),
    }
}

fn key(meta: Option<&str>, path: &[&str]) -> Option<Offer> {
    Some(Offer::Keys(match (meta, path) {
        (None, []) => STARTS,
        (None, ["pragma"]) => PRAGMAS,
        (Some("command"), []) => COMMAND_KEYS,
        (Some("event"), []) => &["data", "boxed", "if", "features"],
        (Some("struct" | "type"), []) => &["data", "base", "if", "features"],
        (Some("union"), []) => &["base", "discriminator", "data", "if", "features"],
        (Some("alternate"), []) => &["data", "if", "features"],
        (Some("enum"), []) => &["data", "prefix", "if", "features"],
        (Some("union"), ["data"]) => return Some(Offer::Values),
        (Some("enum"), ["data", "[]"]) => &["name", "if", "features"],
        (_, [.., "features", "[]"]) => &["name", "if"],
        (_, [.., "if"] | [.., "if", "not"] | [.., "if", "all" | "any", "[]"]) => {
            &["all", "any", "not"]
        }
        (Some("union" | "alternate"), ["data", _]) => &["type", "if"],
        (Some(_), ["data" | "base", _]) => MEMBER_KEYS,
        _ => return None,
    }))
}

fn value(meta: Option<&str>, path: &[&str]) -> Option<Offer> {
    if let Some(flag) = path.last()
        && FLAGS.contains(flag)
    {
        return Some(Offer::Bool);
    }
    if let (None, ["pragma", _, "[]"]) = (meta, path) {
        return Some(Offer::Names);
    }
    let meta = meta?;
    Some(match path {
        [.., "features", "[]"] => Offer::Words(&["deprecated", "unstable"]),
        [.., "if"] => return None,
        ["base"] => Offer::Types(Some(&[Meta::Struct])),
        ["discriminator"] => Offer::Members,
        ["data"] if matches!(meta, "command" | "event") => {
            Offer::Types(Some(&[Meta::Struct, Meta::Union, Meta::Alternate]))
        }
        ["returns"] | ["returns", "[]"] => Offer::Types(None),
        ["data" | "base", _] | ["data" | "base", _, "[]"] if meta != "enum" => Offer::Types(None),
        ["data" | "base", _, "type"] | ["data" | "base", _, "type", "[]"] => Offer::Types(None),
        _ => return None,
    })
}

/// The built-in types, and what they hold.
pub(super) const BUILTINS: [(&str, &str); 16] = [
    ("str", "a string"),
    ("int", "a 64-bit signed integer"),
    ("number", "a floating-point number"),
    ("bool", "true or false"),
    ("int8", "an integer from -128 to 127"),
    ("int16", "an integer of 16 bits, signed"),
    ("int32", "an integer of 32 bits, signed"),
    ("int64", "an integer of 64 bits, signed"),
    ("uint8", "an integer from 0 to 255"),
    ("uint16", "an integer of 16 bits, not negative"),
    ("uint32", "an integer of 32 bits, not negative"),
    ("uint64", "an integer of 64 bits, not negative"),
    ("size", "a number of bytes, up to 2^64 - 1"),
    ("null", "null"),
    ("any", "any value"),
    ("QType", "the kinds of JSON values, as an enumeration"),
];

/// What a built-in type holds.
pub(super) fn builtin(name: &str) -> Option<&'static str> {
    let found = BUILTINS.iter().find(|(builtin, _)| *builtin == name);
    found.map(|(_, what)| *what)
}
