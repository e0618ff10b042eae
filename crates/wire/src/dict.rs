//! An object: members in insertion order, each key once.
//!
//! Small objects, which is nearly all of them, are searched in a line. Past
//! [`INDEX_FROM`] members an index is kept, so that a message of a million
//! members costs no quadratic time.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::Value;

/// The key of a member; literal keys cost no allocation.
pub type Key = Cow<'static, str>;

/// From this many members on, look-ups go through an index.
const INDEX_FROM: usize = 24;

/// Where each key is; boxed, so that the many small objects stay small.
#[derive(Clone)]
struct Index(HashMap<Key, usize>);

/// A JSON object that keeps insertion order and holds each key once.
///
/// Two are equal when they hold the same members in whatever order.
#[derive(Clone, Default)]
pub struct Dict {
    entries: Vec<(Key, Value)>,
    index: Option<Box<Index>>,
}

impl Dict {
    /// Makes an empty object.
    pub const fn new() -> Dict {
        Dict {
            entries: Vec::new(),
            index: None,
        }
    }

    /// Makes an empty object with room for `members`.
    pub fn with_capacity(members: usize) -> Dict {
        Dict {
            entries: Vec::with_capacity(members),
            index: None,
        }
    }

    /// Counts the members.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Says whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Looks up a member.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.position(key).map(|at| &self.entries[at].1)
    }

    /// Looks up a member to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.position(key).map(|at| &mut self.entries[at].1)
    }

    /// Says whether there is such a member.
    pub fn contains_key(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// Looks up a member that is a string.
    pub fn str(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// Sets a member and returns what it was; a new one goes to the end.
    pub fn insert(&mut self, key: impl Into<Key>, value: impl Into<Value>) -> Option<Value> {
        let (key, value) = (key.into(), value.into());
        match self.position(&key) {
            Some(at) => Some(std::mem::replace(&mut self.entries[at].1, value)),
            None => {
                self.push(key, value);
                None
            }
        }
    }

    /// Adds a member that must not be there yet.
    ///
    /// # Errors
    /// Hands key and value back where the key is taken.
    pub fn try_insert(
        &mut self,
        key: impl Into<Key>,
        value: impl Into<Value>,
    ) -> Result<(), (Key, Value)> {
        let (key, value) = (key.into(), value.into());
        if self.contains_key(&key) {
            return Err((key, value));
        }
        self.push(key, value);
        Ok(())
    }

    /// Sets a member where there is something to set, and leaves it out otherwise.
    pub fn insert_some(&mut self, key: impl Into<Key>, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.insert(key, value);
        }
    }

    /// Takes a member out; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let at = self.position(key)?;
        let (_, value) = self.entries.remove(at);
        self.reindex();
        Some(value)
    }

    /// Gives a member another key in the same place; says whether it did.
    ///
    /// Nothing happens where `old` is missing or `new` is taken.
    pub fn rename(&mut self, old: &str, new: impl Into<Key>) -> bool {
        let new = new.into();
        let Some(at) = self.position(old) else {
            return false;
        };
        if self.contains_key(&new) {
            return false;
        }
        self.entries[at].0 = new;
        self.reindex();
        true
    }

    /// Keeps only the members that `keep` wants.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &mut Value) -> bool) {
        self.entries.retain_mut(|(key, value)| keep(key, value));
        self.reindex();
    }

    /// Goes over the members in insertion order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> + DoubleEndedIterator {
        self.entries
            .iter()
            .map(|(key, value)| (key.as_ref(), value))
    }

    /// Goes over the members to change their values.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&str, &mut Value)> {
        self.entries.iter_mut().map(|(key, value)| (&**key, value))
    }

    /// Goes over the keys in insertion order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.iter().map(|(key, _)| key)
    }

    /// Goes over the values in insertion order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> {
        self.iter().map(|(_, value)| value)
    }

    fn position(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.0.get(key).copied(),
            None => self.entries.iter().position(|(name, _)| name == key),
        }
    }

    fn push(&mut self, key: Key, value: Value) {
        if let Some(index) = &mut self.index {
            index.0.insert(key.clone(), self.entries.len());
        }
        self.entries.push((key, value));
        if self.index.is_none() && self.entries.len() >= INDEX_FROM {
            self.reindex();
        }
    }

    fn reindex(&mut self) {
        self.index = (self.entries.len() >= INDEX_FROM).then(|| {
            let keys = self.entries.iter().enumerate();
            Box::new(Index(
                keys.map(|(at, (key, _))| (key.clone(), at)).collect(),
            ))
        });
    }
}

impl PartialEq for Dict {
    fn eq(&self, other: &Dict) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .all(|(key, value)| other.get(key) == Some(value))
    }
}

impl std::fmt::Debug for Dict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl IntoIterator for Dict {
    type Item = (Key, Value);
    type IntoIter = std::vec::IntoIter<(Key, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<K: Into<Key>, V: Into<Value>> FromIterator<(K, V)> for Dict {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Dict {
        let mut dict = Dict::new();
        dict.extend(members);
        dict
    }
}

impl<K: Into<Key>, V: Into<Value>> Extend<(K, V)> for Dict {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, members: I) {
        for (key, value) in members {
            self.insert(key, value);
        }
    }
}
