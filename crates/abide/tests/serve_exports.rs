//! Disks that `abide serve` exports over NBD: QEMU's own programs read and write them, also while they are streamed.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use abide_testbed::{Chain, ChainSpec, Process, Qemu, Qmp, Server, dotted, need, run, utf8};
use serde_json::{Value, json};

const LIMIT: Duration = Duration::from_secs(60);

/// A daemon with the chain's top as `top`, exported for writing under the same name.
fn serve(chain: &Chain, more: &[&str]) -> (Server, String) {
    let socket = chain.folder().join("nbd.sock");
    let node = dotted("top", chain.top());
    let listen = format!("addr.type=unix,addr.path={}", socket.display());
    let mut args = vec![
        "--blockdev",
        &node,
        "--nbd-server",
        &listen,
        "--export",
        "nbd,id=e,node-name=top,writable=on",
    ];
    args.extend(more);
    let server = Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], &args);
    (
        server,
        format!("nbd+unix:///top?socket={}", socket.display()),
    )
}

fn qemu_io(qemu: &Qemu, disk: &str, commands: &[&str]) -> String {
    let mut command = Command::new(qemu.io_path());
    command.args(["-f", "raw"]);
    for line in commands {
        command.args(["-c", line]);
    }
    run(command.arg(disk)).ok()
}

fn exports(qmp: &mut Qmp) -> Value {
    qmp.ok("query-block-exports", json!({}))
}

#[test]
fn exported_disk_reads_as_its_chain() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let before = chain.flatten(&qemu);
    let (mut server, disk) = serve(&chain, &[]);
    let mut qmp = server.qmp();
    let expected = json!([{"id": "e", "type": "nbd", "node-name": "top", "shutting-down": false}]);
    assert_eq!(exports(&mut qmp), expected);
    let same = qemu.try_img(&[
        "compare",
        "-f",
        "raw",
        "-F",
        "raw",
        utf8(before.path()),
        &disk,
    ]);
    assert_eq!(same.code(), 0, "{same:?}");
}

#[test]
fn guest_writes_beside_a_stream_are_kept() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(
        &qemu,
        &ChainSpec {
            virtual_bytes: 32 << 20,
            ..ChainSpec::default()
        },
    );
    let (mut server, disk) = serve(&chain, &[]);
    let mut qmp = server.qmp();
    let model = chain.copy();
    qmp.ok(
        "block-stream",
        json!({"device": "top", "job-id": "j", "speed": 1 << 20}),
    );
    let writes = [
        "write -P 17 1M 3M",
        "write -z 6M 1M",
        "write -P 18 8191k 65k",
        "discard 12M 1M",
        "write -P 19 31M 1M",
        "flush",
    ];
    qemu_io(&qemu, &disk, &writes);
    // After a discard a disk may read as anything: both are made to say zeroes.
    let in_model = writes.map(|line| line.replace("discard", "write -z"));
    qemu.io(model.top(), in_model.as_ref());
    qemu_io(&qemu, &disk, &["write -z 12M 1M"]);
    qmp.ok("block-job-set-speed", json!({"device": "j", "speed": 0}));
    let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    assert!(end["data"].get("error").is_none(), "{end}");
    qemu_io(
        &qemu,
        &disk,
        &["read -P 17 1M 3M", "write -P 20 20M 64k", "flush"],
    );
    qemu.io(model.top(), &["write -P 20 20M 64k".to_owned()]);
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    model.flatten(&qemu).assert_same_as(&qemu, chain.top());
    qemu.assert_clean(chain.top());
    assert!(qemu.info(chain.top()).get("backing-filename").is_none());
}

#[test]
fn export_with_a_client_goes_only_by_force() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let (mut server, disk) = serve(&chain, &[]);
    let mut qmp = server.qmp();
    let mut client = Command::new(qemu.io_path());
    client
        .args(["-f", "raw", &disk])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut client = Process::spawn(&mut client);
    let mut words = client.child().stdin.take().unwrap();
    writeln!(words, "read 0 512").unwrap();
    let mut said = BufReader::new(client.child().stdout.take().unwrap()).lines();
    assert!(
        said.any(|line| line.unwrap().contains("read 512/512")),
        "the client never came in"
    );
    let busy = qmp
        .execute("blockdev-del", json!({"node-name": "top"}))
        .unwrap_err();
    assert!(busy.desc.contains("export 'e'"), "{busy:?}");
    let refused = qmp
        .execute("block-export-del", json!({"id": "e"}))
        .unwrap_err();
    assert!(refused.desc.contains("hard"), "{refused:?}");
    qmp.ok("block-export-del", json!({"id": "e", "mode": "hard"}));
    assert_eq!(
        qmp.event("BLOCK_EXPORT_DELETED", LIMIT)["data"],
        json!({"id": "e"})
    );
    assert_eq!(exports(&mut qmp), json!([]));
    qmp.ok("blockdev-del", json!({"node-name": "top"}));
    client.kill_9();
}

