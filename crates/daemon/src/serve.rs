//! A daemon set up by a command line: its options acted on in their order, then served until somebody ends it.
//!
//! Becoming a daemon of the operating system, and what is printed, is left to the program.

use crate::command;
use crate::daemon::Daemon;
use crate::error::{Error, Result};
use crate::options::chardev::{Address, Backend, Chardev};
use crate::options::line::{CommandLine, Step};
use crate::options::monitor::Monitor;
use crate::options::{blockdev, nbd_server, object};
use abide_server::{Listener, ServerError, Stdio, Stream};
use rustix::process::{Resource, getrlimit, setrlimit};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::os::fd::{BorrowedFd, FromRawFd, OwnedFd};
use std::path::{Path, PathBuf};
use tokio::net::{TcpStream, UnixStream};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinSet;

/// The most character devices.
pub const MAX_CHARDEVS: usize = 64;

/// A character device that is there.
enum Device {
    Listener {
        listener: Listener,
        first: Option<Stream>,
    },
    Stream(Stream),
    Stdio(Stdio),
    Null,
}

/// A daemon being set up.
struct Setup {
    daemon: Daemon,
    devices: BTreeMap<String, Option<Device>>,
    /// Where monitors shall speak, and whether prettily. None does before all is set up, as in QEMU.
    monitors: Vec<(Device, bool)>,
    allow_remote: bool,
}

/// Sets up a daemon, tells `ready`, and serves until `quit` or a signal ends it. Runs inside a `LocalSet`.
///
/// # Errors
/// The first option that cannot be acted on, or the file of the process's number.
pub async fn serve(line: CommandLine, ready: impl FnOnce() -> std::io::Result<()>) -> Result<()> {
    raise_file_limit();
    let mut signals = Signals::new()?;
    let mut builder = Daemon::builder()
        .durable(!line.no_flush)
        .max_speed(line.max_speed_bytes_per_s.unwrap_or(0));
    for folder in &line.allowed {
        builder = builder.allow(folder);
    }
    if let Some(dialect) = &line.dialect {
        builder = builder.dialect(dialect);
    }
    let mut setup = Setup {
        daemon: builder.build()?,
        devices: BTreeMap::new(),
        monitors: Vec::new(),
        allow_remote: line.allow_remote,
    };
    for step in &line.steps {
        setup.act(step).await.map_err(|reason| Error::Option {
            option: step.option(),
            value: step.value().to_owned(),
            reason: Box::new(reason),
        })?;
    }
    let Setup {
        daemon,
        monitors,
        devices: _idle,
        allow_remote: _,
    } = setup;
    let mut talks = JoinSet::new();
    for (device, is_pretty) in monitors {
        talks.spawn_local(talk(daemon.clone(), device, is_pretty));
    }
    let pidfile = line.pidfile.as_deref().map(PidFile::write).transpose()?;
    ready().map_err(|source| Error::Io {
        what: "failed to tell that the daemon is set up".to_owned(),
        source,
    })?;
    tokio::select! {
        () = daemon.quit_asked() => {}
        () = signals.any() => {}
    }
    daemon.end().await;
    while talks.join_next().await.is_some() {}
    drop(pidfile);
    Ok(())
}

/// Lets the process have as many files open as it may at most: a thousand clients take a thousand.
fn raise_file_limit() {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        tracing::debug!("the limit on open files stays: {error}");
    }
}

impl Setup {
    async fn act(&mut self, step: &Step) -> Result<()> {
        match step {
            Step::Object(text) => {
                object::check(text).map_err(Error::Refused)?;
                match blockdev::parse_object(text, self.daemon.contract()) {
                    Some(options) => {
                        let options = options.map_err(Error::Refused)?;
                        self.daemon.execute("object-add", options).await.map(drop)
                    }
                    None => Ok(()),
                }
            }
            Step::Blockdev(text) => {
                let options =
                    blockdev::parse(text, self.daemon.contract()).map_err(Error::Refused)?;
                self.daemon.execute("blockdev-add", options).await.map(drop)
            }
            Step::Chardev(text) => {
                self.chardev(Chardev::parse(text).map_err(Error::Refused)?)
                    .await
            }
            Step::Monitor(text) => self.monitor(&Monitor::parse(text).map_err(Error::Refused)?),
            Step::NbdServer(text) => {
                let address = nbd_server::parse(text).map_err(Error::Refused)?;
                command::start_at(self.daemon.state(), &address)
            }
            Step::Export(text) => {
                let options =
                    blockdev::parse_export(text, self.daemon.contract()).map_err(Error::Refused)?;
                self.daemon
                    .execute("block-export-add", options)
                    .await
                    .map(drop)
            }
        }
    }

