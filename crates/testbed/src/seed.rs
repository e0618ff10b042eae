//! One number that all of a run's randomness comes from, printed so that a run can be repeated.

use std::io::Write;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

/// This process' seed: `ABIDE_SEED` (decimal, or hexadecimal after `0x`), else one from the clock.
///
/// It is printed once, as `ABIDE_SEED=...`, ready to be pasted in front of the command.
pub fn seed() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| {
        let seed = match std::env::var("ABIDE_SEED") {
            Ok(text) => {
                parse(&text).unwrap_or_else(|| panic!("ABIDE_SEED is '{text}', not a number"))
            }
            Err(_) => SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |t| {
                t.as_nanos() as u64 ^ u64::from(std::process::id()) << 32
            }),
        };
        let _ = writeln!(std::io::stderr(), "ABIDE_SEED={seed:#x}");
        seed
    })
}

fn parse(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16).ok(),
        None => text.parse().ok(),
    }
}

/// Pseudo-random numbers (SplitMix64): the same for the same seed on every machine.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// A generator that starts from `seed`.
    pub fn new(seed: u64) -> Rng {
        Rng(seed)
    }

    /// A generator of its own for one purpose, from this run's [`seed`]: another test, or one more
    /// draw elsewhere, does not move it.
    pub fn for_purpose(purpose: &str) -> Rng {
        // FNV-1a
        let hash = purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
        });
        Rng(seed() ^ hash)
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 when `bound` is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        // The bias of a remainder is far below what a test could notice.
        self.next_u64().checked_rem(bound).unwrap_or(0)
    }

    /// True in `percent` of 100 cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, which must not be empty.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }

    /// Fills `buffer` with bytes that do not compress.
    pub fn fill(&mut self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            let bytes = self.next_u64().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let draw = |seed| {
            let mut rng = Rng::new(seed);
            (0..4).map(|_| rng.next_u64()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn seeds_are_read_in_both_notations() {
        assert_eq!(parse("0x10"), Some(16));
        assert_eq!(parse("10"), Some(10));
        assert_eq!(parse("ten"), None);
    }
}
