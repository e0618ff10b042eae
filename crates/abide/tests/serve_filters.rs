//! Filters and disks without a file, as `abide serve` and `qemu-storage-daemon` both have them.

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

/// The nodes, with what each stands on, in the order of their names.
fn nodes(qmp: &mut Qmp) -> Vec<Value> {
    let told = qmp.ok("query-named-block-nodes", json!({"flat": true}));
    let mut nodes: Vec<Value> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|node| {
            json!([
                node["node-name"],
                node["drv"],
                node["ro"],
                node["image"]["virtual-size"],
                node["children"],
            ])
        })
        .collect();
    nodes.sort_by_key(Value::to_string);
    nodes
}

/// An image, and a filter of every kind above or below it.
fn filters(image: &Path) -> Vec<(&'static str, Value)> {
    let file = json!({"driver": "file", "node-name": "file", "filename": utf8(image)});
    let rules = json!([{"event": "read_aio", "sector": 99, "errno": 28, "once": true}]);
    let group = json!({"qom-type": "throttle-group", "id": "tg", "limits": {"iops-total": 1000}});
    vec![
        ("object-add", group),
        (
            "blockdev-add",
            json!({"driver": "qcow2", "node-name": "disk", "file": {
                "driver": "blkdebug", "node-name": "debug", "image": file, "inject-error": rules}}),
        ),
        (
            "blockdev-add",
            json!({"driver": "copy-on-read", "node-name": "cor", "file": {
                "driver": "throttle", "node-name": "slow", "throttle-group": "tg", "file": {
                    "driver": "compress", "node-name": "packed", "file": "disk"}}}),
        ),
        (
            "blockdev-add",
            json!({"driver": "quorum", "node-name": "q", "vote-threshold": 2, "children": [
                {"driver": "null-co", "node-name": "n0", "size": 1 << 20, "read-zeroes": true},
                {"driver": "null-co", "node-name": "n1", "size": 1 << 20, "read-zeroes": true}]}),
        ),
    ]
}

#[test]
fn filters_are_shown_as_qemu_shows_them() {
    let qemu = need!(Qemu::release("11.1"));
    let chain = Chain::make(
        &qemu,
        &ChainSpec {
            depth: 1,
            ..ChainSpec::default()
        },
    );
    let [ours, theirs] = [
        serve(&["--allow", utf8(chain.folder())]),
        Server::storage_daemon(&qemu, &[]),
    ]
    .map(|mut server| {
        let mut qmp = server.qmp();
        for (command, arguments) in filters(chain.top()) {
            qmp.ok(command, arguments);
        }
        let used = qmp.execute("object-del", json!({"id": "tg"})).unwrap_err();
        let mut graph = qmp.ok("x-debug-query-block-graph", json!({}));
        let points = graph["nodes"].as_array_mut().unwrap();
        let mut names: Vec<String> = points.iter().map(|node| node["name"].to_string()).collect();
        names.sort();
        let shown = nodes(&mut qmp);
        for node in ["cor", "q", "disk"] {
            qmp.ok("blockdev-del", json!({"node-name": node}));
        }
        qmp.ok("object-del", json!({"id": "tg"}));
        qmp.ok("quit", json!({}));
        server.process().wait(LIMIT);
        (shown, used.class, names)
    });
    assert_eq!(ours, theirs);
}

#[test]
fn a_stream_stops_at_an_injected_error_and_goes_on() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let before = chain.flatten(&qemu);
    let mut server = serve(&["--allow", utf8(chain.folder())]);
    let mut qmp = server.qmp();
    // The first write fails, and no other.
    let rules = json!([{"event": "write_aio", "state": 1, "errno": 28, "once": true}]);
    let file = json!({"driver": "file", "filename": utf8(chain.top())});
    qmp.ok(
        "blockdev-add",
        json!({"driver": "qcow2", "node-name": "disk", "file": {
            "driver": "blkdebug", "image": file, "inject-error": rules,
            "set-state": [{"event": "write_aio", "state": 1, "new_state": 2}]}}),
    );
    qmp.ok(
        "block-stream",
        json!({"device": "disk", "job-id": "j", "on-error": "stop"}),
    );
    let stopped = qmp.event("BLOCK_JOB_ERROR", LIMIT);
    assert_eq!(stopped["data"]["action"], "stop", "{stopped}");
    qmp.ok("block-job-resume", json!({"device": "j"}));
    let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    assert!(end["data"].get("error").is_none(), "{end}");
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    before.assert_same_as(&qemu, chain.top());
}

