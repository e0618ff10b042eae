//! `abide verify` of every QEMU there is, of the stand-in, and of our own daemon; what it finds in
//! real QEMUs is the table of docs/verify.md.
// A program that cannot be started ends the test that needs it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use abide_testbed::{Chain, ChainSpec, Qemu, Server, dotted, need, run, utf8, workspace};
use serde_json::{Value, json};

fn abide() -> &'static str {
    env!("CARGO_BIN_EXE_abide")
}

/// Runs `abide verify` and returns its document.
fn verify(contract: &str, target: &str, more: &[&str]) -> Value {
    let mut command = Command::new(abide());
    command.args(["verify", contract, target, "--format", "json"]);
    let output = run(command.args(more));
    assert!(output.code() <= 1, "{contract} {target}: {}", output.stderr);
    serde_json::from_str(&output.stdout).unwrap()
}

/// `(area, name, detail)` of each check that ended so.
fn checks(report: &Value, outcome: &str) -> Vec<(String, String, String)> {
    let text = |check: &Value, name: &str| check[name].as_str().unwrap().to_owned();
    let checks = report["checks"].as_array().unwrap().iter();
    checks
        .filter(|check| check["outcome"] == outcome)
        .map(|check| {
            (
                text(check, "area"),
                text(check, "name"),
                text(check, "detail"),
            )
        })
        .collect()
}

#[test]
fn our_daemon_keeps_its_contract() {
    let daemon = format!("exec:{} serve --chardev stdio,id=m --monitor m", abide());
    let schema = workspace().join("schemas/abide.json");
    for contract in [schema.to_str().unwrap(), &daemon] {
        let report = verify(contract, &daemon, &["--allow-changes"]);
        assert_eq!(checks(&report, "broken"), [], "{contract}");
        assert!(checks(&report, "kept").len() > 150, "{contract}");
    }
}

#[test]
fn a_stand_in_keeps_the_contract_it_is_made_of() {
    for release in ["2.5", "2.12", "5.2", "11.1"] {
        let contract = format!("catalog:{release}");
        let target = format!("exec:{} mock {contract} --listen stdio", abide());
        let report = verify(&contract, &target, &["--allow-changes"]);
        assert_eq!(checks(&report, "broken"), [], "{release}");
    }
}

#[test]
fn a_server_that_is_not_true_is_found_out() {
    let target = format!("exec:{} mock catalog:2.12 --listen stdio", abide());
    let report = verify("catalog:8.2", &target, &[]);
    let names: Vec<String> = checks(&report, "broken")
        .into_iter()
        .map(|it| it.1)
        .collect();
    assert!(names.contains(&"block-export-add".to_owned()), "{names:?}");
    let liar = format!("{target} --fault refuse=x-no");
    let output = run(Command::new(abide()).args(["verify", "catalog:2.12", &liar]));
    assert_eq!(
        output.code(),
        3,
        "a stand-in that does not start: {}",
        output.stdout
    );
}

#[test]
fn nothing_that_could_change_a_server_is_said_unless_allowed() {
    let folder = abide_testbed::scratch();
    let recording = folder.path().join("said.rec");
    let socket = folder.path().join("tap.sock");
    let target = format!("exec:{} mock catalog:10.0 --listen stdio", abide());
    let mut command = Command::new(abide());
    command.args(["record", &target, "--clients", "1", "--listen"]);
    command.arg(format!("unix:{}", socket.display()));
    command.arg("-o").arg(&recording);
    let mut tap = abide_testbed::Process::spawn(&mut command);
    while !socket.exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    verify("catalog:10.0", &format!("unix:{}", socket.display()), &[]);
    tap.wait(std::time::Duration::from_secs(20));
    let said = fs::read_to_string(&recording).unwrap();
    let mut count = 0;
    for line in said.lines().filter(|line| line.contains(" > {")) {
        let message: Value = serde_json::from_str(&line[line.find('{').unwrap()..]).unwrap();
        let name = message["execute"].as_str().unwrap();
        let asks = name.starts_with("query-");
        assert!(
            asks || ["qmp_capabilities", "x-abide-no-such-command"].contains(&name),
            "{line}"
        );
        count += 1;
    }
    assert!(count > 100, "{said}");
}

