//! Round trips one after the other: ours, a client in C, Python's, against the same server.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use abide_client::{Client, Endpoint, Limits, blocking};
use abide_testbed::{Qemu, Server, cache, run, scratch, workspace};
use abide_wire::Dict;

use super::{Rows, rounds, runtime};

/// How many round trips one figure is made of; of Python's client fewer.
const COUNT: u32 = 20_000;
const PYTHON_COUNT: u32 = 2_000;

const C: &str = "C, write and read";
const OURS: &str = "Abide's client";
const BLOCKING: &str = "Abide's client, blocking";
const PYTHON: &str = "Python's qemu.qmp";

pub fn measure() {
    let folder = scratch();
    let parts = workspace().join("crates/abide/benches/client_parts");
    let in_c = folder.path().join("pingpong");
    let mut compile = Command::new("cc");
    compile.args(["-O2", "-o"]).arg(&in_c);
    run(compile.arg(parts.join("pingpong.c"))).ok();
    let python = python();
    let qemu = Qemu::release("10.0").unwrap_or_else(|missing| panic!("{missing}"));
    let abide = Path::new(env!("CARGO_BIN_EXE_abide"));
    for server in ["abide serve", "qemu-storage-daemon 10.0"] {
        let mut rows = Rows::default();
        for _ in 0..rounds() {
            let mut running = match server {
                "abide serve" => Server::with_monitor(abide, &["serve"], &[]),
                _ => Server::storage_daemon(&qemu, &[]),
            };
            running.ready();
            let socket = running.socket().to_owned();
            rows.add(C, per_second(Command::new(&in_c), &socket, COUNT));
            rows.add(OURS, ours(&socket));
            rows.add(BLOCKING, ours_blocking(&socket));
            if let Some(python) = &python {
                let mut command = Command::new(python);
                command.arg(parts.join("pingpong.py"));
                rows.add(PYTHON, per_second(command, &socket, PYTHON_COUNT));
            }
        }
        println!("## Round trips of clients, against {server}\n");
        println!("{COUNT} times query-version, one after the other.\n");
        rows.print("a second", 0);
        println!("| ratio | is | goal |\n|---|--:|--:|");
        for (name, peer, goal) in [(OURS, C, 0.9), (BLOCKING, C, 0.9), (OURS, PYTHON, 8.0)] {
            let ratio = rows.median(name) / rows.median(peer);
            println!("| {name} / {peer} | {ratio:.2} | {goal} |");
        }
        println!();
    }
    if python.is_none() {
        println!("SKIP {PYTHON}: its environment is missing (script/test makes it)");
    }
}

fn python() -> Option<PathBuf> {
    let found = std::fs::read_dir(cache()).ok()?.flatten().find(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("python-qmp-")
    })?;
    Some(found.path().join("bin/python3"))
}

/// Of a program that prints how many nanoseconds it took.
fn per_second(mut command: Command, socket: &Path, count: u32) -> f64 {
    let printed = run(command.arg(socket).arg(count.to_string())).ok();
    f64::from(count) * 1e9 / printed.trim().parse::<f64>().unwrap()
}

fn ours(socket: &Path) -> f64 {
    runtime().block_on(async {
        let endpoint = Endpoint::Unix(socket.to_owned());
        let mut client = Client::connect(&endpoint, Limits::default()).await.unwrap();
        let mut ask = async |count: u32| {
            for _ in 0..count {
                client.execute("query-version", Dict::new()).await.unwrap();
            }
        };
        ask(COUNT / 10).await;
        let start = Instant::now();
        ask(COUNT).await;
        f64::from(COUNT) / start.elapsed().as_secs_f64()
    })
}

fn ours_blocking(socket: &Path) -> f64 {
    let endpoint = Endpoint::Unix(socket.to_owned());
    let mut client = blocking::Client::connect(&endpoint, Limits::default()).unwrap();
    let mut ask = |count: u32| {
        for _ in 0..count {
            client.execute("query-version", Dict::new()).unwrap();
        }
    };
    ask(COUNT / 10);
    let start = Instant::now();
    ask(COUNT);
    f64::from(COUNT) / start.elapsed().as_secs_f64()
}
