//! `abide lsp` as an editor sees it: each feature on a schema of several files, over pipes.

// A failed expectation ends the test that has it.
#![allow(clippy::unwrap_used)]

mod editing;
mod editor;
mod protocol;

use editor::{COMMANDS, Editor, TYPES, slice};
use serde_json::{Value, json};

const MAIN_FILE: &str = "qapi/qapi-schema.json";
const TYPES_FILE: &str = "qapi/types.json";
const COMMANDS_FILE: &str = "qapi/sub/commands.json";

fn ready() -> Editor {
    Editor::ready(Value::Null)
}

/// The texts a list of locations points at, by file, sorted.
fn places(editor: &Editor, locations: &Value) -> Vec<(String, String)> {
    let files = [(TYPES_FILE, TYPES), (COMMANDS_FILE, COMMANDS)];
    let mut found: Vec<(String, String)> = locations
        .as_array()
        .unwrap()
        .iter()
        .map(|location| {
            let (name, text) = files
                .iter()
                .find(|(name, _)| location["uri"] == editor.uri(name))
                .unwrap();
            (
                location["range"]["start"].to_string(),
                format!("{name}: {}", slice(text, &location["range"])),
            )
        })
        .collect();
    found.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    found
}

#[test]
fn an_error_is_shown_where_it_is_and_goes_when_it_is_mended() {
    let mut editor = ready();
    let broken = COMMANDS.replace("'returns': 'Paint'", "'returns': 'Pain'");
    editor.open(COMMANDS_FILE, &broken);
    let problems = editor.diagnostics(COMMANDS_FILE);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = &problems[0];
    assert_eq!(problem["code"], "S-502");
    assert_eq!(slice(&broken, &problem["range"]).trim_matches('\''), "Pain");
    assert!(
        problem["message"]
            .as_str()
            .unwrap()
            .contains("abide explain S-502")
    );
    let related = problem["relatedInformation"].to_string();
    assert!(related.contains("definition that begins here"), "{related}");

    let range = problem["range"].clone();
    let quoted = slice(&broken, &range).starts_with('\'');
    editor.change(
        COMMANDS_FILE,
        &range,
        if quoted { "'Paint'" } else { "Paint" },
    );
    assert_eq!(editor.diagnostics(COMMANDS_FILE), Vec::<Value>::new());
}

#[test]
fn what_is_typed_in_one_file_shows_in_the_others() {
    let mut editor = ready();
    editor.open(COMMANDS_FILE, COMMANDS);
    assert!(editor.diagnostics(COMMANDS_FILE).is_empty());
    editor.open(
        TYPES_FILE,
        &TYPES
            .replace("'struct': 'Paint'", "'struct': 'Dye'")
            .replace("@Paint:", "@Dye:"),
    );
    let problems = editor.diagnostics(COMMANDS_FILE);
    assert!(
        problems[0]["message"].as_str().unwrap().contains("'Paint'"),
        "{problems:?}"
    );
    // Closed unsaved, the disk's text counts again.
    let uri = editor.uri(TYPES_FILE);
    editor.notify(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri } }),
    );
    assert!(editor.diagnostics(COMMANDS_FILE).is_empty());
}

#[test]
fn a_type_is_found_from_a_use_in_another_file() {
    let mut editor = ready();
    editor.open(COMMANDS_FILE, COMMANDS);
    let found = editor
        .ask(
            "textDocument/definition",
            COMMANDS_FILE,
            COMMANDS,
            "'returns': 'Pa|int'",
            Value::Null,
        )
        .unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["uri"], editor.uri(TYPES_FILE));
    assert_eq!(slice(TYPES, &found[0]["range"]), "Paint");
    assert_eq!(found[0]["range"]["start"]["line"], 22);
    // An include leads to its file, a branch to the value it is for.
    let main = editor
        .ask(
            "textDocument/definition",
            MAIN_FILE,
            editor::MAIN,
            "'sub/|comm",
            Value::Null,
        )
        .unwrap();
    assert_eq!(main[0]["uri"], editor.uri(COMMANDS_FILE));
    let branch = editor
        .ask(
            "textDocument/definition",
            TYPES_FILE,
            TYPES,
            "'data': { 'r|ed': 'Paint'",
            Value::Null,
        )
        .unwrap();
    assert_eq!(
        branch[0]["range"]["start"],
        json!({ "line": 11, "character": 31 })
    );
}

#[test]
fn references_are_found_in_code_and_documentation() {
    let mut editor = ready();
    let with = json!({ "context": { "includeDeclaration": true } });
    let found = editor
        .ask(
            "textDocument/references",
            COMMANDS_FILE,
            COMMANDS,
            "with @Pa|int",
            with,
        )
        .unwrap();
    let found = places(&editor, &found);
    let count = |name: &str| {
        found
            .iter()
            .filter(|(_, place)| *place == format!("{name}: Paint"))
            .count()
    };
    // @Paint: and 'Paint' itself, @Paint in a text, a member, a branch; and @Paint, 'Paint' twice.
    assert_eq!(
        (count(TYPES_FILE), count(COMMANDS_FILE), found.len()),
        (5, 3, 8),
        "{found:?}"
    );
    let without = json!({ "context": { "includeDeclaration": false } });
    let found = editor
        .ask(
            "textDocument/references",
            COMMANDS_FILE,
            COMMANDS,
            "with @Pa|int",
            without,
        )
        .unwrap();
    assert_eq!(found.as_array().unwrap().len(), 7);
}

