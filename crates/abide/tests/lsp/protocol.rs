//! The protocol itself: options, odd messages, the end.

use serde_json::{Value, json};

use super::editor::Editor;
use super::ready;

#[test]
fn the_main_file_can_be_named() {
    let mut editor = Editor::start();
    std::fs::write(
        editor.folder().join("own.json"),
        "{ 'include': 'part.json' }\n{ 'struct': 'Own', 'data': {} }\n",
    )
    .unwrap();
    let root = editor.uri("");
    let params = json!({ "capabilities": {}, "rootUri": root, "initializationOptions": { "main": "own.json" } });
    editor.request("initialize", params).unwrap();
    editor.open(
        "part.json",
        "{ 'struct': 'Part', 'data': { 'own': 'Own' } }\n",
    );
    assert!(editor.diagnostics("part.json").is_empty());
}

#[test]
fn odd_messages_are_refused_and_the_server_goes_on() {
    let mut editor = Editor::start();
    let early = editor.request("textDocument/hover", json!({})).unwrap_err();
    assert_eq!(early["code"], -32002);
    editor
        .request("initialize", json!({ "capabilities": {} }))
        .unwrap();
    assert_eq!(
        editor.request("no/such", json!({})).unwrap_err()["code"],
        -32601
    );
    assert_eq!(
        editor
            .request("textDocument/hover", json!({ "position": 1 }))
            .unwrap_err()["code"],
        -32602
    );
    for body in ["nonsense", "[]", "{\"id\": {}}", "\u{1f980}"] {
        editor.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        let answer = editor.next();
        assert_eq!(
            (&answer["id"], &answer["error"]["code"]),
            (&Value::Null, &json!(-32700)),
            "{body}"
        );
    }
    editor.notify("textDocument/didOpen", json!({ "textDocument": 7 }));
    editor.notify(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": "file:///none", "version": 1 }, "contentChanges": [] }),
    );
    editor.notify("$/unknown", json!([[[]]]));
    editor.open("qapi/hostile.json", &"{".repeat(10_000));
    assert!(!editor.diagnostics("qapi/hostile.json").is_empty());
    let far = json!({ "line": u32::MAX, "character": u32::MAX });
    for method in ["hover", "definition", "completion", "prepareRename"] {
        let uri = editor.uri("qapi/hostile.json");
        let params = json!({ "textDocument": { "uri": uri }, "position": far });
        assert!(
            editor
                .request(&format!("textDocument/{method}"), params)
                .is_ok(),
            "{method}"
        );
    }
    assert_eq!(editor.request("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(
        editor.request("textDocument/hover", json!({})).unwrap_err()["code"],
        -32600
    );
    editor.notify("exit", Value::Null);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn an_exit_without_shutdown_is_told_by_the_exit_code() {
    let mut editor = ready();
    editor.notify("exit", Value::Null);
    assert_eq!(editor.end(), Some(1));
}
