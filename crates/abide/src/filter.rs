//! Which events are wanted: `BLOCK_JOB_* device=j0`, a name with stars and members it must have.

use abide_client::Event;
use abide_schema::Contract;
use abide_wire::{Dict, Value};

/// A wish: a pattern of names, and what members must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    pattern: String,
    members: Vec<(String, String)>,
}

impl Filter {
    /// Reads `NAME` or `NAME key=value ...`; a `*` in NAME stands for any letters.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let pattern = words
            .next()
            .ok_or("which event? say its name, or BLOCK_JOB_*")?;
        if pattern.contains('=') {
            return Err(format!(
                "'{pattern}' is no event; begin with its name, or with *"
            ));
        }
        let member = |word: &str| match word.split_once('=') {
            Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
            _ => Err(format!("'{word}' is not key=value")),
        };
        let members = words.map(member).collect::<Result<_, _>>()?;
        Ok(Self {
            pattern: pattern.to_owned(),
            members,
        })
    }

    /// Whether an event is wanted.
    pub(crate) fn wants(&self, event: &Event) -> bool {
        matches(&self.pattern, &event.name)
            && self.members.iter().all(|(key, wanted)| {
                at(&event.data, key).is_some_and(|value| text_of(value) == *wanted)
            })
    }

    /// Whether a server has any event of that name.
    pub(crate) fn check(&self, contract: &Contract) -> Result<(), String> {
        let mut names = contract.events().map(|event| event.name());
        match names.any(|name| matches(&self.pattern, name)) {
            true => Ok(()),
            false => Err(format!("this server has no event '{}'", self.pattern)),
        }
    }
}

/// Whether a name fits a pattern with stars.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(tail) = name.strip_prefix(head) else {
        return false;
    };
    let ends = tail.char_indices().map(|(at, _)| at).chain([tail.len()]);
    ends.filter_map(|at| tail.get(at..))
        .any(|tail| matches(rest, tail))
}

fn at<'d>(data: &'d Dict, key: &str) -> Option<&'d Value> {
    match key.split_once('.') {
        None => data.get(key),
        Some((first, rest)) => at(data.get(first)?.as_dict()?, rest),
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use abide_wire::{Timestamp, dict};

    use super::*;

    fn wants(filter: &str, name: &str) -> bool {
        let data = dict! {"device": "j0", "len": 7, "inner": Value::from(dict! {"ok": true})};
        Filter::parse(filter).unwrap().wants(&Event {
            name: name.to_owned(),
            data,
            timestamp: Timestamp::default(),
            lost_before: 0,
        })
    }

    #[test]
    fn names_may_have_stars_and_members_must_be_equal() {
        for (filter, wanted) in [
            ("BLOCK_JOB_COMPLETED", true),
            ("BLOCK_JOB_*", true),
            ("*", true),
            ("*_COMP*ED", true),
            ("BLOCK_JOB", false),
            ("BLOCK_JOB_* device=j0", true),
            ("BLOCK_JOB_* device=j1", false),
            ("* len=7 inner.ok=true", true),
            ("* other=1", false),
        ] {
            assert_eq!(wants(filter, "BLOCK_JOB_COMPLETED"), wanted, "{filter}");
        }
    }

    #[test]
    fn what_is_no_filter_is_told() {
        for text in ["", "device=j0", "A b", "A =b"] {
            assert!(Filter::parse(text).is_err(), "{text}");
        }
    }
}
