//! Every action on every server that can do it: the same outcome, the same JSON but for what a
//! server says of itself, and nothing lost when the server dies right after. The table it makes
//! is part of docs/compatibility.md.

#![allow(clippy::panic, reason = "a test stops at what it did not expect")]

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use abide_testbed::{Chain, ChainSpec, Content, Qemu, Rng, Scale, figure, need, utf8, workspace};
use serde_json::{Value, json};
use support::{Kind, run_abide};

/// An action, and where its result is found afterwards.
struct Action {
    name: &'static str,
    /// Its words on the command line, with `@` for the folder and `MID` for the image in between.
    words: &'static [&'static str],
    /// Which image shows the disk's content then.
    result: &'static str,
}

const ACTIONS: [Action; 11] = [
    Action {
        name: "pull",
        words: &["pull", "TARGET", "disk"],
        result: "TOP",
    },
    Action {
        name: "commit (pivot)",
        words: &["commit", "TARGET", "disk"],
        result: "BASE",
    },
    Action {
        name: "commit (keep)",
        words: &["commit", "TARGET", "disk", "--shallow", "--keep"],
        result: "MID",
    },
    Action {
        name: "commit (below)",
        words: &["commit", "TARGET", "disk", "--top", "MID"],
        result: "TOP",
    },
    Action {
        name: "copy (finish)",
        words: &["copy", "TARGET", "disk", "@/new.qcow2"],
        result: "@/new.qcow2",
    },
    Action {
        name: "copy (pivot)",
        words: &[
            "copy",
            "TARGET",
            "disk",
            "@/new.qcow2",
            "--pivot",
            "--synchronous",
        ],
        result: "@/new.qcow2",
    },
    Action {
        name: "copy (shallow)",
        words: &["copy", "TARGET", "disk", "@/new.qcow2", "--shallow"],
        result: "@/new.qcow2",
    },
    Action {
        name: "backup",
        words: &["backup", "TARGET", "disk", "@/new.qcow2"],
        result: "@/new.qcow2",
    },
    Action {
        name: "snapshot",
        words: &["snapshot", "TARGET", "disk=@/new.qcow2"],
        result: "@/new.qcow2",
    },
    Action {
        name: "rebase",
        words: &["rebase", "TARGET", "disk", "MID"],
        result: "TOP",
    },
    Action {
        name: "export",
        words: &["export", "TARGET", "disk", "--listen", "@/nbd"],
        result: "TOP",
    },
];

/// What came of an action on a server.
enum Cell {
    Done(Value),
    /// The server has no command for it; the words of the refusal.
    Cannot(String),
}

impl Action {
    /// Runs it, kills the server at once, and checks the result.
    fn run(&self, kind: Kind, qemu: &Qemu) -> Cell {
        let mut rng = Rng::for_purpose("matrix");
        let spec = ChainSpec {
            seed: rng.next_u64(),
            ..ChainSpec::default()
        };
        let chain = Chain::make(qemu, &spec);
        let before = chain.flatten(qemu);
        let mut server = kind.start(qemu, &chain);
        let address = server.address();
        let words: Vec<String> = self
            .words
            .iter()
            .map(|word| match *word {
                "TARGET" => address.clone(),
                word => placed(word, &chain),
            })
            .collect();
        let mut all: Vec<&str> = words.iter().map(String::as_str).collect();
        all.extend(["--format", "json"]);
        let output = run_abide(&all);
        server.process().kill_9();
        let here = format!("{} on {kind:?} {}", self.name, qemu.number());
        // A server of early 2012 does not tell what is below the image below.
        let cannot = kind == Kind::OursOffTree || is_without_words(&output.stderr);
        if output.code() == 2 && cannot {
            before.assert_same_as(qemu, chain.top());
            return Cell::Cannot(output.stderr.trim().to_owned());
        }
        assert_eq!(
            output.code(),
            0,
            "{here}: {}{}",
            output.stdout,
            output.stderr
        );
        let document: Value = match serde_json::from_str(&output.stdout) {
            Ok(document) => document,
            Err(error) => panic!("{here}: {error}: {}", output.stdout),
        };
        self.assert_kept(qemu, &chain, &before);
        Cell::Done(comparable(document, chain.folder()))
    }

    fn assert_kept(&self, qemu: &Qemu, chain: &Chain, before: &Content) {
        let result = PathBuf::from(placed(self.result, chain));
        before.assert_same_as(qemu, &result);
        qemu.assert_leaked_at_most(&result);
    }
}

