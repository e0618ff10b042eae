//! From what is wanted to the exact lines to send. Nothing is sent that changes anything.

use abide_dialect::{Action, DialectError, Spelling, Tables};
use abide_wire::{Dict, Value, dict};
use serde::Serialize;

use super::{PullRequest, job_id};
use crate::disk::{self, Disk, Layer};
use crate::flush::Means;
use crate::{ActionError, Server};

/// The action's name in the tables.
const PULL: &str = "pull";

/// What will be done to a disk.
#[derive(Debug)]
pub struct PullPlan {
    pub(crate) disk: Disk,
    pub(crate) base: Option<String>,
    pub(crate) request: PullRequest,
    /// The ways to start, the preferred one first; none when there is nothing to pull.
    pub(crate) spellings: Vec<Spelling<'static>>,
    /// The means to flush, the best first; none where that is not wanted or needed.
    pub(crate) flush: Vec<Means>,
    /// How a job that is held is told to end; none where it is not held.
    pub(crate) finalize: Option<Spelling<'static>>,
}

/// A line of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// When it is sent: `start`, `pending` (all is copied, the chain not yet cut), or
    /// `completed`.
    pub when: &'static str,
    /// The message.
    pub send: Value,
}

impl PullPlan {
    /// Whether the disk borrows nothing that is to be copied.
    pub fn is_nothing(&self) -> bool {
        self.spellings.is_empty()
    }

    /// The disk.
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// The messages that change something, as they will be sent to this server.
    pub fn lines(&self) -> Vec<Line> {
        let Some(spelling) = self.spellings.first() else {
            return Vec::new();
        };
        let mut lines = vec![line(
            "start",
            spelling.command(),
            spelling.arguments().clone(),
        )];
        let when = match is_held(spelling) {
            true => "pending",
            false => "completed",
        };
        if let Some(means) = self.flush.first() {
            let flush = means.lines(&self.disk).into_iter();
            lines.extend(flush.map(|(command, arguments)| line(when, command, arguments)));
        }
        if let Some(finalize) = self.finalize.as_ref().filter(|_| is_held(spelling)) {
            lines.push(line(when, finalize.command(), finalize.arguments().clone()));
        }
        lines
    }
}

/// Whether a spelling makes the job wait before its end.
pub(crate) fn is_held(spelling: &Spelling<'_>) -> bool {
    spelling.arguments().get("auto-finalize") == Some(&Value::Bool(false))
}

/// What a spelling makes the job be called.
pub(crate) fn job_of(spelling: &Spelling<'_>) -> String {
    let arguments = spelling.arguments();
    arguments
        .str("job-id")
        .or_else(|| arguments.str("device"))
        .unwrap_or_default()
        .to_owned()
}

/// On the wire: `{"execute": "block-stream", "arguments": {...}}`.
fn line(when: &'static str, command: &str, arguments: Dict) -> Line {
    let mut send = dict! {"execute": command};
    if !arguments.is_empty() {
        send.insert("arguments", arguments);
    }
    Line {
        when,
        send: send.into(),
    }
}

/// Works out what to send to pull a disk of this server.
///
/// # Errors
/// When the disk or the base is not there, or this server cannot be told all that is wanted.
pub async fn plan(server: &mut Server, request: &PullRequest) -> Result<PullPlan, ActionError> {
    let endpoint = server.client().endpoint().to_owned();
    let disks = disk::list(server).await?;
    let disk = disk::find(&disks, request.disk.as_deref(), &endpoint)?.clone();
    let pull = action(PULL)?;
    let base = match &request.base {
        Some(base) => Some(sayable(server, pull, &disk, base)?),
        None => None,
    };
    let base = base.and_then(|at| Some((at, disk.chain.get(at)?.clone())));
    let wants_nothing = match &base {
        Some((at, _)) => *at == 1,
        None => !disk.borrows(),
    };
    let flush = match request.durable && !server.is_durable() {
        true => Means::of(server)?,
        false => Vec::new(),
    };
    let base_layer = base.as_ref().map(|(_, layer)| layer);
    let intent = intent(server, &disk, base_layer, request, !flush.is_empty());
    let spellings = pull.spellings(&intent, &server.known())?;
    let finalize = match spellings.first().filter(|spelling| is_held(spelling)) {
        Some(held) => {
            let intent = dict! {"job": job_of(held)};
            let spellings = action("finalize")?.spellings(&intent, &server.known())?;
            spellings.into_iter().next()
        }
        None => None,
    };
    Ok(PullPlan {
        disk,
        base: base.map(|(_, layer)| layer.file),
        request: request.clone(),
        spellings: if wants_nothing { Vec::new() } else { spellings },
        flush,
        finalize,
    })
}

/// Where in the chain the base is. Servers that cannot keep one often do not tell the chain
/// either: then that is what is wrong.
fn sayable(
    server: &Server,
    action: &Action,
    disk: &Disk,
    base: &str,
) -> Result<usize, ActionError> {
    disk::find_base(disk, base).or_else(|unknown| {
        let intent = dict! {"device": disk.name(), "base": base};
        action.spellings(&intent, &server.known())?;
        Err(unknown)
    })
}

fn action(name: &str) -> Result<&'static Action, DialectError> {
    let action = Tables::builtin().action(name);
    action.ok_or_else(|| DialectError::NoSpelling {
        action: name.to_owned(),
        tried: Vec::new(),
        since: None,
    })
}

/// What is wanted, in the words of the action.
fn intent(
    server: &Server,
    disk: &Disk,
    base: Option<&Layer>,
    request: &PullRequest,
    hold: bool,
) -> Dict {
    let has = |path| server.known().has(path) == Some(true);
    let takes_nodes = has("block-stream/arg-type/*base-node");
    // Before nodes had names that commands took, the drive was the disk.
    let device = match &disk.device {
        Some(device) if !takes_nodes => device.as_str(),
        _ => disk.name(),
    };
    let mut intent = dict! {"job-id": job_id(disk), "device": device};
    if let Some(base) = base {
        match base.node.as_deref().filter(|_| takes_nodes) {
            Some(node) => intent.insert("base-node", node),
            None => intent.insert("base", base.file.as_str()),
        };
    }
    intent.insert_some("speed", request.speed_bytes_per_s);
    intent.insert_some("on-error", request.on_error.as_deref());
    if hold {
        intent.insert("auto-finalize", false);
    }
    intent
}
