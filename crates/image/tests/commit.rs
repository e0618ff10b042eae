//! Commits: what a chain holds goes into a base below, and the disk reads the same throughout.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{CommitOptions, Completion, Copied, Error, Job, JobOptions, Node};
use abide_testbed::need;
use support::{Lab, read_all, runtime, same};

async fn done(job: &Job) {
    match job.copied().await {
        Copied::Done => {}
        other => panic!("{other:?}"),
    }
}

fn options(base: &Node, overlay: Option<&Node>) -> CommitOptions {
    CommitOptions {
        base: base.clone(),
        overlay: overlay.cloned(),
        job: JobOptions::default(),
    }
}

/// Four layers; the base is smaller than what is above it.
fn chain(lab: &Lab, base: (&str, &str), options: &str) {
    lab.create("base", base.0, base.1, "3M", None);
    lab.io("base", base.0, &["write -P 1 0 1M", "write -P 2 2M 1M"]);
    lab.create("low", "qcow2", "", "5000k", Some(("base", base.0)));
    lab.io(
        "low",
        "qcow2",
        &[
            "write -P 3 512k 100k",
            "write -z 2100k 64k",
            "write -P 4 3500k 1M",
        ],
    );
    lab.create("mid", "qcow2", options, "8M", Some(("low", "qcow2")));
    lab.io(
        "mid",
        "qcow2",
        &[
            "write -P 5 600k 1k",
            "write -P 6 6M 300k",
            "write -c -P 7 5M 128k",
        ],
    );
    lab.create("top", "qcow2", "", "8M", Some(("mid", "qcow2")));
    lab.io("top", "qcow2", &["write -P 8 0 10k", "write -P 9 7M 10k"]);
}

const BASES: [(&str, &str); 5] = [
    ("raw", ""),
    ("qcow2", ""),
    ("qcow2", "cluster_size=512"),
    ("qcow2", "cluster_size=1k,compat=0.10"),
    ("qcow2", "cluster_size=2M,refcount_bits=1"),
];

#[test]
fn a_commit_below_an_overlay_keeps_every_view() {
    for base in BASES {
        for options_of_mid in ["", "cluster_size=4k"] {
            let lab = need!(Lab::new());
            chain(&lab, base, options_of_mid);
            let (top_before, mid_before) = (lab.content("top"), lab.content("mid"));
            runtime().block_on(async {
                let top = lab.open("top").await;
                let mid = top.backing().expect("mid");
                let bottom = mid.backing().and_then(|low| low.backing()).expect("base");
                let refused = mid.commit(options(&bottom, Some(&top))).await;
                assert!(matches!(refused, Err(Error::ReadOnly { .. })));
                bottom.reopen(false, &lab.gate()).await.expect("writable");
                let job = mid
                    .commit(options(&bottom, Some(&top)))
                    .await
                    .expect("starts");
                done(&job).await;
                let progress = job.progress();
                assert_eq!(progress.moved_bytes, progress.total_bytes, "{base:?}");
                same(&read_all(&top).await, &top_before, "before the link");
                job.finish(None).await.expect("finishes");
                assert!(top.backing().expect("the base").is_same(&bottom));
                same(&read_all(&top).await, &top_before, "after the link");
                same(&read_all(&bottom).await, &mid_before, "the base");
                drop(job);
                top.close().await.expect("closes");
                bottom.close().await.expect("closes");
            });
            same(&lab.content("top"), &top_before, &format!("{base:?}"));
            same(&lab.content("base"), &mid_before, &format!("{base:?}"));
            assert_eq!(lab.backing("top"), Some(lab.text("base")));
            if base.0 == "qcow2" {
                lab.check("base", false);
            }
        }
    }
}

#[test]
fn a_commit_of_the_disk_in_use_follows_its_guest_and_pivots() {
    for base in BASES {
        let lab = need!(Lab::new());
        chain(&lab, base, "");
        let mut model = lab.content("top");
        runtime().block_on(async {
            let top = lab.open("top").await;
            let low = top.backing().and_then(|mid| mid.backing()).expect("low");
            let bottom = low.backing().expect("base");
            bottom.reopen(false, &lab.gate()).await.expect("writable");
            let job = top.commit(options(&bottom, None)).await.expect("starts");
            assert!(job.complete(Completion::Pivot).is_err() || job.is_ready());
            for round in 0..40u8 {
                let at = u64::from(round) * 211_111 % (7 << 20);
                top.write(at, vec![round + 50; 3000]).await.expect("writes");
                model[at as usize..at as usize + 3000].fill(round + 50);
            }
            top.write_zeroes(100_000, 70_000, true)
                .await
                .expect("zeroes");
            model[100_000..170_000].fill(0);
            assert!(matches!(job.copied().await, Copied::Ready));
            top.write(5_000_000, vec![77; 9]).await.expect("writes");
            model[5_000_000..5_000_009].fill(77);
            job.complete(Completion::Pivot).expect("is ready");
            done(&job).await;
            // What a guest writes now waits, and goes to the base.
            let (node, late) = (
                top.clone(),
                tokio::spawn({
                    let top = top.clone();
                    async move { top.write(4_000_000, vec![78; 9]).await }
                }),
            );
            tokio::task::yield_now().await;
            job.finish(None).await.expect("finishes");
            late.await.expect("no panic").expect("writes");
            let old = node.read(4_000_000, 9).await.expect("reads");
            same(
                &old,
                &model[4_000_000..4_000_009],
                "the old disk stands still",
            );
            model[4_000_000..4_000_009].fill(78);
            same(&read_all(&bottom).await, &model, "the base");
            drop((job, node));
            top.close().await.expect("closes");
            bottom.close().await.expect("closes");
        });
        same(&lab.content("base"), &model, &format!("{base:?}"));
        if base.0 == "qcow2" {
            lab.check("base", false);
        }
    }
}

#[test]
fn growing_hides_what_a_larger_backing_file_has() {
    for options_of_mid in ["", "cluster_size=512", "compat=0.10,cluster_size=4k"] {
        let lab = need!(Lab::new());
        lab.create("base", "qcow2", "", "40M", None);
        lab.io("base", "qcow2", &["write -P 1 0 40M"]);
        lab.create(
            "mid",
            "qcow2",
            options_of_mid,
            "1000500",
            Some(("base", "qcow2")),
        );
        lab.io("mid", "qcow2", &["write -P 2 100k 100k"]);
        lab.create("top", "qcow2", "", "38M", Some(("mid", "qcow2")));
        lab.io("top", "qcow2", &["write -P 3 30M 1M"]);
        let before = lab.content("top");
        runtime().block_on(async {
            let top = lab.open("top").await;
            let mid = top.backing().expect("mid");
            mid.reopen(false, &lab.gate()).await.expect("writable");
            mid.grow(39 << 20).await.expect("grows");
            assert!(mid.grow(1).await.is_err());
            same(&read_all(&top).await, &before, "after growing");
            mid.close().await.expect("closes");
        });
        same(&lab.content("top"), &before, options_of_mid);
        lab.check("mid", false);
    }
}
