//! What changed between two releases, for people: markdown, by what a reader looks for.

use std::fmt::Write as _;

use crate::change::{Change, ChangeKind, Direction};
use crate::notes::Note;
use crate::path::Path;
use crate::rules::Rules;

/// Whether a change belongs to a chapter.
type Belongs = fn(&Change) -> bool;

/// The chapters, each with what belongs to it.
const CHAPTERS: [(&str, Belongs); 9] = [
    ("New commands", |change| {
        change.kind == ChangeKind::CommandAdded
    }),
    ("New events", |change| change.kind == ChangeKind::EventAdded),
    ("Removed", |change| is_removal(change.kind)),
    ("Newly deprecated", |change| {
        change.kind == ChangeKind::Deprecated
    }),
    ("New arguments and values to send", |change| {
        change.direction == Some(Direction::In) && is_addition(change.kind)
    }),
    ("New in results", |change| {
        change.direction == Some(Direction::Out) && is_addition(change.kind)
    }),
    ("New in events", |change| {
        change.direction == Some(Direction::Event) && is_addition(change.kind)
    }),
    ("Stability", |change| {
        matches!(
            change.kind,
            ChangeKind::MadeStable | ChangeKind::MadeUnstable | ChangeKind::Undeprecated
        )
    }),
    ("Other changes", |_| true),
];

/// More places of one change than this are counted.
const PLACES_SHOWN: usize = 4;

/// Writes the changelog.
pub fn changelog<'n>(
    old: &str,
    new: &str,
    changes: &[Change],
    notes: impl Iterator<Item = &'n Note>,
) -> String {
    let mut out = format!("# QMP from {old} to {new}\n");
    let mut left: Vec<&Change> = changes.iter().collect();
    for (title, belongs) in CHAPTERS {
        let (here, rest): (Vec<&Change>, Vec<&Change>) =
            left.into_iter().partition(|change| belongs(change));
        left = rest;
        if here.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n## {title}\n");
        for change in here {
            let _ = writeln!(out, "- {}{}", places(&change.places), what(change));
        }
    }
    let mut notes = notes.peekable();
    if notes.peek().is_some() {
        out.push_str("\n## To know: what the schema does not show\n\n");
        for note in notes {
            let _ = writeln!(out, "- `{}` ({}): {}", note.path, note.release, note.text);
        }
    }
    out
}

fn places(places: &[Path]) -> String {
    let shown: Vec<String> = places
        .iter()
        .take(PLACES_SHOWN)
        .map(|place| format!("`{place}`"))
        .collect();
    let more = match places.len().checked_sub(PLACES_SHOWN) {
        Some(more) if more > 0 => format!(" and {more} more"),
        _ => String::new(),
    };
    shown.join(", ") + &more
}

fn what(change: &Change) -> String {
    if is_removal(change.kind) {
        return went(change);
    }
    match (change.old.as_str(), change.new.as_str(), change.kind) {
        (_, _, ChangeKind::CommandAdded | ChangeKind::EventAdded | ChangeKind::Deprecated) => {
            String::new()
        }
        (old, new, _) if !old.is_empty() && !new.is_empty() => format!(": {old} is now {new}"),
        ("", new, kind) if is_addition(kind) && !new.is_empty() => format!(": {new}"),
        (_, _, kind) => match Rules::built_in().judging(change) {
            Some(rule) => format!(": {}", rule.what),
            None => format!(": {kind}"),
        },
    }
}

/// What it was, and whether that was announced.
fn went(change: &Change) -> String {
    let is_member = matches!(
        change.kind,
        ChangeKind::OptionalMemberGone | ChangeKind::MandatoryMemberGone
    );
    let was = is_member.then(|| format!("was {}", change.old));
    let announced = change
        .was_deprecated
        .then(|| "deprecated before".to_owned());
    let said: Vec<String> = was.into_iter().chain(announced).collect();
    match said.is_empty() {
        true => String::new(),
        false => format!(": {}", said.join(", ")),
    }
}

fn is_addition(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::OptionalMemberAdded
            | ChangeKind::MandatoryMemberAdded
            | ChangeKind::ValueAdded
            | ChangeKind::VariantAdded
            | ChangeKind::BranchAdded
            | ChangeKind::FeatureAdded
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
            | ChangeKind::VariantGone
            | ChangeKind::BranchGone
            | ChangeKind::FeatureGone
    )
}
