//! Reading and printing messages, beside `serde_json` in the same run: a command as
//! clients send it by the thousand, and a reply as large as an introspection.
// A benchmark that cannot measure has nothing to say.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use abide_wire::{Parser, Value, dict, print};

/// How long one figure is measured.
const MEASURE: Duration = Duration::from_millis(300);
const ROUNDS: usize = 5;

fn main() {
    let command = dict! {
        "execute": "block-stream",
        "arguments": dict! {"job-id": "job0", "device": "node-top", "speed": 104_857_600},
        "id": "libvirt-42",
    };
    let member = |n: u64| dict! {"name": format!("member-{n}"), "type": "str", "default": ()};
    let entity = |n: u64| {
        let members: Vec<_> = (0..8).map(member).collect();
        dict! {"name": n.to_string(), "meta-type": "object", "members": members}
    };
    let reply = dict! {"return": (0..1500).map(entity).collect::<Value>()};
    println!(
        "| message | bytes | wire reads | serde_json reads | ratio | wire prints | serde_json prints | ratio |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    for (name, value) in [
        ("command", Value::from(command)),
        ("large reply", reply.into()),
    ] {
        row(name, &value);
    }
}

fn row(name: &str, value: &Value) {
    let text = value.to_string();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut parser = Parser::default();
    let read = rate(text.len(), || {
        black_box(
            parser
                .next(&mut black_box(text.as_bytes()))
                .unwrap()
                .unwrap(),
        );
    });
    let serde_read = rate(text.len(), || {
        black_box(serde_json::from_str::<serde_json::Value>(black_box(&text)).unwrap());
    });
    let mut out = Vec::new();
    let printed = rate(text.len(), || {
        out.clear();
        print(black_box(value), &mut out);
    });
    let serde_printed = rate(text.len(), || {
        out.clear();
        serde_json::to_writer(&mut out, black_box(&json)).unwrap();
    });
    println!(
        "| {name} | {} | {read:.0} MiB/s | {serde_read:.0} MiB/s | {:.2} | {printed:.0} MiB/s | {serde_printed:.0} MiB/s | {:.2} |",
        text.len(),
        read / serde_read,
        printed / serde_printed
    );
}

/// The best of the rounds, in MiB/s.
fn rate(bytes: usize, mut work: impl FnMut()) -> f64 {
    let round = |_| {
        let (start, mut count) = (Instant::now(), 0u32);
        while start.elapsed() < MEASURE {
            work();
            count += 1;
        }
        bytes as f64 * f64::from(count) / start.elapsed().as_secs_f64() / f64::from(1 << 20)
    };
    (0..ROUNDS).map(round).fold(0.0, f64::max)
}
