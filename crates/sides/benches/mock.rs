//! `script/bench mock`: commands a second of the stand-in, beside qemu-storage-daemon, over a unix
//! socket: one at a time, and with 64 under way.
// A benchmark that has no socket has nothing to say.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use abide_catalog::Catalog;
use abide_server::Listener;
use abide_sides::{Scenario, StandIn};
use abide_testbed::{Qemu, Server};

const SECONDS: u64 = 3;

const SCENARIO: &str = "state job = null\n\
    on query-jobs when job != null\n  reply []\n\
    on query-jobs\n  reply []\n";

fn main() {
    println!("commands a second, {SECONDS} s each, on a unix socket");
    println!("| | one at a time | 64 under way |");
    println!("|---|---|---|");
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("qmp.sock");
    let path = socket.clone();
    std::thread::spawn(move || serve(&path));
    while !socket.exists() {
        std::thread::sleep(Duration::from_millis(2));
    }
    let ours = measure(&socket, "query-version");
    let scenario = measure(&socket, "query-jobs");
    row("abide mock, an example", ours);
    row("abide mock, a scenario's rule", scenario);
    match Qemu::release("10.0") {
        Ok(qemu) => {
            let mut server = Server::storage_daemon(&qemu, &[]);
            server.ready();
            let theirs = measure(server.socket(), "query-version");
            row("qemu-storage-daemon 10.0", theirs);
            println!(
                "ratio: {:.1} and {:.1}",
                ours.0 / theirs.0,
                ours.1 / theirs.1
            );
        }
        Err(missing) => println!("{missing}"),
    }
}

fn row(name: &str, (single, many): (f64, f64)) {
    println!("| {name} | {single:.0} | {many:.0} |");
}

fn serve(socket: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let contract = Catalog::built_in().contract("10.0").unwrap();
    let scenario = Scenario::parse("jobs.scenario", SCENARIO, &contract).unwrap();
    let stand_in = StandIn::builder()
        .scenario(scenario)
        .build(contract)
        .unwrap();
    runtime.block_on(tokio::task::LocalSet::new().run_until(async {
        let listener = Listener::unix(socket).unwrap();
        stand_in.serve(listener, |error| eprintln!("{error}")).await;
    }));
}

fn measure(socket: &Path, command: &str) -> (f64, f64) {
    (rate(socket, command, 1), rate(socket, command, 64))
}

/// Keeps so many commands under way for a while; says how many were answered a second.
fn rate(socket: &Path, command: &str, under_way: usize) -> f64 {
    let mut writer = UnixStream::connect(socket).unwrap();
    let mut reader = BufReader::with_capacity(1 << 16, writer.try_clone().unwrap());
    let mut line = String::new();
    let mut read = |count: usize| {
        for _ in 0..count {
            line.clear();
            assert!(reader.read_line(&mut line).unwrap() > 0, "the server ended");
            assert!(!line.contains("\"error\""), "{line}");
        }
    };
    read(1);
    writer
        .write_all(b"{\"execute\": \"qmp_capabilities\"}\n")
        .unwrap();
    read(1);
    let message = format!("{{\"execute\": \"{command}\", \"id\": 1}}\n").repeat(under_way);
    let (start, mut answered) = (Instant::now(), 0_u64);
    while start.elapsed() < Duration::from_secs(SECONDS) {
        writer.write_all(message.as_bytes()).unwrap();
        read(under_way);
        answered += under_way as u64;
    }
    answered as f64 / start.elapsed().as_secs_f64()
}
