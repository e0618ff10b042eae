//! Chains made by qemu-img of every shape, pulled; qemu-img is the judge.

mod support;

use abide_testbed::need;
use support::{Lab, pull, read_all, runtime, same};

/// A three-deep chain of odd shapes on a given base.
fn odd_chain(lab: &Lab, options: [&str; 3], sizes: [&str; 3]) {
    lab.create("base.qcow2", "qcow2", options[0], sizes[0], None);
    lab.io(
        "base.qcow2",
        "qcow2",
        &["write -P 1 0 3M", "write -P 2 5M 777k", "write -P 9 7M 512"],
    );
    lab.create(
        "mid.qcow2",
        "qcow2",
        options[1],
        sizes[1],
        Some(("base.qcow2", "qcow2")),
    );
    lab.io(
        "mid.qcow2",
        "qcow2",
        &[
            "write -P 3 1M 300k",
            "write -P 4 2500k 33k",
            "write -z 5M 64k",
        ],
    );
    lab.create(
        "top.qcow2",
        "qcow2",
        options[2],
        sizes[2],
        Some(("mid.qcow2", "qcow2")),
    );
    lab.io(
        "top.qcow2",
        "qcow2",
        &["write -P 5 1100k 10k", "write -P 6 0 512"],
    );
}

fn pull_and_judge(lab: &Lab, name: &str, base_depth: Option<usize>, what: &str) {
    let before = lab.content(name);
    runtime().block_on(async {
        let node = lab.open(name).await;
        same(
            &read_all(&node).await,
            &before,
            &format!("{what}: our reading before"),
        );
        pull(&node, base_depth, true).await;
        same(
            &read_all(&node).await,
            &before,
            &format!("{what}: our reading after"),
        );
        node.close().await.expect("node closes");
    });
    lab.check(name, false);
    same(&lab.content(name), &before, what);
    if base_depth.is_none() {
        assert_eq!(lab.backing(name), None, "{what}");
    }
}

#[test]
fn content_survives_every_cluster_size_and_version() {
    for cluster in ["512", "4k", "64k", "2M"] {
        for compat in ["0.10", "1.1"] {
            let lab = need!(Lab::new());
            let options = format!("cluster_size={cluster},compat={compat}");
            odd_chain(&lab, [&options; 3], ["8M"; 3]);
            pull_and_judge(&lab, "top.qcow2", None, &options);
        }
    }
}

#[test]
fn content_survives_mixed_cluster_sizes() {
    for sizes in [
        ["512", "64k", "2M"],
        ["2M", "64k", "512"],
        ["4k", "2M", "64k"],
    ] {
        for (compat, base) in [
            ("0.10", None),
            ("1.1", None),
            ("0.10", Some(2)),
            ("1.1", Some(2)),
        ] {
            let lab = need!(Lab::new());
            let options = sizes.map(|size| format!("cluster_size={size},compat=1.1"));
            let top = format!("cluster_size={},compat={compat}", sizes[2]);
            odd_chain(&lab, [&options[0], &options[1], &top], ["8M", "8M", "8M"]);
            pull_and_judge(
                &lab,
                "top.qcow2",
                base,
                &format!("{sizes:?} {compat} {base:?}"),
            );
        }
    }
}

#[test]
fn every_refcount_width_is_counted_right() {
    for bits in ["1", "2", "4", "8", "16", "32", "64"] {
        for cluster in ["512", "64k"] {
            let lab = need!(Lab::new());
            let options = format!("refcount_bits={bits},cluster_size={cluster}");
            odd_chain(&lab, ["", "", &options], ["8M"; 3]);
            pull_and_judge(&lab, "top.qcow2", None, &options);
        }
    }
}

