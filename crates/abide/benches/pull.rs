//! Image streaming beside its peers: a three-deep qcow2 chain, 4 GiB as the guest sees it, with
//! 2 GiB of random data below an empty top, in a warm page cache.
// A benchmark that cannot measure has nothing to say.
#![allow(clippy::panic, clippy::unwrap_used)]

mod chain;
mod memory;
mod table;

use chain::{Bench, CP, DD, DURABLE, NO_FLUSH, QEMU};
use table::{Table, rounds};

fn main() {
    // The size can be made smaller to try the benchmark out: its data in MiB.
    let data_mib = std::env::var("ABIDE_BENCH_MIB")
        .ok()
        .and_then(|t| t.parse().ok());
    let bench = Bench::new(data_mib.unwrap_or(2048));
    let mut table = Table::new("MiB/s");
    for _ in 0..rounds() {
        bench.round(&mut table);
    }
    println!("## Pulling {data_mib} MiB\n", data_mib = bench.data_mib);
    println!("A 3-deep qcow2 chain, random data in its two lower images, page cache warm.\n");
    table.print(&[
        (DURABLE, DD, 0.8),
        (NO_FLUSH, QEMU, 3.0),
        (NO_FLUSH, CP, 0.8),
        (DURABLE, QEMU, 1.0),
    ]);
}
