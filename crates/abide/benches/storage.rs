//! The storage daemon beside `qemu-storage-daemon` and its other peers, one part for each kind of
//! work. Names of parts as arguments choose some of them; without, all are measured.
// A benchmark that cannot measure has nothing to say.
#![allow(clippy::panic, clippy::unwrap_used)]

mod chain;
mod memory;
mod storage_parts;
#[allow(dead_code)]
mod table;

use storage_parts::{
    Rows, echo, jobs, latency, nbd, plain, pull, reflink, round_trips, sparse, speed,
};

/// A part: its name, and what measures it.
type Part = (&'static str, fn(&mut Rows));

const PARTS: [Part; 11] = [
    ("nbd", nbd::measure),
    ("nbd-in-memory", nbd::measure_in_memory),
    ("latency", latency::measure),
    ("qmp", round_trips::measure),
    ("pull", pull::measure),
    ("reflink", reflink::measure),
    ("direct", jobs::measure_direct),
    ("sparse", sparse::measure),
    ("jobs", jobs::measure),
    ("reading", plain::measure_reading),
    ("speed", speed::measure),
];

fn main() {
    let mut role = std::env::args().skip(1);
    if role.next().as_deref() == Some(echo::ROLE) {
        return echo::serve(role);
    }
    // Cargo adds `--bench` by itself.
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .collect();
    let known = PARTS.map(|(name, _)| name);
    if let Some(unknown) = asked.iter().find(|name| !known.contains(&name.as_str())) {
        panic!("no such part: {unknown} (there are: {})", known.join(" "));
    }
    let mut rows = Rows::default();
    for (name, measure) in PARTS {
        if asked.is_empty() || asked.iter().any(|part| part == name) {
            eprintln!("measuring {name}");
            measure(&mut rows);
        }
    }
    rows.print();
}
