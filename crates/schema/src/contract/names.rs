//! Interned strings of a contract: one text buffer, a number for each distinct string.
//!
//! Leaves the meaning of a string (a name, a document's text, a condition) to the record that
//! holds its number.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

/// The number that stands for "no string here".
pub(crate) const NONE: u32 = u32::MAX;

/// Distinct strings in the order they were first seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    text: String,
    ends: Vec<u32>,
}

impl Names {
    /// The string behind `id`, or "" for a number that stands for none.
    pub(crate) fn get(&self, id: u32) -> &str {
        let index = id as usize;
        let Some(&end) = self.ends.get(index) else {
            return "";
        };
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
            None => 0,
        };
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// The string behind `id`, or `None` for [`NONE`].
    pub(crate) fn optional(&self, id: u32) -> Option<&str> {
        (id != NONE).then(|| self.get(id))
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Puts a table together again, refusing ends that do not cut `text` into strings.
    pub(crate) fn from_parts(text: String, ends: Vec<u32>) -> Option<Self> {
        let mut start = 0;
        for &end in &ends {
            if end < start || !text.is_char_boundary(end as usize) {
                return None;
            }
            start = end;
        }
        Some(Names { text, ends })
    }
}

/// Fills a [`Names`], giving equal strings one number.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    names: Names,
    known: HashMap<u64, Vec<u32>, BuildHasherDefault<KeyIsHash>>,
    hasher: foldhash::fast::RandomState,
}

impl Interner {
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        let key = self.hasher.hash_one(text);
        let same = self.known.entry(key).or_default();
        if let Some(&id) = same.iter().find(|&&id| self.names.get(id) == text) {
            return id;
        }
        let id = self.names.ends.len() as u32;
        self.names.text.push_str(text);
        self.names.ends.push(self.names.text.len() as u32);
        same.push(id);
        id
    }

    pub(crate) fn optional(&mut self, text: Option<&str>) -> u32 {
        text.map_or(NONE, |text| self.intern(text))
    }

    pub(crate) fn get(&self, id: u32) -> &str {
        self.names.get(id)
    }

    pub(crate) fn finish(self) -> Names {
        self.names
    }
}

/// Hands on a key that is a hash already.
#[derive(Default)]
struct KeyIsHash(u64);

impl Hasher for KeyIsHash {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_share_a_number() {
        let mut interner = Interner::default();
        let first = interner.intern("block-stream");
        let empty = interner.intern("");
        assert_eq!(first, interner.intern("block-stream"));
        assert_eq!(empty, interner.intern(""));
        let names = interner.finish();
        assert_eq!(names.get(first), "block-stream");
        assert_eq!(names.get(empty), "");
        assert_eq!(names.len(), 2);
    }

    #[test]
    fn ends_that_leave_the_text_are_refused() {
        assert!(Names::from_parts("ab".into(), vec![1, 3]).is_none());
        assert!(Names::from_parts("ab".into(), vec![2, 1]).is_none());
        assert!(Names::from_parts("é".into(), vec![1]).is_none());
    }
}
