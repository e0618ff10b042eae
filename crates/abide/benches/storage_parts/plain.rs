//! Plain copies by two threads that do nothing else, and plain reads: what a machine leaves anybody.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use abide_testbed::{Rng, scratch};
use rustix::fs::{FallocateFlags, OFlags, fallocate};

use super::{Goal, Rows, setting};
use crate::table::rounds;

const MIB: u64 = 1 << 20;
/// What is read and written at once.
const PART_BYTES: u64 = 512 << 10;
/// The same past the page cache, where every request waits for the disk.
const DIRECT_PART_BYTES: u64 = 4 << 20;
const BLOCK_BYTES: usize = 4096;
/// Where an allocator puts what it is asked for that is long: its own words are in front.
const OFF_LINE_BYTES: usize = 16;

/// How two threads copy, once all space is set aside.
#[derive(Clone, Copy)]
pub struct Copying {
    /// The target's page cache is left out.
    pub past_cache: bool,
    pub timed: Timed,
}

/// What of a copy is timed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Timed {
    Copy,
    /// Until all of it is on the disk.
    CopyAndFlush,
    /// From the end of the copy until all of it is on the disk.
    Flush,
}

/// Memory to read into.
struct Memory {
    bytes: Vec<u8>,
    start: usize,
    length: usize,
}

impl Memory {
    /// It begins with a block, or behind the first bytes of one.
    fn new(length: u64, on_line: bool) -> Memory {
        let length = length as usize;
        let bytes = vec![0; length + BLOCK_BYTES + OFF_LINE_BYTES];
        let start = bytes.as_ptr().align_offset(BLOCK_BYTES).min(BLOCK_BYTES);
        Memory {
            bytes,
            start: start + if on_line { 0 } else { OFF_LINE_BYTES },
            length,
        }
    }

    fn get(&mut self) -> &mut [u8] {
        &mut self.bytes[self.start..self.start + self.length]
    }
}

impl Copying {
    /// MiB a second, into a new file.
    pub fn rate(self, from: &Path, to: &Path) -> f64 {
        let mut open = OpenOptions::new();
        open.write(true).create(true).truncate(true);
        let (mut part_bytes, mut flags) = (PART_BYTES, OFlags::empty());
        if self.past_cache {
            (part_bytes, flags) = (DIRECT_PART_BYTES, OFlags::DIRECT);
        }
        let to = open.custom_flags(flags.bits() as i32).open(to).unwrap();
        let from = File::open(from).unwrap();
        let (next, length) = (AtomicU64::new(0), from.metadata().unwrap().len());
        let copy = || {
            let mut memory = Memory::new(part_bytes, true);
            loop {
                let at = next.fetch_add(part_bytes, Ordering::Relaxed);
                if at >= length {
                    return;
                }
                let part = &mut memory.get()[..part_bytes.min(length - at) as usize];
                from.read_exact_at(part, at).unwrap();
                to.write_all_at(part, at).unwrap();
            }
        };
        let start = Instant::now();
        // Where the file system cannot set space aside, it is as without.
        let _ = fallocate(&to, FallocateFlags::KEEP_SIZE, 0, length);
        std::thread::scope(|scope| {
            scope.spawn(copy);
            copy();
        });
        let copied = start.elapsed();
        if self.timed != Timed::Copy {
            to.sync_all().unwrap();
        }
        let time = match self.timed {
            Timed::Flush => start.elapsed() - copied,
            Timed::Copy | Timed::CopyAndFlush => start.elapsed(),
        };
        length as f64 / MIB as f64 / time.as_secs_f64()
    }
}

/// What it costs to read into memory that does not begin with a line.
pub fn measure_reading(rows: &mut Rows) {
    let mib = setting("ABIDE_BENCH_JOB_MIB", 1024);
    let folder = scratch();
    let path = folder.path().join("data");
    let mut data = vec![0; MIB as usize];
    let file = File::create_new(&path).unwrap();
    let mut rng = Rng::new(1);
    for at in 0..mib {
        rng.fill(&mut data);
        file.write_all_at(&data, at * MIB).unwrap();
    }
    let file = File::open(&path).unwrap();
    let rate = |on_line: bool| {
        super::warm(&[&path]);
        let mut memory = Memory::new(PART_BYTES, on_line);
        let start = Instant::now();
        for at in (0..mib * MIB).step_by(PART_BYTES as usize) {
            file.read_exact_at(memory.get(), at).unwrap();
        }
        mib as f64 / start.elapsed().as_secs_f64()
    };
    for _ in 0..rounds() {
        let [off, on] = [false, true].map(rate);
        let work = format!("{mib} MiB read from the page cache, MiB/s");
        let beside = "into memory 16 bytes off a line";
        rows.add(&work, beside, Goal::Floor, off, on);
    }
}
