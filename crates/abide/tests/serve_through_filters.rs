//! Commits in chains with filters above, between and below the images: the same nodes are left as in
//! `qemu-storage-daemon`, and the disk reads as before.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::time::Duration;

use abide_testbed::{Chain, ChainSpec, Qemu, Qmp, Server, need, utf8};
use serde_json::{Value, json};

const LIMIT: Duration = Duration::from_secs(60);

fn serve(args: &[&str]) -> Server {
    Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], args)
}

/// Says in the header of an image what it borrows from. QEMU takes no definition of a filter below an image that
/// names a file itself.
fn link(qemu: &Qemu, image: &Path, base: &str) {
    qemu.img(&["rebase", "-u", "-F", "qcow2", "-b", base, utf8(image)]);
}

fn unlink_all(qemu: &Qemu, chain: &Chain) {
    chain.images()[1..]
        .iter()
        .for_each(|image| link(qemu, image, ""));
}

/// `f2 -> b2 -> f1 -> b1 -> f0 -> b0`, where `f` is a filter and `b` an image.
fn add_filtered(qmp: &mut Qmp, chain: &Chain) {
    qmp.ok(
        "object-add",
        json!({"qom-type": "throttle-group", "id": "tg", "limits": {"bps-total": 1 << 30}}),
    );
    let mut below: Option<Value> = None;
    for (n, image) in chain.images().iter().enumerate() {
        let mut disk = json!({"driver": "qcow2", "node-name": format!("b{n}"),
            "file": {"driver": "file", "filename": utf8(image)}});
        if let Some(below) = below {
            disk["backing"] = below;
        }
        below = Some(json!({"driver": "throttle", "node-name": format!("f{n}"),
            "throttle-group": "tg", "file": disk}));
    }
    qmp.ok("blockdev-add", below.unwrap());
}

/// The nodes that have a name of ours, and what each stands on.
fn nodes(qmp: &mut Qmp) -> Vec<String> {
    let told = qmp.ok("query-named-block-nodes", json!({"flat": true}));
    let is_ours = |name: &Value| name.as_str().is_some_and(|name| !name.starts_with('#'));
    let mut nodes: Vec<String> = told
        .as_array()
        .unwrap()
        .iter()
        .filter(|node| is_ours(&node["node-name"]))
        .map(|node| {
            let below = node["children"].as_array().unwrap().iter();
            let below: Vec<&Value> = below
                .map(|child| &child["node-name"])
                .filter(|name| is_ours(name))
                .collect();
            json!([node["node-name"], below]).to_string()
        })
        .collect();
    nodes.sort();
    nodes
}

/// Commits, and tells what is left: the refusal's class, or the nodes.
fn commit(mut server: Server, chain: &Chain, asked: &Value) -> Vec<String> {
    let mut qmp = server.qmp();
    add_filtered(&mut qmp, chain);
    let mut arguments = json!({"device": "f2", "job-id": "j"});
    let asked = asked.as_object().unwrap().clone();
    arguments.as_object_mut().unwrap().extend(asked);
    let left = match qmp.execute("block-commit", arguments) {
        Err(refused) => vec![refused.class],
        Ok(_) => {
            let ready = |event: &Value| {
                event["event"] == "BLOCK_JOB_READY" || event["event"] == "BLOCK_JOB_COMPLETED"
            };
            let event = qmp.event_where(LIMIT, ready).unwrap();
            let end = if event["event"] == "BLOCK_JOB_READY" {
                qmp.ok("job-complete", json!({"id": "j"}));
                qmp.event("BLOCK_JOB_COMPLETED", LIMIT)
            } else {
                event
            };
            assert!(end["data"].get("error").is_none(), "{end}");
            qmp.event_where(LIMIT, |event| event["data"]["status"] == "null");
            nodes(&mut qmp)
        }
    };
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    left
}

