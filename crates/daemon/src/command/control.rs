//! The commands about the daemon itself.

use crate::error::{Error, Result};
use crate::job::{Job, Status as JobStands, task};
use crate::state::{Settings, State};
use abide_contract::support::Wire;
use abide_contract::types::{
    CommandInfo, RunState, SchemaInfo, StatusInfo, VersionInfo, VersionTriple,
};
use abide_schema::contract::Status;
use abide_schema::introspect::Introspection;
use std::rc::Rc;

/// The release of QEMU whose commands the contract follows: major, minor, micro.
pub(crate) const QEMU_RELEASE: (i64, i64, i64) = (11, 1, 0);

/// What the program calls itself. A client may rely on `COMPLETED` meaning "on the medium" where it reads `Abide`,
/// unless `no-flush` stands behind.
pub(crate) fn package(settings: &Settings) -> String {
    let package = concat!("Abide ", env!("CARGO_PKG_VERSION"));
    if settings.durable {
        package.to_owned()
    } else {
        format!("{package} no-flush")
    }
}

/// `VersionInfo`, in the greeting and in `query-version`.
pub(super) fn version(state: &State) -> VersionInfo {
    version_info(QEMU_RELEASE, &package(&state.settings))
}

/// `VersionInfo` of any release.
pub(crate) fn version_info((major, minor, micro): (i64, i64, i64), package: &str) -> VersionInfo {
    VersionInfo::new(VersionTriple::new(major, minor, micro), package.to_owned())
}

/// `query-status`.
pub(super) fn status(state: &State) -> StatusInfo {
    match state.is_ending.get() {
        true => StatusInfo::new(false, RunState::Shutdown),
        false => StatusInfo::new(true, RunState::Running),
    }
}

/// `query-commands`.
pub(super) fn commands(state: &State) -> Vec<CommandInfo> {
    let names = state.contract.commands();
    names
        .filter(|command| command.status() != Status::Reserved)
        .map(|command| CommandInfo::new(command.name().to_owned()))
        .collect()
}

/// `query-qmp-schema`.
pub(super) fn schema(state: &State) -> Result<Vec<SchemaInfo>> {
    let shown = abide_wire::to_value(&Introspection::new(&state.contract))
        .map_err(|error| Error::refused(error.to_string()))?;
    Ok(Wire::from_value(shown)?)
}

/// `quit`: jobs end, images are closed, then the answer is sent.
pub(super) async fn quit(state: &Rc<State>) -> Result<()> {
    end(state).await;
    state.quit.notify_one();
    Ok(())
}

/// Ends every job and closes every image; a second caller waits for the first.
pub(crate) async fn end(state: &Rc<State>) {
    state.is_ending.set(true);
    state.objects.lift_limits();
    let _changing = state.changing.lock().await;
    super::export::end(state).await;
    loop {
        let over = state.job_over.notified();
        let jobs: Vec<Rc<Job>> = state.jobs.borrow().iter().cloned().collect();
        if jobs.is_empty() {
            break;
        }
        for job in jobs {
            end_job(state, &job).await;
        }
        let is_waited_for = |job: &Rc<Job>| job.status() != JobStands::Concluded;
        if state.jobs.borrow().iter().any(is_waited_for) {
            over.await;
        }
    }
    let gone = state.graph.borrow_mut().clear();
    state.close(gone).await;
}

/// Ends a job as QEMU does when it quits: it stands still, then it is cancelled.
async fn end_job(state: &Rc<State>, job: &Rc<Job>) {
    let notes = {
        let mut life = job.life.borrow_mut();
        if life.status() == JobStands::Concluded {
            life.dismiss().unwrap_or_default()
        } else {
            let mut notes = life.pause().unwrap_or_default();
            notes.extend(life.cancel(true).unwrap_or_default());
            notes
        }
    };
    task::perform(state, job, notes).await;
}