/// What a server answers to each query that needs no argument.
fn state_of(server: &mut Server) -> Vec<(String, String)> {
    let mut qmp = server.qmp();
    let commands = qmp.ok("query-commands", json!({}));
    let names = commands.as_array().unwrap().iter();
    let mut names: Vec<&str> = names.map(|it| it["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    names
        .into_iter()
        .filter(|name| name.starts_with("query-"))
        .map(|name| {
            let answer = qmp.execute(name, json!({}));
            (name.to_owned(), format!("{answer:?}"))
        })
        .collect()
}

/// Starts a server with a disk, given the disk and the folder it may open.
type Start<'a> = &'a dyn Fn(&str, &str) -> Server;

#[test]
fn a_server_with_disks_and_a_job_is_as_it_was_after_it_was_verified() {
    let qemu = need!(Qemu::release("10.0"));
    let storage_daemon = |disk: &str, _: &str| {
        let args = ["--blockdev", disk];
        Server::storage_daemon(&qemu, &args)
    };
    let emulator = |disk: &str, _: &str| Server::system(&qemu, &["-blockdev", disk]);
    let ours = |disk: &str, allow: &str| {
        let args = ["--allow", allow, "--blockdev", disk];
        Server::with_monitor(Path::new(abide()), &["serve"], &args)
    };
    let kinds: [Start; 3] = [&storage_daemon, &emulator, &ours];
    for start in kinds {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let mut server = start(&dotted("disk", chain.top()), utf8(chain.folder()));
        server.ready();
        // A job that goes on as slowly as it can, and does nothing in its first seconds.
        let pull = json!({"job-id": "pull", "device": "disk", "speed": 1});
        server.qmp().ok("block-stream", pull);
        server.qmp().ok("job-pause", json!({"id": "pull"}));
        // A piece that was in flight has to go first.
        let paused = |server: &mut Server| {
            let jobs = server.qmp().ok("query-block-jobs", json!({}));
            jobs[0]["status"] == "paused" && jobs[0]["busy"] == false
        };
        while !paused(&mut server) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let before = state_of(&mut server);
        let target = server.address();
        let report = verify(&target, &target, &[]);
        assert_eq!(checks(&report, "broken"), [], "{target}");
        for (before, after) in before.iter().zip(state_of(&mut server)) {
            assert_eq!(*before, after);
        }
    }
}

#[test]
fn junit_counts_what_is_broken() {
    let target = format!("exec:{} mock catalog:2.12 --listen stdio", abide());
    let mut command = Command::new(abide());
    let output = run(command.args(["verify", "catalog:8.2", &target, "--format", "junit"]));
    assert_eq!(output.code(), 1);
    let failures = output.stdout.matches("<failure ").count();
    assert!(output.stdout.contains(&format!("failures=\"{failures}\"")) && failures > 5);
}

/// The lines between the page's marks, or the page with other lines there.
fn between<'p>(page: &'p str, start: &str, end: &str) -> (&'p str, &'p str, &'p str) {
    let from = page.find(start).unwrap() + start.len();
    let to = from + page[from..].find(end).unwrap();
    (&page[..from], &page[from..to], &page[to..])
}

/// Compares a generated table with the page, or writes it with ABIDE_BLESS=1.
fn keep_fresh(page: &Path, table: &str) {
    let (start, end) = ("<!-- table -->\n", "<!-- end -->");
    let text = fs::read_to_string(page).unwrap();
    let (before, known, after) = between(&text, start, end);
    if std::env::var_os("ABIDE_BLESS").is_some() {
        fs::write(page, format!("{before}{table}{after}")).unwrap();
        return;
    }
    assert_eq!(known, table, "ABIDE_BLESS=1 writes {}", page.display());
}

#[test]
fn what_real_qemus_do_otherwise_than_their_own_introspection_is_known() {
    let mut table =
        String::from("| server | kept | otherwise than its introspection says |\n|---|---|---|\n");
    for qemu in need!(Qemu::all()) {
        for (name, program) in [
            ("qemu-storage-daemon", qemu.storage_daemon()),
            ("qemu-system-x86_64", qemu.system()),
        ] {
            let target = format!("exec:{}", program.display());
            let report = verify(&target, &target, &["--allow-changes"]);
            let kept = checks(&report, "kept").len();
            let mut broken: Vec<String> = checks(&report, "broken")
                .into_iter()
                .map(|(_, name, detail)| {
                    let what = match detail {
                        it if it.contains("connection ended") => "the server ends",
                        it if it.contains("it was done") => "it is done",
                        it if it.contains("it is CommandNotFound") => "CommandNotFound",
                        _ => "it does not fit",
                    };
                    format!("`{name}`: {what}")
                })
                .collect();
            broken.dedup();
            if broken.is_empty() {
                broken.push("nothing".to_owned());
            }
            // How much is kept varies with what the machine has; that it is nearly all does not.
            let kept = if kept > 400 {
                "more than 400"
            } else {
                "fewer than 400"
            };
            let line = format!(
                "| {name} {} | {kept} | {} |\n",
                qemu.number(),
                broken.join("<br>")
            );
            table.push_str(&line);
        }
    }
    keep_fresh(&workspace().join("docs/verify.md"), &table);
}
