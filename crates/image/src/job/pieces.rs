//! How much a job moves under one range lock: much while the disk is quiet, because every piece
//! costs the threads that copy it a meeting; little beside guests, because their requests wait for
//! one piece at most.

use crate::node::Inner;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most bytes moved under one range lock.
const QUIET_BYTES: u64 = 16 << 20;
/// The same where the file system shares blocks, which takes as long for many as for few.
const SHARED_BYTES: u64 = 256 << 20;
/// The same while guests are at work on the disk.
const BESIDE_GUESTS_BYTES: u64 = 256 << 10;

/// Looks between two pieces whether guests were at work.
#[derive(Debug)]
pub(super) struct Pieces {
    guests_seen: AtomicU64,
}

impl Pieces {
    pub(super) fn new(disk: &Inner) -> Self {
        Pieces {
            guests_seen: AtomicU64::new(disk.guest_requests()),
        }
    }

    /// The most bytes of the next piece; `shares` where the last one was not copied but shared.
    pub(super) fn limit(&self, disk: &Inner, shares: bool) -> u64 {
        let guests = disk.guest_requests();
        match self.guests_seen.swap(guests, Ordering::Relaxed) == guests {
            true if shares => SHARED_BYTES,
            true => QUIET_BYTES,
            false => BESIDE_GUESTS_BYTES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileNode, FileOptions, Gate, Locking, Node, NodeOptions};

    #[tokio::test]
    async fn pieces_are_small_while_guests_are_at_work_and_large_again_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("disk");
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
        let disk = disk.unwrap();
        let pieces = Pieces::new(&disk.0);
        assert_eq!(pieces.limit(&disk.0, false), QUIET_BYTES);
        disk.write(0, vec![1; 512]).await.unwrap();
        assert_eq!(pieces.limit(&disk.0, false), BESIDE_GUESTS_BYTES);
        assert_eq!(pieces.limit(&disk.0, true), SHARED_BYTES);
        disk.read(0, 512).await.unwrap();
        assert_eq!(pieces.limit(&disk.0, true), BESIDE_GUESTS_BYTES);
    }
}
