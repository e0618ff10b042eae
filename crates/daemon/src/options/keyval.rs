//! The dotted `key=value` syntax of QEMU's options, as a tree of words.
//!
//! ```text
//! options  = [ option { "," option } [ "," ] ]
//! option   = key "=" value            the very first may be a bare value: the implied key
//! key      = fragment { "." fragment }
//! fragment = name | index             index: a decimal number, an element of a list
//! value    = { any character but "," | ",," }        ",," stands for one comma
//! ```
//!
//! `file.filename=a,,b,server.0.host=x` is `{file: {filename: "a,b"}, server: [{host: "x"}]}`. Which words are
//! numbers or booleans only the schema knows: `super::coerce` does that.

use std::fmt;

/// The longest fragment of a key, in bytes, as in QEMU.
pub const MAX_FRAGMENT_BYTES: usize = 127;

/// The most elements a list may have.
pub const MAX_LIST_ELEMENTS: usize = 1024;

/// What a string of options says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// A value, not yet typed.
    Word(String),
    /// Members in the order they were first named.
    Dict(Vec<(String, Tree)>),
    /// Elements.
    List(Vec<Tree>),
}

/// Why a string of options cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyvalError {
    /// Something that is neither `key=value` nor the implied value.
    #[error("expected '=' after parameter '{0}'")]
    NoEquals(String),
    /// A key that is no key.
    #[error("invalid parameter '{0}'")]
    BadKey(String),
    /// A fragment over [`MAX_FRAGMENT_BYTES`].
    #[error("parameter name starting with '{0}' is too long")]
    TooLong(String),
    /// `a=1,a.b=2`.
    #[error("parameters '{0}.*' used inconsistently")]
    Inconsistent(String),
    /// `a.0=1,a.2=2`.
    #[error("parameter '{0}' missing")]
    Hole(String),
}

/// Reads options; a bare first value belongs to `implied`, where there is one.
///
/// ```
/// use abide_daemon::options::keyval::parse;
/// let tree = parse("qcow2,node-name=top,file.filename=a,,b.img", Some("driver")).unwrap();
/// assert_eq!(tree.to_string(), r#"{driver: "qcow2", node-name: "top", file: {filename: "a,b.img"}}"#);
/// ```
///
/// # Errors
/// What is wrong, with the key it is about.
pub fn parse(text: &str, implied: Option<&str>) -> Result<Tree, KeyvalError> {
    let mut root = Tree::Dict(Vec::new());
    let mut rest = text;
    let mut implied = implied;
    while !rest.is_empty() {
        let (key, value, after) = option(rest, implied.take())?;
        put(&mut root, &key, value)?;
        rest = after;
    }
    lists(root, "")
}

/// Takes one option off the front: key, value, rest.
fn option<'a>(
    text: &'a str,
    implied: Option<&str>,
) -> Result<(String, String, &'a str), KeyvalError> {
    let end = text.find(['=', ',']).unwrap_or(text.len());
    let head = &text[..end];
    if text[end..].starts_with('=') {
        let (value, rest) = value(&text[end + 1..]);
        return Ok((head.to_owned(), value, rest));
    }
    match implied {
        Some(key) if !head.is_empty() => {
            let rest = text[end..].strip_prefix(',').unwrap_or("");
            Ok((key.to_owned(), head.to_owned(), rest))
        }
        _ => Err(KeyvalError::NoEquals(head.to_owned())),
    }
}

/// Takes a value off the front, its doubled commas made single.
fn value(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let Some(comma) = rest.find(',') else {
            value.push_str(rest);
            return (value, "");
        };
        value.push_str(&rest[..comma]);
        rest = &rest[comma + 1..];
        match rest.strip_prefix(',') {
            Some(after) => {
                value.push(',');
                rest = after;
            }
            None => return (value, rest),
        }
    }
}

/// Puts a value where its key says; of two equal keys the last one counts.
fn put(root: &mut Tree, key: &str, value: String) -> Result<(), KeyvalError> {
    let mut here = root;
    let fragments: Vec<&str> = key.split('.').collect();
    for (depth, fragment) in fragments.iter().enumerate() {
        check_fragment(key, fragment, depth)?;
        let last = depth + 1 == fragments.len();
        let Tree::Dict(members) = here else {
            return Err(KeyvalError::Inconsistent(fragments[..depth].join(".")));
        };
        let index = members
            .iter()
            .position(|(name, _)| name == fragment)
            .unwrap_or_else(|| {
                members.push(((*fragment).to_owned(), Tree::Dict(Vec::new())));
                members.len() - 1
            });
        let member = &mut members[index].1;
        if last {
            if matches!(member, Tree::Dict(inner) if !inner.is_empty()) {
                return Err(KeyvalError::Inconsistent(key.to_owned()));
            }
            *member = Tree::Word(value);
            return Ok(());
        }
        here = member;
    }
    Ok(())
}

