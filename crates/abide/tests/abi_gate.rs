//! The ABI gate as a maintainer of QEMU meets it: a checkout with one argument renamed, the hook and
//! the CI recipe of `docs/abi-gate.md`, policy, waivers, the ledger in git.

// A helper that cannot do its part ends the test.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use abide_testbed::{Missing, cache, need, scratch, workspace};
use serde_json::Value;
use tempfile::TempDir;

fn abide(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_abide"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    told(&output)
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let code = output.status.code().unwrap();
    (code, text(&output.stdout), text(&output.stderr))
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_abide")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=a", "-c", "user.email=a@b"])
        .args(arguments)
        .env("PATH", path)
        .output()
        .unwrap()
}

fn commit(folder: &Path, message: &str) {
    assert!(git(folder, &["add", "-A"]).status.success());
    let done = git(folder, &["commit", "-q", "--no-verify", "-m", message]);
    assert!(done.status.success(), "{done:?}");
}

fn repository() -> TempDir {
    let folder = scratch();
    assert!(
        git(folder.path(), &["init", "-q", "-b", "master"])
            .status
            .success()
    );
    folder
}

/// The schemas of QEMU 10.2 in a repository of their own.
fn checkout() -> Result<TempDir, Missing> {
    let sources = cache().join("corpora/qemu-10.2");
    if !sources.join("qapi/qapi-schema.json").exists() {
        let (what, way_out) = (
            "QEMU 10.2's sources".into(),
            "script/corpora fetches them".into(),
        );
        return Err(Missing { what, way_out });
    }
    let folder = repository();
    for part in ["VERSION", "qapi", "storage-daemon"] {
        let copied = Command::new("cp")
            .arg("-r")
            .args([sources.join(part).as_path(), folder.path()])
            .status();
        assert!(copied.unwrap().success());
    }
    commit(folder.path(), "as released");
    Ok(folder)
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    let at = text.find("{ 'command': 'block-stream'").unwrap_or(0);
    let (before, after) = text.split_at(at);
    assert!(after.contains(from), "{}", file.display());
    fs::write(file, format!("{before}{}", after.replacen(from, to, 1))).unwrap();
}

fn rename_an_argument(folder: &Path) {
    replace(
        &folder.join("qapi/block-core.json"),
        "'*base-node': 'str'",
        "'*base-node-name': 'str'",
    );
}

#[test]
fn a_checkout_with_one_argument_renamed_fails_its_gate() {
    let folder = need!(checkout());
    let folder = folder.path();
    let (code, said, _) = abide(folder, &["check", "--against", "HEAD"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("compatible: "), "{said}");
    rename_an_argument(folder);
    let (code, said, _) = abide(folder, &["check", "--against", "HEAD"]);
    assert_eq!(code, 1);
    for line in [
        "abi R-argument-gone: an optional argument is gone: it was optional str",
        "  at block-stream/arg/base-node",
        "  in qapi/block-core.json:",
        r#"{"execute":"block-stream","arguments":{"device":"a","base-node":"a"}}"#,
        r#"{"error":{"class":"GenericError","desc":"Parameter 'base-node' is unexpected"}}"#,
        "`base-node-name` is new beside it: if `base-node` was renamed",
        "way out       keep the argument, mark it 'deprecated' for two releases",
    ] {
        assert!(said.contains(line), "no `{line}` in\n{said}");
    }
    // The page shows this very finding.
    let page = fs::read_to_string(workspace().join("docs/abi-gate.md")).unwrap();
    let block = said.split("\n\n").next().unwrap();
    assert!(page.contains(block), "docs/abi-gate.md has not:\n{block}");
}

/// The block of that language below the heading, in the page on the gate.
fn recipe(heading: &str) -> String {
    let page = fs::read_to_string(workspace().join("docs/abi-gate.md")).unwrap();
    let below = page.split_once(&format!("### {heading}\n")).unwrap().1;
    let block = below.split("```").nth(1).unwrap();
    block.split_once('\n').unwrap().1.to_owned()
}

#[test]
fn the_hook_of_the_page_refuses_a_commit_that_breaks() {
    let folder = need!(checkout());
    let folder = folder.path();
    let hook = folder.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, recipe("Before each commit")).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(folder.join("README"), "of no consequence\n").unwrap();
    git(folder, &["add", "-A"]);
    let (code, ..) = told(&git(folder, &["commit", "-q", "-m", "a harmless change"]));
    assert_eq!(code, 0);
    rename_an_argument(folder);
    git(folder, &["add", "-A"]);
    let (code, _, said) = told(&git(folder, &["commit", "-q", "-m", "a break"]));
    assert_ne!(code, 0);
    let log = git(folder, &["log", "--format=%s", "-1"]);
    assert_eq!(told(&log).1.trim(), "a harmless change", "{said}");
    // What counts is what is staged, whatever the working tree has become since.
    git(folder, &["restore", "qapi"]);
    let schema = fs::read_to_string(folder.join("qapi/block-core.json")).unwrap();
    let named = schema.replace("'*base-node-name': 'str'", "'*base-node': 'str'");
    fs::write(folder.join("qapi/block-core.json"), named).unwrap();
    let (code, ..) = told(&git(folder, &["commit", "-q", "-m", "a break"]));
    assert_ne!(code, 0);
    git(folder, &["add", "-A"]);
    let (code, said, _) = abide(folder, &["check", "git:HEAD:qapi", "git::qapi"]);
    assert_eq!(code, 0, "{said}");
    let (code, _, said) = abide(folder, &["check", "git:HEAD:qapi", "git::qga"]);
    assert_eq!(code, 2);
    assert!(said.contains("`qga` is not staged"), "{said}");
}

