//! Makes a server write down what it keeps in memory for a disk.
//!
//! A completed block-stream of QEMU is lost with the disk's content when the process dies
//! before its next flush (5.2 to 11.1 measured): the backing link is gone from the header, the
//! tables are still in memory. So the job is held before it cuts the link, and the disk is
//! flushed: by HMP where there is one, else through a short-lived NBD export.

mod export;
mod listeners;

use abide_wire::{Dict, Value, dict};
use tempfile::TempDir;

use crate::{ActionError, Server};
pub(crate) use export::Export;

/// How a server can be made to flush.
#[derive(Debug)]
pub(crate) enum Means {
    /// The monitor for people: `qemu-io NODE flush`.
    Monitor,
    /// An NBD export and one flush on it.
    Export(Export),
}

/// Why a disk was not flushed.
#[derive(Debug, PartialEq)]
pub(crate) enum FlushError {
    /// The server could not be asked; the disk is as good as before.
    Unavailable(String),
    /// The disk refused: what was written may not be there.
    Disk(String),
}

const HMP: &str = "human-monitor-command";

impl Means {
    /// The best means a server has; `None` when it has none.
    ///
    /// # Errors
    /// When there is no place for a private socket.
    pub(crate) fn of(server: &Server) -> Result<Option<Self>, ActionError> {
        if server.may_have(HMP) {
            return Ok(Some(Self::Monitor));
        }
        Ok(Export::on(server)?.map(Self::Export))
    }

    /// What it is called when people are told.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Monitor => "the human monitor",
            Self::Export(_) => "a short-lived NBD export",
        }
    }

    /// The commands it takes for a node.
    pub(crate) fn lines(&self, node: &str) -> Vec<(&'static str, Dict)> {
        match self {
            Self::Monitor => vec![(HMP, monitor_arguments(node))],
            Self::Export(export) => export.lines(node),
        }
    }

    /// Flushes a node.
    pub(crate) async fn flush(&self, server: &mut Server, node: &str) -> Result<(), FlushError> {
        match self {
            Self::Monitor => by_monitor(server, node).await,
            Self::Export(export) => export.flush(server, node).await,
        }
    }
}

/// On the wire: `{"command-line": "qemu-io d0 flush"}`.
fn monitor_arguments(node: &str) -> Dict {
    dict! {"command-line": format!("qemu-io {node} flush")}
}

/// The human monitor answers with text: nothing when all went well.
async fn by_monitor(server: &mut Server, node: &str) -> Result<(), FlushError> {
    let answer = server.call(HMP, monitor_arguments(node)).await;
    let answer = answer.map_err(|error| FlushError::Unavailable(error.to_string()))?;
    let said = answer.as_str().unwrap_or_default().trim();
    if said.is_empty() {
        return Ok(());
    }
    // Anything about the command or the name is not about the disk.
    let is_asking = ["unknown command", "Cannot find device", "invalid"];
    match is_asking.iter().any(|part| said.contains(part)) {
        true => Err(FlushError::Unavailable(said.to_owned())),
        false => Err(FlushError::Disk(said.to_owned())),
    }
}

/// A private folder (0700) for a socket.
fn private_folder() -> Result<TempDir, ActionError> {
    Ok(tempfile::Builder::new().prefix("abide-flush-").tempdir()?)
}

/// `{"type": "unix", "data": {"path": ...}}`.
fn unix_address(path: &str) -> Value {
    dict! {"type": "unix", "data": dict! {"path": path}}.into()
}
