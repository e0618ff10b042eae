//! A disk pulled, beside qemu-storage-daemon and beside plain copies of as much data.

use super::{Goal, QEMU, Rows, setting};
use crate::chain::{self, Bench};
use crate::table::{Table, rounds};

pub fn measure(rows: &mut Rows) {
    let bench = Bench::new(setting("ABIDE_BENCH_MIB", 2048));
    for _ in 0..rounds() {
        let mut table = Table::new("MiB/s");
        bench.round(&mut table);
        let of = |name| table.median(name);
        let theirs = of(chain::QEMU);
        let (plain, durable) = (of(chain::NO_FLUSH), of(chain::DURABLE));
        let work = "pull of a 3-deep chain, no flush, MiB/s";
        rows.add(work, QEMU, Goal::AtLeast(3.5), theirs, plain);
        rows.add(work, "cp", Goal::AtLeast(0.9), of(chain::CP), plain);
        let work = "pull of a 3-deep chain, durable, MiB/s";
        rows.add(work, QEMU, Goal::AtLeast(1.8), theirs, durable);
        rows.add(
            work,
            "dd conv=fsync",
            Goal::AtLeast(0.95),
            of(chain::DD),
            durable,
        );
    }
}