/// The command of a recipe, run by a shell as CI does.
fn run_recipe(folder: &Path, heading: &str, variable: &str) -> (i32, String, String) {
    let recipe = recipe(heading);
    let line = recipe
        .lines()
        .find(|line| line.contains("abide check"))
        .unwrap();
    let command = &line[line.find("abide check").unwrap()..];
    let binary = Path::new(env!("CARGO_BIN_EXE_abide")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .current_dir(folder)
        .args(["-c", command])
        .env("PATH", path)
        .env(variable, "master")
        .output();
    told(&output.unwrap())
}

#[test]
fn the_ci_recipes_of_the_page_fail_a_merge_request_that_breaks() {
    let origin = need!(checkout());
    let clone = scratch();
    let source = format!("file://{}", origin.path().display());
    assert!(
        git(clone.path(), &["clone", "-q", &source, "."])
            .status
            .success()
    );
    rename_an_argument(clone.path());
    commit(clone.path(), "a break");
    let folder = clone.path();
    let (code, said, _) = run_recipe(folder, "In GitHub Actions", "GITHUB_BASE_REF");
    assert_eq!(code, 1);
    assert!(
        said.starts_with("::error file=qapi/block-core.json,line="),
        "{said}"
    );
    let variable = "CI_MERGE_REQUEST_TARGET_BRANCH_NAME";
    let (code, ..) = run_recipe(folder, "In GitLab CI", variable);
    assert_eq!(code, 1);
    let report = fs::read_to_string(folder.join("abi.xml")).unwrap();
    assert!(
        report.contains("failures=\"1\"") && report.contains("R-argument-gone"),
        "{report}"
    );
}

#[test]
fn a_shallow_clone_says_how_to_fetch_what_is_missing() {
    let origin = need!(checkout());
    commit_more(origin.path());
    let clone = scratch();
    let source = format!("file://{}", origin.path().display());
    let cloned = git(clone.path(), &["clone", "-q", "--depth", "1", &source, "."]);
    assert!(cloned.status.success());
    let (code, _, said) = abide(clone.path(), &["check", "--against", "HEAD~1"]);
    assert_eq!(code, 2);
    assert!(said.contains("this clone is shallow"), "{said}");
    assert!(said.contains("git fetch --unshallow"), "{said}");
}

fn commit_more(folder: &Path) {
    fs::write(folder.join("README"), "more\n").unwrap();
    commit(folder, "more");
}

#[test]
fn a_revision_or_a_file_of_it_that_is_not_there_is_named() {
    let folder = repository();
    fs::write(folder.path().join("schema.json"), "{ 'command': 'frob' }\n").unwrap();
    commit(folder.path(), "first");
    let (code, _, said) = abide(folder.path(), &["check", "--against", "v99", "schema.json"]);
    assert_eq!(code, 2);
    assert!(said.contains("there is no revision `v99`"), "{said}");
    let (code, _, said) = abide(
        folder.path(),
        &["diff", "git:HEAD:other.json", "schema.json"],
    );
    assert_eq!(code, 2);
    assert!(
        said.contains("revision `HEAD` has no `other.json`"),
        "{said}"
    );
    let (code, said, _) = abide(folder.path(), &["diff", "git:HEAD:.", "."]);
    assert_eq!(code, 0, "{said}");
}

const TWO: &str = "{ 'pragma': { 'doc-required': false } }\n{ 'command': 'frob', 'data': { '*force': 'bool' } }\n{ 'command': 'other' }\n";

fn two_files(old: &str, new: &str) -> TempDir {
    let folder = scratch();
    fs::write(folder.path().join("old.json"), old).unwrap();
    fs::write(folder.path().join("new.json"), new).unwrap();
    folder
}

#[test]
fn a_waiver_excuses_and_a_broken_one_names_its_line() {
    let folder = two_files(TWO, &TWO.replace("'*force': 'bool'", ""));
    let folder = folder.path();
    let check = ["check", "old.json", "new.json", "--waivers", "waivers.toml"];
    let waiver = "[[waiver]]\npath = \"frob\"\nrule = \"R-argument-gone\"\nreason = \"agreed\"\n\
                  owner = \"block\"\nexpires = \"2099-12-31\"\n";
    fs::write(folder.join("waivers.toml"), waiver).unwrap();
    let (code, said, _) = abide(folder, &check);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("(waived: agreed)"), "{said}");
    fs::write(folder.join("waivers.toml"), waiver.replace("2099", "2001")).unwrap();
    let (code, said, _) = abide(folder, &check);
    assert_eq!(code, 1);
    assert!(said.contains("abi R-waiver-expired"), "{said}");
    fs::write(folder.join("waivers.toml"), waiver.replace("owner", "ownr")).unwrap();
    let (code, _, said) = abide(folder, &check);
    assert_eq!(code, 2);
    assert!(
        said.contains("waivers.toml") && said.contains("line 5"),
        "{said}"
    );
}

