//! The nodes of a server and the edges between them, from whatever it tells.

use std::collections::{BTreeMap, BTreeSet};

use abide_client::qmp::types::{
    BlockDeviceInfo, ImageInfo, XDbgBlockGraph, XDbgBlockGraphNodeType,
};

use super::Layer;
use super::path::file_of;
use crate::jobs::bytes;

/// Drivers that stand in a chain without being an image of it.
const FILTERS: [&str; 12] = [
    "backup-top",
    "blkdebug",
    "blklogwrites",
    "blkreplay",
    "commit_top",
    "compress",
    "copy-before-write",
    "copy-on-read",
    "mirror_top",
    "preallocate",
    "snapshot-access",
    "throttle",
];

/// Links followed in one chain, so that no server can send us in circles.
const MAX_CHAIN: usize = 1024;

/// One node.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    pub(crate) layer: Layer,
    pub(crate) read_only: bool,
    driver: String,
    children: BTreeMap<String, String>,
    /// The files below it by name, where the server says so: from `backing-image`.
    backing: Vec<Layer>,
}

/// All nodes, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    nodes: BTreeMap<String, Node>,
    has_edges: bool,
}

impl Graph {
    /// Reads query-named-block-nodes, and x-debug-query-block-graph where there is one.
    pub(crate) fn read(nodes: &[BlockDeviceInfo], edges: Option<XDbgBlockGraph>) -> Self {
        let mut graph = Self::default();
        for entry in nodes {
            let Some(name) = &entry.node_name else {
                continue;
            };
            graph.has_edges |= entry.children.is_some();
            graph.nodes.insert(name.clone(), read_node(entry));
        }
        if let Some(edges) = edges.filter(|_| !graph.has_edges) {
            graph.read_edges(edges);
        }
        graph
    }

    /// On the wire: `{"nodes": [{"id": 2, "type": "block-driver", "name": "d0"}, ...],
    /// "edges": [{"parent": 2, "child": 4, "name": "backing", ...}, ...]}`.
    fn read_edges(&mut self, told: XDbgBlockGraph) {
        let mut names = BTreeMap::new();
        for node in told.nodes.unwrap_or_default() {
            let is_driver = node.type_ == Some(XDbgBlockGraphNodeType::BlockDriver);
            if let (true, Some(id), Some(name)) = (is_driver, node.id, node.name) {
                names.insert(id, name);
            }
        }
        for edge in told.edges.unwrap_or_default() {
            let end = |id: Option<i64>| names.get(&id?).cloned();
            let (Some(parent), Some(child), Some(role)) =
                (end(edge.parent), end(edge.child), edge.name)
            else {
                continue;
            };
            if let Some(parent) = self.nodes.get_mut(&parent) {
                parent.children.insert(role, child);
            }
        }
        self.has_edges = true;
    }

    pub(crate) fn node(&self, name: &str) -> Option<&Node> {
        self.nodes.get(name)
    }

    /// The nodes that nothing else is built on, by name.
    pub(crate) fn roots(&self) -> Vec<&str> {
        let mut below: BTreeSet<&str> = BTreeSet::new();
        for node in self.nodes.values() {
            below.extend(node.children.values().map(String::as_str));
        }
        if !self.has_edges {
            return self.roots_by_file();
        }
        self.nodes
            .keys()
            .map(String::as_str)
            .filter(|name| !below.contains(name))
            .collect()
    }

    /// Without edges: the images that are no other's backing file.
    fn roots_by_file(&self) -> Vec<&str> {
        let files = self.nodes.values().flat_map(|node| &node.backing);
        let below: BTreeSet<&str> = files.map(|layer| layer.file.as_str()).collect();
        let is_image = |node: &Node| {
            !is_protocol(&node.driver)
                && !is_filter(&node.driver)
                && !below.contains(node.layer.file.as_str())
        };
        let images = self.nodes.iter().filter(|(_, node)| is_image(node));
        images.map(|(name, _)| name.as_str()).collect()
    }

