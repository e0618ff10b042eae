//! Where the bytes of a disk come from, through its chain.

use super::{Extent, ExtentKind, Inner, Node};
use crate::driver::Driver;
use crate::error::{Error, Result};
use crate::qcow2::Mapping;

/// Where a range comes from.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// Bytes at this place in this node's file.
    Data(Node, u64),
    /// A compressed cluster of this node, by its L2 entry.
    Compressed(Node, u64),
    /// Bytes that this node, a filter, shows of what is below it at this place; they come through it.
    Filtered(Node, u64),
    /// Some layer says zeros.
    Zero,
    /// No layer above the stop node says anything.
    Stop,
    /// No layer at all says anything.
    Nothing,
}

/// A source, how many bytes it goes on for, and how many layers down it is.
pub(crate) struct Resolved {
    pub(crate) source: Source,
    pub(crate) length: u64,
    pub(crate) depth: usize,
}

/// Goes down a chain from `start` until a layer answers, or `stop` is reached. A `stop` is looked
/// for below filters, too.
pub(crate) fn resolve(
    start: &Node,
    stop: Option<&Node>,
    offset: u64,
    length: u64,
) -> Result<Resolved> {
    let mut node = start.clone();
    let mut length = length;
    let mut depth = 0;
    loop {
        if stop.is_some_and(|stop| stop.is_same(&node)) {
            return Ok(Resolved {
                source: Source::Stop,
                length,
                depth,
            });
        }
        if offset >= node.0.size() {
            // A layer that ends here hides what is below it with zeros.
            return Ok(Resolved {
                source: Source::Zero,
                length,
                depth,
            });
        }
        if stop.is_some()
            && let Some(below) = node.shown_disk()
        {
            let mut found = resolve(&below, stop, offset, length.min(node.0.size() - offset))?;
            if let Source::Data(..) | Source::Compressed(..) = found.source {
                found.source = Source::Filtered(node, offset);
            }
            found.depth += depth;
            return Ok(found);
        }
        let (mapping, run) = node
            .0
            .driver
            .lookup(offset, length.min(node.0.size() - offset))?;
        length = run;
        let source = match mapping {
            Mapping::Data(host) => Source::Data(node, host),
            Mapping::Compressed(entry) => Source::Compressed(node, entry),
            Mapping::Zero => Source::Zero,
            Mapping::Unallocated => match node.backing() {
                Some(below) => {
                    node = below;
                    depth += 1;
                    continue;
                }
                None => Source::Nothing,
            },
        };
        return Ok(Resolved {
            source,
            length,
            depth,
        });
    }
}

impl Node {
    /// The disk whose content this one shows, if it is a filter.
    pub(crate) fn shown_disk(&self) -> Option<Node> {
        match self.0.driver {
            Driver::Raw(_) => self.0.file.shown_disk(),
            Driver::Qcow2(_) => None,
        }
    }

    /// What is next in its chain, filters counted.
    pub(crate) fn below(&self) -> Option<Node> {
        self.shown_disk().or_else(|| self.backing())
    }

    /// Says that the file was cut behind our back if a range of it that was just copied is not
    /// there any more: what lies past the end reads as zeros.
    pub(crate) fn check_still_there(&self, host: u64, length: u64) -> Result<()> {
        let cluster = self.0.driver.cluster_size();
        let last = (host + length).saturating_sub(1) / cluster * cluster;
        let end = self.0.file.length()?;
        if last < end || length == 0 {
            return Ok(());
        }
        let detail = format!("a data cluster at {last:#x} lies beyond its end at {end:#x}");
        Err(Error::Truncated {
            path: self.0.file.path().to_owned(),
            detail,
        })
    }
}

/// The extents of a range.
pub(super) fn map(node: &Node, offset: u64, length: u64) -> Result<Vec<Extent>> {
    node.0.check_range_within(offset, length)?;
    let mut extents: Vec<Extent> = Vec::new();
    let mut at = offset;
    while at < offset + length {
        let resolved = resolve(node, None, at, offset + length - at)?;
        let (kind, host) = match resolved.source {
            Source::Data(_, host) => (ExtentKind::Data, Some(host)),
            Source::Compressed(..) => (ExtentKind::Compressed, None),
            Source::Filtered(..) => (ExtentKind::Data, None),
            Source::Zero if is_raw(node, resolved.depth) => (ExtentKind::Hole, None),
            Source::Zero => (ExtentKind::Zero, None),
            Source::Stop | Source::Nothing => (ExtentKind::Unallocated, None),
        };
        let extent = Extent {
            offset_bytes: at,
            length_bytes: resolved.length,
            kind,
            depth: resolved.depth,
            host_offset_bytes: host,
        };
        match extents.last_mut() {
            Some(last) if continues(last, &extent) => last.length_bytes += extent.length_bytes,
            _ => extents.push(extent),
        }
        at += resolved.length;
    }
    Ok(extents)
}

fn continues(last: &Extent, next: &Extent) -> bool {
    let end = last.host_offset_bytes.map(|host| host + last.length_bytes);
    last.kind == next.kind && last.depth == next.depth && end == next.host_offset_bytes
}

fn is_raw(top: &Node, depth: usize) -> bool {
    let mut node = Some(top.clone());
    for _ in 0..depth {
        node = node.and_then(|node| node.backing());
    }
    node.is_some_and(|node| matches!(node.0.driver, Driver::Raw(_)))
}

impl Inner {
    pub(super) fn check_range_within(&self, offset: u64, length: u64) -> Result<()> {
        if offset
            .checked_add(length)
            .is_none_or(|end| end > self.size())
        {
            let detail = format!(
                "offset {offset} and length {length} reach past the end of the disk at {}",
                self.size()
            );
            return Err(Error::OutOfRange { detail });
        }
        Ok(())
    }
}
