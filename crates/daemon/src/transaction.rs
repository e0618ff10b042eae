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

use crate::error::{Error, Result};
use crate::snapshot;
use crate::state::State;
use abide_contract::types::{TransactionAction, TransactionActionVariant, TransactionArguments};
use std::rc::Rc;

/// The most actions there may be.
pub const MAX_ACTIONS: usize = 1024;

/// An action that can be carried out.
enum Prepared {
    Snapshot(Box<snapshot::Prepared>),
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
    let mut prepared = Vec::new();
    for action in &asked.actions {
        match prepare(state, action).await {
            Ok(one) => prepared.push(one),
            Err(error) => {
                give_up(state, prepared).await;
                return Err(error);
            }
        }
    }
    let snapshots = prepared.into_iter().map(|Prepared::Snapshot(one)| *one);
    snapshot::take(state, snapshots.collect()).await
}

async fn prepare(state: &Rc<State>, action: &TransactionAction) -> Result<Prepared> {
    let snapshot = match &action.type_ {
        TransactionActionVariant::BlockdevSnapshot(asked) => {
            snapshot::prepare(state, &asked.data)?
        }
        TransactionActionVariant::BlockdevSnapshotSync(asked) => {
            snapshot::prepare_sync(state, &asked.data).await?
        }
        TransactionActionVariant::Abort(_) => {
            return Err(Error::refused("Transaction aborted using Abort action"));
        }
        TransactionActionVariant::Unknown(kind) => {
            return Err(Error::refused(format!(
                "Parameter 'type' does not accept value '{kind}'"
            )));
        }
    };
    Ok(Prepared::Snapshot(Box::new(snapshot)))
}

async fn give_up(state: &Rc<State>, prepared: Vec<Prepared>) {
    for one in prepared.into_iter().rev() {
        match one {
            Prepared::Snapshot(one) => snapshot::give_up(state, *one).await,
        }
    }
}