#[test]
fn a_stream_of_a_filter_is_one_of_the_disk_under_it() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let before = chain.flatten(&qemu);
    let group = "throttle-group,id=tg,limits.bps-total=100M,x-iops-read=0";
    let mut server = serve(&["--allow", utf8(chain.folder()), "--object", group]);
    let mut qmp = server.qmp();
    let file = json!({"driver": "file", "filename": utf8(chain.top())});
    let disk = json!({"driver": "qcow2", "node-name": "disk", "file": file});
    let slow = json!({"driver": "throttle", "throttle-group": "tg", "file": disk});
    qmp.ok(
        "blockdev-add",
        json!({"driver": "copy-on-read", "node-name": "cor", "file": slow}),
    );
    qmp.ok(
        "qom-set",
        json!({"path": "/objects/tg", "property": "limits", "value": {"bps-total": 1 << 30}}),
    );
    qmp.ok("block-stream", json!({"device": "cor", "job-id": "j"}));
    let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    assert!(end["data"].get("error").is_none(), "{end}");
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    before.assert_same_as(&qemu, chain.top());
    assert!(qemu.info(chain.top()).get("backing-filename").is_none());
}

#[test]
fn what_a_filter_cannot_do_is_refused() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let mut server = serve(&["--allow", utf8(chain.folder())]);
    let mut qmp = server.qmp();
    let nothing = json!({"driver": "null-co", "read-zeroes": true});
    let file = json!({"driver": "file", "filename": utf8(chain.top())});
    for (arguments, part) in [
        (
            json!({"driver": "throttle", "node-name": "x", "throttle-group": "no", "file": nothing}),
            "Throttle group 'no' does not exist",
        ),
        (
            json!({"driver": "compress", "node-name": "x", "file": nothing}),
            "qcow2",
        ),
        (
            json!({"driver": "compress", "node-name": "x", "file": file}),
            "qcow2",
        ),
        (
            json!({"driver": "quorum", "node-name": "x", "vote-threshold": 2, "children": [nothing]}),
            "vote-threshold",
        ),
        (
            json!({"driver": "copy-on-read", "node-name": "x", "file": file}),
            "a file borrows nothing",
        ),
        (
            json!({"driver": "blkdebug", "node-name": "x", "config": "r", "image": nothing}),
            "config",
        ),
    ] {
        let refused = qmp.execute("blockdev-add", arguments).unwrap_err();
        assert_eq!(refused.class, "GenericError");
        assert!(refused.desc.contains(part), "{refused:?}");
    }
    let both = json!({"qom-type": "throttle-group", "id": "tg",
        "limits": {"iops-total": 1, "iops-read": 1}});
    let refused = qmp.execute("object-add", both).unwrap_err();
    assert!(refused.desc.contains("same time"), "{refused:?}");
    let missing = qmp.execute("object-del", json!({"id": "tg"})).unwrap_err();
    assert!(missing.desc.contains("'tg' not found"), "{missing:?}");
}

/// A mirror of a disk of one MiB through a throttle that lets a KiB a second go.
fn slow_mirror(folder: &Path, image: &Path) -> (Server, Qmp) {
    let group = "throttle-group,id=tg,x-bps-total=1024";
    let mut server = serve(&["--allow", utf8(folder), "--object", group]);
    let mut qmp = server.qmp();
    let file = json!({"driver": "file", "filename": utf8(image)});
    let slow = json!({"driver": "throttle", "throttle-group": "tg", "file": file});
    let target = json!({"driver": "null-co", "size": 1 << 20, "read-zeroes": true});
    for node in [
        json!({"driver": "raw", "node-name": "disk", "file": slow}),
        json!({"driver": "raw", "node-name": "copy", "file": target}),
    ] {
        qmp.ok("blockdev-add", node);
    }
    qmp.ok(
        "blockdev-mirror",
        json!({"device": "disk", "target": "copy", "sync": "full", "job-id": "j"}),
    );
    (server, qmp)
}

#[test]
fn a_job_that_waits_for_a_throttle_holds_up_no_end() {
    let folder = abide_testbed::scratch();
    let image = folder.path().join("disk");
    std::fs::write(&image, vec![7; 1 << 20]).unwrap();
    let (mut server, mut qmp) = slow_mirror(folder.path(), &image);
    std::thread::sleep(Duration::from_millis(300));
    let start = std::time::Instant::now();
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    assert!(start.elapsed() < Duration::from_secs(20), "{start:?}");
}

#[test]
fn a_paused_job_is_busy_until_its_piece_has_gone() {
    let folder = abide_testbed::scratch();
    let image = folder.path().join("disk");
    std::fs::write(&image, vec![7; 1 << 20]).unwrap();
    let (mut server, mut qmp) = slow_mirror(folder.path(), &image);
    std::thread::sleep(Duration::from_millis(300));
    qmp.ok("block-job-pause", json!({"device": "j"}));
    let held = qmp.ok("query-block-jobs", json!({}))[0].clone();
    assert_eq!(
        (&held["paused"], &held["busy"]),
        (&json!(true), &json!(true)),
        "{held}"
    );
    qmp.ok(
        "qom-set",
        json!({"path": "/objects/tg", "property": "limits", "value": {}}),
    );
    let end = std::time::Instant::now() + LIMIT;
    let still = loop {
        let job = qmp.ok("query-block-jobs", json!({}))[0].clone();
        if job["busy"] == false {
            break job;
        }
        assert!(std::time::Instant::now() < end, "{job}");
        std::thread::sleep(Duration::from_millis(20));
    };
    std::thread::sleep(Duration::from_millis(200));
    let later = qmp.ok("query-block-jobs", json!({}))[0].clone();
    assert_eq!(still, later, "it stands still");
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
}

