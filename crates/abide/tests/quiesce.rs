//! A guest is held still while its disks are snapshot, and let go whatever happens: an agent that
//! is played tells what it was asked.

// A server that is not as it should be ends the test.
#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use abide_testbed::{Chain, ChainSpec, Output, Process, Qemu, Server, need, utf8};
use serde_json::{Value, json};
use support::{Kind, abide, assert_refused, run_abide};

const STATUS: &str = "guest-fsfreeze-status";
const FREEZE: &str = "guest-fsfreeze-freeze";
const THAW: &str = "guest-fsfreeze-thaw";

const LIMIT: Duration = Duration::from_secs(60);

/// An agent on a socket: `says(command)` is its answer, `None` for none.
struct Agent {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Agent {
    fn play(folder: &Path, says: impl Fn(&str) -> Option<Value> + Send + 'static) -> Self {
        let socket = folder.join("agent.sock");
        let listener = UnixListener::bind(&socket).unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                converse(&stream, &heard, &says);
            }
        });
        let address = format!("unix:{}", utf8(&socket));
        Self { address, asked }
    }

    /// What it was asked, but for the syncs.
    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn wait_for(&self, command: &str) {
        let begun = Instant::now();
        while !self.asked().iter().any(|it| it == command) {
            assert!(begun.elapsed() < LIMIT, "no {command}: {:?}", self.asked());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn converse(
    mut stream: &UnixStream,
    heard: &Mutex<Vec<String>>,
    says: &impl Fn(&str) -> Option<Value>,
) {
    for line in BufReader::new(stream).split(b'\n') {
        let Ok(line) = line else { return };
        let json: Vec<u8> = line.into_iter().filter(|byte| *byte != 0xff).collect();
        let message: Value = serde_json::from_slice(&json).unwrap();
        let command = message["execute"].as_str().unwrap();
        let answer = match command {
            "guest-sync-delimited" => {
                says(command).map(|_| json!({"return": message["arguments"]["id"]}))
            }
            _ => {
                heard.lock().unwrap().push(command.to_owned());
                says(command)
            }
        };
        if let Some(answer) = answer {
            let sentinel = if command.starts_with("guest-sync") {
                &[0xff][..]
            } else {
                &[]
            };
            let _ = stream.write_all(&[sentinel, format!("{answer}\n").as_bytes()].concat());
        }
    }
}

/// What an agent in order says.
fn good(command: &str) -> Option<Value> {
    Some(match command {
        STATUS => json!({"return": "thawed"}),
        _ => json!({"return": 2}),
    })
}

fn error(desc: &str) -> Option<Value> {
    Some(json!({"error": {"class": "GenericError", "desc": desc}}))
}

/// A disk on a server of ours.
struct Stage {
    chain: Chain,
    server: Server,
}

impl Stage {
    fn new(qemu: &Qemu) -> Self {
        let chain = Chain::make(
            qemu,
            &ChainSpec {
                virtual_bytes: 4 << 20,
                extents: 4,
                ..ChainSpec::default()
            },
        );
        let server = Kind::Ours.start(qemu, &chain);
        Self { chain, server }
    }

    fn words(&self, agent: &Agent, more: &[&str]) -> Vec<String> {
        let new = format!("disk={}/new.qcow2", utf8(self.chain.folder()));
        let address = self.server.address();
        let words = ["snapshot", &address, &new, "--quiesce", &agent.address];
        let more = more.iter().copied();
        words.into_iter().chain(more).map(str::to_owned).collect()
    }

    fn snapshot(&self, agent: &Agent, more: &[&str]) -> Output {
        let words = self.words(agent, more);
        run_abide(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn start(&self, agent: &Agent, more: &[&str]) -> Process {
        let words = self.words(agent, more);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Process::spawn(abide(&words).stdout(Stdio::piped()).stderr(Stdio::piped()))
    }

    fn is_snapshot(&self) -> bool {
        let disks = run_abide(&["disks", &self.server.address()]).ok();
        disks.contains("new.qcow2")
    }
}

#[test]
fn a_guest_is_frozen_before_a_snapshot_and_thawed_after() {
    let qemu = need!(Qemu::all()).pop().unwrap();
    let stage = Stage::new(&qemu);
    let new = stage.chain.folder().join("new.qcow2");
    let (when, seen) = (new.clone(), Arc::new(Mutex::new(Vec::new())));
    let exists = Arc::clone(&seen);
    let agent = Agent::play(stage.chain.folder(), move |command| {
        exists
            .lock()
            .unwrap()
            .push((command.to_owned(), when.exists()));
        good(command)
    });
    stage.snapshot(&agent, &[]).ok();
    assert_eq!(agent.asked(), [STATUS, FREEZE, THAW]);
    let seen = seen.lock().unwrap().clone();
    assert!(seen.contains(&(FREEZE.to_owned(), false)), "{seen:?}");
    assert!(seen.contains(&(THAW.to_owned(), true)), "{seen:?}");
    assert!(stage.is_snapshot());
}

#[test]
fn a_plan_freezes_nothing() {
    let qemu = need!(Qemu::all()).pop().unwrap();
    let stage = Stage::new(&qemu);
    let agent = Agent::play(stage.chain.folder(), good);
    stage.snapshot(&agent, &["--plan"]).ok();
    assert!(agent.asked().is_empty(), "{:?}", agent.asked());
}

#[test]
fn a_snapshot_that_fails_leaves_no_guest_frozen() {
    let qemu = need!(Qemu::all()).pop().unwrap();
    let stage = Stage::new(&qemu);
    let agent = Agent::play(stage.chain.folder(), good);
    let nowhere = format!("disk={}/nowhere/new.qcow2", utf8(stage.chain.folder()));
    let address = stage.server.address();
    let output = run_abide(&["snapshot", &address, &nowhere, "--quiesce", &agent.address]);
    assert_ne!(output.code(), 0, "{}", output.stdout);
    assert_eq!(agent.asked(), [STATUS, FREEZE, THAW]);
}

#[test]
fn an_agent_that_never_answers_is_told_and_nothing_done_unless_that_is_fine() {
    let qemu = need!(Qemu::all()).pop().unwrap();
    let stage = Stage::new(&qemu);
    let agent = Agent::play(stage.chain.folder(), |_| None);
    let output = stage.snapshot(&agent, &["--quiesce-timeout", "1s"]);
    assert_eq!(output.code(), 3, "{}", output.stderr);
    for words in ["runs no agent", "nothing was done", "--quiesce-if-possible"] {
        assert!(output.stderr.contains(words), "{}", output.stderr);
    }
    assert!(!stage.is_snapshot());
    let fine = ["--quiesce-timeout", "1s", "--quiesce-if-possible"];
    let output = stage.snapshot(&agent, &fine);
    assert_eq!(output.code(), 0, "{}", output.stderr);
    assert!(
        output.stderr.contains("not held still"),
        "{}",
        output.stderr
    );
    assert!(stage.is_snapshot());
}

#[test]
fn a_freeze_that_is_refused_or_not_answered_is_taken_back() {
    let qemu = need!(Qemu::all()).pop().unwrap();
    for (silent, code) in [(false, 1), (true, 3)] {
        let stage = Stage::new(&qemu);
        let agent = Agent::play(stage.chain.folder(), move |command| match command {
            FREEZE if silent => None,
            FREEZE => error("failed to freeze /home"),
            _ => good(command),
        });
        let output = stage.snapshot(&agent, &["--quiesce-timeout", "1s"]);
        assert_eq!(output.code(), code, "{}", output.stderr);
        assert_eq!(agent.asked(), [STATUS, FREEZE, THAW]);
        assert!(!stage.is_snapshot());
    }
}

#[test]
fn what_somebody_else_froze_is_left_alone() {
    let qemu = need!(Qemu::all()).pop().unwrap();
    let stage = Stage::new(&qemu);
    let agent = Agent::play(stage.chain.folder(), |_| Some(json!({"return": "frozen"})));
    let words = stage.words(&agent, &[]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_refused(&words, 1, &["somebody else froze it"]);
    assert_eq!(agent.asked(), [STATUS]);
}

#[test]
fn a_thaw_that_fails_is_reported_though_the_snapshot_is_there() {
    let qemu = need!(Qemu::all()).pop().unwrap();
    let stage = Stage::new(&qemu);
    let agent = Agent::play(stage.chain.folder(), |command| match command {
        THAW => error("cannot thaw /home"),
        _ => good(command),
    });
    let output = stage.snapshot(&agent, &["--format", "json"]);
    assert_eq!(output.code(), 1, "{}", output.stdout);
    let outcome: Value = serde_json::from_str(output.stdout.trim()).unwrap();
    assert_eq!(outcome["outcome"], "completed", "{outcome}");
    let left = outcome["left_behind"].to_string();
    assert!(left.contains("cannot thaw /home"), "{outcome}");
    assert_eq!(agent.asked(), [STATUS, FREEZE, THAW, THAW]);
    assert!(stage.is_snapshot());
}

#[test]
fn an_interrupt_thaws_what_is_being_frozen() {
    let qemu = need!(Qemu::all()).pop().unwrap();
    let stage = Stage::new(&qemu);
    let agent = Agent::play(stage.chain.folder(), |command| match command {
        FREEZE => None,
        _ => good(command),
    });
    let mut client = stage.start(&agent, &["--quiesce-timeout", "50s"]);
    agent.wait_for(FREEZE);
    client.signal("INT");
    assert_eq!(client.wait(LIMIT).code(), Some(1));
    assert_eq!(agent.asked(), [STATUS, FREEZE, THAW]);
    assert!(!stage.is_snapshot());
}

/// The server stands still from the freeze on.
#[test]
fn a_guest_does_not_stay_frozen_for_a_server_that_does_not_answer() {
    let qemu = need!(Qemu::all()).pop().unwrap();
    for is_interrupted in [true, false] {
        let mut stage = Stage::new(&qemu);
        let server = stage.server.process().id().to_string();
        let agent = Agent::play(stage.chain.folder(), move |command| {
            if command == FREEZE {
                let mut kill = std::process::Command::new("kill");
                assert!(kill.args(["-STOP", &server]).status().unwrap().success());
            }
            good(command)
        });
        let limit = if is_interrupted { "50s" } else { "1s" };
        let mut client = stage.start(&agent, &["--timeout", limit]);
        agent.wait_for(FREEZE);
        if is_interrupted {
            std::thread::sleep(Duration::from_millis(300));
            client.signal("INT");
        }
        agent.wait_for(THAW);
        stage.server.process().signal("CONT");
        let code = client.wait(LIMIT).code();
        assert_eq!(code, Some(1), "interrupted: {is_interrupted}");
        assert_eq!(agent.asked(), [STATUS, FREEZE, THAW]);
        assert!(stage.is_snapshot());
    }
}
