//! Mirrors: a target follows a disk that a guest writes to.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{
    Aio, Backing, Completion, Copied, CopyMode, CreateOptions, Error, FileNode, FileOptions,
    Format, Job, JobOptions, Locking, MirrorOptions, MirrorSync, Node, NodeOptions, create,
};
use abide_testbed::{Rng, need};
use support::{Lab, guest_step, read_all, runtime, same};

const DISK: &str = "8M";

fn chain(lab: &Lab) {
    lab.create("base", "qcow2", "", DISK, None);
    lab.io(
        "base",
        "qcow2",
        &["write -P 1 0 2M", "write -P 2 4M 1M", "write -z 4500k 100k"],
    );
    lab.create(
        "top",
        "qcow2",
        "cluster_size=4k",
        DISK,
        Some(("base", "qcow2")),
    );
    lab.io(
        "top",
        "qcow2",
        &[
            "write -P 3 1M 100k",
            "write -P 4 5M 300k",
            "write -z 64k 64k",
        ],
    );
}

/// Targets of every kind hold something else before.
fn target(lab: &Lab, format: &str, options: &str, backing: Option<(&str, &str)>) {
    lab.create("target", format, options, DISK, backing);
    if backing.is_none() {
        lab.io(
            "target",
            format,
            &["write -P 99 3M 3M", "write -P 98 0 70k"],
        );
    }
}

async fn open(lab: &Lab, name: &str) -> Node {
    lab.open(name).await
}

async fn expect(job: &Job, wanted: &str) {
    let seen = format!("{:?}", job.copied().await);
    assert_eq!(seen, wanted);
}

const TARGETS: [(&str, &str); 4] = [
    ("raw", ""),
    ("qcow2", ""),
    ("qcow2", "cluster_size=512"),
    ("qcow2", "cluster_size=2M"),
];

#[test]
fn a_full_mirror_is_the_disk_at_the_instant_of_completion() {
    let mut rng = Rng::for_purpose("a_full_mirror_is_the_disk_at_the_instant_of_completion");
    for (format, options) in TARGETS {
        for copy_mode in [CopyMode::Background, CopyMode::WriteBlocking] {
            for granularity_bytes in [None, Some(4096)] {
                let what = format!("{format} {options} {copy_mode:?} {granularity_bytes:?}");
                let lab = need!(Lab::new());
                chain(&lab);
                target(&lab, format, options, None);
                let mut model = lab.content("top");
                let mut at_the_end = Vec::new();
                runtime().block_on(async {
                    let (top, target) = (open(&lab, "top").await, open(&lab, "target").await);
                    let options = MirrorOptions {
                        copy_mode,
                        granularity_bytes,
                        job: JobOptions {
                            speed_bytes_per_s: 8 << 20,
                            ..JobOptions::default()
                        },
                        ..MirrorOptions::default()
                    };
                    let job = top.mirror(&target, options).await.expect("starts");
                    for _ in 0..60 {
                        guest_step(&top, &mut model, &mut rng, &what).await;
                    }
                    job.set_speed(0);
                    expect(&job, "Ready").await;
                    if copy_mode == CopyMode::WriteBlocking {
                        for _ in 0..20 {
                            guest_step(&top, &mut model, &mut rng, &what).await;
                        }
                        same(&read_all(&target).await, &model, &what);
                    }
                    for _ in 0..20 {
                        guest_step(&top, &mut model, &mut rng, &what).await;
                    }
                    job.complete(Completion::Keep).expect("ready");
                    expect(&job, "Done").await;
                    at_the_end.clone_from(&model);
                    for _ in 0..20 {
                        guest_step(&top, &mut model, &mut rng, &what).await;
                    }
                    job.finish(None).await.expect("finishes");
                    same(&read_all(&target).await, &at_the_end, &what);
                    let progress = job.progress();
                    // Guests may drop what was data before the copy comes there.
                    assert!(progress.moved_bytes > 1 << 19, "{progress:?}");
                    assert_eq!(progress.moved_bytes, progress.total_bytes);
                    target.close().await.expect("closes");
                });
                same(&lab.content("target"), &at_the_end, &what);
                if format == "qcow2" {
                    lab.check("target", false);
                }
            }
        }
    }
}