/// An image that says in its header that it borrows from `name`.
fn image_on(folder: &Path, qemu: &Qemu, name: &str) -> std::path::PathBuf {
    let top = folder.join("top.qcow2");
    let options = ["create", "-q", "-u", "-f", "qcow2", "-F", "raw", "-b", name];
    qemu.img(&[&options[..], &[utf8(&top), "1M"]].concat());
    top
}

#[test]
fn nothing_can_be_borrowed_from_by_its_one_name() {
    let qemu = need!(Qemu::release("11.1"));
    let folder = abide_testbed::scratch();
    let top = image_on(folder.path(), &qemu, "null-co://");
    let disk = json!({"driver": "qcow2", "node-name": "disk", "file": {
        "driver": "file", "filename": utf8(&top)}});
    let [ours, theirs] = [
        serve(&["--allow", utf8(folder.path())]),
        Server::storage_daemon(&qemu, &[]),
    ]
    .map(|mut server| {
        let mut qmp = server.qmp();
        qmp.ok("blockdev-add", disk.clone());
        let told = qmp.ok("query-named-block-nodes", json!({}));
        let is_disk = |node: &&Value| node["node-name"] == "disk";
        let node = told.as_array().unwrap().iter().find(is_disk).unwrap();
        let below = &node["image"]["backing-image"];
        let mut drivers: Vec<String> = told
            .as_array()
            .unwrap()
            .iter()
            .map(|node| node["drv"].to_string())
            .collect();
        drivers.sort();
        let shown = json!([
            node["image"]["backing-filename"],
            node["image"]["full-backing-filename"],
            below["filename"],
            below["format"],
            below["virtual-size"],
            drivers,
        ]);
        qmp.ok("block-stream", json!({"device": "disk", "job-id": "j"}));
        let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
        qmp.ok("quit", json!({}));
        server.process().wait(LIMIT);
        qemu.img(&["rebase", "-u", "-F", "raw", "-b", "null-co://", utf8(&top)]);
        (shown, end["data"]["error"].clone())
    });
    assert_eq!(ours, theirs);
    assert_eq!(ours.0[4], 1 << 30);
}

#[test]
fn other_names_that_mean_no_file_are_refused() {
    let qemu = need!(Qemu::any());
    for name in [
        "null-co://1",
        "null-co:",
        "null-aio://",
        "nbd://localhost/x",
    ] {
        let folder = abide_testbed::scratch();
        let top = image_on(folder.path(), &qemu, name);
        let mut server = serve(&["--allow", utf8(folder.path())]);
        let mut qmp = server.qmp();
        let disk = json!({"driver": "qcow2", "node-name": "disk", "file": {
            "driver": "file", "filename": utf8(&top)}});
        let refused = qmp.execute("blockdev-add", disk).unwrap_err();
        assert_eq!(refused.class, "GenericError", "{name}");
    }
}

#[test]
fn a_raw_node_keeps_the_part_of_its_file_when_reopened() {
    let folder = abide_testbed::scratch();
    let path = folder.path().join("disk");
    std::fs::write(&path, vec![1; 1 << 20]).unwrap();
    let mut server = serve(&["--allow", utf8(folder.path())]);
    let mut qmp = server.qmp();
    let options = |more: Value| {
        let mut options = json!({"driver": "raw", "node-name": "disk", "file": "file"});
        let more = more.as_object().unwrap().clone();
        options.as_object_mut().unwrap().extend(more);
        options
    };
    qmp.ok(
        "blockdev-add",
        json!({"driver": "file", "node-name": "file", "filename": utf8(&path)}),
    );
    qmp.ok("blockdev-add", options(json!({})));
    for (more, named) in [
        (json!({"offset": 512}), "'offset'"),
        (json!({"size": 512}), "'size'"),
        (json!({"offset": 512, "size": 512}), "'size'"),
    ] {
        let asked = json!({"options": [options(more)]});
        let refused = qmp.execute("blockdev-reopen", asked).unwrap_err();
        assert_eq!(refused.class, "GenericError");
        assert!(refused.desc.contains(named), "{refused:?}");
    }
    qmp.ok(
        "blockdev-reopen",
        json!({"options": [options(json!({"offset": 0, "read-only": true}))]}),
    );
    let told = qmp.ok("query-named-block-nodes", json!({}));
    let is_disk = |node: &&Value| node["node-name"] == "disk";
    let node = told.as_array().unwrap().iter().find(is_disk).unwrap();
    assert_eq!(
        node["image"]["virtual-size"],
        1 << 20,
        "the disk is as it was"
    );
    assert_eq!(node["ro"], true);
}
