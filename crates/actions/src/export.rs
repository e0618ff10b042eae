//! Shows disks over NBD, and shows them no longer.

use abide_dialect::Spelling;
use abide_wire::dict;

use crate::disk;
use crate::plan::{Call, Care, Plan, Undo, spelled, spellings, whole};
use crate::{ActionError, Server};

/// What is wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportRequest {
    /// The disk: node name, drive id, qdev id or image file; the only one when absent.
    pub disk: Option<String>,
    /// What clients ask for; the disk's name when absent.
    pub name: Option<String>,
    /// Whether clients may write.
    pub writable: bool,
    /// What to tell clients of what was written.
    pub bitmap: Option<String>,
    /// The unix socket of an NBD server to start; one that runs already is used when absent.
    pub listen: Option<String>,
}

/// Works out what to send to show a disk of this server over NBD.
///
/// # Errors
/// When the disk is not there, or this server cannot be told so.
pub async fn plan(server: &mut Server, request: &ExportRequest) -> Result<Plan, ActionError> {
    let disk = disk::one(server, request.disk.as_deref()).await?;
    let mut plan = plan_for("export", &disk);
    if let Some(socket) = &request.listen {
        let data = dict! {"path": socket.as_str()};
        let addr = dict! {"type": "unix", "data": data};
        let start = spelled(server, "start-nbd", &dict! {"addr": addr})?;
        let stop = spelled(server, "stop-nbd", &dict! {})?;
        plan.prepare
            .push(Call::new(start).undone_by(Undo::Say(stop)));
    }
    let name = request.name.as_deref().unwrap_or(disk.name());
    let node = disk.top().and_then(|top| top.node.as_deref());
    let mut intent = dict! {"id": name};
    let has = |path| server.known().has(path) == Some(true);
    if has("block-export-add") || has("nbd-server-add/arg-type/*name") {
        intent.insert("node", node.unwrap_or(disk.name()));
        intent.insert("name", name);
    } else {
        // Exports were called as the drive.
        intent.insert("node", disk.device.as_deref().unwrap_or(disk.name()));
        intent.insert_some("name", request.name.as_deref());
    }
    if request.writable {
        intent.insert("writable", true);
    }
    if let Some(bitmap) = &request.bitmap {
        intent.insert("bitmaps", abide_wire::Value::from_iter([bitmap.as_str()]));
    }
    plan.target = Some(name.to_owned());
    plan.start = spellings(server, "export", &intent)?;
    if let Some(first) = plan.start.first() {
        whole(first, &mut plan.warnings);
    }
    Ok(plan)
}

/// How this server is told to show an export no longer.
///
/// # Errors
/// When it cannot be told so.
pub fn unexport(server: &Server, name: &str, hard: bool) -> Result<Spelling<'static>, ActionError> {
    let mut intent = dict! {"id": name};
    if hard {
        intent.insert("mode", "hard");
    }
    spelled(server, "unexport", &intent)
}

fn plan_for(action: &'static str, disk: &disk::Disk) -> Plan {
    let mut plan = Plan::new(action, disk, &Care::default());
    plan.needs_flush = false;
    plan
}
