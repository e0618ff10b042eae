//! Jobs without a pause: `abide serve` starts, ends and forgets them, chains grow and shrink under an export, and neither
//! its memory nor its file descriptors grow.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::time::{Duration, Instant};

use abide_testbed::{Chain, ChainSpec, Qemu, Qmp, Rng, Scale, Server, dotted, figure, need, seed};
use serde_json::json;

/// How long a job may take on a busy machine.
const JOB_LIMIT: Duration = Duration::from_secs(60);

/// How much of the time passes before what it uses counts as what it needs.
const WARM_UP: u32 = 4;

/// What memory may grow by: what an allocator keeps back varies.
const SLACK_BYTES: u64 = 16 << 20;

/// The pool's threads come and go with what else the machine does, and all may not have come yet when
/// it counts; one left by each job, or by each tenth, would be more.
const SPARE_THREADS: usize = 8;

/// What a process uses.
#[derive(Clone, Copy, Debug)]
struct Use {
    rss_bytes: u64,
    files: usize,
    threads: usize,
}

impl Use {
    fn of(process: u32) -> Use {
        let proc = Path::new("/proc").join(process.to_string());
        let status = std::fs::read_to_string(proc.join("status")).unwrap();
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            let number = line.split_ascii_whitespace().nth(1).unwrap();
            number.parse::<u64>().unwrap()
        };
        Use {
            rss_bytes: field("VmRSS:") << 10,
            files: std::fs::read_dir(proc.join("fd")).unwrap().count(),
            threads: field("Threads:") as usize,
        }
    }
}

/// Waits until a job is forgotten.
fn over(qmp: &mut Qmp, job: &str) {
    let gone = qmp.event_where(JOB_LIMIT, |event| {
        event["data"]["id"] == *job && event["data"]["status"] == "null"
    });
    assert!(gone.is_some(), "job {job} did not end");
}

/// A snapshot, and a job that takes it away again.
fn round(qmp: &mut Qmp, chain: &Chain, rng: &mut Rng, number: u64) {
    let file = chain.folder().join("overlay.qcow2");
    qmp.ok(
        "blockdev-snapshot-sync",
        json!({"node-name": "top", "snapshot-node-name": "overlay", "snapshot-file": file}),
    );
    let job = format!("j{number}");
    match rng.below(3) {
        // It is cancelled, or over before that.
        0 => {
            qmp.ok(
                "block-stream",
                json!({"device": "overlay", "job-id": job, "base-node": "top", "speed": 65536}),
            );
            let _ = qmp.execute("job-cancel", json!({"id": job}));
            over(qmp, &job);
        }
        1 => {
            let target = chain.folder().join("copy.raw");
            let made = json!({"driver": "file", "filename": target, "size": chain_size(qmp)});
            qmp.ok("blockdev-create", json!({"job-id": job, "options": made}));
            qmp.event_where(JOB_LIMIT, |event| event["data"]["status"] == "concluded");
            qmp.ok("job-dismiss", json!({"id": job}));
            over(qmp, &job);
            let node = json!({"driver": "raw", "node-name": "copy", "file": {"driver": "file", "filename": target}});
            qmp.ok("blockdev-add", node);
            qmp.ok(
                "blockdev-backup",
                json!({"device": "overlay", "job-id": job, "target": "copy", "sync": "full"}),
            );
            over(qmp, &job);
            qmp.ok("blockdev-del", json!({"node-name": "copy"}));
        }
        _ => {
            qmp.ok(
                "block-dirty-bitmap-add",
                json!({"node": "overlay", "name": "b"}),
            );
            let refused = qmp.execute("block-commit", json!({"device": "nope", "job-id": job}));
            assert!(refused.is_err());
        }
    }
    let job = format!("c{number}");
    qmp.ok(
        "block-commit",
        json!({"device": "overlay", "job-id": job, "base-node": "top"}),
    );
    qmp.event_where(JOB_LIMIT, |event| event["event"] == "BLOCK_JOB_READY");
    qmp.ok("job-complete", json!({"id": job}));
    over(qmp, &job);
    qmp.ok("blockdev-del", json!({"node-name": "overlay"}));
}

fn chain_size(qmp: &mut Qmp) -> u64 {
    let nodes = qmp.ok("query-named-block-nodes", json!({"flat": true}));
    let top = nodes
        .as_array()
        .unwrap()
        .iter()
        .find(|node| node["node-name"] == "top");
    top.unwrap()["image"]["virtual-size"].as_u64().unwrap()
}

#[test]
fn jobs_without_a_pause_leave_memory_and_files_as_they_were() {
    let qemu = need!(Qemu::any());
    let time = Duration::from_secs(Scale::pick(4, 15, 600));
    let chain = Chain::make(
        &qemu,
        &ChainSpec {
            virtual_bytes: 2 << 20,
            ..ChainSpec::default()
        },
    );
    let nbd = format!(
        "addr.type=unix,addr.path={}",
        chain.folder().join("nbd.sock").display()
    );
    let args = [
        "--blockdev",
        &dotted("top", chain.top()),
        "--nbd-server",
        &nbd,
        "--export",
        "nbd,id=e,node-name=top,writable=on",
    ];
    let mut server =
        Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], &args);
    let mut qmp = server.qmp();
    let process = server.process().id();
    let mut rng = Rng::for_purpose("churn");
    let (start, mut rounds) = (Instant::now(), 0);
    let mut settled = None;
    while start.elapsed() < time {
        rounds += 1;
        round(&mut qmp, &chain, &mut rng, rounds);
        if settled.is_none() && start.elapsed() * WARM_UP > time {
            settled = Some(Use::of(process));
        }
    }
    let (settled, last) = (settled.unwrap(), Use::of(process));
    let told = format!("{rounds} rounds in {time:?}, from {settled:?} to {last:?}");
    assert!(last.files <= settled.files, "files grow: {told}");
    let threads = settled.threads + SPARE_THREADS;
    assert!(last.threads <= threads, "threads grow: {told}");
    assert!(
        last.rss_bytes <= settled.rss_bytes + SLACK_BYTES,
        "memory grows: {told}"
    );
    figure("job churn", &format!("{told}, seed {:#x}", seed()));
}
