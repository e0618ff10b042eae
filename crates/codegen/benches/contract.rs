//! What a contract costs: loading, saving, asking, checking, listing, generating, on the
//! contract of a whole system emulator.
// A benchmark that cannot measure has nothing to say.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use abide_codegen::{Layout, Target, generate, unite};
use abide_schema::introspect::{Introspection, load};
use abide_schema::{Contract, validate};
use abide_testbed::shared;
use serde_json::json;

/// How long one figure is measured.
const MEASURE: Duration = Duration::from_millis(300);

fn main() {
    let dump = match shared("data/introspection/qemu-system-11.1-x86_64.json") {
        Ok(dump) => std::fs::read(dump).unwrap(),
        Err(missing) => return println!("SKIP contract: {missing}"),
    };
    let contract = load(&dump).unwrap().contract;
    let saved = contract.to_bytes();
    println!("| the contract of qemu-system-x86_64 11.1 | time |");
    println!("|---|--:|");
    row("load its introspection (223 KiB of JSON)", || {
        load(&dump).unwrap().contract
    });
    row(
        &format!("load it saved ({} KiB)", saved.len() >> 10),
        || Contract::from_bytes(&saved).unwrap(),
    );
    row("save it", || contract.to_bytes());
    row("write its introspection", || {
        serde_json::to_vec(&Introspection::new(&contract)).unwrap()
    });
    row("list every path", || contract.ledger());
    row("find a path", || {
        contract.has_path(black_box("blockdev-add/arg-type/+qcow2/file/driver"))
    });
    let arguments = json!({"device": "node-top", "job-id": "job0", "speed": 104_857_600});
    let command = contract.command("block-stream").unwrap();
    row("check the arguments of block-stream", || {
        validate::arguments(&contract, command, Some(black_box(&arguments))).unwrap();
    });
    row("make a model to generate from", || {
        unite(&[("11.1", &contract)])
    });
    let model = unite(&[("11.1", &contract)]);
    for (name, target) in [
        ("Rust", Target::Rust(Layout::Crate)),
        ("Python", Target::Python),
        ("TypeScript", Target::TypeScript),
        ("Go", Target::Go),
        ("JSON Schema", Target::JsonSchema),
        ("OpenRPC", Target::OpenRpc),
    ] {
        row(&format!("generate {name}"), || generate(&model, target));
    }
}

/// Prints the fastest time of a step: what it costs when nothing else runs.
fn row<T>(name: &str, mut step: impl FnMut() -> T) {
    let from = Instant::now();
    black_box(step());
    let is_long = from.elapsed() > Duration::from_micros(20);
    let steps = if is_long { 1 } else { 1000 };
    let mut best = Duration::MAX;
    let start = Instant::now();
    while start.elapsed() < MEASURE {
        let from = Instant::now();
        for _ in 0..steps {
            black_box(step());
        }
        best = best.min(from.elapsed() / steps);
    }
    println!("| {name} | {best:.1?} |");
}
