//! Finds the jobs that a client of ours left when it died, and sees them through or ends them,
//! from what the server tells alone: their names say which disk and which action they are of, and
//! how they were to end.
//!
//! ```text
//! abide-pull-DISK  abide-commit-DISK  abide-commit.keep-DISK  abide-copy-DISK
//! abide-copy.pivot-DISK  abide-backup-DISK  abide-make.file-DISK
//! ```
//!
//! What such a client made for the way is called so too (`abide-t-DISK`, `abide-f-DISK`,
//! `abide-flush-...`), and is taken away with its job. Nodes of a target without a job stay: a disk
//! may have gone over to them.

use abide_client::qmp::commands;
use abide_client::qmp::types::{BlockDeviceInfo, BlockExportDelArguments, BlockExportRemoveMode};
use abide_dialect::Spelling;
use abide_wire::{Value, dict};

use crate::disk::{self, Layer};
use crate::flush::Place;
use crate::jobs::{self, Job};
use crate::plan::{AtReady, Call, Care, JobPlan, Plan, Proof, Undo, means, spelled};
use crate::run::go_on;
use crate::target::{Role, delete_node, node_name};
use crate::{ActionError, Disk, Ending, News, Server};

/// What our jobs are called.
const OURS: &str = "abide-";

/// What is called so was made for a flush.
const FLUSHES: &str = "abide-flush-";

/// What the nodes of a target are.
const TARGETS: [Role; 2] = [Role::Image, Role::File];

/// What became of a job that was left.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Adopted {
    /// The job.
    pub job: String,
    /// Where it was.
    pub status: String,
    /// What was done: `seen through`, `forgotten` (it had ended), `cancelled`, `left`.
    pub done: &'static str,
    /// How it ended.
    pub outcome: Option<Ending>,
    /// Why it failed, or why nothing could be done.
    pub reason: Option<String>,
    /// Whether the result survives the death of the server; `None` where that is not known.
    pub durable: Option<bool>,
    /// What could not be taken away, or is half done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_behind: Vec<String>,
}

/// Deals with every job that a client of ours left: each is seen through to the end it was to
/// have, as if its client had lived, with the limits of `care`; with `abort`, it is cancelled. What
/// was made for the way is taken away. When `interrupt` is ready, what still runs is cancelled.
///
/// # Errors
/// When the connection fails.
pub async fn adopt(
    server: &mut Server,
    abort: bool,
    care: &Care,
    interrupt: impl Future<Output = ()>,
    mut news: impl FnMut(&str, News<'_>),
) -> Result<Vec<Adopted>, ActionError> {
    forget_flushes(server).await?;
    let left = jobs::list(server).await?;
    let left: Vec<Job> = left
        .into_iter()
        .filter(|job| job.id.starts_with(OURS))
        .collect();
    let mut adopted = Vec::new();
    let (mut plans, mut running) = (Vec::new(), Vec::new());
    for job in left {
        if job.is_over() {
            adopted.push(forget(server, job).await?);
            continue;
        }
        match plan(server, &job, care).await {
            Ok(plan) => {
                plans.push(plan);
                running.push(job);
            }
            Err(error) => adopted.push(Adopted::new(&job, "left", None, Some(error.to_string()))),
        }
    }
    let names: Vec<&str> = running.iter().map(|job| job.id.as_str()).collect();
    let told = |at: usize, it: News<'_>| news(names.get(at).copied().unwrap_or_default(), it);
    let outcomes = match abort {
        true => go_on(server, &plans, std::future::ready(()), told).await,
        false => go_on(server, &plans, interrupt, told).await,
    };
    for (job, outcome) in running.iter().zip(outcomes) {
        adopted.push(match outcome {
            Ok(outcome) => {
                let done = match outcome.outcome {
                    Ending::Cancelled => "cancelled",
                    _ => "seen through",
                };
                let mut left_behind = outcome.left_behind;
                if outcome.outcome == Ending::Cancelled && makes_files(&job.id) {
                    left_behind.push("the half copy, in its file".to_owned());
                }
                Adopted {
                    durable: outcome.durable,
                    left_behind,
                    ..Adopted::new(job, done, Some(outcome.outcome), outcome.reason)
                }
            }
            Err(error) => Adopted::new(job, "left", None, Some(error.to_string())),
        });
    }
    Ok(adopted)
}

impl Adopted {
    fn new(job: &Job, done: &'static str, outcome: Option<Ending>, reason: Option<String>) -> Self {
        Self {
            job: job.id.clone(),
            status: job.status.clone().unwrap_or_else(|| "running".to_owned()),
            done,
            outcome,
            reason,
            durable: None,
            left_behind: Vec::new(),
        }
    }
}

/// Forgets a job that ended while nobody looked.
async fn forget(server: &mut Server, job: Job) -> Result<Adopted, ActionError> {
    server
        .tell("dismiss", &dict! {"job": job.id.as_str()})
        .await?;
    let outcome = match job.error {
        Some(_) => Ending::Failed,
        None => Ending::Completed,
    };
    Ok(Adopted::new(
        &job,
        "forgotten",
        Some(outcome),
        job.error.clone(),
    ))
}

fn makes_files(job: &str) -> bool {
    job.starts_with("abide-copy") || job.starts_with("abide-backup")
}

/// What is still to be done for a job, as its client would have done it.
async fn plan(server: &mut Server, job: &Job, care: &Care) -> Result<Plan, ActionError> {
    let named = job.id.strip_prefix(OURS).unwrap_or_default();
    let named = named.split('-').next().unwrap_or_default();
    let (action, end) = named.split_once('.').unwrap_or((named, ""));
    let disks = disk::list(server).await?;
    let disk = disks
        .into_iter()
        .find(|disk| disk.job.as_deref() == Some(job.id.as_str()));
    let is_plain = matches!(action, "make" | "save" | "load" | "forget");
    let disk = match disk {
        Some(disk) => disk,
        None if is_plain => nowhere(job),
        None => {
            return Err(ActionError::Question(
                "no disk of this server has it".to_owned(),
            ));
        }
    };
    let mut plan = Plan::new("adopt", &disk, care);
    plan.flush = means(server, &plan.care)?;
    plan.start = vec![start(server, job, action)?];
    let id = job.id.as_str();
    let at_ready = match (action, end) {
        ("commit", "keep") | ("copy", "") => Some(AtReady::Keep),
        ("commit", "") | ("copy", "pivot") => Some(AtReady::Pivot),
        _ => None,
    };
    let at_ready = match at_ready {
        Some(AtReady::Pivot) => Some((
            AtReady::Pivot,
            spelled(server, "pivot", &dict! {"job": id})?,
        )),
        Some(AtReady::Keep) => Some((AtReady::Keep, spelled(server, "keep", &dict! {"job": id})?)),
        None => None,
    };
    let finalize = match job.is_held {
        true => Some(spelled(server, "finalize", &dict! {"job": id})?),
        false => None,
    };
    match action {
        "commit" => below(&mut plan, &disk),
        "copy" | "backup" => target(server, &mut plan, end == "pivot").await?,
        _ => {}
    }
    plan.job = Some(JobPlan {
        id: id.to_owned(),
        is_plain,
        at_ready,
        finalize,
        proof: Proof::None,
    });
    plan.needs_flush = !is_plain;
    Ok(plan)
}

/// How the job was started, as far as that matters from now on. It is not sent.
fn start(server: &Server, job: &Job, action: &str) -> Result<Spelling<'static>, ActionError> {
    let mut intent = dict! {"job-id": job.id.as_str(), "device": job.id.as_str()};
    if job.is_held {
        intent.insert("auto-finalize", false);
    }
    // A copy can be told to make the writes wait for it, where it is known for one.
    if action == "copy" && server.known().has("block-job-change") == Some(true) {
        intent.insert("target", job.id.as_str());
        intent.insert("sync", "full");
        return spelled(server, "copy", &intent);
    }
    spelled(server, "pull", &intent)
}

