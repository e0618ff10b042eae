//! Faulty arguments, sent to a real storage daemon and to our validation: the same words.
//!
//! Introspection hides the names of alternates, which QEMU's texts show: with a contract from there
//! only the start of such a text is compared. A contract from schema text knows them all.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use abide_schema::{Configuration, Contract, Options, Texts, compile, introspect, validate};
use abide_testbed::{Qemu, Qmp, Server, need, skip, test_name};
use serde_json::Value;
use support::{Disk, corpora};

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

/// Faults that only the widths of integers show, which text has and introspection hides.
const TOO_WIDE: &[(&str, &str)] = &[
    (
        "blockdev-add",
        r#"{"driver": "null-co", "latency-ns": 18446744073709551615, "size": 18446744073709551615}"#,
    ),
    (
        "nbd-server-start",
        r#"{"max-connections": 4294967296, "addr": {"type": "unix", "data": {"path": "/"}}}"#,
    ),
    (
        "nbd-server-start",
        r#"{"max-connections": -1, "addr": {"type": "unix", "data": {"path": "/"}}}"#,
    ),
    (
        "nbd-server-start",
        r#"{"max-connections": 1.5, "addr": {"type": "unix", "data": {"path": "/"}}}"#,
    ),
    (
        "nbd-server-start",
        r#"{"max-connections": "s", "addr": {"type": "unix", "data": {"path": "/"}}}"#,
    ),
];

/// How the daemon's texts about parameters start; any other text comes from the command itself.
const PARAMETER_FAULTS: [&str; 2] = ["Parameter '", "Invalid parameter type for '"];

/// What introspection hides: the names of alternates, and the width of integers.
const HIDDEN: [&str; 3] = ["Block", "Qcow2", "uint"];

/// Sends each faulty command and hands what the daemon and we say to `compare`.
fn each_fault(
    contract: &Contract,
    qmp: &mut Qmp,
    commands: &[(&str, &str)],
    mut compare: impl FnMut(&str, &str),
) -> usize {
    let mut compared = 0;
    for (name, arguments) in commands {
        let arguments: Value = serde_json::from_str(arguments).unwrap();
        let theirs = qmp.execute(name, arguments.clone()).unwrap_err().desc;
        if !PARAMETER_FAULTS
            .iter()
            .any(|start| theirs.starts_with(start))
        {
            continue;
        }
        let command = contract.command(name).unwrap();
        let ours = validate::arguments(contract, command, Some(&arguments))
            .map_or_else(|violation| violation.to_string(), |()| String::new());
        compare(&ours, &theirs);
        compared += 1;
    }
    compared
}

#[test]
fn faulty_arguments_are_told_in_the_words_of_a_real_daemon() {
    let qemu = need!(Qemu::release("10.0"));
    let mut server = Server::storage_daemon(&qemu, &[]);
    let mut qmp = server.qmp();
    let schema = qmp.ok("query-qmp-schema", serde_json::json!({}));
    let contract = introspect::deserialize(schema).unwrap();
    let compared = each_fault(&contract, &mut qmp, FAULTY, |ours, theirs| {
        let hidden = HIDDEN.map(|hidden| theirs.find(&format!(": {hidden}")));
        let told = hidden.into_iter().flatten().next();
        let length = told.unwrap_or(theirs.len());
        let ours = ours
            .get(..length)
            .filter(|_| told.is_some())
            .unwrap_or(ours);
        assert_eq!(ours, &theirs[..length]);
    });
    assert!(compared > 60, "only {compared} faults compared");
}

#[test]
fn a_contract_from_text_tells_widths_and_alternates_too_as_a_real_daemon_does() {
    let qemu = need!(Qemu::release("10.0"));
    let corpora = need!(corpora());
    let Some(corpus) = corpora.iter().find(|corpus| corpus.release == "10.0") else {
        skip!(
            test_name(),
            "no sources of QEMU 10.0 (script/corpora fetches them)"
        );
    };
    let texts = Texts::new();
    let main = corpus.root.join("storage-daemon/qapi/qapi-schema.json");
    let options = Options {
        era: Some(corpus.era()),
    };
    let compiled = compile(&texts, &Disk, main.to_str().unwrap(), &options).unwrap();
    let contract = compiled
        .schema
        .contract()
        .unwrap()
        .evaluate(&Configuration::All);
    let mut server = Server::storage_daemon(&qemu, &[]);
    let mut qmp = server.qmp();
    let commands: Vec<(&str, &str)> = FAULTY.iter().chain(TOO_WIDE).copied().collect();
    let compared = each_fault(&contract, &mut qmp, &commands, |ours, theirs| {
        assert_eq!(ours, theirs);
    });
    assert!(compared > 65, "only {compared} faults compared");
}
