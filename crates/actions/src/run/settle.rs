//! The end: what the disks say where no event did, the flush after the end, the tidying, and
//! the outcome. What could not be taken away again is told.

use std::time::Duration;

use abide_client::qmp::commands;
use abide_client::qmp::types::BlockDeviceInfo;
use abide_wire::dict;
use tokio::time::{Instant, sleep};

use super::job::{FLUSH_FAILED, Running};
use crate::flush::FlushError;
use crate::plan::{Call, Proof, Undo, is_held};
use crate::watch::State;
use crate::{ActionError, Disk, Ending, JobOutcome, News, Server, disk};

/// How long something that was made may be in use by a job that just ended.
const UNDO_TIMEOUT: Duration = Duration::from_secs(2);
const UNDO_PAUSE: Duration = Duration::from_millis(50);

impl Running<'_> {
    /// After the end.
    pub(super) async fn settle(&mut self, server: &mut Server, news: &mut impl FnMut(News<'_>)) {
        if self.watch.state == State::Gone {
            self.watch.state = self.judge(server).await;
        }
        if self.watch.is_plain() {
            let intent = dict! {"job": self.job()};
            if let Err(error) = server.tell("dismiss", &intent).await {
                tracing::info!("forgetting: {error}");
            }
        }
        if self.is_slowed && !matches!(self.throttle(server, 0).await, Ok(true)) {
            self.left
                .push("a limit on how fast the disk is written".to_owned());
        }
        if self.watch.state != State::Completed {
            let left = undo(server, &self.plan.prepare).await;
            self.left.extend(left);
            return;
        }
        self.make_durable(server, news).await;
        for undo in &self.plan.tidy {
            if let Err(why) = take_away(server, undo).await {
                self.left.push(why);
            }
        }
    }

    /// What became of a job that is gone without a word.
    async fn judge(&mut self, server: &mut Server) -> State {
        if self.is_proven(server).await {
            return State::Completed;
        }
        let unprovable = self
            .plan
            .job
            .as_ref()
            .is_some_and(|job| job.proof == Proof::None);
        // A held job that was let go has only its bookkeeping left to fail.
        if unprovable && self.finalized {
            return State::Completed;
        }
        State::Failed("the job is gone, and nothing says how it ended".to_owned())
    }

    async fn is_proven(&mut self, server: &mut Server) -> bool {
        let name = self.plan.disk.name();
        let Ok(disks) = disk::list(server).await else {
            return false;
        };
        let same = |disk: &&Disk| {
            disk.name() == name || (disk.device.is_some() && disk.device == self.plan.disk.device)
        };
        let proof = self.plan.job.as_ref().map(|job| &job.proof);
        let file_at = |disk: &Disk, at: usize| disk.chain.get(at).map(|layer| layer.file.clone());
        match (proof, disks.iter().find(same)) {
            (Some(Proof::Below(wanted)), Some(now)) => file_at(now, 1) == *wanted,
            (Some(Proof::Top(wanted)), Some(now)) => file_at(now, 0).as_ref() == Some(wanted),
            (Some(Proof::Top(wanted)), None) => disks
                .iter()
                .any(|now| file_at(now, 0).as_ref() == Some(wanted)),
            (Some(Proof::Without(file)), Some(now)) => {
                now.chain.iter().all(|layer| layer.file != *file)
            }
            _ => false,
        }
    }

    /// The late flush, of jobs that change nothing before their end that a death could lose,
    /// and of servers whose jobs cannot be held.
    async fn make_durable(&mut self, server: &mut Server, news: &mut impl FnMut(News<'_>)) {
        if !self.plan.care.durable {
            return;
        }
        if server.is_durable() || !self.plan.needs_flush {
            self.durable = Some(true);
            return;
        }
        if is_held(self.spelling) {
            return;
        }
        let flushed = self.flush(server, news).await;
        let may_be_late = self.plan.may_flush_late();
        let warning = match flushed {
            Ok(()) if may_be_late => {
                self.durable = Some(true);
                return;
            }
            Ok(()) => "this server cannot hold a job before its end: until the flush that \
                       followed just now, its death would have lost the disk"
                .to_owned(),
            Err(FlushError::Unavailable(why) | FlushError::Disk(why)) => format!(
                "this server cannot be made to flush ({why}): if it dies before it flushes by \
                 itself, the disk is lost"
            ),
        };
        self.warn(news, warning);
    }

    pub(super) fn outcome(self) -> JobOutcome {
        let elapsed = self.begun.elapsed();
        let (outcome, reason) = match (&self.watch.state, self.cancelled) {
            (State::Completed, _) => (Ending::Completed, None),
            (State::Cancelled, None) => (Ending::Cancelled, Some("by somebody else".to_owned())),
            (State::Failed(reason), _) => (Ending::Failed, Some(reason.clone())),
            (_, Some(FLUSH_FAILED)) => (Ending::Failed, self.warnings.last().cloned()),
            (_, why) => (Ending::Cancelled, why.map(str::to_owned)),
        };
        let durable = (outcome == Ending::Completed).then(|| self.durable.unwrap_or(false));
        JobOutcome {
            action: self.plan.action,
            disk: self.plan.name.clone(),
            outcome,
            reason,
            durable,
            base: self.plan.base.clone(),
            target: self.plan.target.clone(),
            len: self.watch.len,
            offset: self.watch.offset,
            elapsed_ms: u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
            command: Some(self.spelling.command().to_owned()),
            warnings: self.warnings,
            left_behind: self.left,
        }
    }
}

/// Takes away what calls made, the last first; what stays is told.
pub(super) async fn undo(server: &mut Server, made: &[Call]) -> Vec<String> {
    let mut left = Vec::new();
    for call in made.iter().rev() {
        if let Some(undo) = &call.undo
            && let Err(why) = take_away(server, undo).await
        {
            left.push(why);
        }
    }
    left
}

/// Whether a node is there; where nobody tells, it may be.
async fn is_open(server: &mut Server, node: &str) -> bool {
    let nodes = server.list::<commands::QueryNamedBlockNodes, _>().await;
    let Ok(Some(nodes)) = nodes else { return true };
    let mut nodes: std::vec::IntoIter<BlockDeviceInfo> = nodes.into_iter();
    nodes.any(|info| info.node_name.as_deref() == Some(node))
}

/// Takes one thing away; a job that just ended may hold it for a moment.
async fn take_away(server: &mut Server, undo: &Undo) -> Result<(), String> {
    let say = match undo {
        Undo::File(file) => {
            return match std::fs::remove_file(file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(format!("{file}: {error}"))
                }
                _ => Ok(()),
            };
        }
        Undo::Say(say) | Undo::Close(_, say) => say,
    };
    if let Undo::Close(node, _) = undo
        && !is_open(server, node).await
    {
        return Ok(());
    }
    let limit = Instant::now() + UNDO_TIMEOUT;
    loop {
        match server.call(say.command(), say.arguments().clone()).await {
            Ok(_) => return Ok(()),
            Err(error) if error.refusal().is_some() && Instant::now() < limit => {
                sleep(UNDO_PAUSE).await;
            }
            Err(error) => return Err(format!("{} {}", say.arguments(), error)),
        }
    }
}

impl ActionError {
    /// The same error, with what it left on the server.
    pub(super) fn leaving(self, left: Vec<String>) -> Self {
        match left.is_empty() {
            true => self,
            false => Self::LeftBehind {
                error: Box::new(self),
                left,
            },
        }
    }
}
