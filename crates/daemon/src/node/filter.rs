//! Filter nodes, and the disks that stand on no file: what a request says about them, and how they
//! are opened. What they do is the image crate's business.
//!
//! A filter over a file is a file to whoever uses it, a filter over a disk is a disk.

use super::open::{Opened, Opener};
use super::spec::{Driver, Reference, Spec, reference};
use super::{Entry, Handle, NodeId};
use crate::error::{Error, Result};
use abide_contract::types::{
    BlkdebugInjectErrorOptions, BlkdebugIoType, BlkdebugSetStateOptions, BlockdevOptionsBlkdebug,
    BlockdevOptionsNull, BlockdevOptionsQuorum, BlockdevOptionsVariant, QuorumReadPattern,
};
use abide_image::{
    Access, Backing, Beneath, Blkdebug, FileNode, Format, InjectError, Node, NodeOptions,
    NullOptions, QuorumOptions, SetState, compress, copy_on_read, null, quorum,
};
use std::time::Duration;

/// What a `sector` counts in.
const SECTOR_BYTES: u64 = 512;

/// EIO, as QEMU injects where no number is given.
const USUAL_ERRNO: i32 = 5;

/// What kind of filter, with its options.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filter {
    /// Fails on purpose.
    Blkdebug(Blkdebug),
    /// Writes compressed.
    Compress,
    /// Keeps what is read, down to the node of that name.
    CopyOnRead(Option<String>),
    /// Keeps nothing.
    Null(NullOptions),
    /// Votes.
    Quorum(QuorumOptions),
    /// Held to the limits of the group of that name.
    Throttle(String),
    /// What this one asks for cannot be had.
    Refused(&'static str),
}

/// A filter of a request, and what it stands on by name.
type Asked = (Driver, Filter, Vec<(String, Reference)>);

impl Filter {
    /// The filter of a request, and what it stands on; `None` if it is none.
    pub(super) fn read(options: &BlockdevOptionsVariant) -> Option<Asked> {
        let on = |name: &str, asked| Some(vec![(name.to_owned(), reference(asked)?)]);
        Some(match options {
            BlockdevOptionsVariant::Blkdebug(options) => (
                Driver::Blkdebug,
                blkdebug(options),
                on("image", &options.image)?,
            ),
            BlockdevOptionsVariant::Compress(options) => (
                Driver::Compress,
                Filter::Compress,
                on("file", &options.file)?,
            ),
            BlockdevOptionsVariant::CopyOnRead(options) => (
                Driver::CopyOnRead,
                Filter::CopyOnRead(options.bottom.clone()),
                on("file", &options.file)?,
            ),
            BlockdevOptionsVariant::NullCo(options) => {
                (Driver::NullCo, nothing(options), Vec::new())
            }
            BlockdevOptionsVariant::Quorum(options) => {
                let children = options.children.iter().enumerate();
                let named =
                    children.map(|(n, child)| Some((format!("children.{n}"), reference(child)?)));
                (
                    Driver::Quorum,
                    votes(options),
                    named.collect::<Option<Vec<_>>>()?,
                )
            }
            BlockdevOptionsVariant::Throttle(options) => (
                Driver::Throttle,
                Filter::Throttle(options.throttle_group.clone()),
                on("file", &options.file)?,
            ),
            _ => return None,
        })
    }
}

fn blkdebug(options: &BlockdevOptionsBlkdebug) -> Filter {
    if options.config.is_some() {
        return Filter::Refused("rules are not read from a file ('config') here; give them inline");
    }
    let errors = options.inject_error.iter().flatten();
    let states = options.set_state.iter().flatten();
    let set = |rule: &BlkdebugSetStateOptions| SetState {
        event: rule.event.as_str().to_owned(),
        state: state_of(rule.state),
        new_state: rule.new_state,
    };
    Filter::Blkdebug(Blkdebug {
        // Nobody here asks a file what is allocated through a filter: such a rule never holds.
        inject_error: errors
            .filter(|rule| rule.iotype != Some(BlkdebugIoType::BlockStatus))
            .map(inject)
            .collect(),
        set_state: states.map(set).collect(),
    })
}

fn inject(rule: &BlkdebugInjectErrorOptions) -> InjectError {
    let access = rule.iotype.as_ref().and_then(|kind| match kind {
        BlkdebugIoType::Read => Some(Access::Read),
        BlkdebugIoType::Write => Some(Access::Write),
        BlkdebugIoType::WriteZeroes => Some(Access::WriteZeroes),
        BlkdebugIoType::Discard => Some(Access::Discard),
        BlkdebugIoType::Flush => Some(Access::Flush),
        _ => None,
    });
    let errno = rule.errno.and_then(|errno| i32::try_from(errno).ok());
    let sector = rule.sector.and_then(|sector| u64::try_from(sector).ok());
    InjectError {
        event: rule.event.as_str().to_owned(),
        state: state_of(rule.state),
        access,
        errno: errno.unwrap_or(USUAL_ERRNO),
        offset_bytes: sector.map(|sector| sector.saturating_mul(SECTOR_BYTES)),
        once: rule.once.unwrap_or(false),
    }
}

/// State 0 stands for any, as in QEMU.
fn state_of(asked: Option<i64>) -> Option<i64> {
    asked.filter(|state| *state != 0)
}