fn check_fragment(key: &str, fragment: &str, depth: usize) -> Result<(), KeyvalError> {
    let bad = || KeyvalError::BadKey(key.to_owned());
    if fragment.len() > MAX_FRAGMENT_BYTES {
        return Err(KeyvalError::TooLong(fragment.chars().take(32).collect()));
    }
    let first = fragment.bytes().next().ok_or_else(bad)?;
    let is_index = depth > 0 && fragment.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = (first.is_ascii_alphabetic() || fragment.starts_with("__"))
        && fragment
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_index || is_name {
        Ok(())
    } else {
        Err(bad())
    }
}

/// Turns members named 0, 1, 2 ... into lists, from the leaves up.
fn lists(tree: Tree, path: &str) -> Result<Tree, KeyvalError> {
    let Tree::Dict(members) = tree else {
        return Ok(tree);
    };
    let mut done = Vec::with_capacity(members.len());
    for (name, member) in members {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        done.push((name, lists(member, &path)?));
    }
    let indices = done
        .iter()
        .filter(|(name, _)| name.bytes().all(|b| b.is_ascii_digit()))
        .count();
    if indices == 0 {
        return Ok(Tree::Dict(done));
    }
    if indices != done.len() {
        return Err(KeyvalError::Inconsistent(path.to_owned()));
    }
    let mut slots: Vec<Option<Tree>> = done.iter().map(|_| None).collect();
    for (name, member) in done {
        let slot = name
            .parse::<usize>()
            .ok()
            .filter(|index| *index < MAX_LIST_ELEMENTS);
        match slot.and_then(|index| slots.get_mut(index)) {
            Some(slot) => *slot = Some(member),
            None => return Err(hole(path, &slots)),
        }
    }
    if slots.iter().any(Option::is_none) {
        return Err(hole(path, &slots));
    }
    Ok(Tree::List(slots.into_iter().flatten().collect()))
}

fn hole(path: &str, slots: &[Option<Tree>]) -> KeyvalError {
    let index = slots
        .iter()
        .position(Option::is_none)
        .unwrap_or(slots.len());
    KeyvalError::Hole(format!("{path}.{index}"))
}

impl fmt::Display for Tree {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tree::Word(word) => write!(out, "{word:?}"),
            Tree::Dict(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(name, tree)| format!("{name}: {tree}"))
                    .collect();
                write!(out, "{{{}}}", members.join(", "))
            }
            Tree::List(elements) => {
                let elements: Vec<String> = elements.iter().map(Tree::to_string).collect();
                write!(out, "[{}]", elements.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match parse(text, Some("driver")) {
            Ok(tree) => tree.to_string(),
            Err(error) => format!("! {error}"),
        }
    }

    #[test]
    fn options_are_read_as_qemu_reads_them() {
        for (text, expected) in [
            ("", "{}"),
            ("file", r#"{driver: "file"}"#),
            ("file,node-name=a,", r#"{driver: "file", node-name: "a"}"#),
            ("driver=file,filename=", r#"{driver: "file", filename: ""}"#),
            ("filename=a,,b,,,,c", r#"{filename: "a,b,,c"}"#),
            (
                "filename=a,,,node-name=b",
                r#"{filename: "a,", node-name: "b"}"#,
            ),
            ("filename=a=b", r#"{filename: "a=b"}"#),
            ("a=1,a=2", r#"{a: "2"}"#),
            (
                "file.driver=file,file.filename=x",
                r#"{file: {driver: "file", filename: "x"}}"#,
            ),
            ("a.1=y,a.0=x", r#"{a: ["x", "y"]}"#),
            ("a.0.b=x", r#"{a: [{b: "x"}]}"#),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn bad_options_name_the_key() {
        for (text, expected) in [
            ("file,b", "! expected '=' after parameter 'b'"),
            (",", "! expected '=' after parameter ''"),
            ("=x", "! invalid parameter ''"),
            ("a..b=x", "! invalid parameter 'a..b'"),
            ("0=x", "! invalid parameter '0'"),
            ("a b=x", "! invalid parameter 'a b'"),
            (
                "file.driver=file,file=x",
                "! parameters 'file.*' used inconsistently",
            ),
            (
                "file=x,file.driver=file",
                "! parameters 'file.*' used inconsistently",
            ),
            ("a.0=x,a.b=y", "! parameters 'a.*' used inconsistently"),
            ("a.1=x", "! parameter 'a.0' missing"),
            ("a.0=x,a.2=y", "! parameter 'a.1' missing"),
            ("a.99999999999999999999=y", "! parameter 'a.0' missing"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        let long = format!("{}=1", "x".repeat(128));
        assert!(read(&long).contains("too long"));
    }
}
