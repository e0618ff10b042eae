//! The QEMU project's own QMP client library and its shell work against `abide mock catalog:X`, for
//! ten releases.
// A program that cannot be started ends the test that needs it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use abide_testbed::{Missing, Process, cache, need, run, scratch, workspace};

const RELEASES: [&str; 10] = [
    "1.7", "2.5", "2.11", "3.1", "4.2", "5.2", "6.2", "8.2", "10.0", "11.1",
];

/// A program of the Python environment that `script/test` makes.
fn python(program: &str) -> Result<PathBuf, Missing> {
    let folders = std::fs::read_dir(cache()).into_iter().flatten().flatten();
    let mut found = folders
        .filter(|entry| {
            entry
                .file_name()
                .to_string_lossy()
                .starts_with("python-qmp-")
        })
        .map(|entry| entry.path().join("bin").join(program));
    found.find(|path| path.exists()).ok_or_else(|| Missing {
        what: format!("Python environment with {program}"),
        way_out: "script/test makes it".to_owned(),
    })
}

/// Starts a stand-in, and waits until it listens.
fn mock(contract: &str, socket: &Path) -> Process {
    let mut command = Command::new(env!("CARGO_BIN_EXE_abide"));
    command.args(["mock", contract, "--listen"]);
    command.arg(format!("unix:{}", socket.display()));
    let process = Process::spawn(command.stdin(Stdio::null()));
    let start = Instant::now();
    while std::os::unix::net::UnixStream::connect(socket).is_err() {
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "{contract} does not listen"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    process
}

#[test]
fn the_qmp_library_of_the_qemu_project_asks_ten_releases() {
    let python = need!(python("python3"));
    let script = workspace().join("crates/abide/tests/python/ask.py");
    for release in RELEASES {
        let folder = scratch();
        let socket = folder.path().join("qmp.sock");
        let contract = format!("catalog:{release}");
        let mut process = mock(&contract, &socket);
        let told = run(Command::new(&python).arg(&script).arg(&socket)).ok();
        let lines: Vec<&str> = told.lines().collect();
        // What is known of 3.1 was recorded of its second release candidate.
        let version = if release == "3.1" { "3.0.92" } else { release };
        assert!(lines[0].starts_with(version), "{release}: {told}");
        assert!(lines[1].ends_with("True"), "{release}: {told}");
        assert_eq!(lines[3], "CommandNotFound", "{release}: {told}");
        // Of a release older than introspection the arguments are not known.
        let expected = if release == "1.7" {
            "accepted"
        } else {
            "GenericError"
        };
        assert_eq!(lines[4], expected, "{release}: {told}");
        process.wait(Duration::from_secs(20));
    }
}

#[test]
fn qmp_shell_talks_to_ten_releases() {
    let shell = need!(python("qmp-shell"));
    for release in RELEASES {
        let folder = scratch();
        let socket = folder.path().join("qmp.sock");
        let mut server = mock(&format!("catalog:{release}"), &socket);
        let mut command = Command::new(&shell);
        command
            .arg(&socket)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = Process::spawn(&mut command);
        let mut stdin = process.child().stdin.take().unwrap();
        let typed = "query-version\nblock-job-set-speed device=a speed=5\nnonsense a=1\nquit\n";
        stdin.write_all(typed.as_bytes()).unwrap();
        drop(stdin);
        let output = process.child().stdout.take().unwrap();
        let text = std::io::read_to_string(output).unwrap();
        process.wait(Duration::from_secs(20));
        let replies = text.lines().filter(|line| line.starts_with("(QEMU) {"));
        assert_eq!(replies.count(), 4, "{release}: {text}");
        assert!(text.contains("CommandNotFound"), "{release}: {text}");
        server.wait(Duration::from_secs(20));
    }
}
