//! Every action planned for every release that was recorded: each message of a plan is checked
//! against that release's own contract, and what cannot be planned has a command missing there.

// A recording that cannot be read ends the test.
#![allow(clippy::panic)]

mod fake;
mod recorded;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use abide_actions::backup::{self, BackupRequest};
use abide_actions::commit::{self, CommitRequest};
use abide_actions::copy::{self, CopyRequest};
use abide_actions::export::{self, ExportRequest};
use abide_actions::{
    ActionError, AtReady, Care, Internal, Plan, PullRequest, Server, SnapshotRequest, Target,
    internal, pull, rebase, resize, snapshot,
};
use abide_dialect::{Tables, View};
use abide_schema::validate;
use abide_testbed::{need, shared, workspace};
use abide_wire::{Dict, Value};
use recorded::Recording;
use tokio::task::LocalSet;

/// How many cells of the table are impossible.
const IMPOSSIBLE: usize = 47;

/// What can be asked for; each is a column.
const ASKED: [&str; 20] = [
    "pull",
    "pull to a base",
    "commit",
    "commit below",
    "copy",
    "copy and pivot",
    "backup",
    "backup by bitmap",
    "snapshot",
    "snapshots at once",
    "save",
    "rebase",
    "resize",
    "export",
    "unexport",
    "pause",
    "cancel",
    "complete",
    "finalize",
    "dismiss",
];

fn file(path: &str) -> Target {
    Target::File {
        path: path.to_owned(),
        format: "qcow2".to_owned(),
        reuse: false,
    }
}

/// The messages that ask a server for something.
async fn planned(server: &mut Server, asked: &str) -> Result<Vec<(String, Dict)>, ActionError> {
    let disk = Some("drive0".to_owned());
    let name = disk.as_deref();
    let care = Care::default();
    let plan: Plan = match asked {
        "pull" | "pull to a base" => {
            let base = (asked == "pull to a base").then(|| "/base".to_owned());
            let request = PullRequest {
                disk,
                base,
                ..PullRequest::default()
            };
            pull::plan(server, &request).await?
        }
        "commit" | "commit below" => {
            let top = (asked == "commit below").then(|| "/mid".to_owned());
            let request = CommitRequest {
                disk,
                top,
                ..CommitRequest::default()
            };
            commit::plan(server, &request).await?
        }
        "copy" | "copy and pivot" => {
            let mut request = CopyRequest {
                disk,
                ..CopyRequest::to(file("/new"))
            };
            if asked == "copy and pivot" {
                request.at_ready = AtReady::Pivot;
            }
            copy::plan(server, &request).await?
        }
        "backup" | "backup by bitmap" => {
            let bitmap = (asked == "backup by bitmap").then(|| "b".to_owned());
            let request = BackupRequest {
                disk,
                bitmap,
                ..BackupRequest::to(file("/new"))
            };
            backup::plan(server, &request).await?
        }
        "snapshot" | "snapshots at once" => {
            let mut disks = vec![(disk, "/new0".to_owned())];
            if asked == "snapshots at once" {
                disks.push((Some("drive1".to_owned()), "/new1".to_owned()));
            }
            let format = "qcow2".to_owned();
            snapshot(
                server,
                &SnapshotRequest {
                    disks,
                    format,
                    reuse: false,
                },
            )
            .await?
        }
        "save" => internal(server, Internal::Save, "before", &[], &care).await?,
        "rebase" => rebase(server, name, None, "/mid", &care).await?,
        "resize" => resize(server, name, 1 << 30, &care).await?,
        "export" => {
            let listen = Some("/nbd".to_owned());
            let request = ExportRequest {
                disk,
                listen,
                ..ExportRequest::default()
            };
            export::plan(server, &request).await?
        }
        "unexport" => {
            let say = export::unexport(server, "drive0", false)?;
            return Ok(vec![(say.command().to_owned(), say.into_arguments())]);
        }
        verb => {
            let table = Tables::builtin()
                .action(verb)
                .expect("an action of jobs.toml");
            let name = if verb == "cancel" { "device" } else { "job" };
            let say = table
                .spellings(&Dict::from_iter([(name, "j")]), &server.known())?
                .remove(0);
            return Ok(vec![(say.command().to_owned(), say.into_arguments())]);
        }
    };
    let message = |send: &Value| {
        let command = send
            .get("execute")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let arguments = send.get("arguments").and_then(Value::as_dict).cloned();
        (command.to_owned(), arguments.unwrap_or_default())
    };
    Ok(plan
        .lines()
        .iter()
        .map(|line| message(&line.send))
        .collect())
}

