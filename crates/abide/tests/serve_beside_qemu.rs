//! `abide serve` and the real qemu-storage-daemon 11.1, asked the same: the same answers, classes, members and events
//! in the same order.

mod beside;

use std::path::Path;
use std::process::Command;

use abide_testbed::{
    Chain, ChainSpec, Qemu, Server, need, run, scratch, skip_allowed, test_name, utf8,
};
use beside::Step::{self, AskWord, Settle, Until};
use beside::Transcript;
use serde_json::json;

/// The release whose contract the daemon keeps.
const RELEASE: &str = "11.1";

/// So slow that a job does not end by itself.
const SLOW_BYTES_PER_S: u64 = 65536;

fn ours() -> Server {
    Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], &[])
}

/// Runs the script on both, each with images of its own.
fn same(qemu: &Qemu, steps: &[Step]) {
    let (theirs, ours) = both(qemu, steps);
    compare(&theirs, &ours);
}

/// The same, where the graph changes under a running job.
fn same_but_drains(qemu: &Qemu, steps: &[Step]) {
    let (theirs, ours) = both(qemu, steps);
    compare(&theirs.without_drains(), &ours.without_drains());
}

fn both(qemu: &Qemu, steps: &[Step]) -> (Transcript, Transcript) {
    let chain = Chain::make(qemu, &ChainSpec::default());
    let copy = chain.copy();
    let theirs = beside::run(Server::storage_daemon(qemu, &[]), chain.folder(), steps);
    (theirs, beside::run(ours(), copy.folder(), steps))
}

fn compare(theirs: &Transcript, ours: &Transcript) {
    let differences: Vec<String> = (theirs.answers.iter().zip(&ours.answers))
        .chain(theirs.events.iter().zip(&ours.events))
        .filter(|(theirs, ours)| theirs != ours)
        .map(|(theirs, ours)| format!("theirs: {theirs}\n  ours: {ours}"))
        .collect();
    assert!(
        differences.is_empty(),
        "{}\nall of theirs: {theirs:#?}\nall of ours: {ours:#?}",
        differences.join("\n")
    );
    assert_eq!(theirs, ours);
}

fn add() -> Step {
    ask!("blockdev-add", "driver": "qcow2", "node-name": "top",
        "file": {"driver": "file", "filename": "FOLDER/layer2.qcow2"})
}

/// The chain with a name for every image.
fn add_named() -> Step {
    ask!("blockdev-add", "driver": "qcow2", "node-name": "top",
        "file": {"driver": "file", "filename": "FOLDER/layer2.qcow2"},
        "backing": {"driver": "qcow2", "node-name": "b1",
            "file": {"driver": "file", "filename": "FOLDER/layer1.qcow2"},
            "backing": {"driver": "qcow2", "node-name": "b0",
                "file": {"driver": "file", "filename": "FOLDER/base.qcow2"}}})
}

fn gone() -> Step {
    Until("JOB_STATUS_CHANGE", Some("null"))
}

#[test]
fn job_left_to_itself() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add(),
            ask!("block-stream", "device": "top", "job-id": "j"),
            gone(),
            ask!("query-jobs"),
            ask!("query-block-jobs"),
            ask!("block-stream", "device": "top", "job-id": "j"),
            gone(),
            ask!("blockdev-del", "node-name": "top"),
            ask!("query-named-block-nodes"),
        ],
    );
}

