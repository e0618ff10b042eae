//! Limits on what a disk may do in a second, as QEMU's `throttle` over a `throttle-group`: one
//! group may stand over several disks, and its limits may change at any time.
//!
//! ```text
//!   bucket: filled by each request, leaks at `average` a second; a request goes when the level is
//!   no higher than the bucket, and waits for it otherwise
//! ```

use super::{Beneath, Slot, as_beneath};
use crate::file_node::FileNode;
use crate::storage::Storage;
use std::io;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Without a burst, a tenth of a second's worth may come at once, as in QEMU.
const USUAL_BURST: f64 = 0.1;

/// The longest a waiting request sleeps before it looks at its limits again.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// One limit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limit {
    /// In a second, in the long run; 0 is no limit.
    pub average: u64,
    /// In a second, in a burst; 0 for none.
    pub burst: u64,
    /// How long a burst may last, in seconds; 0 counts as 1.
    pub burst_seconds: u64,
}

/// The limits of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// Bytes of both kinds, read, written.
    pub bytes: [Limit; 3],
    /// Requests of both kinds, reads, writes.
    pub requests: [Limit; 3],
    /// A longer request counts as several of this size; 0 for one however long.
    pub request_bytes: u64,
}

/// Disks that share limits. Clones are the same group.
#[derive(Clone, Debug, Default)]
pub struct ThrottleGroup(Arc<Group>);

#[derive(Debug, Default)]
struct Group {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    limits: Limits,
    /// How full the buckets are: bytes, then requests, each as in [`Limits`].
    levels: [[f64; 3]; 2],
    leaked: Option<Instant>,
}

impl ThrottleGroup {
    /// A group with these limits.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let group = ThrottleGroup::default();
        group.set(limits);
        group
    }

    /// The limits now.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.lock().limits
    }

    /// Changes the limits; who waits is held to the new ones at once.
    pub fn set(&self, limits: Limits) {
        let mut state = self.lock();
        *state = State {
            limits,
            ..State::default()
        };
        drop(state);
        self.0.changed.notify_all();
    }

    /// A node held to the group's limits.
    #[must_use]
    pub fn above(&self, beneath: Beneath) -> FileNode {
        let beneath = Slot::new(beneath);
        let throttled = Throttled {
            beneath: beneath.clone(),
            group: self.clone(),
        };
        FileNode::filter(beneath, Arc::new(throttled))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a request may go, and counts it.
    fn wait(&self, is_write: bool, length: u64) {
        let mut state = self.lock();
        loop {
            state.leak();
            let Some(wait) = state.wait(is_write) else {
                return state.count(is_write, length);
            };
            let woken = self.0.changed.wait_timeout(state, wait.min(LONGEST_SLEEP));
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Whether a request may go now; then it is counted.
    fn may_go(&self, is_write: bool, length: u64) -> bool {
        let mut state = self.lock();
        state.leak();
        let may = state.wait(is_write).is_none();
        if may {
            state.count(is_write, length);
        }
        may
    }
}

impl Limit {
    fn bucket(&self) -> f64 {
        if self.burst == 0 {
            return self.average as f64 * USUAL_BURST;
        }
        self.burst as f64 * self.burst_seconds.max(1) as f64
    }
}

impl State {
    fn limits(&self) -> [[Limit; 3]; 2] {
        [self.limits.bytes, self.limits.requests]
    }

    fn leak(&mut self) {
        let now = Instant::now();
        let passed = self.leaked.map_or(0.0, |last| (now - last).as_secs_f64());
        self.leaked = Some(now);
        let limits = self.limits();
        for (levels, limits) in self.levels.iter_mut().zip(limits) {
            for (level, limit) in levels.iter_mut().zip(limits) {
                *level = (*level - passed * limit.average as f64).max(0.0);
            }
        }
    }

    /// The indexes that a kind of request fills: both kinds, and its own.
    fn kinds(is_write: bool) -> [usize; 2] {
        [0, if is_write { 2 } else { 1 }]
    }

    fn wait(&self, is_write: bool) -> Option<Duration> {
        let mut longest = 0.0_f64;
        for (levels, limits) in self.levels.iter().zip(self.limits()) {
            for kind in State::kinds(is_write) {
                let (level, limit) = (levels[kind], limits[kind]);
                if limit.average > 0 && level > limit.bucket() {
                    longest = longest.max((level - limit.bucket()) / limit.average as f64);
                }
            }
        }
        (longest > 0.0).then(|| Duration::from_secs_f64(longest.min(3600.0)))
    }

    fn count(&mut self, is_write: bool, length: u64) {
        let requests = match self.limits.request_bytes {
            0 => 1.0,
            size => (length as f64 / size as f64).max(1.0),
        };
        for kind in State::kinds(is_write) {
            self.levels[0][kind] += length as f64;
            self.levels[1][kind] += requests;
        }
    }
}

#[derive(Debug)]
struct Throttled {
    beneath: Slot,
    group: ThrottleGroup,
}

impl Storage for Throttled {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.group.wait(false, buffer.len() as u64);
        self.beneath.read_at(buffer, offset)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        self.group.wait(true, data.len() as u64);
        self.beneath.write_at(data, offset)
    }

    fn punch_hole(&self, offset: u64, length: u64) -> io::Result<()> {
        self.group.wait(true, length);
        self.beneath.punch_hole(offset, length)
    }

    fn read_now(&self, buffer: &mut [u8], offset: u64) -> Option<usize> {
        let Beneath::File(file) = self.beneath.get() else {
            return None;
        };
        let may = self.group.may_go(false, buffer.len() as u64);
        may.then(|| file.storage().read_now(buffer, offset))?
    }

    as_beneath!(len, set_len, flush, data_run, allocated_bytes, event);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_waits_for_what_went_before_it() {
        let mut limits = Limits::default();
        limits.bytes[0].average = 1000;
        let group = ThrottleGroup::new(limits);
        assert!(group.may_go(false, 1100), "the first goes however long");
        assert!(!group.may_go(true, 1), "the bucket holds 100 bytes");
        let wait = group.lock().wait(true).unwrap();
        assert!(wait > Duration::from_millis(500) && wait <= Duration::from_secs(1));
    }

    #[test]
    fn limits_that_change_let_go_who_waits() {
        let mut limits = Limits::default();
        limits.requests[2].average = 1;
        let group = ThrottleGroup::new(limits);
        group.wait(true, 512);
        std::thread::scope(|scope| {
            // Would take a minute.
            let waiting = scope.spawn(|| (0..60).for_each(|_| group.wait(true, 512)));
            std::thread::sleep(Duration::from_millis(20));
            assert!(group.may_go(false, 512), "reads are not limited");
            group.set(Limits::default());
            waiting.join().unwrap();
        });
    }

    #[test]
    fn a_long_request_counts_as_several() {
        let mut limits = Limits::default();
        limits.requests[0].average = 10;
        limits.requests[0].burst = 20;
        limits.request_bytes = 512;
        let group = ThrottleGroup::new(limits);
        assert!(group.may_go(false, 512 * 21));
        assert!(!group.may_go(false, 512));
    }
}
