//! Which of several unexpected members QEMU names: the first its hash table comes upon.
//!
//! QEMU puts an object's keys into a hash table, takes out those it visits and names the first
//! one left. The order is that of two hashes: the one of its dictionaries (512 buckets, the
//! newest key first), which gives the order of insertion, and glib's (open addressing,
//! `hash * 11 mod prime`, triangular steps). Measured on 10.0 with up to 20 unknown keys.

/// Buckets of QEMU's dictionary.
const DICTIONARY_BUCKETS: u32 = 512;

/// The size of glib's smallest table is 2 to this.
const SMALLEST_SHIFT: u32 = 3;

/// The largest prime below each power of two, from glib's smallest table on.
const PRIMES: [u32; 14] = [
    7, 13, 31, 61, 127, 251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521,
];

/// The key QEMU comes upon first among `keys` without those that are `taken`.
pub(super) fn first_left<'k>(keys: &[&'k str], taken: impl Fn(&str) -> bool) -> Option<&'k str> {
    let mut left = keys.iter().copied().filter(|key| !taken(key));
    let first = left.next()?;
    if left.next().is_none() || keys.len() > 1 << (PRIMES.len() as u32) {
        return Some(first);
    }
    let mut inserted: Vec<(u32, usize)> = Vec::with_capacity(keys.len());
    for (index, key) in keys.iter().enumerate() {
        inserted.push((dictionary_hash(key) % DICTIONARY_BUCKETS, index));
    }
    inserted.sort_by_key(|&(bucket, index)| (bucket, std::cmp::Reverse(index)));
    let mut table = Table::new(SMALLEST_SHIFT);
    for (_, index) in inserted {
        table.insert(keys.get(index).copied()?);
    }
    table.slots.into_iter().flatten().find(|key| !taken(key))
}

struct Table<'k> {
    shift: u32,
    slots: Vec<Option<&'k str>>,
    count: usize,
}

impl<'k> Table<'k> {
    fn new(shift: u32) -> Self {
        Table {
            shift,
            slots: vec![None; 1 << shift],
            count: 0,
        }
    }

    fn insert(&mut self, key: &'k str) {
        self.place(key);
        if self.slots.len() <= self.count + self.count / 16 {
            // As many bits as 4/3 of the keys take.
            let wanted = (self.count as f64 * 1.333) as u32;
            let shift = (u32::BITS - wanted.leading_zeros()).max(SMALLEST_SHIFT);
            let old = std::mem::replace(self, Table::new(shift));
            for key in old.slots.into_iter().flatten() {
                self.place(key);
            }
        }
    }

    fn place(&mut self, key: &'k str) {
        let prime_at = (self.shift - SMALLEST_SHIFT) as usize;
        let prime = PRIMES.get(prime_at).copied().unwrap_or(7);
        let mask = self.slots.len() - 1;
        let mut at = (string_hash(key).wrapping_mul(11) % prime) as usize;
        for step in 1..=self.slots.len() {
            match self.slots.get_mut(at) {
                Some(slot @ None) => {
                    *slot = Some(key);
                    self.count += 1;
                    return;
                }
                _ => at = (at + step) & mask,
            }
        }
    }
}

/// The hash of QEMU's dictionaries.
fn dictionary_hash(key: &str) -> u32 {
    let mut value = 0x238F_13AF_u32.wrapping_mul(key.len() as u32);
    for (index, byte) in key.bytes().enumerate() {
        let shift = (index as u32).wrapping_mul(5) % 24;
        value = value.wrapping_add(u32::from(byte) << shift);
    }
    1_103_515_243_u32.wrapping_mul(value).wrapping_add(12345)
}

/// glib's string hash; it counts bytes as signed, and keeps 0 and 1 for free slots.
fn string_hash(key: &str) -> u32 {
    let add = |hash: u32, byte: u8| hash.wrapping_mul(33).wrapping_add(byte as i8 as u32);
    key.bytes().fold(5381, add).max(2)
}
