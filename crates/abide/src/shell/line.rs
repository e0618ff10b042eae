//! What one line of the shell asks for. Whether the server can do it is seen when it runs.

use crate::arguments::{json_object, words};
use abide_wire::Dict;

/// What a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    /// Nothing: it is empty, or a comment.
    Nothing,
    /// `.help [NAME]`
    Help(Option<String>),
    /// `.exit`
    Exit,
    /// `?block-stream/arg-type/+base-node`: whether the server has that.
    Path(String),
    /// `.wait EVENT key=value ...`
    Wait(String),
    /// `transaction( [key=value ...]`: the actions follow; with those that are on the same line.
    Begin(Vec<String>),
    /// `)`
    End,
    /// A whole message: `{"execute": "query-jobs"}`.
    Message(Dict),
    /// A command, with its arguments as they are written.
    Command {
        /// Its name.
        name: String,
        /// Its arguments.
        words: Vec<String>,
    },
}

impl Line {
    /// Reads a line.
    pub(super) fn parse(line: &str) -> Result<Self, String> {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            return Ok(Self::Nothing);
        }
        if let Some(path) = trimmed.strip_prefix('?') {
            return Ok(Self::Path(path.trim().to_owned()));
        }
        if trimmed.starts_with('{') {
            return json_object(trimmed).map(Self::Message);
        }
        if let Some(rest) = begin(trimmed) {
            let rest = words(rest)
                .iter()
                .map(|word| word.text.to_owned())
                .collect();
            return Ok(Self::Begin(rest));
        }
        if trimmed == ")" {
            return Ok(Self::End);
        }
        let mut words = words(trimmed).into_iter().map(|word| word.text.to_owned());
        let name = words.next().unwrap_or_default();
        match name.as_str() {
            ".exit" => Ok(Self::Exit),
            ".help" => Ok(Self::Help(words.next())),
            ".wait" => Ok(Self::Wait(words.collect::<Vec<_>>().join(" "))),
            other if other.starts_with('.') => Err(format!(
                "'{other}' is no word of the shell; .help lists them"
            )),
            _ => Ok(Self::Command {
                name,
                words: words.collect(),
            }),
        }
    }
}

/// What follows `transaction(`.
fn begin(line: &str) -> Option<&str> {
    line.strip_prefix("transaction")?
        .trim_start()
        .strip_prefix('(')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(name: &str, words: &[&str]) -> Line {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        let name = name.to_owned();
        Line::Command { name, words }
    }

    #[test]
    fn each_kind_of_line_is_known() {
        for (text, expected) in [
            ("", Line::Nothing),
            (" # a comment", Line::Nothing),
            (".exit", Line::Exit),
            (
                ".help block-stream",
                Line::Help(Some("block-stream".to_owned())),
            ),
            (
                "?block-stream/arg-type/+base-node",
                Line::Path("block-stream/arg-type/+base-node".to_owned()),
            ),
            (
                ".wait BLOCK_JOB_* device=j",
                Line::Wait("BLOCK_JOB_* device=j".to_owned()),
            ),
            ("transaction(", Line::Begin(vec![])),
            (
                "transaction ( completion-mode=grouped",
                Line::Begin(vec!["completion-mode=grouped".to_owned()]),
            ),
            (")", Line::End),
            (
                "transaction actions=[]",
                command("transaction", &["actions=[]"]),
            ),
            ("quit", command("quit", &[])),
            (r#"a {"b": 1}"#, command("a", &[r#"{"b": 1}"#])),
        ] {
            assert_eq!(Line::parse(text), Ok(expected), "{text}");
        }
        assert!(matches!(
            Line::parse(r#"{"execute": "stop"}"#),
            Ok(Line::Message(_))
        ));
        assert!(Line::parse("{").is_err());
        assert!(Line::parse(".quit").is_err());
    }
}