fn nothing(options: &BlockdevOptionsNull) -> Filter {
    let usual = NullOptions::default();
    let size = options.size.map(u64::try_from);
    let Ok(size_bytes) = size.unwrap_or(Ok(usual.size_bytes)) else {
        return Filter::Refused("'size' expects a non-negative number");
    };
    Filter::Null(NullOptions {
        size_bytes,
        read_zeroes: options.read_zeroes.unwrap_or(false),
        latency: Duration::from_nanos(options.latency_ns.unwrap_or(0)),
        ..usual
    })
}

fn votes(options: &BlockdevOptionsQuorum) -> Filter {
    if options.blkverify.unwrap_or(false) || options.rewrite_corrupted.unwrap_or(false) {
        return Filter::Refused("'blkverify' and 'rewrite-corrupted' cannot be had here");
    }
    match usize::try_from(options.vote_threshold) {
        Ok(vote_threshold) if (1..=options.children.len()).contains(&vote_threshold) => {
            Filter::Quorum(QuorumOptions {
                vote_threshold,
                read_first: options.read_pattern == Some(QuorumReadPattern::Fifo),
            })
        }
        _ => Filter::Refused("'vote-threshold' is between 1 and the number of children"),
    }
}

impl Opener<'_> {
    /// Opens a filter and what it stands on.
    pub(super) async fn open_filter(
        &self,
        spec: &Spec,
        filter: &Filter,
        children: &[(String, Reference)],
        read_only: bool,
    ) -> Result<Opened> {
        let mut entries = Vec::new();
        let (mut named, mut beneath) = (Vec::new(), Vec::new());
        for (name, child) in children {
            let (id, below, more) = self.filter_child(spec, child, read_only).await?;
            named.push((name.clone(), id));
            beneath.push(below);
            entries.extend(more);
        }
        let stands_on_disk = !beneath.iter().all(|b| matches!(b, Beneath::File(_)));
        let read_only = read_only || beneath.iter().any(Beneath::is_read_only);
        let file = self.filter_file(filter, beneath, read_only)?;
        let filename = file.path().display().to_string();
        let handle = if stands_on_disk || named.is_empty() {
            let options = NodeOptions {
                format: Some(Format::Raw),
                read_only,
                backing: Backing::None,
                no_flush: false,
            };
            Handle::Format(Node::open(file, options, &self.gate).await?)
        } else {
            Handle::File(file)
        };
        let mut entry: Entry = self.entry(spec, handle.clone(), &filename);
        if let [(_, only)] = named[..] {
            entry.file = Some(only);
        } else {
            entry.children = named;
        }
        entry.group = match filter {
            Filter::Throttle(group) => Some(group.clone()),
            _ => None,
        };
        let root = entry.id;
        entries.push(entry);
        Ok(Opened {
            root,
            handle,
            entries,
        })
    }

    fn filter_file(
        &self,
        filter: &Filter,
        beneath: Vec<Beneath>,
        read_only: bool,
    ) -> Result<FileNode> {
        let first = || {
            beneath
                .first()
                .cloned()
                .ok_or_else(|| Error::refused("a filter stands on a node; name it"))
        };
        Ok(match filter {
            Filter::Refused(why) => return Err(Error::refused(*why)),
            Filter::Blkdebug(rules) => rules.clone().above(first()?),
            Filter::Throttle(group) => self.objects.group(group)?.above(first()?),
            Filter::Null(options) => null(&NullOptions {
                read_only,
                ..*options
            }),
            Filter::Compress => {
                let disk = match first()? {
                    Beneath::Disk(disk) => Some(disk),
                    Beneath::File(_) => None,
                };
                disk.and_then(compress).ok_or_else(|| {
                    Error::refused(
                        "compress stands on a qcow2 image: nothing else here has compressed clusters",
                    )
                })?
            }
            Filter::CopyOnRead(bottom) => {
                let Beneath::Disk(disk) = first()? else {
                    return Err(Error::refused(
                        "copy-on-read stands on an image, not on a bare file: a file borrows nothing",
                    ));
                };
                let bottom = bottom.as_deref().map(|name| self.disk_named(name));
                copy_on_read(disk, bottom.transpose()?)
            }
            Filter::Quorum(options) => quorum(beneath, *options).ok_or_else(|| {
                Error::refused("'vote-threshold' is between 1 and the number of children")
            })?,
        })
    }

    fn disk_named(&self, name: &str) -> Result<Node> {
        match &self.graph.borrow().get(name)?.handle {
            Handle::Format(node) => Ok(node.clone()),
            _ => Err(Error::refused(format!("Node '{name}' is no image"))),
        }
    }

    async fn filter_child(
        &self,
        spec: &Spec,
        child: &Reference,
        read_only: bool,
    ) -> Result<(NodeId, Beneath, Vec<Entry>)> {
        let (id, handle, entries) = match child {
            Reference::Definition(child) => {
                let read_only = child.common.read_only.unwrap_or(read_only);
                let opened = self.open(child, read_only).await?;
                (opened.root, opened.handle, opened.entries)
            }
            Reference::Name(name) => {
                let entry = self.graph.borrow().get(name)?.clone();
                if let Handle::File(_) = entry.handle {
                    let (id, file, ..) = self.file_there_is(spec, name, read_only)?;
                    return Ok((id, Beneath::File(file), Vec::new()));
                }
                (entry.id, entry.handle, Vec::new())
            }
        };
        let beneath = match handle {
            Handle::File(file) => Beneath::File(file),
            Handle::Format(node) => Beneath::Disk(node),
            Handle::Filter(_) => {
                return Err(Error::refused("a job's filter cannot be built upon"));
            }
        };
        Ok((id, beneath, entries))
    }
}
