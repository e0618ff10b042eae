//! The commands that let others reach disks.

use crate::error::{Error, Result};
use crate::export::server::NbdServer;
use crate::export::{Export, Offer};
use crate::node::{Handle, name};
use crate::state::State;
use abide_nbd::Address;
use abide_wire::{Dict, Value, dict};
use std::path::PathBuf;
use std::rc::Rc;

/// `nbd-server-start`.
pub(super) fn start(state: &Rc<State>, arguments: &Dict) -> Result<()> {
    let address = arguments.get("addr").and_then(|addr| {
        let data = addr.get("data")?.as_dict()?;
        address(addr.get("type")?.as_str()?, data)
    });
    let address = address.ok_or_else(|| {
        Error::refused("this address cannot be read; its port is a number up to 65535")
    })?;
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
    let server = NbdServer::start(state, address)?;
    *state.nbd.borrow_mut() = Some(server);
    Ok(())
}

/// An address in its parts; `None` if its port is no port.
pub(crate) fn address(kind: &str, parts: &Dict) -> Option<Address> {
    match kind {
        "unix" => Some(Address::Unix(PathBuf::from(parts.str("path")?))),
        "inet" => Some(Address::Tcp {
            host: parts.str("host")?.to_owned(),
            port: parts.str("port")?.parse().ok()?,
        }),
        _ => None,
    }
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
pub(super) async fn add(state: &Rc<State>, arguments: &Dict) -> Result<()> {
    let _changing = state.changing.lock().await;
    state.check_open()?;
    let text = |name: &str| arguments.str(name).unwrap_or_default().to_owned();
    let flag = |name: &str| {
        arguments
            .get(name)
            .and_then(Value::as_bool)
            .unwrap_or(false)
    };
    let (id, node_name) = (text("id"), text("node-name"));
    if !name::is_well_formed(&id) {
        return Err(Error::refused(format!(
            "Invalid block export id '{id}'; it begins with a letter"
        )));
    }
    let entry = state.graph.borrow().get(&node_name)?.clone();
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
    if flag("writable") && node.is_read_only() {
        return Err(Error::refused(format!(
            "Block node is read-only: '{node_name}'; leave 'writable' out"
        )));
    }
    let name = arguments.str("name").unwrap_or(&node_name).to_owned();
    state.exports.borrow_mut().insert(Offer {
        id,
        node_id: entry.id,
        node,
        name,
        description: text("description"),
        is_writable: flag("writable"),
        writes_through: flag("writethrough"),
        node_name,
    })
}

/// `block-export-del`: safe unless told otherwise.
pub(super) fn del(state: &Rc<State>, arguments: &Dict) -> Result<()> {
    let export = state
        .exports
        .borrow()
        .get(arguments.str("id").unwrap_or_default())?;
    if !export.has_clients() {
        gone(state, &export);
        return Ok(());
    }
    if arguments.str("mode") != Some("hard") {
        return Err(Error::refused(format!(
            "export '{}' still in use; 'mode': 'hard' hangs up on its clients",
            export.id
        )));
    }
    export.withdraw();
    let state = Rc::clone(state);
    tokio::task::spawn_local(async move {
        export.unused().await;
        gone(&state, &export);
    });
    Ok(())
}

/// `query-block-exports`.
pub(super) fn list(state: &State) -> Value {
    let exports = state.exports.borrow();
    Value::List(
        exports
            .iter()
            .map(|export| Value::from(export.info()))
            .collect(),
    )
}

fn withdraw_all(state: &State) {
    for export in state.exports.borrow().iter() {
        export.withdraw();
    }
}

async fn gone_all(state: &Rc<State>) {
    let exports: Vec<Rc<Export>> = state.exports.borrow().iter().cloned().collect();
    for export in exports {
        export.unused().await;
        gone(state, &export);
    }
}

/// Takes an export out and says so, once.
fn gone(state: &State, export: &Export) {
    if state.exports.borrow().get(&export.id).is_err() {
        return;
    }
    state.exports.borrow_mut().remove(&export.id);
    state.emit("BLOCK_EXPORT_DELETED", dict! { "id": export.id.as_str() });
}
