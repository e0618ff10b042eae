//! Where contracts come from, and what is said of those that cannot be read; no false alarm between
//! sources of one release.

// A helper that cannot do its part ends the test.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use abide_testbed::{Qemu, Server, cache, need, run, scratch, shared, utf8};
use serde_json::{Value, json};

fn abide_in(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_abide"));
    // Nobody's own builds.
    command.current_dir(folder).env("XDG_DATA_HOME", folder);
    let output = run(command.args(arguments));
    (output.code(), output.stdout.clone(), output.stderr.clone())
}

fn abide(arguments: &[&str]) -> (i32, String, String) {
    abide_in(scratch().path(), arguments)
}

/// Fails where anything above a note differs.
fn assert_no_alarm(old: &str, new: &str) {
    let (code, said, error) = abide(&["check", old, new, "--fail-on", "compat"]);
    assert_eq!(code, 0, "{old} to {new}:\n{said}{error}");
}

fn dump(program: &str, release: &str) -> Result<String, abide_testbed::Missing> {
    let file = shared(&format!(
        "data/introspection/{program}-{release}-x86_64.json"
    ))?;
    Ok(utf8(&file).to_owned())
}

const RELEASES: [&str; 3] = ["5.2", "7.2", "10.0"];

#[test]
fn a_stable_branch_and_another_build_are_no_alarm() {
    for release in RELEASES {
        let dump = need!(dump("qemu-system", release));
        assert_no_alarm(&format!("catalog:{release}"), &dump);
        let dump = need!(dump_of_daemon(release));
        assert_no_alarm(&format!("catalog:storage-daemon:{release}"), &dump);
        assert_no_alarm(&dump, &format!("catalog:storage-daemon:{release}"));
    }
}

fn dump_of_daemon(release: &str) -> Result<String, abide_testbed::Missing> {
    dump("qemu-storage-daemon", release)
}

#[test]
fn the_sources_of_a_release_and_its_servers_are_no_alarm() {
    for release in RELEASES {
        let sources = cache().join(format!("corpora/qemu-{release}"));
        if !sources.join("VERSION").exists() {
            abide_testbed::skip!(abide_testbed::test_name(), "no sources: script/corpora");
        }
        let daemon = sources.join("storage-daemon/qapi/qapi-schema.json");
        let pairs = [
            (format!("catalog:{release}"), utf8(&sources)),
            (format!("catalog:storage-daemon:{release}"), utf8(&daemon)),
        ];
        for (known, text) in &pairs {
            assert_no_alarm(known, text);
            // The sources of 10.0 are a stable release's, which has more than 10.0.0.
            if !(release == "10.0" && known == "catalog:10.0") {
                assert_no_alarm(text, known);
            }
        }
    }
}

#[test]
fn a_recording_a_dump_and_the_live_server_say_the_same() {
    for qemu in need!(Qemu::all()) {
        let release = qemu.number().to_owned();
        let live = format!("exec:{}", qemu.system().display());
        let dump = need!(dump("qemu-system", &release));
        let (code, said, error) = abide(&["check", &dump, &live, "--fail-on", "note"]);
        assert_eq!(code, 0, "{release}: {said}{error}");
        let live = format!("exec:{}", qemu.storage_daemon().display());
        let dump = need!(dump_of_daemon(&release));
        let (code, said, error) = abide(&["check", &dump, &live, "--fail-on", "note"]);
        assert_eq!(code, 0, "{release}: {said}{error}");
    }
}

#[test]
fn each_recording_says_what_the_catalog_says() {
    let packed = need!(shared("data/recordings.tar.xz"));
    let folder = scratch();
    run(Command::new("tar").args(["-xf", utf8(&packed), "-C", utf8(folder.path())])).ok();
    let files = fs::read_dir(folder.path().join("recordings")).unwrap();
    let mut compared = 0;
    for file in files.map(|entry| entry.unwrap().path()) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let version = name.split('-').nth(1).unwrap();
        let release = version.strip_suffix(".0").unwrap_or(version);
        let old = format!("catalog:{release}");
        let (code, said, error) = abide(&["check", &old, utf8(&file), "--fail-on", "note"]);
        // Two recordings are of what led to the release they are named after.
        assert_eq!(code, 0, "{name}: {said}{error}");
        compared += 1;
    }
    assert_eq!(compared, 34);
}

