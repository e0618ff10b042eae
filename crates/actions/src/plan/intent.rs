//! What several actions say alike: which disk, which layer of its chain, which job.

use abide_dialect::Spelling;
use abide_wire::Dict;

use super::spellings;
use crate::disk::{Disk, Layer};
use crate::{ActionError, Server};

/// The longest name a job is given; QEMU takes longer ones.
const MAX_JOB_ID: usize = 100;

/// What an action on a disk is called, so that it is known again: a letter, then letters,
/// digits, `-`, `.` and `_`, as QEMU wants it.
pub(crate) fn job_id(action: &str, disk: &Disk) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let name = disk.name().chars().filter(|c| is_plain(*c));
    let name: String = name.take(MAX_JOB_ID).collect();
    let id = format!("abide-{action}-{name}");
    id.trim_end_matches('-').to_owned()
}

/// What a command's `device` is: before commands took nodes, the drive was the disk. `path` is
/// of an argument that came with nodes.
pub(crate) fn device<'d>(server: &Server, disk: &'d Disk, path: &str) -> &'d str {
    let takes_nodes = server.known().has(path) == Some(true);
    match &disk.device {
        Some(device) if !takes_nodes => device,
        _ => disk.name(),
    }
}

/// Says a layer of the chain: by node where the server takes one, else by file.
pub(crate) fn layer_into(
    intent: &mut Dict,
    server: &Server,
    command: &str,
    role: &str,
    layer: &Layer,
) {
    let by_node = format!("{role}-node");
    let takes_nodes = server
        .known()
        .has(&format!("{command}/arg-type/*{by_node}"))
        == Some(true);
    match layer.node.as_deref().filter(|_| takes_nodes) {
        Some(node) => intent.insert(by_node, node),
        None => intent.insert(role.to_owned(), layer.file.as_str()),
    };
}

/// The preferred way to say an action to a server.
pub(crate) fn spelled(
    server: &Server,
    action: &str,
    intent: &Dict,
) -> Result<Spelling<'static>, ActionError> {
    let first = spellings(server, action, intent)?.into_iter().next();
    first.ok_or_else(|| ActionError::unknown_action(action))
}

/// Notes what a way leaves out that people must know.
pub(crate) fn whole(spelling: &Spelling<'_>, warnings: &mut Vec<String>) {
    let told = spelling.losses().iter().filter(|loss| loss.reported);
    // What holding a job is for is told where it matters: by the flush that follows.
    let told = told.filter(|loss| loss.argument != "auto-finalize");
    warnings.extend(told.map(|loss| {
        format!(
            "{} of this server has no word for '{}'",
            spelling.command(),
            loss.argument
        )
    }));
}
