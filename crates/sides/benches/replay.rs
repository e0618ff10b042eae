//! `script/bench replay`: how far from its recorded time a message of a replayed recording comes,
//! beside what a thread that only sleeps is late on the same machine.
//!
//! The recording is made first: events at uneven gaps of up to 10 ms, and commands whose replies
//! took that long. The client is a thread of its own, on a unix socket.
// A benchmark that has no socket has nothing to say.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use abide_server::Listener;
use abide_sides::player::Player;
use abide_sides::recording::{Direction, Writer};
use abide_testbed::Rng;
use abide_wire::{Dict, Value, dict};

const EVENTS: usize = 1000;
const COMMANDS: usize = 500;
const MAX_GAP_US: u64 = 10_000;

fn main() {
    let gaps = gaps(EVENTS + COMMANDS);
    let recording = record(&gaps);
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("qmp.sock");
    let path = socket.clone();
    std::thread::spawn(move || serve(&path, &recording));
    while !socket.exists() {
        std::thread::sleep(Duration::from_millis(2));
    }
    println!("microseconds after the recorded time");
    println!("| | messages | half of them | 99 in 100 | the worst |");
    println!("|---|--:|--:|--:|--:|");
    row("a sleep, nothing else", sleep(&gaps[..EVENTS]));
    let (events, replies) = watch(&socket, &gaps);
    row("abide replay, events", events);
    row("abide replay, replies", replies);
}

fn gaps(count: usize) -> Vec<Duration> {
    let mut rng = Rng::for_purpose("replayed gaps");
    let mut gap = || Duration::from_micros(rng.below(MAX_GAP_US));
    (0..count).map(|_| gap()).collect()
}

fn row(name: &str, mut late: Vec<Duration>) {
    late.sort();
    let at = |part: usize| late[(late.len() - 1) * part / 100].as_micros();
    println!(
        "| {name} | {} | {} | {} | {} |",
        late.len(),
        at(50),
        at(99),
        at(100)
    );
}

/// Events one after another, then commands that are answered a gap later.
fn record(gaps: &[Duration]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new()).unwrap();
    writer.connected().unwrap();
    let mut now = Duration::ZERO;
    let mut say = |time: Duration, direction, message: Dict| {
        writer.message(time, direction, &message).unwrap();
    };
    let (to_server, to_client) = (Direction::ToServer, Direction::ToClient);
    let greeting = abide_wire::Greeting::new((10, 0, 0), "", false);
    say(now, to_client, greeting.into_dict());
    say(now, to_server, dict! {"execute": "qmp_capabilities"});
    say(now, to_client, dict! {"return": Dict::new()});
    let stamp = dict! {"seconds": 1, "microseconds": 0};
    for gap in &gaps[..EVENTS] {
        now += *gap;
        let event = dict! {"timestamp": stamp.clone(), "event": "STOP"};
        say(now, to_client, event);
    }
    for (id, gap) in gaps[EVENTS..].iter().enumerate() {
        let id = Value::from(id as u64);
        say(now, to_server, dict! {"execute": "stop", "id": id.clone()});
        now += *gap;
        say(now, to_client, dict! {"return": Dict::new(), "id": id});
    }
    writer.into_inner()
}

fn serve(socket: &Path, recording: &[u8]) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let player = Player::read("gaps.rec", recording, true).unwrap();
    runtime.block_on(async {
        let listener = Listener::unix(socket).unwrap();
        let stream = listener.accept().await.unwrap();
        let played = player.play(stream, |told| panic!("{told}")).await;
        played.unwrap();
    });
}

/// The lateness of each event, and of each reply after its command.
fn watch(socket: &Path, gaps: &[Duration]) -> (Vec<Duration>, Vec<Duration>) {
    let mut writer = UnixStream::connect(socket).unwrap();
    let mut reader = BufReader::new(writer.try_clone().unwrap());
    let mut line = String::new();
    let mut read = || {
        line.clear();
        assert!(reader.read_line(&mut line).unwrap() > 0, "the server ended");
        Instant::now()
    };
    read();
    let start = Instant::now();
    let mut tell = |text: &str| writer.write_all(text.as_bytes()).unwrap();
    tell("{\"execute\": \"qmp_capabilities\"}\n");
    read();
    let mut due = start;
    let mut late = |gap: &Duration| {
        due += *gap;
        read().saturating_duration_since(due)
    };
    let events = gaps[..EVENTS].iter().map(&mut late).collect();
    let mut late = |gap: &Duration| {
        let due = Instant::now() + *gap;
        tell("{\"execute\": \"stop\"}\n");
        read().saturating_duration_since(due)
    };
    let replies = gaps[EVENTS..].iter().map(&mut late).collect();
    (events, replies)
}

fn sleep(gaps: &[Duration]) -> Vec<Duration> {
    let mut due = Instant::now();
    let mut late = |gap: &Duration| {
        due += *gap;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        Instant::now().saturating_duration_since(due)
    };
    gaps.iter().map(&mut late).collect()
}