#[test]
fn what_is_no_contract_is_no_answer() {
    let folder = scratch();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.txt", "nothing of the kind\n");
    write("b.json", "{\"some\": \"json\"}\n");
    write(
        "broken.json",
        "{ 'command': 'frob', 'returns': 'Missing' }\n",
    );
    write("good.json", "{ 'command': 'frob' }\n");
    write("empty.json", "");
    write("none.json", "[]\n");
    for (old, new, why) in [
        ("a.txt", "b.json", "a.txt"),
        ("b.json", "a.txt", "b.json"),
        ("missing.json", "good.json", "missing.json"),
        ("good.json", "broken.json", "broken.json"),
        ("good.json", "/", "there is none of"),
        ("empty.json", "good.json", "neither a command nor an event"),
        ("none.json", "good.json", "neither a command nor an event"),
        ("/dev/zero", "good.json", "larger than 256 MiB"),
        ("-", "good.json", "standard input"),
        ("git:HEAD:.", "good.json", "not a git repository"),
        ("git:HEAD", "good.json", "a git source is git:REV:PATH"),
    ] {
        for command in ["check", "diff", "changelog"] {
            let (code, said, error) = abide_in(folder.path(), &[command, old, new]);
            assert_eq!(
                (code, said.as_str()),
                (2, ""),
                "{command} {old} {new}: {error}"
            );
            assert!(error.contains(why), "{command} {old} {new}: {error}");
        }
    }
}

#[test]
fn an_unknown_release_names_those_known() {
    let (code, _, error) = abide(&["check", "catalog:8.3", "catalog:9.0"]);
    assert_eq!(code, 2);
    assert!(
        error.contains("8.2") && error.contains("storage-daemon:10.0"),
        "{error}"
    );
    let (code, _, error) = abide(&["history", "block-straem"]);
    assert_eq!(code, 2);
    assert!(error.contains("block-stream"), "{error}");
}

#[test]
fn nobody_listening_is_another_answer_than_no_contract() {
    let (code, _, error) = abide(&["check", "catalog:9.0", "unix:/nonexistent/qmp.sock"]);
    assert_eq!(code, 3, "{error}");
}

/// A monitor that knows these commands and no query-qmp-schema.
fn old_monitor(socket: PathBuf, commands: Vec<&'static str>) {
    let listener = UnixListener::bind(socket).unwrap();
    thread::spawn(move || {
        let (mut out, _) = listener.accept().unwrap();
        let greeting = r#"{"QMP": {"version": {"qemu": {"micro": 0, "minor": 4, "major": 2}, "package": ""}, "capabilities": []}}"#;
        writeln!(out, "{greeting}").unwrap();
        let input = BufReader::new(out.try_clone().unwrap());
        for line in input.lines().map_while(Result::ok) {
            let request: Value = serde_json::from_str(&line).unwrap();
            let id = request.get("id").cloned();
            let mut reply = match request["execute"].as_str().unwrap() {
                "qmp_capabilities" => json!({"return": {}}),
                "query-commands" => {
                    let named = commands.iter().map(|name| json!({"name": name}));
                    json!({"return": named.collect::<Vec<_>>()})
                }
                name => json!({"error": {"class": "CommandNotFound", "desc": name}}),
            };
            if let (Some(id), Some(reply)) = (id, reply.as_object_mut()) {
                reply.insert("id".to_owned(), id);
            }
            let _ = writeln!(out, "{reply}");
        }
    });
}

#[test]
fn a_server_without_a_schema_is_compared_by_its_commands() {
    let folder = scratch();
    let socket = folder.path().join("qmp.sock");
    old_monitor(
        socket.clone(),
        vec!["query-commands", "qmp_capabilities", "frob"],
    );
    let address = format!("unix:{}", socket.display());
    let text = "{ 'pragma': { 'doc-required': false, 'command-name-exceptions': [ 'qmp_capabilities' ] } }\n{ 'command': 'frob', 'data': { 'name': 'str' } }\n{ 'command': 'quit' }\n{ 'command': 'qmp_capabilities' }\n{ 'command': 'query-commands' }\n{ 'event': 'STOP' }\n";
    fs::write(folder.path().join("old.json"), text).unwrap();
    let arguments = ["check", "old.json", &address];
    let (code, said, error) = abide_in(folder.path(), &arguments);
    assert_eq!(code, 1, "{said}{error}");
    assert!(
        said.contains("abi R-command-gone") && said.contains("at quit"),
        "{said}"
    );
    assert!(!said.contains("STOP") && !said.contains("frob"), "{said}");
    let unchecked = "not checked: unix:";
    assert!(
        said.contains(unchecked) && said.contains("events are not compared"),
        "{said}"
    );
}

