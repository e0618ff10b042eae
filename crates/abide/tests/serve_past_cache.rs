//! Disks opened past the page cache (`cache.direct`): pulled by a ring, or without one where that
//! is asked for, with the same content after it.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::time::Duration;

use abide_testbed::{Chain, ChainSpec, Qemu, Qmp, Server, need, skip_allowed, test_name, utf8};
use serde_json::{Value, json};

const LIMIT: Duration = Duration::from_secs(60);

/// Slow enough that the copy is seen at work.
const SPEED: u64 = 512 << 10;

/// What a file descriptor of a ring is a link to.
const RING: &str = "anon_inode:[io_uring]";

#[test]
fn pulls_past_the_cache_use_a_ring_unless_told_not_to() {
    let qemu = need!(Qemu::any());
    if let Err(error) = io_uring::IoUring::new(8) {
        skip_allowed!(test_name(), format!("io_uring is refused here: {error}"));
    }
    for (aio, is_by_ring) in [
        (None, true),
        (Some("io_uring"), true),
        (Some("threads"), false),
    ] {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let before = chain.flatten(&qemu);
        let args = ["--allow", utf8(chain.folder())];
        let mut server =
            Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], &args);
        let mut qmp = server.qmp();
        if let Err(error) = qmp.execute("blockdev-add", disk(&chain, aio)) {
            skip_allowed!(test_name(), format!("no O_DIRECT here: {error:?}"));
        }
        qmp.ok(
            "block-stream",
            json!({"device": "top", "job-id": "pull", "speed": SPEED}),
        );
        let seen = is_ring_seen(&mut qmp, server.process().id());
        assert_eq!(seen, is_by_ring, "aio: {aio:?}");
        // It may have ended by now.
        let _ = qmp.execute("block-job-set-speed", json!({"device": "pull", "speed": 0}));
        let end = qmp.event("BLOCK_JOB_COMPLETED", LIMIT);
        assert_eq!(end["data"].get("error"), None);
        drop(server);
        before.assert_same_as(&qemu, chain.top());
        qemu.assert_clean(chain.top());
    }
}

fn disk(chain: &Chain, aio: Option<&str>) -> Value {
    let cache = json!({"direct": true});
    let mut file = json!({"driver": "file", "filename": utf8(chain.top()), "cache": cache});
    if let Some(aio) = aio {
        file["aio"] = json!(aio);
    }
    json!({"driver": "qcow2", "node-name": "top", "file": file, "cache": cache})
}

/// Whether the process has a ring while a good part of the disk is copied.
fn is_ring_seen(qmp: &mut Qmp, process: u32) -> bool {
    loop {
        let folder = std::fs::read_dir(format!("/proc/{process}/fd")).unwrap();
        // A file may be closed while we look.
        let mut links = folder.flatten().map(|file| std::fs::read_link(file.path()));
        if links.any(|link| link.is_ok_and(|link| link == Path::new(RING))) {
            return true;
        }
        let jobs = qmp.ok("query-block-jobs", json!({}));
        let offset = jobs[0]["offset"].as_u64();
        if offset.is_none_or(|offset| offset > SPEED) {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
