//! Buffers used again, so that a long read neither clears memory nor faults it in. One pool per
//! thread, shared by its connections, of bounded size.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

use crate::limits::{MAX_PAYLOAD_BYTES, MAX_POOLED_BYTES};

/// Room beside a payload for the head of its reply.
const SLACK_BYTES: usize = 64;
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
pub(crate) struct Buffer(Vec<u8>);

impl Buffer {
    /// A buffer of at least `length` bytes. A length that no payload has is not pooled.
    pub(crate) fn take(length: usize) -> Self {
        let class = class_of(length);
        if class >= CLASSES {
            return Self(vec![0; length]);
        }
        let pooled = POOL.with_borrow_mut(|pool| {
            let bytes = pool.classes[class].pop()?;
            pool.bytes -= bytes.len();
            Some(bytes)
        });
        Self(pooled.unwrap_or_else(|| vec![0; class_bytes(class)]))
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let bytes = std::mem::take(&mut self.0);
        let class = class_of(bytes.len());
        if class >= CLASSES || bytes.len() != class_bytes(class) {
            return;
        }
        // While the thread itself ends there is no pool any more, and no use for one.
        let _ = POOL.try_with(|pool| {
            if let Ok(mut pool) = pool.try_borrow_mut()
                && pool.bytes + bytes.len() <= MAX_POOLED_BYTES
            {
                pool.bytes += bytes.len();
                pool.classes[class].push(bytes);
            }
        });
    }
}

impl Deref for Buffer {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl DerefMut for Buffer {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.0
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
    fn a_dropped_buffer_is_used_again() {
        let address = {
            let buffer = Buffer::take(1 << 20);
            buffer.as_ptr()
        };
        assert_eq!(Buffer::take(1 << 20).as_ptr(), address);
    }
}
