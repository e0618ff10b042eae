//! Jobs of a transaction that end together: all of them well, or all of them cancelled.

use abide_testbed::{Qemu, need};
use serde_json::{Value, json};

use crate::script::Step::{self, Settle, Until};
use crate::{RELEASE, SLOW_BYTES_PER_S, add_named, ask, gone, same_but_drains};

/// Two disks and a target for each.
fn add_two() -> Vec<Step> {
    let raw = |name: &'static str, file: &'static str| ask!("blockdev-add", "driver": "raw", "node-name": name, "file": {"driver": "file", "filename": file});
    vec![
        add_named(),
        ask!("blockdev-add", "driver": "qcow2", "node-name": "target",
            "file": {"driver": "file", "filename": "FOLDER/target.qcow2"}),
        raw("other", "FOLDER/copy.raw"),
        raw("other-target", "FOLDER/target.raw"),
    ]
}

fn backup(more: Value) -> Value {
    let mut data = json!({"device": "top", "job-id": "j", "target": "target", "sync": "full"});
    merge(&mut data, more);
    json!({"type": "blockdev-backup", "data": data})
}

fn other(more: Value) -> Value {
    let mut data =
        json!({"device": "other", "job-id": "k", "target": "other-target", "sync": "full"});
    merge(&mut data, more);
    json!({"type": "blockdev-backup", "data": data})
}

fn merge(data: &mut Value, more: Value) {
    if let (Value::Object(data), Value::Object(more)) = (data, more) {
        data.extend(more);
    }
}

fn together(actions: &[Value]) -> Step {
    Step::Ask(
        "transaction",
        json!({"actions": actions, "properties": {"completion-mode": "grouped"}}),
    )
}

fn slow() -> Value {
    json!({"speed": SLOW_BYTES_PER_S})
}

/// The first has copied, the other is slow.
fn one_waits() -> [Step; 2] {
    [
        together(&[backup(json!({})), other(slow())]),
        Until("JOB_STATUS_CHANGE", Some("waiting")),
    ]
}

#[test]
fn jobs_wait_for_each_other() {
    let qemu = need!(Qemu::release(RELEASE));
    let mut steps = add_two();
    steps.extend(one_waits());
    steps.extend([
        ask!("query-jobs"),
        ask!("job-finalize", "id": "j"),
        ask!("block-job-set-speed", "device": "k", "speed": 0),
        gone(),
        gone(),
        ask!("query-jobs"),
    ]);
    same_but_drains(&qemu, &steps);
}

#[test]
fn one_that_is_finalized_by_hand_holds_all() {
    let qemu = need!(Qemu::release(RELEASE));
    let mut steps = add_two();
    steps.extend([
        together(&[
            backup(json!({"auto-finalize": false, "auto-dismiss": false})),
            other(slow()),
        ]),
        Until("JOB_STATUS_CHANGE", Some("waiting")),
        ask!("block-job-set-speed", "device": "k", "speed": 0),
        Until("BLOCK_JOB_PENDING", None),
        ask!("query-jobs"),
        ask!("job-finalize", "id": "k"),
        Settle,
        ask!("query-jobs"),
        ask!("job-dismiss", "id": "j"),
    ]);
    same_but_drains(&qemu, &steps);
}

#[test]
fn cancelling_one_cancels_all() {
    let qemu = need!(Qemu::release(RELEASE));
    for cancelled in ["j", "k"] {
        let mut steps = add_two();
        steps.extend(one_waits());
        steps.extend([
            ask!("job-cancel", "id": cancelled),
            gone(),
            gone(),
            ask!("query-jobs"),
            together(&[backup(json!({}))]),
            gone(),
        ]);
        same_but_drains(&qemu, &steps);
    }
}

#[test]
fn one_that_fails_cancels_all_and_keeps_the_bitmaps() {
    let qemu = need!(Qemu::release(RELEASE));
    let bad = ask!("blockdev-add", "driver": "raw", "node-name": "bad", "file": {
        "driver": "blkdebug", "image": {"driver": "file", "filename": "FOLDER/copy.raw"},
        "inject-error": [{"event": "read_aio", "errno": 5, "once": true}]});
    let failing = || {
        json!({"type": "blockdev-backup", "data": {"device": "bad", "job-id": "k",
            "target": "other-target", "sync": "full"}})
    };
    let by_bitmap =
        |speed: u64| backup(json!({"bitmap": "b", "bitmap-mode": "on-success", "speed": speed}));
    let mut steps = add_two();
    steps.remove(2);
    steps.extend([
        bad,
        ask!("block-dirty-bitmap-add", "node": "top", "name": "b"),
        together(&[by_bitmap(SLOW_BYTES_PER_S), failing()]),
        gone(),
        gone(),
        ask!("query-jobs"),
        ask!("blockdev-del", "node-name": "bad"),
        ask!("query-named-block-nodes", "flat": true),
        together(&[by_bitmap(0)]),
        gone(),
        ask!("query-named-block-nodes", "flat": true),
    ]);
    same_but_drains(&qemu, &steps);
}

#[test]
fn what_is_no_job_cannot_end_together() {
    let qemu = need!(Qemu::release(RELEASE));
    let mut steps = add_two();
    steps.extend([
        together(&[]),
        together(&[
            backup(json!({})),
            json!({"type": "block-dirty-bitmap-add", "data": {"node": "top", "name": "b"}}),
        ]),
        together(&[backup(json!({})), json!({"type": "abort", "data": {}})]),
        together(&[backup(json!({})), backup(json!({"job-id": "k"}))]),
        ask!("query-jobs"),
        ask!("query-named-block-nodes", "flat": true),
        together(&[backup(json!({}))]),
        gone(),
    ]);
    same_but_drains(&qemu, &steps);
}
