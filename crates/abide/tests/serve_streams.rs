//! What `abide serve` streams, judged by qemu-img: content, links, locks, and what a kill leaves behind; in both dialects.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use abide_testbed::{
    Chain, ChainSpec, Qemu, Qmp, Rng, Scale, Server, dotted, figure, need, run, utf8,
};
use serde_json::{Value, json};

/// How long a small stream may take on a busy machine.
const LIMIT: Duration = Duration::from_secs(60);

/// What a stream may read beside the data: tables, and its own commands.
const METADATA_BYTES: u64 = 1 << 20;

fn abide() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_abide"))
}

/// A daemon with the image open as `top`.
fn serve(image: &Path, args: &[&str]) -> Server {
    let node = dotted("top", image);
    let mut all = vec!["--blockdev", node.as_str()];
    all.extend(args);
    Server::with_monitor(&abide(), &["serve"], &all)
}

fn stream(qmp: &mut Qmp, arguments: Value) -> Value {
    let mut all = json!({"device": "top"});
    for (name, value) in arguments.as_object().unwrap() {
        all[name] = value.clone();
    }
    qmp.ok("block-stream", all);
    let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    assert!(end["data"].get("error").is_none(), "{end}");
    assert_eq!(end["data"]["len"], end["data"]["offset"], "{end}");
    end
}

#[test]
fn chains_of_every_shape_keep_their_content() {
    let qemu = need!(Qemu::any());
    let mut rng = Rng::for_purpose("serve_streams");
    for round in 0..Scale::pick(4, 24, 200) {
        let spec = ChainSpec::random(&mut rng, 16 << 20);
        let chain = Chain::make(&qemu, &spec);
        let before = chain.flatten(&qemu);
        let mut server = serve(chain.top(), &[]);
        let mut qmp = server.qmp();
        // The job is called as its disk where the client gives it no name.
        assert_eq!(stream(&mut qmp, json!({}))["data"]["device"], "top");
        qmp.ok("quit", json!({}));
        server.process().wait(LIMIT);
        before.assert_same_as(&qemu, chain.top());
        qemu.assert_clean(chain.top());
        let info = qemu.info(chain.top());
        assert!(
            info.get("backing-filename").is_none(),
            "round {round}, {spec:?}: {info}"
        );
    }
}

#[test]
fn base_that_is_named_stays_below() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(
        &qemu,
        &ChainSpec {
            depth: 4,
            ..ChainSpec::default()
        },
    );
    let before = chain.flatten(&qemu);
    let mut server = serve(chain.top(), &[]);
    let mut qmp = server.qmp();
    stream(
        &mut qmp,
        json!({"base": utf8(&chain.images()[1]), "backing-file": "layer1.qcow2"}),
    );
    let nodes = qmp.ok("query-named-block-nodes", json!({"flat": true}));
    assert_eq!(
        nodes.as_array().unwrap().len(),
        6,
        "two images are gone: {nodes}"
    );
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    before.assert_same_as(&qemu, chain.top());
    qemu.assert_clean(chain.top());
    let info = qemu.info(chain.top());
    assert_eq!(info["backing-filename"], "layer1.qcow2", "{info}");
    assert_eq!(info["backing-filename-format"], "qcow2", "{info}");
}

#[test]
fn kill_right_after_completed_loses_nothing() {
    let qemu = need!(Qemu::any());
    for round in 0..Scale::pick(3, 10, 50) {
        let chain = Chain::make(
            &qemu,
            &ChainSpec {
                seed: round,
                ..ChainSpec::default()
            },
        );
        let before = chain.flatten(&qemu);
        for args in [&[][..], &["--no-flush"]] {
            let copy = chain.copy();
            let mut server = serve(copy.top(), args);
            let mut qmp = server.qmp();
            qmp.ok("block-stream", json!({"device": "top"}));
            qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
            server.process().kill_9();
            before.assert_same_as(&qemu, copy.top());
            qemu.assert_leaked_at_most(copy.top());
            assert!(qemu.info(copy.top()).get("backing-filename").is_none());
        }
    }
}

#[test]
fn old_dialect_streams_cancels_and_sets_speed() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let before = chain.flatten(&qemu);
    let mut server = serve(chain.top(), &["--dialect", "off-tree-2012"]);
    let mut qmp = server.qmp();
    assert_eq!(qmp.greeting()["QMP"]["capabilities"], json!([]));
    let drives = qmp.ok("query-block", json!({}));
    assert_eq!(drives[0]["device"], "top", "{drives}");
    assert_eq!(drives.as_array().unwrap().len(), 1, "{drives}");

    qmp.ok("block_stream", json!({"device": "top"}));
    let second = qmp.execute("block_stream", json!({"device": "top"}));
    if let Err(error) = second {
        assert_eq!(error.class, "DeviceInUse", "{error:?}");
    }
    let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    let members: Vec<&String> = end["data"].as_object().unwrap().keys().collect();
    assert_eq!(members.len(), 5, "{end}");
    assert_eq!(end["data"]["type"], "stream", "{end}");
    let gone = qmp
        .execute("block_job_cancel", json!({"device": "top"}))
        .unwrap_err();
    assert_eq!(gone.class, "DeviceNotActive", "{gone:?}");
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    before.assert_same_as(&qemu, chain.top());
    qemu.assert_clean(chain.top());
}

