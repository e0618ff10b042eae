//! Sequential QMP round trips on a unix socket: `abide serve` beside `qemu-storage-daemon`.
// A benchmark that cannot measure has nothing to say.
#![allow(clippy::panic, clippy::unwrap_used)]

mod table;

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Instant;

use abide_testbed::{Qemu, Server};
use table::{Table, per_second, rounds};

/// How many round trips one figure is made of.
const ROUND_TRIPS: u32 = 20_000;

const OURS: &str = "abide serve";
const QEMU: &str = "qemu-storage-daemon 10.0";

fn main() {
    let qemu = Qemu::release("10.0").unwrap_or_else(|missing| panic!("{missing}"));
    let abide = Path::new(env!("CARGO_BIN_EXE_abide"));
    let mut table = Table::new("round trips/s");
    for _ in 0..rounds() {
        let mut peer = Server::storage_daemon(&qemu, &[]);
        table.add(QEMU, measure(&mut peer), peer.process().peak_rss_bytes());
        let mut ours = Server::with_monitor(abide, &["serve"], &[]);
        table.add(OURS, measure(&mut ours), ours.process().peak_rss_bytes());
    }
    println!("## QMP round trips\n\n{ROUND_TRIPS} times query-version, one after the other.\n");
    table.print(&[(OURS, QEMU, 5.0)]);
}

/// Round trips a second, with a client that does as little as possible.
fn measure(server: &mut Server) -> f64 {
    server.ready();
    let mut writer = UnixStream::connect(server.socket()).unwrap();
    let mut reader = BufReader::new(writer.try_clone().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let mut ask = |request: &[u8]| {
        writer.write_all(request).unwrap();
        line.clear();
        reader.read_line(&mut line).unwrap();
        assert!(line.contains("return"), "{line}");
    };
    ask(b"{\"execute\":\"qmp_capabilities\"}\n");
    for _ in 0..ROUND_TRIPS / 10 {
        ask(b"{\"execute\":\"query-version\"}\n");
    }
    let start = Instant::now();
    for _ in 0..ROUND_TRIPS {
        ask(b"{\"execute\":\"query-version\"}\n");
    }
    per_second(f64::from(ROUND_TRIPS), start.elapsed())
}