#[test]
fn commits_through_filters_leave_what_qemu_leaves() {
    let qemu = need!(Qemu::release("11.1"));
    // What is asked for, and the image that shows the whole disk afterwards.
    for (asked, whole) in [
        (json!({"top-node": "b1", "base-node": "b0"}), 2),
        (json!({"top-node": "f1", "base-node": "b0"}), 2),
        (json!({"top-node": "b1", "base-node": "f0"}), 2),
        (json!({"base-node": "b1"}), 1),
        (json!({"top-node": "b2", "base-node": "b1"}), 1),
        (json!({"top-node": "b2", "base-node": "b0"}), 0),
        (json!({}), 0),
    ] {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let before = chain.flatten(&qemu);
        unlink_all(&qemu, &chain);
        let copy = chain.copy();
        let theirs = commit(Server::storage_daemon(&qemu, &[]), &copy, &asked);
        let ours = serve(&["--allow", utf8(chain.folder())]);
        let ours = commit(ours, &chain, &asked);
        assert_eq!(ours, theirs, "{asked}");
        if whole == 2 {
            let told = qemu.info(&chain.images()[2]);
            let name = told["backing-filename"].as_str().unwrap_or_default();
            assert!(name.ends_with("base.qcow2"), "{told}");
        }
        for chain in [&copy, &chain] {
            // QEMU leaves the header alone where a filter is in between.
            if whole > 0 {
                link(&qemu, &chain.images()[whole], "base.qcow2");
            }
            before.assert_same_as(&qemu, &chain.images()[whole]);
        }
    }
}

#[test]
fn a_guest_above_a_filter_writes_on_while_the_image_below_is_replaced() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let socket = chain.folder().join("nbd");
    let mut server = serve(&["--allow", utf8(chain.folder())]);
    let mut qmp = server.qmp();
    add_filtered(&mut qmp, &chain);
    qmp.ok(
        "nbd-server-start",
        json!({"addr": {"type": "unix", "data": {"path": utf8(&socket)}}}),
    );
    qmp.ok(
        "block-export-add",
        json!({"type": "nbd", "id": "e", "node-name": "f2", "writable": true}),
    );
    let url = format!("nbd+unix:///f2?socket={}", utf8(&socket));
    let write = |pattern: u8, offset: &str| {
        let command = format!("write -P {pattern} {offset} 70k");
        qemu.io(Path::new(&url), &[command]);
    };
    write(101, "1M");
    qmp.ok(
        "block-commit",
        json!({"device": "f2", "job-id": "j", "top-node": "b2", "base-node": "b1"}),
    );
    qmp.event("BLOCK_JOB_READY", LIMIT);
    write(102, "3M");
    qmp.ok("job-complete", json!({"id": "j"}));
    qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    write(103, "5M");
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    for (pattern, offset) in [(101, "1M"), (102, "3M"), (103, "5M")] {
        let command = format!("read -P {pattern} {offset} 70k");
        qemu.io(&chain.images()[1], &[command]);
    }
}

#[test]
fn a_daemon_that_ends_does_not_wait_for_a_slow_filter() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let mut server = serve(&["--allow", utf8(chain.folder())]);
    let mut qmp = server.qmp();
    add_filtered(&mut qmp, &chain);
    // A megabyte would take a quarter of an hour.
    qmp.ok(
        "qom-set",
        json!({"path": "/objects/tg", "property": "limits", "value": {"bps-total": 1024}}),
    );
    qmp.ok(
        "block-commit",
        json!({"device": "f2", "job-id": "j", "top-node": "f1", "base-node": "b0"}),
    );
    qmp.ok("quit", json!({}));
    server.process().wait(Duration::from_secs(20));
}

