//! The QEMU project's own Python clients drive `abide serve`: the library `qemu.qmp`
//! through a whole pull with its events, and `qmp-shell` as a person would.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use abide_testbed::{Chain, ChainSpec, Missing, Output, Qemu, Server, cache, dotted, need, run};

/// Where `script/test` puts the library; the version is the script's.
const ENVIRONMENT: &str = "python-qmp-0.0.6/bin";

/// Connects, fails once, pulls, hears the job's events in order, quits.
const PULL: &str = r#"
import asyncio, sys
from qemu.qmp import ExecuteError, QMPClient

async def main():
    qmp = QMPClient('test')
    heard = []
    with qmp.listener() as listener:
        await qmp.connect(sys.argv[1])
        assert qmp.greeting.QMP.capabilities == ['oob'], qmp.greeting
        try:
            await qmp.execute('nope')
        except ExecuteError as error:
            print('refused', error.error_class)
        await qmp.execute('block-stream', {'device': 'top', 'job-id': 'pull'})
        async for event in listener:
            data = event['data']
            heard.append(data.get('status', event['event']))
            if data.get('status') == 'null':
                break
    print('heard', *heard)
    print('jobs', await qmp.execute('query-jobs'))
    print('quit', await qmp.execute('quit'))
    try:
        await qmp.disconnect()
    except EOFError:
        print('closed')

asyncio.run(main())
"#;

fn python(program: &str) -> Result<PathBuf, Missing> {
    let path = cache().join(ENVIRONMENT).join(program);
    if path.exists() {
        return Ok(path);
    }
    let what = format!("{program} of qemu.qmp in {}", path.display());
    Err(Missing {
        what,
        way_out: "script/test installs it".to_owned(),
    })
}

fn serve(args: &[&str]) -> Server {
    let mut server = Server::with_monitor(Path::new(env!("CARGO_BIN_EXE_abide")), &["serve"], args);
    server.ready();
    server
}

fn said(output: &Output) -> Vec<&str> {
    output.stdout.lines().collect()
}

#[test]
fn qemu_qmp_pulls_and_hears_every_event() {
    let qemu = need!(Qemu::release("10.0"));
    let python = need!(python("python3"));
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let before = chain.flatten(&qemu);
    let server = serve(&["--blockdev", &dotted("top", chain.top())]);
    let output = run(Command::new(python)
        .arg("-c")
        .arg(PULL)
        .arg(server.socket()));
    let expected = [
        "refused CommandNotFound",
        "heard created running waiting pending BLOCK_JOB_COMPLETED concluded null",
        "jobs []",
        "quit {}",
        "closed",
    ];
    assert_eq!(said(&output), expected, "{}", output.stderr);
    before.assert_same_as(&qemu, chain.top());
    qemu.assert_clean(chain.top());
}

#[test]
fn qmp_shell_types_commands_and_reads_replies() {
    let shell = need!(python("qmp-shell"));
    let server = serve(&[]);
    let mut child = Command::new(shell);
    child
        .arg(server.socket())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = child.spawn().expect("qmp-shell starts");
    let typed =
        "query-named-block-nodes flat=true\nnope\nblockdev-add driver=null-nope node-name=n\n";
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(typed.as_bytes()).expect("qmp-shell reads");
    drop(input);
    let output = child.wait_with_output().expect("qmp-shell ends");
    let said = String::from_utf8_lossy(&output.stdout);
    for expected in [
        r#"{"return": []}"#,
        r#"{"error": {"class": "CommandNotFound", "desc": "The command nope has not been found"}}"#,
        r#""desc": "Parameter 'driver' does not accept value 'null-nope'""#,
    ] {
        assert!(said.contains(expected), "no {expected} in {said}");
    }
}
