//! The newest schema at hand, whole processes: `abide schema check` beside QEMU's own compiler
//! stopping before it generates anything; then introspection, each generator, and the editor.
// A benchmark that cannot measure has nothing to say.
#![allow(clippy::panic, clippy::unwrap_used)]

mod editor;
#[allow(dead_code)]
mod table;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use abide_testbed::{cache, scratch};
use editor::Editor;
use table::{Table, rounds};

const ABIDE: &str = env!("CARGO_BIN_EXE_abide");

/// Processes one figure of ours is made of: the kernel counts in hundredths of a second.
const OUR_RUNS: u32 = 100;

/// Processes one figure of QEMU's compiler is made of.
const THEIR_RUNS: u32 = 2;

/// Processes one figure of a generator is made of.
const GENERATOR_RUNS: u32 = 20;

/// Keystrokes one figure of the editor is made of.
const KEYSTROKES: usize = 40;

/// A hundredth of a second, what `/proc` counts in.
const TICK_S: f64 = 0.01;

const OURS: &str = "abide schema check";
const THEIRS: &str = "QEMU's compiler, parse and check";
const OURS_WALL: &str = "abide schema check, by the clock";
const READING: &str = "cat of the same files";
const THEIRS_WALL: &str = "QEMU's compiler, by the clock";

/// Runs QEMU's compiler up to the checked schema.
const PARSE_AND_CHECK: &str = "import sys; sys.path.insert(0, sys.argv[1]); from qapi.schema import QAPISchema; QAPISchema(sys.argv[2])";

/// What takes the whole schema besides checking it.
const COMMANDS: [&[&str]; 8] = [
    &["introspect"],
    &["ledger"],
    &["gen", "rust"],
    &["gen", "python"],
    &["gen", "typescript"],
    &["gen", "go"],
    &["gen", "json-schema"],
    &["gen", "openrpc"],
];

fn main() {
    let (release, root) = newest();
    let (files, lines) = size(&root.join("qapi"));
    println!("## Schema of QEMU {release}\n\n{files} files, {lines} lines; whole processes.\n");
    check(&release, &root);
    generators(&release, &root);
    typing(&root);
}

/// Parse and check, ours and QEMU's in turns.
fn check(release: &str, root: &Path) {
    let schema = root.join("qapi/qapi-schema.json");
    let mut table = Table::new("checks/minute of CPU, or of time");
    for _ in 0..rounds() {
        let theirs = cost(THEIR_RUNS, || {
            let mut python = Command::new("python3");
            python
                .args(["-c", PARSE_AND_CHECK])
                .arg(root.join("scripts"))
                .arg(&schema);
            python
        });
        let ours = cost(OUR_RUNS, || {
            let mut abide = Command::new(ABIDE);
            abide
                .args(["schema", "check", "--era", release])
                .arg(&schema);
            abide
        });
        let reading = cost(OUR_RUNS, || {
            let mut cat = Command::new("cat");
            cat.args(schemas_in(&root.join("qapi")));
            cat
        });
        table.add(READING, 60_000.0 / reading.cpu_ms, None);
        table.add(THEIRS, 60_000.0 / theirs.cpu_ms, None);
        table.add(OURS, 60_000.0 / ours.cpu_ms, None);
        table.add(THEIRS_WALL, 60_000.0 / theirs.wall_ms, None);
        table.add(OURS_WALL, 60_000.0 / ours.wall_ms, None);
    }
    table.print(&[(OURS, THEIRS, 100.0), (OURS_WALL, THEIRS_WALL, 100.0)]);
    println!(
        "One check takes {:.1} ms of CPU, of which the goal is 10, and {:.1} ms by the clock; \
         to start a process and read the files takes cat {:.1} ms of CPU.\n",
        60_000.0 / table.median(OURS),
        60_000.0 / table.median(OURS_WALL),
        60_000.0 / table.median(READING)
    );
}

/// The other commands; the goal of each is 50 ms.
fn generators(release: &str, root: &Path) {
    let schema = root.join("qapi/qapi-schema.json");
    println!("| whole process | ms of CPU | ms by the clock | goal |\n|---|--:|--:|--:|");
    for command in COMMANDS {
        let folder = scratch();
        let cost = cost(GENERATOR_RUNS, || {
            let mut abide = Command::new(ABIDE);
            abide.arg("schema").args(command);
            if command != ["ledger"] {
                abide.args(["--era", release, "--if-all"]);
            }
            abide.arg(&schema);
            if let ["gen", ..] = command {
                abide.arg("-o").arg(folder.path());
            }
            abide
        });
        println!(
            "| abide schema {} | {:.1} | {:.1} | 50 |",
            command.join(" "),
            cost.cpu_ms,
            cost.wall_ms
        );
    }
    println!();
}

/// What an editor waits for after a keystroke in the schema's largest file.
fn typing(root: &Path) {
    let file = root.join("qapi/block-core.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let struct_at = |line: &str| line.find("'struct': '").map(|at| at + "'struct': '".len());
    let (line, column) = text
        .lines()
        .enumerate()
        .find_map(|(number, line)| Some((number, struct_at(line)?)))
        .unwrap();
    let mut editor = Editor::open(ABIDE, &file);
    let mut times: [Vec<Duration>; 2] = Default::default();
    for number in 0..KEYSTROKES {
        times[0].push(editor.keystroke(line, number % 2 == 0));
    }
    for number in 0..KEYSTROKES {
        times[1].push(editor.hover(line, column, number % 2 == 0));
    }
    println!("| `abide lsp`, block-core.json | median ms | most |\n|---|--:|--:|");
    for (name, times) in ["keystroke to diagnostics", "keystroke and hover"]
        .iter()
        .zip(&mut times)
    {
        times.sort();
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let (median, most) = (times[times.len() / 2], times[times.len() - 1]);
        println!("| {name} | {:.1} | {:.1} |", ms(median), ms(most));
    }
    println!();
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

/// What one process took.
struct Cost {
    cpu_ms: f64,
    wall_ms: f64,
}

/// What such processes cost, one after the other.
fn cost(runs: u32, command: impl Fn() -> Command) -> Cost {
    let (before, started) = (children_cpu_s(), Instant::now());
    for _ in 0..runs {
        let mut command = command();
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(status.unwrap().success(), "{command:?} failed");
    }
    let cpu_s = (children_cpu_s() - before).max(TICK_S);
    Cost {
        cpu_ms: cpu_s * 1000.0 / f64::from(runs),
        wall_ms: started.elapsed().as_secs_f64() * 1000.0 / f64::from(runs),
    }
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

fn schemas_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .collect()
}

fn size(folder: &Path) -> (usize, usize) {
    let schemas = schemas_in(folder);
    let lines = schemas
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap().lines().count())
        .sum();
    (schemas.len(), lines)
}
