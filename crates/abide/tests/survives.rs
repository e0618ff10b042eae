//! What an action outlives: the death of its client in mid-job, seen through or ended by the next
//! one from the server's state alone; a connection that is lost and comes back.

// A server that is not as it should be ends the test.
#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use abide_testbed::{Chain, ChainSpec, Process, Qemu, Scale, Server, figure, need, utf8};
use serde_json::Value;
use support::{Kind, abide, run_abide};

/// How slow a job is that is to be caught in the middle.
const SLOWLY: &str = "256K";

const LIMIT: Duration = Duration::from_secs(120);

/// An action, and which image holds the disk's content after it.
struct Action {
    name: &'static str,
    words: &'static [&'static str],
    result: &'static str,
    /// Which image holds it when it was cancelled.
    cancelled: &'static str,
}

const ACTIONS: [Action; 6] = [
    Action {
        name: "pull",
        words: &["pull", "TARGET", "disk"],
        result: "TOP",
        cancelled: "TOP",
    },
    Action {
        name: "commit",
        words: &["commit", "TARGET", "disk"],
        result: "BASE",
        cancelled: "TOP",
    },
    Action {
        name: "commit, kept",
        words: &["commit", "TARGET", "disk", "--keep"],
        result: "TOP",
        cancelled: "TOP",
    },
    Action {
        name: "copy",
        words: &["copy", "TARGET", "disk", "@/new"],
        result: "@/new",
        cancelled: "TOP",
    },
    Action {
        name: "copy and pivot",
        words: &["copy", "TARGET", "disk", "@/new", "--pivot"],
        result: "@/new",
        cancelled: "TOP",
    },
    Action {
        name: "backup",
        words: &["backup", "TARGET", "disk", "@/new"],
        result: "@/new",
        cancelled: "TOP",
    },
];

fn words(action: &Action, target: &str, folder: &Path) -> Vec<String> {
    let word = |word: &&str| word.replace("TARGET", target).replace('@', utf8(folder));
    action.words.iter().map(word).collect()
}

fn image(chain: &Chain, name: &str) -> PathBuf {
    match name {
        "TOP" => chain.top().to_owned(),
        "BASE" => chain.images()[0].clone(),
        other => PathBuf::from(other.replace('@', utf8(chain.folder()))),
    }
}

fn start(words: &[String]) -> Process {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Process::spawn(
        abide(&words)
            .args(["--speed", SLOWLY])
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )
}

fn jobs(server: &Server) -> Vec<Value> {
    let output = run_abide(&["jobs", &server.address(), "--format", "json"]).ok();
    let jobs: Value = serde_json::from_str(output.trim()).unwrap();
    jobs.as_array().unwrap().clone()
}

/// Starts an action, and kills its client with SIGKILL once its job runs.
fn orphan(server: &Server, action: &Action, folder: &Path) -> String {
    let mut client = start(&words(action, &server.address(), folder));
    // A monitor of QEMU's serves one client: the job is seen once this one is dead.
    let begun = Instant::now();
    let mut wait = Duration::from_millis(700);
    loop {
        std::thread::sleep(wait);
        if let Some(status) = client.ended() {
            panic!("{}: its client ended by itself: {status}", action.name);
        }
        client.kill_9();
        if let Some(job) = jobs(server)
            .iter()
            .find(|job| !job["id"].as_str().unwrap().contains("make"))
        {
            return job["id"].as_str().unwrap().to_owned();
        }
        assert!(begun.elapsed() < LIMIT, "{}: no job", action.name);
        // It was killed before its job began; what it made by then is in the way.
        wait *= 2;
        for node in ["abide-t-disk", "abide-f-disk"] {
            let node = format!("node-name={node}");
            run_abide(&["query", &server.address(), "blockdev-del", &node]);
        }
        for job in jobs(server) {
            run_abide(&[
                "job",
                "dismiss",
                &server.address(),
                job["id"].as_str().unwrap(),
            ]);
        }
        let _ = std::fs::remove_file(folder.join("new"));
        client = start(&words(action, &server.address(), folder));
    }
}

