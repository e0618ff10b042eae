//! The ledger as text.

use std::fmt::Write as _;

use super::{Entry, Ledger, State, Step};
use crate::error::Error;

const HEAD: &str = "abide-ledger 1";

impl Ledger {
    /// Writes the ledger.
    pub fn to_text(&self) -> String {
        let mut out = format!("{HEAD}\n");
        for (release, digest) in &self.seals {
            let _ = writeln!(out, "seal {release} {digest}");
        }
        for entry in &self.entries {
            let _ = writeln!(out, "{}", line(entry));
        }
        out
    }

    /// Reads a ledger.
    ///
    /// # Errors
    /// Text that is no ledger, with its line.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut ledger = Ledger::default();
        for (at, line) in text.lines().enumerate() {
            let wrong = |why: &str| Error::Malformed {
                what: "the ledger",
                line: at + 1,
                why: why.to_owned(),
            };
            if at == 0 {
                if line != HEAD {
                    return Err(wrong(
                        "a ledger starts with `abide-ledger 1`; see `abide ledger init`",
                    ));
                }
            } else if let Some(seal) = line.strip_prefix("seal ") {
                let (release, digest) = seal
                    .split_once(' ')
                    .ok_or_else(|| wrong("a seal is `seal RELEASE DIGEST`"))?;
                ledger.seals.push((release.to_owned(), digest.to_owned()));
            } else {
                let entry = entry(line)
                    .ok_or_else(|| wrong("a line is `PATH SHAPE | STATE RELEASE, ...`"))?;
                if ledger
                    .entries
                    .last()
                    .is_some_and(|last| last.path > entry.path)
                {
                    return Err(wrong(
                        "the lines are sorted by path, and this one is not in order",
                    ));
                }
                ledger.entries.push(entry);
            }
        }
        match text.is_empty() {
            true => Err(Error::Malformed {
                what: "the ledger",
                line: 1,
                why: "it is empty; see `abide ledger init`".to_owned(),
            }),
            false => Ok(ledger),
        }
    }
}

fn line(entry: &Entry) -> String {
    let step = |step: &Step| {
        let reason = step.reason.as_ref().map(|reason| format!(" ({reason})"));
        format!(
            "{} {}{}",
            step.state.name(),
            step.release,
            reason.unwrap_or_default()
        )
    };
    let history: Vec<String> = entry.history.iter().map(step).collect();
    format!("{} {} | {}", entry.path, entry.shape, history.join(", "))
}

fn entry(line: &str) -> Option<Entry> {
    let (thing, history) = line.rsplit_once(" | ")?;
    let (path, shape) = split_path(thing)?;
    let history = steps(history)?;
    Some(Entry {
        path: path.to_owned(),
        shape: shape.to_owned(),
        history,
    })
}

/// The path ends at the first space that does not stand after a slash.
pub(super) fn split_path(thing: &str) -> Option<(&str, &str)> {
    let is_end = |(at, _): &(usize, &str)| !thing[..*at].ends_with('/');
    let (at, _) = thing.match_indices(' ').find(is_end)?;
    Some((&thing[..at], &thing[at + 1..]))
}

fn steps(mut text: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    loop {
        let (state, rest) = text.split_once(' ')?;
        let state = State::from_name(state)?;
        let end = rest.find([',', ' ']).unwrap_or(rest.len());
        let release = rest[..end].to_owned();
        let mut rest = &rest[end..];
        let reason = match rest.strip_prefix(" (") {
            None => None,
            Some(inside) => {
                let end = inside.find(')')?;
                rest = &inside[end + 1..];
                Some(inside[..end].to_owned())
            }
        };
        steps.push(Step {
            state,
            release,
            reason,
        });
        if rest.is_empty() {
            return Some(steps);
        }
        text = rest.strip_prefix(", ")?;
    }
}
