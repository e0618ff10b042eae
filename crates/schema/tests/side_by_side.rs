//! Faulty arguments, sent to a real storage daemon and to our validation: the same words.
//!
//! Introspection hides the names of alternates, which QEMU's texts show: there only the start of
//! the text is compared.

use abide_schema::{introspect, validate};
use abide_testbed::{Qemu, Server, need};
use serde_json::Value;

/// Commands that the daemon refuses for their arguments alone, before it does anything.
const FAULTY: &[(&str, &str)] = &[
    ("blockdev-add", r#"{}"#),
    ("blockdev-add", r#"{"node-name": "a"}"#),
    ("blockdev-add", r#"{"driver": "nope"}"#),
    ("blockdev-add", r#"{"driver": 5}"#),
    ("blockdev-add", r#"{"driver": "null-co", "x": 1}"#),
    (
        "blockdev-add",
        r#"{"driver": "null-co", "z": 1, "a": 2, "y": 3, "read-only": 4}"#,
    ),
    ("blockdev-add", r#"{"driver": "null-co", "size": "5"}"#),
    ("blockdev-add", r#"{"driver": "null-co", "size": 1.5}"#),
    ("blockdev-add", r#"{"driver": "qcow2"}"#),
    ("blockdev-add", r#"{"driver": "qcow2", "file": 5}"#),
    ("blockdev-add", r#"{"driver": "qcow2", "file": null}"#),
    ("blockdev-add", r#"{"driver": "qcow2", "file": {}}"#),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": {"driver": "file"}}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": {"driver": "file", "filename": 3}}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": {"driver": "file", "filename": "a", "b": 3}}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": {"driver": "qcow2", "file": {"driver": "nope"}}}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": {"driver": "qcow2", "file": []}}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": "f", "backing": 5}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": "f", "overlap-check": 5}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": "f", "overlap-check": "hm"}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": "f", "overlap-check": {"template": "hm"}}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "quorum", "children": [{"driver": "null-co"}, 5], "vote-threshold": 1}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "quorum", "children": ["a", {"driver": "nope"}], "vote-threshold": 1}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "quorum", "children": ["a", {"driver": "null-co", "q": 1}], "vote-threshold": 1}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "quorum", "children": 7, "vote-threshold": 1}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "null-co", "cache": {"direct": "x"}}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "null-co", "cache": 5, "discard": "zz"}"#,
    ),
    ("blockdev-add", r#"{"driver": "null-co", "discard": "zz"}"#),
    (
        "blockdev-add",
        r#"{"driver": "null-co", "read-zeroes": "zz"}"#,
    ),
    ("blockdev-add", r#"{"driver": "null-co", "latency-ns": -1}"#),
    (
        "blockdev-add",
        r#"{"driver": "throttle", "throttle-group": 1, "file": "x"}"#,
    ),
    ("transaction", r#"{"actions": [{"type": "nope"}]}"#),
    ("transaction", r#"{"actions": [{"type": "abort"}]}"#),
    (
        "transaction",
        r#"{"actions": [{"type": "blockdev-backup", "data": {"device": 5}}]}"#,
    ),
    (
        "transaction",
        r#"{"actions": [{"type": "blockdev-backup", "data": {"device": "a", "target": "b", "sync": "zz"}}]}"#,
    ),
    ("transaction", r#"{"actions": [5]}"#),
    ("transaction", r#"{"actions": {}}"#),
    ("transaction", r#"{}"#),
    ("block-stream", r#"{}"#),
    ("block-stream", r#"{"device": "a", "speed": "5"}"#),
    ("block-stream", r#"{"device": 5, "on-error": "zz", "u": 1}"#),
    (
        "block-stream",
        r#"{"device": "a", "on-error": "zz", "auto-finalize": 1}"#,
    ),
    (
        "object-add",
        r#"{"qom-type": "throttle-group", "id": "a", "limits": {"iops-total": "k"}}"#,
    ),
    ("object-add", r#"{"qom-type": "throttle-group", "id": 5}"#),
    ("object-add", r#"{"qom-type": "nope", "id": "a"}"#),
    ("object-add", r#"{"id": "a"}"#),
    (
        "object-add",
        r#"{"qom-type": "iothread", "id": "a", "zz": 1}"#,
    ),
    (
        "nbd-server-start",
        r#"{"addr": {"type": "unix", "data": {"path": 5}}}"#,
    ),
    (
        "nbd-server-start",
        r#"{"addr": {"type": "unix", "data": {}}}"#,
    ),
    ("nbd-server-start", r#"{"addr": {"type": "unix"}}"#),
    (
        "nbd-server-start",
        r#"{"addr": {"type": "unix", "data": {"path": "a", "x": 1}}}"#,
    ),
    (
        "nbd-server-start",
        r#"{"addr": {"type": "inet", "data": {"host": "x", "port": 7}}}"#,
    ),
    ("query-version", r#"{"x": 1}"#),
    ("quit", r#"{"a": 1, "b": 2}"#),
    (
        "blockdev-add",
        r#"{"driver": "null-co", "detect-zeroes": null}"#,
    ),
    (
        "block-export-add",
        r#"{"type": "nbd", "id": "a", "node-name": "n", "bitmaps": ["a", 5]}"#,
    ),
    (
        "block-export-add",
        r#"{"type": "nbd", "id": "a", "node-name": "n", "bitmaps": ["a", {"node": "n"}]}"#,
    ),
    (
        "block-export-add",
        r#"{"type": "nbd", "id": "a", "node-name": "n", "bitmaps": ["a", {"node": "n", "name": 3}]}"#,
    ),
    (
        "chardev-add",
        r#"{"id": "x", "backend": {"type": "nope", "data": {}}}"#,
    ),
    (
        "chardev-add",
        r#"{"id": "x", "backend": {"type": "file", "data": {}}}"#,
    ),
    (
        "chardev-add",
        r#"{"id": "x", "backend": {"type": "socket", "data": {"addr": {"type": "inet", "data": {"host": 1}}}}}"#,
    ),
    ("qom-set", r#"{"path": "/", "property": "x"}"#),
    (
        "qom-set",
        r#"{"path": "/", "property": "x", "value": [1], "e": 1}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "luks", "file": "x", "hash-alg": "zz", "header": 5, "key-secret": 4}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": "x", "encrypt": {"format": "luks", "key-secret": 4}}"#,
    ),
    (
        "blockdev-add",
        r#"{"driver": "qcow2", "file": "x", "encrypt": {"format": "zz"}}"#,
    ),
    (
        "blockdev-reopen",
        r#"{"options": [{"driver": "qcow2", "file": {"driver": "file", "filename": 5}}]}"#,
    ),
    ("blockdev-reopen", r#"{"options": [{}]}"#),
    ("blockdev-reopen", r#"{"options": [[]]}"#),
];

/// How the daemon's texts about parameters start; any other text comes from the command itself.
const PARAMETER_FAULTS: [&str; 2] = ["Parameter '", "Invalid parameter type for '"];

/// What introspection hides: the names of alternates, and the width of integers.
const HIDDEN: [&str; 3] = ["Block", "Qcow2", "uint"];

#[test]
fn faulty_arguments_are_told_in_the_words_of_a_real_daemon() {
    let qemu = need!(Qemu::release("10.0"));
    let mut server = Server::storage_daemon(&qemu, &[]);
    let mut qmp = server.qmp();
    let schema = qmp.ok("query-qmp-schema", serde_json::json!({}));
    let contract = introspect::deserialize(schema).unwrap();
    let mut compared = 0;
    for (name, arguments) in FAULTY {
        let arguments: Value = serde_json::from_str(arguments).unwrap();
        let theirs = qmp.execute(name, arguments.clone()).unwrap_err().desc;
        if !PARAMETER_FAULTS
            .iter()
            .any(|start| theirs.starts_with(start))
        {
            continue;
        }
        let command = contract.command(name).unwrap();
        let ours = validate::arguments(&contract, command, Some(&arguments))
            .map_or_else(|violation| violation.to_string(), |()| String::new());
        let told = HIDDEN
            .iter()
            .filter_map(|hidden| theirs.find(&format!(": {hidden}")))
            .next();
        let length = told.unwrap_or(theirs.len());
        let ours = ours
            .get(..length)
            .filter(|_| told.is_some())
            .unwrap_or(&ours);
        assert_eq!(ours, &theirs[..length], "{name} {arguments}");
        compared += 1;
    }
    assert!(compared > 60, "only {compared} faults compared");
}
