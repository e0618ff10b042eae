//! What happens to the disk: one random operation at a time.

use std::fmt;

use abide_testbed::Rng;
use serde_json::json;

use crate::disk::Disk;

/// The longest range of one request, in bytes.
const LONGEST: u64 = 200_000;

/// The deepest chain.
const DEEPEST: usize = 7;

/// So slow that requests come between a job's own.
const SLOW_BYTES_PER_S: u64 = 4 << 20;

/// What was done, by kind.
#[derive(Debug, Default)]
pub struct Work {
    snapshots: usize,
    streams: usize,
    commits: usize,
    cancelled: usize,
}

impl fmt::Display for Work {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} snapshots, {} streams, {} commits, {} jobs cancelled",
            self.snapshots, self.streams, self.commits, self.cancelled
        )
    }
}

/// Does one thing.
pub fn step(disk: &mut Disk, rng: &mut Rng, done: &mut Work) {
    match rng.below(1000) {
        0..=9 => snapshot(disk, rng, done),
        10..=16 => stream(disk, rng, done),
        17..=21 => commit(disk, rng, done),
        _ => request(disk, rng),
    }
}

/// One request of the client.
fn request(disk: &mut Disk, rng: &mut Rng) {
    let (offset, length) = range(disk, rng);
    match rng.below(100) {
        0..=44 => {
            let mut data = vec![0; length];
            rng.fill(&mut data);
            disk.write(offset, &data, rng.chance(2));
        }
        45..=54 => disk.zero(offset, length, rng.chance(50)),
        55..=64 => disk.discard(offset, length),
        65..=67 => disk.flush(),
        _ => disk.check(offset, length),
    }
}

/// Short ranges and long ones, aligned and not, and sometimes at the end.
fn range(disk: &Disk, rng: &mut Rng) -> (usize, usize) {
    let size = disk.model.len() as u64;
    let longest = if rng.chance(70) { 5000 } else { LONGEST };
    let mut length = (1 + rng.below(longest)).min(size);
    let mut offset = rng.below(size - length + 1);
    if rng.chance(5) {
        offset = size - length;
    } else if rng.chance(50) {
        offset = offset / 4096 * 4096;
        length = length.next_multiple_of(4096).min(size - offset);
    }
    (offset as usize, length as usize)
}

/// A new overlay, alone or in a transaction with others' actions; sometimes a transaction that fails.
fn snapshot(disk: &mut Disk, rng: &mut Rng, done: &mut Work) {
    if disk.chain.len() >= DEEPEST {
        return stream(disk, rng, done);
    }
    let layer = disk.new_layer();
    let top = disk.chain[0].node.clone();
    let asked =
        json!({"node-name": top, "snapshot-node-name": layer.node, "snapshot-file": layer.path});
    let action = json!({"type": "blockdev-snapshot-sync", "data": asked});
    let bitmap =
        json!({"type": "block-dirty-bitmap-add", "data": {"node": top, "name": layer.node}});
    match rng.below(3) {
        0 => {
            let actions = json!([bitmap, action, {"type": "abort", "data": {}}]);
            let refused = disk.qmp.execute("transaction", json!({"actions": actions}));
            assert!(refused.is_err(), "an aborted transaction went through");
            assert!(!layer.path.exists(), "an aborted transaction left a file");
            return;
        }
        1 => drop(
            disk.qmp
                .ok("transaction", json!({"actions": [bitmap, action]})),
        ),
        _ => drop(disk.qmp.ok("blockdev-snapshot-sync", asked)),
    }
    disk.chain.insert(0, layer);
    done.snapshots += 1;
}

/// The top becomes independent of some or all of what it borrows from.
fn stream(disk: &mut Disk, rng: &mut Rng, done: &mut Work) {
    let depth = disk.chain.len();
    let base = 1 + rng.below(depth as u64) as usize;
    let job = next_job(disk);
    let mut asked = json!({"device": disk.chain[0].node, "job-id": job});
    if let Some(layer) = disk.chain.get(base) {
        asked["base-node"] = json!(layer.node);
    }
    if run(disk, rng, "block-stream", asked, &job, false) {
        disk.drop_layers(1..base);
        done.streams += 1;
    } else {
        done.cancelled += 1;
    }
}

/// Some of the chain goes down into an image under it.
fn commit(disk: &mut Disk, rng: &mut Rng, done: &mut Work) {
    let depth = disk.chain.len();
    if depth < 2 {
        return;
    }
    let top = rng.below(depth as u64 - 1) as usize;
    let base = top + 1 + rng.below((depth - top - 1) as u64) as usize;
    let job = next_job(disk);
    let mut asked = json!({
        "device": disk.chain[0].node, "job-id": job, "base-node": disk.chain[base].node,
    });
    if top > 0 || rng.chance(50) {
        asked["top-node"] = json!(disk.chain[top].node);
    }
    if run(disk, rng, "block-commit", asked, &job, top == 0) {
        disk.drop_layers(top..base);
        done.commits += 1;
    } else {
        done.cancelled += 1;
    }
}

/// Runs a job with requests beside it; whether it came to its end.
fn run(
    disk: &mut Disk,
    rng: &mut Rng,
    command: &str,
    mut asked: serde_json::Value,
    job: &str,
    has_to_be_completed: bool,
) -> bool {
    let is_slow = rng.chance(60);
    if is_slow {
        asked["speed"] = json!(SLOW_BYTES_PER_S);
    }
    disk.qmp.ok(command, asked);
    for _ in 0..rng.below(12) {
        request(disk, rng);
    }
    let mut is_cancelled = false;
    if is_slow {
        // It may be over by now, and take nothing any more.
        let _ = match rng.below(4) {
            0 => {
                let answer = disk.qmp.execute("job-cancel", json!({"id": job}));
                is_cancelled = answer.is_ok();
                answer
            }
            1 => {
                let _ = disk.qmp.execute("job-pause", json!({"id": job}));
                request(disk, rng);
                let _ = disk.qmp.execute("job-resume", json!({"id": job}));
                disk.qmp
                    .execute("block-job-set-speed", json!({"device": job, "speed": 0}))
            }
            _ => disk
                .qmp
                .execute("block-job-set-speed", json!({"device": job, "speed": 0})),
        };
    }
    if has_to_be_completed && !is_cancelled {
        disk.until_ready(job);
        for _ in 0..rng.below(5) {
            request(disk, rng);
        }
        disk.qmp.ok("job-complete", json!({"id": job}));
    }
    disk.job_over(job)["event"] == "BLOCK_JOB_COMPLETED"
}

fn next_job(disk: &mut Disk) -> String {
    disk.jobs += 1;
    format!("j{}", disk.jobs)
}
