//! The test bed's own tests: it makes chains on every release, and it can tell lost content.

use std::time::Duration;

use abide_testbed::{Chain, ChainSpec, Qemu, Rng, Server, dotted, need};
use serde_json::json;

/// A job's limit; these disks are small.
const JOB: Duration = Duration::from_secs(60);

#[test]
fn a_chain_is_the_same_for_the_same_seed() {
    let qemu = need!(Qemu::any());
    let mut rng = Rng::for_purpose("a_chain_is_the_same_for_the_same_seed");
    for _ in 0..4 {
        let spec = ChainSpec::random(&mut rng, 4 << 20);
        let (one, two) = (Chain::make(&qemu, &spec), Chain::make(&qemu, &spec));
        one.flatten(&qemu).assert_same_as(&qemu, two.top());
        qemu.assert_clean(one.top());
    }
}

#[test]
fn a_changed_byte_is_a_difference() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let before = chain.flatten(&qemu);
    qemu.io(chain.top(), &["write -P 7 513024 512".into()]);
    let difference = before.difference(&qemu, chain.top());
    assert!(
        difference.is_some_and(|d| d.contains("mismatch")),
        "not seen"
    );
}

#[test]
fn every_release_streams_on_a_storage_daemon_and_an_emulator() {
    for qemu in need!(Qemu::all()) {
        for system in [false, true] {
            println!("QEMU {}, system emulator: {system}", qemu.number());
            let chain = Chain::make(&qemu, &ChainSpec::default());
            let before = chain.flatten(&qemu);
            stream(&qemu, system, &chain, false).process().wait(JOB);
            before.assert_same_as(&qemu, chain.top());
            qemu.assert_clean(chain.top());
            assert!(qemu.info(chain.top()).get("backing-filename").is_none());
        }
    }
}

/// The test bed's check on itself: it must see what a pull loses that does not flush.
#[test]
fn a_kill_right_after_an_unflushed_stream_is_seen_as_loss() {
    let mut lost = 0;
    for qemu in need!(Qemu::all()) {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let before = chain.flatten(&qemu);
        stream(&qemu, false, &chain, true).process().kill_9();
        lost += u32::from(before.difference(&qemu, chain.top()).is_some());
    }
    assert!(
        lost > 0,
        "four unflushed pulls, killed at their end, lost nothing: is it looked at?"
    );
}

/// Streams the whole chain into its top; then asks the server to quit, unless it is to be killed.
fn stream(qemu: &Qemu, system: bool, chain: &Chain, killed: bool) -> Server {
    let disk = dotted("disk", chain.top());
    let mut server = match system {
        false => Server::storage_daemon(qemu, &["--blockdev", &disk]),
        true => Server::system(qemu, &["-blockdev", &disk]),
    };
    let mut qmp = server.qmp();
    qmp.ok("block-stream", json!({"device": "disk", "job-id": "pull"}));
    let done = qmp.event("BLOCK_JOB_COMPLETED", JOB);
    assert_eq!(done["data"].get("error"), None);
    if !killed {
        if !system {
            // The daemon of 5.2 writes no tables back when it is told to quit, only on a close.
            qmp.ok("blockdev-del", json!({"node-name": "disk"}));
        }
        qmp.ok("quit", json!({}));
    }
    server
}
