//! The QEMU project's own QMP client library and its shell work against `abide mock catalog:X`, for
//! ten releases.
// A program that cannot be started ends the test that needs it.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fmt::Write as _;
use std::io::Write as _;
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
fn the_qmp_library_and_shell_of_the_qemu_project_work_with_ten_releases() {
    let (python, shell) = (need!(python("python3")), need!(python("qmp-shell")));
    let mut table = String::from(
        "| stand-in | version told | commands | unknown command | unknown argument | qmp-shell: answers |\n\
         |---|---|---|---|---|---|\n",
    );
    for release in RELEASES {
        let asked = asked(&python, release);
        let lines: Vec<&str> = asked.lines().collect();
        assert!(
            lines[0].starts_with(release.trim_end_matches(".0")),
            "{release}: {asked}"
        );
        assert!(lines[1].ends_with("True"), "{release}: {asked}");
        assert_eq!(lines[3], "CommandNotFound", "{release}: {asked}");
        // Of a release older than introspection the arguments are not known.
        let expected = match release {
            "1.7" => "accepted",
            _ => "GenericError",
        };
        assert_eq!(lines[4], expected, "{release}: {asked}");
        let (version, commands) = (lines[0], lines[1].trim_end_matches(" True"));
        let typed = typed(&shell, release);
        let _ = writeln!(
            table,
            "| catalog:{release} | {version} | {commands} | {} | {} | {typed} of 4 |",
            lines[3], lines[4]
        );
    }
    let page = workspace().join("docs/scenarios.md");
    support::assert_written(&page, "ten releases", &table);
}

/// What the library was told.
fn asked(python: &Path, release: &str) -> String {
    let script = workspace().join("crates/abide/tests/python/ask.py");
    let folder = scratch();
    let socket = folder.path().join("qmp.sock");
    let mut process = mock(&format!("catalog:{release}"), &socket);
    let told = run(Command::new(python).arg(&script).arg(&socket)).ok();
    process.wait(Duration::from_secs(20));
    told
}

/// How many commands typed into the shell were answered; the third is no command.
fn typed(shell: &Path, release: &str) -> usize {
    let folder = scratch();
    let socket = folder.path().join("qmp.sock");
    let mut server = mock(&format!("catalog:{release}"), &socket);
    let mut command = Command::new(shell);
    command
        .arg(&socket)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // It complains that the server was the first to hang up.
        .stderr(Stdio::null());
    let mut process = Process::spawn(&mut command);
    let mut stdin = process.child().stdin.take().unwrap();
    let typed = "query-version\nblock-job-set-speed device=a speed=5\nnonsense a=1\nquit\n";
    stdin.write_all(typed.as_bytes()).unwrap();
    drop(stdin);
    let output = process.child().stdout.take().unwrap();
    let text = std::io::read_to_string(output).unwrap();
    process.wait(Duration::from_secs(20));
    let replies = text.lines().filter(|line| line.starts_with("(QEMU) {"));
    let replies = replies.count();
    assert_eq!(replies, 4, "{release}: {text}");
    assert!(text.contains("CommandNotFound"), "{release}: {text}");
    server.wait(Duration::from_secs(20));
    replies
}
