//! Lists the disks of a server.

use abide_client::qmp::commands;
use abide_client::qmp::types::{BlockDeviceInfo, BlockInfo};
use abide_wire::typed::{Command as _, Wire};

use super::graph::{Graph, read_chain};
use super::{Disk, Layer};
use crate::{ActionError, Server, jobs};

/// Asks a server for its disks, in the order of their names.
///
/// # Errors
/// When the connection fails.
pub async fn list(server: &mut Server) -> Result<Vec<Disk>, ActionError> {
    let blocks = server.list::<commands::QueryBlock, _>().await?;
    let nodes = server.list::<commands::QueryNamedBlockNodes, _>().await?;
    let needs_edges = nodes.as_ref().is_some_and(|nodes| !tell_children(nodes));
    let edges = match needs_edges {
        true => server.query(commands::XDebugQueryBlockGraph::NAME).await?,
        false => None,
    };
    let edges = edges.and_then(|edges| Wire::from_value(edges).ok());
    let graph = nodes
        .map(|nodes| Graph::read(&nodes, edges))
        .unwrap_or_default();
    let blocks = blocks.unwrap_or_default().into_iter();
    let mut disks: Vec<Disk> = blocks
        .filter_map(|block| of_device(block, &graph))
        .collect();
    let roots = graph.roots();
    disks.extend(
        roots
            .into_iter()
            .filter_map(|root| of_root(root, &graph, &disks))
            .collect::<Vec<_>>(),
    );
    disks.sort_by(|one, other| one.name().cmp(other.name()));
    for job in jobs::list(server)
        .await?
        .into_iter()
        .filter(|job| !job.is_over())
    {
        claim(&mut disks, &job.id);
    }
    Ok(disks)
}

fn tell_children(nodes: &[BlockDeviceInfo]) -> bool {
    nodes.iter().any(|node| node.children.is_some())
}

/// A disk that query-block tells of.
///
/// On the wire: `{"device": "drive0", "qdev": "/machine/peripheral/vd0/virtio-backend",
/// "inserted": {"node-name": "#block159", ...}}`, or `{"device": "cd0", "tray_open": true}`.
fn of_device(entry: BlockInfo, graph: &Graph) -> Option<Disk> {
    let inserted = entry.inserted?;
    let named = |text: Option<String>| text.filter(|text| !text.is_empty());
    let node = inserted.node_name.as_deref().unwrap_or_default();
    let (filters, top) = graph.through_filters(node);
    let mut chain = graph.chain(top);
    if chain.is_empty() {
        chain = read_chain(&inserted)
            .iter()
            .map(|layer| graph.with_node(layer))
            .collect();
    }
    Some(Disk {
        device: named(entry.device),
        qdev: named(entry.qdev),
        chain,
        read_only: inserted.ro.unwrap_or(false),
        job: None,
        filters,
    })
}

/// A node on nothing else, unless a device was listed with it.
fn of_root(root: &str, graph: &Graph, listed: &[Disk]) -> Option<Disk> {
    let (filters, top) = graph.through_filters(root);
    let is_listed = listed.iter().any(|disk| is_node(disk.top(), top));
    let node = graph.node(top).filter(|_| !is_listed)?;
    let chain = graph.chain(top);
    let read_only = node.read_only;
    Some(Disk {
        device: None,
        qdev: None,
        chain,
        read_only,
        job: None,
        filters,
    })
}

fn is_node(layer: Option<&Layer>, node: &str) -> bool {
    layer.and_then(|layer| layer.node.as_deref()) == Some(node)
}

/// Whether a job is called as our actions on the disk are: `abide-pull-disk`.
fn is_of_an_action(disk: &Disk, job: &str) -> bool {
    let action = job
        .strip_prefix("abide-")
        .and_then(|rest| rest.split('-').next());
    action.is_some_and(|action| crate::plan::job_id(action, disk) == job)
}

/// Notes a job on its disk, where its name tells which that is, or only one can be meant.
fn claim(disks: &mut [Disk], job: &str) {
    let is_meant = |disk: &Disk| {
        disk.device.as_deref() == Some(job)
            || is_node(disk.top(), job)
            || is_of_an_action(disk, job)
    };
    let meant = disks.iter().position(is_meant);
    let filtered = || {
        let mut busy = disks
            .iter()
            .enumerate()
            .filter(|(_, disk)| !disk.filters.is_empty());
        busy.next()
            .map(|(at, _)| at)
            .filter(|_| busy.next().is_none())
    };
    let only = || (disks.len() == 1).then_some(0);
    let at = meant.or_else(only).or_else(filtered);
    if let Some(disk) = at.and_then(|at| disks.get_mut(at)) {
        disk.job.get_or_insert_with(|| job.to_owned());
    }
}
