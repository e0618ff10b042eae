//! `--object`: what a client of qemu-storage-daemon may set up besides nodes. Nothing of it is needed here; what is
//! harmless is taken, what would be silently missing is refused.

use super::keyval::{self, Tree};
use abide_wire::{Parser, Value};

/// The objects there are: one that nodes refer to, and some that only say how QEMU should do its
/// work.
const KNOWN: [&str; 4] = ["iothread", "main-loop", "thread-context", "throttle-group"];

/// Checks an object's description; returns its type and its name.
///
/// # Errors
/// What is wrong with it, or that such objects do not exist here.
pub fn check(text: &str) -> Result<(String, String), String> {
    let (kind, id) = if text.trim_start().starts_with('{') {
        let options = json(text)?;
        let word = |name: &str| options.get(name).and_then(Value::as_str).map(str::to_owned);
        (word("qom-type"), word("id"))
    } else {
        let tree = keyval::parse(text, Some("qom-type")).map_err(|error| error.to_string())?;
        (word(&tree, "qom-type"), word(&tree, "id"))
    };
    let kind = kind.ok_or("parameter 'qom-type' is missing")?;
    if !KNOWN.contains(&kind.as_str()) {
        return Err(format!(
            "objects of type '{kind}' do not exist here; known are: {}",
            KNOWN.join(", ")
        ));
    }
    let id = id.ok_or("parameter 'id' is missing")?;
    Ok((kind, id))
}

/// Reads one JSON object, as options may be given instead of `key=value`.
///
/// # Errors
/// It is no JSON object.
pub(crate) fn json(text: &str) -> Result<Value, String> {
    let mut rest = text.as_bytes();
    let mut parser = Parser::default();
    let value = match parser.next(&mut rest) {
        Some(Ok(value)) => value,
        Some(Err(error)) => return Err(format!("JSON parse error: {error}")),
        None => return Err("JSON parse error: it ends too early".to_owned()),
    };
    if !rest.iter().all(u8::is_ascii_whitespace) {
        return Err("JSON parse error: there is more behind the first value".to_owned());
    }
    if value.as_dict().is_none() {
        return Err("an object is expected: {\"driver\": ...}".to_owned());
    }
    Ok(value)
}

fn word(tree: &Tree, name: &str) -> Option<String> {
    let Tree::Dict(members) = tree else {
        return None;
    };
    members.iter().find_map(|(member, value)| match value {
        Tree::Word(word) if member == name => Some(word.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_taken_where_they_do_no_harm() {
        assert_eq!(
            check("iothread,id=t0"),
            Ok(("iothread".into(), "t0".into()))
        );
        assert_eq!(
            check(r#"{"qom-type": "iothread", "id": "t0"}"#),
            Ok(("iothread".into(), "t0".into()))
        );
        for (text, part) in [
            ("secret,id=s,data=x", "'secret' do not exist"),
            ("iothread", "'id' is missing"),
            ("id=x", "'qom-type' is missing"),
            ("{", "JSON"),
            ("[1]", "'[1]' do not exist"),
        ] {
            let error = check(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
