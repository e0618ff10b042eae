//! A disk pulled on a file system that can share what two files hold: XFS in a file, mounted by
//! loop. Pulling then writes tables only, and takes as long for much data as for little.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use abide_testbed::{Qemu, dotted, run, scratch, utf8};
use serde_json::json;

use super::{Goal, QEMU, Rows, SIDES, Side, qemu, setting, warm};
use crate::table::rounds;

const WORK: &str = "pull on XFS with reflink";
/// How much is written at once.
const STEP_MIB: u64 = 512;

const LIMIT: Duration = Duration::from_secs(300);

pub fn measure(rows: &mut Rows) {
    let (qemu, folder) = (qemu(), scratch());
    let data_mib = setting("ABIDE_BENCH_MIB", 2048);
    let mounted = match Mounted::new(folder.path(), 4 * data_mib) {
        Ok(mounted) => mounted,
        Err(why) => return rows.skip(WORK, &why),
    };
    let sizes = [data_mib, data_mib / 4];
    let chains = sizes.map(|mib| chain(&qemu, &mounted.folder, mib));
    for _ in 0..rounds() {
        let mut ours = [0.0; 2];
        for (index, mib) in sizes.into_iter().enumerate() {
            let [theirs, seconds] = SIDES.map(|side| pull(&qemu, side, &chains[index]));
            ours[index] = seconds;
            let rate = |seconds: f64| mib as f64 / seconds;
            let work = format!("{WORK}, {mib} MiB, MiB/s");
            rows.add(
                &work,
                QEMU,
                Goal::AtLeast(50.0),
                rate(theirs),
                rate(seconds),
            );
        }
        let work = format!("{WORK}: time for {} MiB, in us", sizes[0]);
        let [much, little] = ours.map(|seconds| seconds * 1e6);
        rows.add(&work, "a quarter of it", Goal::AtMost(4.0), little, much);
    }
}

/// A file system in a file; gone when dropped.
struct Mounted {
    folder: PathBuf,
}

impl Mounted {
    fn new(folder: &Path, mib: u64) -> Result<Mounted, String> {
        let (disk, place) = (folder.join("xfs.img"), folder.join("xfs"));
        std::fs::create_dir(&place).unwrap();
        let file = std::fs::File::create(&disk).unwrap();
        file.set_len(mib << 20).unwrap();
        let made = Command::new("mkfs.xfs")
            .args(["-q", "-m", "reflink=1", utf8(&disk)])
            .output();
        if !made.is_ok_and(|made| made.status.success()) {
            return Err("no mkfs.xfs here; apt-get install xfsprogs".to_owned());
        }
        let mut mount = Command::new("mount");
        let said = mount
            .args(["-o", "loop", utf8(&disk), utf8(&place)])
            .output();
        match said {
            Ok(said) if said.status.success() => Ok(Mounted { folder: place }),
            Ok(said) => Err(String::from_utf8_lossy(&said.stderr).trim().to_owned()),
            Err(error) => Err(format!("mount: {error}")),
        }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        run(Command::new("umount").arg(&self.folder));
    }
}

/// A base full of data; returns it.
fn chain(qemu: &Qemu, folder: &Path, mib: u64) -> PathBuf {
    let base = folder.join(format!("base-{mib}.qcow2"));
    let size = format!("{mib}M");
    qemu.img(&["create", "-q", "-f", "qcow2", utf8(&base), &size]);
    let mut command = Command::new(qemu.io_path());
    command.args(["-f", "qcow2"]);
    // One write of qemu-io's is less than 2 GiB.
    for at in (0..mib).step_by(STEP_MIB as usize) {
        let step = STEP_MIB.min(mib - at);
        command.args(["-c", &format!("write -P 7 {at}M {step}M")]);
    }
    run(command.arg(&base)).ok();
    base
}

/// The seconds a pull took.
fn pull(qemu: &Qemu, side: Side, base: &Path) -> f64 {
    let top = base.with_file_name("top.qcow2");
    let args = ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b"];
    qemu.img(&[&args[..], &[utf8(base), utf8(&top)]].concat());
    run(&mut Command::new("sync"));
    warm(&[base]);
    let mut server = side.start(qemu, &["--blockdev", &dotted("disk", &top)]);
    let mut qmp = server.qmp();
    let start = Instant::now();
    qmp.ok("block-stream", json!({"device": "disk", "job-id": "pull"}));
    let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    assert_eq!(end["data"].get("error"), None);
    let seconds = start.elapsed().as_secs_f64();
    drop(server);
    std::fs::remove_file(top).unwrap();
    seconds
}
