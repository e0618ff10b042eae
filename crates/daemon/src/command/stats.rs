//! `query-blockstats`: what the clients of exports did so far.

use crate::job::event::int;
use crate::node::{Entry, Graph, Handle};
use crate::state::State;
use abide_contract::types::{BlockDeviceStats, BlockStats};
use abide_image::{Counts, Request};

/// What was done on the node of every export, and what that borrows from; or on every node.
pub(super) fn tell(state: &State, of_nodes: bool) -> Vec<BlockStats> {
    let graph = state.graph.borrow();
    if of_nodes {
        let nodes = graph.entries().filter(|entry| !entry.is_job());
        return nodes.map(|entry| node(&graph, entry, false)).collect();
    }
    let mut told = Vec::new();
    for export in state.exports.all().iter().rev() {
        if let Some(entry) = graph.entry(export.shown().id) {
            let mut stats = node(&graph, entry, true);
            stats.device = Some(export.id.clone());
            told.push(stats);
        }
    }
    told
}

/// A node with its file; with what it borrows from if `deep`.
fn node(graph: &Graph, entry: &Entry, deep: bool) -> BlockStats {
    let below = |id| {
        graph
            .entry(id)
            .map(|below| Box::new(node(graph, below, deep)))
    };
    let nothing = Counts::default();
    let counts = match &entry.handle {
        Handle::Format(node) => node.counts(),
        _ => &nothing,
    };
    let mut told = BlockStats::new(stats(counts));
    told.node_name = Some(entry.name.clone());
    told.parent = entry.file.and_then(below);
    told.backing = entry.backing.filter(|_| deep).and_then(below);
    told
}

fn stats(counts: &Counts) -> BlockDeviceStats {
    let [rd, wr, flush, unmap] = [
        Request::Read,
        Request::Write,
        Request::Flush,
        Request::Unmap,
    ]
    .map(|kind| counts.of(kind));
    BlockDeviceStats {
        rd_bytes: int(rd.bytes),
        wr_bytes: int(wr.bytes),
        zone_append_bytes: 0,
        unmap_bytes: int(unmap.bytes),
        rd_operations: int(rd.operations),
        wr_operations: int(wr.operations),
        zone_append_operations: 0,
        flush_operations: int(flush.operations),
        unmap_operations: int(unmap.operations),
        rd_total_time_ns: int(rd.time_ns),
        wr_total_time_ns: int(wr.time_ns),
        zone_append_total_time_ns: 0,
        flush_total_time_ns: int(flush.time_ns),
        unmap_total_time_ns: int(unmap.time_ns),
        wr_highest_offset: int(counts.highest_bytes()),
        rd_merged: 0,
        wr_merged: 0,
        zone_append_merged: 0,
        unmap_merged: 0,
        idle_time_ns: counts.idle_ns().map(int),
        failed_rd_operations: int(rd.failed),
        failed_wr_operations: int(wr.failed),
        failed_zone_append_operations: 0,
        failed_flush_operations: int(flush.failed),
        failed_unmap_operations: int(unmap.failed),
        invalid_rd_operations: 0,
        invalid_wr_operations: 0,
        invalid_zone_append_operations: 0,
        invalid_flush_operations: 0,
        invalid_unmap_operations: 0,
        account_invalid: false,
        account_failed: true,
        timed_stats: Vec::new(),
        other: abide_wire::Dict::new(),
    }
}
