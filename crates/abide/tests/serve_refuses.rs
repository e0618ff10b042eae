//! What `abide serve` refuses: a clear text with the way out, and nothing lost.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::Duration;

use abide_testbed::{
    Chain, ChainSpec, Qemu, QmpError, Server, need, run, scratch, skip_allowed, test_name, utf8,
};
use serde_json::{Value, json};

const LIMIT: Duration = Duration::from_secs(60);

fn serve(args: &[&str]) -> Server {
    Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], args)
}

fn qcow2(image: &Path) -> Value {
    json!({"driver": "qcow2", "node-name": "top", "file": {"driver": "file", "filename": image}})
}

/// Opens an image that has to be refused, and shows that it was not touched.
fn refused(image: &Path) -> QmpError {
    let before = std::fs::read(image).ok();
    let mut server = serve(&[]);
    let mut qmp = server.qmp();
    let error = qmp.execute("blockdev-add", qcow2(image)).unwrap_err();
    assert_eq!(error.class, "GenericError", "{error:?}");
    assert_eq!(
        qmp.ok("query-named-block-nodes", json!({})),
        json!([]),
        "nothing half open is left"
    );
    assert_eq!(std::fs::read(image).ok(), before, "the image was changed");
    error
}

#[test]
fn what_is_no_image() {
    let folder = scratch();
    let file = folder.path().join("text");
    std::fs::write(
        &file,
        "not an image at all, but long enough to look into".repeat(100),
    )
    .unwrap();
    assert!(refused(&file).desc.contains("not in qcow2 format"));
    std::fs::write(&file, "").unwrap();
    refused(&file);
    assert!(refused(folder.path()).desc.contains("directory"));
    assert!(
        refused(Path::new("/nonexistent/image"))
            .desc
            .contains("No such file")
    );
}

#[test]
fn damaged_and_foreign_images() {
    let qemu = need!(Qemu::any());
    let folder = scratch();
    let image = folder.path().join("a.qcow2");
    let create = |options: &str| {
        qemu.img(&[
            "create",
            "-q",
            "-f",
            "qcow2",
            "-o",
            options,
            utf8(&image),
            "16M",
        ]);
    };
    create("lazy_refcounts=off");
    qemu.io(&image, &["write 0 1M".to_owned()]);
    let bytes = std::fs::read(&image).unwrap();
    std::fs::write(&image, &bytes[..60]).unwrap();
    refused(&image);
    create("compression_type=zstd");
    let error = refused(&image);
    assert!(error.desc.contains("zstd"), "{error:?}");
}

#[test]
fn backing_files_that_are_missing_loop_or_lie_elsewhere() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let base = chain.base().to_owned();
    let elsewhere = scratch();
    let moved = elsewhere.path().join("base.qcow2");
    std::fs::rename(&base, &moved).unwrap();
    let error = refused(chain.top());
    assert!(
        error.desc.contains("base.qcow2") && error.desc.contains("No such file"),
        "{error:?}"
    );

    symlink(&moved, &base).unwrap();
    let error = refused(chain.top());
    assert!(
        error.desc.contains("outside") && error.desc.contains("--allow"),
        "{error:?}"
    );
    let mut allowed = serve(&["--allow", utf8(elsewhere.path())]);
    allowed.qmp().ok("blockdev-add", qcow2(chain.top()));
    drop(allowed);

    std::fs::remove_file(&base).unwrap();
    symlink(chain.top(), &base).unwrap();
    let error = refused(chain.top());
    assert!(
        error.desc.contains("loop") || error.desc.contains("lock"),
        "{error:?}"
    );
}

#[test]
fn image_that_may_not_be_written() {
    if rustix::process::geteuid().is_root() {
        skip_allowed!(test_name(), "root may write everything");
    }
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    std::fs::set_permissions(chain.top(), PermissionsExt::from_mode(0o444)).unwrap();
    assert!(refused(chain.top()).desc.contains("denied"));
}

#[test]
fn full_disk_fails_the_job_and_loses_nothing() {
    let qemu = need!(Qemu::any());
    let folder = scratch();
    let mount = folder.path().join("small");
    std::fs::create_dir(&mount).unwrap();
    let options = ["-t", "tmpfs", "-o", "size=6m", "tmpfs", utf8(&mount)];
    if !run(std::process::Command::new("mount").args(options))
        .status
        .success()
    {
        skip_allowed!(test_name(), "a small file system cannot be mounted here");
    }
    let unmount = Unmount(&mount);
    let (base, top) = (folder.path().join("base.qcow2"), mount.join("top.qcow2"));
    qemu.img(&["create", "-q", "-f", "qcow2", utf8(&base), "64M"]);
    qemu.io(&base, &["write -P 7 1M 20M".to_owned()]);
    qemu.img(&[
        "create",
        "-q",
        "-f",
        "qcow2",
        "-b",
        utf8(&base),
        "-F",
        "qcow2",
        utf8(&top),
    ]);
    let before = abide_testbed::Content::of(&qemu, &top);

    let mut server = serve(&["--allow", utf8(folder.path())]);
    let mut qmp = server.qmp();
    qmp.ok("blockdev-add", qcow2(&top));
    qmp.ok(
        "block-stream",
        json!({"device": "top", "on-error": "enospc", "auto-dismiss": false}),
    );
    let error = qmp.event("BLOCK_JOB_ERROR", LIMIT);
    assert_eq!(
        error["data"],
        json!({"device": "top", "operation": "read", "action": "stop"})
    );
    qmp.event_where(LIMIT, |event| event["data"]["status"] == "paused")
        .unwrap();
    let jobs = qmp.ok("query-block-jobs", json!({}));
    assert_eq!(
        (&jobs[0]["io-status"], &jobs[0]["paused"]),
        (&json!("nospace"), &json!(true)),
        "{jobs}"
    );
    qmp.ok("block-job-cancel", json!({"device": "top", "force": true}));
    qmp.event("BLOCK_JOB_CANCELLED", LIMIT);
    qmp.event_where(LIMIT, |event| event["data"]["status"] == "concluded")
        .unwrap();
    qmp.ok("job-dismiss", json!({"id": "top"}));

    for policy in ["report", "ignore"] {
        qmp.ok("block-stream", json!({"device": "top", "on-error": policy}));
        let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
        assert!(
            end["data"]["error"]
                .as_str()
                .unwrap()
                .contains("No space left"),
            "{policy}: {end}"
        );
        qmp.event_where(LIMIT, |event| event["data"]["status"] == "null")
            .unwrap();
    }
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    before.assert_same_as(&qemu, &top);
    qemu.assert_leaked_at_most(&top);
    assert!(
        qemu.info(&top).get("backing-filename").is_some(),
        "the link was cut though data is missing"
    );
    drop(unmount);
}

/// Unmounts at the test's end, however it ends.
struct Unmount<'a>(&'a Path);

impl Drop for Unmount<'_> {
    fn drop(&mut self) {
        run(std::process::Command::new("umount").arg(self.0));
    }
}

#[test]
fn dialect_that_is_not_known_names_one_that_is() {
    let refused = run(
        std::process::Command::new(env!("CARGO_BIN_EXE_abide")).args([
            "serve",
            "--dialect",
            "klingon",
        ]),
    );
    assert_eq!(refused.code(), 2, "{refused:?}");
    assert!(refused.stderr.contains("off-tree-2012"), "{refused:?}");
}
