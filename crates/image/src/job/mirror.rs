//! The mirror: a disk goes to a target, and then what guests change of it, until told to end.
//!
//! ```text
//! copying -- all went, target flushed --> ready -- complete(): guests wait, the rest goes,
//!    ^                                      |        target flushed --> Done
//!    +------------ guests write ------------+
//! ```
//! An active commit is a mirror of what is above the base, into the base.

use super::control::{Answer, Completion, Control, Phase};
use super::pull::check_sources;
use super::tracked::{Failed, Tracked};
use super::{Job, JobOptions, Work};
use crate::error::{Error, Result};
use crate::node::{BackingLink, Drain, Hook, Node};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The granularity unless asked otherwise, or the target's clusters are larger.
const GRANULARITY_BYTES: u64 = 65536;

/// What of the disk goes to the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MirrorSync {
    /// All of it.
    #[default]
    Full,
    /// What it does not borrow.
    Top,
    /// What is changed from now on.
    None,
}

/// When a guest's changes go to the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CopyMode {
    /// In the background.
    #[default]
    Background,
    /// Before the guest is told that they are done.
    WriteBlocking,
}

/// How a mirror runs.
#[derive(Clone, Debug, Default)]
pub struct MirrorOptions {
    /// What of the disk goes to the target.
    pub sync: MirrorSync,
    /// When changes go to the target.
    pub copy_mode: CopyMode,
    /// The unit in which changes are recorded, a power of two from 512; by default 64 KiB, or the
    /// target's cluster size if that is larger.
    pub granularity_bytes: Option<u64>,
    /// What every job can be told.
    pub job: JobOptions,
}

/// A disk that a target follows.
#[derive(Debug)]
struct Mirror {
    tracked: Tracked,
    /// Changes are copied before the guest is told that they are done.
    blocking: AtomicBool,
    /// What the target gets at least of a change, in bytes: it may borrow later what it lacks now.
    least: u64,
    durable: bool,
    control: Arc<Control>,
    hook: AtomicU64,
    released: AtomicBool,
    /// Held from the instant of completion until the daemon has put the target in place.
    drain: Mutex<Option<Drain>>,
}

/// Attaches to the source and starts the copying thread.
pub(crate) fn start(source: Node, target: Node, options: &MirrorOptions) -> Result<Job> {
    check_target(&source, &target)?;
    let sync = options.sync;
    let least = match sync {
        MirrorSync::Top | MirrorSync::None if target.backing().is_none() => {
            target.0.driver.cluster_size()
        }
        _ => 1,
    };
    let granularity = granularity(options.granularity_bytes, &target)?.max(least);
    let tracked = Tracked::new(source, target, None, granularity);
    let mark = move |tracked: &Tracked| match sync {
        MirrorSync::Full => tracked.mark_allocated(None, true),
        MirrorSync::Top => tracked.mark_allocated(tracked.source.backing().as_ref(), false),
        MirrorSync::None => Ok(0),
    };
    follow(tracked, options.copy_mode, least, mark, &options.job)
}

/// Keeps a target up with its source, once what `mark` marks is there.
pub(super) fn follow(
    tracked: Tracked,
    mode: CopyMode,
    least: u64,
    mark: impl FnOnce(&Tracked) -> Result<u64>,
    options: &JobOptions,
) -> Result<Job> {
    let control = Arc::new(Control::new(options, 0));
    let durable = options.durable && !tracked.target.0.no_flush;
    let mirror = Arc::new(Mirror {
        tracked,
        blocking: AtomicBool::new(mode == CopyMode::WriteBlocking),
        least,
        durable,
        control: Arc::clone(&control),
        hook: AtomicU64::new(0),
        released: AtomicBool::new(false),
        drain: Mutex::new(None),
    });
    let source = &mirror.tracked.source.0;
    let id = source.attach(Arc::<Mirror>::clone(&mirror), || Ok(()))?;
    mirror.hook.store(id, Ordering::Release);
    match mark(&mirror.tracked) {
        Ok(total) => control.add_total(total),
        Err(error) => {
            mirror.release();
            return Err(error);
        }
    }
    Job::start(mirror, control)
}

