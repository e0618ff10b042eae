//! The node graph: every image and file the daemon has open, by node name.
//!
//! ```text
//!   monitor owns      top (qcow2) --backing--> #block003 (qcow2) --backing--> ...
//!                      | file                   | file
//!                     #block001 (file)         #block002 (file)
//! ```
//!
//! A node lives while the monitor or another node holds it. Opening them is left to `open`, telling about them to
//! `info`, what a request says to `spec`.

pub(crate) mod filter;
pub(crate) mod info;
pub(crate) mod name;
pub(crate) mod open;
pub(crate) mod reopen;
pub(crate) mod spec;

use crate::error::{Asked, Error, Result};
use abide_image::{FileNode, Gate, Node};
use spec::{Common, Driver};

/// The most nodes there may be.
pub const MAX_NODES: usize = 16384;

/// A node, whatever it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(u64);

/// What stands behind a node.
#[derive(Clone, Debug)]
pub(crate) enum Handle {
    /// A file.
    File(FileNode),
    /// An image in a format.
    Format(Node),
    /// The place above this disk while a job runs on it; it has no data of its own.
    Filter(Node),
}

/// One node of the graph.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) id: NodeId,
    pub(crate) name: String,
    pub(crate) driver: Driver,
    pub(crate) handle: Handle,
    pub(crate) common: Common,
    /// The file name, as it was asked for.
    pub(crate) filename: String,
    /// The folders it and what it borrows from may lie in.
    pub(crate) gate: Gate,
    /// Made by `blockdev-add` itself, not for another node.
    pub(crate) monitor_owned: bool,
    pub(crate) file: Option<NodeId>,
    pub(crate) backing: Option<NodeId>,
    /// What a node with several children stands on, by their names.
    pub(crate) children: Vec<(String, NodeId)>,
    /// The throttle group it is held to.
    pub(crate) group: Option<String>,
    /// The job that works on it.
    pub(crate) job: Option<Mark>,
}

impl NodeId {
    /// A number that no other node has had.
    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

impl Entry {
    /// Whether it changes how one other disk behaves, and shows that disk's content.
    pub(crate) fn is_filter(&self) -> bool {
        let changes_one = matches!(
            self.driver,
            Driver::Blkdebug | Driver::Compress | Driver::CopyOnRead | Driver::Throttle
        );
        changes_one && matches!(self.handle, Handle::Format(_))
    }

    /// Whether it stands for a job that works on what is below.
    pub(crate) fn is_job(&self) -> bool {
        matches!(self.handle, Handle::Filter(_))
    }

    /// What is next in its chain.
    fn below(&self) -> Option<NodeId> {
        if self.is_filter() {
            self.file
        } else {
            self.backing
        }
    }

    /// Whether it is built on a node, other than by borrowing from it.
    pub(crate) fn stands_on(&self, id: NodeId) -> bool {
        self.file == Some(id) || self.children.iter().any(|(_, child)| *child == id)
    }

    /// What it stands on and borrows from, by what each is to it.
    pub(crate) fn named_children(&self) -> Vec<(String, NodeId)> {
        let file = match self.driver {
            Driver::Blkdebug => "image",
            Driver::CommitTop | Driver::MirrorTop => "backing",
            _ => "file",
        };
        let named = [("backing", self.backing), (file, self.file)];
        let mut all: Vec<_> = named
            .into_iter()
            .filter_map(|(name, id)| Some((name.to_owned(), id?)))
            .collect();
        // The newest first, as QEMU has it.
        all.extend(self.children.iter().rev().cloned());
        all
    }
}

/// What a job leaves on the nodes it works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The job's name.
    pub(crate) id: String,
    /// What it does, as `JobType` has it.
    pub(crate) kind: String,
}

impl Entry {
    /// Whether that job works on it.
    fn is_marked(&self, job: &str) -> bool {
        self.job.as_ref().is_some_and(|mark| mark.id == job)
    }
}

impl Mark {
    /// The refusal of whoever else wants the node.
    pub(crate) fn busy(&self, node: &str) -> Error {
        Error::Busy {
            node: node.to_owned(),
            job: self.id.clone(),
            kind: self.kind.clone(),
        }
    }
}

/// All nodes, in the order they were made.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    entries: Vec<Entry>,
    last_id: u64,
    last_name: u64,
}

