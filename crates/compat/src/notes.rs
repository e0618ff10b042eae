//! What introspection cannot show: a changed default, a unit, an error class, an order of events.
//! Written down by hand, keyed by path and release.
//!
//! ```toml
//! [[note]]
//! path = "migrate_set_downtime/arg/value"
//! release = "2.8"
//! level = "note"          # of the finding it makes; compat unless said
//! text = "in seconds; its successor migrate-set-parameters/arg/downtime-limit is in milliseconds"
//! ```

use serde::Deserialize;

use crate::error::Error;
use crate::policy::is_at_or_below;
use crate::rules::Level;

/// One thing to know.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Note {
    /// What it is about.
    pub path: String,
    /// The release since which it holds.
    pub release: String,
    /// How bad the change of meaning is.
    #[serde(default = "compat")]
    pub level: Level,
    /// What is to be known, with where that was seen.
    pub text: String,
}

impl Note {
    /// Whether it came after that release; releases sort by their numbers.
    pub fn is_after(&self, release: &str) -> bool {
        numbers(&self.release) > numbers(release)
    }
}

fn compat() -> Level {
    Level::Compat
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    note: Vec<Note>,
}

/// Notes, in the order of their file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    notes: Vec<Note>,
}

impl Notes {
    /// Reads a notes file.
    ///
    /// # Errors
    /// Text that is no notes file, with its line.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let file: File =
            toml::from_str(text).map_err(|error| Error::toml("the notes", text, &error))?;
        Ok(Notes { notes: file.note })
    }

    /// Each of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Note> {
        self.notes.iter()
    }

    /// Adds those of another file.
    pub fn extend(&mut self, other: Notes) {
        self.notes.extend(other.notes);
    }

    /// Those at a path or below it.
    pub fn about<'n>(&'n self, path: &'n str) -> impl Iterator<Item = &'n Note> {
        self.notes
            .iter()
            .filter(move |note| is_at_or_below(&note.path, path))
    }

    /// Those that came after `old` and up to `new`; releases sort by their numbers.
    pub fn between(&self, old: &str, new: &str) -> impl Iterator<Item = &Note> {
        let (old, new) = (numbers(old), numbers(new));
        self.notes.iter().filter(move |note| {
            let at = numbers(&note.release);
            old < at && at <= new
        })
    }
}

fn numbers(release: &str) -> Vec<u32> {
    let digits = release.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_between_releases_sort_by_number() {
        let text = "[[note]]\npath='a'\nrelease='2.12'\ntext='t'\n";
        let notes = Notes::parse(text).unwrap();
        assert_eq!(notes.between("2.9", "2.12").count(), 1);
        assert_eq!(notes.between("2.12", "3.0").count(), 0);
    }
}