#[test]
fn job_led_by_hand_through_every_state() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add(),
            ask!("block-stream", "device": "top", "job-id": "j", "speed": SLOW_BYTES_PER_S, "auto-finalize": false,
            "auto-dismiss": false),
            ask!("query-jobs"),
            ask!("query-block-jobs"),
            ask!("block-stream", "device": "top", "job-id": "j"),
            ask!("block-stream", "device": "top", "job-id": "k"),
            ask!("blockdev-del", "node-name": "top"),
            ask!("block-job-finalize", "id": "j"),
            ask!("job-dismiss", "id": "j"),
            ask!("block-job-complete", "device": "j"),
            ask!("job-resume", "id": "j"),
            ask!("block-job-pause", "device": "j"),
            Until("JOB_STATUS_CHANGE", Some("paused")),
            ask!("job-pause", "id": "j"),
            ask!("query-jobs"),
            ask!("query-block-jobs"),
            ask!("block-job-cancel", "device": "j"),
            ask!("block-job-set-speed", "device": "j", "speed": -1),
            ask!("block-job-set-speed", "device": "j", "speed": 0),
            ask!("block-job-resume", "device": "j"),
            Until("BLOCK_JOB_PENDING", None),
            ask!("query-jobs"),
            ask!("query-block-jobs"),
            ask!("job-dismiss", "id": "j"),
            ask!("job-pause", "id": "j"),
            ask!("block-job-set-speed", "device": "j", "speed": 5),
            ask!("job-finalize", "id": "j"),
            Until("JOB_STATUS_CHANGE", Some("concluded")),
            ask!("query-jobs"),
            ask!("query-block-jobs"),
            ask!("block-job-cancel", "device": "j"),
            ask!("block-stream", "device": "top", "job-id": "j"),
            ask!("blockdev-del", "node-name": "top"),
            ask!("block-job-dismiss", "id": "j"),
            Settle,
            ask!("blockdev-del", "node-name": "top"),
        ],
    );
}

#[test]
fn jobs_that_are_not_there() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            ask!("job-cancel", "id": "j"),
            ask!("job-pause", "id": "j"),
            ask!("job-resume", "id": "j"),
            ask!("job-complete", "id": "j"),
            ask!("job-finalize", "id": "j"),
            ask!("job-dismiss", "id": "j"),
            ask!("block-job-cancel", "device": "j"),
            ask!("block-job-pause", "device": "j"),
            ask!("block-job-resume", "device": "j"),
            ask!("block-job-complete", "device": "j"),
            ask!("block-job-finalize", "id": "j"),
            ask!("block-job-dismiss", "id": "j"),
            ask!("block-job-set-speed", "device": "j", "speed": 5),
        ],
    );
}

#[test]
fn cancelled_jobs() {
    let qemu = need!(Qemu::release(RELEASE));
    let slow = || ask!("block-stream", "device": "top", "job-id": "j", "speed": SLOW_BYTES_PER_S);
    same(
        &qemu,
        &[
            add(),
            slow(),
            ask!("block-job-cancel", "device": "j"),
            gone(),
            slow(),
            ask!("job-cancel", "id": "j"),
            gone(),
            slow(),
            ask!("job-pause", "id": "j"),
            Until("JOB_STATUS_CHANGE", Some("paused")),
            ask!("block-job-cancel", "device": "j"),
            ask!("block-job-cancel", "device": "j", "force": true),
            gone(),
            ask!("block-stream", "device": "top", "job-id": "j", "speed": SLOW_BYTES_PER_S, "auto-dismiss": false),
            ask!("job-cancel", "id": "j"),
            Until("JOB_STATUS_CHANGE", Some("concluded")),
            ask!("query-jobs"),
            ask!("query-block-jobs"),
            ask!("job-dismiss", "id": "j"),
            ask!("block-stream", "device": "top", "job-id": "j", "auto-finalize": false),
            Until("BLOCK_JOB_PENDING", None),
            ask!("block-job-cancel", "device": "j"),
            gone(),
            ask!("blockdev-del", "node-name": "top"),
        ],
    );
}

#[test]
fn nodes_as_they_are_told() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            ask!("query-block"),
            add(),
            ask!("query-named-block-nodes"),
            ask!("query-named-block-nodes", "flat": true),
            ask!("block-stream", "device": "top", "job-id": "j"),
            gone(),
            ask!("query-named-block-nodes"),
            ask!("blockdev-add", "driver": "file", "node-name": "f", "filename": "FOLDER/base.qcow2", "read-only": true),
            ask!("blockdev-add", "driver": "raw", "node-name": "r", "file": "f", "read-only": true),
            ask!("query-named-block-nodes"),
        ],
    );
}

#[test]
fn part_of_a_chain_in_every_spelling() {
    let qemu = need!(Qemu::release(RELEASE));
    for base in [
        json!({"base": "FOLDER/base.qcow2"}),
        json!({"base-node": "b0"}),
        json!({"bottom": "b1"}),
        json!({"base-node": "b1"}),
    ] {
        let mut arguments = json!({"device": "top", "job-id": "j"});
        for (name, value) in base.as_object().unwrap() {
            arguments[name] = value.clone();
        }
        let stream = Step::Ask("block-stream", arguments);
        same(
            &qemu,
            &[
                add_named(),
                stream,
                gone(),
                ask!("query-named-block-nodes", "flat": true),
            ],
        );
    }
}

