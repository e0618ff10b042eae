//! The commands: which function answers which. Arguments have been checked against the contract before they get here.

mod block;
mod control;
mod export;
mod job;

use crate::error::{Error, Result};
use crate::job::{Family, Verb, stream};
use crate::state::State;
use abide_contract::commands;
use abide_contract::support::{Command, Fault, Wire};
use abide_wire::{Dict, Value};
use std::rc::Rc;

pub(crate) use control::{QEMU_RELEASE, end, package, version_info};
pub(crate) use export::{address, start_at};

/// Every command there is a function for; a test holds it against the contract.
#[cfg(test)]
pub(crate) const HANDLED: &[&str] = &[
    "block-export-add",
    "block-export-del",
    "block-job-cancel",
    "block-job-complete",
    "block-job-dismiss",
    "block-job-finalize",
    "block-job-pause",
    "block-job-resume",
    "block-job-set-speed",
    "block-stream",
    "blockdev-add",
    "blockdev-del",
    "blockdev-reopen",
    "job-cancel",
    "job-complete",
    "job-dismiss",
    "job-finalize",
    "job-pause",
    "job-resume",
    "nbd-server-start",
    "nbd-server-stop",
    "qmp_capabilities",
    "query-block",
    "query-block-exports",
    "query-block-jobs",
    "query-commands",
    "query-jobs",
    "query-name",
    "query-named-block-nodes",
    "query-qmp-schema",
    "query-status",
    "query-version",
    "quit",
];

/// Answers a command.
///
/// # Errors
/// Why it was refused.
pub(crate) async fn execute(state: &Rc<State>, command: &str, arguments: &Dict) -> Result<Value> {
    let done = |()| Value::from(Dict::new());
    match command {
        "query-version" => Ok(control::version(state)),
        "query-name" => Ok(control::name()),
        "query-status" => Ok(control::status(state)),
        "query-commands" => Ok(control::commands(state)),
        "query-qmp-schema" => control::schema(state),
        "quit" => control::quit(state).await.map(done),
        "blockdev-add" => block::add(state, arguments).await.map(done),
        "blockdev-del" => block::del(state, &typed::<commands::BlockdevDel>(arguments)?)
            .await
            .map(done),
        "blockdev-reopen" => block::reopen(state, arguments).await.map(done),
        "query-named-block-nodes" => {
            block::nodes(state, &typed::<commands::QueryNamedBlockNodes>(arguments)?).await
        }
        "query-block" => Ok(Value::List(Vec::new())),
        "query-block-exports" => Ok(export::list(state)),
        "block-export-add" => export::add(state, arguments).await.map(done),
        "block-export-del" => export::del(state, arguments).map(done),
        "nbd-server-start" => export::start(state, arguments).map(done),
        "nbd-server-stop" => export::stop(state).await.map(done),
        "query-jobs" => Ok(job::list(state, Family::Job)),
        "query-block-jobs" => Ok(job::list(state, Family::BlockJob)),
        "block-stream" => stream::start(state, &typed::<commands::BlockStream>(arguments)?)
            .await
            .map(done),
        "block-job-set-speed" => {
            job::set_speed(state, &typed::<commands::BlockJobSetSpeed>(arguments)?).map(done)
        }
        _ => match verb(command) {
            Some((family, verb)) => job::ask(state, family, verb, arguments).await.map(done),
            None => Err(Error::NoCommand(command.to_owned())),
        },
    }
}

/// The arguments of a command as the contract types them; what they were checked against
/// already, so that nothing is left to refuse but a number no type holds.
fn typed<C: Command>(arguments: &Dict) -> Result<C::Arguments> {
    Wire::from_value(Value::Dict(arguments.clone()))
        .map_err(|fault: Fault| Error::Refused(fault.to_string()))
}

/// `job-pause` and `block-job-pause` and so on: one verb, two families.
fn verb(command: &str) -> Option<(Family, Verb)> {
    let (family, word) = match command.strip_prefix("block-job-") {
        Some(word) => (Family::BlockJob, word),
        None => (Family::Job, command.strip_prefix("job-")?),
    };
    let verb = match word {
        "pause" => Verb::Pause,
        "resume" => Verb::Resume,
        "cancel" => Verb::Cancel,
        "complete" => Verb::Complete,
        "finalize" => Verb::Finalize,
        "dismiss" => Verb::Dismiss,
        _ => return None,
    };
    Some((family, verb))
}