#[test]
fn old_cancel_answers_when_the_job_is_gone_and_sends_no_event() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(
        &qemu,
        &ChainSpec {
            virtual_bytes: 64 << 20,
            ..ChainSpec::default()
        },
    );
    let before = chain.flatten(&qemu);
    let mut server = serve(chain.top(), &["--dialect", "off-tree-2012"]);
    let mut qmp = server.qmp();
    let mut was_cancelled = false;
    for _ in 0..20 {
        if qmp
            .execute("block_stream", json!({"device": "top"}))
            .is_err()
        {
            break;
        }
        let cancelled = qmp.execute("block_job_cancel", json!({"device": "top"}));
        let jobs = qmp.ok("query-block-jobs", json!({}));
        assert_eq!(jobs, json!([]), "the answer comes when the job is gone");
        was_cancelled |= cancelled.is_ok();
    }
    assert!(was_cancelled, "no cancel was in time");
    let events = qmp.drain_events(Duration::from_millis(100));
    assert!(
        events
            .iter()
            .all(|event| event["event"] == "BLOCK_JOB_COMPLETED"),
        "{events:?}"
    );
    qmp.ok("quit", json!({}));
    server.process().wait(LIMIT);
    before.assert_same_as(&qemu, chain.top());
    qemu.assert_leaked_at_most(chain.top());
}

#[test]
fn image_held_by_the_daemon_is_locked_to_others_and_theirs_to_it() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let mut server = serve(chain.top(), &[]);
    server.qmp();
    let refused = qemu.try_img(&["resize", "-f", "qcow2", utf8(chain.top()), "+1M"]);
    assert_ne!(refused.code(), 0, "{refused:?}");
    assert!(refused.stderr.contains("lock"), "{refused:?}");
    drop(server);

    let node = dotted("top", chain.top());
    let mut theirs = Server::storage_daemon(&qemu, &["--blockdev", &node]);
    theirs.qmp();
    let ours = run(Command::new(abide()).args(["serve", "--blockdev", &node]));
    assert_eq!(ours.code(), 3, "{ours:?}");
    assert!(ours.stderr.contains("lock"), "{ours:?}");
}

/// Bytes a process has read by whatever call.
fn bytes_read(server: &mut Server) -> u64 {
    let path = format!("/proc/{}/io", server.process().id());
    let told = std::fs::read_to_string(path).unwrap();
    let line = told.lines().find_map(|line| line.strip_prefix("rchar: "));
    line.unwrap().parse().unwrap()
}

/// How much the only job says there is to do, and is done.
fn progress(qmp: &mut Qmp) -> (u64, u64) {
    let jobs = qmp.ok("query-block-jobs", json!({}));
    let number = |name: &str| jobs[0][name].as_u64().unwrap_or(0);
    (number("len"), number("offset"))
}

#[test]
fn killed_stream_goes_on_where_it_stood_and_reads_no_data_twice() {
    let qemu = need!(Qemu::any());
    let spec = ChainSpec {
        virtual_bytes: 64 << 20,
        ..ChainSpec::default()
    };
    let chain = Chain::make(&qemu, &spec);
    let before = chain.flatten(&qemu);
    let mut server = serve(chain.top(), &[]);
    let mut qmp = server.qmp();
    qmp.ok("block-stream", json!({"device": "top", "speed": 1 << 20}));
    let whole = loop {
        let (len, offset) = progress(&mut qmp);
        if offset * 4 > len * 3 && len > 0 {
            break len;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    server.process().kill_9();
    before.assert_same_as(&qemu, chain.top());
    qemu.assert_leaked_at_most(chain.top());
    let mut again = serve(chain.top(), &[]);
    let mut qmp = again.qmp();
    let read_before = bytes_read(&mut again);
    qmp.ok(
        "block-stream",
        json!({"device": "top", "auto-dismiss": false}),
    );
    let ended = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
    let left = ended["data"]["len"].as_u64().unwrap();
    let read = bytes_read(&mut again) - read_before;
    figure(
        "a stream killed at three quarters, then started again",
        &format!("{whole} bytes to copy, {left} left after the kill, {read} bytes read for them"),
    );
    assert!(left < whole, "{left} of {whole}: it began anew");
    assert!(
        read <= left + METADATA_BYTES,
        "{read} bytes read for {left}"
    );
    drop(again);
    before.assert_same_as(&qemu, chain.top());
    qemu.assert_leaked_at_most(chain.top());
}