#[test]
fn a_build_of_ones_own_is_kept_beside_the_catalog() {
    let home = scratch();
    let folder = home.path();
    fs::write(
        folder.join("ours-1.0.json"),
        "{ 'command': 'frob', 'data': { '*n': 'int' } }\n",
    )
    .unwrap();
    let (code, _, error) = abide_in(folder, &["catalog", "add", "ours-1.0.json"]);
    assert_eq!(code, 0, "{error}");
    assert!(error.contains("catalog:ours-1.0"), "{error}");
    let (_, said, _) = abide_in(folder, &["catalog", "list"]);
    assert!(
        said.contains("ours-1.0") && said.contains("your own"),
        "{said}"
    );
    assert!(said.contains("storage-daemon:11.1"), "{said}");
    let same = [
        "check",
        "catalog:ours-1.0",
        "ours-1.0.json",
        "--fail-on",
        "note",
    ];
    let (code, said, error) = abide_in(folder, &same);
    assert_eq!(code, 0, "{said}{error}");
    let (code, _, error) = abide_in(folder, &["catalog", "add", "ours-1.0.json"]);
    assert_eq!(code, 2);
    assert!(
        error.contains("has a release `ours-1.0` already"),
        "{error}"
    );
    // It is no release of QEMU: QEMU's history goes on without it.
    let (_, said, _) = abide_in(folder, &["history", "block-stream"]);
    assert!(!said.contains("vanished"), "{said}");
    let (code, ..) = abide_in(folder, &["history", "frob"]);
    assert_eq!(code, 2);
}

#[test]
fn the_upgrade_to_11_1_is_explained() {
    let qemu = need!(Qemu::release("11.1"));
    let live = format!("exec:{}", qemu.system().display());
    let (code, said, error) = abide(&["check", "catalog:10.0", &live]);
    assert_eq!(code, 1, "{error}");
    for part in [
        "at migrate/arg/detach",
        "at cxl-inject-dram-event/arg/sub-type",
        "at query-migrate-parameters/ret/tls-creds",
        "it depends on how the server was built: CONFIG_GTK",
        "deprecated before, in 9.2, 10.0",
        "3 abi, ",
    ] {
        assert!(said.contains(part), "no `{part}` in\n{said}");
    }
}

/// What the server of a release says to each message that broke since the one before.
#[test]
fn the_newer_server_answers_as_the_findings_say() {
    let mut qemus = need!(Qemu::all());
    qemus.sort_by_key(|qemu| release_number(qemu.number()));
    let mut compared = 0;
    for pair in qemus.windows(2) {
        let [old, new] =
            [&pair[0], &pair[1]].map(|qemu| format!("exec:{}", qemu.system().display()));
        let (_, said, error) = abide(&["check", &old, &new, "--format", "json"]);
        let report: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{error}"));
        let mut server = Server::system(&pair[1], &["-machine", "none"]);
        let mut qmp = server.qmp();
        for finding in report["findings"].as_array().unwrap() {
            let outcome = finding["outcome"].as_str().unwrap_or_default();
            if finding["level"] != "abi" || !outcome.starts_with("{\"error\"") {
                continue;
            }
            let message: Value =
                serde_json::from_str(finding["message"].as_str().unwrap()).unwrap();
            let outcome: Value = serde_json::from_str(outcome).unwrap();
            let name = message["execute"].as_str().unwrap();
            let arguments = message
                .get("arguments")
                .cloned()
                .unwrap_or_else(|| json!({}));
            let refused = qmp.execute(name, arguments).unwrap_err();
            let error = &outcome["error"];
            assert_eq!(error["class"], refused.class.as_str(), "{message}");
            assert_eq!(error["desc"], refused.desc.as_str(), "{message}");
            compared += 1;
        }
    }
    assert!(compared >= 4 || qemus.len() < 4, "{compared} messages");
}

