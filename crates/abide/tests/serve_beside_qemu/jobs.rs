//! Jobs from their start to their end: every state, every verb, every way to end.

use abide_testbed::{Qemu, need};

use crate::script::Step::{Settle, Until};
use crate::{RELEASE, SLOW_BYTES_PER_S, add, add_named, ask, gone, same, same_but_drains};

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