impl Graph {
    /// The nodes, oldest first.
    pub(crate) fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The node of that name.
    pub(crate) fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The node of that name, or the names there are.
    ///
    /// # Errors
    /// [`Error::NoNode`].
    pub(crate) fn get(&self, name: &str) -> Result<&Entry> {
        self.get_as(Asked::Any, name)
    }

    /// As [`Graph::get`], in the words for how it was asked for.
    ///
    /// # Errors
    /// [`Error::NoNode`].
    pub(crate) fn get_as(&self, how: Asked, name: &str) -> Result<&Entry> {
        self.find(name).ok_or_else(|| Error::NoNode {
            how,
            name: name.to_owned(),
            known: self.known(),
        })
    }

    /// The node.
    pub(crate) fn entry(&self, id: NodeId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The node, to change it.
    pub(crate) fn entry_mut(&mut self, id: NodeId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// A key no node has had.
    pub(crate) fn next_id(&mut self) -> NodeId {
        self.last_id += 1;
        NodeId(self.last_id)
    }

    /// A name no node has.
    pub(crate) fn next_name(&mut self) -> String {
        loop {
            self.last_name += 1;
            let name = format!("#block{:03}", self.last_name);
            if self.find(&name).is_none() {
                return name;
            }
        }
    }

    /// Puts nodes in, children before their parents.
    ///
    /// # Errors
    /// When there are too many.
    pub(crate) fn insert(&mut self, entries: Vec<Entry>) -> Result<()> {
        if self.entries.len() + entries.len() > MAX_NODES {
            return Err(Error::refused(format!(
                "there are {MAX_NODES} nodes already; delete some first"
            )));
        }
        self.entries.extend(entries);
        Ok(())
    }

    /// The node that uses this one, and what for.
    pub(crate) fn parent_of(&self, id: NodeId) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.stands_on(id) || entry.backing == Some(id))
    }

    /// The chain under a node, nearest first, the node itself left out.
    pub(crate) fn backing_chain(&self, id: NodeId) -> Vec<&Entry> {
        let mut chain = Vec::new();
        let mut here = self.entry(id);
        while let Some(below) = here.and_then(Entry::below).and_then(|id| self.entry(id)) {
            chain.push(below);
            if chain.len() > abide_image::limits::CHAIN_DEPTH {
                break;
            }
            here = Some(below);
        }
        chain
    }

    /// Whether a node is what another is built on, at whatever depth, other than by borrowing from it.
    pub(crate) fn is_below(&self, id: NodeId, above: NodeId) -> bool {
        self.entry(above).is_some_and(|above| {
            let below = above.children.iter().map(|(_, child)| *child);
            let mut below = below.chain(above.file);
            below.any(|below| below == id || self.is_below(id, below))
        })
    }

    /// The disk a node shows: the node itself, or what is under its filters.
    pub(crate) fn under_filters<'a>(&'a self, entry: &'a Entry) -> &'a Entry {
        let mut here = entry;
        while here.is_filter() {
            match here.file.and_then(|id| self.entry(id)) {
                Some(below) => here = below,
                None => break,
            }
        }
        here
    }

    /// Whether a node below a disk can be replaced by one that shows what the disk shows, and nobody sees other data:
    /// the disk shows that node's content, or it is a quorum's child that nobody else uses.
    pub(crate) fn can_replace(&self, disk: &Entry, id: NodeId) -> bool {
        let is_parent =
            |entry: &&Entry| entry.backing == Some(id) || (entry.stands_on(id) && !entry.is_job());
        if disk.id == id {
            return true;
        }
        if disk.is_filter() {
            let below = disk.file.and_then(|id| self.entry(id));
            return below.is_some_and(|below| self.can_replace(below, id))
                && self.entries().filter(is_parent).count() == 1;
        }
        let is_child = disk.children.iter().any(|(_, child)| *child == id);
        disk.driver == Driver::Quorum && is_child && self.entries().filter(is_parent).count() == 1
    }

    /// Takes out every node that neither the monitor nor a node holds any more, nor whoever `is_used` tells of.
    pub(crate) fn collect(&mut self, is_used: impl Fn(NodeId) -> bool) -> Vec<Entry> {
        let mut gone = Vec::new();
        while let Some(index) = self.entries.iter().position(|entry| {
            !entry.monitor_owned
                && !is_used(entry.id)
                && !matches!(entry.handle, Handle::Filter(_))
                && self.parent_of(entry.id).is_none()
        }) {
            gone.push(self.entries.remove(index));
        }
        gone
    }