/// What the next client does about it.
fn adopted(server: &Server, more: &[&str], code: i32, here: &str) -> Value {
    let address = server.address();
    let mut words = vec!["jobs", &address, "--adopt", "--format", "json"];
    words.extend(more);
    let output = run_abide(&words);
    assert_eq!(
        output.code(),
        code,
        "{here}: {}{}",
        output.stdout,
        output.stderr
    );
    let adopted: Value = serde_json::from_str(output.stdout.trim()).unwrap();
    assert_eq!(
        adopted.as_array().map(Vec::len),
        Some(1),
        "{here}: {adopted}"
    );
    assert!(jobs(server).is_empty(), "{here}: {:?}", jobs(server));
    adopted[0].clone()
}

fn servers() -> Vec<(Kind, Qemu)> {
    let mut servers = Vec::new();
    let Ok(qemus) = Qemu::all() else {
        return servers;
    };
    let qemus = Scale::pick(&qemus[qemus.len() - 1..], &qemus[..1], &qemus[..]);
    for qemu in qemus {
        servers.push((Kind::StorageDaemon, qemu.clone()));
        servers.push((Kind::Emulator, qemu.clone()));
    }
    servers.extend(qemus.last().map(|qemu| (Kind::Ours, qemu.clone())));
    servers
}

fn chain(qemu: &Qemu) -> Chain {
    let spec = ChainSpec {
        virtual_bytes: 8 << 20,
        extents: 12,
        ..ChainSpec::default()
    };
    Chain::make(qemu, &spec)
}

#[test]
fn what_a_dead_client_left_is_seen_through_by_the_next_and_outlives_the_server() {
    need!(Qemu::all());
    let mut count = 0;
    for (kind, qemu) in servers() {
        for action in &ACTIONS {
            let chain = chain(&qemu);
            let before = chain.flatten(&qemu);
            let mut server = kind.start(&qemu, &chain);
            let here = format!("{} on {kind:?} {}", action.name, qemu.number());
            let job = orphan(&server, action, chain.folder());
            run_abide(&["job", "speed", &server.address(), &job, "768K"]);
            let told = adopted(&server, &[], 0, &here);
            assert_eq!(told["job"], job.as_str(), "{here}: {told}");
            assert_eq!(told["outcome"], "completed", "{here}: {told}");
            assert_eq!(told["durable"], true, "{here}: {told}");
            server.process().kill_9();
            before.assert_same_as(&qemu, &image(&chain, action.result));
            count += 1;
        }
    }
    figure(
        "jobs of killed clients, seen through by the next, the server then killed",
        &format!("{count} jobs, nothing lost"),
    );
}

#[test]
fn what_a_dead_client_left_is_cancelled_by_the_next_when_that_is_asked() {
    need!(Qemu::all());
    for (kind, qemu) in servers() {
        for action in &ACTIONS {
            let chain = chain(&qemu);
            let before = chain.flatten(&qemu);
            let server = kind.start(&qemu, &chain);
            let here = format!("{} on {kind:?} {}", action.name, qemu.number());
            orphan(&server, action, chain.folder());
            let told = adopted(&server, &["--abort"], 0, &here);
            assert_eq!(told["outcome"], "cancelled", "{here}: {told}");
            let nodes = run_abide(&["query", &server.address(), "query-named-block-nodes"]).ok();
            assert!(!nodes.contains("abide-t-"), "{here}: {nodes}");
            drop(server);
            before.assert_same_as(&qemu, &image(&chain, action.cancelled));
        }
    }
}

