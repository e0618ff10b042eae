//! What `query-named-block-nodes` tells about a node: QEMU's members, all of them.

use super::spec::Driver;
use super::{Entry, Graph, Handle, NodeId};
use crate::error::Result;
use abide_image::NodeInfo;
use abide_wire::{Dict, Value, dict};
use std::cell::RefCell;
use std::collections::HashMap;

/// What is known of each node, gathered before it is told.
#[derive(Default)]
struct Known {
    images: HashMap<u64, Dict>,
}

/// Every node, the newest first; `flat` leaves out what an image borrows from.
///
/// # Errors
/// When an image cannot be asked.
pub(crate) async fn nodes(graph: &RefCell<Graph>, flat: bool) -> Result<Value> {
    let entries: Vec<Entry> = graph.borrow().entries().cloned().collect();
    let mut known = Known::default();
    for entry in &entries {
        known.images.insert(entry.id.0, image(entry).await?);
    }
    let graph = graph.borrow();
    let told = entries
        .iter()
        .rev()
        .map(|entry| Value::from(device_info(&graph, entry, &known, flat)));
    Ok(Value::List(told.collect()))
}

/// `BlockDeviceInfo`.
fn device_info(graph: &Graph, entry: &Entry, known: &Known, flat: bool) -> Dict {
    let mut below: Vec<NodeId> = graph
        .backing_chain(entry.id)
        .iter()
        .map(|entry| entry.id)
        .collect();
    if let (Handle::Filter(_), Some(disk)) = (&entry.handle, entry.file) {
        // What a filter stands on counts as under it.
        below.push(disk);
        below.extend(graph.backing_chain(disk).iter().map(|entry| entry.id));
    }
    let chain: &[NodeId] = if flat { &[] } else { &below };
    let mut info = dict! {
        "iops_rd": 0, "detect_zeroes": entry.common.detect_zeroes.as_deref().unwrap_or("off"), "active": true,
        "image": nested(entry.id, chain, known),
        "iops_wr": 0, "ro": is_read_only(entry), "children": children(graph, entry), "node-name": entry.name.as_str(),
        "backing_file_depth": chain.len(), "drv": entry.driver.name(), "iops": 0, "bps_wr": 0, "write_threshold": 0,
    };
    let backing = entry
        .backing
        .and_then(|id| graph.entry(id))
        .map(|below| below.filename.as_str());
    info.insert_some("backing_file", backing);
    info.insert("encrypted", false);
    info.insert("bps", 0);
    info.insert("bps_rd", 0);
    let cache = dict! { "no-flush": entry.common.cache_no_flush, "direct": entry.common.cache_direct, "writeback": true };
    info.insert("cache", cache);
    info.insert("file", entry.filename.as_str());
    info
}

/// An image's own facts, with those of the images under it inside.
fn nested(id: NodeId, below: &[NodeId], known: &Known) -> Dict {
    let own = known.images.get(&id.0).cloned().unwrap_or_default();
    match below.split_first() {
        Some((first, rest)) => {
            let mut outer = dict! { "backing-image": nested(*first, rest, known) };
            outer.extend(own);
            outer
        }
        None => own,
    }
}

fn children(graph: &Graph, entry: &Entry) -> Value {
    let named = [("backing", entry.backing), ("file", entry.file)];
    let told = named.into_iter().filter_map(|(child, id)| {
        let below = graph.entry(id?)?;
        Some(Value::from(
            dict! { "child": child, "node-name": below.name.as_str() },
        ))
    });
    Value::List(told.collect())
}

fn is_read_only(entry: &Entry) -> bool {
    match &entry.handle {
        Handle::File(file) => file.is_read_only(),
        Handle::Format(node) => node.is_read_only(),
        Handle::Filter(node) => node.is_read_only(),
    }
}

/// `BlockLimitsInfo`, as qemu-storage-daemon 11.1 tells it of files that are not opened with O_DIRECT.
fn limits(alignment: Option<u64>) -> Dict {
    let mut limits = dict! {
        "max-iov": 1024, "min-mem-alignment": 1, "opt-mem-alignment": 4096, "request-alignment": 1,
    };
    limits.insert_some("discard-alignment", alignment);
    limits.insert_some("write-zeroes-alignment", alignment);
    limits
}

/// `ImageInfo`, without what it borrows from.
async fn image(entry: &Entry) -> Result<Dict> {
    let mut told = Dict::new();
    match &entry.handle {
        Handle::File(file) => {
            told.insert("virtual-size", file.size_bytes().await?);
            told.insert("filename", entry.filename.as_str());
            told.insert("format", Driver::File.name());
            told.insert("actual-size", file.actual_size_bytes().await?);
            told.insert(
                "format-specific",
                dict! { "type": "file", "data": Dict::new() },
            );
            told.insert("limits", limits(None));
            told.insert("dirty-flag", false);
        }
        Handle::Format(node) => format_image(&mut told, entry, &node.info().await?),
        Handle::Filter(node) => {
            let info = node.info().await?;
            told.insert("virtual-size", info.virtual_size_bytes);
            told.insert("filename", entry.filename.as_str());
            told.insert_some("cluster-size", info.cluster_size_bytes);
            told.insert("format", entry.driver.name());
            told.insert("actual-size", info.actual_size_bytes);
            let mut limits = limits(info.cluster_size_bytes);
            limits.remove("write-zeroes-alignment");
            told.insert("limits", limits);
            told.insert("dirty-flag", false);
        }
    }
    Ok(told)
}

fn format_image(told: &mut Dict, entry: &Entry, info: &NodeInfo) {
    let link = info.backing.as_ref();
    told.insert_some(
        "backing-filename-format",
        link.and_then(|link| link.format.as_deref()),
    );
    told.insert("virtual-size", info.virtual_size_bytes);
    told.insert("filename", entry.filename.as_str());
    told.insert_some("cluster-size", info.cluster_size_bytes);
    told.insert("format", info.format.name());
    told.insert("actual-size", info.actual_size_bytes);
    if let Some(qcow2) = &info.qcow2 {
        let data = dict! {
            "compat": qcow2.compat, "compression-type": qcow2.compression_type, "lazy-refcounts": qcow2.lazy_refcounts,
            "refcount-bits": qcow2.refcount_bits, "corrupt": qcow2.corrupt, "extended-l2": qcow2.extended_l2,
        };
        told.insert("format-specific", dict! { "type": "qcow2", "data": data });
    }
    told.insert_some(
        "full-backing-filename",
        info.full_backing_filename.as_deref(),
    );
    told.insert_some("backing-filename", link.map(|link| link.name.as_str()));
    told.insert("limits", limits(info.cluster_size_bytes));
    told.insert("dirty-flag", info.dirty);
}
