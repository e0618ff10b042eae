//! `blockdev-reopen`: nodes there are, with other options. What can change is `read-only`, what backs an image, and the
//! options that are only kept; all of the request is checked before any of it is done.

use super::open::as_disk;
use super::spec::{BackingSpec, Driver, Kind, Reference, Spec};
use super::{Entry, Graph, Handle, NodeId};
use crate::error::{Asked, Error, Result};
use crate::job::Jobs;
use crate::state::State;
use std::rc::Rc;

/// What becomes of one node.
struct Change {
    entry: Entry,
    spec: Spec,
    read_only: bool,
    /// The new backing node, `None` inside for none; the outer `None` leaves it as it is.
    backing: Option<Option<Entry>>,
}

/// Changes the nodes, all of them or (as far as the checks can tell) none.
///
/// # Errors
/// What cannot be changed; the first one that fails.
pub(crate) async fn reopen(state: &Rc<State>, specs: &[Spec]) -> Result<()> {
    let mut changes = Vec::new();
    {
        let (graph, jobs) = (state.graph.borrow(), state.jobs.borrow());
        for spec in specs {
            let Some(name) = &spec.node_name else {
                return Err(Error::refused(
                    "node-name not specified; it says which node to reopen",
                ));
            };
            let entry = graph.get_as(Asked::ToChange, name)?;
            check((&graph, &jobs), entry, spec, false, &mut changes)?;
        }
    }
    for change in changes {
        apply(state, change).await?;
    }
    Ok(())
}

/// Finds what becomes of a node, and of those that were defined within it and are here again.
fn check(
    (graph, jobs): (&Graph, &Jobs),
    entry: &Entry,
    spec: &Spec,
    read_only: bool,
    changes: &mut Vec<Change>,
) -> Result<()> {
    let read_only = spec.common.read_only.unwrap_or(read_only);
    if let Some(job) = &entry.job {
        let is_same =
            matches!(&entry.handle, Handle::Format(node) if node.is_read_only() == read_only);
        if !(is_same && jobs.mirrors_to(entry.id)) {
            return Err(job.busy(&entry.name));
        }
    }
    if spec.driver() != entry.driver {
        return Err(cannot_change("driver"));
    }
    let mut backing = None;
    match &spec.kind {
        Kind::File { filename, .. } if *filename != entry.filename => {
            return Err(cannot_change("filename"));
        }
        Kind::File { .. } => {}
        Kind::Filter { .. } => {
            return Err(Error::refused(
                "a filter cannot be opened again; its limits change with qom-set",
            ));
        }
        Kind::Format { offset, size, .. } if *offset != 0 || size.is_some() => {
            return Err(cannot_change(if size.is_some() {
                "size"
            } else {
                "offset"
            }));
        }
        Kind::Format {
            file,
            backing: asked,
            ..
        } => {
            backing = new_backing((graph, jobs), entry, asked, changes)?;
            check_file(graph, entry, file)?;
        }
    }
    if spec
        .node_name
        .as_ref()
        .is_some_and(|name| *name != entry.name)
    {
        return Err(cannot_change("node-name"));
    }
    changes.push(Change {
        entry: entry.clone(),
        spec: spec.clone(),
        read_only,
        backing,
    });
    Ok(())
}

/// The file under an image stays.
fn check_file(graph: &Graph, entry: &Entry, file: &Reference) -> Result<()> {
    let below = entry.file.and_then(|id| graph.entry(id));
    match file {
        Reference::Name(name) if below.is_some_and(|below| below.name == *name) => Ok(()),
        Reference::Name(name) => {
            graph.get_as(Asked::NodeName, name)?;
            Err(cannot_change("file"))
        }
        Reference::Definition(spec) => {
            let is_named = |below: &Entry| {
                let name = spec.node_name.as_ref();
                name.is_none_or(|name| *name == below.name)
            };
            match (&spec.kind, below) {
                (Kind::File { filename, .. }, Some(below)) if *filename == below.filename => {
                    match is_named(below) {
                        true => Ok(()),
                        false => Err(cannot_change("node-name")),
                    }
                }
                (Kind::File { .. }, Some(below)) if below.driver == Driver::File => {
                    Err(cannot_change("filename"))
                }
                _ => Err(cannot_change("file")),
            }
        }
    }
}