#[test]
fn layers_of_different_sizes_do_not_show_through() {
    for sizes in [
        ["12M", "7M", "10M"],
        ["8M", "8M", "20M"],
        ["7500k", "9M", "7999k"],
    ] {
        for base in [None, Some(1), Some(2)] {
            for compat in ["compat=0.10", "compat=1.1"] {
                let lab = need!(Lab::new());
                lab.create("base.qcow2", "qcow2", "", sizes[0], None);
                lab.io("base.qcow2", "qcow2", &["write -P 1 0 7500k"]);
                if sizes[0] == "12M" {
                    lab.io("base.qcow2", "qcow2", &["write -P 7 8M 4M"]);
                }
                lab.create(
                    "mid.qcow2",
                    "qcow2",
                    "",
                    sizes[1],
                    Some(("base.qcow2", "qcow2")),
                );
                lab.io("mid.qcow2", "qcow2", &["write -P 2 1M 1234k"]);
                lab.create(
                    "top.qcow2",
                    "qcow2",
                    compat,
                    sizes[2],
                    Some(("mid.qcow2", "qcow2")),
                );
                pull_and_judge(
                    &lab,
                    "top.qcow2",
                    base,
                    &format!("{sizes:?} {base:?} {compat}"),
                );
            }
        }
    }
}

#[test]
fn a_raw_base_is_pulled_with_its_holes_and_odd_end() {
    for cluster in ["cluster_size=4k", "cluster_size=64k"] {
        let lab = need!(Lab::new());
        let mut content = vec![0; 5 << 20];
        content[100_000..200_000].fill(7);
        content.extend([9; 1000]);
        std::fs::write(lab.path("base.raw"), &content).expect("base written");
        let status = std::process::Command::new("fallocate")
            .arg("-d")
            .arg(lab.path("base.raw"))
            .status();
        assert!(status.expect("fallocate starts").success());
        lab.create("top.qcow2", "qcow2", cluster, "", Some(("base.raw", "raw")));
        lab.io("top.qcow2", "qcow2", &["write -P 3 1M 1k"]);
        pull_and_judge(&lab, "top.qcow2", None, cluster);
    }
}

#[test]
fn compressed_clusters_are_inflated() {
    for cluster in ["4k", "64k", "2M"] {
        let lab = need!(Lab::new());
        lab.create("plain.qcow2", "qcow2", "", "9M", None);
        lab.io(
            "plain.qcow2",
            "qcow2",
            &["write -P 1 0 4M", "write -P 2 5M 1000k", "write -P 3 8M 1M"],
        );
        let options = format!("cluster_size={cluster}");
        let (plain, base) = (lab.text("plain.qcow2"), lab.text("base.qcow2"));
        lab.img(&[
            "convert", "-c", "-O", "qcow2", "-o", &options, &plain, &base,
        ]);
        lab.create("top.qcow2", "qcow2", "", "", Some(("base.qcow2", "qcow2")));
        lab.io("top.qcow2", "qcow2", &["write -P 5 300k 1k"]);
        pull_and_judge(&lab, "top.qcow2", None, cluster);
    }
}

#[test]
fn a_partial_pull_leaves_the_base_as_backing_file() {
    let lab = need!(Lab::new());
    odd_chain(&lab, [""; 3], ["8M"; 3]);
    pull_and_judge(&lab, "top.qcow2", Some(2), "partial");
    assert_eq!(lab.backing("top.qcow2"), Some(lab.text("base.qcow2")));
    let info = lab.img(&["info", &lab.text("top.qcow2")]);
    assert!(info.contains("backing file format: qcow2"), "{info}");
}

#[test]
fn internal_snapshots_keep_their_content() {
    let lab = need!(Lab::new());
    odd_chain(&lab, [""; 3], ["8M"; 3]);
    let top = lab.text("top.qcow2");
    lab.img(&["snapshot", "-c", "before", &top]);
    lab.io("top.qcow2", "qcow2", &["write -P 8 1104k 64k"]);
    pull_and_judge(&lab, "top.qcow2", None, "with a snapshot");
    lab.img(&["snapshot", "-a", "before", &top]);
    lab.check("top.qcow2", false);
    let content = lab.content("top.qcow2");
    assert_eq!(content[1105 << 10], 5);
}

#[test]
fn a_second_pull_finds_nothing_to_do() {
    let lab = need!(Lab::new());
    odd_chain(&lab, [""; 3], ["8M"; 3]);
    pull_and_judge(&lab, "top.qcow2", None, "first");
    let bytes = std::fs::read(lab.path("top.qcow2")).expect("image");
    pull_and_judge(&lab, "top.qcow2", None, "second");
    assert!(
        bytes == std::fs::read(lab.path("top.qcow2")).expect("image"),
        "image was touched"
    );
}
