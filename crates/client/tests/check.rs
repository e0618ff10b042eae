//! Commands held against a contract before they are sent: what is said of those that do not fit,
//! and of what is better not used.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::sync::Arc;

use abide_catalog::Catalog;
use abide_client::qmp::commands::BlockStream;
use abide_client::qmp::types::BlockStreamArguments;
use abide_client::{Client, ClientError, Limits, NoticeKind, check};
use abide_schema::Contract;
use abide_wire::{Dict, Parser, Value, dict};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

fn contract() -> Contract {
    Catalog::built_in().contract("10.0").unwrap()
}

fn object(text: &str) -> Dict {
    match Parser::default().next(&mut text.as_bytes()) {
        Some(Ok(Value::Dict(object))) => object,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn what_does_not_fit_names_the_parameter_its_type_and_its_values() {
    let contract = contract();
    for (command, arguments, expected) in [
        (
            "query-stauts",
            "{}",
            "the server has no such command; did you mean 'query-status'?",
        ),
        (
            "block_stream",
            "{}",
            "the server has no such command; did you mean 'block-stream'?",
        ),
        (
            "block-stream",
            "{'device': 'd', 'sped': 1}",
            "there is no parameter 'sped'; did you mean 'speed'?",
        ),
        (
            "query-status",
            "{'now': true}",
            "there is no parameter 'now': none is taken",
        ),
        (
            "block-stream",
            "{}",
            "parameter 'device' is missing: a string",
        ),
        (
            "block-stream",
            "{'device': 'd', 'speed': 'fast'}",
            "parameter 'speed' is an integer; not \"fast\"",
        ),
        (
            "block-stream",
            "{'device': 'd', 'on-error': 'stopp'}",
            "parameter 'on-error' is one of report, ignore, enospc, stop, auto; not 'stopp'; did \
             you mean 'stop'?",
        ),
        (
            "transaction",
            "{'actions': [{'type': 'abort', 'data': {}}, {'type': 'blockdev-snapshot', 'data': \
             {'node': 'a', 'overlay': 5}}]}",
            "parameter 'actions[1].data.overlay' is a string; not 5",
        ),
        (
            "blockdev-add",
            "{'driver': 'qcow2', 'file': {'driver': 'file', 'filenam': '/x', 'filename': '/x'}}",
            "there is no parameter 'file.filenam'; did you mean 'filename'?",
        ),
    ] {
        let error = check(&contract, command, &object(arguments)).unwrap_err();
        assert_eq!(error.to_string(), format!("{command}: {expected}"));
    }
}

#[test]
fn what_fits_is_let_through() {
    let contract = contract();
    for (command, arguments) in [
        ("query-status", "{}"),
        ("block-stream", "{'device': 'd', 'speed': 7}"),
        ("device_add", "{'driver': 'virtio-blk', 'anything': 1}"),
    ] {
        check(&contract, command, &object(arguments)).unwrap();
    }
}

/// A client whose server answers everything with `{}`.
async fn agreeable() -> Client {
    let (ours, mut theirs) = duplex(64 * 1024);
    tokio::spawn(async move {
        let greeting = br#"{"QMP": {"version": {}, "capabilities": []}}"#;
        theirs.write_all(greeting).await.unwrap();
        let mut parser = Parser::default();
        let mut bytes = [0; 4096];
        while let Ok(read @ 1..) = theirs.read(&mut bytes).await {
            let mut rest = &bytes[..read];
            while let Some(Ok(Value::Dict(mut command))) = parser.next(&mut rest) {
                let id = command.remove("id").unwrap();
                let reply = dict! {"return": dict! {}, "id": id};
                theirs
                    .write_all(reply.to_string().as_bytes())
                    .await
                    .unwrap();
            }
        }
    });
    let mut client = Client::over(ours, "the test", Limits::default())
        .await
        .unwrap();
    client.set_contract(Arc::new(contract()));
    client
}

#[tokio::test]
async fn what_is_better_not_used_is_told_once() {
    let mut client = agreeable().await;
    for _ in 0..2 {
        client
            .call("x-debug-query-block-graph", dict! {})
            .await
            .unwrap();
        let copy = object("{'device': 'd', 'target': 't', 'sync': 'full'}");
        client.call("drive-backup", copy).await.unwrap();
        client.call("query-status", dict! {}).await.unwrap();
    }
    let told = client.take_notices();
    let told: Vec<_> = told
        .iter()
        .map(|notice| (notice.name.as_str(), notice.kind))
        .collect();
    assert_eq!(
        told,
        [
            ("x-debug-query-block-graph", NoticeKind::Unstable),
            ("drive-backup", NoticeKind::Deprecated)
        ]
    );
    // An argument of a command that is fine otherwise.
    let node = "{'driver': 'nbd', 'server': {'type': 'unix', 'path': '/s'}, 'reconnect-delay': 1, \
                'node-name': 'n'}";
    client.call("blockdev-add", object(node)).await.unwrap();
    let chardev = "{'id': 'c', 'backend': {'type': 'socket', 'data': {'addr': {'type': 'unix', \
                   'data': {'path': '/s'}}, 'server': false, 'reconnect': 1}}}";
    client.call("chardev-add", object(chardev)).await.unwrap();
    let told = client.take_notices();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        told[0].to_string(),
        "argument chardev-add/backend/data/reconnect is deprecated: a later release is going to \
         remove it"
    );
}

#[tokio::test]
async fn what_does_not_fit_is_never_sent_and_typed_calls_are_checked_too() {
    let mut client = agreeable().await;
    let error = client.run::<BlockStream>(BlockStreamArguments::new()).await;
    let error = error.unwrap_err();
    assert!(matches!(error, ClientError::Unfit { .. }), "{error}");
    let mut pull = BlockStreamArguments::new();
    pull.device = Some("d".to_owned());
    client.run::<BlockStream>(pull).await.unwrap();
    // Without a check the server decides.
    client.execute("no-such", dict! {}).await.unwrap();
}
