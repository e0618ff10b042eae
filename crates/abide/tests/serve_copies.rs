//! What commits, mirrors and backups of `abide serve` leave behind when it is killed right after it said that they had
//! completed: everything.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::time::Duration;

use abide_testbed::{Chain, ChainSpec, Content, Qemu, Qmp, Rng, Scale, Server, figure, need, utf8};
use serde_json::{Value, json};

/// How long a small job may take on a busy machine.
const LIMIT: Duration = Duration::from_secs(60);

/// A disk with its chain, a target, and a daemon that has them open.
struct Bench {
    chain: Chain,
    target: PathBuf,
    /// What the disk shows.
    content: Content,
    server: Server,
    qmp: Qmp,
}

impl Bench {
    fn new(qemu: &Qemu, rng: &mut Rng) -> Bench {
        let spec = ChainSpec {
            seed: rng.next_u64(),
            raw_base: rng.chance(30),
            cluster_bytes: 4096 << rng.below(6),
            ..ChainSpec::default()
        };
        let chain = Chain::make(qemu, &spec);
        let content = chain.flatten(qemu);
        let format = if rng.chance(50) { "raw" } else { "qcow2" };
        let target = chain.folder().join("target.img");
        let size = spec.virtual_bytes.to_string();
        qemu.img(&["create", "-q", "-f", format, utf8(&target), &size]);
        let mut server =
            Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], &[]);
        let mut qmp = server.qmp();
        let base = if spec.raw_base { "raw" } else { "qcow2" };
        let file = |path: &Path| json!({"driver": "file", "filename": utf8(path)});
        let images = chain.images();
        qmp.ok(
            "blockdev-add",
            json!({"driver": "qcow2", "node-name": "top", "file": file(&images[2]), "backing": {
                "driver": "qcow2", "node-name": "mid", "file": file(&images[1]), "backing": {
                    "driver": base, "node-name": "base", "file": file(&images[0])}}}),
        );
        qmp.ok(
            "blockdev-add",
            json!({"driver": format, "node-name": "target", "file": file(&target)}),
        );
        Bench {
            chain,
            target,
            content,
            server,
            qmp,
        }
    }

    /// Runs a job and kills the daemon at the news of its completion.
    fn run(&mut self, command: &str, arguments: Value, completes: bool) {
        self.qmp.ok(command, arguments);
        if completes {
            self.qmp.event("BLOCK_JOB_READY", LIMIT);
            self.qmp.ok("job-complete", json!({"id": "j"}));
        }
        let ended = self.qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
        self.server.process().kill_9();
        assert!(ended["data"].get("error").is_none(), "{ended}");
    }
}

/// A check of one kind of job, many times.
fn killed(qemu: &Qemu, name: &str, check: impl Fn(&mut Bench)) {
    let mut rng = Rng::for_purpose(name);
    let rounds = Scale::pick(3, 8, 100);
    for _ in 0..rounds {
        check(&mut Bench::new(qemu, &mut rng));
    }
    figure(name, &format!("{rounds} kills, nothing lost"));
}

/// The daemon is dead: what is not needed any more goes, and what is left shows what the disk showed.
fn assert_needs_only(qemu: &Qemu, bench: &Bench, image: &Path, gone: &[&Path]) {
    for path in gone {
        std::fs::remove_file(path).unwrap();
    }
    if qemu.info(image)["format"] == "qcow2" {
        qemu.assert_leaked_at_most(image);
    }
    bench.content.assert_same_as(qemu, image);
}

#[test]
fn a_commit_below_an_overlay_survives_a_kill_at_its_completion() {
    let qemu = need!(Qemu::any());
    killed(
        &qemu,
        "abide serve killed when a commit completed",
        |bench| {
            let arguments =
                json!({"device": "top", "job-id": "j", "top-node": "mid", "base-node": "base"});
            bench.run("block-commit", arguments, false);
            let images = bench.chain.images();
            assert_needs_only(&qemu, bench, &images[2], &[&images[1]]);
        },
    );
}

#[test]
fn a_commit_of_the_disk_itself_survives_a_kill_at_its_completion() {
    let qemu = need!(Qemu::any());
    killed(
        &qemu,
        "abide serve killed when an active commit completed",
        |bench| {
            bench.run(
                "block-commit",
                json!({"device": "top", "job-id": "j"}),
                true,
            );
            let images = bench.chain.images();
            assert_needs_only(&qemu, bench, &images[0], &[&images[1], &images[2]]);
        },
    );
}

#[test]
fn a_mirror_survives_a_kill_at_its_completion() {
    let qemu = need!(Qemu::any());
    killed(
        &qemu,
        "abide serve killed when a mirror completed",
        |bench| {
            let arguments =
                json!({"device": "top", "job-id": "j", "target": "target", "sync": "full"});
            bench.run("blockdev-mirror", arguments, true);
            let images: Vec<&Path> = bench.chain.images().iter().map(PathBuf::as_path).collect();
            assert_needs_only(&qemu, bench, &bench.target, &images);
        },
    );
}

#[test]
fn a_backup_survives_a_kill_at_its_completion() {
    let qemu = need!(Qemu::any());
    killed(
        &qemu,
        "abide serve killed when a backup completed",
        |bench| {
            let arguments =
                json!({"device": "top", "job-id": "j", "target": "target", "sync": "full"});
            bench.run("blockdev-backup", arguments, false);
            let images: Vec<&Path> = bench.chain.images().iter().map(PathBuf::as_path).collect();
            assert_needs_only(&qemu, bench, &bench.target, &images);
        },
    );
}
