//! What all commands and jobs of one daemon share. Lives on the control thread; never borrowed across a wait.

use crate::bitmap::Bitmaps;
use crate::error::{Error, Result};
use crate::export::Exports;
use crate::export::server::NbdServer;
use crate::job::{Job, Jobs};
use crate::node::{Entry, Graph, Handle, NodeId};
use crate::object::Objects;
use abide_contract::events::Event;
use abide_image::SpeedLimit;
use abide_schema::Contract;
use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use tokio::sync::{Mutex, Notify};

/// How the daemon was set up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// Folders from which images may be opened, beside those of the images named.
    pub(crate) allowed: Vec<PathBuf>,
    /// Whether finished jobs are on the medium before they are told of.
    pub(crate) durable: bool,
    /// The most bytes all jobs together may move in a second, at the start; 0 is no limit.
    pub(crate) max_speed_bytes_per_s: u64,
}

/// Sends an event to every monitor.
pub(crate) type Emit = Rc<dyn Fn(Event)>;

/// The shared state.
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) contract: Rc<Contract>,
    pub(crate) graph: RefCell<Graph>,
    pub(crate) jobs: RefCell<Jobs>,
    /// What all jobs together may move.
    pub(crate) limit: SpeedLimit,
    pub(crate) exports: Exports,
    pub(crate) objects: Objects,
    pub(crate) bitmaps: RefCell<Bitmaps>,
    pub(crate) nbd: RefCell<Option<NbdServer>>,
    /// Held while the graph is being changed, so that two monitors do not change it at once.
    pub(crate) changing: Mutex<()>,
    /// Told when a job has concluded or is forgotten.
    pub(crate) job_over: Notify,
    /// Told when the daemon shall end.
    pub(crate) quit: Notify,
    pub(crate) is_ending: Cell<bool>,
    emit: Emit,
}

impl State {
    pub(crate) fn new(settings: Settings, contract: Rc<Contract>, emit: Emit) -> Rc<State> {
        Rc::new(State {
            limit: SpeedLimit::new(settings.max_speed_bytes_per_s),
            settings,
            contract,
            graph: RefCell::default(),
            jobs: RefCell::default(),
            exports: Exports::default(),
            objects: Objects::default(),
            bitmaps: RefCell::default(),
            nbd: RefCell::default(),
            changing: Mutex::new(()),
            job_over: Notify::new(),
            quit: Notify::new(),
            is_ending: Cell::new(false),
            emit,
        })
    }

    /// Sends an event to every monitor.
    pub(crate) fn emit(&self, event: Event) {
        (self.emit)(event);
    }

    /// Drops a job that is over, and the marks it left.
    pub(crate) fn forget_job(&self, job: &Job) {
        self.jobs.borrow_mut().remove(&job.id);
        self.graph.borrow_mut().unmark(&job.id);
    }

    /// Refuses what would bring something new into a daemon that is ending.
    ///
    /// # Errors
    /// It is ending.
    pub(crate) fn check_open(&self) -> Result<()> {
        if self.is_ending.get() {
            return Err(Error::refused("the daemon is ending; start another one"));
        }
        Ok(())
    }

    /// Takes out of the graph, and closes, what nobody holds any more.
    pub(crate) async fn collect(&self) {
        let is_used = |id| self.exports.of_node(id).is_some();
        let gone = self.graph.borrow_mut().collect(is_used);
        self.close(gone).await;
    }

    /// Puts a disk on another base, and closes what nobody holds any more.
    pub(crate) async fn rebase(&self, disk: NodeId, base: Option<NodeId>) {
        if let Some(entry) = self.graph.borrow_mut().entry_mut(disk) {
            entry.backing = base;
        }
        self.collect().await;
    }

    /// Closes nodes that are in the graph no more.
    pub(crate) async fn close(&self, gone: Vec<Entry>) {
        for entry in gone {
            self.bitmaps.borrow_mut().forget(entry.id);
            if let Handle::Format(node) = &entry.handle
                && let Err(error) = node.close().await
            {
                tracing::warn!(node = %entry.name, "failed to close: {error}");
            }
        }
    }
}
