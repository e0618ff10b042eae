//! Where the program's memory comes from: the system's allocator, and for commands that end soon
//! one region of huge pages before it, out of which pieces are cut and never given back.
//!
//! Checking a schema takes a few milliseconds, a third of them page faults on fresh memory; see
//! `docs/decisions/memory-for-short-commands.md`. A region that is full or cannot be had changes
//! nothing but the time: the system's allocator then does the rest.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use rustix::mm::{Advice, MapFlags, ProtFlags, madvise, mmap_anonymous};

/// How much address space the region takes. Only what is used of it takes memory.
const REGION_BYTES: usize = 16 << 20;

/// The size of a huge page, and what one has to begin at a multiple of.
const HUGE_PAGE_BYTES: usize = 2 << 20;

/// How much a thread cuts off the region at once, to hand out by itself.
const PIECE_BYTES: usize = 32 << 10;

/// What is larger is cut off the region by itself.
const LARGE_BYTES: usize = 16 << 10;

/// What every block is aligned to at least; what needs more comes from the system.
const ALIGN_BYTES: usize = 16;

/// The region, once there is one.
static REGION: Region = Region {
    base: AtomicPtr::new(null_mut()),
    used: AtomicUsize::new(0),
};

thread_local! {
    /// What this thread has cut off the region and not handed out.
    static PIECE: Cell<Piece> = const { Cell::new(Piece { next: null_mut(), left: 0 }) };
}

/// The allocator of the program.
pub(crate) struct Memory;

/// Takes memory from the region from now on: for a command that ends soon, and then gives back
/// everything at once.
pub(crate) fn expect_short_run() {
    let (flags, access) = (MapFlags::PRIVATE, ProtFlags::READ | ProtFlags::WRITE);
    let length = REGION_BYTES + HUGE_PAGE_BYTES;
    // SAFETY: a fresh mapping that the kernel places where nothing is.
    let Ok(mapped) = (unsafe { mmap_anonymous(null_mut(), length, access, flags) }) else {
        return;
    };
    let base = mapped.map_addr(|start| start.next_multiple_of(HUGE_PAGE_BYTES));
    // SAFETY: both ends of the region lie in the mapping, of which nobody else knows. Without
    // huge pages it is as good as any memory.
    let _ = unsafe { madvise(base, REGION_BYTES, Advice::LinuxHugepage) };
    REGION.base.store(base.cast(), Ordering::Release);
}

/// A stretch of memory that is handed out from its start to its end.
struct Region {
    base: AtomicPtr<u8>,
    /// Bytes cut off; more than there are once a request did not fit.
    used: AtomicUsize,
}

impl Region {
    /// Cuts off `bytes`, a multiple of the alignment; null when there are not as many left.
    fn cut(&self, bytes: usize) -> *mut u8 {
        let base = self.base.load(Ordering::Acquire);
        let fits = |used: &usize| bytes <= REGION_BYTES.saturating_sub(*used);
        if base.is_null() || !fits(&self.used.load(Ordering::Relaxed)) {
            return null_mut();
        }
        let used = self.used.fetch_add(bytes, Ordering::Relaxed);
        if fits(&used) {
            base.wrapping_add(used)
        } else {
            null_mut()
        }
    }

    fn holds(&self, block: *mut u8) -> bool {
        let base = self.base.load(Ordering::Relaxed);
        // Without a region no address is as near to null.
        block.addr().wrapping_sub(base.addr()) < REGION_BYTES
    }
}

/// What one thread has of the region.
#[derive(Clone, Copy)]
struct Piece {
    next: *mut u8,
    left: usize,
}

impl Piece {
    /// Takes a block, where it fits.
    fn take(&mut self, bytes: usize) -> Option<*mut u8> {
        let bytes = bytes.next_multiple_of(ALIGN_BYTES);
        let left = self.left.checked_sub(bytes)?;
        let block = self.next;
        *self = Piece {
            next: block.wrapping_add(bytes),
            left,
        };
        Some(block)
    }

    /// Goes on with a fresh stretch; what is left of the old one is kept where the two adjoin.
    fn add(&mut self, next: *mut u8, bytes: usize) {
        if self.next.wrapping_add(self.left) == next && !self.next.is_null() {
            self.left += bytes;
        } else {
            *self = Piece { next, left: bytes };
        }
    }

    /// Makes the block of `old` bytes that was taken last one of `new` bytes; says whether it was
    /// the last one, and fitted.
    fn resize_last(&mut self, block: *mut u8, old: usize, new: usize) -> bool {
        let (old, new) = (
            old.next_multiple_of(ALIGN_BYTES),
            new.next_multiple_of(ALIGN_BYTES),
        );
        let fits = block.wrapping_add(old) == self.next && new <= self.left + old;
        if fits {
            *self = Piece {
                next: block.wrapping_add(new),
                left: self.left + old - new,
            };
        }
        fits
    }
}

