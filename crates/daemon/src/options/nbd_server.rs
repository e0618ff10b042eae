//! `--nbd-server`: where the NBD server listens. Not the arguments of `nbd-server-start`, whose address is older and
//! deeper: `addr.type=unix,addr.path=PATH` or `addr.type=inet,addr.host=HOST,addr.port=PORT`.

use super::keyval::{self, Tree};
use super::object;
use abide_nbd::Address;
use abide_wire::{Dict, Value};
use std::path::PathBuf;

/// Options that are taken as hints.
const HINTS: [&str; 2] = ["max-connections", "handshake-max-seconds"];

/// Reads the option's value.
///
/// # Errors
/// What is wrong with it.
pub fn parse(text: &str) -> Result<Address, String> {
    let options = if text.trim_start().starts_with('{') {
        object::json(text)?
    } else {
        words(&keyval::parse(text, None).map_err(|error| error.to_string())?)
    };
    let options = options.into_dict().unwrap_or_default();
    for (name, _) in options.iter() {
        if name.starts_with("tls-") {
            return Err(format!(
                "'{name}' cannot be had: nothing is encrypted here yet"
            ));
        }
        if name != "addr" && !HINTS.contains(&name) {
            return Err(format!("parameter '{name}' is unexpected"));
        }
    }
    let parts = options.get("addr").and_then(Value::as_dict);
    let parts = parts.ok_or("parameter 'addr' is missing: addr.type=unix,addr.path=PATH")?;
    let kind = parts
        .str("type")
        .ok_or("parameter 'addr.type' is missing: unix or inet")?;
    address(kind, parts)
        .ok_or_else(|| "the address needs a path, or a host and a port up to 65535".to_owned())
}

/// An address in its parts; `None` if its port is no port.
fn address(kind: &str, parts: &Dict) -> Option<Address> {
    match kind {
        "unix" => Some(Address::Unix(PathBuf::from(parts.str("path")?))),
        "inet" => Some(Address::Tcp {
            host: parts.str("host")?.to_owned(),
            port: parts.str("port")?.parse().ok()?,
        }),
        _ => None,
    }
}

/// A tree with all its words as strings.
fn words(tree: &Tree) -> Value {
    match tree {
        Tree::Word(word) => Value::from(word.as_str()),
        Tree::List(elements) => Value::List(elements.iter().map(words).collect()),
        Tree::Dict(members) => Value::from(
            members
                .iter()
                .map(|(name, tree)| (name.clone(), words(tree)))
                .collect::<Dict>(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        assert_eq!(
            parse("addr.type=unix,addr.path=/a,,b"),
            Ok(Address::Unix("/a,b".into()))
        );
        let tcp = Address::Tcp {
            host: "localhost".to_owned(),
            port: 10809,
        };
        let text = "addr.type=inet,addr.host=localhost,addr.port=10809,max-connections=3";
        assert_eq!(parse(text), Ok(tcp));
        assert_eq!(
            parse(r#"{"addr": {"type": "unix", "path": "/q"}}"#),
            Ok(Address::Unix("/q".into()))
        );
        for (text, part) in [
            ("", "'addr' is missing"),
            ("addr.path=/x", "'addr.type' is missing"),
            ("addr.type=unix", "needs a path"),
            ("addr.type=inet,addr.host=h,addr.port=x", "a port up to"),
            ("addr.type=unix,addr.path=/x,tls-creds=t", "encrypted"),
            ("addr.type=unix,addr.path=/x,bogus=1", "unexpected"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