#[test]
fn filter_stands_above_the_disk_while_the_job_runs() {
    let qemu = need!(Qemu::release(RELEASE));
    let slow = |filter: &str| ask!("block-stream", "device": "top", "job-id": "j", "speed": SLOW_BYTES_PER_S, "filter-node-name": filter);
    same_but_drains(
        &qemu,
        &[
            add_named(),
            slow("above"),
            ask!("query-named-block-nodes", "flat": true),
            ask!("query-named-block-nodes"),
            ask!("blockdev-del", "node-name": "above"),
            ask!("blockdev-del", "node-name": "b1"),
            ask!("blockdev-reopen", "options": [{"driver": "qcow2", "node-name": "top", "file": "x"}]),
            ask!("job-cancel", "id": "j"),
            gone(),
            ask!("query-named-block-nodes", "flat": true),
        ],
    );
}

#[test]
fn stream_into_the_middle_of_a_chain() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add_named(),
            ask!("block-stream", "device": "b1", "job-id": "j"),
            gone(),
            ask!("query-named-block-nodes", "flat": true),
            ask!("block-stream", "device": "top", "job-id": "j"),
            gone(),
            ask!("query-named-block-nodes", "flat": true),
        ],
    );
}

#[test]
fn two_disks_at_once() {
    let qemu = need!(Qemu::release(RELEASE));
    let other = || {
        ask!("blockdev-add", "driver": "qcow2", "node-name": "other", "backing": null,
            "file": {"driver": "file", "filename": "FOLDER/base.qcow2", "locking": "off"})
    };
    same_but_drains(
        &qemu,
        &[
            add_named(),
            ask!("block-stream", "device": "top", "job-id": "j", "base-node": "b0", "speed": SLOW_BYTES_PER_S),
            other(),
            ask!("block-stream", "device": "other", "job-id": "j"),
            ask!("block-stream", "device": "other", "job-id": "k"),
            gone(),
            ask!("query-jobs"),
            ask!("job-cancel", "id": "j"),
            gone(),
        ],
    );
}

#[test]
fn streams_that_make_no_sense() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            ask!("block-stream", "device": "nope", "job-id": "j"),
            add_named(),
            ask!("block-stream", "device": "top", "job-id": "1bad"),
            ask!("block-stream", "device": "top", "job-id": "j", "base": "/nope"),
            ask!("block-stream", "device": "top", "job-id": "j", "base-node": "nope"),
            ask!("block-stream", "device": "top", "job-id": "j", "base-node": "top"),
            ask!("block-stream", "device": "b1", "job-id": "j", "base-node": "top"),
            ask!("block-stream", "device": "top", "job-id": "j", "bottom": "nope"),
            ask!("block-stream", "device": "top", "job-id": "j", "base": "/nope", "base-node": "nope"),
            ask!("block-stream", "device": "top", "job-id": "j", "base-node": "b0", "bottom": "b1"),
            ask!("block-stream", "device": "top", "job-id": "j", "backing-file": "/foo"),
            ask!("block-stream", "device": "top", "job-id": "j", "filter-node-name": "b0"),
            ask!("block-stream", "device": "top", "job-id": "j", "filter-node-name": "1"),
            ask!("block-stream", "device": "top", "job-id": "j", "speed": -1),
            Settle,
            ask!("query-jobs"),
        ],
    );
}

#[test]
fn nodes_that_cannot_be_made() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add(),
            add(),
            ask!("blockdev-add", "driver": "qcow2", "node-name": "again",
            "file": {"driver": "file", "filename": "FOLDER/layer2.qcow2"}),
            ask!("blockdev-add", "driver": "file", "node-name": "1bad", "filename": "FOLDER/base.qcow2"),
            ask!("blockdev-add", "driver": "file", "node-name": "f23456789012345678901234567890123", "filename": "x"),
            ask!("blockdev-add", "driver": "file", "filename": "FOLDER/base.qcow2"),
            ask!("blockdev-add", "driver": "file", "node-name": "f", "filename": "FOLDER/nope"),
            ask!("blockdev-add", "driver": "file", "node-name": "f", "filename": "FOLDER"),
            ask!("blockdev-add", "driver": "qcow2", "node-name": "q", "file": "nope"),
            ask!("blockdev-add", "driver": "qcow2", "node-name": "q", "read-only": true,
            "file": {"driver": "file", "filename": "/etc/passwd"}),
            ask!("blockdev-del", "node-name": "nope"),
            ask!("blockdev-del", "node-name": "top"),
            ask!("query-named-block-nodes"),
        ],
    );
}