/// A commit may have written to any image below.
fn below(plan: &mut Plan, disk: &Disk) {
    let nodes = disk.chain.iter().skip(1);
    let nodes = nodes.filter_map(|layer| layer.node.as_deref());
    plan.also_flushed = nodes.map(Place::node).collect();
}

/// A copy wrote to its target, which is closed afterwards, unless the disk goes over to it.
async fn target(server: &mut Server, plan: &mut Plan, pivots: bool) -> Result<(), ActionError> {
    let names = TARGETS.map(|role| node_name(&plan.disk, role));
    let there: Vec<String> = nodes(server)
        .await?
        .into_iter()
        .filter_map(|node| node.node_name)
        .collect();
    let mut undo = Vec::new();
    for name in names.iter().filter(|name| there.contains(name)) {
        undo.push(delete_node(server, name)?);
        let again = delete_node(server, name)?;
        // What undoes comes last first.
        plan.prepare
            .insert(0, Call::new(again.clone()).undone_by(Undo::Say(again)));
    }
    match names.first().filter(|name| there.contains(name)) {
        Some(node) => plan.flushed = Place::node(node),
        // Somebody's own node: which one, nobody tells.
        None => plan.flush.clear(),
    }
    if !pivots {
        plan.tidy = undo.into_iter().map(Undo::Say).collect();
    }
    Ok(())
}

/// A disk to stand for none.
fn nowhere(job: &Job) -> Disk {
    let node = Some(job.id.clone());
    Disk {
        device: None,
        qdev: None,
        chain: vec![Layer {
            node,
            ..Layer::default()
        }],
        read_only: false,
        job: None,
        filters: Vec::new(),
    }
}

async fn nodes(server: &mut Server) -> Result<Vec<BlockDeviceInfo>, ActionError> {
    let nodes = server.list::<commands::QueryNamedBlockNodes, _>().await?;
    Ok(nodes.unwrap_or_default())
}

/// Takes away the exports of flushes, and the NBD server that was started for them.
async fn forget_flushes(server: &mut Server) -> Result<(), ActionError> {
    let Some(exports) = server.list::<commands::QueryBlockExports, _>().await? else {
        return Ok(());
    };
    let ids = exports.into_iter().filter_map(|export| export.id);
    let (ours, others): (Vec<String>, Vec<String>) = ids.partition(|id| id.starts_with(FLUSHES));
    let is_done = !ours.is_empty() && others.is_empty();
    for id in ours {
        let export = BlockExportDelArguments {
            id: Some(id),
            mode: Some(BlockExportRemoveMode::Hard),
            ..BlockExportDelArguments::new()
        };
        // Gone by itself is as good.
        unless_refused(server.run::<commands::BlockExportDel>(export).await)?;
    }
    if is_done {
        unless_refused(server.run::<commands::NbdServerStop>(()).await)?;
    }
    Ok(())
}

fn unless_refused(outcome: Result<Value, abide_client::ClientError>) -> Result<(), ActionError> {
    match outcome {
        Err(error) if error.refusal().is_none() => Err(error.into()),
        _ => Ok(()),
    }
}
