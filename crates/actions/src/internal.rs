//! Snapshots of a whole guest inside its images: save, go back, delete.

use abide_wire::{Value, dict};

use crate::disk;
use crate::plan::{Care, JobPlan, Plan, Proof, spellings, whole};
use crate::{ActionError, Disk, Server};

/// What is done with a snapshot inside the images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Internal {
    /// The guest is saved.
    Save,
    /// The guest goes back.
    Load,
    /// The snapshot is deleted.
    Delete,
}

impl Internal {
    /// The action's name in the tables.
    fn action(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Load => "load",
            Self::Delete => "forget",
        }
    }
}

/// Works out what to send for a snapshot `tag` inside the disks; every disk that is written
/// when none is named, and the first takes the guest's memory.
///
/// # Errors
/// When a disk is not there, or this server cannot be told so.
pub async fn internal(
    server: &mut Server,
    what: Internal,
    tag: &str,
    wanted: &[String],
    care: &Care,
) -> Result<Plan, ActionError> {
    let mut disks: Vec<Disk> = Vec::new();
    if wanted.is_empty() {
        let all = disk::list(server).await?;
        disks.extend(all.into_iter().filter(|disk| !disk.read_only));
    }
    for name in wanted {
        disks.push(disk::one(server, Some(name)).await?);
    }
    let Some(first) = disks.first() else {
        let endpoint = server.client().endpoint().to_owned();
        return Err(ActionError::NoDisks { endpoint });
    };
    let node = |disk: &Disk| {
        let node = disk.top().and_then(|top| top.node.clone());
        node.unwrap_or_else(|| disk.name().to_owned())
    };
    let nodes: Vec<String> = disks.iter().map(node).collect();
    let id = format!("abide-{}-{}", what.action(), nodes.join("."));
    let mut intent = dict! {"job-id": id.as_str(), "tag": tag};
    if what != Internal::Delete {
        intent.insert("vmstate", node(first));
    }
    intent.insert(
        "devices",
        nodes.iter().map(String::as_str).collect::<Value>(),
    );
    let mut plan = Plan::new(what.action(), first, care);
    plan.name = disks.iter().map(Disk::name).collect::<Vec<_>>().join(",");
    plan.target = Some(tag.to_owned());
    plan.start = spellings(server, what.action(), &intent)?;
    // The images' tables are written through when a snapshot is made, taken or deleted.
    plan.needs_flush = false;
    let Some(say) = plan.start.first() else {
        return Ok(plan);
    };
    whole(say, &mut plan.warnings);
    if say.arguments().contains_key("job-id") {
        plan.job = Some(JobPlan {
            id,
            is_plain: true,
            at_ready: None,
            finalize: None,
            proof: Proof::None,
        });
    }
    Ok(plan)
}
