//! Chains that grow under an export, and bitmaps: snapshots, transactions, links in headers.

use abide_testbed::{Qemu, need};

use crate::script::Step::{self, Until};
use crate::{RELEASE, add, ask, same};

/// The chain's top behind an export.
fn exported() -> Vec<Step> {
    vec![
        add(),
        ask!("nbd-server-start", "addr": {"type": "unix", "data": {"path": "FOLDER/nbd.sock"}}),
        ask!("block-export-add", "type": "nbd", "id": "e", "node-name": "top", "writable": true),
    ]
}

fn then(more: Vec<Step>) -> Vec<Step> {
    let mut steps = exported();
    steps.extend(more);
    steps
}

#[test]
fn a_snapshot_moves_the_export_up() {
    let qemu = need!(Qemu::release(RELEASE));
    let steps = then(vec![
        ask!("blockdev-snapshot-sync", "node-name": "top", "snapshot-node-name": "s1", "snapshot-file": "FOLDER/s1.qcow2"),
        ask!("query-block-exports"),
        ask!("blockdev-del", "node-name": "s1"),
        ask!("blockdev-del", "node-name": "top"),
        ask!("blockdev-snapshot-sync", "node-name": "top", "snapshot-node-name": "s2", "snapshot-file": "FOLDER/s2.qcow2"),
        ask!("blockdev-snapshot-sync", "node-name": "s1", "snapshot-node-name": "s2", "snapshot-file": "FOLDER/s2.qcow2"),
        ask!("query-block-exports"),
        ask!("block-stream", "device": "s2", "job-id": "j", "base-node": "top"),
        Step::Until("JOB_STATUS_CHANGE", Some("null")),
        ask!("query-block-exports"),
    ]);
    same(&qemu, &steps);
}

#[test]
fn what_is_wrong_with_a_snapshot() {
    let qemu = need!(Qemu::release(RELEASE));
    let steps = then(vec![
        ask!("blockdev-snapshot-sync", "node-name": "top", "snapshot-file": "FOLDER/s1.qcow2"),
        ask!("blockdev-snapshot-sync", "node-name": "nope", "snapshot-node-name": "s", "snapshot-file": "FOLDER/s1.qcow2"),
        ask!("blockdev-snapshot-sync", "snapshot-node-name": "s", "snapshot-file": "FOLDER/s1.qcow2"),
        ask!("blockdev-snapshot-sync", "node-name": "top", "snapshot-node-name": "top", "snapshot-file": "FOLDER/s1.qcow2"),
        ask!("blockdev-snapshot-sync", "node-name": "top", "snapshot-node-name": "s", "format": "nope", "snapshot-file": "FOLDER/s1.qcow2"),
        ask!("blockdev-snapshot-sync", "node-name": "top", "snapshot-node-name": "s", "format": "raw", "snapshot-file": "FOLDER/s1.raw"),
        ask!("blockdev-snapshot-sync", "node-name": "top", "snapshot-node-name": "s", "mode": "existing", "snapshot-file": "FOLDER/nope"),
        ask!("blockdev-snapshot-sync", "node-name": "top", "snapshot-node-name": "s", "snapshot-file": "FOLDER/no/s1.qcow2"),
        ask!("blockdev-snapshot", "node": "top", "overlay": "nope"),
        ask!("blockdev-snapshot", "node": "nope", "overlay": "top"),
        ask!("blockdev-snapshot", "node": "top", "overlay": "top"),
        ask!("query-block-exports"),
    ]);
    same(&qemu, &steps);
}

#[test]
fn transactions_all_or_nothing() {
    let qemu = need!(Qemu::release(RELEASE));
    let steps = then(vec![
        ask!("transaction", "actions": []),
        ask!("transaction", "actions": [{"type": "nope", "data": {}}]),
        ask!("transaction", "actions": [
            {"type": "block-dirty-bitmap-add", "data": {"node": "top", "name": "b"}},
            {"type": "blockdev-snapshot-sync", "data": {"node-name": "top", "snapshot-node-name": "s", "snapshot-file": "FOLDER/s.qcow2"}},
            {"type": "abort", "data": {}}]),
        ask!("block-dirty-bitmap-remove", "node": "top", "name": "b"),
        ask!("query-block-exports"),
        ask!("transaction", "actions": [
            {"type": "block-dirty-bitmap-add", "data": {"node": "top", "name": "b"}},
            {"type": "block-dirty-bitmap-add", "data": {"node": "top", "name": "b"}}]),
        ask!("transaction", "actions": [
            {"type": "block-dirty-bitmap-add", "data": {"node": "top", "name": "b"}},
            {"type": "blockdev-snapshot-sync", "data": {"node-name": "top", "snapshot-node-name": "s", "snapshot-file": "FOLDER/s.qcow2"}}]),
        ask!("query-block-exports"),
        ask!("query-named-block-nodes", "flat": true),
    ]);
    same(&qemu, &steps);
}

