//! The other jobs: mirror, backup and commit of a full disk, by QMP on both sides. Nothing is
//! flushed (`cache.no-flush`), so that copying is measured and not the disk; and as by default,
//! where each daemon flushes as it does.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use abide_testbed::{Qemu, run, scratch, utf8};
use serde_json::{Value, json};

use super::nbd::full_disk_of;
use super::plain::{Copying, Timed};
use super::{Goal, QEMU, Rows, SIDES, Side, qemu, setting, warm};
use crate::memory;
use crate::table::rounds;

const LIMIT: Duration = Duration::from_secs(300);
/// As fast as anybody could be who copies through the page cache: two processors do nothing else.
const THREADS: &str = "two threads that read and write, nothing else";
/// As fast as the disk takes it from memory of the threads.
const PAST_CACHE: &str = "the same past the page cache";
/// As fast as the disk takes it from the page cache, with all of it there before.
const FLUSH: &str = "fsync alone, all copied before";
const WORKS: [&str; 3] = ["mirror", "commit", "backup"];

/// How nodes are opened.
#[derive(Clone, Copy)]
pub struct Cache {
    pub direct: bool,
    pub no_flush: bool,
}

impl Cache {
    fn json(self) -> Value {
        json!({"direct": self.direct, "no-flush": self.no_flush})
    }
}

pub fn measure(rows: &mut Rows) {
    let mib = setting("ABIDE_BENCH_JOB_MIB", 1024);
    let bench = Bench::new(mib);
    for _ in 0..rounds() {
        for no_flush in [true, false] {
            let cache = Cache {
                direct: false,
                no_flush,
            };
            for work in WORKS {
                let [theirs, ours] = SIDES.map(|side| bench.rate(side, work, cache));
                let how = if no_flush {
                    "no flush"
                } else {
                    "as by default"
                };
                let work = format!("{work} of {mib} MiB, {how}, MiB/s");
                rows.add(&work, QEMU, Goal::AtLeast(2.0), theirs, ours);
                let (name, copied) = bench.plain_copy(no_flush);
                rows.add(&work, name, Goal::Floor, copied, ours);
                let plain = |past_cache, timed| bench.plain(Copying { past_cache, timed });
                let floors = if no_flush {
                    vec![(THREADS, plain(false, Timed::Copy))]
                } else {
                    vec![
                        (THREADS, plain(false, Timed::CopyAndFlush)),
                        (PAST_CACHE, plain(true, Timed::CopyAndFlush)),
                        (FLUSH, plain(false, Timed::Flush)),
                    ]
                };
                for (name, rate) in floors {
                    rows.add(&work, name, Goal::Floor, rate, ours);
                }
            }
        }
    }
}

/// A pull that goes past the page cache.
pub fn measure_direct(rows: &mut Rows) {
    let mib = setting("ABIDE_BENCH_JOB_MIB", 1024);
    let bench = Bench::new(mib);
    let cache = Cache {
        direct: true,
        no_flush: true,
    };
    for _ in 0..rounds() {
        let [theirs, ours] = SIDES.map(|side| bench.rate(side, "pull", cache));
        let work = format!("pull of {mib} MiB with O_DIRECT, MiB/s");
        rows.add(&work, QEMU, Goal::AtLeast(1.0), theirs, ours);
    }
}

struct Bench {
    qemu: Qemu,
    folder: tempfile::TempDir,
    full: PathBuf,
    mib: u64,
}

