//! How long a guest waits while its disk is pulled, beside the same guest left alone: 4 KiB random
//! reads and writes, one at a time and paced, as a database's commits would be.

use std::path::Path;
use std::time::Duration;

use abide_testbed::{Qemu, scratch, utf8};
use serde_json::json;

use super::nbd::{DISK_MIB, Export, Report, full_disk};
use super::{Goal, Rows, SIDES, Side, qemu, setting, warm};
use crate::table::rounds;

const LIMIT: Duration = Duration::from_secs(300);

pub fn measure(rows: &mut Rows) {
    let (qemu, folder) = (qemu(), scratch());
    let seconds = setting("ABIDE_BENCH_SECONDS", 2);
    let base = full_disk(&qemu, folder.path(), "qcow2");
    for _ in 0..rounds() {
        for side in SIDES {
            let top = folder.path().join("top.qcow2");
            let args = ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b"];
            qemu.img(&[&args[..], &[utf8(&base), utf8(&top)]].concat());
            let (idle, pulled) = waits(&qemu, side, &base, &top, seconds);
            let (who, peer) = match side {
                Side::Theirs => ("qemu-storage-daemon's", "its idle"),
                Side::Ours => ("ours", "our idle"),
            };
            let work = format!("guest p99 while pulled, {who}, us");
            rows.add(&work, peer, Goal::AtMost(1.5), idle, pulled);
        }
    }
}

/// The guest's p99 in microseconds: left alone, and while the disk is pulled, which is paced to
/// last as long as the guest is watched.
fn waits(qemu: &Qemu, side: Side, base: &Path, top: &Path, seconds: u64) -> (f64, f64) {
    warm(&[base]);
    let mut export = Export::start(qemu, side, "qcow2", top);
    let idle = guest(&export.uri, seconds).p99_us;
    let uri = export.uri.clone();
    let guest = std::thread::spawn(move || guest(&uri, seconds));
    let mut qmp = export.server.qmp();
    // The pull begins when the guest is at work.
    std::thread::sleep(Duration::from_millis(300));
    let speed = DISK_MIB * (1 << 20) / seconds.max(1);
    qmp.ok(
        "block-stream",
        json!({"device": "disk", "job-id": "pull", "speed": speed}),
    );
    let pulled = guest.join().unwrap().p99_us;
    // It may have ended by now.
    let _ = qmp.execute("block-job-set-speed", json!({"device": "pull", "speed": 0}));
    let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    assert_eq!(end["data"].get("error"), None);
    (idle, pulled)
}

fn guest(uri: &str, seconds: u64) -> Report {
    super::nbd::fio(uri, "randrw", "4k", 1, seconds)
}
