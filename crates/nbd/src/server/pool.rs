//! Buffers used again, so that a long read neither clears memory nor faults it in. One pool per
//! thread, shared by its connections, of bounded size. They begin with a line of the processor's
//! cache: some processors copy to other places at a fraction of the speed.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

use crate::limits::{MAX_PAYLOAD_BYTES, MAX_POOLED_BYTES};

/// A line of the processor's cache.
pub(super) const LINE_BYTES: usize = 64;
/// Room beside a payload, for the head of its reply or to place it on a line.
const SLACK_BYTES: usize = LINE_BYTES;
/// Smallest class: 4 KiB and the slack; each next one is twice as large.
const SMALLEST_LOG2: u32 = 12;
const CLASSES: usize = (MAX_PAYLOAD_BYTES.ilog2() - SMALLEST_LOG2) as usize + 1;

thread_local! {
    static POOL: RefCell<Pool> = const { RefCell::new(Pool::new()) };
}

struct Pool {
    classes: [Vec<Vec<u8>>; CLASSES],
    bytes: usize,
}

impl Pool {
    const fn new() -> Self {
        Self {
            classes: [const { Vec::new() }; CLASSES],
            bytes: 0,
        }
    }
}

/// The class whose buffers hold `length` bytes.
fn class_of(length: usize) -> usize {
    let log2 = length
        .saturating_sub(SLACK_BYTES)
        .next_power_of_two()
        .ilog2();
    log2.saturating_sub(SMALLEST_LOG2) as usize
}

fn class_bytes(class: usize) -> usize {
    (1 << (class as u32 + SMALLEST_LOG2)) + SLACK_BYTES
}

/// Bytes of any content, at least as many as asked for; they go back to the pool when dropped.
#[derive(Debug)]
pub(crate) struct Buffer {
    /// Longer than what is used of it by a line.
    memory: Vec<u8>,
    /// Where the first line begins.
    start: usize,
}

impl Buffer {
    /// A buffer of at least `length` bytes. A length that no payload has is not pooled.
    pub(crate) fn take(length: usize) -> Self {
        let class = class_of(length);
        if class >= CLASSES {
            return Self::on_line(vec![0; length + LINE_BYTES]);
        }
        let pooled = POOL.with_borrow_mut(|pool| {
            let memory = pool.classes[class].pop()?;
            pool.bytes -= memory.len();
            Some(memory)
        });
        Self::on_line(pooled.unwrap_or_else(|| vec![0; class_bytes(class) + LINE_BYTES]))
    }

    fn on_line(memory: Vec<u8>) -> Self {
        // Where no such place is to be had, any is good.
        let start = memory.as_ptr().align_offset(LINE_BYTES).min(LINE_BYTES);
        Self { memory, start }
    }

    fn end(&self) -> usize {
        self.memory.len() - LINE_BYTES + self.start
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let memory = std::mem::take(&mut self.memory);
        let length = memory.len() - LINE_BYTES;
        let class = class_of(length);
        if class >= CLASSES || length != class_bytes(class) {
            return;
        }
        // While the thread itself ends there is no pool any more, and no use for one.
        let _ = POOL.try_with(|pool| {
            if let Ok(mut pool) = pool.try_borrow_mut()
                && pool.bytes + memory.len() <= MAX_POOLED_BYTES
            {
                pool.bytes += memory.len();
                pool.classes[class].push(memory);
            }
        });
    }
}

impl Deref for Buffer {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.memory[self.start..self.end()]
    }
}

impl DerefMut for Buffer {
    fn deref_mut(&mut self) -> &mut [u8] {
        let range = self.start..self.end();
        &mut self.memory[range]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_fits_its_class() {
        for length in [
            0,
            1,
            4096,
            4097,
            4160,
            4161,
            65_564,
            1 << 20,
            (1 << 20) + 28,
            32 << 20,
        ] {
            assert!(Buffer::take(length).len() >= length, "{length}");
        }
        assert!(Buffer::take((32 << 20) + 28).len() >= (32 << 20) + 28);
        assert!(Buffer::take(100 << 20).len() >= 100 << 20);
    }

    #[test]
    fn a_megabyte_with_its_head_takes_little_more_than_a_megabyte() {
        assert!(Buffer::take((1 << 20) + 28).len() < (1 << 20) + 4096);
    }

    #[test]
    fn every_buffer_begins_on_a_line() {
        for length in [0, 1, 4097, 1 << 20, 100 << 20] {
            let buffer = Buffer::take(length);
            assert_eq!(buffer.as_ptr().addr() % LINE_BYTES, 0, "{length}");
        }
    }

    #[test]
    fn a_dropped_buffer_is_used_again() {
        let address = {
            let buffer = Buffer::take(1 << 20);
            buffer.as_ptr()
        };
        assert_eq!(Buffer::take(1 << 20).as_ptr(), address);
    }
}
