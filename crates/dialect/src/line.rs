//! Lines for the human monitor: a template and arguments in, one line out. Nothing in an
//! argument can end its word or the line.
//!
//! ```text
//!   savevm {tag}                     {"tag": "a b"}             savevm "a b"
//!   drive_add 0 {options}            {"options": {"id": "d"}}   drive_add 0 id=d
//!   change {device} {file}[ {how}]   without "how"              change d f
//! ```

use abide_wire::{Dict, Value};

/// Where the line goes: `{"execute": "human-monitor-command", "arguments": {"command-line": ...}}`.
pub(crate) const ARGUMENT: &str = "command-line";

/// Fills a template in; what cannot be written is told as name, value, why.
pub(crate) fn write(template: &str, arguments: &Dict) -> Result<String, (String, Value, String)> {
    let mut line = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '[']) {
        line.push_str(&rest[..at]);
        let (open, close) = match rest[at..].starts_with('{') {
            true => ('{', '}'),
            false => ('[', ']'),
        };
        let inner = rest[at + open.len_utf8()..]
            .split(close)
            .next()
            .unwrap_or_default();
        let end = at + open.len_utf8() + inner.len() + close.len_utf8();
        rest = rest.get(end..).unwrap_or_default();
        if open == '[' {
            let name = inner.split(['{', '}']).nth(1).unwrap_or_default();
            if arguments.contains_key(name) {
                line.push_str(&write(inner, arguments)?);
            }
            continue;
        }
        let value = arguments.get(inner).cloned().unwrap_or_default();
        let word = word(&value).map_err(|why| (inner.to_owned(), value.clone(), why))?;
        line.push_str(&word);
    }
    line.push_str(rest);
    Ok(line)
}

/// One word of a line.
fn word(value: &Value) -> Result<String, String> {
    let text = match value {
        Value::Dict(members) => members
            .iter()
            .map(|(name, value)| Ok(format!("{name}={}", plain(value)?.replace(',', ",,"))))
            .collect::<Result<Vec<_>, String>>()?
            .join(","),
        value => plain(value)?,
    };
    if text.chars().any(char::is_control) {
        return Err("a line takes no control characters".to_owned());
    }
    let is_plain = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\\' | '\'');
    if !text.is_empty() && text.chars().all(is_plain) {
        return Ok(text);
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    Ok(format!("\"{escaped}\""))
}

fn plain(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.to_string()),
        Value::Bool(flag) => Ok(if *flag { "on" } else { "off" }.to_owned()),
        Value::Dict(_) | Value::List(_) | Value::Null => {
            Err("a line takes words and numbers".to_owned())
        }
        number => Ok(number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(members: &[(&'static str, Value)]) -> Dict {
        members.iter().cloned().collect()
    }

    #[test]
    fn nothing_in_a_word_ends_it() {
        let tag = |tag: &str| write("savevm {tag}", &arguments(&[("tag", tag.into())]));
        assert_eq!(tag("s1").unwrap(), "savevm s1");
        assert_eq!(tag("a \"b").unwrap(), r#"savevm "a \"b""#);
        assert_eq!(tag("").unwrap(), r#"savevm """#);
        assert!(tag("a\nquit").is_err());
    }

    #[test]
    fn options_are_written_in_a_row_and_optional_parts_left_out() {
        let options: Value = arguments(&[("file", "a,b".into()), ("ro", true.into())]).into();
        let arguments = arguments(&[("options", options)]);
        assert_eq!(
            write("drive_add 0 {options}[ {x}]", &arguments).unwrap(),
            "drive_add 0 file=a,,b,ro=on"
        );
    }
}
