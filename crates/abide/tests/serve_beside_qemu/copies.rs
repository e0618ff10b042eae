//! Commits, mirrors and backups from their start to their end: readiness, completion, every way out, and what they
//! keep others off.

use abide_testbed::{Qemu, need};
use serde_json::{Value, json};

use crate::script::Step::{self, Settle, Until};
use crate::{RELEASE, SLOW_BYTES_PER_S, add_named, ask, both, gone, same, same_but_drains};

fn target() -> Step {
    ask!("blockdev-add", "driver": "qcow2", "node-name": "target",
        "file": {"driver": "file", "filename": "FOLDER/target.qcow2"})
}

fn ready() -> Step {
    Until("BLOCK_JOB_READY", None)
}

fn mirror() -> Step {
    ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "full")
}

#[test]
fn commit_below_an_overlay() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add_named(),
            ask!("block-commit", "device": "top", "job-id": "j", "top-node": "b1", "base-node": "b0",
                "auto-finalize": false, "auto-dismiss": false),
            Until("BLOCK_JOB_PENDING", None),
            ask!("query-jobs"),
            ask!("job-complete", "id": "j"),
            ask!("job-finalize", "id": "j"),
            Until("JOB_STATUS_CHANGE", Some("concluded")),
            ask!("query-jobs"),
            ask!("job-dismiss", "id": "j"),
            Settle,
            ask!("query-named-block-nodes", "flat": true),
            ask!("block-commit", "device": "top", "job-id": "j", "top-node": "b1"),
        ],
    );
}

#[test]
fn slow_commit_keeps_others_off_until_it_is_cancelled() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add_named(),
            ask!("block-commit", "device": "top", "job-id": "j", "top-node": "b1", "speed": SLOW_BYTES_PER_S),
            ask!("blockdev-del", "node-name": "top"),
            ask!("block-stream", "device": "top", "job-id": "k"),
            ask!("block-commit", "device": "top", "job-id": "k"),
            ask!("job-complete", "id": "j"),
            ask!("block-job-change", "id": "j", "type": "mirror", "copy-mode": "write-blocking"),
            ask!("job-cancel", "id": "j"),
            gone(),
            ask!("block-commit", "device": "top", "job-id": "k", "top-node": "b1"),
            gone(),
        ],
    );
}

#[test]
fn commit_of_the_disk_itself_stands_by_and_completes() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add_named(),
            ask!("block-commit", "device": "top", "job-id": "j", "filter-node-name": "filter"),
            ready(),
            ask!("query-jobs"),
            ask!("query-block-jobs"),
            ask!("job-pause", "id": "j"),
            Until("JOB_STATUS_CHANGE", Some("standby")),
            ask!("query-block-jobs"),
            ask!("block-job-cancel", "device": "j"),
            ask!("job-pause", "id": "j"),
            ask!("job-resume", "id": "j"),
            Until("JOB_STATUS_CHANGE", Some("ready")),
            ask!("job-complete", "id": "j"),
            gone(),
            ask!("block-job-complete", "device": "j"),
        ],
    );
}

#[test]
fn commit_of_the_disk_itself_ends_in_each_way() {
    let qemu = need!(Qemu::release(RELEASE));
    let commit = || ask!("block-commit", "device": "top", "job-id": "j");
    same(
        &qemu,
        &[
            add_named(),
            commit(),
            ready(),
            ask!("block-job-cancel", "device": "j"),
            gone(),
            commit(),
            ready(),
            ask!("job-cancel", "id": "j"),
            gone(),
            commit(),
            ready(),
            ask!("block-job-cancel", "device": "j", "force": true),
            gone(),
        ],
    );
}

