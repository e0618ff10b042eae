//! The 34 recordings of real QEMUs: each is served, asked by our client and its actions, audited to
//! the newest release, said again to itself; the audits make the table of docs/recordings.md.
// What cannot be unpacked or started ends the test that needs it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use abide_testbed::{Missing, Process, need, run, shared, workspace};
use serde_json::Value;

fn abide() -> &'static str {
    env!("CARGO_BIN_EXE_abide")
}

/// The recordings, unpacked, the oldest release first.
fn recordings() -> Result<(tempfile::TempDir, Vec<PathBuf>), Missing> {
    let archive = shared("data/recordings.tar.xz")?;
    let folder = abide_testbed::scratch();
    let mut unpack = Command::new("tar");
    run(unpack
        .arg("-xJf")
        .arg(&archive)
        .arg("-C")
        .arg(folder.path()))
    .ok();
    let files = fs::read_dir(folder.path().join("recordings")).unwrap();
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    let numbers = |path: &PathBuf| -> Vec<u32> {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let release = name.split('-').nth(1).unwrap().to_owned();
        release
            .split('.')
            .map(|part| part.parse().unwrap())
            .collect()
    };
    files.sort_by_key(numbers);
    assert_eq!(files.len(), 34);
    Ok((folder, files))
}

/// Waits until somebody listens, which the kernel tells without a connection: a socket's file is
/// there a moment before that.
fn wait_for(socket: &Path) {
    const LISTENS: u32 = 1 << 16;
    let is_listening = || {
        let sockets = fs::read_to_string("/proc/net/unix").unwrap();
        sockets.lines().any(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            fields.get(7).is_some_and(|path| Path::new(path) == socket)
                && u32::from_str_radix(fields[3], 16).is_ok_and(|flags| flags & LISTENS != 0)
        })
    };
    let start = Instant::now();
    while !is_listening() {
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "{}",
            socket.display()
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Starts abide as a server at a socket of its own.
fn serve(args: &[&str], socket: &Path) -> Process {
    let mut command = Command::new(abide());
    command.args(args).arg("--listen");
    command.arg(format!("unix:{}", socket.display()));
    command.stdin(Stdio::null()).stderr(Stdio::null());
    let process = Process::spawn(&mut command);
    wait_for(socket);
    process
}

#[test]
fn every_recording_is_a_server_for_our_client_and_its_actions() {
    let (folder, files) = need!(recordings());
    for (at, file) in files.iter().enumerate() {
        let path = file.to_str().unwrap();
        let socket = folder.path().join(format!("{at}.sock"));
        let _server = serve(&["mock", "--from", path], &socket);
        let target = format!("unix:{}", socket.display());
        let version = run(Command::new(abide()).args(["query", &target, "query-version"])).ok();
        assert!(version.contains("major"), "{path}: {version}");
        let jobs = run(Command::new(abide()).args(["jobs", &target]));
        assert_eq!(jobs.code(), 0, "{path}: {}", jobs.stderr);
        // The client learns what it can from each; the plan is the spelling that server knows.
        let plan = run(Command::new(abide()).args(["pull", &target, "disk0", "--plan"]));
        assert!(
            plan.code() != 3 && !plan.stderr.contains("panicked"),
            "{path}: {}{}",
            plan.stdout,
            plan.stderr
        );
    }
}

#[test]
fn every_recording_said_again_to_itself_is_answered_as_it_was() {
    let (folder, files) = need!(recordings());
    for (at, file) in files.iter().enumerate() {
        let path = file.to_str().unwrap();
        let socket = folder.path().join(format!("{at}.sock"));
        let _server = serve(&["replay", path, "--fast"], &socket);
        let target = format!("unix:{}", socket.display());
        let said =
            run(Command::new(abide()).args(["replay", path, "--fast", "--against", &target]));
        assert!(said.code() <= 1, "{path}: {}", said.stderr);
        // libvirt asks twice, of two servers, in one file: what differs is the second's greeting.
        assert!(
            said.stderr.contains("commands said again"),
            "{path}: {}",
            said.stderr
        );
    }
}

#[test]
fn what_an_upgrade_of_each_recording_breaks_is_known() {
    let (_folder, files) = need!(recordings());
    let mut table = String::from(
        "| recorded | used | fine | deprecated | changed | broken | what breaks |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for file in &files {
        let mut command = Command::new(abide());
        command.arg("audit").arg(file);
        let output = run(command.args(["--to", "catalog:11.1", "--format", "json"]));
        let report: Value = serde_json::from_str(&output.stdout).unwrap();
        let uses = report["uses"].as_array().unwrap();
        let count = |verdict: &str| uses.iter().filter(|it| it["verdict"] == verdict).count();
        assert_eq!(
            output.code(),
            i32::from(count("broken") > 0),
            "{}",
            file.display()
        );
        let broken: Vec<String> = uses
            .iter()
            .filter(|one| one["verdict"] == "broken")
            .map(|one| {
                let since = match one["gone-since"].as_str() {
                    Some(since) => format!(", gone since {since}"),
                    None => String::new(),
                };
                let instead = match one["instead"]["spelling"].as_str() {
                    Some(instead) => format!(", say `{instead}`"),
                    None => String::new(),
                };
                let (path, why) = (one["path"].as_str().unwrap(), one["why"].as_str().unwrap());
                format!("`{path}`: {why}{since}{instead}")
            })
            .collect();
        let name = file.file_name().unwrap().to_string_lossy();
        let release = name.split('-').nth(1).unwrap();
        table.push_str(&format!(
            "| {release} | {} | {} | {} | {} | {} | {} |\n",
            uses.len(),
            count("fine"),
            count("deprecated"),
            count("changed"),
            count("broken"),
            broken.join("<br>")
        ));
    }
    let page = workspace().join("docs/recordings.md");
    let (start, end) = ("<!-- table -->\n", "<!-- end -->");
    let text = fs::read_to_string(&page).unwrap();
    let from = text.find(start).unwrap() + start.len();
    let to = from + text[from..].find(end).unwrap();
    if std::env::var_os("ABIDE_BLESS").is_some() {
        fs::write(&page, format!("{}{table}{}", &text[..from], &text[to..])).unwrap();
        return;
    }
    assert_eq!(
        &text[from..to],
        table,
        "ABIDE_BLESS=1 writes docs/recordings.md"
    );
}