/// Checks messages against the release's own contract.
fn assert_taken(recording: &Recording, asked: &str, messages: &[(String, Dict)]) {
    for (command, arguments) in messages {
        let here = format!("{asked} on {}: {command} {arguments}", recording.name());
        assert!(
            recording.commands.contains(command),
            "{here}: no such command"
        );
        if let Some(contract) = &recording.contract {
            let known = contract
                .command(command)
                .unwrap_or_else(|| panic!("{here}"));
            let checked = validate::arguments(contract, known, Some(View::Members(arguments)));
            assert!(checked.is_ok(), "{here}: {checked:?}");
        }
    }
}

/// What is missing where something cannot be asked for: none of these commands is there.
fn missing(recording: &Recording, asked: &str, error: &ActionError) -> String {
    // An active commit is told by leaving `top` out, which only the release tells before there
    // were schemas; a bitmap needs a command that makes one.
    let needed: Vec<String> = match (asked, error) {
        ("commit", _) => {
            assert!(recording.release < (2, 0), "{}: {error}", recording.name());
            return "block-commit without top".to_owned();
        }
        ("backup by bitmap", _) if recording.commands.contains("drive-backup") => {
            vec!["block-dirty-bitmap-add".to_owned()]
        }
        ("rebase", ActionError::Question(_)) => vec!["change-backing-file".to_owned()],
        (_, ActionError::Dialect(abide_dialect::DialectError::NoSpelling { tried, .. })) => {
            let upstream = tried.iter().filter(|name| !name.starts_with("__"));
            // The first of a form of several commands is not what is missing.
            upstream
                .filter(|name| *name != "blockdev-add")
                .cloned()
                .collect()
        }
        _ => panic!("{asked} on {}: {error}", recording.name()),
    };
    for command in &needed {
        assert!(
            !recording.commands.contains(command),
            "{asked} on {}: it has {command}; {error}",
            recording.name()
        );
    }
    needed.last().cloned().unwrap_or_default()
}

#[test]
fn every_action_is_planned_for_every_release_in_its_own_words() {
    let archive = need!(shared("data/recordings.tar.xz"));
    let recordings = recorded::all(&archive);
    assert_eq!(recordings.len(), 34);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let mut cells: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut impossible = 0;
    for recording in &recordings {
        let tasks = LocalSet::new();
        tasks.block_on(&runtime, async {
            let answers = recording.answers();
            let (mut server, _) = fake::server_of_release(recording.release, answers).await;
            for asked in ASKED {
                let cell = match planned(&mut server, asked).await {
                    Ok(messages) => {
                        assert_taken(recording, asked, &messages);
                        starting(&messages)
                    }
                    Err(error) => {
                        impossible += 1;
                        format!("no {}", missing(recording, asked, &error))
                    }
                };
                let pulls = asked.starts_with("pull") || asked == "commit below";
                assert!(!pulls || !cell.starts_with("no "), "{asked}: {cell}");
                cells.entry(asked).or_default().push(cell);
            }
        });
    }
    let table = table(&recordings, &cells);
    println!("{table}\n{impossible} impossible");
    assert_eq!(impossible, IMPOSSIBLE, "{table}");
    let document = workspace().join("docs/compatibility.md");
    recorded::assert_written(&document, "recordings", &table);
}

/// The command that does it: after what prepares, before what flushes and tidies.
fn starting(messages: &[(String, Dict)]) -> String {
    let prepares = [
        "blockdev-create",
        "x-blockdev-create",
        "blockdev-add",
        "nbd-server-start",
    ];
    let mut names = messages.iter().map(|(name, _)| name.as_str());
    names
        .find(|name| !prepares.contains(name))
        .unwrap_or_default()
        .to_owned()
}

/// One line for releases in a row that are told the same.
fn table(recordings: &[Recording], cells: &BTreeMap<&str, Vec<String>>) -> String {
    let mut table = String::from("| action | releases and the command |\n|---|---|\n");
    for asked in ASKED {
        let Some(row) = cells.get(asked) else {
            continue;
        };
        let mut spans: Vec<(usize, usize, &str)> = Vec::new();
        for (at, cell) in row.iter().enumerate() {
            match spans.last_mut() {
                Some((_, last, same)) if *same == cell.as_str() => *last = at,
                _ => spans.push((at, at, cell)),
            }
        }
        let name = |at: usize| recordings.get(at).map(Recording::name).unwrap_or_default();
        let shown: Vec<String> = spans
            .iter()
            .map(|(first, last, cell)| match first == last {
                true => format!("{}: {}", name(*first), told(cell)),
                false => format!("{} to {}: {}", name(*first), name(*last), told(cell)),
            })
            .collect();
        let _ = writeln!(table, "| {asked} | {} |", shown.join("; "));
    }
    table
}

fn told(cell: &str) -> String {
    match cell.strip_prefix("no ") {
        Some("block-commit without top") => "impossible, `block-commit` needs a top".to_owned(),
        Some(missing) => format!("impossible, no `{missing}`"),
        None => format!("`{cell}`"),
    }
}
