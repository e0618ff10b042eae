//! Plain copies by two threads that do nothing else: what a machine leaves anybody.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use abide_testbed::{Rng, run, scratch};
use rustix::fs::{FallocateFlags, OFlags, fallocate};

use super::{Goal, Rows, setting};
use crate::memory;
use crate::table::rounds;

const MIB: u64 = 1 << 20;
/// What is read and written at once.
const PART_BYTES: u64 = 512 << 10;
/// The same past the page cache, where every request waits for the disk.
const DIRECT_PART_BYTES: u64 = 4 << 20;
const BLOCK_BYTES: usize = 4096;
/// Where an allocator puts what it is asked for that is long: its own words are in front.
const OFF_LINE_BYTES: usize = 16;

/// How two threads copy.
#[derive(Clone, Copy)]
pub struct Copying {
    /// Into memory that begins with a line of the processor's cache.
    pub on_line: bool,
    /// All space is set aside first.
    pub set_aside: bool,
    /// The target's page cache is left out.
    pub past_cache: bool,
    /// Until all of it is on the disk.
    pub durable: bool,
}

/// The fastest through the page cache.
pub const BEST: Copying = Copying {
    on_line: true,
    set_aside: true,
    past_cache: false,
    durable: false,
};

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
            let mut memory = vec![0; part_bytes as usize + BLOCK_BYTES];
            let start = memory.as_ptr().align_offset(BLOCK_BYTES);
            let start = start.min(BLOCK_BYTES - OFF_LINE_BYTES);
            let start = if self.on_line {
                start
            } else {
                start + OFF_LINE_BYTES
            };
            loop {
                let at = next.fetch_add(part_bytes, Ordering::Relaxed);
                if at >= length {
                    return;
                }
                let part = &mut memory[start..][..part_bytes.min(length - at) as usize];
                from.read_exact_at(part, at).unwrap();
                to.write_all_at(part, at).unwrap();
            }
        };
        let start = Instant::now();
        if self.set_aside {
            // Where the file system cannot, it is as without.
            let _ = fallocate(&to, FallocateFlags::KEEP_SIZE, 0, length);
        }
        std::thread::scope(|scope| {
            scope.spawn(copy);
            copy();
        });
        if self.durable {
            to.sync_all().unwrap();
        }
        length as f64 / MIB as f64 / start.elapsed().as_secs_f64()
    }
}

/// What each of the ways to copy gives.
pub fn measure(rows: &mut Rows) {
    let mib = setting("ABIDE_BENCH_JOB_MIB", 1024);
    let folder = scratch();
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    let mut data = vec![0; MIB as usize];
    let file = File::create(&from).unwrap();
    let mut rng = Rng::new(1);
    for at in 0..mib {
        rng.fill(&mut data);
        file.write_all_at(&data, at * MIB).unwrap();
    }
    file.sync_all().unwrap();
    let rate = |copying: Copying| {
        let _ = std::fs::remove_file(&to);
        run(&mut std::process::Command::new("sync"));
        super::warm(&[&from]);
        memory::have_at_hand(mib);
        copying.rate(&from, &to)
    };
    for _ in 0..rounds() {
        let best = rate(BEST);
        let [off_line, unset, direct] = [
            Copying {
                on_line: false,
                ..BEST
            },
            Copying {
                set_aside: false,
                ..BEST
            },
            Copying {
                past_cache: true,
                ..BEST
            },
        ]
        .map(rate);
        let work = format!("two threads copy {mib} MiB, MiB/s");
        rows.add(&work, "16 bytes off a line", Goal::Floor, off_line, best);
        rows.add(&work, "no space set aside", Goal::Floor, unset, best);
        rows.add(&work, "past the page cache", Goal::Floor, direct, best);
    }
}