#[test]
fn the_level_that_fails_is_chosen() {
    let folder = two_files(TWO, &TWO.replace("'*force'", "'*quick': 'bool', '*force'"));
    for (level, expected) in [("abi", 0), ("compat", 0), ("note", 1)] {
        let arguments = ["check", "old.json", "new.json", "--fail-on", level];
        assert_eq!(abide(folder.path(), &arguments).0, expected, "{level}");
    }
}

#[test]
fn json_is_one_document_and_empty_when_the_contracts_are_equal() {
    let folder = two_files(TWO, TWO);
    let arguments = ["check", "old.json", "new.json", "--format", "json"];
    let (code, said, _) = abide(folder.path(), &arguments);
    let document: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (code, &document["findings"]),
        (0, &Value::Array(Vec::new()))
    );
    fs::write(
        folder.path().join("new.json"),
        TWO.replace("'bool'", "'str'"),
    )
    .unwrap();
    let (code, said, _) = abide(folder.path(), &arguments);
    let document: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(code, 1);
    assert_eq!(document["findings"][0]["places"][0], "frob/arg/force");
    assert_eq!(document["findings"][0]["site"], "new.json:2");
}

#[test]
fn sarif_keeps_its_fingerprints_when_something_else_changes() {
    let folder = two_files(TWO, &TWO.replace("'bool'", "'str'"));
    let arguments = ["check", "old.json", "new.json", "--format", "sarif"];
    let prints = || {
        let (_, said, _) = abide(folder.path(), &arguments);
        let document: Value = serde_json::from_str(&said).unwrap();
        let results = document["runs"][0]["results"].as_array().unwrap().clone();
        let print = |result: &Value| result["partialFingerprints"]["abide/v1"].to_string();
        results.iter().map(print).collect::<Vec<_>>()
    };
    let alone = prints();
    assert_eq!(alone.len(), 1);
    let more = TWO.replace("'bool'", "'str'") + "{ 'command': 'a-first' }\n";
    fs::write(
        folder.path().join("new.json"),
        format!("# a line\n\n{more}"),
    )
    .unwrap();
    let both = prints();
    assert_eq!(both.len(), 2);
    assert!(both.contains(&alone[0]), "{both:?}");
}

