//! The commands that let others reach disks.

use crate::error::{Asked, Error, Result};
use crate::export::server::NbdServer;
use crate::export::{Export, Offer, Shown};
use crate::node::{Handle, name};
use crate::state::State;
use abide_contract::events::Event;
use abide_contract::types::{
    BlockExportDelArguments, BlockExportDeletedData, BlockExportInfo, BlockExportOptions,
    BlockExportOptionsVariant, BlockExportRemoveMode, SocketAddressLegacy,
    SocketAddressLegacyVariant,
};
use abide_nbd::Address;
use std::path::PathBuf;
use std::rc::Rc;

/// `nbd-server-start`.
pub(super) fn start(state: &Rc<State>, address: SocketAddressLegacy) -> Result<()> {
    let address = match address.type_ {
        SocketAddressLegacyVariant::Unix(unix) => Address::Unix(PathBuf::from(unix.data.path)),
        SocketAddressLegacyVariant::Inet(inet) => {
            let port = inet.data.port.parse().map_err(|_| {
                Error::refused("this address cannot be read; its port is a number up to 65535")
            })?;
            Address::Tcp {
                host: inet.data.host,
                port,
            }
        }
        SocketAddressLegacyVariant::Unknown(kind) => {
            return Err(Error::refused(format!(
                "an address cannot be of type '{kind}'"
            )));
        }
    };
    start_at(state, &address)
}

/// Starts the NBD server at an address.
///
/// # Errors
/// It runs already, or the address cannot be had.
pub(crate) fn start_at(state: &Rc<State>, address: &Address) -> Result<()> {
    state.check_open()?;
    if state.nbd.borrow().is_some() {
        return Err(Error::refused("NBD server already running; stop it first"));
    }
    let server = NbdServer::start(&state.exports, address)?;
    *state.nbd.borrow_mut() = Some(server);
    Ok(())
}

/// `nbd-server-stop`: exports go first, then the server.
pub(super) async fn stop(state: &Rc<State>) -> Result<()> {
    let server = state.nbd.borrow_mut().take();
    let server = server.ok_or_else(|| Error::refused("NBD server not running"))?;
    withdraw_all(state);
    server.stop().await;
    gone_all(state).await;
    Ok(())
}

/// Ends the server and all exports, if there are any.
pub(super) async fn end(state: &Rc<State>) {
    if state.nbd.borrow().is_some()
        && let Err(error) = stop(state).await
    {
        tracing::warn!("failed to end the exports: {error}");
    }
}

/// `block-export-add`.
pub(super) async fn add(state: &Rc<State>, options: BlockExportOptions) -> Result<()> {
    let _changing = state.changing.lock().await;
    state.check_open()?;
    let BlockExportOptions { id, node_name, .. } = options;
    let is_writable = options.writable.unwrap_or(false);
    let BlockExportOptionsVariant::Nbd(nbd) = options.type_ else {
        return Err(Error::refused("only exports of type 'nbd' can be had"));
    };
    if !name::is_well_formed(&id) {
        return Err(Error::refused(format!(
            "Invalid block export id '{id}'; it begins with a letter"
        )));
    }
    let entry = state
        .graph
        .borrow()
        .get_as(Asked::NodeName, &node_name)?
        .clone();
    if state.nbd.borrow().is_none() {
        return Err(Error::refused("NBD server not running; start it first"));
    }
    let node = match &entry.handle {
        Handle::Format(node) => node.clone(),
        _ => {
            return Err(Error::refused(format!(
                "Node '{node_name}' is a bare file; put a raw node on it to export it"
            )));
        }
    };
    if is_writable && node.is_read_only() {
        return Err(Error::refused(format!(
            "Block node is read-only: '{node_name}'; leave 'writable' out"
        )));
    }
    if let Some(job) = state.jobs.borrow().owner(entry.id) {
        return Err(Error::refused(format!(
            "Permission conflict on node '{node_name}': it is written by job '{}' alone; export the job's source",
            job.id
        )));
    }
    let name = nbd.name.unwrap_or_else(|| node_name.clone());
    state.exports.insert(Offer {
        id,
        shown: Shown {
            id: entry.id,
            name: node_name,
            node,
        },
        name,
        description: nbd.description.unwrap_or_default(),
        is_writable,
        writes_through: options.writethrough.unwrap_or(false),
    })
}

/// `block-export-del`: safe unless told otherwise.
pub(super) async fn del(state: &Rc<State>, arguments: &BlockExportDelArguments) -> Result<()> {
    let export = state.exports.get(&arguments.id)?;
    if !export.has_clients() {
        gone(state, &export).await;
        return Ok(());
    }
    if export.is_withdrawn() {
        return Err(Error::refused(format!(
            "Export '{}' is already shutting down; BLOCK_EXPORT_DELETED tells when it is gone",
            export.id
        )));
    }
    if arguments.mode != Some(BlockExportRemoveMode::Hard) {
        return Err(Error::refused(format!(
            "export '{}' still in use; 'mode': 'hard' hangs up on its clients",
            export.id
        )));
    }
    export.withdraw();
    let state = Rc::clone(state);
    tokio::task::spawn_local(async move {
        export.unused().await;
        gone(&state, &export).await;
    });
    Ok(())
}

/// `query-block-exports`.
pub(super) fn list(state: &State) -> Vec<BlockExportInfo> {
    let exports = state.exports.all();
    exports.iter().map(|export| export.info()).collect()
}

fn withdraw_all(state: &State) {
    for export in state.exports.all() {
        export.withdraw();
    }
}

async fn gone_all(state: &Rc<State>) {
    for export in state.exports.all() {
        export.unused().await;
        gone(state, &export).await;
    }
}

/// Takes an export out and says so, once; nodes that only it held go with it.
async fn gone(state: &State, export: &Export) {
    if state.exports.get(&export.id).is_err() {
        return;
    }
    state.exports.remove(&export.id);
    let told = BlockExportDeletedData::new(export.id.clone());
    state.emit(Event::BlockExportDeleted(Box::new(told)));
    // Whoever changes the graph at this moment takes them along.
    if let Ok(_changing) = state.changing.try_lock() {
        state.collect().await;
    }
}
