//! QMP servers started for a test: a storage daemon, a system emulator, or any program that
//! takes the storage daemon's options.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Process, Qemu, Qmp, paths};

/// A running QMP server on a unix socket; dropping it kills it.
#[derive(Debug)]
pub struct Server {
    process: Process,
    socket: PathBuf,
    _folder: tempfile::TempDir,
}

impl Server {
    /// Starts that release's `qemu-storage-daemon` with a monitor and `args`.
    pub fn storage_daemon(qemu: &Qemu, args: &[&str]) -> Server {
        Server::with_monitor(&qemu.storage_daemon(), &[], args)
    }

    /// Starts any `program` that takes the storage daemon's options: `first` (a subcommand), then
    /// the monitor's options, then `args`.
    pub fn with_monitor(program: &Path, first: &[&str], args: &[&str]) -> Server {
        let (folder, socket) = socket();
        let mut command = Command::new(program);
        command.args(first);
        command.args([
            "--chardev",
            &format!(
                "socket,path={},server=on,wait=off,id=abide-m",
                socket.display()
            ),
            "--monitor",
            "chardev=abide-m",
        ]);
        Server::start(command.args(args), folder, socket)
    }

    /// Starts that release's `qemu-system-x86_64` without a machine, stopped, with `args`.
    pub fn system(qemu: &Qemu, args: &[&str]) -> Server {
        let (folder, socket) = socket();
        let mut command = Command::new(qemu.system());
        command.args(["-machine", "none", "-nodefaults", "-display", "none", "-S"]);
        // The short form of `server`, which releases before 6.0 take as well.
        command.args([
            "-qmp",
            &format!("unix:{},server=on,wait=off", socket.display()),
        ]);
        Server::start(command.args(args), folder, socket)
    }

    fn start(command: &mut Command, folder: tempfile::TempDir, socket: PathBuf) -> Server {
        let process = Process::spawn(command.stdin(Stdio::null()));
        Server {
            process,
            socket,
            _folder: folder,
        }
    }

    /// The monitor's unix socket.
    pub fn socket(&self) -> &Path {
        &self.socket
    }

    /// The monitor as `abide` and others name it: `unix:PATH`.
    pub fn address(&self) -> String {
        format!("unix:{}", self.socket.display())
    }

    /// Connects to the monitor, waiting until it is there.
    pub fn qmp(&mut self) -> Qmp {
        Qmp::connect(&self.socket)
    }

    /// Waits until the monitor listens, without connecting: a monitor serves one client.
    pub fn ready(&mut self) {
        let start = std::time::Instant::now();
        while !is_listening(&self.socket) {
            assert!(
                self.process.ended().is_none(),
                "the server ended before it was ready"
            );
            assert!(
                start.elapsed().as_secs() < 20,
                "no monitor at {}",
                self.socket.display()
            );
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
    }

    /// The process itself.
    pub fn process(&mut self) -> &mut Process {
        &mut self.process
    }
}

/// Whether a unix socket of that path accepts connections. A bound one that does not yet is there
/// as a file already, and refuses.
///
/// ```text
/// Num       RefCount Protocol Flags    Type St Inode Path
/// 00000000: 00000002 00000000 00010000 0001 01 12345 /tmp/qmp.sock
/// ```
fn is_listening(socket: &Path) -> bool {
    const ACCEPTS: &str = "00010000";
    let known = std::fs::read_to_string("/proc/net/unix").unwrap_or_default();
    let path = socket.to_string_lossy();
    known.lines().any(|line| {
        let mut words = line.split_ascii_whitespace();
        words.nth(3) == Some(ACCEPTS) && words.nth(3) == Some(&*path)
    })
}

/// A `--blockdev` of a qcow2 image in key=value form, its backing chain found by itself.
pub fn dotted(node: &str, image: &Path) -> String {
    // A comma in a value is doubled.
    let path = image.display().to_string().replace(',', ",,");
    format!("driver=qcow2,node-name={node},file.driver=file,file.filename={path}")
}

fn socket() -> (tempfile::TempDir, PathBuf) {
    let folder = paths::scratch();
    let socket = folder.path().join("qmp.sock");
    (folder, socket)
}
