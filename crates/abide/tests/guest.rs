//! A real guest writes to its disk without a pause, while `abide` pulls, snapshots, commits, backs
//! up and mirrors that disk on the QEMU that runs it: no write is lost, and what was copied is the
//! disk as it was at one instant.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

#[path = "serve_guest/program.rs"]
mod program;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use abide_testbed::{Chain, ChainSpec, Process, Qemu, Qmp, Scale, dotted, figure, need, utf8};
use serde_json::{Value, json};
use support::run_abide;

/// How long anything may take on a busy machine that has to emulate the processor.
const LIMIT: Duration = Duration::from_secs(180);

/// How long a guest may take to boot on the host's processor: some hosts let it begin, and no more.
const KVM_LIMIT: Duration = Duration::from_secs(5);

/// A machine with a guest that writes.
struct Machine {
    process: Process,
    said: PathBuf,
    socket: PathBuf,
}

impl Machine {
    /// Starts it on a chain's top; its processor is the host's where that can be had and boots, else
    /// emulated.
    fn start(qemu: &Qemu, chain: &Chain) -> (Self, &'static str) {
        if Path::new("/dev/kvm").exists() {
            let mut machine = Self::with(qemu, chain, "kvm");
            let begun = Instant::now();
            while begun.elapsed() < KVM_LIMIT && machine.process.ended().is_none() {
                if std::fs::metadata(&machine.said).is_ok_and(|said| said.len() > 0) {
                    return (machine, "KVM");
                }
                std::thread::sleep(Duration::from_millis(50));
            }
            machine.process.kill_9();
        }
        (Self::with(qemu, chain, "tcg"), "TCG")
    }

    fn with(qemu: &Qemu, chain: &Chain, accelerator: &str) -> Self {
        let folder = chain.folder();
        let floppy = folder.join("floppy.img");
        std::fs::write(&floppy, program::floppy()).unwrap();
        let (said, socket) = (folder.join("said"), folder.join("machine.sock"));
        let mut command = Command::new(qemu.system());
        command.args(["-accel", accelerator, "-machine", "pc", "-m", "32"]);
        command.args(["-nodefaults", "-display", "none", "-boot", "a"]);
        command.args([
            "-drive",
            &format!("if=floppy,format=raw,file={}", utf8(&floppy)),
        ]);
        command.args(["-blockdev", &dotted("disk", chain.top())]);
        command.args(["-device", "virtio-blk-pci,drive=disk,id=vd0"]);
        command.args(["-debugcon", &format!("file:{}", utf8(&said))]);
        command.args([
            "-qmp",
            &format!("unix:{},server=on,wait=off", utf8(&socket)),
        ]);
        let process = Process::spawn(command.stderr(std::process::Stdio::null()));
        Self {
            process,
            said,
            socket,
        }
    }

    /// How many writes the guest was told are done.
    fn done(&mut self) -> u64 {
        assert!(self.process.ended().is_none(), "the machine ended");
        program::last_done(&std::fs::read(&self.said).unwrap_or_default())
    }

