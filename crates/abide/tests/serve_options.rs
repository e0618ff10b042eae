//! The command line of `abide serve`: where it listens, how it starts and ends, and that scripts written for
//! qemu-storage-daemon get by with it.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use abide_testbed::{
    Chain, ChainSpec, Process, Qemu, Qmp, Server, dotted, need, run, scratch, utf8,
};
use serde_json::{Value, json};

const LIMIT: Duration = Duration::from_secs(30);

fn abide() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_abide"));
    command.arg("serve").stdin(Stdio::null());
    command
}

fn server(args: &[&str]) -> Server {
    Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], args)
}

fn socket(path: &Path) -> String {
    format!("socket,id=m,path={},server=on,wait=off", path.display())
}

/// Negotiates over any stream and says quit; returns the greeting and the answers.
fn converse(stream: impl std::io::Read, mut writer: impl Write) -> Vec<Value> {
    let mut lines = BufReader::new(stream).lines();
    let mut next = || -> Value { serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap() };
    let greeting = next();
    writer
        .write_all(b"{\"execute\": \"qmp_capabilities\"}{\"execute\": \"quit\"}\n")
        .unwrap();
    vec![greeting, next(), next()]
}

fn assert_conversed(said: &[Value]) {
    assert!(
        said[0]["QMP"]["version"]["package"]
            .as_str()
            .unwrap()
            .starts_with("Abide "),
        "{said:?}"
    );
    assert_eq!(said[1..], [json!({"return": {}}), json!({"return": {}})]);
}

fn wait_for(what: &str, mut is_there: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_there() {
        assert!(start.elapsed() < LIMIT, "no {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn stdio_is_a_monitor() {
    let mut command = abide();
    command.args(["--chardev", "stdio,id=m", "--monitor", "m"]);
    let mut process = Process::spawn(command.stdin(Stdio::piped()).stdout(Stdio::piped()));
    let (stdout, stdin) = (
        process.child().stdout.take().unwrap(),
        process.child().stdin.take().unwrap(),
    );
    assert_conversed(&converse(stdout, stdin));
    assert!(process.wait(LIMIT).success());
}

#[test]
fn tcp_listens_on_loopback_and_nowhere_else() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let mut command = abide();
    let chardev = format!("socket,id=m,host=127.0.0.1,port={port},server=on,wait=off");
    command.args(["--chardev", &chardev, "--monitor", "m"]);
    let mut process = Process::spawn(&mut command);
    let mut stream = None;
    wait_for("TCP server", || {
        stream = TcpStream::connect(("127.0.0.1", port)).ok();
        stream.is_some()
    });
    let stream = stream.unwrap();
    assert_conversed(&converse(stream.try_clone().unwrap(), stream));
    assert!(process.wait(LIMIT).success());

    let refused = run(abide().args([
        "--chardev",
        "socket,id=m,host=0.0.0.0,port=4444,server=on,wait=off",
    ]));
    assert_eq!(refused.code(), 2, "{refused:?}");
    assert!(refused.stderr.contains("loopback"), "{refused:?}");
}

#[test]
fn daemon_connects_to_a_client_that_listens() {
    let folder = scratch();
    let path = folder.path().join("client.sock");
    let listener = UnixListener::bind(&path).unwrap();
    let mut command = abide();
    command.args([
        "--chardev",
        &format!("socket,id=m,path={}", path.display()),
        "--monitor",
        "m",
    ]);
    let mut process = Process::spawn(&mut command);
    let (stream, _) = listener.accept().unwrap();
    assert_conversed(&converse(stream.try_clone().unwrap(), stream));
    assert!(process.wait(LIMIT).success());
}

#[test]
fn inherited_socket_is_a_monitor() {
    let (ours, theirs) = UnixStream::pair().unwrap();
    // What std opens is closed on exec; a descriptor meant for the child is not.
    let inherited = rustix::io::dup(&theirs).unwrap();
    rustix::io::fcntl_setfd(&inherited, rustix::io::FdFlags::empty()).unwrap();
    let chardev = format!("socket,id=m,fd={}", inherited.as_raw_fd());
    let mut process = Process::spawn(abide().args(["--chardev", &chardev, "--monitor", "m"]));
    drop((theirs, inherited));
    assert_conversed(&converse(ours.try_clone().unwrap(), ours));
    assert!(process.wait(LIMIT).success());

    let refused = run(abide().args(["--chardev", "socket,id=m,fd=77"]));
    assert_eq!(
        (refused.code(), refused.stderr.contains("not open")),
        (2, true),
        "{refused:?}"
    );
}

#[test]
fn start_waits_for_the_first_client_where_it_is_told_to() {
    let folder = scratch();
    let (path, pidfile) = (folder.path().join("m.sock"), folder.path().join("pid"));
    let chardev = format!("socket,id=m,path={},server=on", path.display());
    let mut process = Process::spawn(abide().args([
        "--chardev",
        &chardev,
        "--monitor",
        "m",
        "--pidfile",
        utf8(&pidfile),
    ]));
    wait_for("socket", || path.exists());
    std::thread::sleep(Duration::from_millis(100));
    assert!(!pidfile.exists(), "it did not wait");
    let stream = UnixStream::connect(&path).unwrap();
    wait_for("PID file", || pidfile.exists());
    assert_conversed(&converse(stream.try_clone().unwrap(), stream));
    assert!(process.wait(LIMIT).success());
}

#[test]
fn socket_and_pid_file_are_there_while_the_daemon_is() {
    for signal in ["TERM", "INT", "HUP"] {
        let folder = scratch();
        let (path, pidfile) = (folder.path().join("m.sock"), folder.path().join("pid"));
        let mut process = Process::spawn(abide().args([
            "--chardev",
            &socket(&path),
            "--monitor",
            "m",
            "--pidfile",
            utf8(&pidfile),
        ]));
        wait_for("PID file", || {
            std::fs::read_to_string(&pidfile).is_ok_and(|text| text.ends_with('\n'))
        });
        let pid: u32 = std::fs::read_to_string(&pidfile)
            .unwrap()
            .trim()
            .parse()
            .unwrap();
        assert_eq!(pid, process.id());
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "only its user may connect");
        process.signal(signal);
        assert!(process.wait(LIMIT).success(), "{signal}");
        assert!(
            !path.exists() && !pidfile.exists(),
            "{signal} left something behind"
        );
    }
}