#[test]
fn an_off_tree_name_may_not_come_back_as_something_else() {
    let taken = "{ 'command': 'block_job_set_speed', 'data': { 'limit': 'str' } }\n";
    let pragma = "{ 'pragma': { 'command-name-exceptions': [ 'block_job_set_speed' ] } }\n";
    let folder = two_files(TWO, &format!("{pragma}{TWO}{taken}"));
    let (code, said, _) = abide(folder.path(), &["check", "old.json", "new.json"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("abi R-name-reused") && said.contains("off-tree-2012"),
        "{said}"
    );
}

#[test]
fn a_note_that_is_new_beside_the_schema_is_a_finding() {
    let folder = two_files(TWO, TWO);
    let note =
        "[[note]]\npath = \"frob/arg/force\"\nrelease = \"2.0\"\ntext = \"true by default\"\n";
    fs::write(folder.path().join("new.notes.toml"), note).unwrap();
    let arguments = ["check", "old.json", "new.json", "--fail-on", "compat"];
    let (code, said, _) = abide(folder.path(), &arguments);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("R-meaning-changed") && said.contains("true by default"),
        "{said}"
    );
    fs::write(folder.path().join("old.notes.toml"), note).unwrap();
    assert_eq!(abide(folder.path(), &arguments).0, 0);
    let (_, said, _) = abide(
        folder.path(),
        &["history", "quit", "--notes", "old.notes.toml"],
    );
    assert!(said.contains("1.5.3  there: command"), "{said}");
}

#[test]
fn a_ledger_is_kept_in_git_and_its_history_is_not_edited() {
    let folder = repository();
    let folder = folder.path();
    let reserved =
        format!("{TWO}{{ 'command': 'later', 'data': {{ 'n': 'str' }}, 'gen': false }}\n");
    fs::write(folder.join("schema.json"), &reserved).unwrap();
    let init = [
        "ledger",
        "init",
        "qmp.ledger",
        "schema.json",
        "--release",
        "1.0",
    ];
    assert_eq!(abide(folder, &init).0, 0);
    let text = fs::read_to_string(folder.join("qmp.ledger")).unwrap();
    assert!(text.contains("later command | reserved 1.0"), "{text}");
    assert!(
        text.contains("frob/arg/force optional bool | implemented 1.0"),
        "{text}"
    );
    commit(folder, "the ledger");
    let check = [
        "ledger",
        "check",
        "qmp.ledger",
        "schema.json",
        "--against",
        "HEAD",
    ];
    assert_eq!(abide(folder, &check), (0, String::new(), String::new()));
    // Gone without a decision: neither the ledger nor the gate lets it pass.
    fs::write(folder.join("schema.json"), TWO).unwrap();
    let update = [
        "ledger",
        "update",
        "qmp.ledger",
        "schema.json",
        "--release",
        "1.1",
    ];
    let (code, _, said) = abide(folder, &update);
    assert_eq!(code, 1);
    assert!(said.contains("record the decision with --reason"), "{said}");
    let gate = [
        "check",
        "--against",
        "HEAD",
        "schema.json",
        "--ledger",
        "qmp.ledger",
    ];
    let (code, said, _) = abide(folder, &gate);
    assert_eq!(code, 1);
    assert!(said.contains("abi R-reserved-withdrawn"), "{said}");
    let decided = [&update[..], &["--reason", "nobody wants it"]].concat();
    assert_eq!(abide(folder, &decided).0, 0);
    let (code, said, _) = abide(folder, &gate);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("withdrawn by a recorded decision: nobody wants it"),
        "{said}"
    );
    assert_eq!(abide(folder, &check).0, 0);
    // An edit of history shows in the file alone, and against the revision.
    let text = fs::read_to_string(folder.join("qmp.ledger")).unwrap();
    fs::write(
        folder.join("qmp.ledger"),
        text.replace(
            "later command | reserved 1.0",
            "later command | reserved 1.1",
        ),
    )
    .unwrap();
    let (code, said, _) = abide(folder, &["ledger", "check", "qmp.ledger"]);
    assert_eq!(code, 1);
    assert!(said.contains("history"), "{said}");
    let (code, said, _) = abide(folder, &check);
    assert_eq!(code, 1);
    assert!(
        said.contains("an earlier version of the ledger says otherwise"),
        "{said}"
    );
}
