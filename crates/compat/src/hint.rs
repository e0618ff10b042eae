//! What a removal looks like beside an addition: the same thing under another name.

use std::collections::HashMap;

use crate::change::{Change, ChangeKind};
use crate::path::{Path, Step};

/// What is new, by the place that holds it.
#[derive(Debug)]
pub(crate) struct Hints<'c> {
    added: HashMap<String, Vec<&'c Change>>,
}

impl<'c> Hints<'c> {
    pub(crate) fn of(changes: &'c [Change]) -> Hints<'c> {
        let mut added: HashMap<String, Vec<&Change>> = HashMap::new();
        for change in changes.iter().filter(|change| is_addition(change.kind)) {
            for place in &change.places {
                added.entry(parent(place)).or_default().push(change);
            }
        }
        Hints { added }
    }

    /// Says what came where this went, if it may be the same thing.
    pub(crate) fn about(&self, change: &Change) -> Option<String> {
        if !is_removal(change.kind) {
            return None;
        }
        let place = change.places.first()?;
        let near = self.added.get(&parent(place))?.iter();
        let name = name(place);
        let alike = near.filter_map(|added| {
            let there = added.places.iter().find(|p| parent(p) == parent(place))?;
            let other = crate::hint::name(there);
            let likeness = likeness(name, other);
            let fits = match change.kind {
                ChangeKind::CommandGone | ChangeKind::EventGone => {
                    added.kind == counterpart(change.kind) && likeness * 2 >= name.len()
                }
                ChangeKind::ValueGone => {
                    added.kind == ChangeKind::ValueAdded && likeness * 2 >= name.len()
                }
                _ => plain(&change.old) == plain(&added.new),
            };
            fits.then_some((likeness, other))
        });
        let (_, other) = alike.max_by_key(|(likeness, _)| *likeness)?;
        Some(format!(
            "`{other}` is new beside it: if `{name}` was renamed, an old peer still says `{name}`; \
             keep both for a while"
        ))
    }
}

fn is_addition(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::CommandAdded
            | ChangeKind::EventAdded
            | ChangeKind::OptionalMemberAdded
            | ChangeKind::MandatoryMemberAdded
            | ChangeKind::ValueAdded
    )
}

fn is_removal(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::CommandGone
            | ChangeKind::EventGone
            | ChangeKind::OptionalMemberGone
            | ChangeKind::MandatoryMemberGone
            | ChangeKind::ValueGone
    )
}

fn counterpart(gone: ChangeKind) -> ChangeKind {
    match gone {
        ChangeKind::EventGone => ChangeKind::EventAdded,
        _ => ChangeKind::CommandAdded,
    }
}

/// What holds the last thing named on the path.
fn parent(path: &Path) -> String {
    match path.steps.split_last() {
        None => String::new(),
        Some((_, above)) => Path {
            root: path.root.clone(),
            steps: above.to_vec(),
        }
        .to_string(),
    }
}

fn name(path: &Path) -> &str {
    match path.steps.last() {
        Some(Step::Member(name) | Step::Value(name)) => name,
        _ => &path.root,
    }
}

/// A shape without whether it may be left out.
fn plain(shape: &str) -> &str {
    shape.strip_prefix("optional ").unwrap_or(shape)
}

/// How much two names share at their ends.
fn likeness(a: &str, b: &str) -> usize {
    let same = |(a, b): &(char, char)| a == b;
    let front = a.chars().zip(b.chars()).take_while(same).count();
    let back = a
        .chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(same)
        .count();
    (front + back).min(a.len())
}
