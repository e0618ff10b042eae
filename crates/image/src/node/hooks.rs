//! What jobs and bitmaps see of the changes to a disk, and when.
//!
//! ```text
//! change: lock the range -> before (may copy the old content away) -> change -> after -> unlock
//! ```
//! Nothing attached costs one load.

use super::Inner;
use crate::error::Result;
use crate::range_lock::RangeGuard;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// Someone who watches changes. Both calls come with the range locked against everyone else.
pub(crate) trait Hook: Send + Sync {
    /// What the locked range must be a multiple of.
    fn alignment(&self) -> u64 {
        1
    }

    /// Whether a change takes longer for it: the disk is read or another one written.
    fn waits(&self) -> bool {
        true
    }

    /// Before the disk changes; an error keeps the change from happening.
    fn before(&self, _range: &Range<u64>) -> Result<()> {
        Ok(())
    }

    /// After the disk changed, or may have changed in part.
    fn after(&self, _range: &Range<u64>) {}

    /// The disk has this size from now on.
    fn resized(&self, _size: u64) {}
}

type List = Arc<[(u64, Arc<dyn Hook>)]>;

/// Everyone who watches one disk.
#[derive(Default)]
pub(crate) struct Hooks {
    any: AtomicBool,
    list: RwLock<Option<List>>,
    last_id: AtomicU64,
}

impl Hooks {
    fn list(&self) -> Option<List> {
        if !self.any.load(Ordering::Acquire) {
            return None;
        }
        self.list
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn replace(&self, change: impl FnOnce(&mut Vec<(u64, Arc<dyn Hook>)>)) {
        let mut slot = self.list.write().unwrap_or_else(PoisonError::into_inner);
        let mut list = slot.take().map_or_else(Vec::new, |list| list.to_vec());
        change(&mut list);
        self.any.store(!list.is_empty(), Ordering::Release);
        *slot = (!list.is_empty()).then(|| list.into());
    }
}

/// A locked range about to change, and who wants to know.
pub(crate) struct Change<'a> {
    _guard: RangeGuard<'a>,
    hooks: Option<List>,
    range: Range<u64>,
}

impl Change<'_> {
    /// Tells that the change is over, however it went.
    pub(crate) fn done<T>(self, result: Result<T>) -> Result<T> {
        if let Some(hooks) = &self.hooks {
            hooks.iter().for_each(|(_, hook)| hook.after(&self.range));
        }
        result
    }
}

impl Inner {
    /// Locks a range for a change and lets the hooks see what is there before it.
    pub(crate) fn begin_change(&self, offset: u64, length: u64) -> Result<Change<'_>> {
        let mut alignment = self.driver.cluster_size();
        loop {
            let start = offset / alignment * alignment;
            let end = (offset + length).next_multiple_of(alignment);
            let guard = self.ranges.exclusive(start..end);
            let hooks = self.hooks.list();
            let wanted = hooks
                .iter()
                .flat_map(|list| list.iter())
                .fold(alignment, |most, (_, hook)| most.max(hook.alignment()));
            if wanted > alignment {
                // Attached while we waited: it needs more kept still.
                alignment = wanted;
                continue;
            }
            let range = offset..offset + length;
            if let Some(hooks) = &hooks {
                for (_, hook) in hooks.iter() {
                    hook.before(&range)?;
                }
            }
            return Ok(Change {
                _guard: guard,
                hooks,
                range,
            });
        }
    }

    /// As [`Inner::begin_change`], unless that means waiting, for the range or for a hook.
    pub(super) fn try_begin_change(&self, offset: u64, length: u64) -> Option<Result<Change<'_>>> {
        let guard = self
            .ranges
            .try_exclusive(self.clusters_of(offset, length))?;
        let hooks = self.hooks.list();
        let range = offset..offset + length;
        for (_, hook) in hooks.iter().flat_map(|list| list.iter()) {
            if hook.waits() || hook.alignment() > self.driver.cluster_size() {
                return None;
            }
            if let Err(error) = hook.before(&range) {
                return Some(Err(error));
            }
        }
        Some(Ok(Change {
            _guard: guard,
            hooks,
            range,
        }))
    }

    /// Attaches a hook at one instant: it sees every change that begins after it, and none before.
    pub(crate) fn attach(
        &self,
        hook: Arc<dyn Hook>,
        at_that_instant: impl FnOnce() -> Result<()>,
    ) -> Result<u64> {
        let _still = self.ranges.exclusive(0..u64::MAX);
        at_that_instant()?;
        let id = self.hooks.last_id.fetch_add(1, Ordering::Relaxed) + 1;
        self.hooks.replace(|list| list.push((id, hook)));
        Ok(id)
    }

    /// Tells everyone that the disk has another size; the caller keeps all of it still.
    pub(super) fn tell_resized(&self, size: u64) {
        for (_, hook) in self.hooks.list().iter().flat_map(|list| list.iter()) {
            hook.resized(size);
        }
    }

    /// Takes a hook away; changes under way may still tell it.
    pub(crate) fn detach(&self, id: u64) {
        self.hooks
            .replace(|list| list.retain(|other| other.0 != id));
    }

    /// Takes all hooks away, when the disk is closed.
    pub(crate) fn detach_all(&self) {
        self.hooks.replace(Vec::clear);
    }
}
