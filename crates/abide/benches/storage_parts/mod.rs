//! The parts of the storage benchmark, and the one table they end in.

pub mod echo;
pub mod jobs;
pub mod latency;
pub mod nbd;
pub mod plain;
pub mod pull;
pub mod reflink;
pub mod round_trips;
pub mod sparse;
pub mod speed;

use std::path::Path;

use abide_testbed::{Qemu, Server};

/// What a ratio has to reach, or must not exceed.
#[derive(Clone, Copy)]
pub enum Goal {
    AtLeast(f64),
    AtMost(f64),
    /// As near to one as this, either way.
    Within(f64),
    /// Shown only: what the machine itself can do.
    Floor,
}

/// One line: a kind of work, measured of a peer and of Abide in turns.
pub struct Row {
    pub work: String,
    pub peer: &'static str,
    pub goal: Goal,
    pub theirs: Vec<f64>,
    pub ours: Vec<f64>,
}

/// All lines so far, and what could not be measured.
#[derive(Default)]
pub struct Rows {
    rows: Vec<Row>,
    skipped: Vec<String>,
}

impl Rows {
    /// Adds one round of a kind of work.
    pub fn add(&mut self, work: &str, peer: &'static str, goal: Goal, theirs: f64, ours: f64) {
        let found = self
            .rows
            .iter_mut()
            .find(|row| row.work == work && row.peer == peer);
        match found {
            Some(row) => {
                row.theirs.push(theirs);
                row.ours.push(ours);
            }
            None => self.rows.push(Row {
                work: work.to_owned(),
                peer,
                goal,
                theirs: vec![theirs],
                ours: vec![ours],
            }),
        }
    }

    /// Says that something cannot be measured here.
    pub fn skip(&mut self, what: &str, why: &str) {
        self.skipped.push(format!("SKIP {what}: {why}"));
    }

    pub fn print(&self) {
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        println!("## Storage\n\nLoad at the end of the run: {}", load.trim());
        println!("\n| work | beside | theirs | ours | ratio | goal |");
        println!("|---|---|--:|--:|--:|--:|");
        for row in &self.rows {
            let goal = match row.goal {
                Goal::AtLeast(least) => format!("{least}"),
                Goal::AtMost(most) => format!("at most {most}"),
                Goal::Within(part) => format!("1 ± {part}"),
                Goal::Floor => "shown only".to_owned(),
            };
            let ratio = median(&row.ours) / median(&row.theirs);
            let (work, peer) = (&row.work, row.peer);
            let (theirs, ours) = (spread(&row.theirs), spread(&row.ours));
            println!("| {work} | {peer} | {theirs} | {ours} | {ratio:.2} | {goal} |");
        }
        println!("\nMedians, least and most of the rounds.\n");
        for skipped in &self.skipped {
            println!("{skipped}");
        }
    }
}

/// One of the two storage daemons.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Theirs,
    Ours,
}

pub const SIDES: [Side; 2] = [Side::Theirs, Side::Ours];
pub const QEMU: &str = "qemu-storage-daemon 10.0";

impl Side {
    /// Starts it with a monitor; both take the same options.
    pub fn start(self, qemu: &Qemu, args: &[&str]) -> Server {
        match self {
            Side::Theirs => Server::storage_daemon(qemu, args),
            Side::Ours => {
                let abide = Path::new(env!("CARGO_BIN_EXE_abide"));
                Server::with_monitor(abide, &["serve"], args)
            }
        }
    }
}

pub fn qemu() -> Qemu {
    Qemu::release("10.0").unwrap_or_else(|missing| panic!("{missing}"))
}

/// Reads files whole: the kernel may have dropped what nobody read for a while.
pub fn warm(files: &[&Path]) {
    for path in files {
        let mut file = std::fs::File::open(path).unwrap();
        std::io::copy(&mut file, &mut std::io::sink()).unwrap();
    }
}

/// A number from the environment, to make a benchmark shorter or longer.
pub fn setting(name: &str, usual: u64) -> u64 {
    let text = std::env::var(name).ok();
    text.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

pub fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn spread(figures: &[f64]) -> String {
    let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let most = figures.iter().copied().fold(0.0, f64::max);
    format!("{:.0} ({least:.0} to {most:.0})", median(figures))
}