#[test]
fn columns_after_a_character_beyond_the_bmp_count_utf16_units() {
    let mut editor = ready();
    editor.open(TYPES_FILE, TYPES);
    let hover = editor
        .ask(
            "textDocument/hover",
            TYPES_FILE,
            TYPES,
            "and @C|olour",
            Value::Null,
        )
        .unwrap();
    assert_eq!(slice(TYPES, &hover["range"]), "Colour");
    // `# @paint: 🦀🦀 see @Paint and @Colour`: 30 characters stand before, two of them count twice.
    assert_eq!(
        hover["range"]["start"],
        json!({ "line": 29, "character": 31 })
    );
    // An edit between such characters hits what it is meant to.
    let line = "# @paint: 🦀🦀 see @Paint and @Colour";
    let at =
        json!({ "start": { "line": 29, "character": 12 }, "end": { "line": 29, "character": 14 } });
    editor.change(TYPES_FILE, &at, "@red, ");
    let changed = TYPES.replace(line, "# @paint: 🦀@red,  see @Paint and @Colour");
    let hover = editor
        .ask(
            "textDocument/hover",
            TYPES_FILE,
            &changed,
            "and @C|olour",
            Value::Null,
        )
        .unwrap();
    assert_eq!(slice(&changed, &hover["range"]), "Colour");
}

#[test]
fn hover_shows_the_text_the_documentation_and_since_when() {
    let mut editor = ready();
    let mut hover = |mark: &str| {
        let hover = editor
            .ask(
                "textDocument/hover",
                COMMANDS_FILE,
                COMMANDS,
                mark,
                Value::Null,
            )
            .unwrap();
        hover["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let paint = hover("'returns': 'Pai|nt'");
    for part in [
        "{ 'struct': 'Paint', 'data': { 'colour': 'Colour' } }",
        "Something to paint with.",
        "since 4.1",
        "`colour`: what it looks like",
    ] {
        assert!(paint.contains(part), "{part} in {paint}");
    }
    let with = hover("'*wi|th'");
    assert!(
        with.contains("*with: Paint") && with.contains("the paint"),
        "{with}"
    );
}

#[test]
fn types_and_keys_are_completed_in_half_written_text() {
    let mut editor = ready();
    let text = format!("{COMMANDS}\n{{ 'command': 'mix',\n  'data': {{ 'a': 'Pa' \n");
    editor.open(COMMANDS_FILE, &text);
    let mut labels = |text: &str, mark: &str| {
        let items = editor
            .ask(
                "textDocument/completion",
                COMMANDS_FILE,
                text,
                mark,
                Value::Null,
            )
            .unwrap();
        let items = items.as_array().unwrap();
        items
            .iter()
            .map(|item| item["label"].as_str().unwrap().to_owned())
            .collect::<Vec<String>>()
    };
    let types = labels(&text, "'a': 'Pa|'");
    for name in ["Paint", "Colour", "Thing", "str", "uint64"] {
        assert!(
            types.iter().any(|label| label == name),
            "{name} in {types:?}"
        );
    }
    assert!(
        !types.iter().any(|label| label == "paint-it"),
        "a command is no type"
    );
    assert!(
        labels(&text, "{ 'command': 'm|ix'").is_empty(),
        "a new name is not completed"
    );
    let keys = labels(&text, "'mix',\n  '|data'");
    assert!(
        keys.contains(&"returns".to_owned()) && keys.contains(&"allow-oob".to_owned()),
        "{keys:?}"
    );
    assert!(
        !keys.contains(&"discriminator".to_owned()),
        "of a union: {keys:?}"
    );
    assert!(
        labels(&text, "# Pai|nts, with").is_empty(),
        "a comment is the author's"
    );

    editor.open(TYPES_FILE, TYPES);
    let items = editor
        .ask(
            "textDocument/completion",
            TYPES_FILE,
            TYPES,
            "'data': { '|red': 'Paint'",
            Value::Null,
        )
        .unwrap();
    let labels: Vec<&str> = items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect();
    assert_eq!(labels, ["red", "blue"], "the values of the discriminator");
    let edit = &items[1]["textEdit"];
    assert_eq!(
        (slice(TYPES, &edit["range"]), &edit["newText"]),
        ("red", &json!("blue"))
    );
}

#[test]
fn the_outline_lists_definitions_with_their_parts() {
    let mut editor = ready();
    let uri = editor.uri(TYPES_FILE);
    let symbols = editor
        .request(
            "textDocument/documentSymbol",
            json!({ "textDocument": { "uri": uri } }),
        )
        .unwrap();
    let names = |symbols: &Value| -> Vec<String> {
        symbols
            .as_array()
            .unwrap()
            .iter()
            .map(|symbol| symbol["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&symbols), ["Colour", "Paint", "Thing"]);
    assert_eq!(names(&symbols[0]["children"]), ["red", "blue"]);
    assert_eq!(symbols[0]["detail"], "enum, since 2.3");
    assert_eq!(slice(TYPES, &symbols[1]["selectionRange"]), "Paint");
    assert!(slice(TYPES, &symbols[1]["range"]).starts_with("{ 'struct': 'Paint'"));
}
