//! Disks that fail under each job: it stops and says why, goes on when told to, and nobody's
//! content changes.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{
    BackupOptions, CommitOptions, Completion, Copied, Error, ErrorKind, Format, Job, JobOptions,
    MirrorOptions, Node, OnCbwError, PullOptions,
};
use abide_testbed::need;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use support::disk::{BadDisk, node};
use support::{Lab, read_all, runtime, same};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Pull,
    CommitBelow,
    CommitActive,
    Mirror,
    Backup,
}

const KINDS: [Kind; 5] = [
    Kind::Pull,
    Kind::CommitBelow,
    Kind::CommitActive,
    Kind::Mirror,
    Kind::Backup,
];

/// Three layers and a target, each on a disk of its own that can fail.
struct Setup {
    kind: Kind,
    disks: [Arc<BadDisk>; 4],
    nodes: [Node; 4],
    before: Vec<u8>,
}

const NAMES: [&str; 4] = ["base", "mid", "top", "other"];

impl Setup {
    async fn new(lab: &Lab, kind: Kind) -> Self {
        lab.create("base", "qcow2", "", "8M", None);
        lab.create(
            "mid",
            "qcow2",
            "cluster_size=4k",
            "",
            Some(("base", "qcow2")),
        );
        lab.create("top", "qcow2", "", "", Some(("mid", "qcow2")));
        lab.create("other", "qcow2", "cluster_size=4k", "8M", None);
        lab.io("base", "qcow2", &["write -P 1 0 3M"]);
        lab.io("mid", "qcow2", &["write -P 2 1M 4M"]);
        lab.io("top", "qcow2", &["write -P 3 4M 3M"]);
        let bytes = |name| std::fs::read(lab.path(name)).expect("image");
        let disks = NAMES.map(|name| BadDisk::new(bytes(name)));
        let base = node(&disks[0], "base", Format::Qcow2, false, None).await;
        let mid = node(&disks[1], "mid", Format::Qcow2, false, Some(&base)).await;
        let top = node(&disks[2], "top", Format::Qcow2, false, Some(&mid)).await;
        let other = node(&disks[3], "other", Format::Qcow2, false, None).await;
        let before = read_all(&top).await;
        Setup {
            kind,
            disks,
            nodes: [base, mid, top, other],
            before,
        }
    }

    /// The disks that the job reads most of, and that it writes.
    fn roles(&self) -> (&BadDisk, &BadDisk) {
        let (read, written) = match self.kind {
            Kind::Pull => (1, 2),
            Kind::CommitBelow => (1, 0),
            Kind::CommitActive => (2, 0),
            Kind::Mirror | Kind::Backup => (2, 3),
        };
        (&self.disks[read], &self.disks[written])
    }

