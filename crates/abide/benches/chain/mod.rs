//! The chain that is pulled, and everybody who pulls or copies it: a three-deep qcow2 chain with
//! random data in its two lower images, below an empty top.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use abide_testbed::{Process, Qemu, Rng, Server, dotted, run, scratch, utf8};
use serde_json::json;

use crate::memory;
use crate::table::{Table, per_second};

const MIB: u64 = 1 << 20;

pub const DURABLE: &str = "abide pull";
pub const NO_FLUSH: &str = "abide pull --no-flush";
pub const SERVED: &str = "abide serve, block-stream";
pub const QEMU: &str = "qemu-storage-daemon 10.0";
pub const CP: &str = "cp";
pub const DD: &str = "dd conv=fsync";

/// The limit of everything that is waited for here.
const LIMIT: Duration = Duration::from_secs(300);

/// The files all contenders read.
pub struct Bench {
    qemu: Qemu,
    folder: tempfile::TempDir,
    pub data_mib: u64,
}

impl Bench {
    /// Makes the chain; its folder goes with it.
    pub fn new(data_mib: u64) -> Bench {
        let qemu = Qemu::release("10.0").unwrap_or_else(|missing| panic!("{missing}"));
        let bench = Bench {
            qemu,
            folder: scratch(),
            data_mib,
        };
        let mut rng = Rng::new(1);
        let mut part = vec![0; (16 * MIB) as usize];
        let mut flat = std::fs::File::create(bench.at("flat.raw")).unwrap();
        for _ in 0..data_mib / 16 {
            rng.fill(&mut part);
            std::io::Write::write_all(&mut flat, &part).unwrap();
        }
        // Half of the data in the base, the other half, elsewhere on the disk, above it.
        let half = data_mib / 2;
        let size = format!("{}M", data_mib * 2);
        for (name, at_mib, skip_mib) in [("base.qcow2", 0, 0), ("middle.qcow2", data_mib, half)] {
            let image = bench.at(name);
            let mut args = vec!["create", "-q", "-f", "qcow2"];
            if name != "base.qcow2" {
                args.extend(["-b", "base.qcow2", "-F", "qcow2"]);
            }
            bench
                .qemu
                .img(&[&args[..], &[utf8(&image), &size]].concat());
            bench.fill(&image, at_mib, skip_mib, half);
        }
        bench
    }

    /// Every contender once.
    pub fn round(&self, table: &mut Table) {
        self.pull(table, DURABLE, &[]);
        self.pull(table, NO_FLUSH, &["--no-flush"]);
        self.serve(table);
        self.qemu(table);
        self.copy(table, CP, |from, to| {
            Command::new("cp")
                .args(["--sparse=never", "--reflink=never", from, to])
                .status()
        });
        self.copy(table, DD, |from, to| {
            let (from, to) = (format!("if={from}"), format!("of={to}"));
            Command::new("dd")
                .args([&from, &to, "bs=1M", "conv=fsync", "status=none"])
                .status()
        });
    }

    /// Writes `count_mib` of the flat file's data, from `skip_mib` on, to the disk at `at_mib`.
    fn fill(&self, image: &Path, at_mib: u64, skip_mib: u64, count_mib: u64) {
        let flat = std::fs::File::open(self.at("flat.raw")).unwrap();
        let part = self.at("part");
        let mut commands = Vec::new();
        for start in (0..count_mib).step_by(16) {
            let mut bytes = vec![0; (16 * MIB) as usize];
            let offset = (skip_mib + start) * MIB;
            std::os::unix::fs::FileExt::read_exact_at(&flat, &mut bytes, offset).unwrap();
            std::fs::write(&part, &bytes).unwrap();
            commands.clear();
            commands.push(format!(
                "write -s {} {}M 16M",
                part.display(),
                at_mib + start
            ));
            self.qemu.io(image, &commands);
        }
        std::fs::remove_file(part).unwrap();
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A new, empty top; nothing of an earlier round is still on its way to the disk.
    fn new_top(&self) -> PathBuf {
        let top = self.at("top.qcow2");
        let size = format!("{}M", self.data_mib * 2);
        let args = [
            "create",
            "-q",
            "-f",
            "qcow2",
            "-b",
            "middle.qcow2",
            "-F",
            "qcow2",
        ];
        self.qemu.img(&[&args[..], &[utf8(&top), &size]].concat());
        run(&mut Command::new("sync"));
        self.warm(&["base.qcow2", "middle.qcow2"]);
        memory::have_at_hand(self.data_mib);
        top
    }

    /// Reads files whole: the kernel may have dropped what nobody read for a while.
    fn warm(&self, names: &[&str]) {
        for name in names {
            let mut file = std::fs::File::open(self.at(name)).unwrap();
            std::io::copy(&mut file, &mut std::io::sink()).unwrap();
        }
    }

    fn add(&self, table: &mut Table, name: &str, start: Instant, rss: Option<u64>) {
        table.add(name, per_second(self.data_mib as f64, start.elapsed()), rss);
    }

    /// `abide pull FILE`, from start to exit.
    fn pull(&self, table: &mut Table, name: &str, extra: &[&str]) {
        let top = self.new_top();
        let mut command = Command::new(env!("CARGO_BIN_EXE_abide"));
        command
            .args(["pull", "-q", utf8(&top)])
            .args(extra)
            .stdout(std::process::Stdio::null());
        let start = Instant::now();
        let mut process = Process::spawn(&mut command);
        let mut rss = None;
        let status = loop {
            if let Some(status) = process.ended() {
                break status;
            }
            rss = process.peak_rss_bytes().or(rss);
            std::thread::sleep(Duration::from_millis(2));
        };
        assert!(status.success());
        self.add(table, name, start, rss);
    }

    /// `abide serve`, from command to event.
    fn serve(&self, table: &mut Table) {
        let top = self.new_top();
        let disk = dotted("disk", &top);
        let folder = utf8(self.folder.path());
        let args = ["--allow", folder, "--blockdev", &disk];
        let abide = Path::new(env!("CARGO_BIN_EXE_abide"));
        let mut server = Server::with_monitor(abide, &["serve"], &args);
        self.stream(table, SERVED, &mut server);
    }

    /// QEMU's own daemon, from command to event; it does not flush.
    fn qemu(&self, table: &mut Table) {
        let top = self.new_top();
        let disk = dotted("disk", &top);
        let mut server = Server::storage_daemon(&self.qemu, &["--blockdev", &disk]);
        self.stream(table, QEMU, &mut server);
    }

    fn stream(&self, table: &mut Table, name: &str, server: &mut Server) {
        let mut qmp = server.qmp();
        let start = Instant::now();
        qmp.ok("block-stream", json!({"device": "disk", "job-id": "pull"}));
        let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
        assert_eq!(end["data"].get("error"), None);
        let rss = server.process().peak_rss_bytes();
        self.add(table, name, start, rss);
    }

    /// A plain copy of as much data.
    fn copy(
        &self,
        table: &mut Table,
        name: &str,
        copy: impl Fn(&str, &str) -> std::io::Result<std::process::ExitStatus>,
    ) {
        let (from, to) = (self.at("flat.raw"), self.at("copy.raw"));
        run(&mut Command::new("sync"));
        self.warm(&["flat.raw"]);
        memory::have_at_hand(self.data_mib);
        let start = Instant::now();
        assert!(copy(utf8(&from), utf8(&to)).unwrap().success());
        self.add(table, name, start, None);
        std::fs::remove_file(to).unwrap();
    }
}
