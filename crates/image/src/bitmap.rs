//! Dirty bitmaps in memory: which parts of a disk were changed since when.
//!
//! ```text
//! enabled: changes set bits     disabled: they do not
//! busy (a backup uses it): bits stand still, changes go to a successor
//!   success -> the successor's bits      failure -> both
//! ```
//! Leaves names and persistence to the daemon.

use crate::error::{Error, Result};
use crate::node::{Hook, Node};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// Bits in one page; a page is only there if it has, or had, a bit set.
const PAGE_BITS: u64 = 1 << 15;
const PAGE_WORDS: usize = (PAGE_BITS / 64) as usize;
/// The finest granularity: a sector.
const GRANULARITY_LEAST: u64 = 512;
/// The coarsest granularity (as QEMU: 2 GiB).
const GRANULARITY_MOST: u64 = 2 << 30;

/// A set of granules of a disk.
#[derive(Clone, Debug)]
pub(crate) struct Bits {
    granularity: u64,
    size: u64,
    pages: Vec<Option<Box<[u64; PAGE_WORDS]>>>,
    set: u64,
}

impl Bits {
    pub(crate) fn new(granularity: u64, size: u64) -> Self {
        let pages = size.div_ceil(granularity).div_ceil(PAGE_BITS);
        Bits {
            granularity,
            size,
            pages: vec![None; pages as usize],
            set: 0,
        }
    }

    /// Covers a disk of another size; what is new is not set.
    fn resize(&mut self, size: u64) {
        let kept = size.div_ceil(self.granularity);
        if kept < self.granules() {
            self.change(kept..self.granules(), false);
        }
        self.size = size;
        let pages = self.granules().div_ceil(PAGE_BITS);
        self.pages.resize(pages as usize, None);
    }

    fn granules(&self) -> u64 {
        self.size.div_ceil(self.granularity)
    }

    /// Bytes in all granules that are set; the last one counts in full, as in QEMU.
    pub(crate) fn dirty_bytes(&self) -> u64 {
        self.set * self.granularity
    }

    fn is_set(&self, granule: u64) -> bool {
        let Some(Some(page)) = self.pages.get((granule / PAGE_BITS) as usize) else {
            return false;
        };
        let bit = granule % PAGE_BITS;
        page[(bit / 64) as usize] >> (bit % 64) & 1 != 0
    }

    pub(crate) fn contains(&self, offset: u64) -> bool {
        self.is_set(offset / self.granularity)
    }

    /// Sets every granule that a range touches.
    pub(crate) fn set(&mut self, range: &Range<u64>) {
        if range.is_empty() {
            return;
        }
        let last = range.end.div_ceil(self.granularity).min(self.granules());
        self.change(range.start / self.granularity..last, true);
    }

    /// Clears every granule that lies wholly in a range; the disk's last may be short.
    pub(crate) fn clear(&mut self, range: &Range<u64>) {
        let end = if range.end >= self.size {
            self.granules()
        } else {
            range.end / self.granularity
        };
        self.change(range.start.div_ceil(self.granularity)..end, false);
    }

    pub(crate) fn clear_all(&mut self) {
        self.pages.iter_mut().for_each(|page| *page = None);
        self.set = 0;
    }

    fn change(&mut self, granules: Range<u64>, value: bool) {
        let mut at = granules.start;
        while at < granules.end {
            let (page, bit) = ((at / PAGE_BITS) as usize, at % PAGE_BITS);
            let in_word = bit % 64;
            let count = (64 - in_word).min(granules.end - at);
            let slot = &mut self.pages[page];
            if slot.is_none() && !value {
                at = (at / PAGE_BITS + 1) * PAGE_BITS;
                continue;
            }
            let words = slot.get_or_insert_with(|| Box::new([0; PAGE_WORDS]));
            let mask = (u64::MAX >> (64 - count)) << in_word;
            let word = &mut words[(bit / 64) as usize];
            let before = word.count_ones();
            *word = if value { *word | mask } else { *word & !mask };
            self.set = self.set + u64::from(word.count_ones()) - u64::from(before);
            at += count;
        }
    }