#[test]
fn bitmaps_by_name() {
    let qemu = need!(Qemu::release(RELEASE));
    let steps = [
        add(),
        ask!("block-dirty-bitmap-add", "node": "nope", "name": "b"),
        ask!("block-dirty-bitmap-add", "node": "top", "name": ""),
        ask!("block-dirty-bitmap-add", "node": "top", "name": "b", "granularity": 3),
        ask!("block-dirty-bitmap-add", "node": "top", "name": "b", "granularity": 256),
        ask!("block-dirty-bitmap-add", "node": "top", "name": "b"),
        ask!("block-dirty-bitmap-add", "node": "top", "name": "b"),
        ask!("block-dirty-bitmap-add", "node": "top", "name": "c", "granularity": 512, "disabled": true),
        ask!("query-named-block-nodes", "flat": true),
        ask!("block-dirty-bitmap-enable", "node": "top", "name": "c"),
        ask!("block-dirty-bitmap-disable", "node": "top", "name": "b"),
        ask!("block-dirty-bitmap-clear", "node": "top", "name": "nope"),
        ask!("block-dirty-bitmap-clear", "node": "nope", "name": "b"),
        ask!("block-dirty-bitmap-clear", "node": "top", "name": "b"),
        ask!("block-dirty-bitmap-merge", "node": "top", "target": "b", "bitmaps": ["c", {"node": "top", "name": "nope"}]),
        ask!("block-dirty-bitmap-merge", "node": "top", "target": "b", "bitmaps": ["c", {"node": "top", "name": "c"}]),
        ask!("query-named-block-nodes", "flat": true),
        ask!("block-dirty-bitmap-remove", "node": "top", "name": "c"),
        ask!("query-named-block-nodes", "flat": true),
    ];
    same(&qemu, &steps);
}

#[test]
fn the_link_in_a_header() {
    let qemu = need!(Qemu::release(RELEASE));
    let steps = [
        add(),
        ask!("change-backing-file", "device": "nope", "image-node-name": "top", "backing-file": "x"),
        ask!("change-backing-file", "device": "top", "image-node-name": "nope", "backing-file": "x"),
        ask!("change-backing-file", "device": "top", "image-node-name": "top", "backing-file": "FOLDER/layer1.qcow2"),
        ask!("query-named-block-nodes", "flat": true),
        ask!("block_resize", "node-name": "nope", "size": 1),
        ask!("block_resize", "size": 1),
        ask!("block_resize", "node-name": "top", "size": -1),
        ask!("block_resize", "node-name": "top", "size": 33554432),
        ask!("query-named-block-nodes", "flat": true),
    ];
    same(&qemu, &steps);
}

#[test]
fn disks_of_other_sizes() {
    let qemu = need!(Qemu::release(RELEASE));
    let steps = [
        add(),
        ask!("block-dirty-bitmap-add", "node": "top", "name": "b"),
        ask!("block_resize", "node-name": "top", "size": 1 << 20),
        ask!("query-named-block-nodes", "flat": true),
        ask!("block_resize", "node-name": "top", "size": 1 << 22),
        ask!("block_resize", "node-name": "top", "size": 0),
        ask!("blockdev-add", "driver": "raw", "node-name": "raw",
            "file": {"driver": "file", "filename": "FOLDER/target.raw"}),
        ask!("block_resize", "node-name": "raw", "size": 512),
        ask!("blockdev-mirror", "device": "raw", "job-id": "j", "target": "top", "sync": "full"),
        Until("JOB_STATUS_CHANGE", Some("null")),
        ask!("nbd-server-start", "addr": {"type": "unix", "data": {"path": "FOLDER/nbd"}}),
        ask!("block-export-add", "type": "nbd", "id": "e", "node-name": "raw"),
        ask!("block_resize", "node-name": "raw", "size": 0),
        ask!("query-named-block-nodes", "flat": true),
    ];
    same(&qemu, &steps);
}

/// A job of `blockdev-create`, to its end.
fn made(job: &str, options: serde_json::Value) -> [Step; 4] {
    [
        Step::Ask(
            "blockdev-create",
            serde_json::json!({"job-id": job, "options": options}),
        ),
        Step::Until("JOB_STATUS_CHANGE", Some("concluded")),
        ask!("query-jobs"),
        Step::Ask("job-dismiss", serde_json::json!({"id": job})),
    ]
}

#[test]
fn new_files_and_images() {
    let qemu = need!(Qemu::release(RELEASE));
    let qcow2 = |more: serde_json::Value| {
        let mut options = serde_json::json!({"driver": "qcow2", "file": "f", "size": 1 << 20});
        for (name, value) in more.as_object().into_iter().flatten() {
            options[name] = value.clone();
        }
        options
    };
    let mut steps = Vec::new();
    steps.extend(made(
        "c1",
        serde_json::json!({"driver": "file", "filename": "FOLDER/new", "size": 65536}),
    ));
    steps.extend(made(
        "c2",
        serde_json::json!({"driver": "file", "filename": "FOLDER/no/new", "size": 65536}),
    ));
    steps.push(ask!("blockdev-add", "driver": "file", "node-name": "f", "filename": "FOLDER/new"));
    steps.extend(made("c3", qcow2(serde_json::json!({}))));
    steps.extend(made("c4", qcow2(serde_json::json!({"size": 1025}))));
    steps.extend(made("c5", qcow2(serde_json::json!({"cluster-size": 1234}))));
    steps.extend(made(
        "c6",
        qcow2(serde_json::json!({"version": "v2", "refcount-bits": 8})),
    ));
    steps.extend(made("c7", qcow2(serde_json::json!({"refcount-bits": 7}))));
    steps.extend(made(
        "c8",
        qcow2(serde_json::json!({"backing-fmt": "qcow2"})),
    ));
    steps.extend(made("c9", qcow2(serde_json::json!({"file": "nope"}))));
    steps.extend(made("c10", qcow2(serde_json::json!({"backing-file": "FOLDER/base.qcow2", "backing-fmt": "qcow2", "cluster-size": 4096, "refcount-bits": 64}))));
    steps.extend([
        ask!("query-block-jobs"),
        ask!("blockdev-create", "job-id": "1", "options": {"driver": "file", "filename": "FOLDER/x", "size": 1}),
        ask!("blockdev-add", "driver": "qcow2", "node-name": "made", "file": "f"),
        ask!("query-named-block-nodes", "flat": true),
    ]);
    same(&qemu, &steps);
}