#[test]
fn what_a_dead_client_left_is_cancelled_when_it_does_not_end_or_catch_up_in_time() {
    need!(Qemu::all());
    let copy = &ACTIONS[3];
    let limits = [("--timeout", "limit"), ("--converge", "catch up")];
    for ((kind, qemu), (limit, words)) in servers().iter().flat_map(|it| limits.map(|at| (it, at)))
    {
        let chain = chain(qemu);
        let before = chain.flatten(qemu);
        let server = kind.start(qemu, &chain);
        let here = format!("{limit} on {kind:?} {}", qemu.number());
        let job = orphan(&server, copy, chain.folder());
        // As one that the guest outruns: it gets nowhere.
        run_abide(&["job", "speed", &server.address(), &job, "1"]);
        let told = adopted(&server, &[limit, "1s"], 1, &here);
        assert_eq!(told["outcome"], "cancelled", "{here}: {told}");
        let reason = told["reason"].to_string();
        assert!(reason.contains(words), "{here}: {told}");
        drop(server);
        before.assert_same_as(qemu, &image(&chain, copy.cancelled));
    }
}

/// Stands between a client and a server, and can cut them apart.
struct Between {
    socket: PathBuf,
    open: Arc<Mutex<Vec<UnixStream>>>,
}

impl Between {
    fn start(folder: &Path, server: &Path) -> Self {
        let socket = folder.join("between.sock");
        let listener = UnixListener::bind(&socket).unwrap();
        let open = Arc::new(Mutex::new(Vec::new()));
        let (kept, server) = (Arc::clone(&open), server.to_owned());
        std::thread::spawn(move || {
            for near in listener.incoming() {
                let (Ok(near), Ok(far)) = (near, UnixStream::connect(&server)) else {
                    return;
                };
                kept.lock()
                    .unwrap()
                    .extend([near.try_clone().unwrap(), far.try_clone().unwrap()]);
                for (mut from, mut to) in [
                    (near.try_clone().unwrap(), far.try_clone().unwrap()),
                    (far, near),
                ] {
                    std::thread::spawn(move || {
                        let _ = std::io::copy(&mut from, &mut to);
                        let _ = to.shutdown(std::net::Shutdown::Both);
                    });
                }
            }
        });
        Self { socket, open }
    }

    fn cut(&self) -> usize {
        let open = std::mem::take(&mut *self.open.lock().unwrap());
        for stream in &open {
            let _ = stream.shutdown(std::net::Shutdown::Both);
        }
        open.len()
    }
}

impl Drop for Between {
    fn drop(&mut self) {
        self.cut();
    }
}

#[test]
fn a_connection_that_is_lost_and_comes_back_does_not_disturb_the_job() {
    need!(Qemu::all());
    for (kind, qemu) in servers() {
        for action in [&ACTIONS[0], &ACTIONS[4]] {
            let chain = chain(&qemu);
            let before = chain.flatten(&qemu);
            let mut server = kind.start(&qemu, &chain);
            let here = format!("{} on {kind:?} {}", action.name, qemu.number());
            let between = Between::start(chain.folder(), server.socket());
            let words = words(
                action,
                &format!("unix:{}", between.socket.display()),
                chain.folder(),
            );
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut command = abide(&words);
            command.args(["--speed", "2M", "--format", "json", "--timeout", "100s"]);
            let client = command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let mut cuts = 0;
            for _ in 0..3 {
                std::thread::sleep(Duration::from_millis(800));
                cuts += between.cut();
            }
            let output = client.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let outcome: Value = serde_json::from_str(said.trim()).unwrap_or_else(|error| {
                panic!(
                    "{here}: {error}: {said}{}",
                    String::from_utf8_lossy(&output.stderr)
                )
            });
            assert!(cuts >= 2, "{here}: nothing was cut");
            assert_eq!(outcome["outcome"], "completed", "{here}: {outcome}");
            assert_eq!(outcome["durable"], true, "{here}: {outcome}");
            server.process().kill_9();
            before.assert_same_as(&qemu, &image(&chain, action.result));
        }
    }
}
