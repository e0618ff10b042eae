//! A disk that `abide serve` exports, against an array of bytes: a client writes, discards and reads at random while the
//! chain grows by snapshots and shrinks by jobs under it. Everything is drawn by seed; at the end QEMU reads the images.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used, clippy::panic)]

mod disk;
mod work;

use abide_testbed::{Qemu, Rng, Scale, figure, need, seed};
use disk::Disk;
use work::Work;

/// Cluster sizes and reference count widths that disks are made with: the extremes and the usual.
const SHAPES: [(u64, u32); 5] = [(65536, 16), (512, 16), (4096, 1), (65536, 64), (2 << 20, 8)];

#[test]
fn an_exported_disk_is_an_array_of_bytes_whatever_becomes_of_its_chain() {
    let qemu = need!(Qemu::any());
    let operations = Scale::pick(200, 1500, 20_000);
    let mut done = Work::default();
    for (cluster_bytes, refcount_bits) in SHAPES {
        let name = format!("serve model, clusters {cluster_bytes}, refcounts {refcount_bits}");
        let mut rng = Rng::for_purpose(&name);
        let mut disk = Disk::make(&qemu, cluster_bytes, refcount_bits, &mut rng);
        for _ in 0..operations {
            work::step(&mut disk, &mut rng, &mut done);
        }
        disk.check_and_end(&qemu);
    }
    let total = operations * SHAPES.len();
    figure(
        "random operations on an exported disk",
        &format!(
            "{total} operations ({done}), 0 differences, seed {:#x}",
            seed()
        ),
    );
}
