//! What names may look like.

use crate::ast::Meta;
use crate::era::Era;

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is no name.
    Invalid,
    /// It is in the wrong case; with what is wanted.
    Case(&'static str),
    /// It ends in a way that is reserved.
    Suffix(&'static str),
}

/// Which rules of case are waived.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Permit {
    pub(super) upper: bool,
    pub(super) underscore: bool,
}

/// Case is checked from QEMU 6.0 on; before, only upper case in members was.
const CASE_RULES: Era = Era::new(6, 0);

/// Upper case in names of members is refused from this release on.
const UPPER_RULE: Era = Era::new(2, 9);

/// Dots in names other than the downstream prefix are refused from this release on.
const DOTS_REFUSED: Era = Era::new(2, 6);

/// Reserved suffixes are refused from this release on.
const SUFFIX_RULE: Era = Era::new(2, 4);

/// Checks the name of a definition.
pub(super) fn definition(
    name: &str,
    meta: Meta,
    era: Era,
    permit_underscore: bool,
) -> Option<Wrong> {
    if era < CASE_RULES {
        if !is_name(name, era) {
            return Some(Wrong::Invalid);
        }
        return suffix(name, &["Kind", "List"], era);
    }
    match meta {
        Meta::Event => {
            let Some(stem) = stem(name, era) else {
                return Some(Wrong::Invalid);
            };
            let wrong = stem
                .bytes()
                .any(|byte| byte.is_ascii_lowercase() || byte == b'-');
            wrong.then_some(Wrong::Case("upper case and '_', such as BLOCK_JOB_READY"))
        }
        Meta::Command => lower(
            name,
            era,
            Permit {
                upper: false,
                underscore: permit_underscore,
            },
        ),
        _ => {
            let Some(stem) = stem(name, era) else {
                return Some(Wrong::Invalid);
            };
            if !is_camel(stem) {
                return Some(Wrong::Case("CamelCase, such as BlockJobInfo"));
            }
            // A simple union FOO makes an enumeration FOOKind.
            let reserved: &[&'static str] = if era <= Era::new(6, 1) {
                &["Kind", "List"]
            } else {
                &["List"]
            };
            suffix(name, reserved, era)
        }
    }
}

/// Checks the name of a member, branch, feature.
pub(super) fn lower(name: &str, era: Era, permit: Permit) -> Option<Wrong> {
    if is_plain(name) {
        return None;
    }
    if era < CASE_RULES {
        if !is_name(name, era) {
            return Some(Wrong::Invalid);
        }
        let upper = name.bytes().any(|byte| byte.is_ascii_uppercase());
        return (upper && !permit.upper && era >= UPPER_RULE).then_some(Wrong::Case("lower case"));
    }
    let Some(stem) = stem(name, era) else {
        return Some(Wrong::Invalid);
    };
    let upper = !permit.upper && stem.bytes().any(|byte| byte.is_ascii_uppercase());
    let underscore = !permit.underscore && stem.contains('_');
    (upper || underscore).then_some(Wrong::Case("lower case and '-', such as block-job"))
}

/// Says whether it is a name that breaks no rule of any era and needs no closer look, as nearly
/// all are: `block-job`.
fn is_plain(name: &str) -> bool {
    let plain = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    match name.as_bytes() {
        [b'a'..=b'z', b'-', ..] => false,
        [b'a'..=b'z', rest @ ..] => rest.iter().all(plain),
        _ => false,
    }
}

/// Checks a value of an enumeration, which may start with a digit.
pub(super) fn value(name: &str, era: Era, permit: Permit) -> Option<Wrong> {
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        return lower(&format!("d{name}"), era, permit);
    }
    lower(name, era, permit)
}

/// Checks a union's branch, which only its discriminator's values bind from QEMU 6.0 on.
pub(super) fn is_reserved_member(name: &str) -> bool {
    name == "u"
        || (name.len() > 4 && super::clash(&name[..4], "has_"))
        || super::clash(name, "has_")
}

/// Says whether a name is one at all, whatever its case.
fn is_name(name: &str, era: Era) -> bool {
    stem(name, era).is_some()
}

/// The name without the downstream prefix `__RFQDN_` and the experimental `x-`; `None` when it is
/// no name.
fn stem(name: &str, era: Era) -> Option<&str> {
    if name.len() >= 2 && name.as_bytes()[0] == b'q' && !name.as_bytes()[1].is_ascii_alphanumeric()
    {
        return None;
    }
    let rest = match name.strip_prefix("__") {
        Some(downstream) => {
            let (domain, rest) = downstream.split_once('_')?;
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
            if domain.is_empty() || !domain.bytes().all(plain) {
                return None;
            }
            rest
        }
        None => name,
    };
    let dots = era < DOTS_REFUSED;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_stem = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text
                .bytes()
                .all(|byte| is_part(byte) || (dots && byte == b'.'))
    };
    let experimental = rest.strip_prefix("x-").or_else(|| rest.strip_prefix("X-"));
    match experimental.filter(|stem| is_stem(stem) && era >= CASE_RULES) {
        Some(stem) => Some(stem),
        None => Some(rest).filter(|rest| is_stem(rest)),
    }
}

fn is_camel(stem: &str) -> bool {
    stem.starts_with(|first: char| first.is_ascii_uppercase())
        && stem.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && stem.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn suffix(name: &str, reserved: &[&'static str], era: Era) -> Option<Wrong> {
    let found = reserved.iter().find(|suffix| name.ends_with(**suffix))?;
    (era >= SUFFIX_RULE).then_some(Wrong::Suffix(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_rules_of_their_kind() {
        let new = Era::NEWEST;
        let none = Permit::default();
        assert_eq!(lower("block-stream", new, none), None);
        assert_eq!(lower("__com.redhat_drive-mirror", new, none), None);
        assert_eq!(lower("x-y", new, none), None);
        assert!(matches!(
            lower("block_stream", new, none),
            Some(Wrong::Case(_))
        ));
        assert_eq!(lower("block_stream", Era::new(5, 2), none), None);
        assert_eq!(lower("q-x", new, none), Some(Wrong::Invalid));
        assert_eq!(lower("", new, none), Some(Wrong::Invalid));
        assert_eq!(value("0x12", new, none), None);
        assert_eq!(definition("BlockInfo", Meta::Struct, new, false), None);
        assert_eq!(
            definition("BlockList", Meta::Struct, new, false),
            Some(Wrong::Suffix("List"))
        );
        assert!(definition("blockInfo", Meta::Enum, new, false).is_some());
        assert_eq!(definition("BLOCK_JOB", Meta::Event, new, false), None);
    }

    #[test]
    fn members_that_generated_code_needs_are_reserved() {
        assert!(
            is_reserved_member("u") && is_reserved_member("has_x") && is_reserved_member("has-x")
        );
        assert!(!is_reserved_member("user") && !is_reserved_member("hash"));
    }
}
