//! Opens nodes: format, locks, header gate, and the chain below through the gate.

use super::counts::Counts;
use super::drain::Door;
use super::hooks::Hooks;
use super::{Backing, BackingLink, Format, Inner, Node, NodeOptions};
use crate::driver::{Driver, is_qcow2};
use crate::error::{Error, Result};
use crate::file_node::{FileNode, FileOptions, Locking};
use crate::filter::{NULL_NAME, NullOptions, null};
use crate::gate::Gate;
use crate::limits::CHAIN_DEPTH;
use crate::lock::Access;
use crate::qcow2::Qcow2;
use crate::range_lock::RangeLocks;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, RwLock};

/// Opens an image and what is to back it.
pub(super) fn open(file: FileNode, options: NodeOptions, gate: &Gate) -> Result<Node> {
    let mut above = Vec::new();
    open_below(file, options, gate, &mut above)
}

fn open_below(
    file: FileNode,
    options: NodeOptions,
    gate: &Gate,
    above: &mut Vec<(u64, u64)>,
) -> Result<Node> {
    if !options.read_only && file.is_read_only() {
        return Err(Error::ReadOnly {
            path: file.path().to_owned(),
        });
    }
    file.lock(if options.read_only {
        Access::Read
    } else {
        Access::Write
    })?;
    let opened = open_locked(&file, options, gate, above);
    if opened.is_err() {
        // The caller may keep the file node; its locks go.
        let _ = file.lock(Access::Closed);
    }
    opened
}

fn open_locked(
    file: &FileNode,
    options: NodeOptions,
    gate: &Gate,
    above: &mut Vec<(u64, u64)>,
) -> Result<Node> {
    let format = match options.format {
        Some(format) => format,
        None if is_qcow2(file)? => Format::Qcow2,
        None => Format::Raw,
    };
    let driver = match format {
        Format::Raw => Driver::Raw(file.clone()),
        Format::Qcow2 => Driver::Qcow2(Box::new(Qcow2::open(file, !options.read_only)?)),
    };
    let backing = match options.backing {
        Backing::None => None,
        Backing::Node(node) => {
            check_chain(file, Some(&node))?;
            Some(node)
        }
        Backing::Implicit => {
            above.extend(file.identity());
            let link = link_of(&driver);
            link.map(|link| open_implicit(file, &link, gate, above))
                .transpose()?
        }
    };
    let size = driver.size()?;
    Ok(Node(Arc::new(Inner {
        file: file.clone(),
        driver,
        size: AtomicU64::new(size),
        ranges: RangeLocks::default(),
        hooks: Hooks::default(),
        door: Door::default(),
        fleeced: AtomicBool::new(false),
        no_flush: options.no_flush,
        backing: RwLock::new(backing),
        read_only: AtomicBool::new(options.read_only),
        closed: AtomicBool::new(false),
        pulling: AtomicBool::new(false),
        guests: AtomicU64::new(0),
        counts: Counts::default(),
    })))
}

pub(super) fn link_of(driver: &Driver) -> Option<BackingLink> {
    match driver {
        Driver::Raw(_) => None,
        Driver::Qcow2(image) => image.header().backing.clone(),
    }
}

fn open_implicit(
    overlay: &FileNode,
    link: &BackingLink,
    gate: &Gate,
    above: &mut Vec<(u64, u64)>,
) -> Result<Node> {
    if above.len() >= CHAIN_DEPTH {
        return Err(Error::ChainTooDeep { limit: CHAIN_DEPTH });
    }
    let path = resolve(overlay.path(), &link.name)?;
    let format = match &link.format {
        None => None,
        Some(name) => Some(Format::from_name(name).ok_or_else(|| Error::UnknownFormat {
            path: path.clone(),
            format: name.clone(),
        })?),
    };
    if link.name == NULL_NAME {
        // A gigabyte of zeroes, where QEMU gives whatever is in the buffer.
        let nothing = null(&NullOptions {
            read_zeroes: true,
            read_only: true,
            ..NullOptions::default()
        });
        let options = NodeOptions {
            format: Some(format.unwrap_or(Format::Raw)),
            read_only: true,
            ..NodeOptions::default()
        };
        return open_below(nothing, options, gate, above);
    }
    let options = FileOptions {
        path,
        read_only: true,
        locking: Locking::Auto,
        direct: overlay.past_cache().is_some(),
        aio: overlay.past_cache().unwrap_or_default(),
    };
    let file = FileNode::open_blocking(options, gate)?;
    if file
        .identity()
        .is_some_and(|identity| above.contains(&identity))
    {
        return Err(Error::ChainLoop {
            path: file.path().to_owned(),
        });
    }
    let options = NodeOptions {
        format,
        read_only: true,
        ..NodeOptions::default()
    };
    open_below(file, options, gate, above)
}

