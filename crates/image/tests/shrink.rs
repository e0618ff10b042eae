//! Disks that become smaller: what stays reads as before, what goes is given back, and what grows
//! over it later reads as zeros.

mod support;

use abide_image::{Error, Format};
use abide_testbed::{Rng, Scale, need};
use support::power::{Event, World, after_cut};
use support::{Lab, qcow2, read_all, runtime};

const DISK: u64 = 3 << 20;

#[test]
fn a_disk_that_shrinks_keeps_what_stays_and_leaks_nothing() {
    for options in [
        "cluster_size=512",
        "cluster_size=4k",
        "",
        "compat=0.10,cluster_size=1k",
    ] {
        for (small, below) in [
            (1 << 20, false),
            ((1 << 20) + 512, true),
            (0, false),
            (300 << 10, true),
        ] {
            let lab = need!(Lab::new());
            lab.create("base", "qcow2", "", "3M", None);
            lab.io("base", "qcow2", &["write -P 9 0 3M"]);
            let base = below.then_some(("base", "qcow2"));
            lab.create("disk", "qcow2", options, "3M", base);
            lab.io(
                "disk",
                "qcow2",
                &["write -P 1 0 1100k", "write -P 2 2M 700k"],
            );
            if !options.contains("0.10") {
                lab.io("disk", "qcow2", &["write -z 1200k 100k"]);
            }
            runtime().block_on(async {
                let disk = lab.open("disk").await;
                let bitmap = disk.add_bitmap(4096).await.expect("bitmap");
                disk.write(DISK - 4096, vec![3; 4096])
                    .await
                    .expect("writes");
                let before = read_all(&disk).await;
                disk.resize(small).await.expect("shrinks");
                assert_eq!(disk.size_bytes(), small);
                assert_eq!(bitmap.dirty_bytes(), 0, "what is gone is not dirty");
                assert!(read_all(&disk).await == before[..small as usize]);
                disk.close().await.expect("closes");
            });
            lab.check("disk", true);
            runtime().block_on(async {
                let disk = lab.open("disk").await;
                let before = read_all(&disk).await;
                disk.resize(DISK).await.expect("grows");
                let after = read_all(&disk).await;
                assert!(after[..small as usize] == before, "{options} {small}");
                let is_zero = after[small as usize..].iter().all(|byte| *byte == 0);
                assert!(
                    is_zero,
                    "{options} {small} {below}: what is new is not zero"
                );
                disk.close().await.expect("closes");
            });
            lab.check("disk", true);
        }
    }
}

#[test]
fn a_raw_disk_is_cut() {
    let lab = need!(Lab::new());
    lab.create("disk", "raw", "", "3M", None);
    lab.io("disk", "raw", &["write -P 1 0 3M"]);
    runtime().block_on(async {
        let disk = lab.open("disk").await;
        disk.resize(1 << 20).await.expect("shrinks");
        disk.resize(2 << 20).await.expect("grows");
        disk.close().await.expect("closes");
    });
    let bytes = std::fs::read(lab.path("disk")).expect("there");
    let mut expected = vec![1; 1 << 20];
    expected.resize(2 << 20, 0);
    assert!(bytes == expected);
}

#[test]
fn an_image_with_snapshots_does_not_shrink() {
    let lab = need!(Lab::new());
    lab.create("disk", "qcow2", "", "3M", None);
    lab.img(&["snapshot", "-c", "s", &lab.text("disk")]);
    runtime().block_on(async {
        let disk = lab.open("disk").await;
        let refused = disk.resize(1 << 20).await.expect_err("refused");
        assert!(matches!(refused, Error::Snapshots { .. }), "{refused}");
        assert_eq!(disk.size_bytes(), DISK);
        disk.close().await.expect("closes");
    });
}

/// The disk of before or that of after, whole, whenever the power goes; and what it lost does not
/// come back when it grows.
#[test]
fn a_power_cut_leaves_the_disk_of_before_or_of_after() {
    let mut rng = Rng::for_purpose("a_power_cut_leaves_the_disk_of_before_or_of_after");
    let cuts = Scale::pick(60, 300, 3000);
    let small: u64 = (1 << 20) + 512;
    for options in ["cluster_size=512", "cluster_size=4k", ""] {
        let lab = need!(Lab::new());
        lab.create("disk", "qcow2", options, "3M", None);
        lab.io(
            "disk",
            "qcow2",
            &["write -P 1 0 1100k", "write -P 2 2M 700k"],
        );
        let start = std::fs::read(lab.path("disk")).expect("image");
        let world = World::new(None);
        let disk = world.disk(0, start.clone());
        let (before, acknowledged) = runtime().block_on(async {
            let node = disk.node("disk", Format::Qcow2, None).await.expect("opens");
            let before = read_all(&node).await;
            node.resize(small).await.expect("shrinks");
            let acknowledged = world.now();
            // What was given up is used again at once.
            node.write(0, vec![1; 1 << 20]).await.expect("writes");
            node.close().await.expect("closes");
            (before, acknowledged)
        });
        let log: Vec<(usize, Event)> = world.log.lock().expect("not poisoned").clone();
        for _ in 0..cuts {
            let cut = rng.below(log.len() as u64 + 1) as usize;
            let bytes = after_cut(&start, &log, 0, cut, &mut rng);
            assert_eq!(qcow2::check(&bytes), Ok(()), "{options} at {cut}");
            let size = qcow2::size(&bytes);
            assert!(size == small || (size == DISK && cut < acknowledged));
            runtime().block_on(async {
                let disk = World::new(None).disk(0, bytes);
                let node = disk.node("disk", Format::Qcow2, None).await.expect("opens");
                assert!(read_all(&node).await == before[..size as usize], "{cut}");
                node.resize(DISK).await.expect("grows");
                let after = read_all(&node).await;
                let is_zero = after[size as usize..].iter().all(|byte| *byte == 0);
                assert!(is_zero, "{options} at {cut}: what was lost came back");
            });
        }
    }
}
