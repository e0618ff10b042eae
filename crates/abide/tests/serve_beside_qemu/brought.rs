//! Mirrors and backups that bring their target along: a file that is made, or there, and goes with the job.

use abide_testbed::{Qemu, need};
use serde_json::json;

use crate::script::Step::{self, Settle, Until};
use crate::{RELEASE, add_named, ask, gone, same, same_but_drains};

fn ready() -> Step {
    Until("BLOCK_JOB_READY", None)
}

#[test]
fn mirror_into_a_new_file_ends_in_each_way() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add_named(),
            ask!("drive-mirror", "device": "top", "job-id": "j", "target": "FOLDER/one.qcow2",
                "node-name": "one", "sync": "full"),
            ready(),
            ask!("blockdev-del", "node-name": "one"),
            ask!("block-job-cancel", "device": "j"),
            gone(),
            ask!("blockdev-del", "node-name": "one"),
            ask!("drive-mirror", "device": "top", "job-id": "j", "target": "FOLDER/one.qcow2",
                "node-name": "one", "sync": "top", "mode": "existing", "format": "qcow2"),
            ready(),
            ask!("job-cancel", "id": "j"),
            gone(),
            ask!("drive-mirror", "device": "top", "job-id": "j", "target": "FOLDER/two.raw",
                "format": "raw", "sync": "full", "copy-mode": "write-blocking",
                "auto-finalize": false),
            Until("JOB_STATUS_CHANGE", Some("ready")),
            ask!("block-job-cancel", "device": "j"),
            Until("BLOCK_JOB_PENDING", None),
            ask!("job-finalize", "id": "j"),
            gone(),
        ],
    );
}

#[test]
fn mirror_into_a_new_file_takes_the_disks_place() {
    let qemu = need!(Qemu::release(RELEASE));
    for sync in ["full", "top", "none"] {
        same_but_drains(
            &qemu,
            &[
                add_named(),
                ask!("nbd-server-start", "addr": {"type": "unix", "data": {"path": "FOLDER/nbd"}}),
                ask!("block-export-add", "type": "nbd", "id": "e", "node-name": "top", "writable": true),
                ask!("drive-mirror", "device": "top", "job-id": "j", "target": "FOLDER/one.qcow2",
                    "node-name": "one", "sync": sync),
                ready(),
                ask!("job-complete", "id": "j"),
                gone(),
                ask!("query-block-exports"),
                ask!("drive-mirror", "device": "one", "job-id": "k", "target": "FOLDER/two.qcow2",
                    "node-name": "two", "sync": "full"),
                ready(),
                ask!("job-cancel", "id": "k"),
                gone(),
            ],
        );
    }
}

#[test]
fn backup_into_a_new_file() {
    let qemu = need!(Qemu::release(RELEASE));
    same_but_drains(
        &qemu,
        &[
            add_named(),
            ask!("drive-backup", "device": "top", "job-id": "j", "target": "FOLDER/one.qcow2",
                "sync": "full", "auto-dismiss": false),
            Until("JOB_STATUS_CHANGE", Some("concluded")),
            ask!("query-jobs"),
            ask!("drive-backup", "device": "top", "job-id": "j", "target": "FOLDER/two.qcow2",
                "sync": "full"),
            ask!("job-dismiss", "id": "j"),
            gone(),
            ask!("drive-backup", "device": "top", "job-id": "j", "target": "FOLDER/one.qcow2",
                "sync": "top", "mode": "existing", "format": "qcow2"),
            gone(),
            ask!("drive-backup", "device": "top", "job-id": "j", "target": "FOLDER/three.qcow2",
                "sync": "none", "filter-node-name": "filter"),
            ask!("query-block-jobs"),
            ask!("job-cancel", "id": "j"),
            gone(),
            ask!("transaction", "actions": [
                {"type": "drive-backup", "data": {"device": "top", "job-id": "j",
                    "target": "FOLDER/four.raw", "format": "raw", "sync": "full"}},
                {"type": "block-dirty-bitmap-add", "data": {"node": "top", "name": "m"}}]),
            gone(),
            ask!("drive-backup", "device": "top", "job-id": "j", "target": "FOLDER/five.qcow2",
                "sync": "incremental", "bitmap": "m"),
            gone(),
            ask!("transaction", "actions": [
                {"type": "drive-backup", "data": {"device": "top", "job-id": "j",
                    "target": "FOLDER/six.qcow2", "sync": "full"}},
                {"type": "abort", "data": {}}]),
            Settle,
            ask!("query-jobs"),
        ],
    );
}

#[test]
fn targets_that_cannot_be_had() {
    let qemu = need!(Qemu::release(RELEASE));
    let mut steps = vec![add_named()];
    for command in ["drive-mirror", "drive-backup"] {
        let wrong = [
            json!({"device": "missing", "target": "FOLDER/x.qcow2", "sync": "full"}),
            json!({"device": "top", "target": "FOLDER/missing.qcow2", "sync": "full", "mode": "existing"}),
            json!({"device": "top", "target": "FOLDER/no/x.qcow2", "sync": "full"}),
            json!({"device": "top", "target": "FOLDER/x", "sync": "full", "format": "x"}),
            json!({"device": "top", "target": "FOLDER/x", "sync": "top", "format": "raw"}),
            json!({"device": "top", "target": "FOLDER/x.qcow2", "sync": "full", "job-id": "1"}),
            json!({"device": "top", "target": "FOLDER/x.qcow2", "sync": "full", "speed": -1}),
            json!({"device": "top", "target": "FOLDER/x.qcow2"}),
            json!({"device": "top", "target": "FOLDER/x.qcow2", "sync": "incremental"}),
        ];
        steps.extend(wrong.map(|mut arguments| {
            if arguments["job-id"].is_null() {
                arguments["job-id"] = json!("j");
            }
            Step::Ask(command, arguments)
        }));
    }
    steps.push(
        ask!("drive-mirror", "device": "top", "job-id": "j", "target": "FOLDER/x.qcow2", "sync": "full",
        "replaces": "top"),
    );
    steps.push(
        ask!("drive-mirror", "device": "top", "job-id": "j", "target": "FOLDER/x.qcow2", "sync": "full",
        "node-name": "b0"),
    );
    steps.push(ask!("query-jobs"));
    same(&qemu, &steps);
}

#[test]
fn a_target_of_another_size_fails_the_job() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add_named(),
            ask!("blockdev-add", "driver": "qcow2", "node-name": "target",
                "file": {"driver": "file", "filename": "FOLDER/target.qcow2"}),
            ask!("block_resize", "node-name": "target", "size": 1_u64 << 30),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target",
                "sync": "full", "auto-dismiss": false),
            Until("JOB_STATUS_CHANGE", Some("concluded")),
            ask!("query-jobs"),
        ],
    );
}
