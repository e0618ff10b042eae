//! Words and JSON as arguments, on contracts of the catalog.

use super::*;

fn said(command: &str, words: &[&str]) -> String {
    let contract = abide_catalog::Catalog::built_in().contract("10.0").unwrap();
    let command = contract.command(command).unwrap();
    let checked = read(Some(command), words).and_then(|arguments| {
        check(&contract, command, &arguments).map(|()| arguments.to_string())
    });
    checked.unwrap_or_else(|why| format!("! {why}"))
}

#[test]
fn words_get_the_types_of_the_contract() {
    for (command, words, expected) in [
        (
            "block-stream",
            &["device=1", "speed=100M"][..],
            r#"{"device": "1", "speed": 104857600}"#,
        ),
        (
            "blockdev-add",
            &[
                "driver=qcow2",
                "node-name=a",
                "read-only=on",
                "file.driver=file",
                "file.filename=/a,b",
            ],
            r#"{"driver": "qcow2", "node-name": "a", "read-only": true, "file": {"driver": "file", "filename": "/a,b"}}"#,
        ),
        (
            "blockdev-add",
            &["driver=qcow2", "file=f", "backing:=null"],
            r#"{"driver": "qcow2", "file": "f", "backing": null}"#,
        ),
        (
            "transaction",
            &[r#"actions=[{"type": "abort", "data": {}}]"#],
            r#"{"actions": [{"type": "abort", "data": {}}]}"#,
        ),
        (
            "transaction",
            &["actions.0.type=abort", "actions.0.data:={}"],
            r#"! parameters 'actions.0.data' used inconsistently"#,
        ),
        ("qom-list", &[r#"path="/""#], r#"{"path": "/"}"#),
        ("qom-list", &[r#"{"path": "/"}"#], r#"{"path": "/"}"#),
        (
            "human-monitor-command",
            &["command-line={x}"],
            r#"{"command-line": "{x}"}"#,
        ),
    ] {
        assert_eq!(said(command, words), expected, "{words:?}");
    }
}

#[test]
fn a_wrong_word_names_the_parameter_its_type_and_its_values() {
    for (command, words, expected) in [
        (
            "block-stream",
            &["device=d", "on-error=halt"][..],
            "! 'halt' is no value of 'on-error' of block-stream: it is one of report, ignore, enospc, stop, auto",
        ),
        (
            "block-stream",
            &["device=d", "speed=fast"],
            "! block-stream: Parameter 'speed' expects a number; 64M and the like will do for a size",
        ),
        (
            "block-stream",
            &["speed=1"],
            "! block-stream needs the parameter 'device': it is a string",
        ),
        (
            "block-job-cancel",
            &["devise=d"],
            "! block-job-cancel needs the parameter 'device': it is a string",
        ),
        (
            "block-job-cancel",
            &["device=d", "forced=on"],
            "! block-job-cancel has no parameter 'forced' (did you mean 'force'?); it takes device, [force]",
        ),
        (
            "blockdev-add",
            &["driver=file", "filename=a", "aio=fast"],
            "! 'fast' is no value of 'aio' of blockdev-add: it is one of threads, native, io_uring",
        ),
        (
            "blockdev-add",
            &["driver=raw", "file.driver=file", "file.name=a"],
            "! 'file' of blockdev-add needs the parameter 'filename': it is a string",
        ),
        (
            "block-job-cancel",
            &["d0"],
            "! 'd0' is not key=value; block-job-cancel takes device, [force]",
        ),
        (
            "block-job-cancel",
            &["device=d", "force:=1"],
            "! Invalid parameter type for 'force', expected: boolean (block-job-cancel): it is on or off",
        ),
    ] {
        assert_eq!(said(command, words), expected, "{words:?}");
    }
}

#[test]
fn without_a_contract_words_are_what_they_look_like() {
    let arguments = read(None, &["a=1", "b=true", "c.d=x", "e=\"2\""]).unwrap();
    assert_eq!(
        arguments.to_string(),
        r#"{"a": 1, "b": true, "c": {"d": "x"}, "e": "2"}"#
    );
}

#[test]
fn an_unknown_command_tells_what_was_meant_and_who_has_it() {
    let contract = abide_catalog::Catalog::built_in().contract("5.2").unwrap();
    let told = unknown_command(&contract, "block-streem");
    assert!(told.contains("did you mean 'block-stream'?"), "{told}");
    let told = unknown_command(&contract, "blockdev-reopen");
    assert!(told.contains("QEMU 6.1 to "), "{told}");
}

#[test]
fn json_is_one_object_and_ends() {
    assert_eq!(json_object("{'a': 1} ").unwrap().to_string(), r#"{"a": 1}"#);
    for text in ["", "{", "[1]", "{} {}", "{} x", "1"] {
        assert!(json_object(text).is_err(), "{text}");
    }
}
