//! A real guest writes to its disk without a pause, while that disk's chain is changed under it: QEMU runs the guest and
//! reaches our export with its own NBD driver. What the guest was told is written has to be there.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used, clippy::panic)]

mod program;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use abide_testbed::{Chain, ChainSpec, Process, Qemu, Qmp, Scale, Server, dotted, figure, need};
use serde_json::{Value, json};

/// How long anything may take on a busy machine that has to emulate the processor.
const LIMIT: Duration = Duration::from_secs(180);

/// How many writes there are between two changes, at least.
fn writes_between() -> u64 {
    Scale::pick(30, 60, 2000)
}

/// A guest at work.
struct Guest {
    process: Process,
    said: PathBuf,
}

impl Guest {
    /// Starts it, its disk being an NBD export. Its processor is emulated: that is the same on every machine, and
    /// its writes are what counts.
    fn start(qemu: &Qemu, folder: &Path, nbd: &Path) -> Guest {
        let floppy = folder.join("floppy.img");
        std::fs::write(&floppy, program::floppy()).unwrap();
        let said = folder.join("said");
        let disk = format!(
            "file.driver=nbd,file.server.type=unix,file.server.path={},file.export=disk,format=raw,if=virtio",
            nbd.display()
        );
        let mut command = Command::new(qemu.system());
        command.args([
            "-machine",
            "pc,accel=tcg",
            "-m",
            "32",
            "-nodefaults",
            "-display",
            "none",
            "-boot",
            "a",
        ]);
        command.args([
            "-drive",
            &format!("if=floppy,format=raw,file={}", floppy.display()),
        ]);
        command.args(["-drive", &disk]);
        command.args(["-debugcon", &format!("file:{}", said.display())]);
        Guest {
            process: Process::spawn(&mut command),
            said,
        }
    }

    /// How many writes it was told are done.
    fn done(&mut self) -> u64 {
        assert!(self.process.ended().is_none(), "the guest's machine ended");
        program::last_done(&std::fs::read(&self.said).unwrap_or_default())
    }

