//! Random guest requests beside a pull, against an array of bytes; qemu-img judges the file.

mod support;

use abide_image::{Copied, PullOptions};
use abide_testbed::{Rng, Scale, figure, need};
use support::{Lab, guest_step, range, read_all, runtime, same};

const DISK: u64 = 3 << 20;

/// A chain with random content in two layers below an empty top.
fn chain(lab: &Lab, rng: &mut Rng, options: &str) {
    let writes = |rng: &mut Rng| -> Vec<String> {
        let one = |rng: &mut Rng| {
            let (at, length) = range(rng, DISK);
            let (at, length) = (
                at / 512 * 512,
                length.next_multiple_of(512).min(DISK - at / 512 * 512),
            );
            match rng.below(5) {
                0 => format!("write -z {at} {length}"),
                _ => format!("write -P {} {at} {length}", 1 + rng.below(255)),
            }
        };
        (0..12).map(|_| one(rng)).collect()
    };
    let size = DISK.to_string();
    let lower = *rng.pick(&["cluster_size=4k", "cluster_size=64k", "cluster_size=512"]);
    lab.create("base.qcow2", "qcow2", lower, &size, None);
    lab.create(
        "mid.qcow2",
        "qcow2",
        "",
        &size,
        Some(("base.qcow2", "qcow2")),
    );
    lab.create(
        "top.qcow2",
        "qcow2",
        options,
        &size,
        Some(("mid.qcow2", "qcow2")),
    );
    for name in ["base.qcow2", "mid.qcow2"] {
        let commands = writes(rng);
        lab.io(
            name,
            "qcow2",
            &commands.iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }
}

#[test]
fn guest_requests_beside_a_pull_match_a_byte_array() {
    let mut rng = Rng::for_purpose("guest_requests_beside_a_pull_match_a_byte_array");
    let steps = Scale::pick(120, 1500, 12_000);
    let shapes = [
        "cluster_size=512",
        "cluster_size=4k,refcount_bits=1",
        "cluster_size=64k",
        "cluster_size=64k,compat=0.10",
        "cluster_size=2M,refcount_bits=64",
        "cluster_size=1k,refcount_bits=64,compat=1.1",
    ];
    let mut total = 0;
    for options in shapes {
        let lab = need!(Lab::new());
        chain(&lab, &mut rng, options);
        let mut model = lab.content("top.qcow2");
        runtime().block_on(async {
            let node = lab.open("top.qcow2").await;
            same(&read_all(&node).await, &model, options);
            for _ in 0..steps / 3 {
                guest_step(&node, &mut model, &mut rng, options).await;
            }
            let base = rng
                .chance(30)
                .then(|| node.backing().and_then(|n| n.backing()))
                .flatten();
            let speed_bytes_per_s = *rng.pick(&[0, 8 << 20]);
            let options_of_pull = PullOptions {
                base,
                speed_bytes_per_s,
                ..PullOptions::default()
            };
            let pull = node.pull(options_of_pull).await.expect("pull starts");
            for _ in 0..steps / 3 {
                guest_step(&node, &mut model, &mut rng, options).await;
            }
            pull.set_speed(0);
            assert!(matches!(pull.copied().await, Copied::Done), "{options}");
            pull.finish(None).await.expect("finish");
            for _ in 0..steps / 3 {
                guest_step(&node, &mut model, &mut rng, options).await;
            }
            same(&read_all(&node).await, &model, options);
            node.close().await.expect("close");
        });
        lab.check("top.qcow2", false);
        same(&lab.content("top.qcow2"), &model, options);
        total += steps;
    }
    figure(
        "image model: requests against a byte array",
        &format!("{total} in {} shapes", shapes.len()),
    );
}

#[test]
fn requests_from_many_tasks_do_not_disturb_each_other() {
    let lab = need!(Lab::new());
    lab.create("base.qcow2", "qcow2", "", "16M", None);
    lab.io("base.qcow2", "qcow2", &["write -P 7 0 16M"]);
    lab.create(
        "top.qcow2",
        "qcow2",
        "cluster_size=4k",
        "",
        Some(("base.qcow2", "qcow2")),
    );
    runtime().block_on(async {
        let node = lab.open("top.qcow2").await;
        let pull = node
            .pull(PullOptions::default())
            .await
            .expect("pull starts");
        let writers = (0..16u64).map(|writer| {
            let node = node.clone();
            tokio::spawn(async move {
                for round in 0..64 {
                    // Neighbours share clusters: each writes its own 1000 bytes of 16,000.
                    let at = round * 16_000 + writer * 1000;
                    node.write(at, vec![writer as u8 + 100; 1000])
                        .await
                        .expect("write");
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.expect("writer ends");
        }
        assert!(matches!(pull.copied().await, Copied::Done));
        pull.finish(None).await.expect("finish");
        let content = read_all(&node).await;
        for (at, byte) in content.iter().enumerate() {
            let expected = if at < 64 * 16_000 {
                (at % 16_000 / 1000) as u8 + 100
            } else {
                7
            };
            assert_eq!(*byte, expected, "at {at}");
        }
    });
    lab.check("top.qcow2", false);
}
