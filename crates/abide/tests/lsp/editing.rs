//! What changes texts: rename, layout.

use serde_json::{Value, json};

use super::editor::{COMMANDS, TYPES, edited};
use super::{COMMANDS_FILE, TYPES_FILE, ready};

#[test]
fn a_rename_goes_through_all_files_and_their_documentation() {
    let mut editor = ready();
    editor.open(COMMANDS_FILE, COMMANDS);
    let to = json!({ "newName": "Dye" });
    let edit = editor
        .ask(
            "textDocument/rename",
            COMMANDS_FILE,
            COMMANDS,
            "'returns': 'Pa|int'",
            to,
        )
        .unwrap();
    let changes = &edit["changes"];
    let types = edited(TYPES, &changes[editor.uri(TYPES_FILE)]);
    let commands = edited(COMMANDS, &changes[editor.uri(COMMANDS_FILE)]);
    assert_eq!(types, TYPES.replace("Paint", "Dye"));
    assert_eq!(
        commands,
        COMMANDS
            .replace("'Paint'", "'Dye'")
            .replace("@Paint", "@Dye")
    );

    // A member takes its documentation along, and the discriminator that names it.
    let to = json!({ "newName": "shade" });
    let edit = editor
        .ask(
            "textDocument/rename",
            TYPES_FILE,
            TYPES,
            "'discriminator': 'col|our'",
            to,
        )
        .unwrap();
    let types = edited(TYPES, &edit["changes"][editor.uri(TYPES_FILE)]);
    let (before, thing) = TYPES.split_at(TYPES.find("# @Thing").unwrap());
    assert_eq!(
        types,
        format!("{before}{}", thing.replace("colour", "shade"))
    );
}

#[test]
fn a_rename_to_a_name_taken_or_invalid_is_refused() {
    let mut editor = ready();
    let mut refused = |mark: &str, name: &str| {
        let to = json!({ "newName": name });
        let error = editor
            .ask("textDocument/rename", TYPES_FILE, TYPES, mark, to)
            .unwrap_err();
        error["message"].as_str().unwrap().to_owned()
    };
    assert!(refused("'struct': 'Pa|int'", "Thing").contains("taken"));
    assert!(refused("'struct': 'Pa|int'", "str").contains("does not do"));
    assert!(refused("'struct': 'Pa|int'", "pa int").contains("no name"));
    assert!(refused("'struct': 'Pa|int'", "lower-case").contains("does not do"));
    assert!(refused("'r|ed', 'blue' ]", "blue").contains("does not do"));
    assert!(refused("'un|ion'", "Other").contains("no name here"));
    let prepared = editor
        .ask(
            "textDocument/prepareRename",
            TYPES_FILE,
            TYPES,
            "'struct': 'Pa|int'",
            Value::Null,
        )
        .unwrap();
    assert_eq!(prepared["placeholder"], "Paint");
    let nothing = editor
        .ask(
            "textDocument/prepareRename",
            TYPES_FILE,
            TYPES,
            "'un|ion'",
            Value::Null,
        )
        .unwrap();
    assert_eq!(nothing, Value::Null);
}

#[test]
fn formatting_lays_the_buffer_out() {
    let mut editor = ready();
    let text = "# 🦀\n{'command':'stop'}\n";
    editor.open("qapi/other.json", text);
    let uri = editor.uri("qapi/other.json");
    let params = json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 2, "insertSpaces": true } });
    let edits = editor
        .request("textDocument/formatting", params.clone())
        .unwrap();
    assert_eq!(edited(text, &edits), "# 🦀\n{ 'command': 'stop' }\n");
    editor.change("qapi/other.json", &Value::Null, "{ 'command': ");
    let edits = editor.request("textDocument/formatting", params).unwrap();
    assert_eq!(edits, json!([]), "what does not parse stays");
}
