//! Jobs: copies that run beside guest I/O, on threads of their own, held by one kind of handle.
//!
//! ```text
//! start -> copying --copied()--> Done ---------finish()--> its result counts
//!            |   ^               Cancelled
//!            |   |               Ready -- complete() --> copying the rest -> Done
//!            |   +-- retry() --- Stopped(error)
//!            |   +-- skip() ------+
//!            +-- pause()/resume()
//! pull    what a disk borrows, into it      commit  what is above a base, into it
//! mirror  a disk and what changes of it     backup  a disk as it was at one instant
//! ```
//! Leaves auto-finalize, dismissal, on-error policies and the graph to the job layer.

mod backup;
mod commit;
pub(crate) mod control;
mod mirror;
mod pieces;
pub(crate) mod pull;
mod speed;
mod tracked;

pub use backup::{BackupOptions, BackupSync, BitmapMode, OnCbwError};
pub use commit::CommitOptions;
pub use control::Completion;
pub use mirror::{CopyMode, MirrorOptions, MirrorSync};
pub use speed::SpeedLimit;

use crate::error::{Error, Operation, Result};
use crate::node::{BackingLink, Node};
use crate::workers;
use control::{Answer, Control, Phase, State};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What every job can be told at its start.
#[derive(Clone, Debug)]
pub struct JobOptions {
    /// The most bytes to move in a second; 0 is no limit.
    pub speed_bytes_per_s: u64,
    /// Leave it out and no fsync is issued; the order of writes stays.
    pub durable: bool,
    /// Start paused.
    pub paused: bool,
}

impl Default for JobOptions {
    fn default() -> Self {
        JobOptions {
            speed_bytes_per_s: 0,
            durable: true,
            paused: false,
        }
    }
}

/// How far a job is, in bytes that really have to be moved; known from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes moved.
    pub moved_bytes: u64,
    /// Bytes to move in all.
    pub total_bytes: u64,
}

/// Why a copy came to rest.
#[derive(Debug)]
pub enum Copied {
    /// Everything is where it belongs; [`Job::finish`] makes it count.
    Done,
    /// It was cancelled; the images are valid and keep what was copied.
    Cancelled,
    /// It met an error and waits for [`Job::retry`], [`Job::skip`] or [`Job::cancel`].
    Stopped(Error),
    /// Source and target are the same, and are kept so until [`Job::complete`]. Told once.
    Ready,
}

/// What a kind of job does itself.
pub(crate) trait Work: Send + Sync + std::fmt::Debug {
    /// Copies until done, cancelled, or given up on.
    fn copy(&self, control: &Control) -> Phase;

    /// Does what of [`Work::finish`] can fail, and changes nothing that counts.
    fn prepare(&self) -> Result<()> {
        Ok(())
    }

    /// Makes the result count, after the copy is done.
    fn finish(&self, link: Option<BackingLink>) -> Result<()>;

    /// Lets go of the disks. Called at every end, perhaps more than once.
    fn release(&self);

    /// The disk by which errors of the job as such are named.
    fn disk(&self) -> &Node;

    /// Whether changes are copied before the guest is told, where that can be chosen.
    fn blocking(&self) -> Option<&AtomicBool> {
        None
    }
}

/// A running job. Clones share it; when the last clone is gone it is cancelled.
#[derive(Clone, Debug)]
pub struct Job {
    handle: Arc<Handle>,
}

#[derive(Debug)]
struct Handle {
    work: Arc<dyn Work>,
    control: Arc<Control>,
}

impl Job {
    /// Starts the copying thread.
    pub(crate) fn start(work: Arc<dyn Work>, control: Arc<Control>) -> Result<Self> {
        let (copied, strings) = (Arc::clone(&work), Arc::clone(&control));
        let thread = std::thread::Builder::new().name("image-job".into());
        let spawned = thread.spawn(move || {
            // A defect must not leave a job that never ends.
            let phase = catch_unwind(AssertUnwindSafe(|| copied.copy(&strings)));
            let phase = phase.unwrap_or_else(|_| {
                tracing::error!("a job ended in a panic");
                Phase::Cancelled
            });
            if matches!(phase, Phase::Cancelled) {
                copied.release();
            }
            strings.rest(phase);
        });
        if let Err(error) = spawned {
            work.release();
            return Err(Error::io(Operation::Open, work.disk().0.file.path(), error));
        }
        Ok(Job {
            handle: Arc::new(Handle { work, control }),
        })
    }

