//! Abide's client beside others: round trips (a client in C that does nothing else, Python's
//! qemu.qmp), the start of a conversation, ten thousand idle connections.
// A benchmark that cannot measure has nothing to say.
#![allow(clippy::panic, clippy::unwrap_used)]

mod client_parts;

use client_parts::{idle, round_trips, start};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [role, socket, count] = words.as_slice()
        && role == idle::SERVER_ROLE
    {
        return idle::serve(socket.as_ref(), count.parse().unwrap());
    }
    let parts: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let is_wanted = |part: &str| parts.is_empty() || parts.contains(&part);
    if is_wanted("round-trips") {
        round_trips::measure();
    }
    if is_wanted("start") {
        start::measure();
    }
    if is_wanted("idle") {
        idle::measure();
    }
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("Load at the end of the run: {}", load.trim());
}
