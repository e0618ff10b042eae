//! `transaction`: several actions at one moment, all of them or none.
//!
//! ```text
//!   prepare 1 -> prepare 2 -> ... -> take all
//!                   | refused            | refused
//!                   v                    v
//!                give up 1            give up all
//! ```
//!
//! What an action prepares nobody sees, but for new nodes; what was prepared is given up in the opposite order.

use crate::bitmap::{self, Undo};
use crate::error::{Error, Result};
use crate::job::bring::{self, Brought};
use crate::job::start::Hold;
use crate::job::{Job, backup, start};
use crate::snapshot;
use crate::state::State;
use abide_contract::types::{
    ActionCompletionMode, TransactionAction, TransactionActionVariant, TransactionArguments,
};
use std::rc::Rc;

/// The most actions there may be.
pub const MAX_ACTIONS: usize = 1024;

/// An action that can be carried out.
enum Prepared {
    Snapshot(Box<snapshot::Prepared>),
    /// Done already; so it is undone.
    Bitmap(Undo),
    /// Its instant is taken; it does not copy yet.
    Backup(Rc<Job>),
    Nothing,
}

/// Carries a transaction out.
///
/// # Errors
/// Why one action could not be; nothing is changed then.
pub(crate) async fn run(state: &Rc<State>, asked: &TransactionArguments) -> Result<()> {
    let _changing = state.changing.lock().await;
    state.check_open()?;
    if asked.actions.len() > MAX_ACTIONS {
        return Err(Error::refused(format!(
            "a transaction has at most {MAX_ACTIONS} actions; split it"
        )));
    }
    let mode = asked.properties.as_ref();
    let is_grouped = mode.is_some_and(|properties| {
        properties.completion_mode == Some(ActionCompletionMode::Grouped)
    });
    if is_grouped {
        check_grouped(&asked.actions)?;
    }
    let hold = Hold {
        group: is_grouped.then(Rc::default),
    };
    // Nobody writes from the first action to the last: they all are of one moment.
    let held = state.exports.hold_all().await;
    let mut prepared = Vec::new();
    for action in &asked.actions {
        match prepare(state, action, &hold).await {
            Ok(one) => prepared.push(one),
            Err(error) => {
                give_up(state, prepared).await;
                return Err(error);
            }
        }
    }
    let (mut snapshots, mut undos, mut backups) = (Vec::new(), Vec::new(), Vec::new());
    for one in prepared {
        match one {
            Prepared::Snapshot(one) => snapshots.push(*one),
            Prepared::Bitmap(undo) => undos.push(undo),
            Prepared::Backup(job) => backups.push(job),
            Prepared::Nothing => {}
        }
    }
    let outcome = snapshot::take(state, snapshots, held).await;
    for undo in undos.into_iter().rev() {
        match outcome {
            Ok(()) => undo.keep(),
            Err(_) => undo.undo(state),
        }
    }
    for job in backups {
        match outcome {
            Ok(()) => start::release(state, &job).await,
            Err(_) => start::abandon(state, &job).await,
        }
    }
    outcome
}

/// Only jobs can end together.
fn check_grouped(actions: &[TransactionAction]) -> Result<()> {
    use TransactionActionVariant::{BlockdevBackup, DriveBackup};
    let is_job =
        |action: &&TransactionAction| matches!(action.type_, BlockdevBackup(_) | DriveBackup(_));
    match actions.iter().find(|action| !is_job(action)) {
        Some(other) => Err(Error::refused(format!(
            "Action '{}' does not support transaction property completion-mode = grouped; give it a transaction of its own",
            other.type_.case()
        ))),
        None => Ok(()),
    }
}

async fn prepare(state: &Rc<State>, action: &TransactionAction, hold: &Hold) -> Result<Prepared> {
    use TransactionActionVariant as Action;
    let undo = match &action.type_ {
        Action::BlockdevSnapshot(asked) => {
            let prepared = snapshot::prepare(state, &asked.data).await?;
            return Ok(Prepared::Snapshot(Box::new(prepared)));
        }
        Action::BlockdevSnapshotSync(asked) => {
            let prepared = snapshot::prepare_sync(state, &asked.data).await?;
            return Ok(Prepared::Snapshot(Box::new(prepared)));
        }
        Action::BlockdevBackup(asked) => {
            let brought = Brought::default();
            let job =
                backup::prepare(state, asked.data.clone(), Some(hold.clone()), brought).await?;
            return Ok(Prepared::Backup(job));
        }
        Action::DriveBackup(asked) => {
            let job = bring::prepare_backup(state, asked.data.clone(), Some(hold.clone())).await?;
            return Ok(Prepared::Backup(job));
        }
        Action::BlockDirtyBitmapAdd(asked) => Some(bitmap::add(state, &asked.data).await?),
        Action::BlockDirtyBitmapClear(asked) => Some(bitmap::clear(state, &asked.data)?),
        Action::BlockDirtyBitmapRemove(asked) => Some(bitmap::remove(state, &asked.data)?),
        Action::BlockDirtyBitmapMerge(asked) => Some(bitmap::merge(state, &asked.data)?),
        Action::BlockDirtyBitmapEnable(asked) => bitmap::record(state, &asked.data, true)?,
        Action::BlockDirtyBitmapDisable(asked) => bitmap::record(state, &asked.data, false)?,
        Action::Abort(_) => {
            return Err(Error::refused("Transaction aborted using Abort action"));
        }
        Action::Unknown(kind) => {
            return Err(Error::refused(format!(
                "Parameter 'type' does not accept value '{kind}'"
            )));
        }
    };
    Ok(undo.map_or(Prepared::Nothing, Prepared::Bitmap))
}

async fn give_up(state: &Rc<State>, prepared: Vec<Prepared>) {
    for one in prepared.into_iter().rev() {
        match one {
            Prepared::Snapshot(one) => snapshot::give_up(state, *one).await,
            Prepared::Bitmap(undo) => undo.undo(state),
            Prepared::Backup(job) => start::abandon(state, &job).await,
            Prepared::Nothing => {}
        }
    }
}
