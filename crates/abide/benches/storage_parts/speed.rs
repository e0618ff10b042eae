//! How near a pull comes to the speed that was asked for: its own limit, and the daemon's for all
//! jobs, each changed while it runs.

use std::path::Path;
use std::time::{Duration, Instant};

use abide_testbed::{Qmp, Server, dotted, scratch, utf8};
use serde_json::{Value, json};

use super::nbd::{DISK_MIB, full_disk};
use super::{Goal, Rows, SIDES, Side, qemu, warm};
use crate::table::rounds;

/// What is asked for first, and then, in MiB a second.
const SPEEDS_MIB: [u64; 2] = [40, 100];

/// How long each is watched, after a moment for what was saved up before.
const WATCHED: Duration = Duration::from_millis(2500);
const SETTLED: Duration = Duration::from_millis(500);

/// Who is limited.
#[derive(Clone, Copy, PartialEq)]
enum Limit {
    Job,
    Daemon,
}

pub fn measure(rows: &mut Rows) {
    let (qemu, folder) = (qemu(), scratch());
    let base = full_disk(&qemu, folder.path(), "qcow2");
    let top = folder.path().join("top.qcow2");
    for _ in 0..rounds() {
        for (side, limit, what) in [
            (SIDES[0], Limit::Job, "qemu-storage-daemon's job"),
            (SIDES[1], Limit::Job, "our job"),
            (SIDES[1], Limit::Daemon, "our whole daemon, two jobs"),
        ] {
            let args = ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b"];
            let size = format!("{DISK_MIB}M");
            let tops = [top.clone(), folder.path().join("other.qcow2")];
            for top in &tops {
                qemu.img(&[&args[..], &[utf8(&base), utf8(top), &size]].concat());
            }
            warm(&[&base]);
            let disks = ["disk", "other"];
            let nodes = [0, 1].map(|n| dotted(disks[n], &tops[n]));
            let arguments = nodes.iter().flat_map(|node| ["--blockdev", node.as_str()]);
            let jobs = if limit == Limit::Job { 1 } else { 2 };
            let mut arguments: Vec<&str> = arguments.take(2 * jobs).collect();
            if side == Side::Ours {
                arguments.extend(["--allow", utf8(folder.path())]);
            }
            let mut server = side.start(&qemu, &arguments);
            for (asked, seen) in limited(&mut server, limit, &disks[..jobs]) {
                let work = format!("{what}, {asked} MiB/s asked for, MiB/s");
                rows.add(
                    &work,
                    "what was asked",
                    Goal::Within(0.05),
                    asked as f64,
                    seen,
                );
            }
            drop(server);
            remove(&tops);
        }
    }
}

fn remove(files: &[impl AsRef<Path>]) {
    for file in files {
        std::fs::remove_file(file).unwrap();
    }
}

/// The speeds that were asked for one after the other, and what was seen.
fn limited(server: &mut Server, limit: Limit, disks: &[&str]) -> Vec<(u64, f64)> {
    let mut qmp = server.qmp();
    let first = SPEEDS_MIB[0] << 20;
    if limit == Limit::Daemon {
        qmp.ok("block-jobs-set-max-speed", json!({"speed": first}));
    }
    for disk in disks {
        let own = if limit == Limit::Job { first } else { 0 };
        qmp.ok(
            "block-stream",
            json!({"device": disk, "job-id": disk, "speed": own}),
        );
    }
    let mut seen = Vec::new();
    for asked in SPEEDS_MIB {
        let speed = asked << 20;
        match limit {
            Limit::Job => qmp.ok(
                "block-job-set-speed",
                json!({"device": disks[0], "speed": speed}),
            ),
            Limit::Daemon => qmp.ok("block-jobs-set-max-speed", json!({"speed": speed})),
        };
        std::thread::sleep(SETTLED);
        let (before, start) = (moved(&mut qmp), Instant::now());
        std::thread::sleep(WATCHED);
        let (after, time) = (moved(&mut qmp), start.elapsed());
        let rate = (after - before) / f64::from(1 << 20) / time.as_secs_f64();
        seen.push((asked, rate));
    }
    seen
}

/// The bytes all jobs have moved.
fn moved(qmp: &mut Qmp) -> f64 {
    let jobs = qmp.ok("query-block-jobs", json!({}));
    let jobs = jobs.as_array().map(Vec::as_slice).unwrap_or_default();
    let offsets = jobs.iter().filter_map(|job| job["offset"].as_f64());
    assert!(jobs.iter().all(|job: &Value| job["status"] == "running"));
    offsets.sum()
}