/// Whether a refusal is about what a server cannot be told, nothing else.
fn is_without_words(said: &str) -> bool {
    [
        "knows none of the ways",
        "cannot say",
        "QEMU can since",
        "does not tell",
    ]
    .iter()
    .any(|words| said.contains(words))
}

fn placed(word: &str, chain: &Chain) -> String {
    let mid = chain.images().iter().rev().nth(1).map(PathBuf::as_path);
    match word {
        "TOP" => utf8(chain.top()).to_owned(),
        "BASE" => utf8(chain.base()).to_owned(),
        "MID" => utf8(mid.unwrap_or(chain.top())).to_owned(),
        word => word.replace('@', utf8(chain.folder())),
    }
}

/// An outcome without what differs by design: the time it took, the command that said it, what
/// a server counts as done, and the folder.
fn comparable(mut document: Value, folder: &Path) -> Value {
    if let Some(document) = document.as_object_mut() {
        for name in ["elapsed_ms", "command", "len", "offset"] {
            document.remove(name);
        }
    }
    let text = document.to_string().replace(utf8(folder), "@");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_action_does_and_says_the_same_on_every_server() {
    let qemus = need!(Qemu::all());
    let mut table = String::new();
    let mut heads = vec!["action".to_owned()];
    let mut servers = Vec::new();
    for kind in Kind::ALL {
        for qemu in if kind.is_qemus() {
            &qemus[..]
        } else {
            &qemus[..1]
        } {
            heads.push(title(kind, qemu));
            servers.push((kind, qemu));
        }
    }
    let qemus_columns = 1 + servers.iter().filter(|(kind, _)| kind.is_qemus()).count();
    let mut ours = String::new();
    let mut write = |row: &[String]| {
        let (theirs, mine) = row.split_at(qemus_columns);
        let _ = writeln!(table, "| {} |", theirs.join(" | "));
        let _ = writeln!(ours, "| {} | {} |", row[0], mine.join(" | "));
    };
    write(&heads);
    write(&vec!["---".to_owned(); heads.len()]);
    let (mut done, mut cannot) = (0, 0);
    for action in &ACTIONS {
        let mut said: Option<Value> = None;
        let mut row = vec![action.name.to_owned()];
        for (kind, qemu) in &servers {
            match action.run(*kind, qemu) {
                Cell::Done(document) => {
                    done += 1;
                    assert_eq!(document["outcome"], json!("completed"), "{document}");
                    row.push(match document["durable"] == json!(true) {
                        true => "durable".to_owned(),
                        false => "done".to_owned(),
                    });
                    // A server of before the names were agreed cannot be made to flush.
                    if *kind != Kind::OursOffTree {
                        assert_eq!(document["durable"], json!(true), "{document}");
                    }
                    let first = said.get_or_insert_with(|| document.clone());
                    assert_eq!(
                        &document,
                        first,
                        "{} on {}",
                        action.name,
                        title(*kind, qemu)
                    );
                }
                Cell::Cannot(why) => {
                    cannot += 1;
                    assert_eq!(*kind, Kind::OursOffTree, "{}: {why}", action.name);
                    row.push(format!("no: {}", why.trim_start_matches("abide: ")));
                }
            }
        }
        write(&row);
    }
    println!("{table}\n{ours}");
    figure(
        "actions on servers, each killed with SIGKILL right after",
        &format!("{done} done and durable, 0 lost, {cannot} without a command"),
    );
    let document = workspace().join("docs/compatibility.md");
    support::assert_written(&document, "matrix", &table);
    support::assert_written(&document, "matrix of ours", &ours);
}

fn title(kind: Kind, qemu: &Qemu) -> String {
    match kind {
        Kind::StorageDaemon => format!("daemon {}", qemu.number()),
        Kind::Emulator => format!("emulator {}", qemu.number()),
        Kind::Ours => "ours".to_owned(),
        Kind::OursOffTree => "ours, off-tree-2012".to_owned(),
    }
}

#[test]
fn a_kill_right_after_success_loses_nothing_whatever_the_content() {
    let qemus = need!(Qemu::all());
    let rounds = Scale::pick(0, 1, 10);
    let mut kills = 0;
    for _ in 0..rounds {
        for qemu in &qemus {
            for action in &ACTIONS[..8] {
                for kind in [Kind::StorageDaemon, Kind::Emulator] {
                    action.run(kind, qemu);
                    kills += 1;
                }
            }
        }
    }
    println!("{kills} kills");
}
