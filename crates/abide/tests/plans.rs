//! What `abide pull` says to each server, and disks that are built in other ways than the
//! simple one: filters on top, chains made by hand, an NBD server that is already there.

mod support;

use std::time::{Duration, Instant};

use abide_testbed::{Chain, ChainSpec, Qemu, Server, dotted, need, scratch, utf8};
use serde_json::{Value, json};
use support::{Kind, pull_durably, run_abide};

/// The messages of a plan, the made-up parts of names replaced.
fn plan(server: &Server, arguments: &[&str]) -> Vec<String> {
    let address = server.address();
    let mut all = vec!["pull", "--plan", &address];
    all.extend(arguments);
    let lines = run_abide(&all).ok();
    let folder = std::env::temp_dir();
    lines
        .lines()
        .map(|line| {
            let line = line.replace(utf8(&folder), "TMP");
            let Some((before, name)) = line.split_once("abide-flush-") else {
                return line;
            };
            let random: String = name.chars().take(6).collect();
            format!("{before}abide-flush-{name}").replace(&random, "RANDOM")
        })
        .collect()
}

/// A blockdev of a chain whose nodes are all named: `disk` on `below1` on `below2` ...
fn by_hand(chain: &Chain) -> Vec<Value> {
    let mut nodes = Vec::new();
    for (depth, image) in chain.images().iter().enumerate() {
        let below = chain.images().len() - 1 - depth;
        let name = match below {
            0 => "disk".to_owned(),
            below => format!("below{below}"),
        };
        let mut node = json!({
            "driver": "qcow2", "node-name": name,
            "file": { "driver": "file", "filename": image },
        });
        if depth > 0 {
            node["backing"] = json!(format!("below{}", below + 1));
        }
        nodes.push(node);
    }
    nodes
}

fn assert_stands_alone(qemu: &Qemu, chain: &Chain) {
    let info = qemu.info(chain.top());
    assert_eq!(info.get("backing-filename"), None, "{info}");
    qemu.assert_leaked_at_most(chain.top());
}

