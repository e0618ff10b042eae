//! `--blockdev`, `--export` and `--object`: the arguments of `blockdev-add`, `block-export-add` and `object-add`, as JSON or as dotted options.

use super::{coerce, keyval, object};
use abide_schema::Contract;
use abide_wire::{Dict, Value};

/// Reads the option's value into the arguments of `blockdev-add`, not yet checked.
///
/// # Errors
/// What is wrong with it.
pub fn parse(text: &str, contract: &Contract) -> Result<Dict, String> {
    arguments(text, "driver", "blockdev-add", contract)
}

/// Reads the option's value into the arguments of `block-export-add`, not yet checked.
///
/// # Errors
/// What is wrong with it.
pub fn parse_export(text: &str, contract: &Contract) -> Result<Dict, String> {
    arguments(text, "type", "block-export-add", contract)
}

/// Reads `--object`'s value into the arguments of `object-add`, not yet checked; `None` for objects
/// that only QEMU has a use for.
pub fn parse_object(text: &str, contract: &Contract) -> Option<Result<Dict, String>> {
    let (kind, _) = object::check(text).ok()?;
    (kind == "throttle-group").then(|| arguments(text, "qom-type", "object-add", contract))
}

fn arguments(
    text: &str,
    implied: &str,
    command: &str,
    contract: &Contract,
) -> Result<Dict, String> {
    let value = if text.trim_start().starts_with('{') {
        object::json(text)?
    } else {
        let tree = keyval::parse(text, Some(implied)).map_err(|error| error.to_string())?;
        let command = contract
            .command(command)
            .ok_or("there is no such command")?;
        coerce::coerce(&tree, command.arguments())?
    };
    match value {
        Value::Dict(options) => Ok(options),
        _ => Err("an object is expected".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match parse(text, &crate::contract::load().unwrap()) {
            Ok(options) => options.to_string(),
            Err(error) => format!("! {error}"),
        }
    }

    #[test]
    fn words_get_the_types_of_the_contract() {
        for (text, expected) in [
            (
                "file,node-name=f,filename=on,read-only=on,cache.direct=off",
                r#"{"driver": "file", "node-name": "f", "filename": "on", "read-only": true, "cache": {"direct": false}}"#,
            ),
            (
                "driver=qcow2,node-name=q,file.driver=file,file.filename=a,,b,file.locking=off,l2-cache-size=1M,backing=b0",
                concat!(
                    r#"{"driver": "qcow2", "node-name": "q", "file": {"driver": "file", "filename": "a,b", "locking": "off"}, "#,
                    r#""l2-cache-size": 1048576, "backing": "b0"}"#
                ),
            ),
            (
                "driver=raw,node-name=r,file=f,offset=512",
                r#"{"driver": "raw", "node-name": "r", "file": "f", "offset": 512}"#,
            ),
            (
                r#"{"driver": "file", 'node-name': "f"}"#,
                r#"{"driver": "file", "node-name": "f"}"#,
            ),
            ("file,bogus=1", r#"{"driver": "file", "bogus": "1"}"#),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn words_that_do_not_fit_are_named_with_their_path() {
        for (text, expected) in [
            (
                "file,read-only=maybe",
                "! Parameter 'read-only' expects 'on' or 'off'",
            ),
            (
                "qcow2,file.driver=file,file.read-only=x",
                "! Parameter 'file.read-only' expects 'on' or 'off'",
            ),
            (
                "raw,offset=x",
                "! Parameter 'offset' expects a number; 64M and the like will do for a size",
            ),
            (
                r#"{"driver": "file""#,
                "! JSON parse error: it ends too early",
            ),
            (
                r#"{} x"#,
                "! JSON parse error: there is more behind the first value",
            ),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