    async fn start(&self, job: JobOptions) -> Job {
        let [base, mid, top, other] = &self.nodes;
        let commit = |overlay| CommitOptions {
            base: base.clone(),
            overlay,
            job: job.clone(),
        };
        let started = match self.kind {
            Kind::Pull => {
                let options = PullOptions {
                    paused: job.paused,
                    ..PullOptions::default()
                };
                top.pull(options).await
            }
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

    /// Lets the job come to its end, and looks at what it made.
    async fn end(&self, lab: &Lab, job: &Job) {
        loop {
            match job.copied().await {
                Copied::Ready => job.complete(Completion::Pivot).expect("ready"),
                Copied::Done => break,
                other => panic!("{:?}: {other:?}", self.kind),
            }
        }
        job.finish(None).await.expect("finishes");
        let result = match self.kind {
            Kind::Pull | Kind::CommitBelow => &self.nodes[2],
            Kind::CommitActive => &self.nodes[0],
            Kind::Mirror | Kind::Backup => &self.nodes[3],
        };
        let what = format!("{:?}", self.kind);
        same(&read_all(result).await, &self.before, &what);
        self.check(lab).await;
    }

    async fn check(&self, lab: &Lab) {
        for (index, name) in NAMES.into_iter().enumerate() {
            self.nodes[index].flush().await.expect("flushes");
            std::fs::write(lab.path(name), self.disks[index].content()).expect("written");
            lab.check(name, true);
        }
    }
}

async fn stopped(job: &Job) -> Error {
    match job.copied().await {
        Copied::Stopped(error) => error,
        other => panic!("{other:?}"),
    }
}

/// A fault, what it does to the disks of a job, and how it shows.
type Fault = (&'static str, fn(&BadDisk, &BadDisk), ErrorKind);

const FAULTS: [Fault; 4] = [
    (
        "no space",
        |_, written| {
            let full = written.content().len() as u64 + (1 << 20);
            written.full_at.store(full, Ordering::SeqCst);
        },
        ErrorKind::NoSpace,
    ),
    (
        "unwritable",
        |_, written| {
            let end = written.content().len() as u64 + (1 << 20);
            written.unwritable_from.store(end, Ordering::SeqCst);
        },
        ErrorKind::Io,
    ),
    (
        "unreadable",
        |read, _| {
            read.unreadable_from.store(2 << 20, Ordering::SeqCst);
        },
        ErrorKind::Io,
    ),
    (
        "unflushable",
        |_, written| {
            written.unflushable.store(1, Ordering::SeqCst);
        },
        ErrorKind::Io,
    ),
];

#[test]
fn a_failing_disk_stops_each_job_until_it_is_mended() {
    for (fault, break_it, shows_as) in FAULTS {
        for kind in KINDS {
            let lab = need!(Lab::new());
            runtime().block_on(async {
                let setup = Setup::new(&lab, kind).await;
                let (read, written) = setup.roles();
                let paused = JobOptions {
                    paused: true,
                    ..JobOptions::default()
                };
                let job = setup.start(paused).await;
                break_it(read, written);
                job.resume();
                let what = format!("{kind:?}, {fault}");
                let error = stopped(&job).await;
                assert_eq!(error.kind(), shows_as, "{what}: {error}");
                job.retry();
                let error = stopped(&job).await;
                assert_eq!(error.kind(), shows_as, "{what}, still: {error}");
                read.heal();
                written.heal();
                same(&read_all(&setup.nodes[2]).await, &setup.before, &what);
                job.retry();
                setup.end(&lab, &job).await;
            });
        }
    }
}

#[test]
fn a_job_cancelled_on_a_failing_disk_leaves_every_image_as_it_was() {
    for (fault, break_it, _) in FAULTS {
        for kind in KINDS {
            let lab = need!(Lab::new());
            runtime().block_on(async {
                let setup = Setup::new(&lab, kind).await;
                let (read, written) = setup.roles();
                let paused = JobOptions {
                    paused: true,
                    ..JobOptions::default()
                };
                let job = setup.start(paused).await;
                break_it(read, written);
                job.resume();
                stopped(&job).await;
                job.cancel();
                assert!(matches!(job.copied().await, Copied::Cancelled), "{fault}");
                read.heal();
                written.heal();
                same(&read_all(&setup.nodes[2]).await, &setup.before, fault);
                setup.check(&lab).await;
                let again = setup.start(JobOptions::default()).await;
                setup.end(&lab, &again).await;
            });
        }
    }
}

#[test]
fn short_reads_and_slow_disks_change_nothing() {
    for kind in KINDS {
        for is_slow in [false, true] {
            let lab = need!(Lab::new());
            runtime().block_on(async {
                let setup = Setup::new(&lab, kind).await;
                for disk in &setup.disks {
                    if is_slow {
                        disk.delay_us.store(200, Ordering::SeqCst);
                    } else {
                        disk.breath.store(7777, Ordering::SeqCst);
                    }
                }
                let job = setup.start(JobOptions::default()).await;
                setup.end(&lab, &job).await;
            });
        }
    }
}

#[test]
fn an_image_cut_behind_our_back_is_told_apart_from_zeros() {
    for kind in KINDS {
        let lab = need!(Lab::new());
        runtime().block_on(async {
            let setup = Setup::new(&lab, kind).await;
            let paused = JobOptions {
                paused: true,
                ..JobOptions::default()
            };
            let job = setup.start(paused).await;
            // All tables are in memory by now: only the data is missing.
            setup.roles().0.truncate(2 << 20);
            job.resume();
            let error = stopped(&job).await;
            assert!(
                matches!(error, Error::Truncated { .. }),
                "{kind:?}: {error}"
            );
            assert_eq!(error.kind(), ErrorKind::Io);
            job.cancel();
            assert!(matches!(job.copied().await, Copied::Cancelled));
        });
    }
}

#[test]
fn a_guest_or_the_backup_fails_when_old_content_cannot_be_kept_as_was_asked() {
    for on_cbw_error in [OnCbwError::BreakGuestWrite, OnCbwError::BreakSnapshot] {
        let lab = need!(Lab::new());
        runtime().block_on(async {
            let setup = Setup::new(&lab, Kind::Backup).await;
            let (top, other) = (&setup.nodes[2], &setup.nodes[3]);
            let options = BackupOptions {
                on_cbw_error,
                job: JobOptions {
                    speed_bytes_per_s: 1,
                    ..JobOptions::default()
                },
                ..BackupOptions::default()
            };
            let job = top.backup(other, options).await.expect("starts");
            // The first piece is free; after it the job waits for years.
            while job.progress().moved_bytes == 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            setup.disks[3].full_at.store(0, Ordering::SeqCst);
            let written = top.write(6 << 20, vec![9; 512]).await;
            let seen = top.read(6 << 20, 512).await.expect("reads");
            if on_cbw_error == OnCbwError::BreakGuestWrite {
                let error = written.expect_err("cannot keep what was there");
                assert_eq!(error.kind(), ErrorKind::NoSpace);
                assert_eq!(seen, vec![3; 512]);
                setup.disks[3].heal();
                job.set_speed(0);
                setup.end(&lab, &job).await;
            } else {
                written.expect("the guest comes first");
                assert_eq!(seen, vec![9; 512]);
                job.set_speed(0);
                assert_eq!(stopped(&job).await.kind(), ErrorKind::NoSpace);
                job.cancel();
                assert!(matches!(job.copied().await, Copied::Cancelled));
            }
        });
    }
}

/// An L2 entry that points a guest's cluster at the image's own tables.
#[test]
fn a_damaged_entry_lets_no_guest_write_over_tables() {
    let lab = need!(Lab::new());
    lab.create("disk", "qcow2", "", "8M", None);
    lab.io("disk", "qcow2", &["write -P 1 0 1M"]);
    let sound = std::fs::read(lab.path("disk")).expect("image");
    let be64 = |at: usize| u64::from_be_bytes(sound[at..at + 8].try_into().expect("8 bytes"));
    let (l1, counts) = (be64(40), be64(48));
    let l2 = be64(l1 as usize) & 0x00ff_ffff_ffff_fe00;
    let block = be64(counts as usize);
    for metadata in [l1, l2, counts, block] {
        let mut bytes = sound.clone();
        let entry = metadata | 1 << 63;
        bytes[l2 as usize..l2 as usize + 8].copy_from_slice(&entry.to_be_bytes());
        runtime().block_on(async {
            let disk = BadDisk::new(bytes.clone());
            let node = node(&disk, "disk", Format::Qcow2, false, None).await;
            for data in [vec![0xff; 65536], vec![0xff; 17]] {
                let refused = match node.write_now(0, &data) {
                    Some(result) => result,
                    None => node.write(0, data).await,
                };
                assert!(matches!(refused, Err(Error::Corrupt { .. })), "{refused:?}");
            }
            assert_eq!(disk.content(), bytes, "an unchanged image");
            node.write(65536, vec![2; 9])
                .await
                .expect("other clusters are sound");
        });
    }
}
