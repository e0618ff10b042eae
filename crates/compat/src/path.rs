//! Paths: the identity of a thing in a contract, since introspection masks the names of types.
//!
//! ```text
//!   block-stream/arg/base-node          an argument
//!   query-block/ret/inserted/drv        a member of what an array holds
//!   blockdev-add/arg/+qcow2/backing     a member that only one variant has
//!   screendump/arg/format/^png          a value of an enumeration
//!   blockdev-reopen/$allow-write-only   a feature
//! ```
//!
//! They print as the ledger of `abide-schema` writes them: arrays take no step, an alternate's
//! branch only where it is the thing meant.

use std::fmt;
use std::sync::Arc;

/// One part of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The command's arguments.
    Arguments,
    /// What the command returns.
    Result,
    /// The event's data.
    Data,
    /// The member of an object.
    Member(Arc<str>),
    /// The variant for that value of the tag.
    Case(Arc<str>),
    /// What an array holds.
    Item,
    /// The branch of an alternate that takes this kind of JSON value.
    Branch(&'static str),
    /// A value of an enumeration.
    Value(Arc<str>),
    /// A feature flag.
    Feature(Arc<str>),
}

/// The kinds of JSON value that tell an alternate's branches apart.
const BRANCHES: [&str; 7] = [
    "string", "boolean", "null", "value", "number", "array", "object",
];

impl Step {
    fn parse(root: &str, text: &str, is_first: bool) -> Self {
        let branch = |name: &str| BRANCHES.into_iter().find(|known| *known == name);
        match (text, text.split_at_checked(1)) {
            // Events are in capitals, commands are not; `resolve` takes either for the other.
            ("arg", _) if is_first && root.contains(|c: char| c.is_ascii_uppercase()) => Step::Data,
            ("arg", _) if is_first => Step::Arguments,
            ("ret", _) if is_first => Step::Result,
            (_, Some(("+", case))) => Step::Case(case.into()),
            (_, Some(("^", value))) => Step::Value(value.into()),
            (_, Some(("$", feature))) => Step::Feature(feature.into()),
            (_, Some(("!", kind))) => {
                branch(kind).map_or_else(|| Step::Member(text.into()), Step::Branch)
            }
            _ => Step::Member(text.into()),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Arguments => f.write_str("arg"),
            Step::Result => f.write_str("ret"),
            Step::Data => f.write_str("arg"),
            Step::Member(name) => f.write_str(name),
            Step::Case(case) => write!(f, "+{case}"),
            Step::Item => f.write_str("[]"),
            Step::Branch(kind) => write!(f, "!{kind}"),
            Step::Value(value) => write!(f, "^{value}"),
            Step::Feature(feature) => write!(f, "${feature}"),
        }
    }
}

/// From a command's or event's name down to the thing meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The command or event.
    pub root: Arc<str>,
    /// From there down.
    pub steps: Vec<Step>,
}

impl Path {
    /// The command or event itself.
    pub fn of(root: &str) -> Self {
        Path {
            root: root.into(),
            steps: Vec::new(),
        }
    }

    /// Reads a path as it is printed. What is no step with a mark of its own is a member.
    pub fn parse(text: &str) -> Self {
        let mut parts = text.split('/');
        let root: Arc<str> = parts.next().unwrap_or_default().into();
        let steps = parts
            .enumerate()
            .map(|(at, part)| Step::parse(&root, part, at == 0))
            .collect();
        Path { root, steps }
    }

    /// This path and more steps.
    pub fn join(&self, more: &[Step]) -> Self {
        let steps = self.steps.iter().chain(more).cloned().collect();
        Path {
            root: self.root.clone(),
            steps,
        }
    }

    /// Whether any name on it is experimental (`x-`).
    pub fn is_experimental(&self) -> bool {
        let named = |step: &Step| match step {
            Step::Member(name) | Step::Value(name) | Step::Case(name) => name.starts_with("x-"),
            _ => false,
        };
        self.root.starts_with("x-") || self.steps.iter().any(named)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.root)?;
        let last = self.steps.len().saturating_sub(1);
        let is_shown = |at: usize, step: &Step| match step {
            Step::Item => false,
            Step::Branch(_) => at == last,
            _ => true,
        };
        let shown = self
            .steps
            .iter()
            .enumerate()
            .filter(|(at, step)| is_shown(*at, step));
        shown
            .map(|(_, step)| step)
            .try_for_each(|step| write!(f, "/{step}"))
    }
}
