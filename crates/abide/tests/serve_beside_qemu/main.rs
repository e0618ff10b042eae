//! `abide serve` and the real qemu-storage-daemon 11.1, asked the same: the same answers, classes, members and events
//! in the same order.

mod brought;
mod chains;
mod copies;
mod copy_errors;
mod full_disk;
mod grouped;
mod jobs;
mod nodes;
mod refusals;
mod script;

use std::path::Path;

use abide_testbed::{Chain, ChainSpec, Qemu, Server, utf8};
use script::Step::{self, Until};
use script::Transcript;

/// The release whose contract the daemon keeps.
const RELEASE: &str = "11.1";

/// So slow that a job does not end by itself.
const SLOW_BYTES_PER_S: u64 = 65536;

fn ours() -> Server {
    Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], &[])
}

/// Runs the script on both, each with images of its own.
fn same(qemu: &Qemu, steps: &[Step]) {
    let (theirs, ours) = both(qemu, steps);
    compare(&theirs, &ours);
}

/// The same, where the graph changes under a running job.
fn same_but_drains(qemu: &Qemu, steps: &[Step]) {
    let (theirs, ours) = both(qemu, steps);
    compare(&theirs.without_drains(), &ours.without_drains());
}

fn both(qemu: &Qemu, steps: &[Step]) -> (Transcript, Transcript) {
    let spec = ChainSpec::default();
    let chain = Chain::make(qemu, &spec);
    let copy = chain.copy();
    for folder in [chain.folder(), copy.folder()] {
        let size = spec.virtual_bytes.to_string();
        let target = folder.join("target.qcow2");
        qemu.img(&["create", "-q", "-f", "qcow2", utf8(&target), &size]);
        for name in ["target.raw", "copy.raw"] {
            // With data, for holes need not be read.
            std::fs::write(folder.join(name), vec![7; 1 << 20]).expect("the folder is ours");
            qemu.img(&["resize", "-q", "-f", "raw", utf8(&folder.join(name)), &size]);
        }
    }
    let theirs = script::run(Server::storage_daemon(qemu, &[]), chain.folder(), steps);
    (theirs, script::run(ours(), copy.folder(), steps))
}

fn compare(theirs: &Transcript, ours: &Transcript) {
    let differences: Vec<String> = (theirs.answers.iter().zip(&ours.answers))
        .chain(theirs.events.iter().zip(&ours.events))
        .filter(|(theirs, ours)| theirs != ours)
        .map(|(theirs, ours)| format!("theirs: {theirs}\n  ours: {ours}"))
        .collect();
    assert!(
        differences.is_empty(),
        "{}\nall of theirs: {theirs:#?}\nall of ours: {ours:#?}",
        differences.join("\n")
    );
    assert_eq!(theirs, ours);
}

fn add() -> Step {
    ask!("blockdev-add", "driver": "qcow2", "node-name": "top",
        "file": {"driver": "file", "filename": "FOLDER/layer2.qcow2"})
}

/// The chain with a name for every image.
fn add_named() -> Step {
    ask!("blockdev-add", "driver": "qcow2", "node-name": "top",
        "file": {"driver": "file", "filename": "FOLDER/layer2.qcow2"},
        "backing": {"driver": "qcow2", "node-name": "b1",
            "file": {"driver": "file", "filename": "FOLDER/layer1.qcow2"},
            "backing": {"driver": "qcow2", "node-name": "b0",
                "file": {"driver": "file", "filename": "FOLDER/base.qcow2"}}})
}

fn gone() -> Step {
    Until("JOB_STATUS_CHANGE", Some("null"))
}
