//! The commit: what a disk and its intermediates hold goes into a base below them.
//!
//! Crash-safe by itself: until the link above is changed, what is copied into the base is hidden
//! by the layer that it came from.

use super::control::{Control, Phase};
use super::mirror::{self, CopyMode};
use super::pull::{check_below, check_sources};
use super::tracked::Tracked;
use super::{Job, JobOptions, Work, default_link};
use crate::error::{Error, Result};
use crate::node::{BackingLink, Node};
use std::sync::Arc;

/// The unit in which a commit keeps account of what is still to go.
const GRANULARITY_BYTES: u64 = 65536;

/// How a commit runs.
#[derive(Clone, Debug)]
pub struct CommitOptions {
    /// Where everything goes: a node below, open for writing. It grows when the top is larger.
    pub base: Node,
    /// The node that the top backs; it is set on the base at the end, so it must be writable by
    /// then. Without one the top is what guests write to: the commit becomes ready, keeps up with
    /// them, and ends by [`Job::complete`].
    pub overlay: Option<Node>,
    /// What every job can be told.
    pub job: JobOptions,
}

/// A commit below an overlay.
#[derive(Debug)]
struct Commit {
    tracked: Tracked,
    overlay: Node,
    durable: bool,
}

/// Reads the map and starts the copying thread.
pub(crate) fn start(top: Node, options: CommitOptions) -> Result<Job> {
    let CommitOptions { base, overlay, job } = options;
    check_below(&top, &base, Node::below)?;
    if base.is_read_only() {
        return Err(Error::ReadOnly {
            path: base.file().path().to_owned(),
        });
    }
    check_sources(&top)?;
    if let Some(overlay) = &overlay {
        filters_between(overlay, &top)?;
    }
    let durable = job.durable && !base.0.no_flush;
    if base.size_bytes() < top.size_bytes() {
        base.0.grow(top.size_bytes(), durable)?;
    }
    let stop = Some(base.clone());
    let Some(overlay) = overlay else {
        let tracked = Tracked::new(top, base, stop, GRANULARITY_BYTES);
        let mark = |tracked: &Tracked| tracked.mark_allocated(tracked.stop.as_ref(), false);
        return mirror::follow(tracked, CopyMode::Background, 1, mark, &job);
    };
    let tracked = Tracked::new(top, base, stop, GRANULARITY_BYTES);
    let total = tracked.mark_allocated(tracked.stop.as_ref(), false)?;
    let control = Arc::new(Control::new(&job, total));
    let commit = Commit {
        tracked,
        overlay,
        durable,
    };
    Job::start(Arc::new(commit), control)
}

/// The filters through which an overlay borrows from a top, the upper first.
fn filters_between(overlay: &Node, top: &Node) -> Result<Vec<Node>> {
    let mut filters = Vec::new();
    let mut next = overlay.backing();
    while let Some(node) = next {
        if node.is_same(top) {
            return Ok(filters);
        }
        next = node.shown_disk();
        filters.push(node);
    }
    Err(Error::NotInChain {
        base: top.file().path().to_owned(),
        path: overlay.file().path().to_owned(),
    })
}

impl Work for Commit {
    fn copy(&self, control: &Control) -> Phase {
        self.tracked.copy_and_flush(control, self.durable)
    }

    fn finish(&self, link: Option<BackingLink>) -> Result<()> {
        let (base, overlay) = (&self.tracked.target, &self.overlay);
        overlay.0.check_writable(0, 0)?;
        // Nothing may refer to the base alone before everything is in it.
        base.0.flush(self.durable)?;
        let link = link.unwrap_or_else(|| default_link(base));
        overlay.0.flush(self.durable && !overlay.0.no_flush)?;
        overlay.0.write_link(Some(&link), self.durable)?;
        let top = &self.tracked.source;
        match filters_between(overlay, top)?.last() {
            None => overlay.0.replace_backing(Some(base.clone())),
            // Those above the top stay.
            Some(filter) => {
                let _ = filter.0.file.replace_beneath(top, base);
            }
        }
        Ok(())
    }

    fn release(&self) {}

    fn disk(&self) -> &Node {
        &self.tracked.source
    }
}
