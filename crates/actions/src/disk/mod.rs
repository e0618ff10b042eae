//! The disks of a server: their names, their chains, what runs on them.
//!
//! Servers tell this in several ways: disks with device names in query-block (system
//! emulators, off-tree servers), nodes in query-named-block-nodes, the edges between nodes in
//! those nodes' `children` (10.1 on) or in x-debug-query-block-graph (4.0 on). What is missing
//! is filled in by file names.

mod find;
mod graph;
mod list;
mod path;

use serde::Serialize;

pub use find::{find, find_base};
pub(crate) use find::{is_layer, one};
pub use list::list;

/// A disk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Disk {
    /// Its drive id.
    pub device: Option<String>,
    /// The guest device it is plugged into.
    pub qdev: Option<String>,
    /// The image on top and what it borrows from, in order; never empty.
    pub chain: Vec<Layer>,
    /// Whether the server opened it for reading only.
    pub read_only: bool,
    /// The job that runs on it, by id.
    pub job: Option<String>,
    /// Nodes between the guest and the chain.
    #[serde(skip)]
    pub(crate) filters: Vec<String>,
}

/// One image of a chain.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Layer {
    /// Its node.
    pub node: Option<String>,
    /// Its file, or what stands for one.
    pub file: String,
    /// Its format.
    pub format: String,
    /// What the guest sees, in bytes; `None` where the server does not say.
    pub virtual_size: Option<u64>,
    /// What it takes on its host, in bytes; `None` where the server does not say.
    pub actual_size: Option<u64>,
    /// Whether it is encrypted.
    pub encrypted: bool,
}

impl Disk {
    /// The image on top.
    pub fn top(&self) -> Option<&Layer> {
        self.chain.first()
    }

    /// Whether it borrows from other images.
    pub fn borrows(&self) -> bool {
        self.chain.len() > 1
    }

    /// The name that commands of the server know it by: the node where a person chose its
    /// name, else the drive, else the node.
    pub fn name(&self) -> &str {
        let node = self.top().and_then(|top| top.node.as_deref());
        let chosen = node.filter(|node| !is_made_up(node));
        chosen
            .or(self.device.as_deref())
            .or(node)
            .unwrap_or_default()
    }

    /// The name to show, with the file behind it.
    pub fn shown(&self) -> String {
        let file = self.top().map(|top| top.file.as_str()).unwrap_or_default();
        match (self.name(), file) {
            ("", file) => file.to_owned(),
            (name, "") => name.to_owned(),
            (name, file) => format!("{name} ({file})"),
        }
    }
}

/// Whether the server made a node's name up, as `#block123`.
pub(crate) fn is_made_up(node: &str) -> bool {
    node.starts_with('#')
}
