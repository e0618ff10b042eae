//! Wire names as words, and words as identifiers; the names a scope has given away.
//!
//! Identifiers are one way only: generated code keeps each wire name beside its identifier, so
//! that the way back never has to be guessed.

use std::collections::BTreeSet;

/// The words of a wire name: `query-named-block-nodes`, `BLOCK_JOB_READY`, `BlockdevOptions`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
    {
        let characters: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (index, &character) in characters.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|i| characters.get(i));
            let after = characters.get(index + 1);
            let starts = character.is_uppercase()
                && before.is_some_and(|c| {
                    c.is_lowercase()
                        || c.is_ascii_digit()
                        || (c.is_uppercase() && after.is_some_and(|c| c.is_lowercase()))
                });
            if starts && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            word.extend(character.to_lowercase());
        }
        words.push(word);
    }
    words
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}

/// `query-block` as `QueryBlock`; two numbers that would run together stay apart.
pub(crate) fn upper_camel(name: &str) -> String {
    let mut out = String::new();
    for word in words(name) {
        let runs_together = out.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit());
        if runs_together {
            out.push('_');
        }
        out.push_str(&capital(&word));
    }
    guard(out)
}

/// `query-block` as `query_block`.
pub(crate) fn snake(name: &str) -> String {
    guard(words(name).join("_"))
}

/// `query-block` as `queryBlock`.
pub(crate) fn lower_camel(name: &str) -> String {
    let camel = upper_camel(name);
    let mut characters = camel.chars();
    let first = characters
        .next()
        .map(|c| c.to_lowercase().collect::<String>());
    first.unwrap_or_default() + characters.as_str()
}

/// An identifier starts with no digit and is not empty.
fn guard(name: String) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        Some(_) => name,
        None => "Empty".to_owned(),
    }
}

/// The names given away in one scope.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    taken: BTreeSet<String>,
    keywords: &'static [&'static str],
}

impl Scope {
    /// A scope in which `keywords` are no names.
    pub(crate) fn new(keywords: &'static [&'static str]) -> Self {
        Scope {
            taken: BTreeSet::new(),
            keywords,
        }
    }

    /// A name like `wanted` that nothing else in the scope has.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let mut name = match self.keywords.contains(&wanted) {
            true => format!("{wanted}_"),
            false => wanted.to_owned(),
        };
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{wanted}_{number}");
            number += 1;
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_names_become_identifiers() {
        for (wire, camel, snaked, lower) in [
            ("block-stream", "BlockStream", "block_stream", "blockStream"),
            (
                "BLOCK_JOB_READY",
                "BlockJobReady",
                "block_job_ready",
                "blockJobReady",
            ),
            (
                "BlockdevOptionsQcow2",
                "BlockdevOptionsQcow2",
                "blockdev_options_qcow2",
                "blockdevOptionsQcow2",
            ),
            ("QAPIEvent", "QapiEvent", "qapi_event", "qapiEvent"),
            (
                "x-blockdev-change",
                "XBlockdevChange",
                "x_blockdev_change",
                "xBlockdevChange",
            ),
            ("1.1", "N1_1", "N1_1", "n1_1"),
            (
                "__com.redhat_drive-mirror",
                "ComRedhatDriveMirror",
                "com_redhat_drive_mirror",
                "comRedhatDriveMirror",
            ),
            ("-", "Empty", "Empty", "empty"),
        ] {
            assert_eq!(upper_camel(wire), camel);
            assert_eq!(snake(wire), snaked);
            assert_eq!(lower_camel(wire), lower);
        }
    }

    #[test]
    fn a_scope_gives_no_name_twice() {
        let mut scope = Scope::new(&["type"]);
        assert_eq!(scope.take("type"), "type_");
        assert_eq!(scope.take("a_b"), "a_b");
        assert_eq!(scope.take("a_b"), "a_b_2");
    }
}
