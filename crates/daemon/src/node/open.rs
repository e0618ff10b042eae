//! Opens what a request defines, and names every node it brings along: the files, and the images that an image's own
//! header says it borrows from. Nothing is in the graph before all of it is open.

use super::spec::{BackingSpec, Common, Driver, Kind, Reference, Spec};
use super::{Entry, Graph, Handle, NodeId, name};
use crate::error::{Error, Result};
use crate::object::Objects;
use abide_image::{
    Aio, Backing, FileNode, FileOptions, Format, Gate, Locking, NULL_NAME, Node, NodeOptions,
};
use std::cell::RefCell;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;

/// Where nodes are opened: the graph they refer to, and the folders they may lie in.
pub(crate) struct Opener<'a> {
    pub(crate) graph: &'a RefCell<Graph>,
    pub(crate) gate: Gate,
    /// The groups that throttled nodes are held to.
    pub(crate) objects: &'a Objects,
    /// Whether the daemon leaves flushes out altogether.
    pub(crate) no_flush: bool,
}

/// Nodes opened and not yet in the graph, with the one the others are for.
pub(super) struct Opened {
    pub(super) root: NodeId,
    pub(super) handle: Handle,
    pub(super) entries: Vec<Entry>,
}

impl Opener<'_> {
    /// Opens a node for the monitor: its entries, ready to be put in.
    ///
    /// # Errors
    /// Names that are taken or wrong, nodes that cannot be used, images that cannot be opened.
    pub(crate) async fn open_root(&self, spec: &Spec) -> Result<Vec<Entry>> {
        if spec.node_name.is_none() {
            return Err(Error::refused(
                "'node-name' must be specified for the root node",
            ));
        }
        self.open_nameless(spec).await
    }

    /// The same for a node that may be without a name of its own.
    ///
    /// # Errors
    /// As [`Opener::open_root`].
    pub(crate) async fn open_nameless(&self, spec: &Spec) -> Result<Vec<Entry>> {
        self.check_names(spec)?;
        let read_only = spec.common.read_only.unwrap_or(false);
        let mut opened = self.open(spec, read_only).await?;
        if let Some(entry) = opened
            .entries
            .iter_mut()
            .find(|entry| entry.id == opened.root)
        {
            entry.monitor_owned = true;
        }
        Ok(opened.entries)
    }

    fn check_names(&self, spec: &Spec) -> Result<()> {
        let mut new: Vec<&str> = Vec::new();
        for name in spec
            .definitions()
            .into_iter()
            .filter_map(|spec| spec.node_name.as_deref())
        {
            name::check_node(name)?;
            if new.contains(&name) || self.graph.borrow().find(name).is_some() {
                return Err(Error::refused(format!(
                    "Duplicate nodes with node-name='{name}'; choose another name"
                )));
            }
            new.push(name);
        }
        Ok(())
    }

    pub(super) fn open<'s>(
        &'s self,
        spec: &'s Spec,
        read_only: bool,
    ) -> Pin<Box<dyn Future<Output = Result<Opened>> + 's>> {
        Box::pin(async move {
            match &spec.kind {
                Kind::File {
                    filename,
                    locking,
                    aio,
                } => {
                    let how = (*locking, *aio);
                    self.open_file(spec, filename, how, read_only).await
                }
                Kind::Format { .. } => self.open_format(spec, read_only).await,
                Kind::Filter {
                    filter, children, ..
                } => self.open_filter(spec, filter, children, read_only).await,
            }
        })
    }

    async fn open_file(
        &self,
        spec: &Spec,
        filename: &str,
        (locking, aio): (Locking, Aio),
        read_only: bool,
    ) -> Result<Opened> {
        let locking = if spec.common.force_share {
            Locking::Off
        } else {
            locking
        };
        let options = |read_only| FileOptions {
            path: PathBuf::from(filename),
            read_only,
            locking,
            direct: spec.common.cache_direct,
            aio,
        };
        let file = match FileNode::open(options(read_only), &self.gate).await {
            Err(error) if spec.common.auto_read_only && is_no_permission(&error) => {
                FileNode::open(options(true), &self.gate).await?
            }
            other => other?,
        };
        let handle = Handle::File(file);
        let entry = self.entry(spec, handle.clone(), filename);
        Ok(Opened {
            root: entry.id,
            handle,
            entries: vec![entry],
        })
    }

    async fn open_format(&self, spec: &Spec, read_only: bool) -> Result<Opened> {
        let Kind::Format {
            format,
            file,
            backing,
            offset,
            size,
            has_data_file,
        } = &spec.kind
        else {
            return Err(Error::refused("a file is not an image"));
        };
        if *offset != 0 || size.is_some() {
            return Err(Error::refused(
                "raw nodes of a part of a file ('offset', 'size') cannot be opened yet",
            ));
        }
        if *has_data_file {
            return Err(Error::refused(
                "a 'data-file' cannot be chosen here; leave it out to use the image's own",
            ));
        }
        let (file_id, file, filename, file_entries) =
            self.file_child(spec, file, read_only).await?;
        let read_only = read_only || (file.is_read_only() && spec.common.auto_read_only);
        if file.is_read_only() && !read_only {
            return Err(Error::refused(format!(
                "Block node is read-only: '{filename}'; set 'read-only' on the image too"
            )));
        }
        let (link, below, below_entries) = self.backing_child(backing).await?;
        let options = NodeOptions {
            format: Some(*format),
            read_only,
            backing: link,
            no_flush: self.no_flush || spec.common.cache_no_flush,
        };
        let node = Node::open(file, options, &self.gate).await?;
        let mut entry = self.entry(spec, Handle::Format(node.clone()), &filename);
        entry.file = Some(file_id);
        entry.backing = below;
        let implicit = if *backing == BackingSpec::Implicit {
            self.implicit(&node)
        } else {
            Vec::new()
        };
        entry.backing = entry
            .backing
            .or_else(|| implicit.get(1).map(|below| below.id));
        let root = entry.id;
        let mut entries = file_entries;
        entries.push(entry);
        entries.extend(implicit);
        entries.extend(below_entries);
        Ok(Opened {
            root,
            handle: Handle::Format(node),
            entries,
        })
    }

    /// The file an image stands on: one there is, or a new one.
    async fn file_child(
        &self,
        spec: &Spec,
        file: &Reference,
        read_only: bool,
    ) -> Result<(NodeId, FileNode, String, Vec<Entry>)> {
        let definition = match file {
            Reference::Name(name) => return self.file_there_is(spec, name, read_only),
            Reference::Definition(definition) => definition,
        };
        let read_only = definition.common.read_only.unwrap_or(read_only);
        let opened = self.open(definition, read_only).await?;
        match opened.handle {
            Handle::File(file) => {
                let filename = file.path().display().to_string();
                Ok((opened.root, file, filename, opened.entries))
            }
            // Whatever a disk without a file shows can be an image, too.
            Handle::Format(node) if !matches!(definition.kind, Kind::Format { .. }) => {
                let filename = node.file().path().display().to_string();
                Ok((opened.root, node.file(), filename, opened.entries))
            }
            _ => Err(Error::refused(
                "an image stands on a node of driver 'file'; images within images cannot be opened",
            )),
        }
    }

    pub(super) fn file_there_is(
        &self,
        spec: &Spec,
        name: &str,
        read_only: bool,
    ) -> Result<(NodeId, FileNode, String, Vec<Entry>)> {
        let graph = self.graph.borrow();
        let entry = graph.get(name)?;
        let file = match &entry.handle {
            Handle::File(file) => file.clone(),
            Handle::Format(node) if !matches!(entry.driver, Driver::Format(_)) => node.file(),
            _ => {
                return Err(Error::refused(format!(
                    "Node '{name}' is no file; an image stands on a node of driver 'file'"
                )));
            }
        };
        for parent in graph.entries().filter(|parent| parent.stands_on(entry.id)) {
            let shared = read_only || file.is_read_only();
            let writes = matches!(&parent.handle, Handle::Format(node) if !node.is_read_only());
            if !shared || writes {
                let new = spec.node_name.as_deref().unwrap_or("the new node");
                return Err(Error::refused(format!(
                    "Permission conflict on node '{name}': it is used by node '{}', and {new} cannot share it; delete that first",
                    parent.name
                )));
            }
        }
        Ok((entry.id, file.clone(), entry.filename.clone(), Vec::new()))
    }

    async fn backing_child(
        &self,
        backing: &BackingSpec,
    ) -> Result<(Backing, Option<NodeId>, Vec<Entry>)> {
        let (id, handle, entries) = match backing {
            BackingSpec::Implicit => return Ok((Backing::Implicit, None, Vec::new())),
            BackingSpec::Null => return Ok((Backing::None, None, Vec::new())),
            // An empty reference has meant "none" since before null could be said; to reopen it is no name.
            BackingSpec::Node(Reference::Name(name)) if name.is_empty() => {
                return Ok((Backing::None, None, Vec::new()));
            }
            BackingSpec::Node(Reference::Name(name)) => {
                let graph = self.graph.borrow();
                let entry = graph.get(name)?;
                (entry.id, entry.handle.clone(), Vec::new())
            }
            BackingSpec::Node(Reference::Definition(spec)) => {
                let opened = self
                    .open(spec, spec.common.read_only.unwrap_or(true))
                    .await?;
                (opened.root, opened.handle, opened.entries)
            }
        };
        let node = as_disk(handle, &self.gate).await?;
        Ok((Backing::Node(node), Some(id), entries))
    }

    /// Entries for what an image brought along by its own header: file, image, and so on down.
    fn implicit(&self, node: &Node) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut last: Option<usize> = None;
        let mut here = node.backing();
        while let Some(below) = here {
            let filename = below.file().path().display().to_string();
            // Read-only as long as nobody needs more: nobody asked for it.
            let common = Common {
                cache_direct: below.file().past_cache().is_some(),
                ..Common::default()
            };
            let driver = match filename.as_str() {
                NULL_NAME => Driver::NullCo,
                _ => Driver::File,
            };
            let file = self.unnamed(driver, Handle::File(below.file()), &filename, &common);
            let mut image = self.unnamed(
                Driver::Format(below.format()),
                Handle::Format(below.clone()),
                &filename,
                &common,
            );
            image.file = Some(file.id);
            if let Some(above) = last.and_then(|index| entries.get_mut(index)) {
                above.backing = Some(image.id);
            }
            entries.extend([file, image]);
            last = Some(entries.len() - 1);
            here = below.backing();
        }
        entries
    }

    pub(super) fn entry(&self, spec: &Spec, handle: Handle, filename: &str) -> Entry {
        let mut entry = self.unnamed(spec.driver(), handle, filename, &spec.common);
        if let Some(name) = &spec.node_name {
            entry.name.clone_from(name);
        }
        entry
    }

    fn unnamed(&self, driver: Driver, handle: Handle, filename: &str, common: &Common) -> Entry {
        let mut graph = self.graph.borrow_mut();
        Entry {
            id: graph.next_id(),
            name: graph.next_name(),
            driver,
            handle,
            common: common.clone(),
            filename: filename.to_owned(),
            gate: self.gate.clone(),
            monitor_owned: false,
            file: None,
            backing: None,
            children: Vec::new(),
            group: None,
            job: None,
        }
    }
}

/// A node as something that backs an image: a bare file is read as a raw disk.
///
/// # Errors
/// When the file cannot be used so.
pub(crate) async fn as_disk(handle: Handle, gate: &Gate) -> Result<Node> {
    match handle {
        Handle::Format(node) => Ok(node),
        Handle::File(file) => {
            let options = NodeOptions {
                format: Some(Format::Raw),
                read_only: true,
                backing: Backing::None,
                no_flush: true,
            };
            Ok(Node::open(file, options, gate).await?)
        }
        Handle::Filter(_) => Err(Error::refused("a job's filter node cannot back an image")),
    }
}

fn is_no_permission(error: &abide_image::Error) -> bool {
    match error {
        abide_image::Error::Io { source, .. } => {
            matches!(
                source.kind(),
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem
            )
        }
        _ => false,
    }
}
