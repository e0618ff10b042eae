//! A disk that runs full under a job, under every policy.

use std::process::Command;

use abide_testbed::{Qemu, Server, need, run, scratch, skip_allowed, test_name, utf8};

use crate::script::Step::Until;
use crate::{RELEASE, add, ask, compare, ours, script};

/// A folder on a file system of its own with `base.qcow2` and `layer2.qcow2`, too small for what the base holds.
struct Full {
    folder: tempfile::TempDir,
}

impl Full {
    fn make(qemu: &Qemu) -> Option<Full> {
        let folder = scratch();
        let path = utf8(folder.path());
        let mount = ["-t", "tmpfs", "-o", "size=26m", "tmpfs", path];
        if !run(Command::new("mount").args(mount)).status.success() {
            return None;
        }
        let (base, top) = (
            folder.path().join("base.qcow2"),
            folder.path().join("layer2.qcow2"),
        );
        qemu.img(&["create", "-q", "-f", "qcow2", utf8(&base), "64M"]);
        qemu.io(&base, &["write -P 7 1M 20M".to_owned()]);
        qemu.img(&[
            "create",
            "-q",
            "-f",
            "qcow2",
            "-b",
            "base.qcow2",
            "-F",
            "qcow2",
            utf8(&top),
        ]);
        Some(Full { folder })
    }
}

impl Drop for Full {
    fn drop(&mut self) {
        run(Command::new("umount").arg("-l").arg(self.folder.path()));
    }
}

#[test]
fn full_disk_under_every_policy() {
    let qemu = need!(Qemu::release(RELEASE));
    let stream = |policy: &str| ask!("block-stream", "device": "top", "job-id": "j", "auto-dismiss": false, "on-error": policy);
    let concluded = || Until("JOB_STATUS_CHANGE", Some("concluded"));
    let paused = || Until("JOB_STATUS_CHANGE", Some("paused"));
    let steps = [
        add(),
        stream("report"),
        concluded(),
        ask!("query-jobs"),
        ask!("query-block-jobs"),
        ask!("job-dismiss", "id": "j"),
        stream("stop"),
        paused(),
        ask!("query-block-jobs"),
        ask!("block-job-pause", "device": "j"),
        ask!("block-job-resume", "device": "j"),
        paused(),
        ask!("block-job-cancel", "device": "j"),
        ask!("job-cancel", "id": "j"),
        concluded(),
        ask!("query-block-jobs"),
        ask!("job-dismiss", "id": "j"),
        stream("enospc"),
        paused(),
        ask!("quit"),
    ];
    let (Some(theirs), Some(ours_too)) = (Full::make(&qemu), Full::make(&qemu)) else {
        skip_allowed!(test_name(), "a small file system cannot be mounted here");
    };
    let theirs = script::run(
        Server::storage_daemon(&qemu, &[]),
        theirs.folder.path(),
        &steps,
    );
    let ours = script::run(ours(), ours_too.folder.path(), &steps);
    compare(&theirs, &ours);
}
