//! Nodes as they are made, told, opened again, and moved by a stream.

use abide_testbed::{Qemu, need};
use serde_json::json;

use crate::script::Step;
use crate::{RELEASE, SLOW_BYTES_PER_S, add, add_named, ask, gone, same, same_but_drains};

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
fn chains_opened_again() {
    let qemu = need!(Qemu::release(RELEASE));
    let file = |name: &str| json!({"driver": "file", "filename": format!("FOLDER/{name}")});
    let reopen = |backing: serde_json::Value| {
        let mut options =
            json!({"driver": "qcow2", "node-name": "top", "file": file("layer2.qcow2")});
        options["backing"] = backing;
        Step::Ask("blockdev-reopen", json!({"options": [options]}))
    };
    let base = json!({"driver": "raw", "read-only": true, "file": file("base.qcow2")});
    same(
        &qemu,
        &[
            ask!("blockdev-add", "driver": "qcow2", "node-name": "top", "file": file("layer2.qcow2"),
                "backing": base),
            reopen(json!("")),
            reopen(json!("top")),
            reopen(json!("nope")),
            reopen(base.clone()),
            reopen(json!({"driver": "qcow2", "file": file("base.qcow2")})),
            reopen(json!({"driver": "raw", "file": file("layer1.qcow2")})),
            reopen(json!({"driver": "raw", "node-name": "x", "file": file("base.qcow2")})),
            Step::Ask(
                "blockdev-reopen",
                json!({"options": [
                {"driver": "qcow2", "node-name": "top", "file": file("layer2.qcow2")}]}),
            ),
            reopen(json!(null)),
            reopen(base),
            Step::Ask(
                "blockdev-reopen",
                json!({"options": [
                {"driver": "qcow2", "node-name": "top", "file": file("layer2.qcow2")}]}),
            ),
            ask!("query-named-block-nodes", "flat": true),
        ],
    );
}

#[test]
fn a_bare_file_opened_again_can_be_written_to() {
    let qemu = need!(Qemu::release(RELEASE));
    let reopen = |read_only: bool| {
        ask!("blockdev-reopen", "options": [{"driver": "file", "node-name": "f",
            "filename": "FOLDER/target.raw", "read-only": read_only}])
    };
    let create = |job: &str| {
        ask!("blockdev-create", "job-id": job,
            "options": {"driver": "qcow2", "file": "f", "size": 1 << 20})
    };
    let concluded = || Step::Until("JOB_STATUS_CHANGE", Some("concluded"));
    same(
        &qemu,
        &[
            ask!("blockdev-add", "driver": "file", "node-name": "f", "read-only": true,
                "filename": "FOLDER/target.raw"),
            create("j"),
            concluded(),
            ask!("job-dismiss", "id": "j"),
            reopen(false),
            ask!("query-named-block-nodes", "flat": true),
            create("k"),
            concluded(),
            ask!("query-jobs"),
            reopen(true),
            ask!("query-named-block-nodes", "flat": true),
        ],
    );
}