/// A block out of the region; null when it is to come from the system.
fn from_region(layout: Layout) -> *mut u8 {
    if layout.align() > ALIGN_BYTES || REGION.base.load(Ordering::Relaxed).is_null() {
        return null_mut();
    }
    let mut piece = PIECE.get();
    let block = match piece.take(layout.size()) {
        Some(block) => block,
        None if layout.size() > LARGE_BYTES => {
            return REGION.cut(layout.size().next_multiple_of(ALIGN_BYTES));
        }
        None => {
            let next = REGION.cut(PIECE_BYTES);
            if next.is_null() {
                return next;
            }
            piece.add(next, PIECE_BYTES);
            piece.take(layout.size()).unwrap_or(null_mut())
        }
    };
    PIECE.set(piece);
    block
}

// SAFETY: blocks out of the region are aligned, lie apart, and stay until the program ends; all
// others are the system's, and go back to it.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let block = from_region(layout);
        if block.is_null() {
            // SAFETY: as the caller's.
            return unsafe { System.alloc(layout) };
        }
        block
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let block = from_region(layout);
        if block.is_null() {
            // SAFETY: as the caller's.
            return unsafe { System.alloc_zeroed(layout) };
        }
        // SAFETY: the block is that long; it may have been used before.
        unsafe { block.write_bytes(0, layout.size()) };
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if REGION.holds(block) {
            let mut piece = PIECE.get();
            if piece.resize_last(block, layout.size(), 0) {
                PIECE.set(piece);
            }
            return;
        }
        // SAFETY: not out of the region, so the system's.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if !REGION.holds(block) {
            // SAFETY: not out of the region, so the system's.
            return unsafe { System.realloc(block, layout, size) };
        }
        let mut piece = PIECE.get();
        if piece.resize_last(block, layout.size(), size) {
            PIECE.set(piece);
            return block;
        }
        if size <= layout.size() {
            return block;
        }
        // SAFETY: the caller vouches for the size; the alignment is the old block's.
        unsafe {
            let longer = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !longer.is_null() {
                longer.copy_from_nonoverlapping(block, layout.size());
            }
            longer
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(bytes: &mut [u8]) -> Piece {
        Piece {
            next: bytes.as_mut_ptr(),
            left: bytes.len(),
        }
    }

    #[test]
    fn blocks_of_a_piece_lie_apart_until_it_is_full() {
        let mut bytes = [0; 64];
        let mut piece = piece(&mut bytes);
        let first = piece.take(17).expect("there is room for 32 of 64");
        let second = piece.take(32).expect("there is room for 32 of 32");
        assert_eq!(second.addr() - first.addr(), 32);
        assert!(piece.take(1).is_none());
    }

    #[test]
    fn only_the_last_block_changes_its_size_in_place() {
        let mut bytes = [0; 64];
        let mut piece = piece(&mut bytes);
        let first = piece.take(16).expect("there is room");
        let second = piece.take(16).expect("there is room");
        assert!(!piece.resize_last(first, 16, 32));
        assert!(piece.resize_last(second, 16, 48));
        assert!(!piece.resize_last(second, 48, 49));
        assert!(piece.resize_last(second, 48, 0));
        assert_eq!(piece.take(48), Some(second));
    }

    #[test]
    fn what_is_left_of_a_piece_is_kept_if_the_next_adjoins_it() {
        let mut bytes = [0; 128];
        let mut whole = piece(&mut bytes);
        let second = whole.next.wrapping_add(64);
        let apart = whole.next.wrapping_add(80);
        whole.left = 64;
        let mut other = whole;
        assert!(whole.take(48).is_some() && other.take(48).is_some());
        whole.add(second, 32);
        assert_eq!(whole.take(48), Some(second.wrapping_sub(16)));
        other.add(apart, 32);
        assert!(other.take(48).is_none());
        assert_eq!(other.take(32), Some(apart));
    }

    #[test]
    fn a_region_gives_no_more_than_it_has() {
        let mut bytes = vec![0_u8; 1];
        let region = Region {
            base: AtomicPtr::new(bytes.as_mut_ptr()),
            used: AtomicUsize::new(REGION_BYTES - 64),
        };
        assert!(region.cut(80).is_null());
        assert!(!region.cut(64).is_null());
        assert!(region.cut(16).is_null());
    }

    #[test]
    fn blocks_keep_their_bytes_whatever_gave_them() {
        expect_short_run();
        let mut grown: Vec<Vec<usize>> = vec![Vec::new(); 50];
        for value in 0..20_000 {
            grown[value % 50].push(value);
        }
        for (index, values) in grown.iter().enumerate() {
            assert!(values.iter().all(|value| value % 50 == index));
        }
        let zeroes = vec![0_u8; 40 << 20];
        assert!(zeroes.iter().all(|byte| *byte == 0));
    }
}
