//! The QEMU project's own QMP client library and its shell drive `abide serve`, and see the same
//! as on a real `qemu-storage-daemon`.

mod support;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use abide_testbed::{
    Chain, ChainSpec, Missing, Process, Qemu, Server, cache, dotted, need, run, utf8, workspace,
};
use support::serve;

/// A program of the Python environment that `script/test` makes.
fn python(program: &str) -> Result<PathBuf, Missing> {
    let found = std::fs::read_dir(cache())
        .into_iter()
        .flatten()
        .flatten()
        .find_map(|entry| {
            let is_ours = entry
                .file_name()
                .to_string_lossy()
                .starts_with("python-qmp-");
            let path = entry.path().join("bin").join(program);
            (is_ours && path.exists()).then_some(path)
        });
    found.ok_or_else(|| Missing {
        what: format!("Python environment with {program}"),
        way_out: "script/test makes it".to_owned(),
    })
}

/// The daemon whose place ours takes, then ours.
const NAMES: [&str; 2] = ["qemu-storage-daemon", "abide serve"];

/// Starts the one of [`NAMES`].
fn start(name: &str, qemu: &Qemu, chain: &Chain, args: &[&str]) -> Server {
    let mut server = if name == NAMES[0] {
        Server::storage_daemon(qemu, args)
    } else {
        serve(&[&["--allow", utf8(chain.folder())], args].concat())
    };
    server.ready();
    server
}

#[test]
fn the_qmp_library_of_the_qemu_project_drives_abide_serve() {
    let qemu = need!(Qemu::release("11.1"));
    let python = need!(python("python3"));
    let script = workspace().join("crates/abide/tests/python/drive.py");
    let mut said = Vec::new();
    for name in NAMES {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let before = chain.flatten(&qemu);
        let mut server = start(name, &qemu, &chain, &[]);
        let mut drive = Command::new(&python);
        drive.arg(&script).arg(server.socket()).arg(chain.top());
        let output = run(&mut drive);
        assert_eq!(
            output.code(),
            0,
            "{name}: {}{}",
            output.stdout,
            output.stderr
        );
        server.process().wait(Duration::from_secs(20));
        before.assert_same_as(&qemu, chain.top());
        // "version 10" here, ours there.
        let lines: Vec<&str> = output.stdout.lines().skip(1).collect();
        said.push(lines.join("\n"));
    }
    assert_eq!(
        said[0], said[1],
        "what the client saw on QEMU's daemon, and on ours"
    );
}

#[test]
fn qmp_shell_drives_abide_serve() {
    let qemu = need!(Qemu::release("11.1"));
    let shell = need!(python("qmp-shell"));
    let typed = "query-jobs\n\
        block-stream device=disk job-id=pull speed=1\n\
        block-job-set-speed device=nope speed=0\n\
        block-job-set-speed device=pull speed=0\n\
        block-stream device=disk job-id=pull nonsense=1\n\
        quit\n";
    let mut said = Vec::new();
    for name in NAMES {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let disk = dotted("disk", chain.top());
        let server = start(name, &qemu, &chain, &["--blockdev", &disk]);
        let mut command = Command::new(&shell);
        command
            .arg(server.socket())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = Process::spawn(&mut command);
        let mut stdin = process.child().stdin.take().unwrap();
        stdin.write_all(typed.as_bytes()).unwrap();
        drop(stdin);
        let output = process.child().stdout.take().unwrap();
        let text = std::io::read_to_string(output).unwrap();
        // It ends with 0 or 1, by whether the server or the end of its input was first.
        process.wait(Duration::from_secs(20));
        println!("{name}: {text}");
        let replies = text.lines().filter(|line| line.starts_with("(QEMU) {"));
        said.push(replies.map(str::to_owned).collect::<Vec<_>>());
    }
    assert!(said[0].len() >= 5, "{said:?}");
    assert_eq!(
        said[0], said[1],
        "what was shown on QEMU's daemon, and on ours"
    );
}
