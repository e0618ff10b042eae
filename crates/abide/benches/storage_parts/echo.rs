//! What the machine itself can do: a process that answers every line with the same words, without
//! reading them, asleep between two lines or watching for the next. No server can answer more.

use std::io::{ErrorKind, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::Command;

use abide_testbed::Process;

const GREETING: &[u8] = b"{\"QMP\": {}}\r\n";
const REPLY: &[u8] =
    b"{\"return\": {\"qemu\": {\"micro\": 0, \"minor\": 0, \"major\": 10}, \"package\": \"\"}}\r\n";

/// The argument that makes the benchmark such a process.
pub const ROLE: &str = "echo";

/// Starts one that serves `paths`.
pub fn start(watches: bool, paths: &[std::path::PathBuf]) -> Process {
    let program = std::env::current_exe().unwrap();
    let mut command = Command::new(program);
    command.args([ROLE, if watches { "watching" } else { "asleep" }]);
    command.args(paths);
    let process = Process::spawn(&mut command);
    let last = paths.last().unwrap();
    while UnixStream::connect(last).is_err() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    process
}

/// Is one: a thread for each path, until killed.
pub fn serve(mut args: impl Iterator<Item = String>) {
    let watches = args.next().as_deref() == Some("watching");
    let listeners: Vec<_> = args
        .map(|path| UnixListener::bind(Path::new(&path)).unwrap())
        .collect();
    std::thread::scope(|scope| {
        for listener in &listeners {
            scope.spawn(move || {
                for client in listener.incoming() {
                    // One that only looked whether somebody listens is gone already.
                    let _ = answer(client.unwrap(), watches);
                }
            });
        }
    });
}

fn answer(mut client: UnixStream, watches: bool) -> std::io::Result<()> {
    client.write_all(GREETING)?;
    client.set_nonblocking(watches)?;
    let mut line = [0; 4096];
    loop {
        match client.read(&mut line) {
            Ok(0) => return Ok(()),
            Ok(_) => client.write_all(REPLY)?,
            Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::yield_now(),
            Err(error) => return Err(error),
        }
    }
}
