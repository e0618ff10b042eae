//! The walk over two contracts: every difference, with every place where it shows.
//!
//! The walk does not judge. It compares each pair of types that stand at the same place once,
//! whatever they are called, and remembers which pairs lead there:
//!
//! ```text
//!   blockdev-add/arg ──> (BlockdevOptions, 143) ──+qcow2/file──> (BlockdevRef, 201) ──┐
//!                                  ^──────────────|object─────────────────────────────┘
//! ```
//!
//! A pair that differs is one change; the ways from the commands and events down to it are its
//! places, a recursive type entered once on each.

mod features;
mod object;
mod places;
mod roots;
mod types;

pub(crate) use object::has_case;
pub(crate) use types::{describe, json_kind};

use std::collections::HashMap;

use abide_schema::contract::{Condition, Contract, Type, TypeKind};

use crate::change::{Change, ChangeKind, Direction, Subject};
use crate::path::Step;

/// Everything that differs between the two, sorted by first place.
pub fn compare(old: &Contract, new: &Contract) -> Vec<Change> {
    let mut walk = Walk {
        is_text: !old.is_introspected() && !new.is_introspected(),
        ..Walk::default()
    };
    roots::compare_roots(&mut walk, old, new);
    while let Some(pair) = walk.waiting.pop() {
        types::compare_types(&mut walk, pair);
    }
    places::gather(walk)
}

/// A difference within one pair of types, or of a command or event.
#[derive(Clone, Debug)]
struct Difference {
    kind: ChangeKind,
    subject: Subject,
    /// From the pair down to what differs.
    steps: Vec<Step>,
    old: String,
    new: String,
    was_deprecated: bool,
    was_unstable: bool,
    condition: Option<String>,
}

impl Difference {
    fn new(kind: ChangeKind, subject: Subject, steps: Vec<Step>) -> Self {
        let (old, new) = (String::new(), String::new());
        Difference {
            kind,
            subject,
            steps,
            old,
            new,
            was_deprecated: false,
            was_unstable: false,
            condition: None,
        }
    }

    fn was(mut self, old: impl Into<String>) -> Self {
        self.old = old.into();
        self
    }

    fn is(mut self, new: impl Into<String>) -> Self {
        self.new = new.into();
        self
    }

    fn marked(mut self, deprecated: bool, unstable: bool) -> Self {
        self.was_deprecated = deprecated;
        self.was_unstable = unstable;
        self
    }

    /// The condition of what is gone or new.
    fn under(mut self, condition: Option<Condition>) -> Self {
        self.condition = condition.map(|condition| condition.to_string());
        self
    }
}

/// How one is reached: from a command or event, or from another pair.
#[derive(Clone, Debug)]
struct Way {
    from: From,
    steps: Vec<Step>,
    /// Whether the old contract calls what is passed here unstable.
    is_unstable: bool,
}

#[derive(Clone, Debug)]
enum From {
    Root(String),
    Pair(usize),
}

/// Two types that stand at the same place.
#[derive(Clone, Copy, Debug)]
struct Pair<'o, 'n> {
    id: usize,
    old: Type<'o>,
    new: Type<'n>,
    direction: Direction,
}

#[derive(Debug)]
struct Node {
    direction: Direction,
    /// Both are built-in types, which say nothing of what they are used for.
    is_builtin: bool,
    differences: Vec<Difference>,
    ways: Vec<Way>,
}

#[derive(Default)]
struct Walk<'o, 'n> {
    known: HashMap<(usize, usize, Direction), usize>,
    nodes: Vec<Node>,
    waiting: Vec<Pair<'o, 'n>>,
    /// Both contracts show what introspection keeps back: flags, conditions.
    is_text: bool,
    /// Differences of commands and events as a whole.
    roots: Vec<(String, Option<Direction>, Difference)>,
}

impl<'o, 'n> Walk<'o, 'n> {
    /// Notes that this pair is reached that way; compares it later if it is new.
    fn reach(&mut self, old: Type<'o>, new: Type<'n>, direction: Direction, way: Way) {
        let key = (old.index(), new.index(), direction);
        let id = *self.known.entry(key).or_insert_with(|| {
            let id = self.nodes.len();
            let is_builtin = |of: TypeKind<'_>| matches!(of, TypeKind::Builtin(_));
            self.nodes.push(Node {
                direction,
                is_builtin: is_builtin(old.kind()) && is_builtin(new.kind()),
                differences: Vec::new(),
                ways: Vec::new(),
            });
            self.waiting.push(Pair {
                id,
                old,
                new,
                direction,
            });
            id
        });
        self.nodes[id].ways.push(way);
    }

    /// The same, from a pair down.
    fn descend(
        &mut self,
        pair: Pair<'o, 'n>,
        steps: Vec<Step>,
        is_unstable: bool,
        old: Type<'o>,
        new: Type<'n>,
    ) {
        let way = Way {
            from: From::Pair(pair.id),
            steps,
            is_unstable,
        };
        self.reach(old, new, pair.direction, way);
    }

    /// Notes where something that was always there got a condition.
    fn conditions(
        &self,
        subject: Subject,
        steps: &[Step],
        old: Option<Condition>,
        new: Option<Condition>,
    ) -> Option<Difference> {
        let is = new.filter(|_| self.is_text && old.is_none())?;
        let difference = Difference::new(ChangeKind::ConditionAdded, subject, steps.to_vec());
        Some(difference.is(is.to_string()))
    }

    fn differ(&mut self, pair: Pair<'_, '_>, difference: Difference) {
        self.nodes[pair.id].differences.push(difference);
    }
}
