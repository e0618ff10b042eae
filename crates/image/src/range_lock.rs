//! Locks on ranges of a disk: reads share, writes and the copy exclude.
//! The caller aligns ranges to clusters; two locks never wait for each other in a circle because
//! a request takes one per node, from the top of the chain down.

use std::ops::Range;
use std::sync::{Condvar, Mutex, PoisonError};

#[derive(Debug)]
struct Held {
    range: Range<u64>,
    exclusive: bool,
    ticket: u64,
}

#[derive(Debug, Default)]
struct Table {
    held: Vec<Held>,
    waiting: Vec<Held>,
    next_ticket: u64,
}

/// The ranges of one node that requests are at work on.
#[derive(Debug, Default)]
pub(crate) struct RangeLocks {
    table: Mutex<Table>,
    released: Condvar,
}

/// A locked range; dropping it unlocks.
#[derive(Debug)]
pub(crate) struct RangeGuard<'a> {
    locks: &'a RangeLocks,
    ticket: u64,
}

impl RangeLocks {
    /// Waits for a range for reading.
    pub(crate) fn shared(&self, range: Range<u64>) -> RangeGuard<'_> {
        self.acquire(range, false)
    }

    /// Waits for a range for changing it.
    pub(crate) fn exclusive(&self, range: Range<u64>) -> RangeGuard<'_> {
        self.acquire(range, true)
    }

    /// A range for reading, unless somebody is at work on it or waits for it.
    pub(crate) fn try_shared(&self, range: Range<u64>) -> Option<RangeGuard<'_>> {
        self.try_acquire(range, false)
    }

    /// A range for changing it, unless somebody is at work on it or waits for it.
    pub(crate) fn try_exclusive(&self, range: Range<u64>) -> Option<RangeGuard<'_>> {
        self.try_acquire(range, true)
    }

    fn try_acquire(&self, range: Range<u64>, exclusive: bool) -> Option<RangeGuard<'_>> {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        let ticket = table.next_ticket;
        let mine = Held {
            range,
            exclusive,
            ticket,
        };
        let mut others = table.held.iter().chain(&table.waiting);
        if others.any(|other| conflicts(other, &mine)) {
            return None;
        }
        table.next_ticket += 1;
        table.held.push(mine);
        Some(RangeGuard {
            locks: self,
            ticket,
        })
    }

    fn acquire(&self, range: Range<u64>, exclusive: bool) -> RangeGuard<'_> {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        let ticket = table.next_ticket;
        table.next_ticket += 1;
        let wanted = || Held {
            range: range.clone(),
            exclusive,
            ticket,
        };
        // First come, first served: an earlier waiter in conflict goes first, so that nobody starves.
        let blocked = |table: &Table| {
            let mine = wanted();
            table.held.iter().any(|other| conflicts(other, &mine))
                || table
                    .waiting
                    .iter()
                    .any(|o| o.ticket < ticket && conflicts(o, &mine))
        };
        if blocked(&table) {
            table.waiting.push(wanted());
            while blocked(&table) {
                table = self
                    .released
                    .wait(table)
                    .unwrap_or_else(PoisonError::into_inner);
            }
            table.waiting.retain(|other| other.ticket != ticket);
        }
        table.held.push(wanted());
        RangeGuard {
            locks: self,
            ticket,
        }
    }
}

fn conflicts(a: &Held, b: &Held) -> bool {
    (a.exclusive || b.exclusive) && a.range.start < b.range.end && b.range.start < a.range.end
}

impl Drop for RangeGuard<'_> {
    fn drop(&mut self) {
        let mut table = self
            .locks
            .table
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let place = table.held.iter().position(|h| h.ticket == self.ticket);
        place.map(|index| table.held.swap_remove(index));
        let nobody_waits = table.waiting.is_empty();
        drop(table);
        // Waking costs a system call, also where nobody sleeps.
        if !nobody_waits {
            self.locks.released.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    #[test]
    fn whoever_does_not_wait_goes_past_neither_holders_nor_waiters() {
        let locks = RangeLocks::default();
        let reader = locks.try_shared(0..10);
        assert!(locks.try_shared(5..15).is_some());
        assert!(locks.try_exclusive(9..12).is_none());
        assert!(locks.try_exclusive(10..12).is_some());
        std::thread::scope(|scope| {
            scope.spawn(|| drop(locks.exclusive(9..12)));
            let waits = || !locks.table.lock().unwrap().waiting.is_empty();
            while !waits() {
                std::thread::yield_now();
            }
            // The one that waits has come first.
            assert!(locks.try_shared(9..10).is_none());
            drop(reader);
        });
        assert!(locks.try_shared(9..10).is_some());
    }

    #[test]
    fn a_writer_waits_for_a_reader_of_the_same_range_only() {
        let locks = RangeLocks::default();
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let reader = locks.shared(0..10);
            let _elsewhere = locks.exclusive(10..20);
            let _beside = locks.shared(5..10);
            drop(_beside);
            scope.spawn(|| {
                let _writer = locks.exclusive(9..10);
                done.store(true, Ordering::SeqCst);
            });
            std::thread::sleep(Duration::from_millis(30));
            assert!(!done.load(Ordering::SeqCst));
            drop(reader);
        });
        assert!(done.load(Ordering::SeqCst));
    }
}