#[test]
fn mirror_to_its_pivot_with_exports() {
    let qemu = need!(Qemu::release(RELEASE));
    same_but_drains(
        &qemu,
        &[
            add_named(),
            target(),
            ask!("nbd-server-start", "addr": {"type": "unix", "data": {"path": "FOLDER/nbd"}}),
            ask!("block-export-add", "type": "nbd", "id": "e", "node-name": "top", "writable": true),
            mirror(),
            ready(),
            ask!("query-block-jobs"),
            ask!("blockdev-mirror", "device": "top", "job-id": "k", "target": "target", "sync": "full"),
            ask!("job-complete", "id": "j"),
            gone(),
            ask!("query-block-exports"),
            ask!("block-export-add", "type": "nbd", "id": "f", "node-name": "top"),
        ],
    );
}

#[test]
fn mirror_ends_in_each_way() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add_named(),
            target(),
            mirror(),
            ready(),
            ask!("block-job-cancel", "device": "j"),
            gone(),
            mirror(),
            ready(),
            ask!("job-cancel", "id": "j"),
            gone(),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "full",
                "speed": SLOW_BYTES_PER_S),
            ask!("blockdev-del", "node-name": "target"),
            ask!("block-job-cancel", "device": "j"),
            gone(),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "top",
                "auto-finalize": false, "auto-dismiss": false),
            ready(),
            ask!("job-complete", "id": "j"),
            Until("BLOCK_JOB_PENDING", None),
            ask!("query-jobs"),
            ask!("query-block-jobs"),
            ask!("job-finalize", "id": "j"),
            Until("JOB_STATUS_CHANGE", Some("concluded")),
            ask!("query-jobs"),
            ask!("job-dismiss", "id": "j"),
        ],
    );
}

#[test]
fn backup_of_all_of_a_part_and_of_nothing() {
    let qemu = need!(Qemu::release(RELEASE));
    let backup = |sync: &'static str| ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": sync);
    same_but_drains(
        &qemu,
        &[
            add_named(),
            target(),
            backup("full"),
            gone(),
            backup("top"),
            gone(),
            backup("none"),
            ask!("query-block-jobs"),
            ask!("blockdev-del", "node-name": "target"),
            ask!("job-complete", "id": "j"),
            ask!("block-job-cancel", "device": "j"),
            gone(),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "full",
                "speed": SLOW_BYTES_PER_S, "auto-dismiss": false),
            ask!("block-job-set-speed", "device": "j", "speed": 0),
            Until("JOB_STATUS_CHANGE", Some("concluded")),
            ask!("query-jobs"),
            ask!("job-dismiss", "id": "j"),
        ],
    );
}

#[test]
fn requests_that_make_no_sense_are_refused_with_the_same_class() {
    let qemu = need!(Qemu::release(RELEASE));
    same_but_drains(
        &qemu,
        &[
            add_named(),
            target(),
            ask!("block-commit", "device": "nope", "job-id": "j"),
            ask!("block-commit", "device": "top", "job-id": "j", "base-node": "nope"),
            ask!("block-commit", "device": "top", "job-id": "j", "base-node": "target"),
            ask!("block-commit", "device": "top", "job-id": "j", "base-node": "top"),
            ask!("block-commit", "device": "top", "job-id": "j", "top-node": "b0", "base-node": "b1"),
            ask!("block-commit", "device": "top", "job-id": "j", "top-node": "b1", "top": "x"),
            ask!("block-commit", "device": "top", "job-id": "j", "base": "x"),
            ask!("block-commit", "device": "top", "job-id": "j", "top": "x"),
            ask!("block-commit", "device": "top", "job-id": "j", "speed": -1),
            ask!("block-commit", "device": "target", "job-id": "j"),
            ask!("block-commit", "device": "top", "job-id": "j", "backing-file": "x"),
            ask!("block-commit", "device": "top", "job-id": "j", "filter-node-name": "b1"),
            ask!("blockdev-mirror", "device": "nope", "job-id": "j", "target": "target", "sync": "full"),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "nope", "sync": "full"),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "top", "sync": "full"),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "b0", "sync": "full"),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "bitmap"),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "full", "granularity": 513),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "full", "granularity": 100),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "full", "replaces": "nope"),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "full", "speed": -1),
            ask!("blockdev-backup", "device": "nope", "job-id": "j", "target": "target", "sync": "full"),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "top", "sync": "full"),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "b0", "sync": "full"),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "incremental"),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "bitmap", "bitmap": "b"),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "full", "bitmap-mode": "never"),
            ask!("blockdev-backup", "device": "top", "target": "target", "sync": "full", "job-id": "1"),
            ask!("block-job-change", "id": "j", "type": "mirror", "copy-mode": "background"),
            ask!("query-jobs"),
        ],
    );
}

