//! Jobs with a guest beside them, on disks that log every change, and what must be true of those
//! disks after a power cut at any instant.
//!
//! ```text
//! disk 0, the guest's: top -> mid -> base        disk 1: what a commit, mirror or backup writes
//! ```

use super::power::{PowerDisk, SECTOR, World};
use super::{Lab, read_all};
use abide_image::{
    Aio, Backing, BackupOptions, Barrier, CommitOptions, Completion, Copied, FileNode, FileOptions,
    Format, Job, JobOptions, Locking, MirrorOptions, Node, NodeOptions, PullOptions,
};
use abide_testbed::Rng;
use std::ops::Range;
use std::sync::Arc;

pub const DISK: u64 = 3 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pull,
    /// The base stays below.
    PullOnto,
    /// Of the layer below the guest's.
    CommitBelow,
    /// Of the guest's layer; it pivots, and goes on with the base.
    CommitActive,
    Mirror,
    Backup,
}

impl Kind {
    pub const ALL: [Kind; 6] = [
        Kind::Pull,
        Kind::PullOnto,
        Kind::CommitBelow,
        Kind::CommitActive,
        Kind::Mirror,
        Kind::Backup,
    ];

    pub fn is_commit(self) -> bool {
        matches!(self, Kind::CommitBelow | Kind::CommitActive)
    }
}

/// Formats of the guest's disk and of the other one.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub top: &'static str,
    pub other: (&'static str, &'static str),
}

/// A guest's request: sectors get one value each; a flush has none.
#[derive(Debug)]
pub struct Request {
    pub started: usize,
    pub ended: usize,
    pub sectors: Range<usize>,
    pub value: Option<u8>,
}

/// Everything one run leaves behind.
pub struct Run {
    pub kind: Kind,
    pub starts: [Vec<u8>; 2],
    pub other: Format,
    pub log: Vec<(usize, super::power::Event)>,
    pub requests: Vec<Request>,
    pub before: Vec<u8>,
    /// How much had happened when the copy was done, and when finishing it had returned.
    pub done: usize,
    pub finished: usize,
    /// What disk 1 must hold once done, if that is one thing.
    pub result: Option<Vec<u8>>,
}

/// Makes the images of a scenario.
pub fn make(lab: &Lab, kind: Kind, shape: Shape) {
    let size = DISK.to_string();
    let (format, options) = if kind.is_commit() {
        shape.other
    } else {
        ("qcow2", "cluster_size=4k")
    };
    lab.create("base", format, options, &size, None);
    lab.io(
        "base",
        format,
        &["write -P 1 0 2M", "write -P 2 2500k 300k"],
    );
    lab.create(
        "mid",
        "qcow2",
        "cluster_size=4k",
        &size,
        Some(("base", format)),
    );
    lab.io(
        "mid",
        "qcow2",
        &[
            "write -P 3 500k 300k",
            "write -z 900k 64k",
            "write -P 6 2100k 100k",
        ],
    );
    lab.create("top", "qcow2", shape.top, &size, Some(("mid", "qcow2")));
    lab.io(
        "top",
        "qcow2",
        &["write -P 4 100k 10k", "write -P 5 1M 200k"],
    );
    if !kind.is_commit() {
        lab.create("other", shape.other.0, shape.other.1, &size, None);
        if shape.other.1.contains("refcount_bits=64") {
            // Its L2 tables are there: what is put in is visible before any L1 entry changes.
            lab.io("other", shape.other.0, &["write -z 0 3M"]);
        }
    }
}

pub async fn open(lab: &Lab, name: &str, backing: Backing) -> Node {
    let options = FileOptions {
        path: lab.path(name),
        read_only: true,
        locking: Locking::Off,
        direct: false,
        aio: Aio::Auto,
    };
    let file = FileNode::open(options, &lab.gate()).await.expect("opens");
    let options = NodeOptions {
        read_only: true,
        backing,
        ..NodeOptions::default()
    };
    Node::open(file, options, &lab.gate()).await.expect("opens")
}

/// The layers below the guest's: as files, or with the base on a disk of its own.
pub async fn mid_over(lab: &Lab, base: Option<Node>) -> Node {
    let base = match base {
        Some(base) => base,
        None => open(lab, "base", Backing::None).await,
    };
    open(lab, "mid", Backing::Node(base)).await
}

/// A guest that does one thing after the other.
struct Guest<'a> {
    world: &'a World,
    rng: Rng,
    requests: Vec<Request>,
    model: Vec<u8>,
}

impl Guest<'_> {
    async fn work(&mut self, node: &Node, count: usize) {
        for _ in 0..count {
            let first = self.rng.below(DISK / SECTOR as u64) as usize;
            let longest = *self.rng.pick(&[8, 60, 200]);
            let end = (first + 1 + self.rng.below(longest) as usize).min(DISK as usize / SECTOR);
            let (at, length) = ((first * SECTOR) as u64, ((end - first) * SECTOR) as u64);
            let value = match self.rng.below(8) {
                0 | 1 => None,
                2 => Some(0),
                _ => Some(100 + (self.requests.len() % 150) as u8),
            };
            self.request(node, at, length, value).await;
        }
    }

    async fn request(&mut self, node: &Node, at: u64, length: u64, value: Option<u8>) {
        let started = self.world.now();
        match value {
            None => node.flush().await.expect("flush"),
            Some(0) => node.write_zeroes(at, length, true).await.expect("zeroes"),
            Some(value) => {
                let data = vec![value; length as usize];
                node.write(at, data).await.expect("write");
            }
        }
        if let Some(value) = value {
            self.model[at as usize..(at + length) as usize].fill(value);
        }
        self.requests.push(Request {
            started,
            ended: self.world.now(),
            sectors: at as usize / SECTOR..(at + length) as usize / SECTOR,
            value,
        });
    }
}

