//! On a file system that shares extents a pull costs metadata only.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{Copied, Gate, Node, PullOptions};
use abide_testbed::{Qemu, Rng, figure, need, skip_allowed, test_name};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use support::runtime;

const DATA: u64 = 256 << 20;

fn run(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program).args(arguments).output();
    let output = output.map_err(|e| format!("{program}: {e}"))?;
    let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    if output.status.success() {
        Ok(text)
    } else {
        Err(format!("{program} {arguments:?}: {text}"))
    }
}

/// A file system in a file, mounted for the test's life.
struct Mounted {
    folder: tempfile::TempDir,
}

impl Mounted {
    fn new(make: &[&str]) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        let image = folder.path().join("image");
        let file = std::fs::File::create(&image).map_err(|e| e.to_string())?;
        file.set_len(2 << 30).map_err(|e| e.to_string())?;
        let image = image.to_str().ok_or("plain path")?.to_owned();
        run(make[0], &[&make[1..], &[&image]].concat())?;
        let mounted = Mounted { folder };
        std::fs::create_dir(mounted.path()).map_err(|e| e.to_string())?;
        let point = mounted.path();
        run(
            "mount",
            &["-o", "loop", &image, point.to_str().ok_or("plain path")?],
        )?;
        Ok(mounted)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("mounted")
    }

    /// Bytes in use on the file system, delayed allocation over.
    fn used(&self) -> u64 {
        let point = self.path();
        let point = point.to_str().expect("plain path");
        run("sync", &["-f", point]).expect("synced");
        let text = run("df", &["-B1", "--output=used", point]).expect("df");
        text.lines()
            .last()
            .and_then(|line| line.trim().parse().ok())
            .expect("a number")
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = run("umount", &[self.path().to_str().unwrap_or_default()]);
    }
}

/// A base full of what cannot be compressed or guessed, and an empty disk on it.
fn chain(qemu: &Qemu, folder: &Path) {
    let text = |name: &str| folder.join(name).to_str().expect("plain path").to_owned();
    let mut bytes = vec![0; DATA as usize];
    Rng::for_purpose("a_pull_between_files_that_share_extents_takes_no_space").fill(&mut bytes);
    std::fs::write(folder.join("base.raw"), &bytes).expect("base");
    let img = qemu.img_path();
    let img = img.to_str().expect("plain path");
    let convert = [
        "convert",
        "-O",
        "qcow2",
        &text("base.raw"),
        &text("base.qcow2"),
    ];
    run(img, &convert).expect("converted");
    std::fs::remove_file(folder.join("base.raw")).expect("removed");
    let create = [
        "create",
        "-q",
        "-f",
        "qcow2",
        "-b",
        "base.qcow2",
        "-F",
        "qcow2",
        &text("top.qcow2"),
    ];
    run(img, &create).expect("created");
}

async fn pull(path: &Path) {
    let gate = Gate::closed();
    gate.allow_folder_of(path).expect("folder");
    let node = Node::open_chain(path, false, &gate).await.expect("opens");
    let job = node.pull(PullOptions::default()).await.expect("starts");
    assert!(matches!(job.copied().await, Copied::Done));
    assert_eq!(job.progress().moved_bytes, DATA);
    job.finish(None).await.expect("finishes");
    node.close().await.expect("closes");
}

#[test]
fn a_pull_between_files_that_share_extents_takes_no_space() {
    let qemu = need!(Qemu::any());
    let kinds: [(&str, &[&str]); 2] = [
        ("xfs", &["mkfs.xfs", "-q", "-f", "-m", "reflink=1"]),
        ("btrfs", &["mkfs.btrfs", "-q", "-f"]),
    ];
    let mut done = 0;
    for (kind, make) in kinds {
        let mounted = match Mounted::new(make) {
            Ok(mounted) => mounted,
            Err(why) => {
                eprintln!("no {kind}: {why}");
                continue;
            }
        };
        let folder = mounted.path();
        chain(&qemu, &folder);
        let text = |name: &str| folder.join(name).to_str().expect("plain path").to_owned();
        let before = mounted.used();
        let started = Instant::now();
        runtime().block_on(pull(&folder.join("top.qcow2")));
        let ours = started.elapsed();
        let taken = mounted.used().saturating_sub(before);
        assert!(taken < DATA / 32, "{kind}: {taken} more bytes are in use");
        let img = qemu.img_path();
        let compare = ["compare", &text("base.qcow2"), &text("top.qcow2")];
        run(img.to_str().expect("plain path"), &compare).expect("the same");
        let started = Instant::now();
        run(
            "cp",
            &["--reflink=never", &text("base.qcow2"), &text("copy")],
        )
        .expect("copied");
        run("sync", &["-f", &text("copy")]).expect("synced");
        let copied = started.elapsed();
        let ratio = copied.as_secs_f64() / ours.as_secs_f64();
        let result = format!(
            "{} MiB took {taken} bytes, {ratio:.0} times as fast as a copy",
            DATA >> 20
        );
        figure(&format!("image pull on {kind}"), &result);
        done += 1;
    }
    if done == 0 {
        skip_allowed!(
            test_name(),
            "no file system with shared extents can be made and mounted here"
        );
    }
}
