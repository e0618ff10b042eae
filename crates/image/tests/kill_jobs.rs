//! A process that dies at any instant of any job, with a guest at work, loses nothing that was
//! flushed, and leaves images that are clean but for leaks.
//!
//! The process keeps a journal of what its guest asked for and what was answered:
//! `w FIRST COUNT VALUE` before a write, `f` and `F` before and after a flush, and what the job
//! came to.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{Completion, Gate, JobOptions, Node};
use abide_testbed::{Rng, Scale, figure, need};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::power::SECTOR;
use support::scenario::{DISK, Kind, Request, Run, Shape, done, make, ready, start};
use support::{Lab, runtime};

const FOLDER: &str = "ABIDE_IMAGE_KILL_FOLDER";
const KIND: &str = "ABIDE_IMAGE_KILL_KIND";
const SEED: &str = "ABIDE_IMAGE_KILL_SEED";

const SHAPES: [Shape; 4] = [
    Shape {
        top: "cluster_size=4k",
        other: ("qcow2", "cluster_size=4k"),
    },
    Shape {
        top: "",
        other: ("raw", ""),
    },
    Shape {
        top: "cluster_size=512",
        other: ("qcow2", ""),
    },
    Shape {
        top: "cluster_size=1k,compat=0.10",
        other: ("qcow2", "cluster_size=512"),
    },
];

/// The guest of the process that is killed.
struct Guest {
    journal: File,
    rng: Rng,
    number: u32,
}

impl Guest {
    fn note(&mut self, line: &str) {
        self.journal
            .write_all(format!("{line}\n").as_bytes())
            .expect("journal");
    }

    async fn work(&mut self, node: &Node, count: usize) {
        for _ in 0..count {
            let first = self.rng.below(DISK / SECTOR as u64);
            let longest = *self.rng.pick(&[8, 60, 200]);
            let count = (1 + self.rng.below(longest)).min(DISK / SECTOR as u64 - first);
            let (at, length) = (first * SECTOR as u64, count * SECTOR as u64);
            match self.rng.below(8) {
                0 | 1 => {
                    self.note("f");
                    node.flush().await.expect("flush");
                    self.note("F");
                }
                2 => {
                    self.note(&format!("w {first} {count} 0"));
                    node.write_zeroes(at, length, true).await.expect("zeroes");
                }
                _ => {
                    self.number += 1;
                    let value = 100 + (self.number % 150) as u8;
                    self.note(&format!("w {first} {count} {value}"));
                    node.write(at, vec![value; length as usize])
                        .await
                        .expect("write");
                }
            }
        }
    }
}

/// Not a test of its own: the process that the test below kills.
#[test]
fn child_that_works() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let name = std::env::var(KIND).expect("a kind");
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| format!("{kind:?}") == name)
        .expect("known");
    let seed = std::env::var(SEED)
        .expect("a seed")
        .parse()
        .expect("a number");
    let guest = Guest {
        journal: File::create(folder.join("journal")).expect("journal"),
        rng: Rng::new(seed),
        number: 0,
    };
    runtime().block_on(work(&folder, kind, guest));
    // Whoever kills us now must find everything in the files.
    std::thread::sleep(Duration::from_secs(60));
}

async fn work(folder: &Path, kind: Kind, mut guest: Guest) {
    let gate = Gate::closed();
    gate.allow(folder).expect("folder");
    let top = Node::open_chain(&folder.join("top"), false, &gate)
        .await
        .expect("opens");
    let mid = top.backing().expect("mid");
    let other = if kind.is_commit() {
        let base = mid.backing().expect("base");
        base.reopen(false, &gate).await.expect("writable");
        base
    } else {
        Node::open_chain(&folder.join("other"), false, &gate)
            .await
            .expect("opens")
    };
    let options = JobOptions {
        speed_bytes_per_s: *guest.rng.pick(&[16 << 20, 32 << 20, 64 << 20]),
        ..JobOptions::default()
    };
    let job = start(kind, &top, &mid, &other, options).await;
    guest.note("started");
    guest.work(&top, 40).await;
    if matches!(kind, Kind::Mirror | Kind::CommitActive) {
        ready(&job).await;
        guest.work(&top, 10).await;
        let pivot = kind == Kind::CommitActive;
        guest.note("complete");
        job.complete(if pivot {
            Completion::Pivot
        } else {
            Completion::Keep
        })
        .expect("ready");
    }
    done(&job).await;
    guest.note("done");
    job.finish(None).await.expect("finishes");
    guest.note("finished");
    let active = if kind == Kind::CommitActive {
        &other
    } else {
        &top
    };
    guest.work(active, 10).await;
    guest.note("over");
    std::thread::sleep(Duration::from_secs(60));
}

