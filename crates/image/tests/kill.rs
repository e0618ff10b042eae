//! A process that dies at any instant of a pull loses nothing, and the next pull goes on.

mod support;

use abide_image::{Copied, Gate, Node, PullOptions};
use abide_testbed::{Rng, Scale, figure, need};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::{Lab, runtime, same};

const IMAGE: &str = "ABIDE_IMAGE_TEST_CHILD";

/// Not a test of its own: the process that the tests below kill.
#[test]
fn child_that_pulls() {
    let Some(image) = std::env::var_os(IMAGE).map(PathBuf::from) else {
        return;
    };
    let durable = std::env::var_os("ABIDE_IMAGE_TEST_NO_FLUSH").is_none();
    runtime().block_on(async {
        let gate = Gate::closed();
        gate.allow_folder_of(&image).expect("folder");
        let node = Node::open_chain(&image, false, &gate).await.expect("opens");
        let options = PullOptions {
            durable,
            ..PullOptions::default()
        };
        let pull = node.pull(options).await.expect("starts");
        assert!(matches!(pull.copied().await, Copied::Done));
        pull.finish(None).await.expect("finishes");
        std::fs::write(image.with_extension("done"), b"").expect("mark");
        // Whoever kills us now must find everything in the file.
        std::thread::sleep(Duration::from_secs(60));
    });
}

fn child(image: &Path, durable: bool) -> Child {
    let _ = std::fs::remove_file(image.with_extension("done"));
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command
        .args(["child_that_pulls", "--exact"])
        .env(IMAGE, image);
    if !durable {
        command.env("ABIDE_IMAGE_TEST_NO_FLUSH", "1");
    }
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("child starts")
}

fn wait_done(image: &Path, child: &mut Child) -> Duration {
    let started = Instant::now();
    while !image.with_extension("done").exists() {
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "the child hangs"
        );
        assert!(
            child.try_wait().expect("waits").is_none(),
            "the child ended by itself"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    started.elapsed()
}

fn chain(lab: &Lab, options: &str) {
    lab.create("base.qcow2", "qcow2", "cluster_size=4k", "32M", None);
    lab.io(
        "base.qcow2",
        "qcow2",
        &["write -P 1 0 20M", "write -P 2 25M 5000k"],
    );
    lab.create("mid.qcow2", "qcow2", "", "", Some(("base.qcow2", "qcow2")));
    lab.io(
        "mid.qcow2",
        "qcow2",
        &["write -P 3 3M 7M", "write -z 12M 1M"],
    );
    lab.create(
        "top.qcow2",
        "qcow2",
        options,
        "",
        Some(("mid.qcow2", "qcow2")),
    );
    lab.io(
        "top.qcow2",
        "qcow2",
        &["write -P 4 1M 10k", "write -P 5 15M 200k"],
    );
}

#[test]
fn content_survives_a_kill_at_any_instant() {
    let mut rng = Rng::for_purpose("content_survives_a_kill_at_any_instant");
    let kills = Scale::pick(12, 60, 200);
    let (mut leaked, mut resumed) = (0, 0);
    for round in 0..kills {
        let options = *rng.pick(&["cluster_size=512", "cluster_size=4k", "", "cluster_size=2M"]);
        let durable = rng.chance(50);
        let lab = need!(Lab::new());
        chain(&lab, options);
        let before = lab.content("top.qcow2");
        let top = lab.path("top.qcow2");
        let size_before = std::fs::metadata(&top).expect("image").len();
        let delay = Duration::from_micros(rng.below(if options.ends_with("512") {
            900_000
        } else {
            120_000
        }));
        let mut process = child(&top, durable);
        let started = Instant::now();
        while started.elapsed() < delay && !top.with_extension("done").exists() {
            std::thread::sleep(Duration::from_micros(200));
        }
        process.kill().expect("killed");
        process.wait().expect("reaped");
        let what = format!("round {round}, {options}, durable {durable}, after {delay:?}");
        same(&lab.content("top.qcow2"), &before, &what);
        lab.check("top.qcow2", true);
        leaked += u64::from(lab.try_img(&["check", &lab.text("top.qcow2")]).0 == Some(3));
        resumed += u64::from(std::fs::metadata(&top).expect("image").len() > size_before);
        let mut process = child(&top, durable);
        wait_done(&top, &mut process);
        process.kill().expect("killed");
        process.wait().expect("reaped");
        same(&lab.content("top.qcow2"), &before, &what);
        lab.check("top.qcow2", true);
        assert_eq!(lab.backing("top.qcow2"), None, "{what}");
    }
    let text = format!(
        "{kills} kills, content kept in all, {leaked} with leaked clusters, {resumed} after copying had begun"
    );
    figure("image pull: kill -9 at random instants", &text);
}

#[test]
fn a_kill_right_after_the_end_loses_nothing() {
    for durable in [true, false] {
        for options in ["", "cluster_size=4k,compat=0.10"] {
            let lab = need!(Lab::new());
            chain(&lab, options);
            let before = lab.content("top.qcow2");
            let top = lab.path("top.qcow2");
            let mut process = child(&top, durable);
            wait_done(&top, &mut process);
            process.kill().expect("killed");
            process.wait().expect("reaped");
            lab.check("top.qcow2", false);
            same(&lab.content("top.qcow2"), &before, options);
            assert_eq!(lab.backing("top.qcow2"), None);
        }
    }
}
