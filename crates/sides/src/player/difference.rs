//! What differs between a value as recorded and as it came now, place by place.

use abide_wire::Value;

/// One place where two values differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The place: `[3].inserted.drv`; empty for the whole.
    pub path: String,
    /// What was recorded; `None` where there was nothing.
    pub recorded: Option<String>,
    /// What came now; `None` where there is nothing.
    pub now: Option<String>,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let path = if self.path.is_empty() {
            "the whole"
        } else {
            self.path.trim_start_matches('.')
        };
        match (&self.recorded, &self.now) {
            (Some(recorded), Some(now)) => {
                write!(f, "{path}: {recorded} was recorded, it is {now}")
            }
            (Some(recorded), None) => write!(f, "{path}: gone, {recorded} was recorded"),
            (None, Some(now)) => write!(f, "{path}: new, {now}"),
            (None, None) => write!(f, "{path}: differs"),
        }
    }
}

/// How many differences of one reply are listed.
const MAX_DIFFERENCES: usize = 200;

/// How much of a value is shown.
const SHOWN_CHARS: usize = 60;

/// Members that name an item of a list, so that its place in the list does not matter.
const NAMES: [&str; 5] = ["name", "id", "node-name", "device", "qdev"];

/// Lists where two values differ; the first two hundred places.
pub fn differences(recorded: &Value, now: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", recorded, now, &mut found);
    found
}

fn compare(path: &str, recorded: &Value, now: &Value, found: &mut Vec<Difference>) {
    if found.len() >= MAX_DIFFERENCES || recorded == now {
        return;
    }
    match (recorded, now) {
        (Value::Dict(old), Value::Dict(new)) => {
            for (name, value) in old.iter() {
                let path = format!("{path}.{name}");
                match new.get(name) {
                    Some(now) => compare(&path, value, now, found),
                    None => found.push(difference(path, Some(value), None)),
                }
            }
            for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(name)) {
                found.push(difference(format!("{path}.{name}"), None, Some(value)));
            }
        }
        (Value::List(old), Value::List(new)) => lists(path, old, new, found),
        _ => found.push(difference(path.to_owned(), Some(recorded), Some(now))),
    }
    found.truncate(MAX_DIFFERENCES);
}

fn lists(path: &str, old: &[Value], new: &[Value], found: &mut Vec<Difference>) {
    let Some(key) = NAMES
        .into_iter()
        .find(|key| names_all(key, old) && names_all(key, new))
    else {
        for at in 0..old.len().max(new.len()) {
            let path = format!("{path}[{at}]");
            match (old.get(at), new.get(at)) {
                (Some(recorded), Some(now)) => compare(&path, recorded, now, found),
                (recorded, now) => found.push(difference(path, recorded, now)),
            }
            if found.len() >= MAX_DIFFERENCES {
                return;
            }
        }
        return;
    };
    let name = |item: &'_ Value| {
        item.get(key)
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned()
    };
    let by_name: std::collections::HashMap<String, &Value> =
        new.iter().map(|item| (name(item), item)).collect();
    let known: std::collections::HashSet<String> = old.iter().map(name).collect();
    for item in old {
        let path = format!("{path}[{}]", name(item));
        match by_name.get(&name(item)) {
            Some(now) => compare(&path, item, now, found),
            None => found.push(difference(path, Some(item), None)),
        }
    }
    for item in new.iter().filter(|item| !known.contains(&name(item))) {
        found.push(difference(
            format!("{path}[{}]", name(item)),
            None,
            Some(item),
        ));
    }
}

/// Whether every item has a name of its own under this key.
fn names_all(key: &str, list: &[Value]) -> bool {
    let mut seen = std::collections::HashSet::new();
    list.iter().all(|item| {
        let name = item.get(key).and_then(Value::as_str);
        name.is_some_and(|name| seen.insert(name))
    })
}

fn difference(path: String, recorded: Option<&Value>, now: Option<&Value>) -> Difference {
    Difference {
        path,
        recorded: recorded.map(shown),
        now: now.map(shown),
    }
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use abide_wire::{dict, list};

    #[test]
    fn items_with_names_are_compared_by_name_whatever_their_order() {
        let old = list![dict! {"name": "a", "x": 1}, dict! {"name": "b"}];
        let new = list![dict! {"name": "c"}, dict! {"name": "a", "x": 2}];
        let told: Vec<String> = differences(&old, &new)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            told,
            [
                "[a].x: 1 was recorded, it is 2",
                "[b]: gone, {\"name\": \"b\"} was recorded",
                "[c]: new, {\"name\": \"c\"}"
            ]
        );
    }
}
