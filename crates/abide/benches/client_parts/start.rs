//! From nothing to a plan: connecting, learning the contract, working out what to send. Beside
//! it a client that sends the same lines and only waits for the answers: the server's own time.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use abide_actions::pull::{self, PullRequest};
use abide_client::{Builder, Client, Direction, Endpoint, FolderCache};
use abide_testbed::{Qemu, Server, run, scratch, utf8};

use super::{Rows, rounds, runtime};

const FIRST: &str = "first run";
const SECOND: &str = "second run";
const ALONE: &str = "the server's own time";
const BEYOND: &str = "second run beyond the server's own time";
const PROGRAM: &str = "abide pull --plan, the whole program";

pub fn measure() {
    let qemu = Qemu::release("10.0").unwrap_or_else(|missing| panic!("{missing}"));
    let folder = scratch();
    let [base, top] = ["base", "top"].map(|name| folder.path().join(name));
    qemu.img(&["create", "-q", "-f", "qcow2", utf8(&base), "64M"]);
    qemu.img(&[
        "create",
        "-q",
        "-f",
        "qcow2",
        "-F",
        "qcow2",
        "-b",
        utf8(&base),
        utf8(&top),
    ]);
    let node = abide_testbed::dotted("top", &top);
    for (title, is_system) in [("qemu-system-x86_64", true), ("qemu-storage-daemon", false)] {
        let mut rows = Rows::default();
        for round in 0..rounds() {
            let mut server = match is_system {
                true => Server::system(&qemu, &["-blockdev", &node]),
                false => Server::storage_daemon(&qemu, &["--blockdev", &node]),
            };
            server.ready();
            let cache = folder.path().join(format!("{title}-{round}"));
            let lines = sent(server.socket(), &folder.path().join("none"));
            rows.add(FIRST, plan(server.socket(), &cache, Client::builder()));
            let second = plan(server.socket(), &cache, Client::builder());
            rows.add(SECOND, second);
            let alone = replay(server.socket(), &lines);
            rows.add(ALONE, alone);
            rows.add(BEYOND, second - alone);
            rows.add(PROGRAM, program(&server.address(), &cache));
        }
        println!("## Connecting, learning and planning, {title} 10.0\n");
        rows.print("ms", 2);
        let beyond = rows.median(BEYOND);
        println!("Goal: 5 ms beyond the server's own time; it is {beyond:.2} ms.\n");
    }
}

/// The lines that are sent.
fn sent(socket: &Path, cache: &Path) -> Vec<String> {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let seen = sent.clone();
    let builder = Client::builder().observer(move |way, line: &str| {
        if way == Direction::Sent {
            seen.lock().unwrap().push(line.to_owned());
        }
    });
    plan(socket, cache, builder);
    std::mem::take(&mut *sent.lock().unwrap())
}

/// Plans to pull the disk `top`; returns the milliseconds.
fn plan(socket: &Path, cache: &Path, builder: Builder) -> f64 {
    let start = Instant::now();
    runtime().block_on(async {
        let client = builder.connect(&Endpoint::Unix(socket.to_owned())).await;
        let cache = FolderCache::new(cache);
        let server = abide_actions::Server::learn_with(client.unwrap(), Some(&cache)).await;
        let request = PullRequest {
            disk: Some("top".to_owned()),
            ..PullRequest::default()
        };
        pull::plan(&mut server.unwrap(), &request).await.unwrap();
    });
    start.elapsed().as_secs_f64() * 1e3
}

fn replay(socket: &Path, lines: &[String]) -> f64 {
    let start = Instant::now();
    let mut writer = UnixStream::connect(socket).unwrap();
    let mut reader = BufReader::with_capacity(1 << 16, writer.try_clone().unwrap());
    let mut answer = Vec::new();
    reader.read_until(b'\n', &mut answer).unwrap();
    for line in lines {
        writer.write_all(format!("{line}\n").as_bytes()).unwrap();
        answer.clear();
        reader.read_until(b'\n', &mut answer).unwrap();
    }
    start.elapsed().as_secs_f64() * 1e3
}

fn program(address: &str, cache: &Path) -> f64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_abide"));
    command.args(["pull", address, "top", "--plan"]);
    command.env("ABIDE_CACHE", cache.parent().unwrap_or(cache));
    // The first one fills its cache.
    run(&mut command).ok();
    let start = Instant::now();
    run(&mut command).ok();
    start.elapsed().as_secs_f64() * 1e3
}
