//! Commit: copy an image of a chain into the one it borrows from, and take it out of the chain.
//!
//! The disk's own image is being written: its commit becomes ready and then goes over to the
//! base (pivot) or stays (keep). An image below ends by itself.

use abide_wire::dict;

use crate::disk::{self, Disk};
use crate::flush::Place;
use crate::plan::{
    AtReady, Care, JobPlan, Plan, Proof, Undo, device, is_held, job_id, job_of, layer_into, means,
    spelled, spellings, whole,
};
use crate::target::{close_ours, makes_nodes};
use crate::{ActionError, Server};

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct CommitRequest {
    /// The disk: node name, drive id, qdev id or image file; the only one when absent.
    pub disk: Option<String>,
    /// The image to commit: node name or file; the disk's own when absent.
    pub top: Option<String>,
    /// The image to commit into: node name or file; the deepest when absent.
    pub base: Option<String>,
    /// Whether the base is the image right below the top.
    pub shallow: bool,
    /// What happens to the disk once its own image is committed.
    pub at_ready: AtReady,
    /// Whether the files that are not needed any more are deleted.
    pub delete: bool,
    /// The most to copy, in bytes per second.
    pub speed_bytes_per_s: Option<u64>,
    /// What an error of the disk does: `report`, `ignore`, `stop`, `enospc`.
    pub on_error: Option<String>,
    /// How it is seen through.
    pub care: Care,
}

impl Default for CommitRequest {
    fn default() -> Self {
        Self {
            disk: None,
            top: None,
            base: None,
            shallow: false,
            at_ready: AtReady::Pivot,
            delete: false,
            speed_bytes_per_s: None,
            on_error: None,
            care: Care::default(),
        }
    }
}

/// Works out what to send to commit an image of a disk of this server.
///
/// # Errors
/// When an image is not there, or this server cannot be told all that is wanted.
pub async fn plan(server: &mut Server, request: &CommitRequest) -> Result<Plan, ActionError> {
    let disk = disk::one(server, request.disk.as_deref()).await?;
    let mut plan = Plan::new("commit", &disk, &request.care);
    let (top, base) = ends(&disk, request)?;
    let (Some(top_layer), Some(base_layer)) = (disk.chain.get(top), disk.chain.get(base)) else {
        return Ok(plan);
    };
    plan.base = Some(base_layer.file.clone());
    plan.flush = means(server, &request.care)?;
    if let Some(node) = &base_layer.node {
        plan.flushed = Place::node(node);
    }
    let device = device(server, &disk, "block-commit/arg-type/*job-id");
    // Its name tells whoever finds the job how it is to end.
    let action = match request.at_ready {
        AtReady::Pivot => "commit",
        AtReady::Keep => "commit.keep",
    };
    let mut intent = dict! {"job-id": job_id(action, &disk), "device": device};
    layer_into(&mut intent, server, "block-commit", "base", base_layer);
    if top > 0 {
        layer_into(&mut intent, server, "block-commit", "top", top_layer);
        // A commit below the disk changes the chain in its last step only.
        if !plan.flush.is_empty() {
            intent.insert("auto-finalize", false);
        }
    }
    intent.insert_some("speed", request.speed_bytes_per_s);
    intent.insert_some("on-error", request.on_error.as_deref());
    if top == 0
        && server.known().has("block-commit/arg-type/top") == Some(true)
        && server.known().has("block-commit/arg-type/*top") == Some(false)
    {
        return Err(cannot_commit_active());
    }
    plan.start = spellings(server, "commit", &intent)?;
    let Some(first) = plan.start.first() else {
        return Ok(plan);
    };
    if top == 0 && !can_commit_active(server) {
        return Err(cannot_commit_active());
    }
    whole(first, &mut plan.warnings);
    let id = job_of(first);
    let at_ready = match (top, request.at_ready) {
        (1.., _) => None,
        (0, AtReady::Pivot) => Some(("pivot", AtReady::Pivot)),
        (0, AtReady::Keep) => Some(("keep", AtReady::Keep)),
    };
    let at_ready = match at_ready {
        Some((action, end)) => Some((end, spelled(server, action, &dict! {"job": id.as_str()})?)),
        None => None,
    };
    let finalize = match is_held(first) {
        true => Some(spelled(server, "finalize", &dict! {"job": id.as_str()})?),
        false => None,
    };
    let proof = match at_ready {
        Some((AtReady::Keep, _)) => Proof::None,
        Some((AtReady::Pivot, _)) => Proof::Top(base_layer.file.clone()),
        None => Proof::Without(top_layer.file.clone()),
    };
    let goes = !matches!(at_ready, Some((AtReady::Keep, _)));
    plan.job = Some(JobPlan {
        id,
        is_plain: false,
        at_ready,
        finalize,
        proof,
    });
    let gone = disk.chain.get(top..base).unwrap_or_default();
    if goes && makes_nodes(server, "block-commit") {
        close_ours(server, &mut plan, gone)?;
    }
    if request.delete && goes {
        if !server.is_local() {
            let why = "the files are on another machine: leave out the deletion".to_owned();
            return Err(ActionError::Question(why));
        }
        plan.tidy
            .extend(gone.iter().map(|layer| Undo::File(layer.file.clone())));
    }
    Ok(plan)
}

/// Where in the chain the top and the base are.
fn ends(disk: &Disk, request: &CommitRequest) -> Result<(usize, usize), ActionError> {
    let top = match &request.top {
        None => 0,
        Some(wanted) if disk.top().is_some_and(|top| disk::is_layer(top, wanted)) => 0,
        Some(wanted) => disk::find_base(disk, wanted)?,
    };
    let base = match &request.base {
        Some(wanted) => disk::find_base(disk, wanted)?,
        None if request.shallow => top + 1,
        None => disk.chain.len().saturating_sub(1),
    };
    if disk.chain.len() > 1 && base <= top {
        let why = match request.base {
            Some(_) => "the base must be below the image that is committed",
            None => "the server tells of nothing below the image that is to be committed",
        };
        return Err(ActionError::Question(why.to_owned()));
    }
    match disk.chain.len() {
        0 | 1 => Ok((usize::MAX, usize::MAX)),
        _ => Ok((top, base)),
    }
}

/// Since 2.0 `top` may be left out: that is how the commit of a disk that is written is told.
fn can_commit_active(server: &Server) -> bool {
    let known = server.known();
    let by_release = || known.is_at_least(2, 0);
    known
        .has("block-commit/arg-type/*top")
        .or_else(by_release)
        .unwrap_or(false)
}

fn cannot_commit_active() -> ActionError {
    let why = "block-commit of this server cannot commit the image that is written; \
               QEMU can since 2.0; name a top below it";
    ActionError::Question(why.to_owned())
}
