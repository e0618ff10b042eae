//! What the tests of the program share: running it, serving with it, and reading its JSON.

// Each test file uses its own part of this; a failed expectation ends the test that has it.
#![allow(dead_code, clippy::panic)]

use std::path::Path;
use std::process::Command;

use abide_testbed::{Chain, Output, Process, Qemu, Server, dotted, run};
use serde_json::Value;

/// The program under test.
pub const ABIDE: &str = env!("CARGO_BIN_EXE_abide");

/// The program with `args`, ready to be started; the environment's own settings are left out.
pub fn abide(args: &[&str]) -> Command {
    let mut command = Command::new(ABIDE);
    command.args(args).env_remove("ABIDE_LOG");
    command
}

/// Runs the program to its end.
pub fn run_abide(args: &[&str]) -> Output {
    run(&mut abide(args))
}

/// Starts the program.
pub fn start_abide(args: &[&str]) -> Process {
    Process::spawn(&mut abide(args))
}

/// A pull's outcome: the one JSON document on stdout, with the exit code.
pub fn pull_json(args: &[&str]) -> (i32, Value) {
    let mut all = vec!["pull", "--format", "json"];
    all.extend(args);
    let output = run_abide(&all);
    match serde_json::from_str(&output.stdout) {
        Ok(document) => (output.code(), document),
        Err(error) => panic!("abide {all:?}: {error}\n{}{}", output.stdout, output.stderr),
    }
}

/// Panics unless the pull ended with 0, completed and durable; returns its document.
pub fn pull_durably(args: &[&str]) -> Value {
    let (code, document) = pull_json(args);
    assert_eq!(code, 0, "{args:?}: {document}");
    assert_eq!(document["outcome"], "completed", "{args:?}: {document}");
    assert_eq!(document["durable"], true, "{args:?}: {document}");
    document
}

/// Panics unless `abide` ended with `code` and said all of `words` on stderr.
pub fn assert_refused(args: &[&str], code: i32, words: &[&str]) {
    let output = run_abide(args);
    let said = &output.stderr;
    assert_eq!(
        output.code(),
        code,
        "abide {args:?}\n{}{said}",
        output.stdout
    );
    for word in words {
        assert!(
            said.contains(word),
            "abide {args:?}: no '{word}' in: {said}"
        );
    }
    assert!(!said.contains("panicked"), "abide {args:?}: {said}");
}

/// Where a disk is: every kind of server that a pull must treat the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// qemu-storage-daemon.
    StorageDaemon,
    /// qemu-system-x86_64.
    Emulator,
    /// `abide serve`.
    Ours,
    /// `abide serve --dialect off-tree-2012`.
    OursOffTree,
}

impl Kind {
    /// All kinds; the first two exist once a QEMU release.
    pub const ALL: [Kind; 4] = [
        Kind::StorageDaemon,
        Kind::Emulator,
        Kind::Ours,
        Kind::OursOffTree,
    ];

    /// Whether it is a program of QEMU's.
    pub fn is_qemus(self) -> bool {
        matches!(self, Kind::StorageDaemon | Kind::Emulator)
    }

    /// Starts a server that holds the chain's top as the node `disk`.
    pub fn start(self, qemu: &Qemu, chain: &Chain) -> Server {
        self.start_with(qemu, &dotted("disk", chain.top()), chain.folder())
    }

    /// Starts a server with that `--blockdev`; `folder` is where its images are.
    pub fn start_with(self, qemu: &Qemu, disk: &str, folder: &Path) -> Server {
        let allow = folder.display().to_string();
        let mut server = match self {
            Kind::StorageDaemon => Server::storage_daemon(qemu, &["--blockdev", disk]),
            Kind::Emulator => Server::system(qemu, &["-blockdev", disk]),
            Kind::Ours => serve(&["--allow", &allow, "--blockdev", disk]),
            Kind::OursOffTree => serve(&[
                "--dialect",
                "off-tree-2012",
                "--allow",
                &allow,
                "--blockdev",
                disk,
            ]),
        };
        server.ready();
        server
    }
}

/// Starts `abide serve` with a monitor and `args`.
pub fn serve(args: &[&str]) -> Server {
    Server::with_monitor(Path::new(ABIDE), &["serve"], args)
}

/// Panics unless a document has that text in its section, between `<!-- NAME -->` and
/// `<!-- /NAME -->`; with ABIDE_BLESS=1 it is written there.
pub fn assert_written(document: &Path, section: &str, text: &str) {
    let (open, close) = (
        format!("<!-- {section} -->\n"),
        format!("<!-- /{section} -->"),
    );
    let written = std::fs::read_to_string(document).unwrap_or_default();
    let parts = written.split_once(&open).and_then(|(before, rest)| {
        let (inside, after) = rest.split_once(&close)?;
        Some((before, inside, after))
    });
    let Some((before, inside, after)) = parts else {
        panic!("{} has no section {section}", document.display());
    };
    if inside == text {
        return;
    }
    assert!(
        std::env::var_os("ABIDE_BLESS").is_some(),
        "{} is stale in {section}; run this test with ABIDE_BLESS=1\n{text}",
        document.display()
    );
    if let Err(error) = std::fs::write(document, format!("{before}{open}{text}{close}{after}")) {
        panic!("{}: {error}", document.display());
    }
}
