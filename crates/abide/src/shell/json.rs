//! Completion within JSON: `{"execute": "block-st`, `block-stream {"dev`. Reads what is written
//! so far as far as it can be told, without minding what is missing.

use abide_schema::contract::{Type, TypeKind};
use abide_wire::{Dict, Value};

use super::complete::{Choice, all_members, object_of, values};
use super::known::Known;
use crate::arguments::{assign, type_at, wanted};

/// Where in an object the text ends.
#[derive(Debug, Default, PartialEq)]
struct Place {
    /// The keys that lead there.
    keys: Vec<String>,
    /// The key whose value comes; `None` where a key comes.
    key: Option<String>,
    /// The string that is begun, and where it is: after its quote.
    begun: Option<(String, usize)>,
    /// Strings that were said, by their places.
    said: Dict,
}

/// What may come in a whole message.
pub(super) fn complete(known: &Known, text: &str, at: usize) -> Vec<Choice> {
    let place = Place::of(text);
    let Some((begun, start)) = &place.begun else {
        return Vec::new();
    };
    let start = at + start;
    if place.keys.is_empty() {
        return match place.key.as_deref() {
            None => of_texts(
                ["execute", "arguments", "id"].map(str::to_owned).into(),
                begun,
                start,
                "\": ",
            ),
            Some("execute" | "exec-oob") => {
                let names = known.command_names();
                of_texts(
                    names.into_iter().map(str::to_owned).collect(),
                    begun,
                    start,
                    "\"",
                )
            }
            Some(_) => Vec::new(),
        };
    }
    let command = place
        .said
        .str("execute")
        .or_else(|| place.said.str("exec-oob"));
    let Some(command) = command.and_then(|name| known.command(name)) else {
        return Vec::new();
    };
    match place.keys.first().map(String::as_str) {
        Some("arguments") => {
            let said = place
                .said
                .get("arguments")
                .and_then(Value::as_dict)
                .cloned();
            let keys = place.keys.get(1..).unwrap_or_default();
            within(
                known,
                command.name(),
                command.arguments(),
                keys,
                &place,
                &said.unwrap_or_default(),
                start,
            )
        }
        _ => Vec::new(),
    }
}

/// What may come in the arguments of a command.
pub(super) fn complete_object(
    known: &Known,
    command: &str,
    kind: Type<'_>,
    text: &str,
    at: usize,
) -> Vec<Choice> {
    let place = Place::of(text);
    match &place.begun {
        Some((_, start)) => {
            let start = at + start;
            within(
                known,
                command,
                kind,
                &place.keys,
                &place,
                &place.said,
                start,
            )
        }
        None => Vec::new(),
    }
}

fn within(
    known: &Known,
    command: &str,
    kind: Type<'_>,
    keys: &[String],
    place: &Place,
    said: &Dict,
    start: usize,
) -> Vec<Choice> {
    let begun = place.begun.as_ref().map_or("", |(begun, _)| begun);
    let dotted = keys.join(".");
    let around = match dotted.as_str() {
        "" => Some(kind),
        dotted => type_at(kind, dotted, said),
    };
    let mut inner = said;
    for key in keys {
        match inner.get(key).and_then(Value::as_dict) {
            Some(dict) => inner = dict,
            None => break,
        }
    }
    let Some(object) = around.and_then(object_of) else {
        return Vec::new();
    };
    let Some(key) = &place.key else {
        let members = all_members(object, inner);
        let members = members
            .into_iter()
            .filter(|member| member.name().starts_with(begun));
        return members
            .map(|member| Choice {
                text: format!("{}\": ", member.name()),
                start,
                about: Some(wanted(member)),
                ends: false,
            })
            .collect();
    };
    let kind = all_members(object, inner)
        .into_iter()
        .find(|member| member.name() == key)
        .map(|member| member.value_type());
    let kind = kind.filter(|kind| {
        !matches!(
            kind.kind(),
            TypeKind::Builtin(abide_schema::contract::Builtin::Bool)
        )
    });
    of_texts(values(known, command, key, kind), begun, start, "\"")
}

fn of_texts(texts: Vec<String>, begun: &str, start: usize, after: &str) -> Vec<Choice> {
    let texts = texts.into_iter().filter(|text| text.starts_with(begun));
    texts
        .map(|text| Choice {
            text: format!("{text}{after}"),
            start,
            about: None,
            ends: false,
        })
        .collect()
}

impl Place {
    /// Scans JSON that need not be whole.
    fn of(text: &str) -> Self {
        let mut place = Self::default();
        // What each open bracket is: an object whose key comes or came, or a list.
        let mut open: Vec<Option<Option<String>>> = Vec::new();
        let mut characters = text.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' | '\'' => {
                    let start = at + 1;
                    let end = characters
                        .find(|(_, it)| *it == character)
                        .map(|(end, _)| end);
                    let Some(end) = end else {
                        place.begun = text.get(start..).map(|begun| (begun.to_owned(), start));
                        break;
                    };
                    let said = text.get(start..end).unwrap_or_default();
                    place.take(&mut open, said);
                }
                '{' => open.push(Some(None)),
                '[' => open.push(None),
                '}' | ']' => {
                    open.pop();
                }
                ',' => {
                    if let Some(Some(key)) = open.last_mut() {
                        *key = None;
                    }
                }
                _ => {}
            }
        }
        let mut keys: Vec<Option<String>> = open.into_iter().flatten().collect();
        place.key = keys.pop().flatten();
        place.keys = keys.into_iter().flatten().collect();
        place
    }

    /// A whole string: a key, or the value of one.
    fn take(&mut self, open: &mut [Option<Option<String>>], said: &str) {
        let keys: Vec<String> = open.iter().flatten().flatten().cloned().collect();
        if let Some(Some(key)) = open.last_mut() {
            match key {
                None => *key = Some(said.to_owned()),
                // Half a message need not make sense.
                Some(_) => {
                    let _ = assign(&mut self.said, &keys.join("."), said.into());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_in_half_an_object_is_known() {
        let place = Place::of(r#"{"execute": "a", "arguments": {"b": {"c": "d", "e": "f"#);
        assert_eq!(place.keys, ["arguments", "b"]);
        assert_eq!(place.key.as_deref(), Some("e"));
        assert_eq!(place.begun.map(|(begun, _)| begun).as_deref(), Some("f"));
        assert_eq!(
            place.said.to_string(),
            r#"{"execute": "a", "arguments": {"b": {"c": "d"}}}"#
        );
        let place = Place::of(r#"{"a": 1, "b"#);
        assert_eq!((place.key, place.begun), (None, Some(("b".to_owned(), 10))));
    }
}