fn release_number(release: &str) -> Vec<u32> {
    release
        .split('.')
        .map(|part| part.parse().unwrap())
        .collect()
}

#[test]
fn a_changelog_has_its_notes_and_chapters() {
    let (code, said, _) = abide(&["changelog", "8.2", "9.2"]);
    assert_eq!(code, 0);
    for part in [
        "# QMP from 8.2 to 9.2",
        "## New commands",
        "## Removed",
        "## To know",
        "`device_add` (9.2)",
        "- `migrate/arg/blk`: was optional bool, deprecated before\n",
        "- `RDMA_GID_STATUS_CHANGED`\n",
    ] {
        assert!(said.contains(part), "no `{part}` in\n{said}");
    }
    let (_, said, _) = abide(&["changelog", "2.4", "2.5"]);
    assert!(
        said.contains("Not compared: catalog:2.4 is older than introspection"),
        "{said}"
    );
}

#[test]
fn a_history_tells_a_life_and_draws_it() {
    let (_, said, _) = abide(&["history", "block-stream/arg/base-node"]);
    assert!(said.contains("2.8    appeared: optional str"), "{said}");
    let (_, said, _) = abide(&["history", "chardev-add/arg/backend/+socket/data/reconnect"]);
    for part in [
        "deprecated",
        "11.1   vanished",
        "note ",
        "reconnect-ms is in milliseconds",
    ] {
        assert!(said.contains(part), "no `{part}` in\n{said}");
    }
    // A command is told with what came and went below it, and what no release told is not guessed.
    let (_, said, _) = abide(&["history", "block-stream"]);
    for part in [
        "1.5.3  there: command",
        "2.8    arg/base-node appeared: optional str",
        "abide history --map block-stream/",
    ] {
        assert!(said.contains(part), "no `{part}` in\n{said}");
    }
    let (_, said, _) = abide(&["history", "query-cpus/ret"]);
    assert!(said.starts_with("2.5    there: array of object"), "{said}");
    let (_, said, _) = abide(&["history", "block-stream", "--format", "json"]);
    let told: Value = serde_json::from_str(&said).unwrap();
    let is_it = |below: &&Value| below["path"] == "block-stream/arg/base-node";
    let below = told["below"].as_array().unwrap().iter().find(is_it);
    assert_eq!(below.unwrap()["release"], "2.8");
    let (_, said, _) = abide(&["history", "--map", "block-job"]);
    assert!(said.contains("block-job-cancel"), "{said}");
    let folder = scratch();
    let (code, ..) = abide_in(
        folder.path(),
        &["history", "--map", "block-", "--svg", "map.svg"],
    );
    let svg = fs::read_to_string(folder.path().join("map.svg")).unwrap();
    assert_eq!(code, 0);
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
}

#[test]
fn the_catalog_proves_what_its_releases_named_one_by_one_prove() {
    let (_, listed, _) = abide(&["catalog", "list"]);
    let is_upstream = |line: &&str| !line.contains(':') && !line.contains("names only");
    let names = listed.lines().filter(is_upstream);
    let names: Vec<&str> = names.map(|line| line.split(' ').next().unwrap()).collect();
    // What went in 3.0, what came back in 4.0 as it was and in another shape, and in 11.1.
    for new in ["2.9", "3.0", "4.0", "9.1", "11.1"] {
        let at = names.iter().position(|name| *name == new).unwrap();
        let releases = names[..=at].iter().map(|name| format!("catalog:{name}"));
        let releases: Vec<String> = releases.collect();
        let [before @ .., new] = releases.as_slice() else {
            unreachable!("it is in the list")
        };
        let old = before.last().unwrap();
        let mut arguments = vec!["check", old, new, "--format", "json"];
        let (code, alone, error) = abide(&arguments);
        assert!(code <= 1 && alone.len() > 100, "{old}: {error}");
        let chain = before.iter().flat_map(|release| ["--chain", release]);
        arguments.extend(chain);
        let (_, named, _) = abide(&arguments);
        // A release that was named is called as it was named, in what prints stand for too.
        let plain = |said: &str| {
            let lines = said
                .lines()
                .filter(|line| !line.contains("\"fingerprint\": "));
            let lines: Vec<String> = lines.map(|line| line.replace("catalog:", "")).collect();
            lines.join("\n")
        };
        assert_eq!(plain(&alone), plain(&named), "{old}");
    }
}
