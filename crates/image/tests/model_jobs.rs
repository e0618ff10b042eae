//! Random guest requests, snapshots and jobs against an array of bytes; qemu-img judges the files.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{
    Aio, Backing, BackingLink, BackupOptions, BackupSync, Bitmap, CommitOptions, Completion,
    Copied, CopyMode, CreateOptions, FileNode, FileOptions, Format, Job, JobOptions, Locking,
    MirrorOptions, Node, NodeOptions, PullOptions, create,
};
use abide_testbed::{Rng, Scale, figure, need};
use support::{Lab, guest_step, read_all, runtime, same};

const DISK: u64 = 2 << 20;
/// Chains do not grow longer than this by snapshots.
const LAYERS: usize = 5;

/// Cluster size and refcount width.
const SHAPES: [(u64, u32); 6] = [
    (512, 16),
    (4096, 1),
    (65536, 16),
    (1024, 64),
    (65536, 2),
    (2 << 20, 8),
];

/// What runs, by the layers it concerns.
enum Running {
    Pull { base: Option<usize> },
    Below { top: usize, base: usize },
    Active { base: usize },
    Mirror { target: Node, pivot: bool },
    Backup { content: Vec<u8> },
}

struct World<'a> {
    lab: &'a Lab,
    rng: Rng,
    shape: (u64, u32),
    /// From the bottom up; the last one is the guest's.
    layers: Vec<(Node, String)>,
    model: Vec<u8>,
    job: Option<(Job, Running)>,
    backup: Option<Node>,
    bitmap: Option<Bitmap>,
    images: u32,
    jobs: u64,
    snapshots: u64,
    steps: u64,
}

