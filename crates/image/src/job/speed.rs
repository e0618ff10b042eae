//! Token buckets: how fast a job may copy, and how fast all jobs that share a [`SpeedLimit`] may together.
//!
//! A bucket fills at the speed that was asked for and may go below zero: a piece is never cut for it, what it took too
//! much is waited for afterwards. So over any time that is long against a piece, the speed is what was asked for.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How much of a second's bytes may be moved at once.
const BURST: Duration = Duration::from_millis(100);

/// The longest wait before the speed is looked at again: another job may have changed it for all.
const SHARED_WAIT: Duration = Duration::from_millis(100);

/// The longest wait that is reckoned with.
const LONGEST_WAIT_SECONDS: f64 = 60.0;

/// One bucket.
#[derive(Debug)]
pub(super) struct Bucket {
    /// Bytes in a second; 0 is no limit.
    speed: u64,
    /// Bytes that may be moved now; below zero they are owed.
    allowance: f64,
    counted: Instant,
}

impl Bucket {
    pub(super) fn new(speed: u64) -> Self {
        Bucket {
            speed,
            allowance: 0.0,
            counted: Instant::now(),
        }
    }

    /// Changes the speed; nothing is owed, or saved up, from before.
    pub(super) fn set(&mut self, speed: u64, now: Instant) {
        *self = Bucket {
            speed,
            allowance: 0.0,
            counted: now,
        };
    }

    /// Time that does not count.
    pub(super) fn skip_to(&mut self, now: Instant) {
        self.counted = now;
    }

    pub(super) fn moved(&mut self, bytes: u64) {
        if self.speed != 0 {
            self.allowance -= bytes as f64;
        }
    }

    /// The most bytes one piece should have.
    pub(super) fn piece_limit(&self) -> u64 {
        match self.speed {
            0 => u64::MAX,
            speed => (speed / 10).max(1),
        }
    }

    /// How long to wait before the next piece; `None` is not at all.
    pub(super) fn wait(&mut self, now: Instant) -> Option<Duration> {
        if self.speed == 0 {
            return None;
        }
        let speed = self.speed as f64;
        let earned = now.saturating_duration_since(self.counted).as_secs_f64() * speed;
        self.counted = now;
        self.allowance = (self.allowance + earned).min(speed * BURST.as_secs_f64());
        (self.allowance < 0.0).then(|| {
            let seconds = (-self.allowance / speed).min(LONGEST_WAIT_SECONDS);
            Duration::from_secs_f64(seconds)
        })
    }
}

/// A limit that several jobs keep together, each beside its own. Clones share it.
///
/// ```
/// let limit = abide_image::SpeedLimit::new(1 << 20);
/// limit.set(0); // none any more
/// assert_eq!(limit.speed_bytes_per_s(), 0);
/// ```
#[derive(Clone, Debug)]
pub struct SpeedLimit {
    bucket: Arc<Mutex<Bucket>>,
}

impl SpeedLimit {
    /// A limit of so many bytes in a second; 0 is none.
    #[must_use]
    pub fn new(speed_bytes_per_s: u64) -> Self {
        SpeedLimit {
            bucket: Arc::new(Mutex::new(Bucket::new(speed_bytes_per_s))),
        }
    }

    /// Changes it, for the jobs that run too.
    pub fn set(&self, speed_bytes_per_s: u64) {
        self.lock().set(speed_bytes_per_s, Instant::now());
    }

    /// What it is.
    #[must_use]
    pub fn speed_bytes_per_s(&self) -> u64 {
        self.lock().speed
    }

    pub(super) fn moved(&self, bytes: u64) {
        self.lock().moved(bytes);
    }

    pub(super) fn piece_limit(&self) -> u64 {
        self.lock().piece_limit()
    }

    pub(super) fn wait(&self) -> Option<Duration> {
        let wait = self.lock().wait(Instant::now());
        wait.map(|wait| wait.min(SHARED_WAIT))
    }

    fn lock(&self) -> MutexGuard<'_, Bucket> {
        self.bucket.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that go through buckets in so long a time, in pieces of a size, on a clock of its own.
    fn moved(buckets: &mut [Bucket], from: Instant, seconds: u64, piece: u64) -> u64 {
        let (mut now, mut bytes) = (from, 0);
        let end = from + Duration::from_secs(seconds);
        while now < end {
            let waits: Vec<_> = buckets.iter_mut().filter_map(|b| b.wait(now)).collect();
            match waits.into_iter().max() {
                Some(wait) => now += wait.max(Duration::from_micros(1)),
                None => {
                    bytes += piece;
                    buckets.iter_mut().for_each(|bucket| bucket.moved(piece));
                    // The copy itself takes time, too.
                    now += Duration::from_micros(200);
                }
            }
        }
        bytes
    }

    fn assert_within_5_percent(bytes: u64, asked: u64) {
        let ratio = bytes as f64 / asked as f64;
        assert!((0.95..=1.05).contains(&ratio), "{bytes} of {asked}");
    }

    #[test]
    fn the_speed_is_within_5_percent_of_what_was_asked_whatever_the_pieces() {
        for speed in [100_000, 10 << 20, 200 << 20] {
            for piece in [512, 65_536, speed / 10] {
                let start = Instant::now();
                let mut bucket = [Bucket::new(speed)];
                let bytes = moved(&mut bucket, start, 20, piece);
                let least = (20 * 1_000_000 / 200 * piece).min(20 * speed);
                assert_within_5_percent(bytes, least);
            }
        }
    }

    #[test]
    fn the_smaller_of_two_limits_counts() {
        let start = Instant::now();
        let mut buckets = [Bucket::new(8 << 20), Bucket::new(2 << 20)];
        assert_within_5_percent(moved(&mut buckets, start, 20, 65_536), 40 << 20);
    }

    #[test]
    fn a_change_counts_from_the_moment_it_is_made() {
        let start = Instant::now();
        let mut bucket = [Bucket::new(1 << 20)];
        assert_within_5_percent(moved(&mut bucket, start, 10, 65_536), 10 << 20);
        let later = start + Duration::from_secs(11);
        bucket[0].set(16 << 20, later);
        assert_within_5_percent(moved(&mut bucket, later, 10, 65_536), 160 << 20);
        bucket[0].set(0, later + Duration::from_secs(10));
        assert_eq!(bucket[0].wait(later + Duration::from_secs(11)), None);
    }
}
