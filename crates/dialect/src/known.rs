//! What is known of the other end: its schema, else its list of commands, else its release,
//! else nothing; and what that says of a path. How it was learnt is left to `client`.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use abide_schema::Contract;
use serde::{Deserialize, Deserializer};

use crate::rule::Rule;
use crate::table::Form;

/// A release of QEMU, as `query-version` and the greeting tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    /// The first number.
    pub major: u32,
    /// The second number.
    pub minor: u32,
}

impl FromStr for Release {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is not a release such as 2.7");
        let (major, minor) = text.split_once('.').ok_or_else(wrong)?;
        let number = |text: &str| text.parse().map_err(|_| wrong());
        Ok(Self {
            major: number(major)?,
            minor: number(minor)?,
        })
    }
}

impl fmt::Display for Release {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.major, self.minor)
    }
}

impl<'de> Deserialize<'de> for Release {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// What is known of a server, the more telling sources first.
#[derive(Clone, Debug, Default)]
pub struct Known<'a> {
    contract: Option<&'a Contract>,
    commands: Option<BTreeSet<String>>,
    events: Option<BTreeSet<String>>,
    hidden: BTreeSet<String>,
    release: Option<Release>,
}

impl<'a> Known<'a> {
    /// A server of which nothing is known: every spelling may be tried.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// A server that showed its schema.
    pub fn contract(contract: &'a Contract) -> Self {
        Self {
            contract: Some(contract),
            ..Self::default()
        }
    }

    /// A server that listed its commands.
    pub fn commands<S: Into<String>>(commands: impl IntoIterator<Item = S>) -> Self {
        let commands = Some(commands.into_iter().map(Into::into).collect());
        Self {
            commands,
            ..Self::default()
        }
    }

    /// The same server, which listed its events too.
    pub fn with_events<S: Into<String>>(self, events: impl IntoIterator<Item = S>) -> Self {
        let events = Some(events.into_iter().map(Into::into).collect());
        Self { events, ..self }
    }

    /// The same server, which has these paths no more, whatever it shows: a policy of its own
    /// may hide or refuse what is deprecated.
    pub fn without<S: Into<String>>(self, paths: impl IntoIterator<Item = S>) -> Self {
        let hidden = paths.into_iter().map(Into::into).collect();
        Self { hidden, ..self }
    }

    /// The same server, of that release.
    pub fn with_release(self, release: Release) -> Self {
        Self {
            release: Some(release),
            ..self
        }
    }

    /// Whether the server has what a schema path names; `None` when that cannot be known.
    ///
    /// The path is libvirt's: `block-stream`, `block-stream/arg-type/*base`,
    /// `screendump/arg-type/format/^png`. `block-stream?` asks the lists of commands and of
    /// events only, as one did before there were schemas.
    pub fn has(&self, path: &str) -> Option<bool> {
        let is_below = |hidden: &String| {
            path.strip_prefix(hidden.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        };
        if self.hidden.iter().any(is_below) {
            return Some(false);
        }
        if let Some(contract) = self.contract {
            return Some(contract.has_path(path.trim_end_matches('?')));
        }
        let (name, rest) = match path.split_once('/') {
            Some((name, rest)) => (name, Some(rest)),
            None => (path.trim_end_matches('?'), None),
        };
        // `__com.example_NAME` is a vendor's.
        let bare = match name.strip_prefix("__") {
            Some(vendors) => vendors.split_once('_').map_or(name, |(_, bare)| bare),
            None => name,
        };
        let is_event = bare.chars().all(|c| !c.is_ascii_lowercase());
        let names = match is_event {
            true => &self.events,
            false => &self.commands,
        };
        match (names, rest) {
            (Some(names), _) if !names.contains(name) => Some(false),
            (Some(_), None) => Some(true),
            _ => None,
        }
    }

    /// Whether the server is of that release or a later one; `None` when that cannot be known.
    pub fn is_at_least(&self, major: u32, minor: u32) -> Option<bool> {
        self.is_within(Some(Release { major, minor }), None)
    }

    /// Whether the server is of a release in the range; `None` when that cannot be known.
    fn is_within(&self, since: Option<Release>, until: Option<Release>) -> Option<bool> {
        let release = self.release?;
        (since.is_some() || until.is_some()).then_some(())?;
        Some(
            since.is_none_or(|since| release >= since)
                && until.is_none_or(|until| release <= until),
        )
    }

    /// Whether a form can be used: `None` when it is worth a try.
    pub(crate) fn meets(&self, form: &Form) -> Option<bool> {
        let mut all = Some(true);
        for path in form.paths() {
            let within = || match path.contains('/') || form.event.is_some() {
                // What is not known to be taken would be refused as unexpected.
                true => Some(self.is_within(form.since, form.until).unwrap_or(false)),
                false => None,
            };
            match self.has(path).or_else(within) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => all = None,
            }
        }
        all
    }

    /// Whether an argument can be said with that value. What cannot be known counts as absent,
    /// but for arguments that are as old as their command.
    pub(crate) fn takes(&self, rule: &Rule, value: &abide_wire::Value) -> bool {
        let Some(path) = rule.path(value) else {
            return true;
        };
        self.has(&path)
            .or_else(|| self.is_within(rule.since, rule.until))
            .unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_commands_says_nothing_of_arguments() {
        let known = Known::commands(["block-stream"]);
        assert_eq!(known.has("block-stream"), Some(true));
        assert_eq!(known.has("block_stream"), Some(false));
        assert_eq!(known.has("block-stream/arg-type/*base"), None);
        assert_eq!(known.has("block_stream/arg-type/*base"), Some(false));
        assert_eq!(Known::nothing().has("block-stream"), None);
    }

    #[test]
    fn releases_compare_by_number() {
        let release = |text: &str| text.parse::<Release>().unwrap();
        assert!(release("2.12") > release("2.7"));
        assert!("2".parse::<Release>().is_err());
        assert!("two.1".parse::<Release>().is_err());
    }
}
