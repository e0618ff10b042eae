//! The daemon as others hold it: made by a builder, spoken to over monitors, ended once.
//!
//! It lives on one thread, inside a `LocalSet`: `abide serve` gives it sockets, `abide pull FILE` an in-process
//! connection, and both go the same way through the code.

use crate::command;
use crate::command::{Commands, QEMU_RELEASE};
use crate::contract;
use crate::error::{Error, Result};
use crate::state::{Settings, State};
use crate::translate;
use abide_contract::events::Event;
use abide_schema::Contract;
use abide_server::{
    CommandError, Handler, Listener, MonitorOptions, Monitors, Server, ServerError,
};
use abide_wire::{Dict, Value};
use std::path::PathBuf;
use std::rc::Rc;
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream};

/// How a daemon is set up.
#[derive(Debug, Default)]
pub struct Builder {
    settings: Settings,
    dialect: Option<String>,
}

/// A storage daemon; cheap to clone.
///
/// ```no_run
/// # async fn example() -> abide_daemon::Result<()> {
/// // Inside a `tokio::task::LocalSet`.
/// let daemon = abide_daemon::Daemon::builder().build()?;
/// let node = daemon.add_image("disk.qcow2".as_ref()).await?;
/// let stream = daemon.attach_duplex(); // speaks QMP, greeting first
/// daemon.end().await;
/// # let _ = (node, stream); Ok(()) }
/// ```
#[derive(Clone)]
pub struct Daemon {
    commands: Commands,
    server: Server<Commands>,
    options: MonitorOptions,
}

impl Handler for Commands {
    fn contract(&self) -> &Contract {
        &self.state.contract
    }

    async fn execute(&self, command: &str, arguments: Dict) -> Result<Value, CommandError> {
        Commands::execute(self, command, arguments)
            .await
            .map_err(|error| CommandError::new(error.class(), error.to_string()))
    }
}

impl Builder {
    /// Lets images be opened from a folder, beside the folders of the images that are named.
    #[must_use]
    pub fn allow(mut self, folder: impl Into<PathBuf>) -> Self {
        self.settings.allowed.push(folder.into());
        self
    }

    /// Whether what a finished job wrote is on the medium before it is told of; it is unless this says no.
    #[must_use]
    pub fn durable(mut self, is_durable: bool) -> Self {
        self.settings.durable = is_durable;
        self
    }

    /// The most bytes all jobs together may move in a second; 0, or not saying it, is no limit.
    #[must_use]
    pub fn max_speed(mut self, bytes_per_s: u64) -> Self {
        self.settings.max_speed_bytes_per_s = bytes_per_s;
        self
    }

    /// Makes every monitor speak an old dialect, and nothing else.
    #[must_use]
    pub fn dialect(mut self, dialect: impl Into<String>) -> Self {
        self.dialect = Some(dialect.into());
        self
    }

    /// Sets up the daemon.
    ///
    /// # Errors
    /// There is no such dialect.
    pub fn build(self) -> Result<Daemon> {
        let contract = Rc::new(contract::load()?);
        let package = command::package(&self.settings);
        let translator = match &self.dialect {
            None => None,
            Some(dialect) => Some(
                translate::factory(dialect, &contract, package.clone()).ok_or_else(|| {
                    Error::refused(format!(
                        "there is no dialect '{dialect}' to serve; off-tree-2012 is one"
                    ))
                })?,
            ),
        };
        let monitors = Monitors::new();
        let events = monitors.clone();
        let emit = Rc::new(move |event: Event| {
            let (name, data) = event.into_parts();
            events.emit(name, Some(data));
        });
        let commands = Commands {
            state: State::new(self.settings, contract, emit),
        };
        let server = Server::new(Rc::new(commands.clone()), monitors, QEMU_RELEASE, package);
        let options = MonitorOptions {
            translator,
            multi: true,
            ..MonitorOptions::default()
        };
        Ok(Daemon {
            commands,
            server,
            options,
        })
    }
}

impl Daemon {
    /// A daemon with nothing in it yet.
    #[must_use]
    pub fn builder() -> Builder {
        Builder {
            settings: Settings {
                durable: true,
                ..Settings::default()
            },
            dialect: None,
        }
    }

    /// What may be said to it.
    #[must_use]
    pub fn contract(&self) -> &Contract {
        &self.state().contract
    }

    /// Executes a command as a monitor would: checked against the contract first.
    ///
    /// # Errors
    /// Why it was refused.
    pub async fn execute(&self, command: &str, arguments: Dict) -> Result<Value> {
        contract::check(self.contract(), command, &arguments)?;
        self.commands.execute(command, arguments).await
    }

    /// Makes a connection inside the process and talks over it in a task of its own; the other end is returned.
    #[must_use]
    pub fn attach_duplex(&self) -> DuplexStream {
        let (stream, talk) = self.server.duplex(self.options.clone());
        tokio::task::spawn_local(async move {
            if let Err(error) = talk.await {
                tracing::warn!("{error}");
            }
        });
        stream
    }

    /// Talks over a connection until it ends.
    ///
    /// # Errors
    /// Reading or writing failed, or the client left too much unread.
    pub async fn attach<S>(&self, stream: S, is_pretty: bool) -> Result<(), ServerError>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        self.server.attach(stream, &self.monitor(is_pretty)).await
    }

    /// Accepts connections and talks over them until the daemon ends.
    pub async fn listen(&self, listener: Listener, is_pretty: bool) {
        let report = |error: ServerError| tracing::warn!("{error}");
        self.server
            .serve(listener, self.monitor(is_pretty), report)
            .await;
    }

    /// Waits until a client has said `quit`.
    pub async fn quit_asked(&self) {
        self.state().quit.notified().await;
    }

    /// Cancels the jobs, closes the images, then ends the monitors.
    pub async fn end(&self) {
        command::end(self.state()).await;
        self.server.monitors().shutdown();
    }

    pub(crate) fn state(&self) -> &Rc<State> {
        &self.commands.state
    }

    fn monitor(&self, is_pretty: bool) -> MonitorOptions {
        MonitorOptions {
            pretty: is_pretty,
            ..self.options.clone()
        }
    }
}
