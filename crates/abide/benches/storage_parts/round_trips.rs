//! Round trips of a monitor: one client, and sixteen at once, each asking one thing after the
//! other.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Instant;

use abide_testbed::scratch;

use super::{Goal, QEMU, Rows, SIDES, echo, qemu};
use crate::table::{per_second, rounds};

/// How many round trips one figure is made of.
const ROUND_TRIPS: u32 = 32_000;

pub fn measure(rows: &mut Rows) {
    let qemu = qemu();
    for _ in 0..rounds() {
        for clients in [1, 16] {
            let [theirs, ours] = SIDES.map(|side| {
                // qemu-storage-daemon serves one client a monitor.
                let (_folder, paths) = sockets(clients);
                let args = monitors(&paths);
                let args: Vec<&str> = args.iter().map(String::as_str).collect();
                let mut server = side.start(&qemu, &args);
                // The greeting comes when everything is set up.
                drop(server.qmp());
                ask_all(&paths)
            });
            let work = format!("QMP round trips, clients: {clients}, a second");
            rows.add(&work, QEMU, Goal::AtLeast(8.0), theirs, ours);
            for (watches, how) in [(false, "asleep between lines"), (true, "never asleep")] {
                let (_folder, paths) = sockets(clients);
                let _server = echo::start(watches, &paths);
                let work =
                    format!("a process that answers without reading, {how}, clients: {clients}");
                rows.add(&work, QEMU, Goal::Floor, theirs, ask_all(&paths));
            }
        }
    }
}

fn sockets(clients: u32) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = scratch();
    let path = |n| folder.path().join(format!("m{n}"));
    let paths = (0..clients).map(path).collect();
    (folder, paths)
}

/// Round trips a second, a client on each socket.
fn ask_all(paths: &[PathBuf]) -> f64 {
    let each = ROUND_TRIPS / paths.len() as u32;
    let start = Instant::now();
    std::thread::scope(|scope| {
        for path in paths {
            scope.spawn(|| ask(path, each));
        }
    });
    per_second(f64::from(ROUND_TRIPS), start.elapsed())
}

fn monitors(paths: &[PathBuf]) -> Vec<String> {
    let monitor = |(n, path): (usize, &PathBuf)| {
        [
            "--chardev".to_owned(),
            format!("socket,path={},server=on,wait=off,id=m{n}", path.display()),
            "--monitor".to_owned(),
            format!("chardev=m{n}"),
        ]
    };
    paths.iter().enumerate().flat_map(monitor).collect()
}

fn ask(path: &Path, count: u32) {
    let mut writer = UnixStream::connect(path).unwrap();
    let mut reader = BufReader::new(writer.try_clone().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let mut say = |request: &[u8]| {
        writer.write_all(request).unwrap();
        line.clear();
        reader.read_line(&mut line).unwrap();
        assert!(line.contains("return"), "{line}");
    };
    say(b"{\"execute\":\"qmp_capabilities\"}\n");
    for _ in 0..count {
        say(b"{\"execute\":\"query-version\"}\n");
    }
}