#[test]
fn backups_of_a_transaction_and_by_bitmap() {
    let qemu = need!(Qemu::release(RELEASE));
    let bitmap = || json!({"node": "top", "name": "b"});
    let backup = |sync: &str| json!({"device": "top", "job-id": "j", "target": "target", "sync": sync, "auto-dismiss": false});
    let transaction = |actions: Value| Step::Ask("transaction", json!({"actions": actions}));
    same_but_drains(
        &qemu,
        &[
            add_named(),
            target(),
            transaction(json!([
                {"type": "block-dirty-bitmap-add", "data": bitmap()},
                {"type": "blockdev-backup", "data": backup("full")},
            ])),
            Until("JOB_STATUS_CHANGE", Some("concluded")),
            ask!("query-jobs"),
            ask!("job-dismiss", "id": "j"),
            gone(),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "incremental",
                "bitmap": "b"),
            gone(),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "bitmap", "bitmap": "b"),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "bitmap", "bitmap": "b",
                "bitmap-mode": "always"),
            gone(),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "none", "bitmap": "b",
                "bitmap-mode": "never"),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "incremental",
                "bitmap": "b", "bitmap-mode": "always"),
            ask!("query-jobs"),
            ask!("block-dirty-bitmap-remove", "node": "top", "name": "b"),
        ],
    );
}

#[test]
fn a_transaction_that_fails_leaves_no_backup_behind() {
    let qemu = need!(Qemu::release(RELEASE));
    same_but_drains(
        &qemu,
        &[
            add_named(),
            target(),
            Step::Ask(
                "transaction",
                json!({"actions": [
                    {"type": "blockdev-backup", "data": {"device": "top", "job-id": "j", "target": "target", "sync": "full"}},
                    {"type": "abort", "data": {}},
                ]}),
            ),
            gone(),
            ask!("query-jobs"),
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "full"),
            gone(),
        ],
    );
}

#[test]
fn a_mirrors_target_gets_its_chain_before_it_takes_over() {
    let qemu = need!(Qemu::release(RELEASE));
    let reopen = |read_only: bool| {
        ask!("blockdev-reopen", "options": [{"driver": "qcow2", "node-name": "target",
            "file": "f", "backing": "b1", "read-only": read_only}])
    };
    let bare = ask!("blockdev-add", "driver": "file", "node-name": "bare", "read-only": true,
        "filename": "FOLDER/copy.raw");
    let snapshot = ask!("blockdev-snapshot", "node": "bare", "overlay": "target");
    for last in [vec![reopen(true), reopen(false)], vec![bare, snapshot]] {
        let mut steps = vec![
            add_named(),
            ask!("blockdev-add", "driver": "qcow2", "node-name": "target", "backing": null,
                "file": {"driver": "file", "node-name": "f", "filename": "FOLDER/target.qcow2"}),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "top"),
            ready(),
        ];
        steps.extend(last);
        steps.extend([
            ask!("job-complete", "id": "j"),
            gone(),
            ask!("query-named-block-nodes", "flat": true),
            ask!("blockdev-del", "node-name": "target"),
        ]);
        // QEMU holds the job while it changes the graph, and says so.
        let (theirs, ours) = both(&qemu, &steps);
        assert_eq!(theirs.answers, ours.answers);
    }
}
