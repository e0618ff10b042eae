//! What a project says of the rules: levels of its own, how long a deprecation lasts, waivers.
//!
//! ```toml
//! vendors = ["com.redhat"]             # whose `__com.redhat_` names are registered
//! vendor-build = false                 # NEW is a vendor's build of OLD: its names need a prefix
//! removal-after = 2                    # releases marked deprecated before a removal is no break
//! [levels]
//! R-result-value-added = "note"        # a rule
//! [paths]
//! "query-foo/ret" = "note"             # everything at or below a path
//! [[waiver]]
//! path = "block-commit/arg/top"
//! rule = "R-argument-gone"
//! reason = "nobody ever shipped it"
//! owner = "block"
//! expires = "2027-06-30"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, line_at};
use crate::path::Path;
use crate::rules::{Level, Rules};

/// How findings are levelled beside the rules.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Policy {
    /// Releases that a thing must be marked deprecated before its removal is no break.
    pub removal_after: usize,
    /// Levels by rule id.
    pub levels: BTreeMap<String, Level>,
    /// Levels by path: it and what is below.
    pub paths: BTreeMap<String, Level>,
    /// Breaks that were agreed on.
    #[serde(rename = "waiver")]
    pub waivers: Vec<Waiver>,
    /// Vendor prefixes that are registered: reversed domain names such as `com.redhat`.
    pub vendors: Vec<String>,
    /// The new contract is a vendor's build of the old one: whatever it adds carries the prefix.
    pub vendor_build: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            removal_after: REMOVAL_AFTER_RELEASES,
            levels: BTreeMap::new(),
            paths: BTreeMap::new(),
            waivers: Vec::new(),
            vendors: vec!["com.redhat".to_owned()],
            vendor_build: false,
        }
    }
}

/// QEMU's own promise: two releases of warning.
pub const REMOVAL_AFTER_RELEASES: usize = 2;

/// One break that was agreed on, for a time.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Waiver {
    /// The place; all that is below it too.
    pub path: String,
    /// The rule's id.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The last day it holds, `YYYY-MM-DD`.
    pub expires: String,
}

impl Policy {
    /// Parses a policy or waiver file.
    ///
    /// # Errors
    /// Text that is no policy, an unknown rule or a date that is none, with its line.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let policy: Policy =
            toml::from_str(text).map_err(|error| Error::toml("the policy", text, &error))?;
        let rules = Rules::built_in();
        let known = policy
            .levels
            .keys()
            .chain(policy.waivers.iter().map(|waiver| &waiver.rule));
        for id in known {
            if rules.get(id).is_none() {
                return Err(wrong(
                    text,
                    id,
                    format!("there is no rule {id}; see `abide explain`"),
                ));
            }
        }
        for waiver in &policy.waivers {
            if !is_date(&waiver.expires) {
                let why = format!("`{}` is not a date such as 2027-06-30", waiver.expires);
                return Err(wrong(text, &waiver.expires, why));
            }
            for (name, value) in [("reason", &waiver.reason), ("owner", &waiver.owner)] {
                if value.trim().is_empty() {
                    return Err(wrong(
                        text,
                        &waiver.path,
                        format!("a waiver needs its {name}"),
                    ));
                }
            }
        }
        Ok(policy)
    }

    /// The level it sets for a rule at a path, the most special first.
    pub(crate) fn level(&self, rule: &str, path: &Path) -> Option<Level> {
        let path = path.to_string();
        let by_path = self
            .paths
            .iter()
            .filter(|(prefix, _)| is_at_or_below(&path, prefix));
        let longest = by_path
            .max_by_key(|(prefix, _)| prefix.len())
            .map(|(_, level)| *level);
        longest.or_else(|| self.levels.get(rule).copied())
    }
}

impl Waiver {
    /// Whether it speaks of this rule at this place.
    pub(crate) fn covers(&self, rule: &str, path: &Path) -> bool {
        self.rule == rule && is_at_or_below(&path.to_string(), &self.path)
    }
}

pub(crate) fn is_at_or_below(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn wrong(text: &str, token: &str, why: String) -> Error {
    let line = line_at(text, text.find(token).unwrap_or(0));
    Error::Malformed {
        what: "the policy",
        line,
        why,
    }
}

fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        bytes
            .get(range)
            .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u8>().ok();
    bytes.len() == 10
        && digits(0..4)
        && bytes.get(4) == Some(&b'-')
        && bytes.get(7) == Some(&b'-')
        && number(5..7).is_some_and(|month| (1..=12).contains(&month))
        && number(8..10).is_some_and(|day| (1..=31).contains(&day))
}
