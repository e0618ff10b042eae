//! The copy: what a disk borrows from its chain goes into the disk itself, while it is in use.
//!
//! ```text
//! Node::pull -> copying --copied()--> Done -----finish()----> linked
//!                 |   ^               Cancelled
//!                 |   +-- retry() --- Stopped(error)
//!                 |   +-- skip() ------+
//!                 +-- pause()/resume()
//! ```
//! Leaves auto-finalize, dismissal and on-error policies to the job layer.

mod control;
mod copy;
mod plan;

use crate::driver::Driver;
use crate::error::{Error, Result};
use crate::node::{BackingLink, Node};
use crate::workers;
use control::{Answer, Control, Phase};
use plan::Plan;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// How a pull runs.
#[derive(Clone, Debug)]
pub struct PullOptions {
    /// Where it stops: this node, which must be below in the chain, stays as backing.
    pub base: Option<Node>,
    /// The most bytes to move in a second; 0 is no limit.
    pub speed_bytes_per_s: u64,
    /// Leave it out and no fsync is issued; the order of writes stays.
    pub durable: bool,
    /// Start paused.
    pub paused: bool,
}

impl Default for PullOptions {
    fn default() -> Self {
        PullOptions {
            base: None,
            speed_bytes_per_s: 0,
            durable: true,
            paused: false,
        }
    }
}

/// How far a pull is, in bytes that really have to be moved; known from its start.
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
    /// Everything is in the disk; the backing link still stands.
    Done,
    /// It was cancelled; the image is valid and keeps what was copied.
    Cancelled,
    /// It met an error and waits for [`Pull::retry`], [`Pull::skip`] or [`Pull::cancel`].
    Stopped(Error),
}

/// A running pull. Clones share it; when the last clone is gone it is cancelled.
#[derive(Clone, Debug)]
pub struct Pull {
    handle: Arc<Handle>,
}

#[derive(Debug)]
struct Handle {
    plan: Plan,
    durable: bool,
    control: Arc<Control>,
}

impl Pull {
    /// Reads the map and starts the copying thread.
    pub(crate) fn start(node: Node, options: PullOptions) -> Result<Self> {
        let inner = Arc::clone(&node.0);
        if inner.is_read_only() {
            return Err(Error::ReadOnly {
                path: inner.file.path().to_owned(),
            });
        }
        if inner.pulling.swap(true, Ordering::AcqRel) {
            return Err(inner.busy("being streamed already"));
        }
        let started = Self::start_alone(node, options);
        if started.is_err() {
            inner.pulling.store(false, Ordering::Release);
        }
        started
    }

    fn start_alone(node: Node, options: PullOptions) -> Result<Self> {
        let below = node.backing();
        if let Some(base) = &options.base {
            check_base(&node, base)?;
        }
        let durable = options.durable && !node.0.no_flush;
        let Some(below) = below else {
            // Nothing below: done before it began.
            let control = Arc::new(Control::new(0, false, 0));
            control.rest(Phase::Done);
            let plan = Plan::new(node.clone(), node, None);
            return Ok(Pull {
                handle: Arc::new(Handle {
                    plan,
                    durable,
                    control,
                }),
            });
        };
        let plan = Plan::new(node, below, options.base);
        plan.check_sources()?;
        if let Driver::Qcow2(image) = &plan.top.0.driver {
            image.state().forget_length();
        }
        let total = plan.total()?;
        let control = Arc::new(Control::new(
            options.speed_bytes_per_s,
            options.paused,
            total,
        ));
        let (thread_plan, thread_control) = (plan.clone(), Arc::clone(&control));
        std::thread::Builder::new()
            .name("image-pull".into())
            .spawn(move || {
                let copy = AssertUnwindSafe(|| copy::run(&thread_plan, &thread_control, durable));
                // A defect must not leave a job that never ends.
                if catch_unwind(copy).is_err() {
                    tracing::error!("a pull ended in a panic");
                    thread_control.rest(Phase::Cancelled);
                }
                if matches!(thread_control.lock().phase, Phase::Cancelled) {
                    thread_plan.top.0.pulling.store(false, Ordering::Release);
                }
            })
            .map_err(|e| copy::no_thread(e, &plan))?;
        Ok(Pull {
            handle: Arc::new(Handle {
                plan,
                durable,
                control,
            }),
        })
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

    /// Holds the copy after the piece in flight.
    pub fn pause(&self) {
        self.handle.control.change(|state| state.paused = true);
    }

    /// Goes on after [`Pull::pause`].
    pub fn resume(&self) {
        self.handle.control.change(|state| state.paused = false);
    }

    /// Whether it is paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.handle.control.lock().paused
    }

