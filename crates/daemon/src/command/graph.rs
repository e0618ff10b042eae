//! `x-debug-query-block-graph`: who uses whom, as QEMU draws it.

use crate::node::spec::Driver;
use crate::node::{Entry, Handle};
use crate::state::State;
use abide_contract::types::{
    BlockPermission, XDbgBlockGraph, XDbgBlockGraphEdge, XDbgBlockGraphNode, XDbgBlockGraphNodeType,
};

/// Numbers of exports and jobs begin here, well past those of nodes.
const USERS: u64 = 1 << 32;

/// Draws the graph: nodes, and the exports and jobs above them.
pub(super) fn draw(state: &State) -> XDbgBlockGraph {
    let graph = state.graph.borrow();
    let mut nodes = Vec::new();
    let mut edges = Vec::new();
    for entry in graph.entries() {
        let id = entry.id.number();
        nodes.push(XDbgBlockGraphNode::new(
            id,
            XDbgBlockGraphNodeType::BlockDriver,
            entry.name.clone(),
        ));
        for (name, child) in entry.named_children() {
            let writes = name != "backing" && !is_read_only(entry);
            edges.push(edge(id, child.number(), &name, writes));
        }
    }
    let mut user = USERS;
    let mut add_user = |kind, name: &str, of: &[(u64, &str, bool)]| {
        nodes.push(XDbgBlockGraphNode::new(user, kind, name.to_owned()));
        edges.extend(
            of.iter()
                .map(|&(child, role, writes)| edge(user, child, role, writes)),
        );
        user += 1;
    };
    for export in state.exports.all() {
        let child = Some(export.shown().id.number());
        let of = child.map(|child| (child, "root", export.is_writable));
        let kind = XDbgBlockGraphNodeType::BlockBackend;
        add_user(kind, &export.id, of.as_slice());
    }
    let jobs: std::collections::BTreeSet<&str> = graph
        .entries()
        .filter_map(|entry| entry.job.as_ref().map(|mark| mark.id.as_str()))
        .collect();
    for job in jobs {
        let on = graph
            .entries()
            .filter(|entry| entry.job.as_ref().is_some_and(|mark| mark.id == job));
        let of: Vec<_> = on
            .map(|entry| {
                let role = if entry.driver == Driver::CopyOnRead {
                    "main node"
                } else {
                    "intermediate node"
                };
                (entry.id.number(), role, false)
            })
            .collect();
        add_user(XDbgBlockGraphNodeType::BlockJob, job, &of);
    }
    XDbgBlockGraph::new(nodes, edges)
}

fn is_read_only(entry: &Entry) -> bool {
    match &entry.handle {
        Handle::File(file) => file.is_read_only(),
        Handle::Format(node) | Handle::Filter(node) => node.is_read_only(),
    }
}

fn edge(parent: u64, child: u64, name: &str, writes: bool) -> XDbgBlockGraphEdge {
    let mut perm = vec![BlockPermission::ConsistentRead];
    let mut shared = vec![
        BlockPermission::ConsistentRead,
        BlockPermission::WriteUnchanged,
    ];
    if writes {
        perm.extend([BlockPermission::Write, BlockPermission::Resize]);
    } else if name != "backing" {
        shared.extend([BlockPermission::Write, BlockPermission::Resize]);
    }
    XDbgBlockGraphEdge::new(parent, child, name.to_owned(), perm, shared)
}
