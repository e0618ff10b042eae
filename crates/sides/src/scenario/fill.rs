//! The values of a scenario: arguments and states put into them, and whether a value has all that
//! a pattern asks for.

use abide_wire::{Dict, Value};

/// Puts what `lookup` knows into the strings of `value`: a string that is `$name` and nothing else
/// becomes the value itself, `$name` inside a longer string its text. A member whose value is
/// `$name` and is not known is left out. `$$` is a dollar sign.
pub fn fill(value: &Value, lookup: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    match value {
        Value::String(text) => fill_string(text, lookup),
        Value::List(list) => Some(Value::List(
            list.iter().filter_map(|item| fill(item, lookup)).collect(),
        )),
        Value::Dict(dict) => {
            let mut filled = Dict::with_capacity(dict.len());
            for (name, value) in dict.iter() {
                if let Some(value) = fill(value, lookup) {
                    filled.insert(name.to_owned(), value);
                }
            }
            Some(Value::Dict(filled))
        }
        other => Some(other.clone()),
    }
}

fn fill_string(text: &str, lookup: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    if !text.contains('$') {
        return Some(Value::from(text));
    }
    if let Some(name) = text.strip_prefix('$')
        && name_length(name) == name.len()
        && !name.is_empty()
    {
        return lookup(name);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
            continue;
        }
        let (name, after) = rest.split_at(name_length(rest));
        match lookup(name) {
            Some(Value::String(text)) => out.push_str(&text),
            Some(other) => out.push_str(&other.to_string()),
            None => {}
        }
        rest = after;
    }
    out.push_str(rest);
    Some(Value::from(out))
}

/// How much of `text` is a name: letters, digits, `-` and `_`, with a letter or digit last.
fn name_length(text: &str) -> usize {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
        .unwrap_or(text.len());
    text[..end].trim_end_matches(['-', '_']).len()
}

/// Whether `value` has all that `pattern` has: objects may have more members, everything else is
/// equal.
pub fn fits(pattern: &Value, value: &Value) -> bool {
    match (pattern, value) {
        (Value::Dict(pattern), Value::Dict(value)) => pattern
            .iter()
            .all(|(name, wanted)| value.get(name).is_some_and(|value| fits(wanted, value))),
        (Value::List(pattern), Value::List(value)) => {
            pattern.len() == value.len() && pattern.iter().zip(value).all(|(p, v)| fits(p, v))
        }
        _ => pattern == value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use abide_wire::{dict, list};

    #[test]
    fn arguments_go_into_values_whole_and_in_part() {
        let lookup = |name: &str| match name {
            "device" => Some(Value::from("disk0")),
            "speed" => Some(Value::from(5)),
            _ => None,
        };
        let value: Value = dict! {
            "a": "$device", "b": "at $speed of $device, $$5", "c": "$speed", "d": "$none",
            "e": list!["$device"],
        }
        .into();
        let filled = fill(&value, &lookup).unwrap();
        assert_eq!(
            filled.to_string(),
            r#"{"a": "disk0", "b": "at 5 of disk0, $5", "c": 5, "e": ["disk0"]}"#
        );
    }

    #[test]
    fn a_pattern_asks_for_no_more_than_it_says() {
        let value: Value = dict! {"a": 1, "b": list![dict! {"c": 2, "d": 3}]}.into();
        let fits = |pattern: Dict| fits(&pattern.into(), &value);
        assert!(fits(dict! {"b": list![dict! {"c": 2}]}));
        assert!(!fits(dict! {"b": list![]}));
        assert!(!fits(dict! {"e": 1}));
    }
}