fn new_backing(
    (graph, jobs): (&Graph, &Jobs),
    entry: &Entry,
    asked: &BackingSpec,
    changes: &mut Vec<Change>,
) -> Result<Option<Option<Entry>>> {
    let below = entry.backing.and_then(|id| graph.entry(id));
    match (asked, below) {
        // An option that is left out goes back to its default, and the image's own link is not opened again.
        (BackingSpec::Implicit, _) if below.is_some() || names_backing(entry) => {
            Err(Error::refused(format!(
                "backing is missing for '{}'; give the name of the node it has, or null",
                entry.name
            )))
        }
        (BackingSpec::Implicit, _) => Ok(None),
        (BackingSpec::Null, _) => Ok(Some(None)),
        // Only a node that was made with this one has its options here.
        (BackingSpec::Node(Reference::Definition(spec)), Some(below)) if !below.monitor_owned => {
            check((graph, jobs), below, spec, true, changes)?;
            Ok(None)
        }
        (BackingSpec::Node(Reference::Definition(_)), _) => Err(Error::refused(
            "Cannot change the option 'backing.driver'; name a node for 'backing', and add it first if need be",
        )),
        (BackingSpec::Node(Reference::Name(name)), _) => {
            let below = graph.get_as(Asked::NodeName, name)?;
            if entry.backing == Some(below.id) {
                return Ok(None);
            }
            Ok(Some(Some(below.clone())))
        }
    }
}

/// Whether an image's header names what it borrows from.
fn names_backing(entry: &Entry) -> bool {
    match &entry.handle {
        Handle::Format(node) => node.backing_link().is_some(),
        _ => false,
    }
}

async fn apply(state: &Rc<State>, change: Change) -> Result<()> {
    let Change {
        entry,
        spec,
        read_only,
        backing,
    } = change;
    if let Handle::File(file) = &entry.handle {
        // One that an image stands on follows the image.
        let is_alone = state.graph.borrow().parent_of(entry.id).is_none();
        if is_alone && file.is_read_only() != read_only {
            file.reopen_alone(read_only, &entry.gate).await?;
        }
    }
    if let Handle::Format(node) = &entry.handle {
        if let Some(Some(below)) = &backing {
            check_no_cycle(&state.graph.borrow(), &entry, below)?;
        }
        if node.is_read_only() != read_only {
            node.reopen(read_only, &entry.gate).await?;
        }
        if let Some(below) = backing {
            let id: Option<NodeId> = below.as_ref().map(|below| below.id);
            let below = match below {
                Some(below) => Some(as_disk(below.handle, &below.gate).await?),
                None => None,
            };
            node.set_backing(below)?;
            keep_options(state, &entry, &spec);
            state.rebase(entry.id, id).await;
            return Ok(());
        }
    }
    keep_options(state, &entry, &spec);
    Ok(())
}

fn check_no_cycle(graph: &Graph, entry: &Entry, below: &Entry) -> Result<()> {
    let mut chain = std::iter::once(below).chain(graph.backing_chain(below.id));
    if chain.any(|node| node.id == entry.id) {
        return Err(Error::refused(format!(
            "Making '{}' a backing child of '{}' would create a cycle",
            below.name, entry.name
        )));
    }
    Ok(())
}

fn keep_options(state: &Rc<State>, entry: &Entry, spec: &Spec) {
    if let Some(entry) = state.graph.borrow_mut().entry_mut(entry.id) {
        entry.common = spec.common.clone();
    }
}

fn cannot_change(option: &str) -> Error {
    Error::refused(format!(
        "Cannot change the option '{option}'; delete the node and add it anew"
    ))
}
