//! The shell, driven by keys in a terminal and by lines from a pipe; and the other commands for
//! single questions: query, events.

// A conversation that goes wrong ends the test.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod pty;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use abide_testbed::{Output, Qemu, Server, need, scratch};
use pty::Terminal;
use serde_json::Value;
use support::{abide, assert_refused, run_abide, serve, start_abide};

/// A server of ours, and a folder with an empty image.
fn server() -> (Server, tempfile::TempDir, PathBuf) {
    let folder = scratch();
    let image = folder.path().join("disk.raw");
    std::fs::File::create(&image)
        .unwrap()
        .set_len(1 << 20)
        .unwrap();
    let mut server = serve(&["--allow", folder.path().to_str().unwrap()]);
    server.ready();
    (server, folder, image)
}

/// Runs the shell with lines on its stdin.
fn piped(target: &str, arguments: &[&str], lines: &str) -> Output {
    let mut command = abide(&["shell", target]);
    command.args(arguments);
    let folder = scratch();
    let file = folder.path().join("lines");
    std::fs::write(&file, lines).unwrap();
    let input = std::fs::File::open(&file).unwrap();
    let output = command.stdin(Stdio::from(input)).output().unwrap();
    Output {
        status: output.status,
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn add_node(image: &Path, node: &str) -> String {
    let image = image.display();
    format!("blockdev-add driver=raw node-name={node} file.driver=file file.filename={image}\n")
}

#[test]
fn a_script_says_what_it_wants_in_any_form_and_gets_json_lines() {
    let (server, _folder, image) = server();
    let lines = format!(
        "# a comment\n{}?blockdev-add/arg-type/+qcow2\n\
         query-named-block-nodes {{\"flat\":\n  true}}\n\
         {{\"execute\": \"query-version\"}}\n\
         transaction(\n  block-dirty-bitmap-add node=disk name=one\n  block-dirty-bitmap-add node=disk name=two\n)\n\
         block-dirty-bitmap-remove node=disk name=two\n",
        add_node(&image, "disk")
    );
    let output = piped(&server.address(), &["--format", "json"], &lines);
    assert_eq!(output.code(), 0, "{}", output.stderr);
    let said: Vec<Value> = output
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(said.len(), 6, "{}", output.stdout);
    assert_eq!(said[0]["return"], serde_json::json!({}));
    assert_eq!(said[1]["found"], true);
    assert!(
        said[2]["return"]
            .as_array()
            .is_some_and(|nodes| !nodes.is_empty())
    );
    assert!(said[3]["return"]["qemu"].is_object(), "{}", said[3]);
}

#[test]
fn a_script_ends_at_the_first_line_that_fails_with_its_code() {
    let (server, _folder, _) = server();
    let address = server.address();
    for (lines, code, word) in [
        ("block-stream device=nobody\nquery-version\n", 1, "nobody"),
        ("?query-version/arg-type/nothing\nquery-version\n", 1, ""),
        (
            "block-streem device=d\nquery-version\n",
            2,
            "did you mean 'block-stream'?",
        ),
        (
            "block-stream speed=1\nquery-version\n",
            2,
            "needs the parameter 'device'",
        ),
        (
            "block-stream device=d on-error=halt\n",
            2,
            "it is one of report, ignore",
        ),
        ("block-stream d\n", 2, "is not key=value"),
        (")\n", 2, "no transaction is open"),
        (
            "transaction(\nblock-stream device=d\n",
            2,
            "a transaction takes no 'block-stream'",
        ),
        ("transaction(\n", 2, "ends within a transaction"),
        ("query-jobs {\n", 2, "ends within a line"),
        (".nonsense\n", 2, ".help lists them"),
    ] {
        let output = piped(&address, &[], lines);
        assert_eq!(output.code(), code, "{lines}{}", output.stderr);
        assert!(output.stderr.contains(word), "{lines}{}", output.stderr);
        assert!(
            !output.stdout.contains("\"qemu\""),
            "{lines} went on: {}",
            output.stdout
        );
    }
    let output = piped(
        &address,
        &["--keep-going"],
        "block-stream device=nobody\nquery-version\n",
    );
    assert_eq!(output.code(), 1);
    assert!(output.stdout.contains("\"qemu\""), "{}", output.stdout);
    assert_refused(&["shell", "unix:/nowhere/q.sock"], 3, &["/nowhere/q.sock"]);
}

#[test]
fn a_script_waits_for_events_that_came_or_will_come() {
    let (server, _folder, image) = server();
    let lines = format!(
        "{}{}blockdev-backup job-id=j device=a target=b sync=full\n.wait BLOCK_JOB_COMPLETED device=j\nblockdev-del node-name=b\n",
        add_node(&image, "a"),
        add_node(&image.with_file_name("other.raw"), "b"),
    );
    std::fs::copy(&image, image.with_file_name("other.raw")).unwrap();
    let output = piped(&server.address(), &["--format", "json"], &lines);
    assert_eq!(output.code(), 0, "{}{}", output.stdout, output.stderr);
    assert!(
        output.stdout.contains(r#"{"event": "BLOCK_JOB_COMPLETED""#),
        "{}",
        output.stdout
    );
    let output = piped(
        &server.address(),
        &["--timeout", "300ms"],
        ".wait BLOCK_JOB_READY\n",
    );
    assert_eq!(output.code(), 1, "{}", output.stderr);
    let output = piped(&server.address(), &[], ".wait NO_SUCH_EVENT\n");
    assert_eq!(output.code(), 2, "{}", output.stderr);
}

#[test]
fn keys_in_a_terminal_complete_run_and_are_remembered() {
    let (server, folder, image) = server();
    let state = folder.path().join("state");
    let start = || {
        let mut command = abide(&["shell", &server.address()]);
        Terminal::start(command.env("XDG_STATE_HOME", &state).env("TERM", "xterm"))
    };
    let mut terminal = start();
    terminal.see("abide> ");
    terminal.press(&add_node(&image, "disk0"));
    // The prompt comes again, on an empty line.
    terminal.see("\nabide> ");
    // A command, an argument, a value of an enumeration, a node, each by Tab.
    terminal.press("block-str\t");
    terminal.see("block-stream ");
    terminal.press("devi\tdis\ton-err\tenos\t");
    terminal.see("enospc");
    // A hint tells what is meant by it; Ctrl-C gives the line up.
    terminal.press("\x03");
    terminal.see("abide> ");
    terminal.press("query-named-block-nodes {\r\"flat\": true}\r");
    terminal.see("... ");
    terminal.see("\"node-name\": \"disk0\"");
    terminal.see("abide> ");
    terminal.press("?block-stream/arg-type/+base-node\r");
    terminal.see("yes");
    terminal.press("transaction(\r");
    terminal.see("abide(> ");
    terminal.press("block-dirty-bitmap-add node=disk0 name=b\r)\r");
    terminal.see("abide> ");
    terminal.press("block-job-cancel device=none\r");
    terminal.see("! DeviceNotActive");
    // The server tells something while nobody says anything.
    terminal.see("abide> ");
    let other = image.with_file_name("other.raw");
    std::fs::copy(&image, &other).unwrap();
    let told = run_abide(&[
        "query",
        &server.address(),
        "blockdev-add",
        "driver=raw",
        "node-name=t",
        "file.driver=file",
        &format!("file.filename={}", other.display()),
    ]);
    told.ok();
    run_abide(&[
        "query",
        &server.address(),
        "blockdev-backup",
        "job-id=j7",
        "device=disk0",
        "target=t",
        "sync=full",
    ])
    .ok();
    terminal.see("BLOCK_JOB_COMPLETED {");
    terminal.see("\"device\": \"j7\"");
    terminal.press("\x04");
    assert_eq!(terminal.end(), 0);
    let history = std::fs::read_to_string(state.join("abide/history")).unwrap();
    assert!(
        history.contains("?block-stream/arg-type/+base-node"),
        "{history}"
    );
    // What was said before comes back with the arrow up.
    let mut terminal = start();
    terminal.see("abide> ");
    terminal.press("\x1b[A\r");
    terminal.see("DeviceNotActive");
    terminal.press("\x04");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_server_that_goes_away_ends_the_shell_at_once() {
    let (mut server, folder, _) = server();
    let mut command = abide(&["shell", &server.address()]);
    let mut terminal = Terminal::start(
        command
            .env("XDG_STATE_HOME", folder.path())
            .env("TERM", "xterm"),
    );
    terminal.see("abide> ");
    server.process().kill_9();
    terminal.see("connection");
    assert_eq!(terminal.end(), 3);
}

#[test]
fn query_takes_words_and_checks_them_on_every_server() {
    let (ours, _folder, image) = server();
    let address = ours.address();
    let filename = format!("file.filename={}", image.display());
    let words = [
        "query",
        &address,
        "blockdev-add",
        "driver=raw",
        "node-name=a,b",
        "file.driver=file",
        &filename,
    ];
    let output = run_abide(&words);
    // A node's name has no comma; the server says so, for the contract cannot.
    assert_eq!(output.code(), 1, "{}", output.stderr);
    assert_refused(
        &[
            "query",
            &address,
            "block-job-set-speed",
            "device=d",
            "speed=fast",
        ],
        2,
        &["'speed'", "number"],
    );
    assert_refused(
        &[
            "query",
            &address,
            "block-job-set-speed",
            "device=d",
            "sped=1",
        ],
        2,
        &["'speed'"],
    );
    assert_refused(
        &[
            "query",
            &address,
            "block-job-cancel",
            "device=d",
            "--no-validate",
        ],
        1,
        &["DeviceNotActive"],
    );
    for qemu in need!(Qemu::all()) {
        let mut server = Server::storage_daemon(&qemu, &[]);
        server.ready();
        let answer = run_abide(&[
            "query",
            &server.address(),
            "query-named-block-nodes",
            "flat=on",
            "--format",
            "json",
        ]);
        assert_eq!(answer.ok().trim(), "[]", "{}", qemu.number());
        assert_refused(
            &["query", &server.address(), "blockdev-add", "driver=qcow3"],
            2,
            &["'qcow3' is no value of 'driver'", "qcow2"],
        );
        let lines = "?block-export-add/arg-type/+nbd\nquery-jobs\n";
        assert_eq!(
            piped(&server.address(), &[], lines).code(),
            0,
            "{}",
            qemu.number()
        );
    }
}

#[test]
fn events_are_filtered_counted_and_end_in_time() {
    let (server, _folder, image) = server();
    let address = server.address();
    let mut listening = abide(&[
        "events",
        &address,
        "--filter",
        "JOB_STATUS_CHANGE id=j",
        "--count",
        "2",
        "--timeout",
        "60s",
        "--format",
        "json",
    ]);
    listening.stdout(Stdio::piped());
    let listening = listening.spawn().unwrap();
    std::fs::copy(&image, image.with_file_name("other.raw")).unwrap();
    let nodes = format!(
        "{}{}",
        add_node(&image, "a"),
        add_node(&image.with_file_name("other.raw"), "b")
    );
    piped(&address, &[], &nodes).ok_code();
    // The one that listens may not be there yet; each backup makes the same events again.
    for job in ["x", "j", "j", "j"] {
        std::thread::sleep(Duration::from_millis(300));
        let lines = format!(
            "blockdev-backup job-id={job} device=a target=b sync=full\n.wait BLOCK_JOB_COMPLETED device={job}\n"
        );
        piped(&address, &["--keep-going"], &lines);
    }
    let output = listening.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let lines = String::from_utf8(output.stdout).unwrap();
    let events: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(events.len(), 2, "{lines}");
    assert!(
        events
            .iter()
            .all(|event| event["event"] == "JOB_STATUS_CHANGE" && event["data"]["id"] == "j"),
        "{lines}"
    );
    assert!(events[0]["timestamp"]["seconds"].is_i64(), "{lines}");
    assert_refused(
        &["events", &address, "--filter", "NO_SUCH"],
        2,
        &["no event 'NO_SUCH'"],
    );
    let late = run_abide(&["events", &address, "--count", "1", "--timeout", "200ms"]);
    assert_eq!(late.code(), 1, "{}", late.stderr);
    let mut interrupted = start_abide(&["events", &address]);
    std::thread::sleep(Duration::from_millis(500));
    interrupted.signal("INT");
    assert_eq!(interrupted.wait(Duration::from_secs(20)).code(), Some(0));
}

trait OkCode {
    fn ok_code(&self);
}

impl OkCode for Output {
    fn ok_code(&self) {
        assert_eq!(self.code(), 0, "{}{}", self.stdout, self.stderr);
    }
}

#[test]
fn completions_are_scripts_that_their_shells_can_read() {
    for (shell, check, word) in [
        ("bash", "-n", "pull"),
        ("zsh", "-n", "pull"),
        ("fish", "--no-execute", "pull"),
    ] {
        let script = run_abide(&["completions", shell]).ok();
        assert!(script.contains(word), "{shell}");
        // Where the shell is not there, the script was made all the same.
        let started = std::process::Command::new(shell)
            .arg(check)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let Ok(mut started) = started else { continue };
        started
            .stdin
            .take()
            .unwrap()
            .write_all(script.as_bytes())
            .unwrap();
        let output = started.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{shell}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let asked = "eval \"$0\"; COMP_WORDS=(abide pu); COMP_CWORD=1; _abide abide pu abide; echo \"${COMPREPLY[@]}\"";
    let script = run_abide(&["completions", "bash"]).ok();
    let output = std::process::Command::new("bash")
        .args(["-c", asked, &script])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "pull");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = scratch();
    run_abide(&["man", folder.path().to_str().unwrap()]).ok();
    let help = run_abide(&["--help"]).ok();
    let commands = help
        .split("Commands:")
        .nth(1)
        .unwrap()
        .split("Options:")
        .next()
        .unwrap();
    let names = commands.lines().filter_map(|line| {
        let name = line.strip_prefix("  ")?.split(' ').next()?;
        (!name.is_empty() && name != "help").then_some(name)
    });
    let mut count = 0;
    for name in names {
        let page = std::fs::read_to_string(folder.path().join(format!("abide-{name}.1")))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(
            page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"),
            "{name}"
        );
        count += 1;
    }
    assert!(count > 25, "{count}");
    assert!(folder.path().join("abide.1").exists());
}
