//! A disk of 1 TiB with 1 GiB of data here and there, pulled; and the memory that takes.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use abide_testbed::{Qemu, dotted, run, scratch, utf8};
use serde_json::json;

use super::{Goal, QEMU, Rows, SIDES, qemu, setting, warm};
use crate::table::rounds;

const LIMIT: Duration = Duration::from_secs(600);

/// Places where there is data.
const PLACES: u64 = 64;

pub fn measure(rows: &mut Rows) {
    let (qemu, folder) = (qemu(), scratch());
    let data_mib = setting("ABIDE_BENCH_SPARSE_MIB", 1024);
    let base = folder.path().join("base.qcow2");
    qemu.img(&["create", "-q", "-f", "qcow2", utf8(&base), "1T"]);
    let mut command = Command::new(qemu.io_path());
    command.args(["-f", "qcow2"]);
    for place in 0..PLACES {
        let (at, mib) = (place * (1024 / PLACES), data_mib / PLACES);
        command.args(["-c", &format!("write -P 9 {at}G {mib}M")]);
    }
    run(command.arg(&base)).ok();
    for _ in 0..rounds() {
        let [theirs, ours] = SIDES.map(|side| pull(&qemu, side, folder.path(), &base));
        let work = "pull of 1 TiB with 1 GiB of data, a second's part of it in thousandths";
        let rate = |(seconds, _): (f64, f64)| 1000.0 / seconds;
        rows.add(work, QEMU, Goal::AtLeast(5.0), rate(theirs), rate(ours));
        let work = "the same, peak RSS in MiB";
        rows.add(work, "128 MiB", Goal::AtMost(1.0), 128.0, ours.1);
    }
}

/// The seconds it took, and the peak RSS in MiB.
fn pull(qemu: &Qemu, side: super::Side, folder: &Path, base: &Path) -> (f64, f64) {
    let top = folder.join("top.qcow2");
    let args = ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b"];
    qemu.img(&[&args[..], &[utf8(base), utf8(&top)]].concat());
    run(&mut Command::new("sync"));
    warm(&[base]);
    let mut server = side.start(qemu, &["--blockdev", &dotted("disk", &top)]);
    let mut qmp = server.qmp();
    let start = Instant::now();
    qmp.ok("block-stream", json!({"device": "disk", "job-id": "pull"}));
    let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    assert_eq!(end["data"].get("error"), None);
    let rss = server.process().peak_rss_bytes().unwrap_or(0);
    (
        start.elapsed().as_secs_f64(),
        rss as f64 / f64::from(1 << 20),
    )
}