#[test]
fn server_that_stops_takes_its_exports_along() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let (mut server, disk) = serve(&chain, &[]);
    let mut qmp = server.qmp();
    qmp.ok(
        "block-export-add",
        json!({"type": "nbd", "id": "ro", "node-name": "top", "name": "view"}),
    );
    let view = disk.replace("///top", "///view");
    let refused = run(Command::new(qemu.io_path()).args(["-f", "raw", "-c", "write 0 64k", &view]));
    assert_ne!(refused.code(), 0, "{refused:?}");
    assert!(refused.stderr.contains("Permission denied"), "{refused:?}");
    let missing = disk.replace("///top", "///nope");
    let refused = run(Command::new(qemu.io_path()).args(["-f", "raw", "-c", "quit", &missing]));
    let word = "server reported: export 'nope' not present";
    assert!(refused.stderr.contains(word), "{refused:?}");
    qmp.ok("nbd-server-stop", json!({}));
    let mut gone = qmp.drain_events(Duration::from_millis(100));
    gone.retain(|event| event["event"] == "BLOCK_EXPORT_DELETED");
    assert_eq!(gone.len(), 2, "{gone:?}");
    assert_eq!(exports(&mut qmp), json!([]));
    assert!(!chain.folder().join("nbd.sock").exists());
    assert_ne!(qemu.try_img(&["info", &disk]).code(), 0);
}

#[test]
fn what_the_clients_of_an_export_do_is_counted() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let socket = chain.folder().join("nbd");
    let mut server = Server::with_monitor(
        Path::new(env!("CARGO_BIN_EXE_abide")),
        &["serve"],
        &["--allow", utf8(chain.folder())],
    );
    let mut qmp = server.qmp();
    let file = json!({"driver": "file", "node-name": "file", "filename": utf8(chain.top())});
    qmp.ok(
        "blockdev-add",
        json!({"driver": "qcow2", "node-name": "top", "file": file}),
    );
    assert_eq!(
        qmp.ok("query-blockstats", json!({})),
        json!([]),
        "nobody uses it"
    );
    qmp.ok(
        "nbd-server-start",
        json!({"addr": {"type": "unix", "data": {"path": utf8(&socket)}}}),
    );
    qmp.ok(
        "block-export-add",
        json!({"type": "nbd", "id": "e", "node-name": "top", "writable": true}),
    );
    let before = qmp.ok("query-blockstats", json!({}));
    assert_eq!(before[0]["stats"]["wr_operations"], 0);
    let url = format!("nbd+unix:///top?socket={}", utf8(&socket));
    let commands = [
        "write -P 7 1M 64k",
        "write -z 2M 64k",
        "read -P 7 1M 4k",
        "discard 4M 64k",
        "flush",
    ];
    qemu.io(Path::new(&url), &commands.map(str::to_owned));
    let after = qmp.ok("query-blockstats", json!({}));
    let told = &after[0];
    assert_eq!(told["device"], "e");
    assert_eq!(told["node-name"], "top");
    assert_eq!(told["parent"]["node-name"], "file");
    assert!(
        told["backing"]["backing"]["node-name"].is_string(),
        "{told}"
    );
    let stats = &told["stats"];
    assert_eq!(stats["wr_bytes"], 128 << 10);
    assert_eq!(stats["wr_operations"], 2);
    assert_eq!(stats["wr_highest_offset"], (2 << 20) + (64 << 10));
    assert_eq!(stats["unmap_bytes"], 64 << 10);
    assert_eq!(stats["unmap_operations"], 1);
    // qemu-io looks at the format first, and flushes at its end.
    assert!(stats["rd_bytes"].as_u64() >= Some(4 << 10), "{stats}");
    assert!(stats["flush_operations"].as_u64() >= Some(1), "{stats}");
    assert!(stats["wr_total_time_ns"].as_u64() > Some(0), "{stats}");
    assert!(stats["idle_time_ns"].as_u64().is_some(), "{stats}");
    let nodes = qmp.ok("query-blockstats", json!({"query-nodes": true}));
    let nodes = nodes.as_array().unwrap();
    let top = nodes
        .iter()
        .find(|node| node["node-name"] == "top")
        .unwrap();
    assert_eq!(top["stats"]["wr_bytes"], 128 << 10);
    assert!(top.get("backing").is_none() && top.get("device").is_none());
    assert_eq!(nodes.len(), 6, "an image and a file of each layer");
}
