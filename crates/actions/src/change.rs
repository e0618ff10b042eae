//! Small changes of a disk that is in use: its size, the name of its backing file.

use abide_wire::dict;

use crate::disk;
use crate::plan::{Care, Plan, means, spellings};
use crate::{ActionError, Server};

/// Works out what to send to give a disk another size.
///
/// # Errors
/// When the disk is not there, or this server cannot be told so.
pub async fn resize(
    server: &mut Server,
    wanted: Option<&str>,
    size: u64,
    care: &Care,
) -> Result<Plan, ActionError> {
    let disk = disk::one(server, wanted).await?;
    let mut plan = Plan::new("resize", &disk, care);
    let mut intent = dict! {"size": size};
    let node = disk.top().and_then(|top| top.node.as_deref());
    match (&disk.device, node) {
        (Some(device), _) => intent.insert("device", device.as_str()),
        (None, Some(node)) => intent.insert("node", node),
        (None, None) => intent.insert("device", disk.name()),
    };
    plan.start = spellings(server, "resize", &intent)?;
    plan.flush = means(server, care)?;
    Ok(plan)
}

/// Works out what to send to write another name of its backing file into an image of a disk:
/// the disk's own, or one below it.
///
/// # Errors
/// When the disk or the image is not there, or this server cannot be told so.
pub async fn rebase(
    server: &mut Server,
    wanted: Option<&str>,
    image: Option<&str>,
    backing_file: &str,
    care: &Care,
) -> Result<Plan, ActionError> {
    let disk = disk::one(server, wanted).await?;
    let at = match image {
        Some(image) => disk::find_base(&disk, image)?,
        None => 0,
    };
    let node = disk.chain.get(at).and_then(|layer| layer.node.as_deref());
    let unknown = || ActionError::Question("the server does not tell the image's node".to_owned());
    let node = node.ok_or_else(unknown)?;
    let mut plan = Plan::new("rebase", &disk, care);
    plan.base = Some(backing_file.to_owned());
    // A drive where there is one: releases before nodes were disks take nothing else.
    let device = disk.device.as_deref().unwrap_or(disk.name());
    let intent = dict! {"device": device, "image": node, "backing-file": backing_file};
    plan.start = spellings(server, "rebase", &intent)?;
    plan.flush = means(server, care)?;
    Ok(plan)
}
