//! Which kind of contract some bytes hold, told from the content and never from a file's name.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::read;
use super::recording::{QueryVersion, Recording, Version};
use crate::contract::Contract;
use crate::error::Error;

/// The kinds of source a contract is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// The bare array of a query-qmp-schema reply.
    Introspection,
    /// A whole reply: `{"return": [...]}`.
    Reply,
    /// An object with `schema`, and perhaps `version`.
    Dump,
    /// JSON objects one after another.
    Recording,
    /// A contract saved by Abide.
    Saved,
    /// QAPI text.
    Text,
}

/// A contract with what its source says of where it comes from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The kind of source.
    pub kind: SourceKind,
    /// The server's version, where the source tells.
    pub version: Option<Version>,
    /// The contract.
    pub contract: Contract,
}

#[derive(Deserialize)]
struct Outer<'a> {
    #[serde(borrow, default, rename = "return")]
    result: Option<&'a RawValue>,
    #[serde(borrow, default)]
    schema: Option<&'a RawValue>,
    #[serde(default)]
    version: Option<QueryVersion>,
}

impl SourceKind {
    /// Tells the kind of `bytes`: anything that does not start as JSON does is taken for text.
    pub fn of(bytes: &[u8]) -> SourceKind {
        if Contract::is_saved(bytes) {
            return SourceKind::Saved;
        }
        let text = bytes.trim_ascii_start();
        if text.starts_with(b"[") {
            return SourceKind::Introspection;
        }
        let inside = text.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        if !inside.is_some_and(|inside| inside.starts_with(b"\"") || inside.starts_with(b"}")) {
            return SourceKind::Text;
        }
        let mut objects = serde_json::Deserializer::from_slice(text).into_iter::<Outer<'_>>();
        match (objects.next(), objects.next()) {
            (Some(Ok(outer)), None) if outer.schema.is_some() => SourceKind::Dump,
            (Some(Ok(outer)), None) if is_schema(outer.result) => SourceKind::Reply,
            _ => SourceKind::Recording,
        }
    }
}

/// Reads a contract from JSON of any kind, or from its saved form.
///
/// # Errors
/// Fails with [`Error::UnknownSource`] on QAPI text, which the language's modules read, and on
/// input that is no contract at all.
pub fn load(bytes: &[u8]) -> Result<Loaded, Error> {
    let kind = SourceKind::of(bytes);
    let (version, contract) = match kind {
        SourceKind::Saved => (None, Contract::from_bytes(bytes)?),
        SourceKind::Introspection => (None, read::from_json(bytes)?),
        SourceKind::Reply | SourceKind::Dump => {
            let outer: Outer<'_> =
                serde_json::from_slice(bytes).map_err(|error| Error::UnknownSource {
                    reason: error.to_string(),
                })?;
            let schema = outer.schema.or(outer.result).map_or("", RawValue::get);
            (
                outer.version.map(|version| version.qemu),
                read::from_json(schema.as_bytes())?,
            )
        }
        SourceKind::Recording => {
            let recording = Recording::parse(bytes)?;
            let version = recording.version;
            let missing = || Error::NoSchemaInRecording {
                version: version.map(|v| v.to_string()),
            };
            (version, recording.contract.ok_or_else(missing)?)
        }
        SourceKind::Text => {
            return Err(Error::UnknownSource {
                reason: "this is not JSON".to_owned(),
            });
        }
    };
    Ok(Loaded {
        kind,
        version,
        contract,
    })
}

/// A whole reply to something else is a recording without a schema.
fn is_schema(result: Option<&RawValue>) -> bool {
    result.is_some_and(|result| result.get().starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_told_from_the_content() {
        for (bytes, kind) in [
            ("[]", SourceKind::Introspection),
            (" {\"return\": []}", SourceKind::Reply),
            (
                "{\"version\": {\"qemu\": {}}, \"schema\": []}",
                SourceKind::Recording,
            ),
            ("{\"schema\": []}\n", SourceKind::Dump),
            (
                "{\"execute\": \"a\"}\n{\"return\": {}}",
                SourceKind::Recording,
            ),
            ("{\"return\": {}}", SourceKind::Recording),
            ("{ 'command': 'quit' }", SourceKind::Text),
            ("# -*- Mode: Python -*-\n", SourceKind::Text),
            ("", SourceKind::Text),
        ] {
            assert_eq!(SourceKind::of(bytes.as_bytes()), kind, "{bytes}");
        }
        let saved = Contract::default().to_bytes();
        assert_eq!(SourceKind::of(&saved), SourceKind::Saved);
    }

    #[test]
    fn a_recording_without_a_schema_says_so() {
        let recording = br#"{"return": {"qemu": {"micro": 3, "minor": 5, "major": 1}}}"#;
        let error = load(recording).unwrap_err().to_string();
        assert!(
            error.starts_with("no query-qmp-schema reply in the recording of 1.5.3"),
            "{error}"
        );
    }
}