    /// A job that was done before it began.
    pub(crate) fn done(work: Arc<dyn Work>) -> Self {
        let control = Arc::new(Control::new(&JobOptions::default(), 0));
        control.rest(Phase::Done);
        Job {
            handle: Arc::new(Handle { work, control }),
        }
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let state = self.handle.control.lock();
        Progress {
            moved_bytes: state.moved,
            total_bytes: state.total,
        }
    }

    /// Sets the most bytes to move in a second; 0 is no limit. Takes effect at once.
    pub fn set_speed(&self, speed_bytes_per_s: u64) {
        self.handle.control.set_speed(speed_bytes_per_s);
    }

    /// Keeps a limit together with other jobs from now on, beside its own.
    pub fn share(&self, limit: &SpeedLimit) {
        self.handle.control.share(limit.clone());
    }

    /// Holds the copy after the piece in flight.
    pub fn pause(&self) {
        self.handle.control.change(|state| state.paused = true);
    }

    /// Goes on after [`Job::pause`].
    pub fn resume(&self) {
        self.handle.control.change(|state| state.paused = false);
    }

    /// Whether it is paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.handle.control.lock().paused
    }

    /// Whether nothing is under way: a piece that was in flight when it was paused has ended.
    #[must_use]
    pub fn is_still(&self) -> bool {
        self.handle.control.is_still()
    }

    /// Whether source and target are the same but for what guests write from now on.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.handle.control.lock().ready
    }

    /// Ends the copy after the piece in flight; [`Job::copied`] then says so.
    pub fn cancel(&self) {
        self.handle.control.change(|state| state.cancelled = true);
    }

    /// Ends a job that is ready; [`Job::copied`] says when the target is what the source is.
    ///
    /// # Errors
    /// [`Error::Busy`] when the job is not ready.
    pub fn complete(&self, completion: Completion) -> Result<()> {
        if !self.is_ready() {
            return Err(self.handle.work.disk().0.busy("not ready to be completed"));
        }
        self.handle
            .control
            .change(|state| state.completion = Some(completion));
        Ok(())
    }

    /// Copies a guest's changes before the guest is told from now on, as
    /// [`CopyMode::WriteBlocking`]; only a mirror can.
    pub fn write_through(&self) {
        if let Some(blocking) = self.handle.work.blocking() {
            blocking.store(true, Ordering::Release);
        }
    }

    /// Whether a guest's changes are copied before the guest is told.
    #[must_use]
    pub fn writes_through(&self) -> bool {
        let blocking = self.handle.work.blocking();
        blocking.is_some_and(|blocking| blocking.load(Ordering::Acquire))
    }

    /// Tries the failed piece again, after [`Copied::Stopped`].
    pub fn retry(&self) {
        self.handle
            .control
            .change(|state| state.answer = Some(Answer::Retry));
    }

    /// Goes on after the failed piece, after [`Copied::Stopped`]. A pull or commit that skipped
    /// something refuses to [`Job::finish`].
    pub fn skip(&self) {
        self.handle
            .control
            .change(|state| state.answer = Some(Answer::Skip));
    }

    /// Waits until the copy comes to rest. Can be dropped and called again; an error, and that it
    /// is ready, are told once: after it the call waits for what follows.
    pub async fn copied(&self) -> Copied {
        let control = &self.handle.control;
        loop {
            let rested = control.rested().notified();
            tokio::pin!(rested);
            rested.as_mut().enable();
            if let Some(news) = news(&mut control.lock()) {
                return news;
            }
            rested.await;
        }
    }

    /// Does what of [`Job::finish`] can fail, so that several jobs can end together or not at all.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub async fn prepare(&self) -> Result<()> {
        let handle = Arc::clone(&self.handle);
        workers::run(move || handle.work.prepare()).await
    }

    /// Makes the result count, durably. A pull's disk is cut off its chain (or set on its base);
    /// a commit's overlay is set on the base; `link` is what that disk's header shall say, by
    /// default the base's path and format. After [`Completion::Pivot`] the changes that waited go
    /// on, to the target.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::BackingNameTooLong`]; [`Error::Busy`] when the copy is not done.
    pub async fn finish(&self, link: Option<BackingLink>) -> Result<()> {
        let handle = Arc::clone(&self.handle);
        workers::run(move || handle.finish(link)).await
    }
}

