//! Makes a server write down what it keeps in memory for a disk.
//!
//! A completed block-stream of QEMU is lost with the disk's content when the process dies
//! before its next flush (5.2 to 11.1 measured): the backing link is gone from the header, the
//! tables are still in memory. So the job is held before it cuts the link, and the disk is
//! flushed: through a short-lived NBD export, else by the monitor for people. Both keep the
//! disk on 5.2, 7.2, 10.0 and 11.1; but only NBD tells when the flush failed (`qemu-io` answers
//! nothing to ENOSPC, measured with blkdebug), and then the link must not be cut.

mod export;
mod listeners;

use abide_wire::{Dict, Value, dict};
use tempfile::TempDir;

use crate::{ActionError, Disk, Server};
pub(crate) use export::Export;

/// What is flushed: an export is of a node, the monitor takes drives as well.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    node: String,
    name: String,
}

impl Place {
    /// A disk.
    pub(crate) fn disk(disk: &Disk) -> Self {
        let node = disk.top().and_then(|top| top.node.as_deref());
        Self {
            node: node.unwrap_or(disk.name()).to_owned(),
            name: disk.name().to_owned(),
        }
    }

    /// A node.
    pub(crate) fn node(name: &str) -> Self {
        Self {
            node: name.to_owned(),
            name: name.to_owned(),
        }
    }
}

/// A way to make a server flush.
#[derive(Debug)]
pub(crate) enum Means {
    /// An NBD export and one flush on it.
    Export(Export),
    /// The monitor for people: `qemu-io NODE flush`.
    Monitor,
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
    /// The means a server has, the best first.
    ///
    /// # Errors
    /// When there is no place for a private socket.
    pub(crate) fn of(server: &Server) -> Result<Vec<Self>, ActionError> {
        let mut means = Vec::new();
        means.extend(Export::on(server)?.map(Self::Export));
        if server.may_have(HMP) {
            means.push(Self::Monitor);
        }
        Ok(means)
    }

    fn name_of<'d>(&self, place: &'d Place) -> &'d str {
        match self {
            Self::Export(_) => &place.node,
            Self::Monitor => &place.name,
        }
    }

    /// What it is called when people are told.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Monitor => "the human monitor",
            Self::Export(_) => "a short-lived NBD export",
        }
    }

    /// The commands it takes for a disk.
    pub(crate) fn lines(&self, place: &Place) -> Vec<(&'static str, Dict)> {
        let name = self.name_of(place);
        match self {
            Self::Monitor => vec![(HMP, monitor_arguments(name))],
            Self::Export(export) => export.lines(name),
        }
    }

    async fn flush(&self, server: &mut Server, place: &Place) -> Result<(), FlushError> {
        let name = self.name_of(place);
        match self {
            Self::Monitor => by_monitor(server, name).await,
            Self::Export(export) => export.flush(server, name).await,
        }
    }
}

/// Flushes a disk by the first means that is to be had; `told` learns which are tried.
///
/// # Errors
/// [`FlushError::Unavailable`] when none is, [`FlushError::Disk`] when the disk refused.
pub(crate) async fn flush(
    means: &[Means],
    server: &mut Server,
    place: &Place,
    mut told: impl FnMut(&'static str),
) -> Result<(), FlushError> {
    let mut reasons = Vec::new();
    for means in means {
        told(means.name());
        match means.flush(server, place).await {
            Err(FlushError::Unavailable(why)) => reasons.push(why),
            outcome => return outcome,
        }
    }
    if reasons.is_empty() {
        reasons.push("it has no means for it".to_owned());
    }
    Err(FlushError::Unavailable(reasons.join("; ")))
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