    /// The first run of set granules at or after an offset, at most `longest` bytes of it.
    pub(crate) fn next_run(&self, from: u64, longest: u64) -> Option<Range<u64>> {
        // The last granule may reach past the end, and would be found again from there.
        if from >= self.size {
            return None;
        }
        let mut granule = from / self.granularity;
        let end = self.granules();
        let first = loop {
            if granule >= end {
                return None;
            }
            let Some(Some(page)) = self.pages.get((granule / PAGE_BITS) as usize) else {
                granule = (granule / PAGE_BITS + 1) * PAGE_BITS;
                continue;
            };
            let bit = granule % PAGE_BITS;
            let word = page[(bit / 64) as usize] >> (bit % 64);
            if word != 0 {
                break granule + u64::from(word.trailing_zeros());
            }
            granule += 64 - bit % 64;
        };
        let most = (longest / self.granularity).max(1);
        let mut last = first + 1;
        while last < end && last - first < most && self.is_set(last) {
            last += 1;
        }
        Some(first * self.granularity..(last * self.granularity).min(self.size))
    }

    /// The first run of set granules that begins in a range of whole granules, up to the range's end.
    pub(crate) fn next_run_in(&self, range: &Range<u64>) -> Option<Range<u64>> {
        let run = self.next_run(range.start, range.end.saturating_sub(range.start))?;
        (run.start < range.end).then(|| run.start..run.end.min(range.end))
    }

    /// Adds what another set has; the granularities may differ.
    pub(crate) fn merge(&mut self, other: &Bits) {
        let mut at = 0;
        while let Some(run) = other.next_run(at, u64::MAX) {
            self.set(&run);
            at = run.end.next_multiple_of(other.granularity);
        }
    }
}

#[derive(Debug)]
struct State {
    bits: Bits,
    /// While a backup uses the bits, changes go here.
    successor: Option<Bits>,
}

#[derive(Debug)]
struct Inner {
    /// Not a handle: the disk holds the bitmap.
    disk: Weak<crate::node::Inner>,
    hook: AtomicU64,
    granularity: u64,
    enabled: AtomicBool,
    state: Mutex<State>,
}

/// Which parts of a disk were changed while this was enabled. Clones share it.
///
/// It is kept up to date until [`Bitmap::remove`].
#[derive(Clone, Debug)]
pub struct Bitmap(Arc<Inner>);

impl Hook for Inner {
    fn waits(&self) -> bool {
        false
    }

    fn after(&self, range: &Range<u64>) {
        if self.enabled.load(Ordering::Acquire) {
            let mut state = self.lock();
            let State { bits, successor } = &mut *state;
            successor.as_mut().unwrap_or(bits).set(range);
        }
    }

    fn resized(&self, size: u64) {
        let mut state = self.lock();
        state.bits.resize(size);
        if let Some(successor) = &mut state.successor {
            successor.resize(size);
        }
    }
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Node {
    /// Adds a bitmap that records changes from now on, with nothing set.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when the granularity is not a power of two from 512 to 2 GiB.
    pub async fn add_bitmap(&self, granularity_bytes: u64) -> Result<Bitmap> {
        let bounds = GRANULARITY_LEAST..=GRANULARITY_MOST;
        if !granularity_bytes.is_power_of_two() || !bounds.contains(&granularity_bytes) {
            let detail = format!(
                "granularity {granularity_bytes} is not a power of two from 512 to 2147483648"
            );
            return Err(Error::OutOfRange { detail });
        }
        self.run(move |node| {
            let bits = Bits::new(granularity_bytes, node.size_bytes());
            let inner = Arc::new(Inner {
                disk: Arc::downgrade(&node.0),
                hook: AtomicU64::new(0),
                granularity: granularity_bytes,
                enabled: AtomicBool::new(true),
                state: Mutex::new(State {
                    bits,
                    successor: None,
                }),
            });
            let id = node.0.attach(Arc::<Inner>::clone(&inner), || Ok(()))?;
            inner.hook.store(id, Ordering::Release);
            Ok(Bitmap(inner))
        })
        .await
    }
}

impl Bitmap {
    /// Records no more changes, for good.
    pub fn remove(&self) {
        self.disable();
        if let Some(disk) = self.0.disk.upgrade() {
            disk.detach(self.0.hook.load(Ordering::Acquire));
        }
    }

    /// The size of what one bit stands for.
    #[must_use]
    pub fn granularity_bytes(&self) -> u64 {
        self.0.granularity
    }

    /// How much is marked as changed, in whole granules.
    #[must_use]
    pub fn dirty_bytes(&self) -> u64 {
        self.0.lock().bits.dirty_bytes()
    }

    /// Whether the granule at an offset is marked.
    #[must_use]
    pub fn is_dirty(&self, offset_bytes: u64) -> bool {
        self.0.lock().bits.contains(offset_bytes)
    }

    /// The first marked range at or after an offset.
    #[must_use]
    pub fn next_dirty(&self, offset_bytes: u64) -> Option<Range<u64>> {
        self.0.lock().bits.next_run(offset_bytes, u64::MAX)
    }

