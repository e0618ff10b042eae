//! A flush through a short-lived NBD export. It is read-only: QEMU takes a flush on it all the
//! same (5.2 to 11.1 measured), and it gets in no guest's way.
//!
//! ```text
//! nbd-server-start (private socket) ─▶ block-export-add ─▶ NBD: open, flush, close
//!        │ one runs already                                          │
//!        └─▶ find where it listens                block-export-del ◀─┘─▶ nbd-server-stop
//! ```

use std::path::PathBuf;

use abide_nbd::{Address, Client, Timeouts};
use abide_wire::{Dict, dict};
use tempfile::TempDir;

use super::{FlushError, listeners, private_folder, unix_address};
use crate::{ActionError, Server};

/// The commands that add and remove an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Commands {
    /// block-export-add and -del, 5.2 on.
    Exports,
    /// nbd-server-add and -remove, 2.12 on.
    Old,
    /// nbd-server-add alone: the export is called as the disk, and ends with the server.
    Oldest,
}

/// An export that is made for one flush.
#[derive(Debug)]
pub(crate) struct Export {
    commands: Commands,
    name: String,
    /// Holds the socket's folder for as long as this lives.
    _folder: TempDir,
    socket: PathBuf,
}

impl Export {
    /// Prepares an export; `None` when the server has no NBD.
    pub(crate) fn on(server: &Server) -> Result<Option<Self>, ActionError> {
        let has = |name| server.known().has(name) == Some(true);
        if !has("nbd-server-start") || !has("nbd-server-stop") {
            return Ok(None);
        }
        let commands = if has("block-export-add") {
            Commands::Exports
        } else if has("nbd-server-remove") {
            Commands::Old
        } else if has("nbd-server-add") {
            Commands::Oldest
        } else {
            return Ok(None);
        };
        let folder = private_folder()?;
        let socket = folder.path().join("nbd");
        // The folder's random part makes the name the server's only one.
        let name = folder.path().file_name().and_then(|name| name.to_str());
        let name = name.unwrap_or("abide-flush").replace('.', "-");
        Ok(Some(Self {
            commands,
            name,
            _folder: folder,
            socket,
        }))
    }

    /// The commands it takes, in order; the flush comes after the second.
    pub(crate) fn lines(&self, node: &str) -> Vec<(&'static str, Dict)> {
        let path = self.socket.to_string_lossy();
        let mut lines = vec![
            ("nbd-server-start", dict! {"addr": unix_address(&path)}),
            self.add(node),
        ];
        lines.extend(self.remove());
        lines.push(("nbd-server-stop", Dict::default()));
        lines
    }

    /// What clients ask for.
    fn name_of<'n>(&'n self, node: &'n str) -> &'n str {
        match self.commands {
            Commands::Oldest => node,
            Commands::Exports | Commands::Old => &self.name,
        }
    }

    fn add(&self, node: &str) -> (&'static str, Dict) {
        let name = self.name.as_str();
        match self.commands {
            Commands::Exports => (
                "block-export-add",
                dict! {
                                    "type": "nbd", "id": name, "node-name": node, "name": name,
                },
            ),
            Commands::Old => ("nbd-server-add", dict! {"device": node, "name": name}),
            Commands::Oldest => ("nbd-server-add", dict! {"device": node}),
        }
    }

    fn remove(&self) -> Option<(&'static str, Dict)> {
        match self.commands {
            Commands::Exports => Some(("block-export-del", dict! {"id": self.name.as_str()})),
            Commands::Old => Some(("nbd-server-remove", dict! {"name": self.name.as_str()})),
            Commands::Oldest => None,
        }
    }

    /// Flushes a node, and leaves the server as it was.
    pub(crate) async fn flush(&self, server: &mut Server, node: &str) -> Result<(), FlushError> {
        let addr = dict! {"addr": unix_address(&self.socket.to_string_lossy())};
        let started = server.call("nbd-server-start", addr).await;
        let is_ours = match &started {
            Ok(_) => true,
            // One may run already: then the export shows where it listens. But one that could
            // not be taken away again alone must not be made on it.
            Err(error) if error.refusal().is_some() && self.commands != Commands::Oldest => false,
            Err(error) => return Err(unavailable(error)),
        };
        let flushed = self.flush_on(server, node, is_ours).await;
        if is_ours {
            tidy(server, ("nbd-server-stop", Dict::default())).await;
        }
        match (flushed, started) {
            // Without an NBD server the reason is that it did not start.
            (Err(FlushError::Unavailable(_)), Err(error)) => Err(unavailable(error)),
            (flushed, _) => flushed,
        }
    }

    async fn flush_on(
        &self,
        server: &mut Server,
        node: &str,
        is_ours: bool,
    ) -> Result<(), FlushError> {
        let (command, arguments) = self.add(node);
        server.call(command, arguments).await.map_err(unavailable)?;
        let flushed = match self.open(server, node, is_ours).await {
            Some(client) => flush_and_close(client).await,
            None => Err(FlushError::Unavailable(
                "its NBD server cannot be reached".to_owned(),
            )),
        };
        if let Some(remove) = self.remove() {
            tidy(server, remove).await;
        }
        flushed
    }

    async fn open(&self, server: &mut Server, node: &str, is_ours: bool) -> Option<Client> {
        let addresses = match is_ours {
            true => vec![Address::Unix(self.socket.clone())],
            false => {
                // Our own monitor is one of them, and no NBD server.
                let monitor = server.client().endpoint().to_owned();
                let found = listeners::of_process(server.client().peer_pid()?);
                found
                    .into_iter()
                    .filter(|it| it.to_string() != monitor)
                    .collect()
            }
        };
        let timeouts = match is_ours {
            true => Timeouts::default(),
            false => listeners::timeouts(),
        };
        for address in addresses {
            match Client::connect(&address, self.name_of(node), timeouts).await {
                Ok(client) => return Some(client),
                Err(error) => tracing::debug!("no export {} on {address}: {error}", self.name),
            }
        }
        None
    }
}

async fn flush_and_close(mut client: Client) -> Result<(), FlushError> {
    client.flush().await.map_err(|error| match error {
        abide_nbd::Error::NotOffered { .. } => FlushError::Unavailable(error.to_string()),
        error => FlushError::Disk(error.to_string()),
    })?;
    // The flush is done; how the farewell goes changes nothing.
    if let Err(error) = client.disconnect().await {
        tracing::debug!("while leaving the export: {error}");
    }
    Ok(())
}

/// Undoes something; that it cannot be undone is told, and stops nothing.
async fn tidy(server: &mut Server, (command, arguments): (&'static str, Dict)) {
    if let Err(error) = server.call(command, arguments).await {
        tracing::warn!("left behind on the server: {error}");
    }
}

fn unavailable(error: impl std::fmt::Display) -> FlushError {
    FlushError::Unavailable(error.to_string())
}