#[test]
fn a_mirror_of_the_top_alone_borrows_the_rest() {
    for options in ["", "cluster_size=1k", "cluster_size=2M"] {
        let lab = need!(Lab::new());
        chain(&lab);
        target(&lab, "qcow2", options, Some(("base", "qcow2")));
        let content = lab.content("top");
        runtime().block_on(async {
            let (top, target) = (open(&lab, "top").await, open(&lab, "target").await);
            let options = MirrorOptions {
                sync: MirrorSync::Top,
                ..MirrorOptions::default()
            };
            let job = top.mirror(&target, options).await.expect("starts");
            expect(&job, "Ready").await;
            assert!(
                job.progress().total_bytes <= 4 << 20,
                "only what the top has"
            );
            job.complete(Completion::Pivot).expect("ready");
            expect(&job, "Done").await;
            let late = tokio::spawn({
                let top = top.clone();
                async move { top.write(123_456, vec![88; 70_000]).await }
            });
            tokio::task::yield_now().await;
            job.finish(None).await.expect("finishes");
            late.await.expect("no panic").expect("writes");
            same(&read_all(&top).await, &content, "the old disk stands still");
            target.close().await.expect("closes");
        });
        let mut content = content;
        content[123_456..193_456].fill(88);
        same(&lab.content("target"), &content, options);
        lab.check("target", false);
    }
}

#[test]
fn a_target_that_is_to_borrow_later_gets_whole_clusters() {
    for copy_mode in [CopyMode::Background, CopyMode::WriteBlocking] {
        for sync in [MirrorSync::Top, MirrorSync::None] {
            let lab = need!(Lab::new());
            chain(&lab);
            let below = if sync == MirrorSync::Top {
                "base"
            } else {
                "top"
            };
            target(&lab, "qcow2", "", Some((below, "qcow2")));
            let mut content = lab.content("top");
            runtime().block_on(async {
                let top = open(&lab, "top").await;
                // Nobody else may read the disk below meanwhile, so it is opened without.
                let target = without_backing(&lab, "target").await;
                let options = MirrorOptions {
                    sync,
                    copy_mode,
                    granularity_bytes: Some(512),
                    ..MirrorOptions::default()
                };
                let job = top.mirror(&target, options).await.expect("starts");
                expect(&job, "Ready").await;
                for at in [700_000, 4_400_000, (8 << 20) - 512] {
                    top.write(at, vec![77; 512]).await.expect("writes");
                    content[at as usize..][..512].fill(77);
                }
                job.complete(Completion::Keep).expect("ready");
                expect(&job, "Done").await;
                job.finish(None).await.expect("finishes");
                target.close().await.expect("closes");
                top.close().await.expect("closes");
            });
            let what = format!("{copy_mode:?} {sync:?}");
            same(&lab.content("target"), &content, &what);
        }
    }
}

/// The image without what its header says it borrows from.
async fn without_backing(lab: &Lab, name: &str) -> Node {
    let options = FileOptions {
        path: lab.path(name),
        read_only: false,
        locking: Locking::Auto,
        direct: false,
        aio: Aio::Auto,
    };
    let file = FileNode::open(options, &lab.gate()).await.expect("opens");
    let options = NodeOptions {
        backing: Backing::None,
        ..NodeOptions::default()
    };
    Node::open(file, options, &lab.gate()).await.expect("opens")
}

#[test]
fn without_a_first_copy_only_changes_go() {
    let lab = need!(Lab::new());
    chain(&lab);
    lab.create("target", "raw", "", DISK, None);
    runtime().block_on(async {
        let (top, target) = (open(&lab, "top").await, open(&lab, "target").await);
        let options = MirrorOptions {
            sync: MirrorSync::None,
            ..MirrorOptions::default()
        };
        let job = top.mirror(&target, options).await.expect("starts");
        expect(&job, "Ready").await;
        top.write(3 << 20, vec![9; 65536]).await.expect("writes");
        job.complete(Completion::Keep).expect("ready");
        expect(&job, "Done").await;
        job.finish(None).await.expect("finishes");
        let content = read_all(&target).await;
        let changed = content.iter().filter(|byte| **byte != 0).count();
        assert_eq!(changed, 65536);
    });
}

