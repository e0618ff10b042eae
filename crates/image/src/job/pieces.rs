//! How much a job moves under one range lock: much while the disk is quiet, because every piece
//! costs the threads that copy it a meeting; little beside guests, because their requests wait for
//! one piece at most. How much is much, the pieces before tell: a guest that comes to a quiet disk
//! waits about as long for a slow one as for a fast one.

use crate::node::Inner;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most bytes moved under one range lock.
const QUIET_BYTES: u64 = 64 << 20;
/// The same for the first piece, of which nothing is known.
const FIRST_BYTES: u64 = 4 << 20;
/// The same where the file system shares blocks, which takes as long for many as for few.
const SHARED_BYTES: u64 = 256 << 20;
/// The same while guests are at work on the disk, and the least.
const BESIDE_GUESTS_BYTES: u64 = 256 << 10;
/// The next piece is shorter when one took longer than this, longer when it took half of it.
const LONG: Duration = Duration::from_millis(20);

/// Looks between two pieces whether guests were at work, and how long the last took.
#[derive(Debug)]
pub(super) struct Pieces {
    guests_seen: AtomicU64,
    pace: Mutex<Pace>,
}

#[derive(Debug)]
struct Pace {
    /// When the last piece began, if there was one.
    since: Option<Instant>,
    bytes: u64,
}

impl Pieces {
    pub(super) fn new(disk: &Inner) -> Self {
        Pieces {
            guests_seen: AtomicU64::new(disk.guest_requests()),
            pace: Mutex::new(Pace {
                since: None,
                bytes: FIRST_BYTES,
            }),
        }
    }

    /// The most bytes of the next piece; `shares` where the last one was not copied but shared.
    pub(super) fn limit(&self, disk: &Inner, shares: bool) -> u64 {
        self.limit_at(Instant::now(), disk, shares)
    }

    fn limit_at(&self, now: Instant, disk: &Inner, shares: bool) -> u64 {
        let guests = disk.guest_requests();
        let is_quiet = self.guests_seen.swap(guests, Ordering::Relaxed) == guests;
        let mut pace = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
        let took = pace.since.replace(now).map(|since| now - since);
        pace.bytes = match took {
            _ if !is_quiet => BESIDE_GUESTS_BYTES,
            Some(took) if took > LONG => (pace.bytes / 2).max(BESIDE_GUESTS_BYTES),
            Some(took) if took <= LONG / 2 => (pace.bytes * 2).min(QUIET_BYTES),
            _ => pace.bytes,
        };
        if is_quiet && shares {
            SHARED_BYTES
        } else {
            pace.bytes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileNode, FileOptions, Gate, Locking, Node, NodeOptions};

    async fn disk(folder: &std::path::Path) -> Node {
        let path = folder.join("disk");
        std::fs::write(&path, [0; 4096]).unwrap();
        let gate = Gate::unrestricted();
        let options = FileOptions {
            path,
            read_only: false,
            locking: Locking::Off,
            direct: false,
            aio: crate::Aio::Auto,
        };
        let file = FileNode::open(options, &gate).await.unwrap();
        let disk = Node::open(file, NodeOptions::default(), &gate).await;
        disk.unwrap()
    }

    #[tokio::test]
    async fn pieces_are_small_while_guests_are_at_work_and_grow_again_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let disk = disk(folder.path()).await;
        let pieces = Pieces::new(&disk.0);
        let mut now = Instant::now();
        let mut next = |shares| {
            now += Duration::from_millis(1);
            pieces.limit_at(now, &disk.0, shares)
        };
        assert_eq!(next(false), FIRST_BYTES);
        assert_eq!(next(false), 2 * FIRST_BYTES);
        disk.write(0, vec![1; 512]).await.unwrap();
        assert_eq!(next(false), BESIDE_GUESTS_BYTES);
        assert_eq!(next(true), SHARED_BYTES);
        disk.read(0, 512).await.unwrap();
        assert_eq!(next(true), BESIDE_GUESTS_BYTES);
        assert_eq!(next(false), 2 * BESIDE_GUESTS_BYTES);
        assert!((0..20).any(|_| next(false) == QUIET_BYTES));
        assert_eq!(next(false), QUIET_BYTES);
    }

    #[tokio::test]
    async fn a_piece_takes_no_longer_than_it_should() {
        let folder = tempfile::tempdir().unwrap();
        let disk = disk(folder.path()).await;
        // Bytes a second, and what a piece comes to.
        let cases = [
            (4_u64 << 30, QUIET_BYTES),
            (90 << 20, 1 << 20),
            (1 << 20, BESIDE_GUESTS_BYTES),
        ];
        for (rate, comes_to) in cases {
            let pieces = Pieces::new(&disk.0);
            let mut now = Instant::now();
            let mut last = 0;
            for _ in 0..20 {
                last = pieces.limit_at(now, &disk.0, false);
                now += Duration::from_secs_f64(last as f64 / rate as f64);
            }
            assert_eq!(last, comes_to, "{rate} bytes a second");
        }
    }
}
