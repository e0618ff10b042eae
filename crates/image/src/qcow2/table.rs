//! Metadata tables (L2 tables, refcount blocks) in memory, within a budget.
//! A changed table stays until a commit has written it; leaves the order of writing to `commit`.

use std::collections::HashMap;
use std::ops::Range;

/// One table, as its bytes lie in the file.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) bytes: Box<[u8]>,
    dirty: Range<usize>,
    /// Being written by a commit: reading it from the file now could give the old content.
    in_flight: bool,
    used: u64,
}

impl Table {
    pub(crate) fn entry(&self, index: usize) -> u64 {
        let at = index * 8;
        self.bytes
            .get(at..at + 8)
            .and_then(|b| b.try_into().ok())
            .map_or(0, u64::from_be_bytes)
    }

    pub(crate) fn set_entry(&mut self, index: usize, value: u64) {
        let at = index * 8;
        self.bytes[at..at + 8].copy_from_slice(&value.to_be_bytes());
        self.mark(at..at + 8);
    }

    /// Records that a range differs from the file.
    pub(crate) fn mark(&mut self, range: Range<usize>) {
        if self.dirty.is_empty() {
            self.dirty = range;
        } else {
            self.dirty = self.dirty.start.min(range.start)..self.dirty.end.max(range.end);
        }
    }
}

/// A piece of metadata on its way to the file.
#[derive(Debug)]
pub(crate) struct Write {
    pub(crate) table: u64,
    pub(crate) range: Range<usize>,
    pub(crate) bytes: Vec<u8>,
}

/// Tables by their offset in the file.
#[derive(Debug)]
pub(crate) struct TableCache {
    tables: HashMap<u64, Table>,
    bytes: usize,
    dirty_bytes: usize,
    budget: usize,
    clock: u64,
}

impl TableCache {
    pub(crate) fn new(budget: usize) -> Self {
        TableCache {
            tables: HashMap::new(),
            bytes: 0,
            dirty_bytes: 0,
            budget,
            clock: 0,
        }
    }

    pub(crate) fn get(&mut self, offset: u64) -> Option<&Table> {
        self.clock += 1;
        let table = self.tables.get_mut(&offset)?;
        table.used = self.clock;
        Some(table)
    }

    /// A table that is about to be changed.
    pub(crate) fn change(&mut self, offset: u64) -> Option<&mut Table> {
        self.clock += 1;
        let table = self.tables.get_mut(&offset)?;
        table.used = self.clock;
        if table.dirty.is_empty() {
            self.dirty_bytes += table.bytes.len();
        }
        Some(table)
    }

    /// Keeps a table, in place of older ones that are clean if the budget is used up.
    pub(crate) fn insert(&mut self, offset: u64, bytes: Box<[u8]>, new: bool) {
        self.forget(offset);
        self.evict(bytes.len());
        self.clock += 1;
        self.bytes += bytes.len();
        let dirty = if new { 0..bytes.len() } else { 0..0 };
        self.dirty_bytes += dirty.len();
        let table = Table {
            bytes,
            dirty,
            in_flight: false,
            used: self.clock,
        };
        self.tables.insert(offset, table);
    }

    /// Drops a table whose cluster was given up.
    pub(crate) fn forget(&mut self, offset: u64) {
        if let Some(table) = self.tables.remove(&offset) {
            self.bytes -= table.bytes.len();
            if !table.dirty.is_empty() {
                self.dirty_bytes -= table.bytes.len();
            }
        }
    }

    /// Whether so much is changed that a commit is due.
    pub(crate) fn is_crowded(&self) -> bool {
        self.dirty_bytes > self.budget / 2
    }

    pub(crate) fn is_dirty(&self) -> bool {
        self.dirty_bytes > 0
    }

    /// Takes everything changed, in file order; it counts as clean, and stays until `settle`.
    pub(crate) fn take_dirty(&mut self) -> Vec<Write> {
        let mut writes = Vec::new();
        for (&offset, table) in &mut self.tables {
            if !table.dirty.is_empty() {
                let range = std::mem::replace(&mut table.dirty, 0..0);
                let bytes = table.bytes[range.clone()].to_vec();
                table.in_flight = true;
                writes.push(Write {
                    table: offset,
                    range,
                    bytes,
                });
            }
        }
        self.dirty_bytes = 0;
        writes.sort_by_key(|write| write.table);
        writes
    }

    /// Ends a commit: what was written may be dropped, what was not is changed again.
    pub(crate) fn settle(&mut self, writes: &[Write], written: bool) {
        for write in writes {
            let Some(table) = self.tables.get_mut(&write.table) else {
                continue;
            };
            table.in_flight = false;
            if !written {
                if table.dirty.is_empty() {
                    self.dirty_bytes += table.bytes.len();
                }
                table.mark(write.range.clone());
            }
        }
    }

    fn evict(&mut self, wanted: usize) {
        if self.bytes + wanted <= self.budget {
            return;
        }
        let clean = |t: &Table| t.dirty.is_empty() && !t.in_flight;
        let mut ages: Vec<(u64, u64)> = self
            .tables
            .iter()
            .filter(|(_, t)| clean(t))
            .map(|(&o, t)| (t.used, o))
            .collect();
        ages.sort_unstable();
        // Half at a time: looking for the oldest at each insertion would cost more than a read.
        let half = ages.len().div_ceil(2);
        for (_, offset) in ages.into_iter().take(half) {
            self.forget(offset);
        }
    }
}
