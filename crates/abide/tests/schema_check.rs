//! `abide schema check` and `abide explain` as people and programs run them: exit codes, what is
//! printed where, confinement to a root.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

use abide_testbed::Scale;
use serde_json::Value;
use tempfile::TempDir;

fn abide(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_abide"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

const GOOD: &str = "{ 'command': 'stop' }\n";
const BAD: &str =
    "{ 'command': 'stop' }\n\n{ 'command': 'go', 'returns': 'Missing' }\n{ 'event': 'low' }\n";

#[test]
fn a_schema_that_passes_prints_nothing() {
    let folder = folder(&[("good.json", GOOD)]);
    let output = abide(folder.path(), &["schema", "check", "good.json"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        (text(&output.stdout), text(&output.stderr)),
        (String::new(), String::new())
    );
}

#[test]
fn a_refused_schema_exits_1_though_nobody_reads_the_report() {
    let folder = folder(&[("bad.json", BAD)]);
    for format in ["text", "json", "sarif"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let status = Command::new(env!("CARGO_BIN_EXE_abide"))
            .current_dir(folder.path())
            .args(["schema", "check", "--format", format, "bad.json"])
            .stdout(writer)
            .status();
        assert_eq!(status.unwrap().code(), Some(1), "{format}");
    }
}

#[test]
fn a_refused_schema_exits_1_and_names_the_first_error_first() {
    let folder = folder(&[("bad.json", BAD)]);
    let output = abide(folder.path(), &["schema", "check", "bad.json"]);
    assert_eq!(output.status.code(), Some(1));
    let report = text(&output.stdout);
    let (case, kind) = (
        report.find("bad.json:4:1").unwrap(),
        report.find("bad.json:3:1").unwrap(),
    );
    // QEMU's compiler looks at each definition by itself before it looks for types.
    assert!(case < kind, "{report}");
}

#[test]
fn a_missing_or_broken_include_is_a_refusal() {
    let folder = folder(&[
        ("missing.json", "{ 'include': 'none.json' }\n"),
        ("broken.json", "{ 'include': 'sub/part.json' }\n"),
        ("folder.json", "{ 'include': 'sub' }\n"),
        ("sub/part.json", "{ 'command': }\n"),
    ]);
    for (file, place) in [
        ("missing.json", "missing.json:1:1"),
        ("broken.json", "sub/part.json:1:14"),
        ("folder.json", "folder.json:1:1"),
    ] {
        let output = abide(folder.path(), &["schema", "check", file]);
        assert_eq!(output.status.code(), Some(1), "{file}");
        assert!(
            text(&output.stdout).contains(place),
            "{file}: {}",
            text(&output.stdout)
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_exits_2() {
    let folder = folder(&[("good.json", GOOD), ("sub/x.json", GOOD)]);
    for file in ["none.json", "sub"] {
        let output = abide(folder.path(), &["schema", "check", file]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(text(&output.stderr).contains(file), "{file}");
    }
    let output = abide(
        folder.path(),
        &["schema", "check", "--era", "99.0", "good.json"],
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn includes_stay_inside_the_root_by_name_and_by_link() {
    let folder = folder(&[
        ("in/up.json", "{ 'include': '../out.json' }\n"),
        ("in/link.json", "{ 'include': 'linked.json' }\n"),
        ("in/fine.json", "{ 'include': './sub/../part.json' }\n"),
        ("in/part.json", GOOD),
        ("in/sub/x.json", GOOD),
        ("out.json", GOOD),
    ]);
    std::os::unix::fs::symlink("../out.json", folder.path().join("in/linked.json")).unwrap();
    for file in ["in/up.json", "in/link.json"] {
        let output = abide(folder.path(), &["schema", "check", file]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{file}: without a root any path is followed"
        );
        let output = abide(folder.path(), &["schema", "check", "--root", "in", file]);
        assert_eq!(output.status.code(), Some(1), "{file}");
        assert!(
            text(&output.stdout).contains("S-202"),
            "{}",
            text(&output.stdout)
        );
    }
    let output = abide(
        folder.path(),
        &["schema", "check", "--root", "in", "in/fine.json"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
}

#[test]
fn json_and_sarif_are_one_document_each() {
    let folder = folder(&[("bad.json", BAD), ("good.json", GOOD)]);
    let output = abide(
        folder.path(),
        &[
            "schema",
            "check",
            "--format",
            "json",
            "bad.json",
            "good.json",
        ],
    );
    assert_eq!(output.status.code(), Some(1));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let first = &document["diagnostics"][0];
    assert_eq!(
        (&first["file"], &first["line"], &first["code"]),
        (&"bad.json".into(), &4.into(), &"S-405".into())
    );
    assert_eq!(first["definition"], "event 'low'");
    let output = abide(
        folder.path(),
        &["schema", "check", "--format", "sarif", "bad.json"],
    );
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["version"], "2.1.0");
    let result = &document["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "S-405");
    assert_eq!(
        result["locations"][0]["physicalLocation"]["region"]["startLine"],
        4
    );
    let output = abide(
        folder.path(),
        &["schema", "check", "--format", "json", "good.json"],
    );
    assert_eq!(
        text(&output.stdout).trim(),
        r#"{"diagnostics":[],"dropped":0}"#
    );
}

#[test]
fn codes_are_explained() {
    let folder = folder(&[]);
    let output = abide(folder.path(), &["explain", "S-405"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).starts_with("# S-405: name in the wrong case\n"));
    assert_eq!(
        abide(folder.path(), &["explain", "S-999"]).status.code(),
        Some(2)
    );
}

#[test]
fn a_schema_of_a_hundred_megabytes_is_checked_in_bounded_memory() {
    let bytes: usize = Scale::pick(2, 10, 100) << 20;
    // All that is mapped, 26 times the text and what a small schema takes.
    let limit_kib = (bytes * 26 + (256 << 20)) >> 10;
    let commands = |number: usize| format!("{{ 'command': 'c{number}' }}\n");
    let structs = |number: usize| format!("{{ 'struct': 'S{number}x', 'data': {{}} }}\n");
    let errors = |_: usize| "{ 'command': x }\n".to_owned();
    let docs = |_: usize| "##\n# = Title\n#\n# One.  Two.\n##\n\n".to_owned();
    let cases: [(&dyn Fn(usize) -> String, i32); 4] =
        [(&commands, 0), (&structs, 0), (&errors, 1), (&docs, 0)];
    for (part, exit) in cases {
        let mut schema = String::with_capacity(bytes + 100);
        let mut number = 0;
        while schema.len() < bytes {
            schema.push_str(&part(number));
            number += 1;
        }
        let folder = folder(&[("large.json", &schema)]);
        let output = Command::new("sh")
            .args([
                "-c",
                &format!("ulimit -v {limit_kib} && exec \"$0\" \"$@\""),
            ])
            .args([
                env!("CARGO_BIN_EXE_abide"),
                "schema",
                "check",
                "--era",
                "10.0",
                "large.json",
            ])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(exit), "{}: {said}", part(0));
    }
}
