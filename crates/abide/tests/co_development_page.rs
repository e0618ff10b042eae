//! docs/co-development.md, followed word by word: an API is agreed, a client is written against the
//! stand-in and the daemon against the contract, and they work together, and with older partners.
// A page that cannot be followed ends the test that follows it.
#![allow(clippy::panic, clippy::unwrap_used)]

mod pages;

use std::process::Command;

use abide_testbed::{Qemu, Server, need, run};
use pages::Page;

#[test]
fn the_page_holds_word_by_word() {
    let page = Page::follow("docs/co-development.md");
    assert_eq!((page.files, page.scripts.len()), (5, 12));
    let says = |script: &str, words: &str| {
        let said = page.said(script);
        assert!(said.contains(words), "{script}: no '{words}' in:\n{said}");
    };
    says(
        "grep reserved",
        "block-jobs-set-max-speed command preconfig | reserved 1.1",
    );
    says("python3 limit.py mock.sock", "all jobs together\n");
    says("python3 limit.py mock.sock", "Ran 3 tests");
    says("python3 limit.py faulty.sock", "all jobs together\n");
    says("! abide check", "R-reserved-reshaped");
    says(
        "! abide ledger check",
        "block-jobs-set-max-speed/arg/speed: the ledger has it",
    );
    says(
        "verify contract/abide.json unix:old.sock",
        "0 broken, 0 noted, 3 skipped",
    );
    says("verify agreed/abide.json", "0 broken, 0 noted, 0 skipped");
    says("client client-now", "0 abi, 0 compat, 2 note");
    says(
        "client client-now",
        "0 added, 5 implemented, 0 changed, 0 withdrawn",
    );
    says("python3 limit.py daemon.sock", "all jobs together\n");
    says("python3 limit.py daemon.sock", "Ran 3 tests");
    says("python3 limit.py old.sock", "each job by itself\n");
    says("abide audit old.rec", "0 deprecated, 0 changed, 0 broken");

    // A server that nobody here wrote is an old server too.
    for qemu in need!(Qemu::all()) {
        let mut server = Server::storage_daemon(&qemu, &[]);
        server.ready();
        let mut client = Command::new("python3");
        client.arg("limit.py").arg(server.socket()).arg("1000");
        client.current_dir(page.path()).env("PYTHONPATH", "client");
        assert_eq!(
            run(&mut client).ok(),
            "each job by itself\n",
            "{}",
            qemu.number()
        );
    }
}