impl Bench {
    fn new(mib: u64) -> Bench {
        let (qemu, folder) = (qemu(), scratch());
        let full = full_disk_of(&qemu, folder.path(), "qcow2", mib);
        Bench {
            qemu,
            folder,
            full,
            mib,
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn create(&self, name: &str, backing: Option<&Path>) {
        let (image, size) = (self.at(name), format!("{}M", self.mib));
        let mut args = vec!["create", "-q", "-f", "qcow2"];
        if let Some(backing) = backing {
            args.extend(["-F", "qcow2", "-b", utf8(backing)]);
        }
        args.extend([utf8(&image), &size]);
        self.qemu.img(&args);
    }

    /// The images of one round: a chain of two, the data in its top for a commit, else below, and
    /// a target.
    fn prepare(&self, work: &str) {
        for name in ["top", "target", "low"] {
            let _ = std::fs::remove_file(self.at(name));
        }
        self.create("target", None);
        if work == "commit" {
            self.create("low", None);
            std::fs::copy(&self.full, self.at("top")).unwrap();
            let (low, top) = (self.at("low"), self.at("top"));
            let args = ["rebase", "-u", "-F", "qcow2", "-b"];
            self.qemu
                .img(&[&args[..], &[utf8(&low), utf8(&top)]].concat());
        } else {
            self.create("top", Some(&self.full));
        }
        run(&mut std::process::Command::new("sync"));
        warm(&[&self.full, &self.at("top")]);
        memory::have_at_hand(self.mib);
    }

    /// MiB a second, from the command to the event of the job's end.
    fn rate(&self, side: Side, work: &str, cache: Cache) -> f64 {
        self.prepare(work);
        let mut server = side.start(&self.qemu, &self.allowed(side));
        let mut qmp = server.qmp();
        let below = match work {
            "commit" => self.at("low"),
            _ => self.full.clone(),
        };
        qmp.ok("blockdev-add", node("below", &below, None, cache));
        let top = node("top", &self.at("top"), Some("below"), cache);
        qmp.ok("blockdev-add", top);
        let target = node("target", &self.at("target"), None, cache);
        qmp.ok("blockdev-add", target);
        let copy = json!({"job-id": "j", "device": "top", "target": "target", "sync": "full"});
        let alone = json!({"job-id": "j", "device": "top"});
        let (command, arguments) = match work {
            "mirror" => ("blockdev-mirror", copy),
            "backup" => ("blockdev-backup", copy),
            "commit" => ("block-commit", alone),
            _ => ("block-stream", alone),
        };
        let start = Instant::now();
        qmp.ok(command, arguments);
        if matches!(work, "mirror" | "commit") {
            qmp.event("BLOCK_JOB_READY", LIMIT);
            qmp.ok("block-job-complete", json!({"device": "j"}));
        }
        let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
        assert!(end["data"].get("error").is_none(), "{end}");
        self.mib as f64 / start.elapsed().as_secs_f64()
    }

    /// What a plain copy of as much data makes, flushed or not.
    fn plain_copy(&self, no_flush: bool) -> (&'static str, f64) {
        self.prepare("mirror");
        let (from, to) = (utf8(&self.full).to_owned(), self.at("target"));
        let (name, mut command) = if no_flush {
            let mut command = std::process::Command::new("cp");
            command.args(["--sparse=never", "--reflink=never", &from, utf8(&to)]);
            ("cp", command)
        } else {
            let mut command = std::process::Command::new("dd");
            command.args([&format!("if={from}"), &format!("of={}", to.display())]);
            command.args(["bs=1M", "conv=fsync", "status=none"]);
            ("dd conv=fsync", command)
        };
        let start = Instant::now();
        run(&mut command).ok();
        (name, self.mib as f64 / start.elapsed().as_secs_f64())
    }

    /// What two threads make that copy as much data.
    fn plain(&self, copying: Copying) -> f64 {
        self.prepare("mirror");
        copying.rate(&self.full, &self.at("target"))
    }

    /// The folder our daemon may open images from; theirs opens any.
    fn allowed(&self, side: Side) -> Vec<&str> {
        match side {
            Side::Theirs => Vec::new(),
            Side::Ours => vec!["--allow", utf8(self.folder.path())],
        }
    }
}

fn node(name: &str, path: &Path, backing: Option<&str>, cache: Cache) -> Value {
    let cache = cache.json();
    let file = json!({"driver": "file", "filename": path, "cache": cache});
    json!({
        "driver": "qcow2", "node-name": name, "file": file, "backing": backing, "cache": cache,
    })
}
