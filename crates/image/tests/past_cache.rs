//! Images opened past the page cache: the same content, by io_uring and by plain calls.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{
    Aio, Backing, BackupOptions, Completion, Copied, FileNode, FileOptions, Locking, MirrorOptions,
    Node, NodeOptions, PullOptions,
};
use abide_testbed::{Rng, need, skip_allowed, test_name};
use support::{Lab, guest_step, read_all, runtime, same};

async fn open(
    lab: &Lab,
    name: &str,
    aio: Aio,
    read_only: bool,
    backing: Option<&Node>,
) -> Result<Node, abide_image::Error> {
    let options = FileOptions {
        path: lab.path(name),
        read_only,
        locking: Locking::Auto,
        direct: true,
        aio,
    };
    let file = FileNode::open(options, &lab.gate()).await?;
    let options = NodeOptions {
        read_only,
        backing: backing.cloned().map_or(Backing::None, Backing::Node),
        ..NodeOptions::default()
    };
    Node::open(file, options, &lab.gate()).await
}

fn chain(lab: &Lab, options: &str) {
    lab.create("base", "raw", "", "5000500", None);
    lab.io("base", "raw", &["write -P 1 0 3M", "write -P 2 4M 800000"]);
    lab.create(
        "mid",
        "qcow2",
        "cluster_size=4k",
        "9M",
        Some(("base", "raw")),
    );
    lab.io(
        "mid",
        "qcow2",
        &[
            "write -P 3 1M 4M",
            "write -P 4 8M 1000k",
            "write -c -P 9 64k 64k",
        ],
    );
    lab.create("top", "qcow2", options, "9M", Some(("mid", "qcow2")));
    lab.io("top", "qcow2", &["write -P 5 3000k 700k"]);
    lab.create("target", "raw", "", "9M", None);
    lab.create("backup", "qcow2", options, "9M", None);
}

#[test]
fn guests_and_jobs_past_the_cache_match_a_byte_array() {
    let mut rng = Rng::for_purpose("guests_and_jobs_past_the_cache_match_a_byte_array");
    for aio in [Aio::Auto, Aio::Threads] {
        for options in ["", "cluster_size=512", "cluster_size=4k"] {
            let what = format!("{aio:?} {options}");
            let lab = need!(Lab::new());
            chain(&lab, options);
            let mut model = lab.content("top");
            let before = model.clone();
            let is_there = runtime().block_on(async {
                let base = match open(&lab, "base", aio, true, None).await {
                    Ok(base) => base,
                    Err(error) if error.errno() == 22 => return false,
                    Err(error) => panic!("{error}"),
                };
                let mid = open(&lab, "mid", aio, true, Some(&base))
                    .await
                    .expect("opens");
                let top = open(&lab, "top", aio, false, Some(&mid))
                    .await
                    .expect("opens");
                let target = open(&lab, "target", aio, false, None).await.expect("opens");
                let backup = open(&lab, "backup", aio, false, None).await.expect("opens");
                same(&read_all(&top).await, &model, &what);
                let copy = top
                    .backup(&backup, BackupOptions::default())
                    .await
                    .expect("starts");
                let mirror = top
                    .mirror(&target, MirrorOptions::default())
                    .await
                    .expect("starts");
                let pull = top.pull(PullOptions::default()).await.expect("starts");
                for _ in 0..60 {
                    guest_step(&top, &mut model, &mut rng, &what).await;
                }
                for job in [&copy, &pull] {
                    let seen = job.copied().await;
                    assert!(matches!(seen, Copied::Done), "{what}: {seen:?}");
                    job.finish(None).await.expect("finishes");
                }
                assert!(matches!(mirror.copied().await, Copied::Ready));
                mirror.complete(Completion::Keep).expect("ready");
                assert!(matches!(mirror.copied().await, Copied::Done));
                mirror.finish(None).await.expect("finishes");
                for (node, content) in [(&top, &model), (&target, &model), (&backup, &before)] {
                    same(&read_all(node).await, content, &what);
                    node.close().await.expect("closes");
                }
                true
            });
            if !is_there {
                skip_allowed!(
                    test_name(),
                    "the file system of temporary files has no O_DIRECT"
                );
            }
            for (name, content) in [("top", &model), ("backup", &before)] {
                lab.check(name, false);
                same(&lab.content(name), content, &what);
            }
            same(
                &std::fs::read(lab.path("target")).expect("raw"),
                &model,
                "as long as it was",
            );
        }
    }
}