    /// Waits for more writes.
    fn goes_on(&mut self) -> u64 {
        let (start, before) = (Instant::now(), self.done());
        loop {
            let done = self.done();
            if done >= before + Scale::pick(20, 40, 1000) {
                return done;
            }
            assert!(
                start.elapsed() < LIMIT,
                "the guest stands still at {done} writes"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Lets `abide` do something to the disk, and gives how many writes there were before and after.
    fn during(&mut self, words: &[&str]) -> (u64, u64) {
        let before = self.goes_on();
        let address = format!("unix:{}", utf8(&self.socket));
        let words: Vec<&str> = words
            .iter()
            .map(|word| if *word == "TARGET" { &address } else { *word })
            .collect();
        let output = run_abide(&words);
        assert_eq!(
            output.code(),
            0,
            "{words:?}: {}{}",
            output.stdout,
            output.stderr
        );
        let after = self.done();
        self.goes_on();
        (before, after)
    }

    /// Stops the guest, ends the machine in order, and gives how many writes were done.
    fn end(mut self) -> u64 {
        let mut qmp = Qmp::connect(&self.socket);
        qmp.ok("stop", json!({}));
        let _ = qmp.execute("quit", json!({}));
        self.process.wait(LIMIT);
        program::last_done(&std::fs::read(&self.said).unwrap())
    }
}

fn raw(qemu: &Qemu, image: &Path) -> Vec<u8> {
    let flat = image.with_extension("flat");
    qemu.img(&["convert", "-O", "raw", utf8(image), utf8(&flat)]);
    std::fs::read(&flat).unwrap()
}

/// Panics unless a copy is the disk as it was at one instant between two counts of writes.
fn assert_of_one_instant(qemu: &Qemu, image: &Path, before: &[u8], (from, to): (u64, u64)) {
    let copy = raw(qemu, image);
    let numbers = copy
        .chunks(program::BLOCK_BYTES)
        .zip(before.chunks(program::BLOCK_BYTES));
    let written = numbers.filter(|(now, before)| now != before);
    let number =
        |block: &[u8]| u64::from(u32::from_le_bytes([block[0], block[1], block[2], block[3]]));
    let last = written.map(|(now, _)| number(now)).max().unwrap_or(0);
    // One write may have got there without being done.
    assert!(
        (from..=to + 1).contains(&last),
        "the copy is of write {last}, not of {from} to {to}"
    );
    program::compare(&copy, before, last);
}

#[test]
fn a_guest_of_qemu_keeps_what_it_wrote_while_abide_changes_its_disk() {
    let qemus = need!(Qemu::all());
    let some = Scale::pick(&qemus[qemus.len() - 1..], &qemus[..], &qemus[..]);
    for qemu in some {
        let virtual_bytes = program::BLOCKS * program::BLOCK_BYTES as u64 + (1 << 20);
        let spec = ChainSpec {
            virtual_bytes,
            extents: 24,
            ..ChainSpec::default()
        };
        let chain = Chain::make(qemu, &spec);
        let before = std::fs::read(chain.flatten(qemu).path()).unwrap();
        let (mut machine, processor) = Machine::start(qemu, &chain);
        let file = |name: &str| chain.folder().join(name);
        let snapshot = |name: &str| format!("vd0={}", utf8(&file(name)));
        let pulled = machine.during(&["pull", "TARGET", "vd0", "--speed", "2M"]);
        machine.during(&["snapshot", "TARGET", &snapshot("s1.qcow2")]);
        machine.during(&["snapshot", "TARGET", &snapshot("s2.qcow2")]);
        machine.during(&["pull", "TARGET", "vd0", "--base", utf8(chain.top())]);
        machine.during(&["snapshot", "TARGET", &snapshot("s3.qcow2")]);
        let committed = machine.during(&["commit", "TARGET", "vd0", "--converge", "2m", "--slow"]);
        let saved = machine.during(&["backup", "TARGET", "vd0", utf8(&file("backup.qcow2"))]);
        let copied = machine.during(&[
            "copy",
            "TARGET",
            "vd0",
            utf8(&file("copy.qcow2")),
            "--converge",
            "2m",
            "--slow",
        ]);
        let mirrored = machine.during(&[
            "copy",
            "TARGET",
            "vd0",
            utf8(&file("new.qcow2")),
            "--pivot",
            "--converge",
            "2m",
            "--slow",
        ]);
        let disks = run_abide(&[
            "disks",
            &format!("unix:{}", utf8(&machine.socket)),
            "--format",
            "json",
        ])
        .ok();
        let disks: Value = serde_json::from_str(disks.trim()).unwrap();
        let vd0 = disks
            .as_array()
            .unwrap()
            .iter()
            .find(|disk| {
                disk["qdev"]
                    .as_str()
                    .is_some_and(|qdev| qdev.contains("vd0"))
            })
            .unwrap();
        assert_eq!(vd0["chain"][0]["file"], utf8(&file("new.qcow2")), "{disks}");
        assert_eq!(vd0["chain"].as_array().map(Vec::len), Some(1), "{disks}");
        let done = machine.end();
        program::compare(&raw(qemu, &file("new.qcow2")), &before, done);
        assert_of_one_instant(qemu, &file("backup.qcow2"), &before, saved);
        assert_of_one_instant(qemu, &file("copy.qcow2"), &before, copied);
        for image in ["new.qcow2", "backup.qcow2", "copy.qcow2"] {
            qemu.assert_leaked_at_most(&file(image));
        }
        let while_of = |(from, to): (u64, u64)| to - from;
        figure(
            &format!(
                "a guest of QEMU {} ({processor}) writes while abide works on its disk",
                qemu.number()
            ),
            &format!(
                "{done} writes of 4 KiB, {} during a pull, {} a commit, {} a backup, {} a mirror, all there",
                while_of(pulled),
                while_of(committed),
                while_of(saved),
                while_of(mirrored)
            ),
        );
    }
}
