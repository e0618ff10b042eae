//! Parse and check of the newest schema at hand, the whole process: `abide schema check` beside
//! QEMU's own compiler stopping before it generates anything.
// A benchmark that cannot measure has nothing to say.
#![allow(clippy::panic, clippy::unwrap_used)]

#[allow(dead_code)]
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;

use abide_testbed::cache;
use table::{Table, rounds};

/// Processes one figure of ours is made of: the kernel counts in hundredths of a second.
const OUR_RUNS: u32 = 100;

/// Processes one figure of QEMU's compiler is made of.
const THEIR_RUNS: u32 = 2;

/// A hundredth of a second, what `/proc` counts in.
const TICK_S: f64 = 0.01;

const OURS: &str = "abide schema check";
const THEIRS: &str = "QEMU's compiler, parse and check";

/// Runs QEMU's compiler up to the checked schema.
const PARSE_AND_CHECK: &str = "import sys; sys.path.insert(0, sys.argv[1]); from qapi.schema import QAPISchema; QAPISchema(sys.argv[2])";

fn main() {
    let (release, root) = newest();
    let schema = root.join("qapi/qapi-schema.json");
    let mut table = Table::new("checks/minute of CPU");
    for _ in 0..rounds() {
        let theirs = per_minute(THEIR_RUNS, || {
            let mut python = Command::new("python3");
            python
                .args(["-c", PARSE_AND_CHECK])
                .arg(root.join("scripts"))
                .arg(&schema);
            python
        });
        table.add(THEIRS, theirs, None);
        let ours = per_minute(OUR_RUNS, || {
            let mut abide = Command::new(env!("CARGO_BIN_EXE_abide"));
            abide
                .args(["schema", "check", "--era", &release])
                .arg(&schema);
            abide
        });
        table.add(OURS, ours, None);
    }
    let (files, lines) = size(&root.join("qapi"));
    println!(
        "## Schema of QEMU {release}\n\n{files} files, {lines} lines; whole processes, user and system time.\n"
    );
    table.print(&[(OURS, THEIRS, 100.0)]);
    println!(
        "One check takes {:.1} ms of CPU; the goal is 10.\n",
        60_000.0 / table.median(OURS)
    );
}

/// The newest of QEMU's sources that `script/corpora` has fetched.
fn newest() -> (String, PathBuf) {
    let found = ["11.1", "10.2", "10.0", "7.2", "5.2"]
        .into_iter()
        .find_map(|release| {
            let root = cache().join("corpora").join(format!("qemu-{release}"));
            root.join("qapi/qapi-schema.json")
                .exists()
                .then(|| (release.to_owned(), root))
        });
    found.unwrap_or_else(|| panic!("no QEMU sources: script/corpora fetches them"))
}

/// How many such processes a minute of CPU is good for.
fn per_minute(runs: u32, command: impl Fn() -> Command) -> f64 {
    let before = children_cpu_s();
    for _ in 0..runs {
        let status = command().status().unwrap();
        assert!(status.success(), "{:?}: {status}", command());
    }
    f64::from(runs) * 60.0 / (children_cpu_s() - before).max(TICK_S)
}

/// The user and system time of all children that have ended.
fn children_cpu_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // The program's name, in brackets, may hold spaces; cutime and cstime are fields 16 and 17.
    let rest = stat.rsplit(')').next().unwrap();
    let ticks: u64 = rest
        .split_whitespace()
        .skip(13)
        .take(2)
        .map(|field| field.parse::<u64>().unwrap())
        .sum();
    ticks as f64 * TICK_S
}

fn size(folder: &Path) -> (usize, usize) {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let schemas: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .collect();
    let lines = schemas
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap().lines().count())
        .sum();
    (schemas.len(), lines)
}