pub async fn done(job: &Job) {
    job.set_speed(0);
    let seen = job.copied().await;
    assert!(matches!(seen, Copied::Done), "{seen:?}");
}

pub async fn ready(job: &Job) {
    let seen = job.copied().await;
    assert!(matches!(seen, Copied::Ready), "{seen:?}");
}

/// Runs a job with a guest beside it, on disks that leave out some flushes.
pub async fn record(lab: &Lab, kind: Kind, rng: &mut Rng, ignored: Option<Barrier>) -> Run {
    let read = |name| std::fs::read(lab.path(name)).expect("image");
    let other_name = if kind.is_commit() { "base" } else { "other" };
    let starts = [read("top"), read(other_name)];
    let is_qcow2 = starts[1].starts_with(b"QFI");
    let format = if is_qcow2 { Format::Qcow2 } else { Format::Raw };
    let world = World::new(ignored);
    let disks = [0, 1].map(|number| world.disk(number, starts[number].clone()));
    let other = disks[1].node("base", format, None).await.expect("opens");
    let mid = mid_over(lab, kind.is_commit().then(|| other.clone())).await;
    let top = disks[0]
        .node("top", Format::Qcow2, Some(&mid))
        .await
        .expect("opens");
    let before = read_all(&top).await;
    let mut guest = Guest {
        world: &world,
        rng: Rng::new(rng.next_u64()),
        requests: Vec::new(),
        model: before.clone(),
    };
    let speed = *rng.pick(&[8 << 20, 32 << 20, 0]);
    let options = JobOptions {
        speed_bytes_per_s: speed,
        ..JobOptions::default()
    };
    let job = start(kind, &top, &mid, &other, options).await;
    guest.work(&top, 30).await;
    let mut result = (kind == Kind::Backup).then(|| before.clone());
    if matches!(kind, Kind::Mirror | Kind::CommitActive) {
        job.set_speed(0);
        ready(&job).await;
        guest.work(&top, 6).await;
        let pivot = kind == Kind::CommitActive;
        job.complete(if pivot {
            Completion::Pivot
        } else {
            Completion::Keep
        })
        .expect("ready");
        result = (kind == Kind::Mirror).then(|| guest.model.clone());
    }
    done(&job).await;
    let done = world.now();
    job.finish(None).await.expect("finishes");
    let finished = world.now();
    let active = if kind == Kind::CommitActive {
        &other
    } else {
        &top
    };
    guest.work(active, 8).await;
    let requests = guest.requests;
    active.close().await.expect("closes");
    drop((job, top, other));
    let log = std::mem::take(&mut *world.log.lock().expect("not poisoned"));
    Run {
        kind,
        starts,
        other: format,
        log,
        requests,
        before,
        done,
        finished,
        result,
    }
}

pub async fn start(kind: Kind, top: &Node, mid: &Node, other: &Node, job: JobOptions) -> Job {
    let pull = |base| PullOptions {
        base,
        speed_bytes_per_s: job.speed_bytes_per_s,
        ..PullOptions::default()
    };
    let commit = |overlay| CommitOptions {
        base: other.clone(),
        overlay,
        job: job.clone(),
    };
    let started = match kind {
        Kind::Pull => top.pull(pull(None)).await,
        Kind::PullOnto => top.pull(pull(mid.backing())).await,
        Kind::CommitBelow => mid.commit(commit(Some(top.clone()))).await,
        Kind::CommitActive => top.commit(commit(None)).await,
        Kind::Mirror => {
            let options = MirrorOptions {
                job,
                ..MirrorOptions::default()
            };
            top.mirror(other, options).await
        }
        Kind::Backup => {
            let options = BackupOptions {
                job,
                ..BackupOptions::default()
            };
            top.backup(other, options).await
        }
    };
    started.expect("starts")
}

/// A guest alone: what it gives up is used again for a table at once.
pub async fn record_reuse(lab: &Lab, rng: &mut Rng, ignored: Option<Barrier>) -> Run {
    let start = std::fs::read(lab.path("top")).expect("image");
    let world = World::new(ignored);
    let disk: Arc<PowerDisk> = world.disk(0, start.clone());
    let mid = mid_over(lab, None).await;
    let top = disk
        .node("top", Format::Qcow2, Some(&mid))
        .await
        .expect("opens");
    let before = read_all(&top).await;
    let mut guest = Guest {
        world: &world,
        rng: Rng::new(rng.next_u64()),
        requests: Vec::new(),
        model: before.clone(),
    };
    for round in 0..8u64 {
        // One cluster of data is given up, and becomes the table of another part of the disk.
        let at = (round * 128) << 10;
        guest
            .request(&top, at, 32 << 10, Some(100 + round as u8))
            .await;
        guest.request(&top, 0, 0, None).await;
        guest.request(&top, at, 32 << 10, Some(0)).await;
        guest.request(&top, 0, 0, None).await;
        guest.request(&top, 0, 0, None).await;
        guest
            .request(&top, at + (64 << 10), 512, Some(200 + round as u8))
            .await;
        guest.request(&top, 0, 0, None).await;
    }
    let requests = guest.requests;
    top.close().await.expect("closes");
    drop(top);
    let log = std::mem::take(&mut *world.log.lock().expect("not poisoned"));
    let end = log.len() + 1;
    Run {
        kind: Kind::Backup,
        starts: [start, Vec::new()],
        other: Format::Raw,
        log,
        requests,
        before,
        done: end,
        finished: end,
        result: None,
    }
}