    /// Whether changes are recorded.
    #[must_use]
    pub fn is_recording(&self) -> bool {
        self.0.enabled.load(Ordering::Acquire)
    }

    /// Whether a backup uses it.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.0.lock().successor.is_some()
    }

    /// Records changes.
    pub fn enable(&self) {
        self.0.enabled.store(true, Ordering::Release);
    }

    /// Records no changes.
    pub fn disable(&self) {
        self.0.enabled.store(false, Ordering::Release);
    }

    /// Marks everything as unchanged.
    pub fn clear(&self) {
        self.0.lock().bits.clear_all();
    }

    /// Marks a range as changed.
    pub fn set(&self, range: &Range<u64>) {
        self.0.lock().bits.set(range);
    }

    /// Marks what another bitmap has marked, whatever its granularity.
    pub fn merge(&self, source: &Bitmap) {
        if !Arc::ptr_eq(&self.0, &source.0) {
            let bits = source.0.lock().bits.clone();
            self.0.lock().bits.merge(&bits);
        }
    }

    /// A copy of the marks, for a transaction that may have to put them back.
    #[must_use]
    pub fn snapshot(&self) -> BitmapSnapshot {
        BitmapSnapshot(self.0.lock().bits.clone())
    }

    /// Puts the marks back as they were, what was marked since included.
    pub fn restore(&self, snapshot: &BitmapSnapshot) {
        self.0.lock().bits.merge(&snapshot.0);
    }

    pub(crate) fn is_of(&self, disk: &Node) -> bool {
        std::ptr::eq(self.0.disk.as_ptr(), Arc::as_ptr(&disk.0))
    }

    /// Holds the bits still for a backup; changes go to a successor. `None` if another does.
    pub(crate) fn freeze(&self) -> Option<Bits> {
        let mut state = self.0.lock();
        if state.successor.is_some() {
            return None;
        }
        let bits = state.bits.clone();
        state.successor = Some(Bits::new(bits.granularity, bits.size));
        Some(bits)
    }

    /// Ends a backup: what it had to copy is forgotten, but for what is `left`.
    pub(crate) fn thaw(&self, left: Option<&Bits>) {
        let mut state = self.0.lock();
        if let Some(mut bits) = state.successor.take() {
            if let Some(left) = left {
                bits.merge(left);
            }
            state.bits = bits;
        }
    }

    /// Ends a backup as if there had been none.
    pub(crate) fn reclaim(&self) {
        let mut state = self.0.lock();
        if let Some(successor) = state.successor.take() {
            state.bits.merge(&successor);
        }
    }
}

/// The marks of a bitmap at one instant.
#[derive(Clone, Debug)]
pub struct BitmapSnapshot(Bits);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_across_words_and_pages() {
        let mut bits = Bits::new(512, 1 << 30);
        bits.set(&(PAGE_BITS * 512 - 1000..PAGE_BITS * 512 + 100));
        assert_eq!(bits.set, 3);
        let run = bits.next_run(0, u64::MAX).expect("a run");
        assert_eq!(run, PAGE_BITS * 512 - 1024..PAGE_BITS * 512 + 512);
        assert_eq!(bits.next_run(0, 600), Some(run.start..run.start + 512));
        bits.clear(&(run.start + 1..run.end));
        assert_eq!(bits.set, 1, "a granule touched in part stays");
        assert_eq!(bits.next_run(run.start + 512, 1), None);
    }

    #[test]
    fn a_run_in_a_range_ends_with_it() {
        let mut bits = Bits::new(512, 1 << 20);
        bits.set(&(2048..8192));
        assert_eq!(bits.next_run_in(&(0..4096)), Some(2048..4096));
        assert_eq!(bits.next_run_in(&(4096..16384)), Some(4096..8192));
        assert_eq!(bits.next_run_in(&(0..2048)), None);
        assert_eq!(bits.next_run_in(&(4096..4096)), None);
    }

    #[test]
    fn the_last_granule_may_be_short() {
        let mut bits = Bits::new(65536, 100_000);
        bits.set(&(99_999..100_000));
        assert_eq!(bits.next_run(0, u64::MAX), Some(65536..100_000));
        assert_eq!(
            bits.next_run(100_000, u64::MAX),
            None,
            "the end is behind it"
        );
        bits.clear(&(65536..100_000));
        assert_eq!(bits.set, 0);
    }

    #[test]
    fn merging_rounds_outwards() {
        let (mut coarse, mut fine) = (Bits::new(4096, 1 << 20), Bits::new(512, 1 << 20));
        fine.set(&(4000..4100));
        coarse.merge(&fine);
        assert_eq!(coarse.next_run(0, u64::MAX), Some(0..8192));
    }
}
