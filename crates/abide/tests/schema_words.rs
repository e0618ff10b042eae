//! What the `abide schema` commands say to people: how files are named, conditions, the way out.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const SCHEMA: &str = "\
{ 'enum': 'Kind1', 'data': [ 'a', { 'name': 'b', 'if': 'CONFIG_B' } ], 'if': 'CONFIG_K' }
{ 'command': 'frob', 'data': { '*kind': 'Kind1' }, 'if': { 'all': [ 'CONFIG_K', 'CONFIG_F' ] } }
{ 'event': 'DONE', 'if': 'CONFIG_F' }
";

fn folder(name: &str, content: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), content).unwrap();
    folder
}

/// The exit code, and what was printed on stdout and stderr.
fn schema(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_abide"))
        .current_dir(folder)
        .arg("schema")
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn layout_refuses_what_does_not_parse_and_shows_the_line() {
    for (content, code) in [
        (&b"{ 'command': 'a\0b' }\n"[..], "S-104"),
        (b"# \xff\xfe\n{ 'command': 'a' }\n", "S-101"),
    ] {
        let folder = folder("bad.json", content);
        for arguments in [&["fmt", "bad.json"][..], &["fmt", "--check", "bad.json"]] {
            let (exit, out, err) = schema(folder.path(), arguments);
            assert_eq!((exit, out.as_str()), (1, ""), "{err}");
            assert!(
                err.contains(code) && err.contains("--> bad.json:1:"),
                "{err}"
            );
            assert!(!err.contains("warning"), "{err}");
        }
        assert_eq!(
            std::fs::read(folder.path().join("bad.json")).unwrap(),
            content
        );
    }
}

#[test]
fn a_root_that_is_not_there_is_named() {
    let folder = folder("a.json", SCHEMA.as_bytes());
    for command in ["check", "ledger"] {
        let (exit, _, err) = schema(folder.path(), &[command, "--root", "nowhere", "a.json"]);
        assert_eq!(exit, 2, "{command}: {err}");
        assert!(err.contains("nowhere"), "{command}: {err}");
    }
}

#[test]
fn a_page_says_when_its_definition_exists() {
    let folder = folder("a.json", SCHEMA.as_bytes());
    for (name, condition) in [
        ("frob", "  if all(CONFIG_K, CONFIG_F)\n"),
        ("DONE", "  if CONFIG_F\n"),
        ("Kind1", "  if CONFIG_K\n"),
        ("Kind1", "  b  if CONFIG_B\n"),
    ] {
        let (_, page, err) = schema(folder.path(), &["show", "a.json", name]);
        assert!(page.contains(condition), "{page}{err}");
    }
    let (_, page, _) = schema(folder.path(), &["show", "--if-all", "a.json", "frob"]);
    assert!(!page.contains("CONFIG"), "{page}");
}

#[test]
fn a_name_that_is_not_there_leads_to_the_index() {
    let folder = folder("a.json", SCHEMA.as_bytes());
    let (exit, _, err) = schema(folder.path(), &["show", "a.json", "nothing"]);
    assert_eq!(exit, 2);
    assert!(
        err.contains("`abide schema show a.json` lists all"),
        "{err}"
    );
    let (_, _, near) = schema(folder.path(), &["show", "a.json", "frobs"]);
    assert!(near.contains("there is frob"), "{near}");
    let (_, help, _) = schema(folder.path(), &["show", "--help"]);
    assert!(
        help.contains("Usage: abide schema show [OPTIONS] <FILE> [NAME]"),
        "{help}"
    );
}

#[test]
fn a_contract_of_nothing_is_said_to_be_one() {
    let folder = folder("a.json", b"# nothing yet\n");
    let (exit, out, err) = schema(folder.path(), &["show", "a.json"]);
    assert_eq!(
        (exit, out.as_str()),
        (0, "no commands, events or types\n"),
        "{err}"
    );
}

#[test]
fn one_file_is_no_files() {
    let folder = folder("a.json", SCHEMA.as_bytes());
    let (_, _, err) = schema(folder.path(), &["gen", "openrpc", "a.json", "-o", "out"]);
    assert_eq!(err, "1 file in out\n");
}
