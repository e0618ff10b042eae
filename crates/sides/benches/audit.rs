//! `script/bench audit`: a gigabyte of recording audited, beside reading the same file and doing
//! nothing with it.
//!
//! The recording is made first: what QEMU 8.2 would say to every query, over and over, with the
//! values changing, as a monitor that polls would record it. ABIDE_BENCH_MIB (1024) is its size.
// A benchmark that cannot write its file or read it back has nothing to say.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use abide_catalog::Catalog;
use abide_sides::audit::{Advisor, Report, Sides, Uses, audit};
use abide_sides::recording::{Direction, Writer};
use abide_sides::{Detail, example, example_arguments};
use abide_wire::{Dict, Value};

fn main() {
    let number = |name: &str, default: u64| {
        let told = std::env::var(name).ok();
        told.and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let bytes = number("ABIDE_BENCH_MIB", 1024) << 20;
    let rounds = number("ABIDE_BENCH_ROUNDS", 3);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.rec");
    let messages = make(&path, bytes);
    let (mut read, mut audited) = (Vec::new(), Vec::new());
    let mut told = String::new();
    for _ in 0..rounds {
        read.push(read_through(&path));
        let start = Instant::now();
        told = audit_it(&path);
        audited.push(start.elapsed());
    }
    let (read, audited) = (median(read), median(audited));
    let rate = |time: Duration| bytes as f64 / (1 << 20) as f64 / time.as_secs_f64();
    println!(
        "{} MiB, {messages} messages; medians of {rounds}",
        bytes >> 20
    );
    println!("| | s | MiB/s | to reading |");
    println!("|---|---|---|---|");
    println!(
        "| read, nothing else | {:.2} | {:.0} | 1.0 |",
        read.as_secs_f64(),
        rate(read)
    );
    println!(
        "| audit | {:.2} | {:.0} | {:.1} |",
        audited.as_secs_f64(),
        rate(audited),
        audited.as_secs_f64() / read.as_secs_f64()
    );
    println!("peak resident set: {} MiB", peak_rss_mib());
    println!("{told}");
}

/// Writes the recording; says how many messages it holds.
fn make(path: &Path, bytes: u64) -> u64 {
    let contract = Catalog::built_in().contract("8.2").unwrap();
    let mut exchanges = Vec::new();
    for command in contract.commands() {
        let name = command.name();
        if !name.starts_with("query-") || name == "query-qmp-schema" {
            continue;
        }
        let detail = Detail::Optional;
        let arguments = example_arguments(command, detail).unwrap_or_default();
        let reply = example(command.result(), "text", detail).unwrap_or_default();
        exchanges.push((name.to_owned(), arguments, reply));
    }
    let file = BufWriter::with_capacity(1 << 20, File::create(path).unwrap());
    let mut writer = Writer::new(Counted { file, bytes: 0 }).unwrap();
    let mut turn: u64 = 0;
    loop {
        let (name, arguments, reply) = &exchanges[turn as usize % exchanges.len()];
        let time = Duration::from_micros(turn * 137);
        let id = format!("libvirt-{turn}");
        let mut sent = Dict::new();
        sent.insert("execute", name.clone());
        sent.insert("arguments", arguments.clone());
        sent.insert("id", id.clone());
        writer.message(time, Direction::ToServer, &sent).unwrap();
        let mut came = Dict::new();
        came.insert("return", moved(reply, turn));
        came.insert("id", id);
        writer.message(time, Direction::ToClient, &came).unwrap();
        turn += 1;
        if turn.is_multiple_of(1024) && writer.written() >= bytes {
            return turn * 2;
        }
    }
}

/// The reply with its numbers and strings changed.
fn moved(value: &Value, turn: u64) -> Value {
    match value {
        Value::Int(_) => Value::from(turn),
        Value::List(list) => list.iter().map(|item| moved(item, turn)).collect(),
        Value::Dict(dict) => Value::Dict(
            dict.iter()
                .map(|(name, value)| (name.to_owned(), moved(value, turn)))
                .collect(),
        ),
        other => other.clone(),
    }
}

struct Counted {
    file: BufWriter<File>,
    bytes: u64,
}

impl Write for Counted {
    fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> {
        self.bytes += buffer.len() as u64;
        self.file.write(buffer)
    }

    // A line at a time on the disk would measure the disk.
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

trait Written {
    fn written(&self) -> u64;
}

impl Written for Writer<Counted> {
    fn written(&self) -> u64 {
        self.get_ref().bytes
    }
}

/// Reads the file and leaves it at that: it is in the page cache then.
fn read_through(path: &Path) -> Duration {
    let mut file = File::open(path).unwrap();
    let mut buffer = vec![0; 1 << 20];
    let start = Instant::now();
    while file.read(&mut buffer).unwrap() > 0 {}
    start.elapsed()
}

fn audit_it(path: &Path) -> String {
    let catalog = Catalog::built_in();
    let (old, new) = (
        catalog.contract("8.2").unwrap(),
        catalog.contract("11.1").unwrap(),
    );
    let sides = Sides {
        old: Some(&old),
        new: &new,
    };
    let mut uses = Uses::default();
    audit("long.rec", File::open(path).unwrap(), sides, &mut uses).unwrap();
    let advisor = Advisor::new(catalog, &new);
    Report::new("8.2", "11.1", uses, &advisor).summary()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn peak_rss_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: u64 = line
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .parse()
        .unwrap();
    kib >> 10
}
