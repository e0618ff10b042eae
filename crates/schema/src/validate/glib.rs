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

/// The key QEMU comes upon first among `keys`, once it has taken out `visited`, in that order.
pub(super) fn first_left<'k>(keys: &[&'k str], visited: &[&str]) -> Option<&'k str> {
    let mut left = keys.iter().copied().filter(|key| !visited.contains(key));
    let first = left.next()?;
    if left.next().is_none() || keys.len() > 1 << (PRIMES.len() as u32) {
        return Some(first);
    }
    let bucket = |key: &str| dictionary_hash(key) % DICTIONARY_BUCKETS;
    let mut inserted: Vec<(u32, usize)> = keys
        .iter()
        .enumerate()
        .map(|(index, key)| (bucket(key), index))
        .collect();
    inserted.sort_by_key(|&(bucket, index)| (bucket, std::cmp::Reverse(index)));
    let mut table = Table {
        shift: SMALLEST_SHIFT,
        slots: vec![Slot::Free; 1 << SMALLEST_SHIFT],
    };
    for (_, index) in inserted {
        table.insert(keys.get(index).copied()?);
    }
    for key in visited {
        table.remove(key);
    }
    table.slots.into_iter().find_map(Slot::key)
}

#[derive(Clone, Copy, PartialEq)]
enum Slot<'k> {
    Free,
    /// Held a key once: counts as occupied until the table is laid out anew.
    Removed,
    Key(&'k str),
}

impl<'k> Slot<'k> {
    fn key(self) -> Option<&'k str> {
        match self {
            Slot::Key(key) => Some(key),
            Slot::Free | Slot::Removed => None,
        }
    }
}

struct Table<'k> {
    shift: u32,
    slots: Vec<Slot<'k>>,
}

impl<'k> Table<'k> {
    fn insert(&mut self, key: &'k str) {
        let free = |slot: &Slot<'k>| *slot == Slot::Free;
        if let Some(slot) = self.probe(key, |_, slot| free(slot)) {
            self.slots[slot] = Slot::Key(key);
        }
        self.fit();
    }

    fn remove(&mut self, key: &str) {
        if let Some(slot) = self.slots.iter().position(|slot| *slot == Slot::Key(key)) {
            self.slots[slot] = Slot::Removed;
            self.fit();
        }
    }

    /// The first place for `key` that `suits`, by glib's triangular steps.
    fn probe(&self, key: &str, suits: impl Fn(usize, &Slot<'k>) -> bool) -> Option<usize> {
        let prime = PRIMES.get((self.shift - SMALLEST_SHIFT) as usize)?;
        let mask = (1_usize << self.shift) - 1;
        let mut at = (string_hash(key).wrapping_mul(11) % prime) as usize;
        for step in 1..=mask + 1 {
            if suits(at, self.slots.get(at)?) {
                return Some(at);
            }
            at = (at + step) & mask;
        }
        None
    }

    /// Lays the table out anew when it is too full, or less than a quarter full.
    fn fit(&mut self) {
        let size = self.slots.len();
        let keys = self
            .slots
            .iter()
            .filter(|slot| slot.key().is_some())
            .count();
        let occupied = self
            .slots
            .iter()
            .filter(|slot| **slot != Slot::Free)
            .count();
        let too_large = size > keys * 4 && size > 1 << SMALLEST_SHIFT;
        if !too_large && size > occupied + occupied / 16 {
            return;
        }
        // As many bits as 4/3 of the keys take.
        let wanted = (keys as f64 * 1.333) as u32;
        self.shift = (u32::BITS - wanted.leading_zeros()).max(SMALLEST_SHIFT);
        let new_size = 1 << self.shift;
        self.slots.resize(size.max(new_size), Slot::Free);
        self.lay_out(size);
        self.slots.truncate(new_size);
    }

    /// Moves each key to its new place; a key that is in the way moves on in its turn.
    fn lay_out(&mut self, old_size: usize) {
        let mut settled = vec![false; self.slots.len()];
        for index in 0..old_size {
            if settled[index] {
                continue;
            }
            let mut moving = std::mem::replace(&mut self.slots[index], Slot::Free).key();
            while let Some(key) = moving {
                let Some(place) = self.probe(key, |at, _| !settled[at]) else {
                    break;
                };
                settled[place] = true;
                moving = std::mem::replace(&mut self.slots[place], Slot::Key(key)).key();
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