    /// Waits for more writes, and says how many there are then.
    fn goes_on(&mut self) -> u64 {
        let (start, before) = (Instant::now(), self.done());
        loop {
            let done = self.done();
            if done >= before + writes_between() {
                return done;
            }
            assert!(
                start.elapsed() < LIMIT,
                "the guest stands still at {done} writes"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Pulls the plug, and says how many writes were done.
    fn end(mut self) -> u64 {
        self.process.kill_9();
        program::last_done(&std::fs::read(&self.said).unwrap())
    }
}

/// Waits for a job to end well.
fn completed(qmp: &mut Qmp, job: &str) {
    let ended = qmp.event_where(LIMIT, |event| {
        let name = event["event"].as_str().unwrap_or_default();
        name.starts_with("BLOCK_JOB_C") && event["data"]["device"] == *job
    });
    let ended = ended.unwrap();
    assert_eq!(ended["event"], "BLOCK_JOB_COMPLETED", "{ended}");
    assert_eq!(ended["data"]["error"], Value::Null, "{ended}");
}

fn snapshot(qmp: &mut Qmp, chain: &Chain, node: &str, overlay: &str) -> PathBuf {
    let file = chain.folder().join(format!("{overlay}.qcow2"));
    let asked = json!({"node-name": node, "snapshot-node-name": overlay, "snapshot-file": file});
    qmp.ok("blockdev-snapshot-sync", asked);
    file
}

/// Completes a job that follows the guest, once it has caught up and the guest went on.
fn follow_to_the_end(qmp: &mut Qmp, guest: &mut Guest, job: &str) {
    let ready = qmp.event_where(LIMIT, |event| event["event"] == "BLOCK_JOB_READY");
    assert!(ready.is_some(), "job {job} did not catch up");
    guest.goes_on();
    qmp.ok("job-complete", json!({"id": job}));
    completed(qmp, job);
}

/// The node behind the export.
fn shown(qmp: &mut Qmp) -> String {
    let exports = qmp.ok("query-block-exports", json!({}));
    exports[0]["node-name"].as_str().unwrap().to_owned()
}

/// An empty image of the same size, as `target`.
fn target(qmp: &mut Qmp, qemu: &Qemu, chain: &Chain, bytes: u64) -> PathBuf {
    let file = chain.folder().join("target.qcow2");
    let path = file.to_str().unwrap();
    qemu.img(&["create", "-q", "-f", "qcow2", path, &bytes.to_string()]);
    let node = json!({"driver": "qcow2", "node-name": "target", "file": {"driver": "file", "filename": path}});
    qmp.ok("blockdev-add", node);
    file
}

#[test]
fn a_guest_keeps_what_it_wrote_while_its_disk_is_pulled_snapshotted_committed_and_mirrored() {
    let qemu = need!(Qemu::any());
    let virtual_bytes = program::BLOCKS * program::BLOCK_BYTES as u64 + (1 << 20);
    let chain = Chain::make(
        &qemu,
        &ChainSpec {
            virtual_bytes,
            extents: 4,
            ..ChainSpec::default()
        },
    );
    let before = std::fs::read(chain.flatten(&qemu).path()).unwrap();
    let nbd = chain.folder().join("nbd.sock");
    let server = [
        "--blockdev",
        &dotted("top", chain.top()),
        "--nbd-server",
        &format!("addr.type=unix,addr.path={}", nbd.display()),
        "--export",
        "nbd,id=e,node-name=top,name=disk,writable=on",
    ];
    let mut server =
        Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], &server);
    let mut qmp = server.qmp();
    let mut guest = Guest::start(&qemu, chain.folder(), &nbd);
    guest.goes_on();

    // The pull is slow enough for the guest to be at work all along, and then let go.
    qmp.ok(
        "block-stream",
        json!({"device": "top", "job-id": "pull", "speed": 256 << 10}),
    );
    let during = guest.goes_on();
    // On a fast machine it may be over.
    let _ = qmp.execute("block-job-set-speed", json!({"device": "pull", "speed": 0}));
    completed(&mut qmp, "pull");
    guest.goes_on();

    snapshot(&mut qmp, &chain, "top", "s1");
    guest.goes_on();
    snapshot(&mut qmp, &chain, "s1", "s2");
    guest.goes_on();
    let again = json!({"device": "s2", "job-id": "again", "base-node": "top"});
    qmp.ok("block-stream", again);
    completed(&mut qmp, "again");
    guest.goes_on();

    let down = json!({"device": "s2", "job-id": "down", "base-node": "top"});
    qmp.ok("block-commit", down);
    follow_to_the_end(&mut qmp, &mut guest, "down");
    assert_eq!(shown(&mut qmp), "top");
    for node in ["s2", "s1"] {
        qmp.ok("blockdev-del", json!({"node-name": node}));
    }
    guest.goes_on();

    let top = target(&mut qmp, &qemu, &chain, virtual_bytes);
    let away = json!({"device": "top", "job-id": "away", "target": "target", "sync": "full"});
    qmp.ok("blockdev-mirror", away);
    follow_to_the_end(&mut qmp, &mut guest, "away");
    assert_eq!(shown(&mut qmp), "target");
    guest.goes_on();

    let done = guest.end();
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    let flat = chain.folder().join("flat.raw");
    qemu.img(&[
        "convert",
        "-O",
        "raw",
        top.to_str().unwrap(),
        flat.to_str().unwrap(),
    ]);
    program::compare(&std::fs::read(&flat).unwrap(), &before, done);
    for image in [chain.top(), &top] {
        qemu.assert_leaked_at_most(image);
    }
    let told =
        format!("{done} writes of 4 KiB, {during} of them by the middle of the pull, all there");
    figure(
        "a guest's disk pulled, snapshotted, committed and mirrored under it",
        &told,
    );
}