#[test]
fn a_cancelled_mirror_lets_everyone_go() {
    let lab = need!(Lab::new());
    chain(&lab);
    lab.create("target", "qcow2", "", DISK, None);
    runtime().block_on(async {
        let (top, target) = (open(&lab, "top").await, open(&lab, "target").await);
        let options = MirrorOptions::default();
        let job = top.mirror(&target, options.clone()).await.expect("starts");
        expect(&job, "Ready").await;
        job.cancel();
        expect(&job, "Cancelled").await;
        assert!(matches!(job.finish(None).await, Err(Error::Cancelled)));
        top.write(0, vec![1; 512]).await.expect("writes");
        // Dropped at the instant of completion: whoever waits goes on where they were.
        let job = top.mirror(&target, options).await.expect("starts again");
        expect(&job, "Ready").await;
        job.complete(Completion::Pivot).expect("ready");
        expect(&job, "Done").await;
        let late = tokio::spawn({
            let top = top.clone();
            async move { top.write(512, vec![2; 512]).await }
        });
        tokio::task::yield_now().await;
        drop(job);
        late.await.expect("no panic").expect("writes");
        same(
            &top.read(512, 512).await.expect("reads"),
            &[2; 512],
            "the disk",
        );
        same(
            &target.read(512, 512).await.expect("reads"),
            &[3; 512].map(|_| 1),
            "the target",
        );
    });
}

#[test]
fn a_target_must_be_writable_and_large_enough() {
    let lab = need!(Lab::new());
    chain(&lab);
    lab.create("small", "raw", "", "1M", None);
    runtime().block_on(async {
        let top = open(&lab, "top").await;
        let small = open(&lab, "small").await;
        let refused = top.mirror(&small, MirrorOptions::default()).await;
        assert!(matches!(refused, Err(Error::OutOfRange { .. })));
        let base = top.backing().expect("base");
        let refused = top.mirror(&base, MirrorOptions::default()).await;
        assert!(matches!(refused, Err(Error::ReadOnly { .. })));
        let refused = top.mirror(&top, MirrorOptions::default()).await;
        assert!(matches!(refused, Err(Error::Busy { .. })));
        for granularity in [0, 100, 1 << 30] {
            let options = MirrorOptions {
                granularity_bytes: Some(granularity),
                ..MirrorOptions::default()
            };
            let refused = top.mirror(&top, options).await;
            assert!(refused.is_err());
        }
    });
}

/// A raw target keeps no more than the data: zeros of the source are holes in it.
#[test]
fn a_sparse_disk_of_a_terabyte_stays_sparse() {
    let lab = need!(Lab::new());
    runtime().block_on(async {
        let mut made = CreateOptions::qcow2(lab.path("top"), 1 << 40);
        create(made.clone(), &lab.gate()).await.expect("created");
        for (name, format) in [("target.raw", Format::Raw), ("target.qcow2", Format::Qcow2)] {
            made.path = lab.path(name);
            made.format = format;
            create(made.clone(), &lab.gate()).await.expect("created");
        }
        let top = open(&lab, "top").await;
        for gigabyte in [0u64, 100, 1000, 1023] {
            top.write(gigabyte << 30, vec![gigabyte as u8 | 1; 1 << 20])
                .await
                .expect("writes");
        }
        for name in ["target.raw", "target.qcow2"] {
            let file = FileOptions {
                path: lab.path(name),
                read_only: false,
                locking: Locking::Auto,
                direct: false,
                aio: Aio::Auto,
            };
            let file = FileNode::open(file, &lab.gate()).await.expect("opens");
            let target = Node::open(file.clone(), NodeOptions::default(), &lab.gate())
                .await
                .expect("opens");
            let job = top
                .mirror(&target, MirrorOptions::default())
                .await
                .expect("starts");
            assert!(matches!(job.copied().await, Copied::Ready));
            assert_eq!(job.progress().moved_bytes, 4 << 20);
            job.complete(Completion::Keep).expect("ready");
            expect(&job, "Done").await;
            job.finish(None).await.expect("finishes");
            let taken = file.actual_size_bytes().await.expect("size");
            assert!(taken < 8 << 20, "{name} takes {taken}");
            let seen = target.read((1000 << 30) + 7, 9).await.expect("reads");
            assert_eq!(seen, vec![233; 9]);
        }
    });
}