    async fn chardev(&mut self, chardev: Chardev) -> Result<()> {
        if self.devices.contains_key(&chardev.id) {
            return Err(Error::refused(format!(
                "a chardev '{}' is there already; choose another id",
                chardev.id
            )));
        }
        if self.devices.len() >= MAX_CHARDEVS {
            return Err(Error::refused(format!(
                "there are {MAX_CHARDEVS} chardevs already"
            )));
        }
        let device = match chardev.backend {
            Backend::Stdio => Device::Stdio(Stdio::new().map_err(ServerError::from)?),
            Backend::Null => Device::Null,
            Backend::Socket {
                address,
                is_server: true,
                waits,
            } => {
                let listener = listen(&address, self.allow_remote).await?;
                let first = if waits {
                    Some(listener.accept().await?)
                } else {
                    None
                };
                Device::Listener { listener, first }
            }
            Backend::Socket {
                address,
                is_server: false,
                ..
            } => Device::Stream(connect(&address).await?),
        };
        self.devices.insert(chardev.id, Some(device));
        Ok(())
    }

    fn monitor(&mut self, monitor: &Monitor) -> Result<()> {
        let name = &monitor.chardev;
        let slot = self.devices.get_mut(name);
        let slot = slot.ok_or_else(|| {
            Error::refused(format!(
                "chardev \"{name}\" not found; define it before its monitor"
            ))
        })?;
        let device = slot.take().ok_or_else(|| {
            Error::refused(format!("chardev \"{name}\" is in use by another monitor"))
        })?;
        self.monitors.push((device, monitor.is_pretty));
        Ok(())
    }
}

/// Talks on a device until it or the daemon ends.
async fn talk(daemon: Daemon, device: Device, is_pretty: bool) {
    let outcome = match device {
        Device::Listener { listener, first } => {
            // One client at a time: the one that was waited for comes first.
            let outcome = match first {
                Some(stream) => daemon.attach(stream, is_pretty).await,
                None => Ok(()),
            };
            daemon.listen(listener, is_pretty).await;
            outcome
        }
        Device::Stream(stream) => daemon.attach(stream, is_pretty).await,
        Device::Stdio(stdio) => daemon.attach(stdio, is_pretty).await,
        Device::Null => Ok(()),
    };
    if let Err(error) = outcome {
        tracing::warn!("a monitor ended: {error}");
    }
}

async fn listen(address: &Address, allow_remote: bool) -> Result<Listener> {
    match address {
        Address::Unix(path) => Ok(Listener::unix(path)?),
        Address::Tcp(host, port) => {
            let fail = |source| ServerError::Listen {
                place: format!("{host}:{port}"),
                source,
            };
            let address = tokio::net::lookup_host((host.as_str(), *port))
                .await
                .map_err(fail)?
                .next();
            let address =
                address.ok_or_else(|| Error::refused(format!("'{host}' has no address")))?;
            Ok(Listener::tcp(address, allow_remote).await?)
        }
        Address::Fd(fd) => Ok(Listener::inherited(take_fd(*fd)?)?),
    }
}

async fn connect(address: &Address) -> Result<Stream> {
    let fail = |place: String| {
        move |source| Error::Io {
            what: format!("failed to connect to '{place}'"),
            source,
        }
    };
    match address {
        Address::Unix(path) => {
            let stream = UnixStream::connect(path)
                .await
                .map_err(fail(path.display().to_string()))?;
            Ok(Stream::Unix(stream))
        }
        Address::Tcp(host, port) => {
            let stream = TcpStream::connect((host.as_str(), *port))
                .await
                .map_err(fail(format!("{host}:{port}")))?;
            Ok(Stream::Tcp(stream))
        }
        Address::Fd(fd) => Ok(Stream::inherited(take_fd(*fd)?)?),
    }
}

/// Takes over a file descriptor the process was started with.
fn take_fd(fd: i32) -> Result<OwnedFd> {
    let refused = |why: &str| Error::refused(format!("fd {fd} {why}"));
    if fd <= 2 {
        return Err(refused("is one of the standard ones; use --chardev stdio"));
    }
    // SAFETY: the number is only asked about; a closed one is an error, not undefined.
    let open = rustix::io::fcntl_getfd(unsafe { BorrowedFd::borrow_raw(fd) });
    open.map_err(|_| refused("is not open"))?;
    // SAFETY: it is open, and given on the command line for this chardev to own; a chardev takes it once.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// The signals that end the daemon.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
}

impl Signals {
    fn new() -> Result<Signals> {
        let listen = |kind| {
            signal(kind).map_err(|source| Error::Io {
                what: "failed to listen for signals".to_owned(),
                source,
            })
        };
        Ok(Signals {
            terminate: listen(SignalKind::terminate())?,
            interrupt: listen(SignalKind::interrupt())?,
            hangup: listen(SignalKind::hangup())?,
        })
    }

    async fn any(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
            _ = self.hangup.recv() => {}
        }
    }
}

/// The file with the process's number, there as long as this is.
struct PidFile(PathBuf);

impl PidFile {
    fn write(path: &Path) -> Result<PidFile> {
        let fail = |source| Error::Io {
            what: format!("cannot create PID file '{}'", path.display()),
            source,
        };
        let mut file = File::create(path).map_err(fail)?;
        writeln!(file, "{}", std::process::id()).map_err(fail)?;
        Ok(PidFile(path.to_owned()))
    }
}

impl Drop for PidFile {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.0) {
            tracing::warn!(path = %self.0.display(), "failed to remove the PID file: {error}");
        }
    }
}