#[test]
fn daemonized_it_outlives_its_starter_and_is_set_up_by_then() {
    let folder = scratch();
    let (path, pidfile) = (folder.path().join("m.sock"), folder.path().join("pid"));
    let args = [
        "--daemonize",
        "--chardev",
        &socket(&path),
        "--monitor",
        "m",
        "--pidfile",
        utf8(&pidfile),
    ];
    let started = run(abide().args(args));
    assert_eq!(started.code(), 0, "{started:?}");
    let pid = std::fs::read_to_string(&pidfile).unwrap();
    // The files are there at once, without waiting.
    let stream = UnixStream::connect(&path).unwrap();
    assert_conversed(&converse(stream.try_clone().unwrap(), stream));
    let proc = format!("/proc/{}", pid.trim());
    wait_for("end", || !Path::new(&proc).exists());

    let failed = run(abide().args([
        "--daemonize",
        "--blockdev",
        "file,node-name=f,filename=/nonexistent/x",
    ]));
    assert_eq!(failed.code(), 2, "{failed:?}");
    assert!(failed.stderr.contains("No such file"), "{failed:?}");
}

#[test]
fn options_are_acted_on_in_their_order() {
    let refused = run(abide().args(["--monitor", "m", "--chardev", "stdio,id=m"]));
    assert_eq!(
        (refused.code(), refused.stderr.contains("not found")),
        (2, true),
        "{refused:?}"
    );
    let refused = run(abide().args([
        "--blockdev",
        "raw,node-name=r,file=f",
        "--blockdev",
        "file,node-name=f,filename=/x",
    ]));
    assert!(refused.stderr.contains("Cannot find"), "{refused:?}");
    let refused = run(abide().args(["--export", "nbd,id=e,node-name=n"]));
    assert_eq!(
        (refused.code(), refused.stderr.contains("Cannot find")),
        (2, true),
        "{refused:?}"
    );
    let refused = run(abide().args(["--nbd-server", "addr.type=unix"]));
    assert_eq!(
        (refused.code(), refused.stderr.contains("needs a path")),
        (2, true),
        "{refused:?}"
    );
}

#[test]
fn images_are_given_in_json_and_in_dotted_options() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let file = format!("file,node-name=f,filename={}", chain.top().display());
    let base = json!({"driver": "qcow2", "node-name": "b",
        "file": {"driver": "file", "filename": chain.images()[1], "read-only": true}, "read-only": true});
    let base = base.to_string();
    let args = [
        "--object",
        "iothread,id=t",
        "--trace",
        "x",
        "--blockdev",
        &file,
        "--blockdev",
        &base,
        "--blockdev",
        "qcow2,node-name=top,file=f,backing=b,cache.direct=off",
    ];
    let mut server = server(&args);
    let nodes = server
        .qmp()
        .ok("query-named-block-nodes", json!({"flat": true}));
    let names: Vec<&str> = nodes
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["node-name"].as_str().unwrap())
        .collect();
    for name in ["f", "b", "top"] {
        assert!(names.contains(&name), "{names:?}");
    }
}

#[test]
fn many_monitors_hear_the_same_events() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let folder = scratch();
    let second = format!(
        "socket,id=n,path={},server=on,wait=off",
        folder.path().join("n.sock").display()
    );
    let node = dotted("top", chain.top());
    let args = [
        "--blockdev",
        &node,
        "--chardev",
        &second,
        "--monitor",
        "n,pretty=on",
    ];
    let mut server = server(&args);
    let mut first = server.qmp();
    let mut others: Vec<Qmp> = (0..15).map(|_| server.qmp()).collect();
    first.ok("block-stream", json!({"device": "top", "job-id": "j"}));
    let heard = |qmp: &mut Qmp| {
        let mut names = Vec::new();
        qmp.event_where(LIMIT, |event| {
            names.push(format!("{} {}", event["event"], event["data"]["status"]));
            event["data"]["status"] == "null"
        });
        names
    };
    let expected = heard(&mut first);
    assert_eq!(expected.len(), 7, "{expected:?}");
    for other in &mut others {
        assert_eq!(heard(other), expected);
    }
    let stream = UnixStream::connect(folder.path().join("n.sock")).unwrap();
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    assert_eq!(
        line.trim_end(),
        "{",
        "pretty answers stand on several lines"
    );
}

#[test]
fn quit_and_signals_end_a_running_job_cleanly() {
    let qemu = need!(Qemu::any());
    for signal in [None, Some("TERM")] {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let before = chain.flatten(&qemu);
        let mut server = server(&["--blockdev", &dotted("top", chain.top())]);
        let mut qmp = server.qmp();
        qmp.ok("block-stream", json!({"device": "top", "speed": 65536}));
        match signal {
            None => drop(qmp.ok("quit", json!({}))),
            Some(signal) => server.process().signal(signal),
        }
        let cancelled = qmp.event("BLOCK_JOB_CANCELLED", LIMIT);
        assert_eq!(cancelled["data"]["device"], "top");
        assert!(server.process().wait(LIMIT).success());
        before.assert_same_as(&qemu, chain.top());
        qemu.assert_clean(chain.top());
    }
}