#[test]
fn each_server_is_told_in_its_own_words() {
    let start = r#"{"execute": "block-stream", "arguments": {"job-id": "abide-pull-disk", "device": "disk", "auto-finalize": false}}"#;
    let finalize = r#"{"execute": "job-finalize", "arguments": {"id": "abide-pull-disk"}}"#;
    let export = [
        r#"{"execute": "nbd-server-start", "arguments": {"addr": {"type": "unix", "data": {"path": "TMP/abide-flush-RANDOM/nbd"}}}}"#,
        r#"{"execute": "block-export-add", "arguments": {"type": "nbd", "id": "abide-flush-RANDOM", "node-name": "disk", "name": "abide-flush-RANDOM"}}"#,
        r#"{"execute": "block-export-del", "arguments": {"id": "abide-flush-RANDOM"}}"#,
        r#"{"execute": "nbd-server-stop"}"#,
    ];
    for qemu in need!(Qemu::all()) {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let mut wanted = vec![start];
        wanted.extend(export);
        wanted.push(finalize);
        let emulator = Kind::Emulator.start(&qemu, &chain);
        assert_eq!(plan(&emulator, &[]), wanted, "{}", qemu.number());
        drop(emulator);
        let daemon = Kind::StorageDaemon.start(&qemu, &chain);
        assert_eq!(plan(&daemon, &[]), wanted, "{}", qemu.number());
        let fast = plan(&daemon, &["--no-flush", "--speed", "1M"]);
        let unheld = start.replace(r#""auto-finalize": false"#, r#""speed": 1048576"#);
        assert_eq!(fast, [unheld]);
    }
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let ours = Kind::Ours.start(&qemu, &chain);
    let plain = start.replace(r#", "auto-finalize": false"#, "");
    assert_eq!(plan(&ours, &[]), [plain]);
    drop(ours);
    let old = Kind::OursOffTree.start(&qemu, &chain);
    assert_eq!(
        plan(&old, &[]),
        [r#"{"execute": "block_stream", "arguments": {"device": "disk"}}"#]
    );
}

#[test]
fn a_chain_made_by_hand_is_pulled_whole_and_to_a_node() {
    for qemu in need!(Qemu::all()) {
        for base in [None, Some("below2")] {
            let chain = Chain::make(&qemu, &ChainSpec::default());
            let before = chain.flatten(&qemu);
            let nodes: Vec<String> = by_hand(&chain).iter().map(Value::to_string).collect();
            let mut arguments = Vec::new();
            for node in &nodes {
                arguments.extend(["--blockdev", node]);
            }
            let mut server = Server::storage_daemon(&qemu, &arguments);
            server.ready();
            let address = server.address();
            let mut asked = vec![address.as_str(), "disk"];
            asked.extend(base.iter().flat_map(|base| ["--base", base]));
            let outcome = pull_durably(&asked);
            drop(server);
            before.assert_same_as(&qemu, chain.top());
            match base {
                None => assert_stands_alone(&qemu, &chain),
                Some(_) => assert_eq!(outcome["base"], utf8(chain.base()), "{outcome}"),
            }
        }
    }
}

#[test]
fn a_disk_under_a_filter_is_found_by_both_names() {
    for qemu in need!(Qemu::all()) {
        for name in ["slow", "disk"] {
            let chain = Chain::make(&qemu, &ChainSpec::default());
            let before = chain.flatten(&qemu);
            let mut server = Server::storage_daemon(
                &qemu,
                &[
                    "--object",
                    "throttle-group,id=group",
                    "--blockdev",
                    &dotted("disk", chain.top()),
                    "--blockdev",
                    "driver=throttle,node-name=slow,throttle-group=group,file=disk",
                ],
            );
            server.ready();
            let outcome = pull_durably(&[&server.address(), name]);
            assert_eq!(outcome["disk"], "disk");
            drop(server);
            before.assert_same_as(&qemu, chain.top());
            assert_stands_alone(&qemu, &chain);
        }
    }
}

#[test]
fn an_nbd_server_that_is_already_there_is_used_and_left() {
    for qemu in need!(Qemu::all()) {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let before = chain.flatten(&qemu);
        let folder = scratch();
        let socket = folder.path().join("nbd.sock");
        let mut server = Server::storage_daemon(
            &qemu,
            &[
                "--blockdev",
                &dotted("disk", chain.top()),
                "--nbd-server",
                &format!("addr.type=unix,addr.path={}", socket.display()),
                "--export",
                "type=nbd,id=theirs,node-name=disk,name=disk",
            ],
        );
        server.ready();
        pull_durably(&[&server.address()]);
        let exports = server.qmp().ok("query-block-exports", json!({}));
        assert_eq!(exports[0]["id"], "theirs", "{exports}");
        assert_eq!(exports.as_array().map(Vec::len), Some(1), "{exports}");
        server.process().kill_9();
        drop(server);
        before.assert_same_as(&qemu, chain.top());
    }
}

#[test]
fn a_job_is_listed_with_its_disk_while_it_runs() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let mut server = Kind::Ours.start(&qemu, &chain);
    let address = server.address();
    let slow = json!({ "device": "disk", "job-id": "copy", "speed": 1 });
    server.qmp().ok("block-stream", slow);
    let read = |args: &[&str]| -> Value {
        let said = run_abide(args).ok();
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{said}: {error}"))
    };
    let jobs = read(&["jobs", &address, "--format", "json"]);
    assert_eq!(
        (&jobs[0]["id"], &jobs[0]["type"]),
        (&json!("copy"), &json!("stream"))
    );
    let disks = read(&["disks", &address, "--format", "json"]);
    assert_eq!(
        (&disks[0]["name"], &disks[0]["job"]),
        (&json!("disk"), &json!("copy"))
    );
    assert_eq!(
        disks[0]["chain"].as_array().map(Vec::len),
        Some(chain.images().len())
    );
    let answer = read(&[
        "query",
        &address,
        "block-job-cancel",
        r#"{"device": "copy"}"#,
        "--format",
        "json",
    ]);
    assert_eq!(answer, json!({}));
    let start = Instant::now();
    while read(&["jobs", &address, "--format", "json"]) != json!([]) {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "the job does not end"
        );
    }
}

#[test]
fn the_demo_keeps_every_byte_and_leaves_nothing() {
    let folder = scratch();
    let mut demo = support::abide(&["demo"]);
    let said = abide_testbed::run(demo.env("TMPDIR", folder.path())).ok();
    for part in [
        "block_stream",
        "block-stream",
        "BLOCK_JOB_COMPLETED",
        "sha256",
        "kept every byte",
    ] {
        assert!(said.contains(part), "no '{part}' in: {said}");
    }
    let left = std::fs::read_dir(folder.path()).map(Iterator::count).ok();
    assert_eq!(left, Some(0));
}
