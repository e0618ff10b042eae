//! The releases before: what was announced in them, and which names they used.

use std::fmt;

use abide_schema::Contract;

use crate::path::Path;

/// The releases up to and with the old contract, the oldest first. They are many, and a check
/// looks into few: one that is not asked for need not be read.
pub trait Chain: fmt::Debug {
    /// How many they are.
    fn count(&self) -> usize;

    /// What a release is called.
    fn name(&self, at: usize) -> &str;

    /// Its contract; `None` where it cannot be read, which is as if it had nothing.
    fn contract(&self, at: usize) -> Option<&Contract>;

    /// The releases that may have what is at the path, in their order; those that are not told
    /// have it surely not.
    fn having(&self, path: &Path) -> Vec<usize> {
        let _ = path;
        (0..self.count()).collect()
    }
}

impl Chain for Vec<(String, &Contract)> {
    fn count(&self) -> usize {
        self.len()
    }

    fn name(&self, at: usize) -> &str {
        self.get(at).map_or("", |(name, _)| name)
    }

    fn contract(&self, at: usize) -> Option<&Contract> {
        self.get(at).map(|(_, contract)| *contract)
    }
}

/// No release: two contracts alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alone;

impl Chain for Alone {
    fn count(&self) -> usize {
        0
    }

    fn name(&self, _: usize) -> &str {
        ""
    }

    fn contract(&self, _: usize) -> Option<&Contract> {
        None
    }
}