    /// Ends the copy after the piece in flight; [`Pull::copied`] then says so.
    pub fn cancel(&self) {
        self.handle.control.change(|state| state.cancelled = true);
    }

    /// Tries the failed piece again, after [`Copied::Stopped`].
    pub fn retry(&self) {
        self.handle
            .control
            .change(|state| state.answer = Some(Answer::Retry));
    }

    /// Goes on after the failed piece, after [`Copied::Stopped`]. What was skipped stays
    /// borrowed, so [`Pull::finish`] will refuse.
    pub fn skip(&self) {
        self.handle
            .control
            .change(|state| state.answer = Some(Answer::Skip));
    }

    /// Waits until the copy comes to rest. Can be dropped and called again; an error is told
    /// once, after it the call waits for what follows the answer.
    pub async fn copied(&self) -> Copied {
        let control = &self.handle.control;
        loop {
            let rested = control.rested().notified();
            tokio::pin!(rested);
            rested.as_mut().enable();
            match &mut control.lock().phase {
                Phase::Done | Phase::Finished => return Copied::Done,
                Phase::Cancelled => return Copied::Cancelled,
                Phase::Stopped(error) => {
                    if let Some(error) = error.take() {
                        return Copied::Stopped(error);
                    }
                }
                Phase::Running => {}
            }
            rested.await;
        }
    }

    /// Makes the disk independent: data and tables first (durable, unless told otherwise),
    /// then the backing link is cut, or set to the base. The link defaults to the base's
    /// path and format. Durable when it returns.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::BackingNameTooLong`]; [`Error::Busy`] when the copy is not done.
    pub async fn finish(&self, link: Option<BackingLink>) -> Result<()> {
        let handle = Arc::clone(&self.handle);
        workers::run(move || handle.finish(link)).await
    }
}

/// A base is any node below the top.
fn check_base(top: &Node, base: &Node) -> Result<()> {
    let mut next = top.backing();
    while let Some(node) = next {
        if node.is_same(base) {
            return Ok(());
        }
        next = node.backing();
    }
    Err(Error::NotInChain {
        base: base.file().path().to_owned(),
        path: top.file().path().to_owned(),
    })
}

impl Plan {
    fn new(top: Node, below: Node, base: Option<Node>) -> Self {
        let has_zero_clusters = match &top.0.driver {
            Driver::Qcow2(image) => image.header().version >= 3,
            Driver::Raw(_) => false,
        };
        let cluster_size = top.0.driver.cluster_size();
        Plan {
            top,
            below,
            base,
            cluster_size,
            has_zero_clusters,
        }
    }

    /// Content of an image marked corrupt is not spread.
    fn check_sources(&self) -> Result<()> {
        let mut next = Some(self.below.clone());
        while let Some(node) = next {
            if let Driver::Qcow2(image) = &node.0.driver {
                let file = image.metadata_file();
                if image.header().incompatible & crate::qcow2::CORRUPT != 0 {
                    return Err(file.corrupt("it is marked so in its header".into()));
                }
            }
            next = node.backing();
        }
        Ok(())
    }
}

impl Handle {
    fn finish(&self, link: Option<BackingLink>) -> Result<()> {
        let top = &self.plan.top.0;
        {
            let state = self.control.lock();
            match state.phase {
                Phase::Done if !state.skipped => {}
                Phase::Done => return Err(top.busy("streamed only in part: errors were skipped")),
                Phase::Finished => return Err(top.busy("streamed already")),
                Phase::Cancelled => return Err(Error::Cancelled),
                Phase::Running | Phase::Stopped(_) => return Err(top.busy("still being streamed")),
            }
        }
        if let Driver::Qcow2(image) = &top.driver
            && top.backing().is_some()
        {
            let link = link.or_else(|| self.plan.base.as_ref().map(default_link));
            let link = self.plan.base.as_ref().and(link);
            image.commit_all(self.durable)?;
            image.write_link(link.as_ref(), self.durable)?;
            top.replace_backing(self.plan.base.clone());
        }
        self.control.rest(Phase::Finished);
        top.pulling.store(false, Ordering::Release);
        Ok(())
    }
}

fn default_link(base: &Node) -> BackingLink {
    BackingLink {
        name: base.file().path().display().to_string(),
        format: Some(base.format().name().to_owned()),
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.control.change(|state| state.cancelled = true);
        if !matches!(
            self.control.lock().phase,
            Phase::Running | Phase::Stopped(_)
        ) {
            self.plan.top.0.pulling.store(false, Ordering::Release);
        }
    }
}