/// The path a backing file name means, as QEMU resolves it.
pub(super) fn resolve(overlay: &Path, name: &str) -> Result<PathBuf> {
    if name == NULL_NAME {
        return Ok(name.into());
    }
    let plain = name.strip_prefix("file:").unwrap_or(name);
    let is_protocol = name.len() == plain.len()
        && name
            .find([':', '/'])
            .is_some_and(|at| name.as_bytes()[at] == b':');
    if is_protocol || plain.contains('\0') {
        let name = name.to_owned();
        return Err(Error::UnsupportedFilename {
            path: overlay.to_owned(),
            name,
        });
    }
    // An absolute name replaces the folder.
    Ok(overlay.parent().unwrap_or(Path::new("")).join(plain))
}

/// Refuses a chain that contains a file twice, or is too deep.
pub(super) fn check_chain(top: &FileNode, backing: Option<&Node>) -> Result<()> {
    let mut seen: Vec<_> = top.identity().into_iter().collect();
    let mut next = backing.cloned();
    let mut depth = 1;
    while let Some(node) = next {
        depth += 1;
        if depth > CHAIN_DEPTH {
            return Err(Error::ChainTooDeep { limit: CHAIN_DEPTH });
        }
        if let Some(identity) = node.0.file.identity() {
            if seen.contains(&identity) {
                return Err(Error::ChainLoop {
                    path: node.0.file.path().to_owned(),
                });
            }
            seen.push(identity);
        }
        next = node.backing();
    }
    Ok(())
}

/// Changes between reading and writing; on failure the node goes on as it was.
pub(super) fn reopen(node: &Node, read_only: bool, gate: &Gate) -> Result<()> {
    let inner = &node.0;
    if inner.is_read_only() == read_only {
        return Ok(());
    }
    if inner.pulling.load(Ordering::Acquire) {
        return Err(inner.busy("being streamed"));
    }
    let _everything = inner.ranges.exclusive(0..u64::MAX);
    if read_only {
        if let Driver::Qcow2(image) = &inner.driver {
            image.commit_all(!inner.no_flush)?;
        }
        inner.read_only.store(true, Ordering::Release);
        return inner.file.lock(Access::Read);
    }
    inner.file.lock(Access::Write)?;
    let attempt = inner
        .file
        .reopen(false, gate)
        .and_then(|()| match &inner.driver {
            Driver::Qcow2(image) => image.reload(true),
            Driver::Raw(_) => Ok(()),
        });
    match attempt {
        Ok(()) => inner.read_only.store(false, Ordering::Release),
        Err(_) => inner.file.lock(Access::Read)?,
    }
    attempt
}

/// Flushes, gives up the locks, and refuses everything from now on.
pub(super) fn close(node: &Node) -> Result<()> {
    let inner = &node.0;
    if inner.pulling.load(Ordering::Acquire) {
        return Err(inner.busy("being streamed"));
    }
    let _everything = inner.ranges.exclusive(0..u64::MAX);
    if let Driver::Qcow2(image) = &inner.driver
        && !inner.is_read_only()
    {
        image.commit_all(!inner.no_flush)?;
    }
    inner.closed.store(true, Ordering::Release);
    inner.detach_all();
    inner.replace_backing(None);
    inner.file.lock(Access::Closed)
}
