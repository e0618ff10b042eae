//! The commands that make, change and list nodes.

use crate::error::{Error, Result};
use crate::node::open::Opener;
use crate::node::spec::Spec;
use crate::node::{info, reopen as again};
use crate::state::State;
use abide_contract::types::{BlockDeviceInfo, BlockdevOptions};
use abide_image::Gate;
use std::path::Path;
use std::rc::Rc;

/// `blockdev-add`.
pub(super) async fn add(state: &Rc<State>, options: &BlockdevOptions) -> Result<()> {
    let spec = spec(options)?;
    let _changing = state.changing.lock().await;
    state.check_open()?;
    let opener = Opener {
        graph: &state.graph,
        objects: &state.objects,
        gate: gate(state, &spec)?,
        no_flush: !state.settings.durable,
    };
    let entries = opener.open_root(&spec).await?;
    state.graph.borrow_mut().insert(entries)
}

/// `blockdev-del`.
pub(super) async fn del(state: &Rc<State>, name: &str) -> Result<()> {
    let _changing = state.changing.lock().await;
    {
        let mut graph = state.graph.borrow_mut();
        let id = graph.check_delete(name)?;
        if let Some(export) = state.exports.of_node(id) {
            return Err(Error::refused(format!(
                "Node {name} is in use by export '{}'; take that away first",
                export.id
            )));
        }
        if let Some(entry) = graph.entry_mut(id) {
            entry.monitor_owned = false;
        }
    }
    state.collect().await;
    Ok(())
}

/// `blockdev-reopen`.
pub(super) async fn reopen(state: &Rc<State>, options: &[BlockdevOptions]) -> Result<()> {
    let _changing = state.changing.lock().await;
    let specs = options.iter().map(spec).collect::<Result<Vec<Spec>>>()?;
    again::reopen(state, &specs).await
}

/// `query-named-block-nodes`.
pub(super) async fn nodes(state: &Rc<State>, flat: bool) -> Result<Vec<BlockDeviceInfo>> {
    let mut nodes = info::nodes(&state.graph, flat).await?;
    let graph = state.graph.borrow();
    for node in &mut nodes {
        let id = graph.find(&node.node_name).map(|entry| entry.id);
        node.dirty_bitmaps = id.and_then(|id| state.bitmaps.borrow().infos(id));
    }
    Ok(nodes)
}

fn spec(options: &BlockdevOptions) -> Result<Spec> {
    Spec::read(options).ok_or_else(|| {
        Error::refused("these options cannot be read; give 'driver' and what it needs")
    })
}

/// What may be opened for a request: what lies beside the images it names, and in the folders allowed from the start.
fn gate(state: &State, spec: &Spec) -> Result<Gate> {
    let gate = Gate::closed();
    for folder in &state.settings.allowed {
        gate.allow(folder)?;
    }
    for filename in spec.filenames() {
        gate.allow_folder_of(Path::new(filename))?;
    }
    let graph = state.graph.borrow();
    for file in spec.file_names().filter_map(|name| graph.find(name)) {
        gate.allow_folder_of(Path::new(&file.filename))?;
    }
    drop(graph);
    Ok(gate)
}