/// Mirrors, and tells what is left: the refusal's class, or the nodes.
fn mirror(mut server: Server, chain: &Chain, asked: &Value, export: bool) -> Vec<String> {
    let mut qmp = server.qmp();
    add_filtered(&mut qmp, chain);
    for (name, file) in [("c0", "c0"), ("c1", "c1"), ("target", "t")] {
        let path = chain.folder().join(file);
        std::fs::write(&path, vec![0; 16 << 20]).unwrap();
        qmp.ok(
            "blockdev-add",
            json!({"driver": "raw", "node-name": name,
                "file": {"driver": "file", "filename": utf8(&path)}}),
        );
    }
    qmp.ok(
        "blockdev-add",
        json!({"driver": "quorum", "node-name": "q", "vote-threshold": 1, "children": ["c0", "c1"]}),
    );
    if export {
        let socket = chain.folder().join("nbd");
        qmp.ok(
            "nbd-server-start",
            json!({"addr": {"type": "unix", "data": {"path": utf8(&socket)}}}),
        );
        qmp.ok(
            "block-export-add",
            json!({"type": "nbd", "id": "e", "node-name": "c1"}),
        );
    }
    let mut arguments = json!({"target": "target", "job-id": "j", "sync": "full"});
    let asked = asked.as_object().unwrap().clone();
    arguments.as_object_mut().unwrap().extend(asked);
    let left = match qmp.execute("blockdev-mirror", arguments) {
        Err(refused) => vec![refused.class],
        Ok(_) => {
            qmp.event("BLOCK_JOB_READY", LIMIT);
            qmp.ok("job-complete", json!({"id": "j"}));
            let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
            assert!(end["data"].get("error").is_none(), "{end}");
            qmp.event_where(LIMIT, |event| event["data"]["status"] == "null");
            nodes(&mut qmp)
        }
    };
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    left
}

#[test]
fn a_mirror_replaces_what_qemu_lets_it_replace() {
    let qemu = need!(Qemu::release("11.1"));
    for (asked, export) in [
        (json!({"device": "q", "replaces": "c1"}), false),
        (json!({"device": "q", "replaces": "c1"}), true),
        (json!({"device": "q", "replaces": "q"}), false),
        (json!({"device": "q", "replaces": "b2"}), false),
        (json!({"device": "q", "replaces": "nope"}), false),
        (json!({"device": "q", "replaces": "target"}), false),
        (json!({"device": "f2", "replaces": "b2"}), false),
        (json!({"device": "f2", "replaces": "f1"}), false),
        (json!({"device": "f2", "replaces": "b1"}), false),
    ] {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        unlink_all(&qemu, &chain);
        let copy = chain.copy();
        let theirs = mirror(Server::storage_daemon(&qemu, &[]), &copy, &asked, export);
        let ours = serve(&["--allow", utf8(chain.folder())]);
        assert_eq!(
            mirror(ours, &chain, &asked, export),
            theirs,
            "{asked} {export}"
        );
    }
}

#[test]
fn a_guest_of_a_quorum_writes_on_while_a_child_is_replaced() {
    let qemu = need!(Qemu::any());
    let folder = abide_testbed::scratch();
    let socket = folder.path().join("nbd");
    let mut server = serve(&["--allow", utf8(folder.path())]);
    let mut qmp = server.qmp();
    for name in ["c0", "c1", "target"] {
        let path = folder.path().join(name);
        std::fs::write(&path, vec![0; 4 << 20]).unwrap();
        qmp.ok(
            "blockdev-add",
            json!({"driver": "raw", "node-name": name,
                "file": {"driver": "file", "filename": utf8(&path)}}),
        );
    }
    qmp.ok(
        "blockdev-add",
        json!({"driver": "quorum", "node-name": "q", "vote-threshold": 2, "children": ["c0", "c1"]}),
    );
    qmp.ok(
        "nbd-server-start",
        json!({"addr": {"type": "unix", "data": {"path": utf8(&socket)}}}),
    );
    qmp.ok(
        "block-export-add",
        json!({"type": "nbd", "id": "e", "node-name": "q", "writable": true}),
    );
    let url = format!("nbd+unix:///q?socket={}", utf8(&socket));
    let write = |pattern: u8, offset: &str| {
        qemu.io(
            Path::new(&url),
            &[format!("write -P {pattern} {offset} 70k")],
        );
    };
    write(101, "1M");
    qmp.ok(
        "blockdev-mirror",
        json!({"device": "q", "job-id": "j", "target": "target", "sync": "full", "replaces": "c1"}),
    );
    qmp.event("BLOCK_JOB_READY", LIMIT);
    write(102, "2M");
    qmp.ok("job-complete", json!({"id": "j"}));
    qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    write(103, "3M");
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    let content = |name| std::fs::read(folder.path().join(name)).unwrap();
    assert!(
        content("c0") == content("target"),
        "the new child has what the other has"
    );
    assert!(content("c1")[3 << 20] == 0, "the old one is left alone");
}
