//! Ten thousand idle connections held by one process: what each costs, and how long an event on
//! any of them takes to reach whoever waits for it. The server is a process of its own, with the
//! connections and nothing else.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use abide_client::{Client, Endpoint, Limits};
use abide_testbed::{Process, Rng, scratch};

use super::{quantile, runtime};

/// The first argument that makes this program the server.
pub const SERVER_ROLE: &str = "idle-server";

const CONNECTIONS: u64 = 10_000;
const EVENTS: u64 = 5_000;

/// How long idleness is watched.
const WATCHED: Duration = Duration::from_secs(5);

/// Descriptors besides the connections.
const SPARE: u64 = 64;

pub fn measure() {
    println!("## Idle connections\n");
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    if limit
        .current
        .is_some_and(|limit| limit < CONNECTIONS + SPARE)
    {
        println!(
            "SKIP idle connections: ulimit -n is below {}\n",
            CONNECTIONS + SPARE
        );
        return;
    }
    let folder = scratch();
    let socket = folder.path().join("s");
    let program = std::env::current_exe().unwrap();
    let mut command = Command::new(program);
    command
        .arg(SERVER_ROLE)
        .arg(&socket)
        .arg(CONNECTIONS.to_string());
    let mut server = Process::spawn(command.stdin(Stdio::piped()).stdout(Stdio::null()));
    while !socket.exists() {
        assert!(server.ended().is_none(), "the server ended");
        std::thread::sleep(Duration::from_millis(5));
    }
    runtime().block_on(hold(&mut server, &socket));
}

async fn hold(server: &mut Process, socket: &Path) {
    let endpoint = Endpoint::Unix(socket.to_owned());
    let latencies = Arc::new(Mutex::new(Vec::new()));
    // What one connection makes for all is not counted.
    let first = connect(&endpoint).await;
    let before = rss_bytes();
    tokio::spawn(wait(first, latencies.clone()));
    for _ in 1..CONNECTIONS {
        let client = connect(&endpoint).await;
        tokio::spawn(wait(client, latencies.clone()));
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let each = (rss_bytes() - before) / (CONNECTIONS as f64 - 1.0);
    let cpu = cpu_seconds();
    tokio::time::sleep(WATCHED).await;
    let busy = (cpu_seconds() - cpu) / WATCHED.as_secs_f64();
    server
        .child()
        .stdin
        .as_mut()
        .unwrap()
        .write_all(format!("{EVENTS}\n").as_bytes())
        .unwrap();
    let start = Instant::now();
    while (latencies.lock().unwrap().len() as u64) < EVENTS {
        assert!(
            start.elapsed() < Duration::from_secs(120),
            "events are missing"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let latencies = latencies.lock().unwrap();
    println!("{CONNECTIONS} connections, a task each that waits for events.\n");
    println!("| | is | goal |\n|---|--:|--:|");
    println!(
        "| RSS for each connection, KiB | {:.2} | at most 12 |",
        each / 1024.0
    );
    println!("| processor time while idle, of a second | {busy:.4} s | no busy loop |");
    for (name, part, goal) in [
        ("median", 0.5, ""),
        ("p99", 0.99, "at most 1"),
        ("most", 1.0, ""),
    ] {
        let latency = quantile(&latencies, part);
        println!("| event to waiting task, {name}, ms | {latency:.3} | {goal} |");
    }
    println!("\n{EVENTS} events, one at a time, each on a random connection.\n");
}

async fn connect(endpoint: &Endpoint) -> Client {
    Client::connect(endpoint, Limits::default()).await.unwrap()
}

/// Notes how long ago each event was sent, in milliseconds.
async fn wait(mut client: Client, latencies: Arc<Mutex<Vec<f64>>>) {
    while let Ok(event) = client.next_event().await {
        let sent = event
            .data
            .get("ns")
            .and_then(abide_wire::Value::as_i64)
            .unwrap();
        let took = now_ns() - sent;
        latencies.lock().unwrap().push(took as f64 / 1e6);
    }
}

/// The server: greets and negotiates, one after the other; then sends events when told how many.
pub fn serve(socket: &Path, count: u64) {
    let listener = UnixListener::bind(socket).unwrap();
    let mut clients: Vec<UnixStream> = Vec::new();
    for _ in 0..count {
        let (mut stream, _) = listener.accept().unwrap();
        let greeting = b"{\"QMP\": {\"version\": {}, \"capabilities\": []}}\r\n";
        stream.write_all(greeting).unwrap();
        let mut line = String::new();
        BufReader::new(&stream).read_line(&mut line).unwrap();
        stream
            .write_all(b"{\"return\": {}, \"id\": 1}\r\n")
            .unwrap();
        clients.push(stream);
    }
    let mut rng = Rng::for_purpose("idle connections");
    for line in std::io::stdin().lines() {
        for _ in 0..line.unwrap().parse().unwrap() {
            std::thread::sleep(Duration::from_millis(1));
            let at = rng.below(count);
            let mut stream = clients.get(at as usize).unwrap();
            let event = format!(
                "{{\"event\": \"E\", \"data\": {{\"ns\": {}}}}}\r\n",
                now_ns()
            );
            stream.write_all(event.as_bytes()).unwrap();
        }
    }
}

/// The same clock in both processes.
fn now_ns() -> i64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}

fn rss_bytes() -> f64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: f64 = statm.split(' ').nth(1).unwrap().parse().unwrap();
    pages * rustix::param::page_size() as f64
}

/// User and system time of this process.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks = |at| fields.split(' ').nth(at).unwrap().parse::<f64>().unwrap();
    (ticks(12) + ticks(13)) / rustix::param::clock_ticks_per_second() as f64
}