    /// Puts a node in the place of another for whatever stands on that, and as far as it can be told to.
    pub(crate) fn replace_beneath(&mut self, old: NodeId, new: NodeId) {
        let handle = |id| self.entry(id).map(|entry| entry.handle.clone());
        let (Some(Handle::Format(old_node)), Some(Handle::Format(new_node))) =
            (handle(old), handle(new))
        else {
            return;
        };
        for entry in &mut self.entries {
            let (Handle::Format(node), true) = (&entry.handle, entry.stands_on(old)) else {
                continue;
            };
            if !node.file().replace_beneath(&old_node, &new_node) {
                continue;
            }
            let children = entry.children.iter_mut().map(|(_, child)| child);
            for child in entry.file.iter_mut().chain(children) {
                if *child == old {
                    *child = new;
                }
            }
        }
    }

    /// Puts a node on top of a disk: what was above the disk is above the node.
    pub(crate) fn put_on(&mut self, overlay: NodeId, disk: NodeId) {
        self.replace_beneath(disk, overlay);
        for entry in &mut self.entries {
            if entry.id == overlay {
                entry.backing = Some(disk);
            } else if entry.backing == Some(disk) {
                entry.backing = Some(overlay);
            }
        }
    }

    /// Takes these nodes out.
    pub(crate) fn remove(&mut self, nodes: &[NodeId]) -> Vec<Entry> {
        let is_meant = |entry: &mut Entry| nodes.contains(&entry.id);
        let mut gone: Vec<Entry> = self.entries.extract_if(.., is_meant).collect();
        gone.reverse();
        gone
    }

    /// Marks the nodes a job works on, or takes its marks away.
    pub(crate) fn mark(&mut self, nodes: &[NodeId], job: &Mark) {
        for entry in self
            .entries
            .iter_mut()
            .filter(|entry| nodes.contains(&entry.id))
        {
            entry.job = Some(job.clone());
        }
    }

    /// The filter of a stream that works on a disk.
    pub(crate) fn stream_filter(&self, disk: NodeId) -> Option<&Entry> {
        self.entries.iter().find(|entry| {
            let is_streams = matches!(entry.driver, Driver::CopyOnRead) && entry.job.is_some();
            is_streams && matches!(entry.handle, Handle::Filter(_)) && entry.file == Some(disk)
        })
    }

    /// Takes out the filter a job stood behind.
    pub(crate) fn drop_filters(&mut self, job: &str) {
        let is_filter = |entry: &Entry| matches!(entry.handle, Handle::Filter(_));
        self.entries
            .retain(|entry| !(is_filter(entry) && entry.is_marked(job)));
    }

    /// Takes a job's marks away, and the filter it stood behind.
    pub(crate) fn unmark(&mut self, job: &str) {
        self.drop_filters(job);
        for entry in self.entries.iter_mut().filter(|entry| entry.is_marked(job)) {
            entry.job = None;
        }
    }

    /// Takes out everything, what uses others first.
    pub(crate) fn clear(&mut self) -> Vec<Entry> {
        let mut gone: Vec<Entry> = self.entries.drain(..).collect();
        gone.reverse();
        gone
    }

    /// Says whether a node may be deleted by the monitor.
    ///
    /// # Errors
    /// Why not.
    pub(crate) fn check_delete(&self, name: &str) -> Result<NodeId> {
        let entry = self.get_as(Asked::ToChange, name)?;
        if let Some(job) = &entry.job {
            return Err(job.busy(name));
        }
        if !entry.monitor_owned {
            let owner = self
                .parent_of(entry.id)
                .map_or("a job", |parent| &parent.name);
            return Err(Error::refused(format!(
                "Node {name} is not owned by the monitor; it goes with '{owner}'"
            )));
        }
        if let Some(parent) = self.parent_of(entry.id) {
            let what = if parent.backing == Some(entry.id) {
                "backing hd"
            } else {
                "file"
            };
            return Err(Error::refused(format!(
                "Node '{name}' is busy: node is used as {what} of '{}'; delete that first",
                parent.name
            )));
        }
        Ok(entry.id)
    }

    /// The names a person may have meant, for a text.
    fn known(&self) -> String {
        let names: Vec<&str> = self
            .entries()
            .filter(|entry| entry.monitor_owned)
            .map(|entry| entry.name.as_str())
            .collect();
        if names.is_empty() {
            "there is none".to_owned()
        } else {
            format!("there are: {}", names.join(", "))
        }
    }
}
