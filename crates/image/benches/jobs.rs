//! Jobs beside qemu-storage-daemon's, in turns: mirror, backup, commit, and a pull past the page
//! cache. Ours run in this process, theirs by QMP; both copy the same 1 GiB within ext4 or
//! whatever the temporary folder is on, nothing flushed (`cache.no-flush`), sources read before.
//!
//! `script/bench jobs`; `ABIDE_BENCH_ROUNDS` (5) is how often each is measured.

#![allow(clippy::panic, clippy::unwrap_used, missing_docs)] // a benchmark says what it saw

use abide_image::{
    Aio, Backing, BackupOptions, CommitOptions, Completion, Copied, FileNode, FileOptions, Gate,
    JobOptions, Locking, MirrorOptions, Node, NodeOptions, PullOptions,
};
use abide_testbed::{Qemu, Rng, Server};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const DATA: usize = 1 << 30;
const LIMIT: Duration = Duration::from_secs(300);
const WORKS: [&str; 4] = ["mirror", "backup", "commit", "pull, cache.direct"];

struct Bench {
    folder: tempfile::TempDir,
    qemu: Qemu,
}

impl Bench {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn img(&self, arguments: &[&str]) {
        let text: Vec<String> = arguments
            .iter()
            .map(|word| match word.strip_prefix('@') {
                Some(name) => self.path(name).to_str().unwrap().to_owned(),
                None => (*word).to_owned(),
            })
            .collect();
        self.qemu
            .img(&text.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// The images of one round: `full` has the data, `top` and `low` make a chain with it.
    fn prepare(&self, work: &str) {
        for name in ["top", "target", "low"] {
            let _ = std::fs::remove_file(self.path(name));
        }
        let size = DATA.to_string();
        self.img(&["create", "-q", "-f", "qcow2", "@target", &size]);
        match work {
            "commit" => {
                self.img(&["create", "-q", "-f", "qcow2", "@low", &size]);
                std::fs::copy(self.path("full"), self.path("top")).unwrap();
                self.img(&["rebase", "-u", "-F", "qcow2", "-b", "@low", "@top"]);
            }
            _ => self.img(&[
                "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", "@full", "@top",
            ]),
        }
        // What nobody has read for a while is dropped from the page cache.
        for name in ["full", "top"] {
            std::io::copy(
                &mut std::fs::File::open(self.path(name)).unwrap(),
                &mut std::io::sink(),
            )
            .unwrap();
        }
    }

    async fn open(
        &self,
        name: &str,
        direct: bool,
        read_only: bool,
        backing: Option<&Node>,
    ) -> Node {
        let gate = Gate::unrestricted();
        let options = FileOptions {
            path: self.path(name),
            read_only,
            locking: Locking::Auto,
            direct,
            aio: Aio::Auto,
        };
        let file = FileNode::open(options, &gate).await.unwrap();
        let options = NodeOptions {
            read_only,
            no_flush: true,
            backing: backing.cloned().map_or(Backing::None, Backing::Node),
            ..NodeOptions::default()
        };
        Node::open(file, options, &gate).await.unwrap()
    }

    async fn ours(&self, work: &str) -> Duration {
        let direct = work.contains("direct");
        let below = if work == "commit" { "low" } else { "full" };
        let below = self.open(below, direct, work != "commit", None).await;
        let top = self.open("top", direct, false, Some(&below)).await;
        let target = self.open("target", direct, false, None).await;
        let started = Instant::now();
        let job = match work {
            "mirror" => top.mirror(&target, MirrorOptions::default()).await,
            "backup" => top.backup(&target, BackupOptions::default()).await,
            "commit" => {
                let options = CommitOptions {
                    base: below.clone(),
                    overlay: None,
                    job: JobOptions::default(),
                };
                top.commit(options).await
            }
            _ => top.pull(PullOptions::default()).await,
        };
        let job = job.unwrap();
        loop {
            match job.copied().await {
                Copied::Ready => job.complete(Completion::Pivot).unwrap(),
                Copied::Done => break,
                other => panic!("{other:?}"),
            }
        }
        job.finish(None).await.unwrap();
        started.elapsed()
    }

    fn theirs(&self, work: &str) -> Duration {
        let direct = work.contains("direct");
        let mut server = Server::storage_daemon(&self.qemu, &[]);
        let mut qmp = server.qmp();
        let cache = json!({"direct": direct, "no-flush": true});
        let node = |name: &str, path: &Path, backing: Option<&str>| {
            let file = json!({"driver": "file", "filename": path, "cache": cache});
            json!({"driver": "qcow2", "node-name": name, "file": file, "backing": backing, "cache": cache})
        };
        let below = if work == "commit" { "low" } else { "full" };
        qmp.ok("blockdev-add", node("below", &self.path(below), None));
        qmp.ok(
            "blockdev-add",
            node("top", &self.path("top"), Some("below")),
        );
        qmp.ok("blockdev-add", node("target", &self.path("target"), None));
        let started = Instant::now();
        match work {
            "mirror" => qmp.ok(
                "blockdev-mirror",
                json!({"job-id": "j", "device": "top", "target": "target", "sync": "full"}),
            ),
            "backup" => qmp.ok(
                "blockdev-backup",
                json!({"job-id": "j", "device": "top", "target": "target", "sync": "full"}),
            ),
            "commit" => qmp.ok("block-commit", json!({"job-id": "j", "device": "top"})),
            _ => qmp.ok("block-stream", json!({"job-id": "j", "device": "top"})),
        };
        if matches!(work, "mirror" | "commit") {
            qmp.event("BLOCK_JOB_READY", LIMIT);
            qmp.ok("block-job-complete", json!({"device": "j"}));
        }
        let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
        assert!(end["data"].get("error").is_none(), "{end}");
        started.elapsed()
    }
}

fn median(rounds: &mut [f64]) -> (f64, f64, f64) {
    rounds.sort_by(f64::total_cmp);
    (
        rounds[rounds.len() / 2],
        rounds[0],
        rounds[rounds.len() - 1],
    )
}

fn main() {
    let rounds = std::env::var("ABIDE_BENCH_ROUNDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(5);
    let folder = tempfile::tempdir_in("/var/tmp").unwrap();
    let qemu = match Qemu::release("10.0") {
        Ok(qemu) => qemu,
        Err(missing) => panic!("{missing}"),
    };
    let bench = Bench { folder, qemu };
    let mut data = vec![0; DATA];
    Rng::for_purpose("jobs").fill(&mut data);
    std::fs::write(bench.path("raw"), &data).unwrap();
    drop(data);
    bench.img(&["convert", "-f", "raw", "-O", "qcow2", "@raw", "@full"]);
    std::fs::remove_file(bench.path("raw")).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    println!("| MiB/s of 1 GiB, {rounds} rounds | qemu-storage-daemon 10.0 | ours | ratio |");
    println!("|---|--:|--:|--:|");
    for work in WORKS {
        let (mut theirs, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            bench.prepare(work);
            theirs.push(1024.0 / bench.theirs(work).as_secs_f64());
            bench.prepare(work);
            ours.push(1024.0 / runtime.block_on(bench.ours(work)).as_secs_f64());
        }
        let (their, their_least, their_most) = median(&mut theirs);
        let (our, our_least, our_most) = median(&mut ours);
        println!(
            "| {work} | {their:.0} ({their_least:.0} to {their_most:.0}) | {our:.0} ({our_least:.0} to {our_most:.0}) | {:.2} |",
            our / their
        );
    }
}
