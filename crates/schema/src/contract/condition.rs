//! Conditions (`if`) of a contract's parts, and what they come to for a given build.
//!
//! A condition is kept as written in QAPI since 6.2: a name, or `all`, `any`, `not` of others.
//! Older spellings (`defined(X)`, a list meaning all of) are turned into it by who reads them.

use std::collections::BTreeSet;
use std::fmt;

/// How deep conditions may nest when they are read back from text.
const MAX_CONDITION_DEPTH: usize = 64;

/// When a part of the contract is there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// A configuration name, such as `CONFIG_LINUX_IO_URING`.
    Name(String),
    /// There when all of these hold.
    All(Vec<Condition>),
    /// There when one of these holds.
    Any(Vec<Condition>),
    /// There when this does not hold.
    Not(Box<Condition>),
}

/// What is known of the build whose contract is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Configuration {
    /// Nothing: every condition stays in the contract, undecided.
    #[default]
    Open,
    /// These names are defined, every other one is not.
    Defined(BTreeSet<String>),
    /// Every condition is taken as true, `not` ones too.
    All,
}

impl Configuration {
    /// A configuration with exactly `names` defined.
    pub fn defined<I, S>(names: I) -> Self
    where
        I: IntoIterator<Item = S>,
        S: Into<String>,
    {
        Configuration::Defined(names.into_iter().map(Into::into).collect())
    }

    /// Whether a part under `condition` is there; `None` while that is open.
    pub fn decides(&self, condition: &Condition) -> Option<bool> {
        match self {
            Configuration::Open => None,
            Configuration::All => Some(true),
            Configuration::Defined(names) => Some(condition.holds(&|name| names.contains(name))),
        }
    }
}

impl Condition {
    /// Whether this holds where `defined` tells which names are.
    pub fn holds(&self, defined: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Condition::Name(name) => defined(name),
            Condition::All(parts) => parts.iter().all(|part| part.holds(defined)),
            Condition::Any(parts) => parts.iter().any(|part| part.holds(defined)),
            Condition::Not(part) => !part.holds(defined),
        }
    }

    /// Reads what [`fmt::Display`] writes, `None` when `text` is something else.
    ///
    /// ```
    /// use abide_schema::Condition;
    /// let condition = Condition::parse("all(CONFIG_LINUX, not(CONFIG_TCG))").unwrap();
    /// assert_eq!(condition.to_string(), "all(CONFIG_LINUX, not(CONFIG_TCG))");
    /// assert!(condition.holds(&|name| name == "CONFIG_LINUX"));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let condition = Self::parse_part(&mut rest, 0)?;
        rest.trim().is_empty().then_some(condition)
    }

    fn parse_part(rest: &mut &str, depth: usize) -> Option<Self> {
        if depth > MAX_CONDITION_DEPTH {
            return None;
        }
        let text = rest.trim_start();
        let end = text
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
            .unwrap_or(text.len());
        let (word, after) = text.split_at(end);
        *rest = after;
        let Some(inside) = after.strip_prefix('(') else {
            return (!word.is_empty()).then(|| Condition::Name(word.to_owned()));
        };
        *rest = inside;
        let mut parts = Self::parse_list(rest, depth + 1)?;
        match word {
            "all" => Some(Condition::All(parts)),
            "any" => Some(Condition::Any(parts)),
            "not" if parts.len() == 1 => Some(Condition::Not(Box::new(parts.remove(0)))),
            _ => None,
        }
    }

    fn parse_list(rest: &mut &str, depth: usize) -> Option<Vec<Self>> {
        let mut parts = Vec::new();
        loop {
            if parts.is_empty()
                && let Some(after) = rest.trim_start().strip_prefix(')')
            {
                *rest = after;
                return Some(parts);
            }
            parts.push(Self::parse_part(rest, depth)?);
            let text = rest.trim_start();
            if let Some(after) = text.strip_prefix(',') {
                *rest = after;
            } else {
                *rest = text.strip_prefix(')')?;
                return Some(parts);
            }
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, parts) = match self {
            Condition::Name(name) => return f.write_str(name),
            Condition::All(parts) => ("all", parts.as_slice()),
            Condition::Any(parts) => ("any", parts.as_slice()),
            Condition::Not(part) => ("not", std::slice::from_ref(&**part)),
        };
        write!(f, "{word}(")?;
        for (index, part) in parts.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{part}")?;
        }
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        for text in [
            "A",
            "all(A, B)",
            "any(not(A), all(B, C))",
            "not(any(A))",
            "all()",
        ] {
            assert_eq!(Condition::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "all(",
            "A B",
            "not(A, B)",
            "some(A)",
            &"not(".repeat(1000),
        ] {
            assert_eq!(Condition::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_open_configuration_decides_nothing() {
        let condition = Condition::Not(Box::new(Condition::Name("A".into())));
        assert_eq!(Configuration::Open.decides(&condition), None);
        assert_eq!(Configuration::All.decides(&condition), Some(true));
        assert_eq!(
            Configuration::defined(["A"]).decides(&condition),
            Some(false)
        );
        assert_eq!(
            Configuration::defined(["B"]).decides(&condition),
            Some(true)
        );
    }
}
