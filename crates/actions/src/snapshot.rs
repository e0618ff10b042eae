//! External snapshots: from now on disks write to new images, which borrow from what is there;
//! several disks at the same instant.

use abide_dialect::Spelling;
use abide_wire::{Dict, Value, dict};

use crate::disk::{self, Disk};
use crate::plan::{Care, Plan, spellings};
use crate::target::{self, makes_nodes};
use crate::{ActionError, Server};

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotRequest {
    /// Each disk with its new image; all in one transaction.
    pub disks: Vec<(Option<String>, String)>,
    /// The format of the new images.
    pub format: String,
    /// Whether the images are there already.
    pub reuse: bool,
}

/// Works out what to send to make snapshots of disks of this server.
///
/// # Errors
/// When a disk is not there, or this server cannot be told all that is wanted.
pub async fn snapshot(server: &mut Server, request: &SnapshotRequest) -> Result<Plan, ActionError> {
    let mut disks = Vec::new();
    for (wanted, _) in &request.disks {
        disks.push(disk::one(server, wanted.as_deref()).await?);
    }
    let first = disks.first().ok_or(ActionError::NothingAsked)?;
    let mut plan = Plan::new("snapshot", first, &Care::default());
    let names: Vec<&str> = disks.iter().map(Disk::name).collect();
    plan.name = names.join(",");
    plan.base = first.top().map(|top| top.file.clone());
    let files: Vec<&str> = request
        .disks
        .iter()
        .map(|(_, file)| file.as_str())
        .collect();
    plan.target = Some(files.join(","));
    // What is new has been written and closed; what is below was flushed before.
    plan.needs_flush = false;
    let mut said = Vec::new();
    for (disk, (_, file)) in disks.iter().zip(&request.disks) {
        said.push(one(server, &mut plan, disk, file, request)?);
    }
    plan.start = match said.len() {
        1 => said.pop().unwrap_or_default(),
        _ => {
            let action = |say: &Vec<Spelling<'_>>| {
                let say = say.first()?;
                let data = say.arguments().clone();
                Some(Value::from(dict! {"type": say.command(), "data": data}))
            };
            let actions: Vec<Value> = said.iter().filter_map(action).collect();
            spellings(
                server,
                "transaction",
                &dict! {"actions": Value::List(actions)},
            )?
        }
    };
    Ok(plan)
}

/// How one disk is told. A node that no drive shows keeps an overlay only when that is a node
/// of its own: what the server opens for it by itself would be closed at once, and silently.
fn one(
    server: &Server,
    plan: &mut Plan,
    disk: &Disk,
    file: &str,
    request: &SnapshotRequest,
) -> Result<Vec<Spelling<'static>>, ActionError> {
    let top = disk.top().filter(|_| disk.device.is_none());
    let top = top.filter(|_| makes_nodes(server, "block-commit"));
    let Some((top, node)) = top.and_then(|top| Some((top, top.node.as_deref()?))) else {
        return spellings(
            server,
            "snapshot-file",
            &intent(server, disk, file, request),
        );
    };
    let image = (file, request.format.as_str(), request.reuse);
    // Each disk's image has its own disk's size.
    let whole = std::mem::replace(&mut plan.disk, disk.clone());
    let overlay = target::overlay(server, plan, image, top);
    plan.disk = whole;
    spellings(
        server,
        "snapshot",
        &dict! {"node": node, "overlay": overlay?},
    )
}

fn intent(server: &Server, disk: &Disk, file: &str, request: &SnapshotRequest) -> Dict {
    let takes_nodes = server
        .known()
        .has("blockdev-snapshot-sync/arg-type/*node-name");
    let node = disk.top().and_then(|top| top.node.as_deref());
    let name = file.rsplit('/').next().unwrap_or_default();
    let mut intent = match (takes_nodes, node) {
        (Some(true), Some(node)) => {
            dict! {"node": node, "overlay": target::plain_name("abide-", name)}
        }
        _ => dict! {"node": disk.name()},
    };
    intent.insert("file", file);
    intent.insert("format", request.format.as_str());
    if request.reuse {
        intent.insert("mode", "existing");
    }
    intent
}