/// What a copy at rest has to tell, once.
fn news(state: &mut State) -> Option<Copied> {
    match &mut state.phase {
        Phase::Done | Phase::Finished => return Some(Copied::Done),
        Phase::Cancelled => return Some(Copied::Cancelled),
        Phase::Stopped(error) => {
            if let Some(error) = error.take() {
                return Some(Copied::Stopped(error));
            }
        }
        Phase::Running => {}
    }
    let is_news = state.ready && !std::mem::replace(&mut state.ready_told, true);
    is_news.then_some(Copied::Ready)
}

/// The link to an image as its path and format.
pub(crate) fn default_link(base: &Node) -> BackingLink {
    BackingLink {
        name: base.file().path().display().to_string(),
        format: Some(base.format().name().to_owned()),
    }
}

impl Handle {
    fn finish(&self, link: Option<BackingLink>) -> Result<()> {
        let disk = &self.work.disk().0;
        {
            let state = self.control.lock();
            match state.phase {
                Phase::Done if !state.skipped => {}
                Phase::Done => return Err(disk.busy("copied only in part: errors were skipped")),
                Phase::Finished => return Err(disk.busy("copied already")),
                Phase::Cancelled => return Err(Error::Cancelled),
                Phase::Running | Phase::Stopped(_) => return Err(disk.busy("still being copied")),
            }
        }
        self.work.finish(link)?;
        self.control.rest(Phase::Finished);
        self.work.release();
        Ok(())
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.control.change(|state| state.cancelled = true);
        let running = matches!(
            self.control.lock().phase,
            Phase::Running | Phase::Stopped(_)
        );
        if !running {
            self.work.release();
        }
    }
}

impl Node {
    /// Starts streaming what the chain below holds (down to, not including, the base) into
    /// this node. Returns when the map is read and the copy is under way.
    ///
    /// # Errors
    /// [`Error::NotInChain`], [`Error::ReadOnly`], [`Error::Busy`], and what reading the maps
    /// can give.
    pub async fn pull(&self, options: pull::PullOptions) -> Result<Job> {
        self.run(move |node| pull::start(node, options)).await
    }

    /// Starts moving what this node and those between it and the base hold into the base.
    ///
    /// # Errors
    /// [`Error::NotInChain`], [`Error::ReadOnly`] when the base is, and what reading the maps and
    /// growing the base can give.
    pub async fn commit(&self, options: CommitOptions) -> Result<Job> {
        self.run(move |node| commit::start(node, options)).await
    }

    /// Starts copying this disk, and what is changed of it, to a target.
    ///
    /// # Errors
    /// [`Error::ReadOnly`] when the target is, [`Error::OutOfRange`] when it is too small or the
    /// granularity is none, and what reading the maps can give.
    pub async fn mirror(&self, target: &Node, options: MirrorOptions) -> Result<Job> {
        let target = target.clone();
        self.run(move |node| mirror::start(node, target, &options))
            .await
    }

    /// Starts copying this disk as it is at this instant to a target. For one instant of several
    /// disks, hold them still first with [`Node::drain`].
    ///
    /// # Errors
    /// As [`Node::mirror`]; [`Error::Busy`] when a backup uses the bitmap.
    pub async fn backup(&self, target: &Node, options: BackupOptions) -> Result<Job> {
        let target = target.clone();
        self.run(move |node| backup::start(node, target, options))
            .await
    }
}
