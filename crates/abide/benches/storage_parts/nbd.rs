//! A disk exported over NBD, asked by fio: 512 MiB full of data, in the page cache.

use std::path::{Path, PathBuf};
use std::process::Command;

use abide_testbed::{Qemu, Server, run, scratch, utf8};
use serde_json::Value;

use super::{Goal, QEMU, Rows, SIDES, Side, qemu, setting, warm};
use crate::table::rounds;

pub const DISK_MIB: u64 = 512;

/// More than a new image of this size has in front of its data.
const TABLES_MIB: u64 = 1;

/// A file system in memory.
const MEMORY: &str = "/dev/shm";

/// What fio does, its block size, its depth.
const CELLS: [(&str, &str, u32); 8] = [
    ("randread", "4k", 1),
    ("randread", "4k", 32),
    ("randwrite", "4k", 1),
    ("randwrite", "4k", 32),
    ("read", "1M", 1),
    ("read", "1M", 8),
    ("write", "1M", 1),
    ("write", "1M", 8),
];

pub fn measure(rows: &mut Rows) {
    cells(rows, scratch().path(), "", &CELLS);
}

/// The cells of 4 KiB again with the disk in memory, where the file system costs next to nothing.
pub fn measure_in_memory(rows: &mut Rows) {
    let memory = tempfile::Builder::new().prefix("abide-").tempdir_in(MEMORY);
    match memory {
        Ok(folder) => cells(rows, folder.path(), " in memory", &CELLS[..4]),
        Err(error) => rows.skip("NBD in memory", &format!("{MEMORY}: {error}")),
    }
}

fn cells(rows: &mut Rows, folder: &Path, place: &str, cells: &[(&str, &str, u32)]) {
    let qemu = qemu();
    let seconds = setting("ABIDE_BENCH_SECONDS", 2);
    for format in ["raw", "qcow2"] {
        let disk = full_disk(&qemu, folder, format);
        let both = SIDES.map(|side| Export::start(&qemu, side, format, &disk));
        for _ in 0..rounds() {
            for &(operation, size, depth) in cells {
                let [theirs, ours] = SIDES.map(|side| {
                    warm(&[&disk]);
                    let export = &both[side as usize];
                    fio(&export.uri, operation, size, depth, seconds).per_second
                });
                let unit = if size == "1M" { "MiB/s" } else { "a second" };
                let work = format!("{format}{place}: {operation} {size}, depth {depth}, {unit}");
                rows.add(&work, QEMU, Goal::AtLeast(1.5), theirs, ours);
                if operation == "randwrite" && depth == 1 {
                    let work = format!("{format}{place}: {operation} {size} without a server");
                    let floor = on_file(&disk, operation, size, seconds).per_second;
                    rows.add(&work, QEMU, Goal::Floor, theirs, floor);
                }
            }
        }
        drop(both);
        std::fs::remove_file(disk).unwrap();
    }
}

/// A disk of the usual size with every cluster written.
pub fn full_disk(qemu: &Qemu, folder: &Path, format: &str) -> PathBuf {
    full_disk_of(qemu, folder, format, DISK_MIB)
}

/// A disk of so many MiB with every cluster written.
pub fn full_disk_of(qemu: &Qemu, folder: &Path, format: &str, mib: u64) -> PathBuf {
    let disk = folder.join(format!("disk.{format}"));
    let size = format!("{mib}M");
    qemu.img(&["create", "-q", "-f", format, utf8(&disk), &size]);
    let write = format!("write -P 7 0 {size}");
    let mut command = Command::new(qemu.io_path());
    run(command.args(["-f", format, "-c", &write]).arg(&disk)).ok();
    disk
}

/// A daemon that exports one disk.
pub struct Export {
    pub server: Server,
    pub uri: String,
    _folder: tempfile::TempDir,
}

impl Export {
    /// Both daemons may have the disk open at once, for only one at a time is asked.
    pub fn start(qemu: &Qemu, side: Side, format: &str, disk: &Path) -> Export {
        let folder = scratch();
        let socket = folder.path().join("nbd");
        let file = format!(
            "driver=file,node-name=file,locking=off,filename={}",
            disk.display()
        );
        let node = format!("driver={format},node-name=disk,file=file");
        let listen = format!("addr.type=unix,addr.path={}", socket.display());
        let args = [
            "--blockdev",
            &file,
            "--blockdev",
            &node,
            "--nbd-server",
            &listen,
            "--export",
            "type=nbd,id=e,node-name=disk,name=disk,writable=on",
        ];
        let mut server = side.start(qemu, &args);
        // The greeting comes when everything is set up.
        drop(server.qmp());
        let uri = format!("nbd+unix:///disk?socket={}", socket.display());
        Export {
            server,
            uri,
            _folder: folder,
        }
    }
}

/// What fio said.
pub struct Report {
    pub per_second: f64,
    pub p99_us: f64,
}

pub fn fio(uri: &str, operation: &str, size: &str, depth: u32, seconds: u64) -> Report {
    let disk = ["--ioengine=nbd".to_owned(), format!("--uri={uri}")];
    fio_on(&disk, operation, size, depth, seconds)
}

/// The same by plain calls on the disk's file, behind its tables: what its file system leaves any server.
fn on_file(disk: &Path, operation: &str, size: &str, seconds: u64) -> Report {
    warm(&[disk]);
    let disk = [
        "--ioengine=psync".to_owned(),
        format!("--filename={}", disk.display()),
        format!("--offset={TABLES_MIB}m"),
    ];
    fio_on(&disk, operation, size, 1, seconds)
}

fn fio_on(disk: &[String], operation: &str, size: &str, depth: u32, seconds: u64) -> Report {
    let mut command = Command::new("fio");
    command.args(["--name=bench", "--output-format=json"]);
    command.args(["--time_based", "--norandommap", "--randrepeat=0"]);
    command.args(disk);
    command.args([
        format!("--rw={operation}"),
        format!("--bs={size}"),
        format!("--iodepth={depth}"),
        format!("--size={}m", DISK_MIB - TABLES_MIB),
        format!("--runtime={seconds}"),
    ]);
    let said = run(&mut command).ok();
    let report: Value = serde_json::from_str(&said[said.find('{').unwrap_or(0)..]).unwrap();
    let job = &report["jobs"][0];
    let of_both = |get: &dyn Fn(&Value) -> f64| [get(&job["read"]), get(&job["write"])];
    let [reads, writes] = of_both(&|way| way["iops"].as_f64().unwrap_or(0.0));
    let p99 = of_both(&|way| {
        let found = way["clat_ns"]["percentile"]["99.000000"].as_f64();
        found.unwrap_or(0.0) / 1000.0
    });
    Report {
        per_second: reads + writes,
        p99_us: p99[0].max(p99[1]),
    }
}