impl World<'_> {
    fn what(&self) -> String {
        format!("{:?}, step {}", self.shape, self.steps)
    }

    fn active(&self) -> Node {
        self.layers.last().expect("a disk").0.clone()
    }

    async fn make(&mut self, backing: Option<(Node, String)>, raw: bool) -> (Node, String) {
        self.images += 1;
        let name = format!("image{}", self.images);
        let path = self.lab.path(&name);
        let options = if raw {
            CreateOptions::raw(&path, DISK)
        } else {
            CreateOptions {
                cluster_size_bytes: self.shape.0,
                refcount_bits: self.shape.1,
                backing: backing.as_ref().map(|(node, name)| BackingLink {
                    name: name.clone(),
                    format: Some(node.format().name().to_owned()),
                }),
                ..CreateOptions::qcow2(&path, DISK)
            }
        };
        create(options, &self.lab.gate()).await.expect("created");
        let options = FileOptions {
            path,
            read_only: false,
            locking: Locking::Auto,
            direct: false,
            aio: Aio::Auto,
        };
        let file = FileNode::open(options, &self.lab.gate())
            .await
            .expect("opens");
        let options = NodeOptions {
            format: Some(if raw { Format::Raw } else { Format::Qcow2 }),
            backing: backing.map_or(Backing::None, |(node, _)| Backing::Node(node)),
            ..NodeOptions::default()
        };
        let node = Node::open(file, options, &self.lab.gate())
            .await
            .expect("opens");
        (node, name)
    }

    async fn step(&mut self) {
        self.steps += 1;
        let what = self.what();
        match self.rng.below(100) {
            0..=2 if self.job.is_none() => self.snapshot().await,
            3..=9 if self.job.is_none() => self.start().await,
            10..=16 => self.end().await,
            _ => {
                let node = self.active();
                guest_step(&node, &mut self.model, &mut self.rng, &what).await;
            }
        }
    }

    /// A new layer for the guest.
    async fn snapshot(&mut self) {
        if self.layers.len() >= LAYERS {
            return;
        }
        self.snapshots += 1;
        let old = self.layers.last().expect("a disk").clone();
        let still = old.0.drain().await;
        let new = self.make(Some(old.clone()), false).await;
        old.0
            .reopen(true, &self.lab.gate())
            .await
            .expect("read-only");
        still.release_to(&new.0);
        self.bitmap = None;
        self.layers.push(new);
    }

    async fn start(&mut self) {
        self.jobs += 1;
        let (top, active) = (self.layers.len() - 1, self.active());
        let job = JobOptions {
            speed_bytes_per_s: *self.rng.pick(&[0, 4 << 20, 16 << 20]),
            ..JobOptions::default()
        };
        let started = match self.rng.below(5) {
            0 => self.pull(&active, top, &job).await,
            1 if top >= 2 => self.commit_below(top, job).await,
            2 if top >= 1 => {
                let base = self.rng.below(top as u64) as usize;
                let node = self.layers[base].0.clone();
                node.reopen(false, &self.lab.gate())
                    .await
                    .expect("writable");
                let options = CommitOptions {
                    base: node,
                    overlay: None,
                    job,
                };
                (
                    active.commit(options).await.expect("starts"),
                    Running::Active { base },
                )
            }
            3 => {
                let raw = self.rng.chance(30);
                let target = self.make(None, raw).await.0;
                let options = MirrorOptions {
                    copy_mode: *self
                        .rng
                        .pick(&[CopyMode::Background, CopyMode::WriteBlocking]),
                    granularity_bytes: *self.rng.pick(&[None, Some(512), Some(16384)]),
                    job,
                    ..MirrorOptions::default()
                };
                let started = active.mirror(&target, options).await.expect("starts");
                let pivot = self.rng.chance(50);
                (started, Running::Mirror { target, pivot })
            }
            _ => self.back_up(&active, job).await,
        };
        self.job = Some(started);
    }

    async fn pull(&mut self, active: &Node, top: usize, job: &JobOptions) -> (Job, Running) {
        let base =
            (top >= 2 && self.rng.chance(50)).then(|| self.rng.below(top as u64 - 1) as usize);
        let options = PullOptions {
            base: base.map(|base| self.layers[base].0.clone()),
            speed_bytes_per_s: job.speed_bytes_per_s,
            ..PullOptions::default()
        };
        (
            active.pull(options).await.expect("starts"),
            Running::Pull { base },
        )
    }

    async fn commit_below(&mut self, top: usize, job: JobOptions) -> (Job, Running) {
        let upper = 1 + self.rng.below(top as u64 - 1) as usize;
        let base = self.rng.below(upper as u64) as usize;
        for index in [base, upper + 1] {
            let node = &self.layers[index].0;
            node.reopen(false, &self.lab.gate())
                .await
                .expect("writable");
        }
        let options = CommitOptions {
            base: self.layers[base].0.clone(),
            overlay: Some(self.layers[upper + 1].0.clone()),
            job,
        };
        let started = self.layers[upper].0.commit(options).await.expect("starts");
        (started, Running::Below { top: upper, base })
    }

    /// A full backup first, and then what changed since, as long as the bitmap lives.
    async fn back_up(&mut self, active: &Node, job: JobOptions) -> (Job, Running) {
        let target = match &self.backup {
            Some(target) => target.clone(),
            None => self.make(None, false).await.0,
        };
        self.backup = Some(target.clone());
        let sync = if self.bitmap.is_some() {
            BackupSync::Bitmap
        } else {
            BackupSync::Full
        };
        if self.bitmap.is_none() {
            self.bitmap = Some(
                active
                    .add_bitmap(*self.rng.pick(&[512, 65536]))
                    .await
                    .expect("bitmap"),
            );
        }
        let options = BackupOptions {
            sync,
            bitmap: self.bitmap.clone(),
            compress: self.rng.chance(30),
            job,
            ..BackupOptions::default()
        };
        let started = active.backup(&target, options).await.expect("starts");
        let content = self.model.clone();
        (started, Running::Backup { content })
    }

    /// Lets the job come to its end, or cancels it.
    async fn end(&mut self) {
        let Some((job, running)) = self.job.take() else {
            return;
        };
        if self.rng.chance(20) {
            job.cancel();
            assert!(matches!(
                job.copied().await,
                Copied::Cancelled | Copied::Done | Copied::Ready
            ));
            drop(job);
            return self.restore(running).await;
        }
        job.set_speed(0);
        loop {
            match job.copied().await {
                Copied::Done => break,
                Copied::Ready => {
                    let keep = matches!(running, Running::Mirror { pivot: false, .. });
                    let how = if keep {
                        Completion::Keep
                    } else {
                        Completion::Pivot
                    };
                    job.complete(how).expect("ready");
                }
                other => panic!("{}: {other:?}", self.what()),
            }
        }
        let link = self.link(&running);
        job.finish(link).await.expect("finishes");
        self.follow(running).await;
    }

    /// The link by name, as the other images have it.
    fn link(&self, running: &Running) -> Option<BackingLink> {
        let base = match running {
            Running::Pull { base } => (*base)?,
            Running::Below { base, .. } => *base,
            _ => return None,
        };
        let (node, name) = &self.layers[base];
        Some(BackingLink {
            name: name.clone(),
            format: Some(node.format().name().to_owned()),
        })
    }

    /// After a cancelled job what it made writable is read-only again.
    async fn restore(&mut self, running: Running) {
        let gate = self.lab.gate();
        if let Running::Below { base, .. } | Running::Active { base } = running {
            self.layers[base]
                .0
                .reopen(true, &gate)
                .await
                .expect("read-only");
        }
        if let Running::Below { top, .. } = running
            && top + 2 < self.layers.len()
        {
            self.layers[top + 1]
                .0
                .reopen(true, &gate)
                .await
                .expect("read-only");
        }
        if let Running::Backup { .. } = running {
            // The target is half new: from the start next time.
            self.bitmap = None;
        }
    }

    /// What the graph is after a job.
    async fn follow(&mut self, running: Running) {
        let what = self.what();
        match running {
            Running::Pull { base } => {
                let active = self.layers.pop().expect("a disk");
                self.layers.truncate(base.map_or(0, |base| base + 1));
                self.layers.push(active);
            }
            Running::Below { top, base } => {
                let end = Running::Below { top, base };
                self.restore(end).await;
                self.layers.drain(base + 1..=top);
            }
            Running::Active { base } => {
                self.bitmap = None;
                self.layers.truncate(base + 1);
            }
            Running::Mirror { target, pivot } => {
                same(
                    &read_all(&target).await,
                    &self.model,
                    &format!("{what}: mirror"),
                );
                if pivot {
                    self.bitmap = None;
                    let name = target.file().path().file_name().expect("a name").to_owned();
                    self.layers = vec![(target, name.to_str().expect("plain").to_owned())];
                }
            }
            Running::Backup { content } => {
                let target = self.backup.clone().expect("a target");
                same(
                    &read_all(&target).await,
                    &content,
                    &format!("{what}: backup"),
                );
            }
        }
        same(&read_all(&self.active()).await, &self.model, &what);
    }

    async fn close(&mut self) {
        while self.job.is_some() {
            self.end().await;
        }
        same(&read_all(&self.active()).await, &self.model, &self.what());
        self.bitmap = None;
        for (node, _) in self.layers.iter().rev() {
            node.close().await.expect("closes");
        }
        if let Some(target) = self.backup.take() {
            target.close().await.expect("closes");
        }
    }
}

