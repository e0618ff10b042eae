//! Clients of `abide serve` that are many, rude or gone: exports and monitors go on for the others.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use abide_testbed::{Qemu, Server, need, run, scratch, utf8};
use rustix::process::{Resource, getrlimit, setrlimit};
use serde_json::{Value, json};

const LIMIT: Duration = Duration::from_secs(60);

/// Both sides of this many connections are in two processes.
const CONNECTIONS: usize = 1000;

const DISK: u64 = 1 << 20;

/// NBD's numbers: the client's flags (fixed newstyle, no zeroes), and choosing the export `disk`.
const CHOOSE: &[u8] = b"\0\0\0\x03IHAVEOPT\0\0\0\x01\0\0\0\x04disk";

/// The greeting, then the size and the flags of the export.
const ANSWER_BYTES: usize = 18 + 10;

fn serve(folder: &Path) -> (Server, PathBuf) {
    std::fs::write(folder.join("disk.raw"), vec![7; DISK as usize]).unwrap();
    let socket = folder.join("nbd");
    let file = format!(
        "driver=raw,node-name=disk,file.driver=file,file.filename={}",
        folder.join("disk.raw").display()
    );
    let listen = format!("addr.type=unix,addr.path={}", socket.display());
    let export = "type=nbd,id=e,node-name=disk,name=disk,writable=on";
    let args = [
        "--blockdev",
        &file,
        "--nbd-server",
        &listen,
        "--export",
        export,
    ];
    let abide = Path::new(env!("CARGO_BIN_EXE_abide"));
    let mut server = Server::with_monitor(abide, &["serve"], &args);
    // The greeting comes when everything is set up.
    drop(server.qmp());
    (server, socket)
}

/// A client that has chosen the export.
fn client(socket: &Path) -> UnixStream {
    let mut stream = UnixStream::connect(socket).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    stream.write_all(CHOOSE).unwrap();
    stream.read_exact(&mut [0; ANSWER_BYTES]).unwrap();
    stream
}

/// A request as it goes on the wire: `command` 0 reads, 1 writes, 3 flushes.
fn request(command: u16, cookie: u64, offset: u64, length: u32) -> Vec<u8> {
    let mut bytes = vec![0x25, 0x60, 0x95, 0x13, 0, 0];
    bytes.extend(command.to_be_bytes());
    bytes.extend(cookie.to_be_bytes());
    bytes.extend(offset.to_be_bytes());
    bytes.extend(length.to_be_bytes());
    bytes
}

fn read(stream: &mut UnixStream, cookie: u64) -> Vec<u8> {
    stream.write_all(&request(0, cookie, 4096, 512)).unwrap();
    let mut reply = [0; 16 + 512];
    stream.read_exact(&mut reply).unwrap();
    assert_eq!(reply[..8], [0x67, 0x44, 0x66, 0x98, 0, 0, 0, 0], "no error");
    assert_eq!(reply[8..16], cookie.to_be_bytes());
    reply[16..].to_vec()
}

#[test]
fn a_client_gone_in_the_middle_of_a_request_is_forgotten() {
    let folder = scratch();
    let (mut server, socket) = serve(folder.path());
    for sent in [1, 27, 28, 29, 28 + 2000, 28 + 65_535] {
        let mut gone = client(&socket);
        let mut write = request(1, 1, 0, 65_536);
        write.extend(vec![9; 65_536]);
        gone.write_all(&write[..sent]).unwrap();
    }
    // Long requests whose answers nobody takes.
    for _ in 0..20 {
        let mut gone = client(&socket);
        (0..8).for_each(|cookie| gone.write_all(&request(0, cookie, 0, 1 << 20)).unwrap());
    }
    assert_eq!(read(&mut client(&socket), 5), vec![7; 512]);
    let mut qmp = server.qmp();
    let start = Instant::now();
    while qmp.execute("block-export-del", json!({"id": "e"})).is_err() {
        assert!(start.elapsed() < LIMIT, "clients that are gone still count");
        std::thread::sleep(Duration::from_millis(5));
    }
    qmp.event("BLOCK_EXPORT_DELETED", LIMIT);
    qmp.ok("blockdev-del", json!({"node-name": "disk"}));
    let content = std::fs::read(folder.path().join("disk.raw")).unwrap();
    assert_eq!(content, vec![7; DISK as usize], "no half write is done");
}

#[test]
fn a_thousand_connections_are_served_at_once() {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).unwrap();
    let folder = scratch();
    let (mut server, socket) = serve(folder.path());
    let mut clients: Vec<UnixStream> = (0..CONNECTIONS).map(|_| client(&socket)).collect();
    for (cookie, stream) in clients.iter_mut().enumerate() {
        assert_eq!(read(stream, cookie as u64), vec![7; 512]);
    }
    let mut qmp = server.qmp();
    qmp.ok("block-export-del", json!({"id": "e", "mode": "hard"}));
    qmp.event("BLOCK_EXPORT_DELETED", LIMIT);
    for stream in &mut clients {
        assert_eq!(stream.read(&mut [0]).unwrap(), 0, "hung up on");
    }
    let rss = server.process().peak_rss_bytes().unwrap();
    assert!(rss < 512 << 20, "{rss} bytes for {CONNECTIONS} connections");
}

#[test]
fn sixteen_monitors_are_answered_beside_one_that_never_reads() {
    let folder = scratch();
    let (mut server, _) = serve(folder.path());
    let socket = server.socket().to_owned();
    let mut deaf = UnixStream::connect(&socket).unwrap();
    deaf.set_write_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    deaf.write_all(b"{\"execute\":\"qmp_capabilities\"}\n")
        .unwrap();
    // It writes until nothing more is taken from it.
    let line = b"{\"execute\":\"query-qmp-schema\"}\n".repeat(1000);
    while deaf.write_all(&line).is_ok() {}
    std::thread::scope(|scope| {
        for monitor in 0..16 {
            let socket = &socket;
            scope.spawn(move || converse(socket, monitor));
        }
    });
    let rss = server.process().peak_rss_bytes().unwrap();
    assert!(rss < 128 << 20, "{rss} bytes");
    drop(deaf);
    server.qmp().ok("quit", json!({}));
    assert!(server.process().wait(LIMIT).success());
}

fn converse(socket: &Path, monitor: u64) {
    let mut writer = UnixStream::connect(socket).unwrap();
    writer.set_read_timeout(Some(LIMIT)).unwrap();
    let mut reader = BufReader::new(writer.try_clone().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    for number in 0..200 {
        let command = match number {
            0 => "qmp_capabilities",
            _ => "query-version",
        };
        let id = monitor * 1000 + number;
        writeln!(writer, "{}", json!({"execute": command, "id": id})).unwrap();
        line.clear();
        reader.read_line(&mut line).unwrap();
        let reply: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(reply["id"], id);
        assert!(reply.get("return").is_some(), "{reply}");
    }
}

#[test]
fn a_guest_is_served_while_its_neighbour_hammers() {
    let qemu = need!(Qemu::any());
    let folder = scratch();
    let (_server, socket) = serve(folder.path());
    let hammering = socket.clone();
    let hammer = std::thread::spawn(move || {
        let mut stream = client(&hammering);
        (0..3000).for_each(|cookie| drop(read(&mut stream, cookie)));
    });
    let uri = format!("nbd+unix:///disk?socket={}", utf8(&socket));
    let mut io = std::process::Command::new(qemu.io_path());
    io.args(["-f", "raw", "-c", "write -P 3 8k 4k", "-c", "flush"]);
    run(io.args(["-c", "read -P 3 8k 4k", &uri])).ok();
    hammer.join().unwrap();
}
