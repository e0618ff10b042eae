//! What both refuse, with the same classes, and where parameters do not fit with the same words.

use abide_testbed::{Qemu, need};
use serde_json::json;

use crate::script::Step::{AskWord, Settle};
use crate::{RELEASE, add_named, ask, gone, same};

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
fn targets_that_may_only_be_read() {
    let qemu = need!(Qemu::release(RELEASE));
    let add = ask!("blockdev-add", "driver": "qcow2", "node-name": "target", "read-only": true,
        "file": {"driver": "file", "filename": "FOLDER/target.qcow2"});
    same(
        &qemu,
        &[
            add_named(),
            add,
            ask!("blockdev-mirror", "device": "top", "job-id": "j", "target": "target", "sync": "full"),
            Settle,
            ask!("blockdev-backup", "device": "top", "job-id": "j", "target": "target", "sync": "full"),
            Settle,
            ask!("query-jobs"),
            ask!("query-named-block-nodes", "flat": true),
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
fn exports_that_come_and_go() {
    let qemu = need!(Qemu::release(RELEASE));
    let listen =
        || ask!("nbd-server-start", "addr": {"type": "unix", "data": {"path": "FOLDER/nbd.sock"}});
    let export = |id: &str| ask!("block-export-add", "type": "nbd", "id": id, "node-name": "top", "writable": true);
    same(
        &qemu,
        &[
            ask!("query-block-exports"),
            ask!("nbd-server-stop"),
            ask!("nbd-server-start", "addr": {"type": "unix", "data": {"path": "/nonexistent/x"}}),
            export("e"),
            add_named(),
            export("e"),
            listen(),
            listen(),
            export("1e"),
            export("e"),
            export("e"),
            export("f"),
            ask!("block-export-add", "type": "nbd", "id": "b", "node-name": "b0", "writable": true),
            ask!("block-export-add", "type": "nbd", "id": "b", "node-name": "b0"),
            ask!("block-export-add", "type": "nbd", "id": "g", "node-name": "top", "name": "other"),
            ask!("query-block-exports"),
            ask!("blockdev-del", "node-name": "top"),
            ask!("block-export-del", "id": "nope"),
            ask!("block-export-del", "id": "e"),
            ask!("block-stream", "device": "top", "job-id": "j", "base-node": "b0"),
            gone(),
            ask!("nbd-server-stop"),
            ask!("query-block-exports"),
            listen(),
            export("e"),
            ask!("quit"),
        ],
    );
}
