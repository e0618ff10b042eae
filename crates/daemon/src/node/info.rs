//! What `query-named-block-nodes` tells about a node: QEMU's members, all of them.

use super::{Entry, Graph, Handle, NodeId};
use crate::error::Result;
use crate::job::event::int;
use abide_contract::types::{
    BlockDeviceInfo, BlockLimitsInfo, BlockdevCacheInfo, BlockdevChild,
    BlockdevDetectZeroesOptions, ImageInfo, ImageInfoSpecific, ImageInfoSpecificFile,
    ImageInfoSpecificFileWrapper, ImageInfoSpecificQCow2, ImageInfoSpecificQCow2Wrapper,
    ImageInfoSpecificVariant, Qcow2CompressionType,
};
use abide_image::{NodeInfo, Qcow2Info};
use abide_wire::Dict;
use std::cell::RefCell;
use std::collections::HashMap;

/// What is known of each image, gathered before it is told.
type Known = HashMap<u64, ImageInfo>;

/// Every node, the newest first; `flat` leaves out what an image borrows from.
///
/// # Errors
/// When an image cannot be asked.
pub(crate) async fn nodes(graph: &RefCell<Graph>, flat: bool) -> Result<Vec<BlockDeviceInfo>> {
    let entries: Vec<Entry> = graph.borrow().entries().cloned().collect();
    let mut known = Known::default();
    for entry in &entries {
        known.insert(entry.id.0, image(entry).await?);
    }
    let graph = graph.borrow();
    let newest_first = entries.iter().rev();
    Ok(newest_first
        .filter_map(|entry| device_info(&graph, entry, &known, flat))
        .collect())
}

/// `BlockDeviceInfo`.
fn device_info(graph: &Graph, entry: &Entry, known: &Known, flat: bool) -> Option<BlockDeviceInfo> {
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
    let backing = entry.backing.and_then(|id| graph.entry(id));
    let detect_zeroes = entry.common.detect_zeroes.clone();
    Some(BlockDeviceInfo {
        file: entry.filename.clone(),
        node_name: entry.name.clone(),
        ro: is_read_only(graph, entry),
        drv: entry.driver.name().to_owned(),
        backing_file: backing.map(|below| below.filename.clone()),
        backing_file_depth: int(chain.len() as u64),
        children: children(graph, entry),
        active: true,
        encrypted: false,
        detect_zeroes: detect_zeroes.unwrap_or(BlockdevDetectZeroesOptions::Off),
        bps: 0,
        bps_rd: 0,
        bps_wr: 0,
        iops: 0,
        iops_rd: 0,
        iops_wr: 0,
        image: nested(entry.id, chain, known)?,
        cache: BlockdevCacheInfo::new(true, entry.common.cache_direct, entry.common.cache_no_flush),
        write_threshold: 0,
        dirty_bitmaps: None,
        other: Dict::new(),
    })
}

/// An image's own facts, with those of the images under it inside.
fn nested(id: NodeId, below: &[NodeId], known: &Known) -> Option<ImageInfo> {
    let mut own = known.get(&id.0)?.clone();
    if let Some((first, rest)) = below.split_first() {
        own.backing_image = nested(*first, rest, known).map(Box::new);
    }
    Some(own)
}

fn children(graph: &Graph, entry: &Entry) -> Vec<BlockdevChild> {
    let named = entry.named_children();
    let told = named.into_iter().filter_map(|(child, id)| {
        let below = graph.entry(id)?;
        Some(BlockdevChild::new(child, below.name.clone()))
    });
    told.collect()
}

fn is_read_only(graph: &Graph, entry: &Entry) -> bool {
    match &entry.handle {
        // A file that came with an image is used as the image is.
        Handle::File(file) if !entry.monitor_owned => match graph.parent_of(entry.id) {
            Some(above) if above.file == Some(entry.id) => is_read_only(graph, above),
            _ => file.is_read_only(),
        },
        Handle::File(file) => file.is_read_only(),
        Handle::Format(node) => node.is_read_only(),
        Handle::Filter(node) => node.is_read_only(),
    }
}

/// `BlockLimitsInfo`, as qemu-storage-daemon 11.1 tells it of files that are not opened with O_DIRECT.
fn limits(alignment: Option<u64>) -> BlockLimitsInfo {
    let mut limits = BlockLimitsInfo::new(1, 1024, 1, 4096);
    limits.discard_alignment = alignment.map(int);
    limits.write_zeroes_alignment = alignment.map(int);
    limits
}

/// `ImageInfo`, without what it borrows from.
async fn image(entry: &Entry) -> Result<ImageInfo> {
    let bare = |size_bytes: u64| {
        ImageInfo::new(
            entry.filename.clone(),
            entry.driver.name().to_owned(),
            int(size_bytes),
        )
    };
    let mut told = match &entry.handle {
        Handle::File(file) => {
            let mut told = bare(file.size_bytes().await?);
            told.actual_size = Some(int(file.actual_size_bytes().await?));
            told.limits = Some(limits(None));
            let specific = ImageInfoSpecificFileWrapper::new(ImageInfoSpecificFile::default());
            told.format_specific = Some(ImageInfoSpecific::new(ImageInfoSpecificVariant::File(
                Box::new(specific),
            )));
            told
        }
        Handle::Format(node) => {
            let info = node.info().await?;
            let mut told = bare(info.virtual_size_bytes);
            format_image(&mut told, &info);
            told
        }
        Handle::Filter(node) => {
            let info = node.info().await?;
            let mut told = bare(info.virtual_size_bytes);
            told.cluster_size = info.cluster_size_bytes.map(int);
            told.actual_size = Some(int(info.actual_size_bytes));
            let mut limits = limits(info.cluster_size_bytes);
            limits.write_zeroes_alignment = None;
            told.limits = Some(limits);
            told
        }
    };
    told.dirty_flag.get_or_insert(false);
    Ok(told)
}

fn format_image(told: &mut ImageInfo, info: &NodeInfo) {
    if let Some(link) = &info.backing {
        told.backing_filename = Some(link.name.clone());
        told.backing_filename_format = link.format.clone();
    }
    told.full_backing_filename = info.full_backing_filename.clone();
    told.cluster_size = info.cluster_size_bytes.map(int);
    told.actual_size = Some(int(info.actual_size_bytes));
    told.limits = Some(limits(info.cluster_size_bytes));
    told.dirty_flag = Some(info.dirty);
    told.format_specific = info.qcow2.as_ref().map(qcow2);
}

fn qcow2(info: &Qcow2Info) -> ImageInfoSpecific {
    let mut data = ImageInfoSpecificQCow2::new(
        info.compat.to_owned(),
        i64::from(info.refcount_bits),
        Qcow2CompressionType::from(info.compression_type),
    );
    data.lazy_refcounts = Some(info.lazy_refcounts);
    data.corrupt = Some(info.corrupt);
    data.extended_l2 = Some(info.extended_l2);
    let data = ImageInfoSpecificQCow2Wrapper::new(data);
    ImageInfoSpecific::new(ImageInfoSpecificVariant::Qcow2(Box::new(data)))
}
