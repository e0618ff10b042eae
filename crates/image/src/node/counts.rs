//! What was done on a disk so far, by those who say so. Leaves what is worth counting to them.

use super::Node;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// A kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Reads.
    Read,
    /// Writes, of zeroes, too.
    Write,
    /// Flushes.
    Flush,
    /// Discards.
    Unmap,
}

/// What was done of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Requests that succeeded.
    pub operations: u64,
    /// Requests that failed.
    pub failed: u64,
    /// Bytes of those that succeeded.
    pub bytes: u64,
    /// How long all took.
    pub time_ns: u64,
}

#[derive(Debug, Default)]
struct Kind {
    operations: AtomicU64,
    failed: AtomicU64,
    bytes: AtomicU64,
    time_ns: AtomicU64,
}

/// Numbers that only grow; each is true by itself, and perhaps a moment ahead of another.
#[derive(Debug)]
pub struct Counts {
    since: Instant,
    kinds: [Kind; 4],
    /// Where the furthest write ended.
    highest: AtomicU64,
    /// When the last request ended, after `since`; 0 for never.
    last_ns: AtomicU64,
}

impl Default for Counts {
    fn default() -> Self {
        Counts {
            since: Instant::now(),
            kinds: Default::default(),
            highest: AtomicU64::new(0),
            last_ns: AtomicU64::new(0),
        }
    }
}

impl Counts {
    /// Counts a request that is over.
    pub fn count(
        &self,
        request: Request,
        (offset, length): (u64, u64),
        start: Instant,
        good: bool,
    ) {
        let now = Instant::now();
        let kind = &self.kinds[request as usize];
        if good {
            kind.operations.fetch_add(1, Ordering::Relaxed);
            kind.bytes.fetch_add(length, Ordering::Relaxed);
        } else {
            kind.failed.fetch_add(1, Ordering::Relaxed);
        }
        kind.time_ns.fetch_add(nanos(start, now), Ordering::Relaxed);
        if request == Request::Write && good {
            self.highest.fetch_max(offset + length, Ordering::Relaxed);
        }
        self.last_ns
            .store(nanos(self.since, now).max(1), Ordering::Relaxed);
    }

    /// What was done of a kind.
    #[must_use]
    pub fn of(&self, request: Request) -> Done {
        let kind = &self.kinds[request as usize];
        Done {
            operations: kind.operations.load(Ordering::Relaxed),
            failed: kind.failed.load(Ordering::Relaxed),
            bytes: kind.bytes.load(Ordering::Relaxed),
            time_ns: kind.time_ns.load(Ordering::Relaxed),
        }
    }

    /// Where the furthest write ended.
    #[must_use]
    pub fn highest_bytes(&self) -> u64 {
        self.highest.load(Ordering::Relaxed)
    }

    /// How long ago the last request ended, if there was any.
    #[must_use]
    pub fn idle_ns(&self) -> Option<u64> {
        match self.last_ns.load(Ordering::Relaxed) {
            0 => None,
            last => Some(nanos(self.since, Instant::now()).saturating_sub(last)),
        }
    }
}

impl Node {
    /// What was done on it.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.0.counts
    }
}

fn nanos(from: Instant, to: Instant) -> u64 {
    u64::try_from(to.saturating_duration_since(from).as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_told() {
        let counts = Counts::default();
        assert_eq!(counts.idle_ns(), None, "nothing was asked for yet");
        let start = Instant::now();
        counts.count(Request::Read, (0, 512), start, true);
        counts.count(Request::Write, (4096, 1024), start, true);
        counts.count(Request::Write, (1 << 30, 1024), start, false);
        counts.count(Request::Flush, (0, 0), start, true);
        let told = |request| {
            let done = counts.of(request);
            (done.operations, done.failed, done.bytes)
        };
        assert_eq!(told(Request::Read), (1, 0, 512));
        assert_eq!(told(Request::Write), (1, 1, 1024));
        assert_eq!(told(Request::Flush), (1, 0, 0));
        assert_eq!(told(Request::Unmap), (0, 0, 0));
        assert_eq!(counts.highest_bytes(), 5120, "what failed was not written");
        assert!(counts.idle_ns().is_some());
    }
}
