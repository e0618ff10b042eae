//! Locks that QEMU's programs and ours both honour: whoever holds an image for writing, the
//! other is refused, and nothing is touched.

mod support;

use abide_testbed::{Chain, ChainSpec, Qemu, need, run, utf8};
use std::process::Command;
use support::{Kind, assert_refused};

#[test]
fn qemus_programs_are_refused_an_image_that_abide_serves() {
    let qemus = need!(Qemu::all());
    for qemu in &qemus {
        let chain = Chain::make(qemu, &ChainSpec::default());
        let mut server = Kind::Ours.start(qemu, &chain);
        // The monitor may be there before the image is open; its answer is not.
        server.qmp();
        let top = utf8(chain.top());
        for (program, args) in [
            (qemu.img_path(), vec!["check", top]),
            (qemu.io_path(), vec!["-c", "write 0 512", top]),
        ] {
            let output = run(Command::new(&program).args(&args));
            let said = output.stderr + &output.stdout;
            assert!(
                said.contains("lock"),
                "QEMU {} {args:?}: {said}",
                qemu.number()
            );
        }
        let disk = abide_testbed::dotted("disk", chain.top());
        let output = run(Command::new(qemu.storage_daemon()).args(["--blockdev", &disk]));
        assert!(
            output.code() != 0 && output.stderr.contains("lock"),
            "{}",
            output.stderr
        );
    }
}

#[test]
fn the_backing_files_of_a_served_chain_may_be_read_but_not_written() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let mut server = Kind::Ours.start(&qemu, &chain);
    server.qmp();
    let read =
        run(Command::new(qemu.io_path()).args(["-r", "-c", "read 0 512", utf8(chain.base())]));
    assert_eq!(read.code(), 0, "{}", read.stderr);
    let output = run(Command::new(qemu.io_path()).args(["-c", "write 0 512", utf8(chain.base())]));
    assert!((output.stderr + &output.stdout).contains("lock"));
}

#[test]
fn a_locked_image_is_refused_with_3_and_left_alone() {
    let qemus = need!(Qemu::all());
    for qemu in &qemus {
        for kind in Kind::ALL {
            let chain = Chain::make(qemu, &ChainSpec::default());
            let mut server = kind.start(qemu, &chain);
            if kind != Kind::OursOffTree {
                server.qmp();
            }
            let bytes = std::fs::read(chain.top()).unwrap();
            assert_refused(&["pull", utf8(chain.top())], 3, &["lock"]);
            drop(server);
            assert_eq!(std::fs::read(chain.top()).unwrap(), bytes);
        }
    }
}

#[test]
fn a_killed_holder_leaves_no_lock_behind() {
    let qemu = need!(Qemu::any());
    for kind in Kind::ALL {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        kind.start(&qemu, &chain).process().kill_9();
        support::pull_durably(&[utf8(chain.top())]);
    }
}