/// A target must be able to hold the source.
pub(super) fn check_target(source: &Node, target: &Node) -> Result<()> {
    check_sources(source)?;
    target.0.check_writable(0, 0)?;
    if source.is_same(target) {
        return Err(source.0.busy("source and target at once"));
    }
    if target.size_bytes() < source.size_bytes() {
        let (have, need) = (target.size_bytes(), source.size_bytes());
        let detail = format!("the target has {have} bytes, the source {need}; resize the target");
        return Err(Error::OutOfRange { detail });
    }
    Ok(())
}

/// The unit of account for a target.
pub(super) fn granularity(asked: Option<u64>, target: &Node) -> Result<u64> {
    match asked {
        None => Ok(GRANULARITY_BYTES.max(target.0.driver.cluster_size())),
        Some(bytes) if bytes.is_power_of_two() && (512..=64 << 20).contains(&bytes) => Ok(bytes),
        Some(bytes) => {
            let detail = format!("granularity {bytes} is not a power of two from 512 to 64 MiB");
            Err(Error::OutOfRange { detail })
        }
    }
}

impl Hook for Mirror {
    fn waits(&self) -> bool {
        self.blocking.load(Ordering::Acquire)
    }

    fn after(&self, range: &Range<u64>) {
        let tracked = &self.tracked;
        let is_there = self.blocking.load(Ordering::Acquire)
            && self.is_whole(range)
            && tracked
                .copy(range)
                .inspect_err(|error| {
                    // The copying thread tries again, and tells what it meets.
                    tracing::debug!(%error, "a change could not be mirrored at once");
                })
                .is_ok();
        if is_there {
            tracked.bits().clear(range);
        } else {
            tracked.bits().set(range);
            self.control.wake();
        }
    }
}

impl Mirror {
    /// Whether a change leaves no part of a cluster to what the target does not have.
    fn is_whole(&self, range: &Range<u64>) -> bool {
        let ends =
            range.end.is_multiple_of(self.least) || range.end == self.tracked.source.size_bytes();
        ends && range.start.is_multiple_of(self.least)
    }

    fn drain(&self) -> MutexGuard<'_, Option<Drain>> {
        self.drain.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn flush(&self) -> Result<(), Failed> {
        self.tracked.flush_target(self.durable)
    }

    /// Makes the target what the source is while guests wait.
    fn complete(&self, completion: Completion) -> Result<(), Failed> {
        let drain = Drain::blocking(&self.tracked.source);
        while self.tracked.copy_next(0, &self.control)?.is_some() {}
        self.flush()?;
        match completion {
            Completion::Pivot | Completion::PivotBelow => *self.drain() = Some(drain),
            Completion::Keep => self.detach(),
        }
        Ok(())
    }

    fn detach(&self) {
        self.tracked
            .source
            .0
            .detach(self.hook.load(Ordering::Acquire));
    }

    /// One step of the work when nothing was left to copy a moment ago; true when all is done.
    fn follow(&self, control: &Control) -> Result<bool, Failed> {
        let (is_ready, completion) = {
            let state = control.lock();
            (state.ready, state.completion)
        };
        match completion {
            Some(completion) if is_ready => self.complete(completion).map(|()| true),
            _ if is_ready => {
                control.idle();
                Ok(false)
            }
            _ => {
                self.flush()?;
                control.ready();
                Ok(false)
            }
        }
    }
}

impl Work for Mirror {
    fn copy(&self, control: &Control) -> Phase {
        loop {
            if !self.tracked.copy_all(control) {
                return Phase::Cancelled;
            }
            match self.follow(control) {
                Ok(true) => return Phase::Done,
                Ok(false) => {}
                Err(failed) => match control.stop(failed.error) {
                    None => return Phase::Cancelled,
                    Some(Answer::Retry) => {}
                    Some(Answer::Skip) => self.tracked.skip(failed.range.as_ref()),
                },
            }
        }
    }

    fn finish(&self, _link: Option<BackingLink>) -> Result<()> {
        self.detach();
        let completion = self.control.lock().completion;
        match self.drain().take() {
            Some(drain) if completion == Some(Completion::Pivot) => {
                drain.release_to(&self.tracked.target);
            }
            other => drop(other),
        }
        Ok(())
    }

    fn release(&self) {
        if !self.released.swap(true, Ordering::AcqRel) {
            self.detach();
            drop(self.drain().take());
        }
    }

    fn disk(&self) -> &Node {
        &self.tracked.source
    }

    fn blocking(&self) -> Option<&AtomicBool> {
        Some(&self.blocking)
    }
}