#[test]
fn parameters_that_do_not_fit_are_named_in_the_same_words() {
    let qemu = need!(Qemu::release(RELEASE));
    let file = json!({"driver": "file", "filename": "FOLDER/base.qcow2"});
    same(
        &qemu,
        &[
            AskWord("block-stream", json!({})),
            AskWord("block-stream", json!({"device": 1})),
            AskWord("block-stream", json!({"device": "top", "x": 1})),
            AskWord("block-stream", json!({"device": "top", "speed": "a"})),
            AskWord("block-stream", json!({"device": "top", "on-error": "bad"})),
            AskWord("block-job-set-speed", json!({"device": "top"})),
            AskWord("query-named-block-nodes", json!({"flat": 3})),
            AskWord("blockdev-add", json!({"node-name": "a"})),
            AskWord("blockdev-add", json!({"driver": "bogus", "node-name": "a"})),
            AskWord("blockdev-add", json!({"driver": "qcow2", "node-name": "a"})),
            AskWord(
                "blockdev-add",
                json!({"driver": "qcow2", "node-name": "a", "file": 3}),
            ),
            AskWord(
                "blockdev-add",
                json!({"driver": "qcow2", "node-name": "a", "file": file, "bogus": 1}),
            ),
            AskWord(
                "blockdev-add",
                json!({"driver": "qcow2", "node-name": "a", "file": {"driver": "file"}}),
            ),
            AskWord(
                "blockdev-add",
                json!({"driver": "qcow2", "node-name": "a",
            "file": {"driver": "file", "filename": "x", "bogus": 1}}),
            ),
            AskWord(
                "blockdev-add",
                json!({"driver": "file", "filename": "x", "detect-zeroes": "bad"}),
            ),
            AskWord("blockdev-reopen", json!({"options": {}})),
            AskWord(
                "blockdev-reopen",
                json!({"options": [{"driver": "file", "filename": 1}]}),
            ),
            AskWord("quit", json!({"now": true})),
            AskWord("bogus", json!({})),
            AskWord("qmp_capabilities", json!({})),
        ],
    );
}

#[test]
fn nodes_opened_again() {
    let qemu = need!(Qemu::release(RELEASE));
    let reopen =
        |options: serde_json::Value| Step::Ask("blockdev-reopen", json!({"options": [options]}));
    same(
        &qemu,
        &[
            ask!("blockdev-add", "driver": "qcow2", "node-name": "top", "read-only": true,
            "file": {"driver": "file", "node-name": "f", "filename": "FOLDER/layer2.qcow2"}),
            reopen(json!({"driver": "qcow2", "node-name": "nope", "file": "f"})),
            reopen(json!({"driver": "qcow2", "file": "f"})),
            reopen(json!({"driver": "raw", "node-name": "top", "file": "f"})),
            reopen(json!({"driver": "file", "node-name": "f", "filename": "FOLDER/base.qcow2"})),
            reopen(json!({"driver": "qcow2", "node-name": "top", "file": "f", "read-only": true})),
            ask!("block-stream", "device": "top", "job-id": "j"),
            gone(),
            ask!("query-named-block-nodes", "flat": true),
        ],
    );
}

#[test]
fn quit_ends_a_running_job_first() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add(),
            ask!("block-stream", "device": "top", "job-id": "j", "speed": SLOW_BYTES_PER_S),
            ask!("quit"),
        ],
    );
}

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
    let theirs = beside::run(
        Server::storage_daemon(&qemu, &[]),
        theirs.folder.path(),
        &steps,
    );
    let ours = beside::run(ours(), ours_too.folder.path(), &steps);
    compare(&theirs, &ours);
}
