//! What is known of an image, for `query-block` and its like.

use super::{Node, NodeInfo, Qcow2Info, open};
use crate::driver::Driver;
use crate::error::Result;
use crate::qcow2::{CORRUPT, DIRTY};

/// Collects it; only the space on the file system is asked anew.
pub(super) fn info(node: &Node) -> Result<NodeInfo> {
    let inner = &node.0;
    let backing = open::link_of(&inner.driver);
    let full_backing_filename = backing.as_ref().map(|link| {
        let path = open::resolve(inner.file.path(), &link.name);
        path.map_or_else(|_| link.name.clone(), |path| path.display().to_string())
    });
    let header = match &inner.driver {
        Driver::Raw(_) => None,
        Driver::Qcow2(image) => Some(image.header()),
    };
    Ok(NodeInfo {
        format: node.format(),
        virtual_size_bytes: inner.size(),
        actual_size_bytes: inner.file.allocated()?,
        cluster_size_bytes: header.as_ref().map(|h| h.cluster_size()),
        backing,
        full_backing_filename,
        dirty: header.as_ref().is_some_and(|h| h.incompatible & DIRTY != 0),
        snapshots: header.as_ref().map_or(0, |h| h.snapshots),
        qcow2: header.map(|header| Qcow2Info {
            compat: if header.version >= 3 { "1.1" } else { "0.10" },
            lazy_refcounts: header.lazy_refcounts(),
            refcount_bits: header.refcount_bits(),
            corrupt: header.incompatible & CORRUPT != 0,
            compression_type: "zlib",
            extended_l2: false,
        }),
    })
}
