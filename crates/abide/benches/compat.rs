//! Contracts compared, whole processes: two of QEMU, and every consecutive pair of the catalog.
//!
//! No other tool compares two QAPI contracts. What stands beside is Python reading the same two
//! files and comparing nothing: no tool written in it could be faster.
// A benchmark that cannot measure has nothing to say.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::process::{Command, Stdio};
use std::time::Instant;

use abide_testbed::{cache, scratch, utf8};

const ABIDE: &str = env!("CARGO_BIN_EXE_abide");

/// Processes one figure is made of: the kernel counts in hundredths of a second.
const RUNS: u32 = 40;

/// Rounds in turns, of which the median counts.
const ROUNDS: usize = 5;

const READ_TWO: &str = "import json, sys; [json.load(open(name)) for name in sys.argv[1:]]";

fn main() {
    let folder = scratch();
    let releases = ["10.0", "11.1"].map(|release| {
        let file = folder.path().join(format!("{release}.json"));
        let program = cache().join(format!("qemu/{release}/bin/qemu-system-x86_64"));
        let live = format!("exec:{}", program.display());
        let shown = run(ABIDE, &["schema", "introspect", &live]);
        std::fs::write(&file, shown).unwrap();
        utf8(&file).to_owned()
    });
    let [old, new] = &releases;
    let contenders: [(&str, Vec<&str>, Option<f64>); 4] = [
        (
            "abide check, two introspection files",
            vec![ABIDE, "check", old, new],
            Some(20.0),
        ),
        (
            // It looks into those before them too, for what was announced and what names meant.
            "abide check, two releases of the catalog and those before them",
            vec![ABIDE, "check", "catalog:10.0", "catalog:11.1"],
            Some(20.0),
        ),
        (
            "abide catalog audit, every pair",
            vec![ABIDE, "catalog", "audit"],
            Some(500.0),
        ),
        (
            "Python, the two files read only",
            vec!["python3", "-c", READ_TWO, old, new],
            None,
        ),
    ];
    let mut figures = vec![Vec::new(); contenders.len()];
    for _ in 0..ROUNDS {
        for ((_, words, _), figures) in contenders.iter().zip(&mut figures) {
            figures.push(cost(words));
        }
    }
    println!("## Contracts compared\n\nWhole processes, medians of {ROUNDS} rounds in turns.\n");
    println!("| | ms of CPU | ms by the clock | goal |\n|---|--:|--:|--:|");
    for ((name, _, goal), figures) in contenders.iter().zip(&figures) {
        let (cpu, wall): (Vec<f64>, Vec<f64>) = figures.iter().copied().unzip();
        let goal = goal.map_or(String::new(), |goal| goal.to_string());
        println!(
            "| {name} | {:.1} | {:.1} | {goal} |",
            median(cpu),
            median(wall)
        );
    }
    let ratio = |a: usize, b: usize| {
        let cpu = |at: usize| median(figures[at].iter().map(|(cpu, _)| *cpu).collect());
        cpu(a) / cpu(b)
    };
    println!(
        "\nPython reading / abide checking the same files: {:.1}\n",
        ratio(3, 0)
    );
}

fn run(program: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {output:?}"
    );
    output.stdout
}

/// Milliseconds of CPU and of time that one such process takes.
fn cost(words: &[&str]) -> (f64, f64) {
    let (before, started) = (children_cpu_s(), Instant::now());
    for _ in 0..RUNS {
        let mut command = Command::new(words[0]);
        let status = command
            .args(&words[1..])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // A check of two releases that differ says no: 1.
        assert!(status.status().unwrap().code().unwrap() <= 1, "{words:?}");
    }
    let each = |seconds: f64| seconds * 1_000.0 / f64::from(RUNS);
    (
        each(children_cpu_s() - before),
        each(started.elapsed().as_secs_f64()),
    )
}

/// The user and system time of all children that have ended.
fn children_cpu_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // The program's name, in brackets, may hold spaces; cutime and cstime are fields 16 and 17.
    let rest = stat.rsplit(')').next().unwrap();
    let fields = rest.split_whitespace().skip(13).take(2);
    fields
        .map(|ticks| ticks.parse::<f64>().unwrap())
        .sum::<f64>()
        / TICKS_PER_S
}

/// What `/proc` counts in.
const TICKS_PER_S: f64 = 100.0;

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