    /// From a node through filters to the image on top: the filters, and the image's node.
    pub(crate) fn through_filters<'a>(&'a self, from: &'a str) -> (Vec<String>, &'a str) {
        let mut filters = Vec::new();
        let mut here = from;
        while let Some(node) = self.nodes.get(here)
            && is_filter(&node.driver)
            && filters.len() < MAX_CHAIN
            && let Some(below) = node
                .children
                .get("file")
                .or_else(|| node.children.get("backing"))
        {
            filters.push(here.to_owned());
            here = below;
        }
        (filters, here)
    }

    /// The images from a node down, filters left out.
    pub(crate) fn chain(&self, top: &str) -> Vec<Layer> {
        let mut chain = Vec::new();
        let mut here = top;
        while let Some(node) = self.nodes.get(here)
            && chain.len() < MAX_CHAIN
        {
            chain.push(node.layer.clone());
            if !self.has_edges {
                chain.extend(node.backing.iter().map(|layer| self.with_node(layer)));
                return chain;
            }
            let Some(below) = node.children.get("backing") else {
                break;
            };
            here = self.through_filters(below).1;
        }
        chain
    }

    /// The layer with the node that has the same file, where exactly one does.
    pub(crate) fn with_node(&self, layer: &Layer) -> Layer {
        let is_it =
            |node: &&Node| node.layer.file == layer.file && node.layer.format == layer.format;
        let mut same = self.nodes.values().filter(is_it);
        match (same.next(), same.next()) {
            (Some(only), None) => only.layer.clone(),
            _ => layer.clone(),
        }
    }
}

/// Whether a driver only gives access to a file.
fn is_protocol(driver: &str) -> bool {
    matches!(
        driver,
        "file" | "host_device" | "host_cdrom" | "nbd" | "https" | "http" | "ssh"
    )
}

fn is_filter(driver: &str) -> bool {
    FILTERS.contains(&driver)
}

/// On the wire, an element of query-named-block-nodes or the `inserted` of query-block:
/// `{"node-name": "d0", "drv": "qcow2", "file": "/a", "ro": false, "image": {...}, ...}`.
fn read_node(entry: &BlockDeviceInfo) -> Node {
    let children = entry.children.iter().flatten();
    let chain = read_chain(entry);
    let (layer, backing) = match chain.split_first() {
        Some((top, below)) => (top.clone(), below.to_vec()),
        None => (Layer::default(), Vec::new()),
    };
    Node {
        layer,
        backing,
        driver: entry.drv.clone().unwrap_or_default(),
        read_only: entry.ro.unwrap_or(false),
        children: children
            .filter_map(|it| Some((it.child.clone()?, it.node_name.clone()?)))
            .collect(),
    }
}

/// The images that an entry tells of, by file: itself, then its `backing-image`s, or at least
/// its `backing_file`.
pub(crate) fn read_chain(entry: &BlockDeviceInfo) -> Vec<Layer> {
    let mut image = entry.image.as_ref();
    let mut chain = vec![Layer {
        node: entry.node_name.clone().filter(|name| !name.is_empty()),
        file: file_of(entry.file.as_deref().unwrap_or_default()),
        format: entry.drv.clone().unwrap_or_default(),
        encrypted: entry.encrypted.unwrap_or(false),
        virtual_size: bytes(image.and_then(|image| image.virtual_size)),
        actual_size: bytes(image.and_then(|image| image.actual_size)),
    }];
    while let Some(below) = image.and_then(|image| image.backing_image.as_deref())
        && chain.len() < MAX_CHAIN
    {
        chain.push(read_image(below));
        image = Some(below);
    }
    if let (1, Some(backing)) = (chain.len(), &entry.backing_file) {
        chain.push(Layer {
            file: file_of(backing),
            ..Layer::default()
        });
    }
    chain
}

/// On the wire: `{"filename": "/a", "format": "qcow2", "virtual-size": 1, ...}`.
fn read_image(image: &ImageInfo) -> Layer {
    Layer {
        node: None,
        file: file_of(image.filename.as_deref().unwrap_or_default()),
        format: image.format.clone().unwrap_or_default(),
        virtual_size: bytes(image.virtual_size),
        actual_size: bytes(image.actual_size),
        encrypted: image.encrypted.unwrap_or(false),
    }
}
