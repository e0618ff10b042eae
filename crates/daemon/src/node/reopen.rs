//! `blockdev-reopen`: nodes there are, with other options. What can change is `read-only`, what backs an image, and the
//! options that are only kept; all of the request is checked before any of it is done.

use super::open::as_disk;
use super::spec::{BackingSpec, Kind, Reference, Spec};
use super::{Entry, Graph, Handle, NodeId};
use crate::error::{Asked, Error, Result};
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
    let changes = {
        let graph = state.graph.borrow();
        specs
            .iter()
            .map(|spec| check(&graph, spec))
            .collect::<Result<Vec<Change>>>()?
    };
    for change in changes {
        let gone = apply(state, change).await?;
        state.close(gone).await;
    }
    Ok(())
}

fn check(graph: &Graph, spec: &Spec) -> Result<Change> {
    let Some(name) = &spec.node_name else {
        return Err(Error::refused(
            "node-name not specified; it says which node to reopen",
        ));
    };
    let entry = graph.get_as(Asked::ToChange, name)?.clone();
    if let Some(job) = &entry.job {
        return Err(job.busy(name));
    }
    if spec.driver() != entry.driver {
        return Err(cannot_change("driver"));
    }
    let read_only = spec.common.read_only.unwrap_or(false);
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
            check_file(graph, &entry, file)?;
            backing = new_backing(graph, &entry, asked)?;
        }
    }
    Ok(Change {
        entry,
        spec: spec.clone(),
        read_only,
        backing,
    })
}

/// The file under an image stays; only its name may be given.
fn check_file(graph: &Graph, entry: &Entry, file: &Reference) -> Result<()> {
    let below = entry.file.and_then(|id| graph.entry(id));
    match file {
        Reference::Name(name) if below.is_some_and(|below| below.name == *name) => Ok(()),
        Reference::Name(name) => {
            graph.get_as(Asked::NodeName, name)?;
            Err(cannot_change("file"))
        }
        Reference::Definition(spec) => match (&spec.kind, below) {
            (Kind::File { filename, .. }, Some(below)) if *filename == below.filename => Ok(()),
            _ => Err(cannot_change("file")),
        },
    }
}

fn new_backing(graph: &Graph, entry: &Entry, asked: &BackingSpec) -> Result<Option<Option<Entry>>> {
    match asked {
        // An option that is left out goes back to its default, and the image's own link is not opened again.
        BackingSpec::Implicit if entry.backing.is_some() => Err(Error::refused(format!(
            "backing is missing for '{}'; give the name of the node it has, or null",
            entry.name
        ))),
        BackingSpec::Implicit => Ok(None),
        BackingSpec::Null => Ok(Some(None)),
        BackingSpec::Node(Reference::Definition(_)) => Err(Error::refused(
            "'backing' has to be the name of a node here; add that node first",
        )),
        BackingSpec::Node(Reference::Name(name)) => {
            let below = graph.get_as(Asked::NodeName, name)?;
            if entry.backing == Some(below.id) {
                return Ok(None);
            }
            Ok(Some(Some(below.clone())))
        }
    }
}

async fn apply(state: &Rc<State>, change: Change) -> Result<Vec<Entry>> {
    let Change {
        entry,
        spec,
        read_only,
        backing,
    } = change;
    if let Handle::Format(node) = &entry.handle {
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
            return Ok(state.graph.borrow_mut().rebase(entry.id, id));
        }
    }
    keep_options(state, &entry, &spec);
    Ok(Vec::new())
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