#[test]
fn guests_snapshots_and_jobs_match_a_byte_array() {
    let mut rng = Rng::for_purpose("guests_snapshots_and_jobs_match_a_byte_array");
    let steps = Scale::pick(250, 1000, 17_000);
    let (mut total, mut jobs, mut snapshots) = (0, 0, 0);
    for shape in SHAPES {
        // Chains are looked at by qemu-img now and then, and begun anew.
        let mut left = steps;
        while left > 0 {
            let lab = need!(Lab::new());
            let part = left.min(1000);
            runtime().block_on(async {
                let mut world = World {
                    lab: &lab,
                    rng: Rng::new(rng.next_u64()),
                    shape,
                    layers: Vec::new(),
                    model: vec![0; DISK as usize],
                    job: None,
                    backup: None,
                    bitmap: None,
                    images: 0,
                    jobs: 0,
                    snapshots: 0,
                    steps: 0,
                };
                let raw = world.rng.chance(20);
                let first = world.make(None, raw).await;
                world.layers.push(first);
                for _ in 0..part {
                    world.step().await;
                }
                world.close().await;
                let what = world.what();
                let (_, name) = world.layers.last().expect("a disk");
                for (node, name) in &world.layers {
                    if node.format() == Format::Qcow2 {
                        lab.check(name, true);
                    }
                }
                same(
                    &lab.content(name),
                    &world.model,
                    &format!("{what}: by qemu-img"),
                );
                jobs += world.jobs;
                snapshots += world.snapshots;
            });
            total += part;
            left -= part;
        }
    }
    let text = format!(
        "{total} in {} shapes, {jobs} jobs and {snapshots} snapshots among them",
        SHAPES.len()
    );
    figure("image jobs: operations against a byte array", &text);
}
