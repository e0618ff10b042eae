//! The pull: what a disk borrows from its chain goes into the disk itself, while it is in use.

mod copy;
mod plan;
mod unpack;

use super::control::{Control, Phase};
use super::{Job, JobOptions, Work, default_link};
use crate::driver::Driver;
use crate::error::{Error, Result};
use crate::node::{BackingLink, Node};
use plan::Plan;
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

/// The plan, and how it is carried out.
#[derive(Debug)]
struct Pull {
    plan: Plan,
    durable: bool,
}

/// Reads the map and starts the copying thread.
pub(crate) fn start(node: Node, options: PullOptions) -> Result<Job> {
    let inner = Arc::clone(&node.0);
    if inner.is_read_only() {
        return Err(Error::ReadOnly {
            path: inner.file.path().to_owned(),
        });
    }
    if inner.pulling.swap(true, Ordering::AcqRel) {
        return Err(inner.busy("being streamed already"));
    }
    let started = start_alone(node, options);
    if started.is_err() {
        inner.pulling.store(false, Ordering::Release);
    }
    started
}

fn start_alone(node: Node, options: PullOptions) -> Result<Job> {
    let below = node.backing();
    if let Some(base) = &options.base {
        check_base(&node, base)?;
    }
    let durable = options.durable && !node.0.no_flush;
    let Some(below) = below else {
        let plan = Plan::new(node.clone(), node, None);
        return Ok(Job::done(Arc::new(Pull { plan, durable })));
    };
    let plan = Plan::new(node, below, options.base);
    check_sources(&plan.below)?;
    if let Driver::Qcow2(image) = &plan.top.0.driver {
        image.state().forget_length();
    }
    let total = plan.total()?;
    let options = JobOptions {
        speed_bytes_per_s: options.speed_bytes_per_s,
        paused: options.paused,
        durable,
    };
    let control = Arc::new(Control::new(&options, total));
    Job::start(Arc::new(Pull { plan, durable }), control)
}

/// A base is any node below the top; the pull itself does not look below filters for it.
fn check_base(top: &Node, base: &Node) -> Result<()> {
    check_below(top, base, Node::backing)
}

/// A node is below another, going down by `next`.
pub(super) fn check_below(
    top: &Node,
    base: &Node,
    next: impl Fn(&Node) -> Option<Node>,
) -> Result<()> {
    let mut below = next(top);
    while let Some(node) = below {
        if node.is_same(base) {
            return Ok(());
        }
        below = next(&node);
    }
    Err(Error::NotInChain {
        base: base.file().path().to_owned(),
        path: top.file().path().to_owned(),
    })
}

/// Content of an image marked corrupt is not spread.
pub(super) fn check_sources(first: &Node) -> Result<()> {
    let mut next = Some(first.clone());
    while let Some(node) = next {
        if let Driver::Qcow2(image) = &node.0.driver {
            let file = image.metadata_file();
            if image.header().incompatible & crate::qcow2::CORRUPT != 0 {
                return Err(file.corrupt("it is marked so in its header".into()));
            }
        }
        next = node.below();
    }
    Ok(())
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
}

impl Work for Pull {
    fn copy(&self, control: &Control) -> Phase {
        copy::run(&self.plan, control, self.durable)
    }

    fn finish(&self, link: Option<BackingLink>) -> Result<()> {
        let top = &self.plan.top.0;
        if let Driver::Qcow2(image) = &top.driver
            && top.backing().is_some()
        {
            let link = link.or_else(|| self.plan.base.as_ref().map(default_link));
            let link = self.plan.base.as_ref().and(link);
            image.commit_all(self.durable)?;
            image.write_link(link.as_ref(), self.durable)?;
            top.replace_backing(self.plan.base.clone());
        }
        Ok(())
    }

    fn release(&self) {
        self.plan.top.0.pulling.store(false, Ordering::Release);
    }

    fn disk(&self) -> &Node {
        &self.plan.top
    }
}
