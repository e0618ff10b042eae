//! What mirrors, backups and commits do about errors of the disks they read and write, by each policy.

use abide_testbed::{Qemu, need};
use serde_json::json;

use crate::script::Step::{self, Until};
use crate::{RELEASE, add_named, ask, gone, same, same_but_drains};

const NO_SPACE: i32 = 28;
const IO_ERROR: i32 = 5;

/// A target of which the next request of a kind fails.
fn faulty(iotype: &str, errno: i32) -> Step {
    Step::Ask(
        "blockdev-add",
        json!({"driver": "raw", "node-name": "target", "file": {"driver": "blkdebug", "node-name": "faults",
            "inject-error": [{"event": "none", "iotype": iotype, "errno": errno, "once": true}],
            "image": {"driver": "file", "filename": "FOLDER/target.raw"}}}),
    )
}

#[test]
fn mirror_stops_at_an_error_of_its_target_and_goes_on() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add_named(),
            faulty("write", NO_SPACE),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "full",
                "on-target-error": "stop"),
            Until("JOB_STATUS_CHANGE", Some("paused")),
            ask!("query-block-jobs"),
            ask!("block-job-cancel", "device": "j"),
            ask!("job-resume", "id": "j"),
            Until("BLOCK_JOB_READY", None),
            ask!("query-block-jobs"),
            ask!("job-complete", "id": "j"),
            gone(),
        ],
    );
}

#[test]
fn mirror_reports_an_error_and_is_gone() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            add_named(),
            faulty("write", IO_ERROR),
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "full"),
            gone(),
            ask!("query-jobs"),
        ],
    );
}

#[test]
fn backup_treats_errors_as_it_was_told() {
    let qemu = need!(Qemu::release(RELEASE));
    for policy in ["report", "ignore", "enospc"] {
        same_but_drains(
            &qemu,
            &[
                add_named(),
                faulty("write", IO_ERROR),
                ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "full",
                    "on-target-error": policy, "auto-dismiss": false),
                Until("JOB_STATUS_CHANGE", Some("concluded")),
                ask!("query-jobs"),
            ],
        );
    }
}

#[test]
fn backup_stops_on_a_full_target_and_goes_on() {
    let qemu = need!(Qemu::release(RELEASE));
    for policy in ["enospc", "stop"] {
        same_but_drains(
            &qemu,
            &[
                add_named(),
                faulty("write", NO_SPACE),
                ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "full",
                    "on-target-error": policy),
                Until("BLOCK_JOB_ERROR", None),
                Until("JOB_STATUS_CHANGE", Some("paused")),
                ask!("query-block-jobs"),
                ask!("job-resume", "id": "j"),
                gone(),
            ],
        );
    }
}

#[test]
fn mirror_of_a_disk_that_cannot_be_read_stops_and_goes_on() {
    let qemu = need!(Qemu::release(RELEASE));
    same(
        &qemu,
        &[
            faulty("read", IO_ERROR),
            ask!("blockdev-add", "driver": "raw", "node-name": "copy",
                "file": {"driver": "file", "filename": "FOLDER/copy.raw"}),
            ask!("blockdev-mirror", "device": "target", "job-id": "j", "target": "copy", "sync": "full",
                "on-source-error": "stop"),
            Until("JOB_STATUS_CHANGE", Some("paused")),
            ask!("query-block-jobs"),
            ask!("job-resume", "id": "j"),
            Until("BLOCK_JOB_READY", None),
            ask!("job-complete", "id": "j"),
            gone(),
        ],
    );
}
