//! Recordings: what a server answered when asked for all it can do, one JSON object after another.
//!
//! Newer recordings hold command and reply in turn, older ones replies only, so that a reply is
//! known by its content: `qemu` is query-version's, `meta-type` is query-qmp-schema's, a list of
//! names is query-commands' or query-events'.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::read;
use crate::contract::Contract;
use crate::error::Error;

/// A server's version, as query-version tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Version {
    /// The first number.
    pub major: u32,
    /// The second number.
    pub minor: u32,
    /// The third number.
    pub micro: u32,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.micro)
    }
}

/// What of a recording concerns the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// The version query-version told.
    pub version: Option<Version>,
    /// The commands query-commands listed.
    pub commands: Vec<String>,
    /// The events query-events listed.
    pub events: Vec<String>,
    /// What query-qmp-schema answered; servers before 2.5 have none.
    pub contract: Option<Contract>,
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow, default, rename = "return")]
    result: Option<&'a RawValue>,
}

#[derive(Deserialize)]
pub(super) struct QueryVersion {
    pub(super) qemu: Version,
}

#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(default, rename = "meta-type")]
    meta_type: Option<IgnoredAny>,
    #[serde(default, rename = "type")]
    kind: Option<IgnoredAny>,
}

impl Recording {
    /// Reads a recording.
    ///
    /// # Errors
    /// Fails on text that is not JSON objects one after another, and on a malformed
    /// query-qmp-schema reply.
    pub fn parse(json: &[u8]) -> Result<Self, Error> {
        let text = std::str::from_utf8(json).map_err(|error| Error::UnknownSource {
            reason: error.to_string(),
        })?;
        let mut recording = Recording::default();
        let messages = serde_json::Deserializer::from_str(text).into_iter::<Message<'_>>();
        for message in messages {
            let message = message.map_err(|error| Error::UnknownSource {
                reason: error.to_string(),
            })?;
            if let Some(result) = message.result {
                recording.add(result.get())?;
            }
        }
        Ok(recording)
    }

    fn add(&mut self, result: &str) -> Result<(), Error> {
        if result.starts_with('{') {
            if let Ok(reply) = serde_json::from_str::<QueryVersion>(result) {
                self.version.get_or_insert(reply.qemu);
            }
            return Ok(());
        }
        let Ok(list) = serde_json::from_str::<Vec<Named<'_>>>(result) else {
            return Ok(());
        };
        if list.is_empty() {
            return Ok(());
        }
        if list.iter().all(|entry| entry.meta_type.is_some()) {
            self.contract
                .get_or_insert(read::from_json(result.as_bytes())?);
        } else if list.iter().all(|entry| entry.kind.is_none()) {
            self.add_names(&list);
        }
        Ok(())
    }

    /// Machines, CPUs and devices are lists of names too: only what looks like the first list of
    /// commands, or of events, counts.
    fn add_names(&mut self, list: &[Named<'_>]) {
        let names = || {
            list.iter()
                .map(|entry| entry.name.clone().into_owned())
                .collect()
        };
        let has = |name: &str| list.iter().any(|entry| entry.name == name);
        if self.commands.is_empty() && has("query-commands") {
            self.commands = names();
        } else if self.events.is_empty() && has("SHUTDOWN") {
            self.events = names();
        }
    }
}