fn spawn(lab: &Lab, kind: Kind, seed: u64) -> Child {
    let _ = std::fs::remove_file(lab.path("journal"));
    Command::new(std::env::current_exe().expect("this test"))
        .args(["child_that_works", "--exact"])
        .env(FOLDER, lab.path(""))
        .env(KIND, format!("{kind:?}"))
        .env(SEED, seed.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("child starts")
}

fn journal(lab: &Lab) -> String {
    std::fs::read_to_string(lab.path("journal")).unwrap_or_default()
}

/// Kills the process a while after its job started, or when it is over.
fn kill(lab: &Lab, mut process: Child, after: Duration) -> String {
    let begun = Instant::now();
    while !journal(lab).contains("started") {
        assert!(
            process.try_wait().expect("waits").is_none(),
            "the child ended by itself"
        );
        assert!(begun.elapsed() < Duration::from_secs(60), "the child hangs");
        std::thread::sleep(Duration::from_millis(1));
    }
    let started = Instant::now();
    while started.elapsed() < after && !journal(lab).ends_with("over\n") {
        std::thread::sleep(Duration::from_micros(300));
    }
    process.kill().expect("killed");
    process.wait().expect("reaped");
    journal(lab)
}

/// What the journal says about the images that are left.
fn run_of(kind: Kind, before: &[u8], journal: &str, left: [Vec<u8>; 2]) -> Run {
    let mut requests: Vec<Request> = Vec::new();
    let mut model = before.to_vec();
    let mut result = (kind == Kind::Backup).then(|| before.to_vec());
    let (mut done, mut finished) = (usize::MAX, usize::MAX);
    for line in journal.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["w", first, count, value] => {
                let number = |word: &str| word.parse::<usize>().expect("a number");
                let (first, value) = (number(first), number(value) as u8);
                let sectors = first..first + number(count);
                model[sectors.start * SECTOR..sectors.end * SECTOR].fill(value);
                requests.push(Request {
                    started: 0,
                    ended: 0,
                    sectors,
                    value: Some(value),
                });
            }
            ["F"] => requests.push(Request {
                started: 0,
                ended: 0,
                sectors: 0..0,
                value: None,
            }),
            ["complete"] if kind == Kind::Mirror => result = Some(model.clone()),
            ["done"] => done = 0,
            ["finished"] => finished = 0,
            _ => {}
        }
    }
    let other = if left[1].starts_with(b"QFI") {
        abide_image::Format::Qcow2
    } else {
        abide_image::Format::Raw
    };
    Run {
        kind,
        starts: left,
        other,
        log: Vec::new(),
        requests,
        before: before.to_vec(),
        done,
        finished,
        result,
    }
}

#[test]
fn what_was_flushed_survives_a_kill_at_any_instant_of_any_job() {
    let mut rng = Rng::for_purpose("what_was_flushed_survives_a_kill_at_any_instant_of_any_job");
    // Of each kind of job in each shape.
    let kills = Scale::pick(1, 4, 84);
    let (mut total, mut in_mid_copy, mut after_the_end) = (0, 0, 0);
    for kind in Kind::ALL {
        for shape in SHAPES {
            let lab = need!(Lab::new());
            make(&lab, kind, shape);
            let before = lab.content("top");
            let other = if kind.is_commit() { "base" } else { "other" };
            let fresh = ["top", other].map(|name| std::fs::read(lab.path(name)).expect("image"));
            for number in 0..kills {
                for (name, bytes) in ["top", other].into_iter().zip(&fresh) {
                    std::fs::write(lab.path(name), bytes).expect("restored");
                }
                let process = spawn(&lab, kind, rng.next_u64());
                let after = Duration::from_micros(rng.below(250_000));
                let journal = kill(&lab, process, after);
                let left = ["top", other].map(|name| std::fs::read(lab.path(name)).expect("image"));
                let run = run_of(kind, &before, &journal, left.clone());
                let what = format!("{kind:?}, {shape:?}, after {after:?}, kill {number}");
                assert_eq!(
                    run.judge_images(&lab, &left, number % 4 == 0),
                    Ok(()),
                    "{what}"
                );
                let judged = runtime().block_on(run.judge_content(&lab, left, 1));
                assert_eq!(judged, Ok(()), "{what}");
                total += 1;
                in_mid_copy += u64::from(run.done == usize::MAX);
                after_the_end += u64::from(run.finished == 0);
            }
        }
    }
    let text = format!(
        "{total} kills under {} jobs with a guest ({in_mid_copy} in mid-copy, {after_the_end} after \
         the end), nothing flushed lost",
        Kind::ALL.len()
    );
    figure("image jobs: kill -9 at random instants", &text);
}
