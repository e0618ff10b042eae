//! One disk kept on several, as QEMU's `quorum`: a read is what enough of them agree upon, a write
//! counts when enough of them took it.

use super::{Beneath, Slot, read_all};
use crate::file_node::FileNode;
use crate::storage::Storage;
use std::io;
use std::sync::Arc;

/// How the children vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuorumOptions {
    /// How many have to agree.
    pub vote_threshold: usize,
    /// Reads take the first child that answers, and compare nothing.
    pub read_first: bool,
}

/// A node over children of one size. The first gives its name and locks.
///
/// Returns `None` without children, or with a threshold that no vote can reach.
#[must_use]
pub fn quorum(children: Vec<Beneath>, options: QuorumOptions) -> Option<FileNode> {
    if children.is_empty() {
        return None;
    }
    if options.vote_threshold == 0 || options.vote_threshold > children.len() {
        return None;
    }
    let children: Vec<Slot> = children.into_iter().map(Slot::new).collect();
    let quorum = Quorum {
        children: children.clone(),
        options,
    };
    FileNode::voting(children, Arc::new(quorum))
}

#[derive(Debug)]
struct Quorum {
    children: Vec<Slot>,
    options: QuorumOptions,
}

impl Quorum {
    /// Does something on every child; enough of them must succeed.
    fn on_all(&self, act: impl Fn(&Slot) -> io::Result<()>) -> io::Result<()> {
        let mut failed = None;
        let mut good = 0;
        for child in &self.children {
            match act(child) {
                Ok(()) => good += 1,
                Err(error) => failed = Some(error),
            }
        }
        match failed {
            Some(error) if good < self.options.vote_threshold => Err(error),
            _ => Ok(()),
        }
    }

    /// What enough children say.
    fn vote(&self, length: usize, offset: u64) -> io::Result<Vec<u8>> {
        let mut ballots: Vec<(Vec<u8>, usize)> = Vec::new();
        let mut failed = None;
        for child in &self.children {
            let mut bytes = vec![0; length];
            match read_all(child, &mut bytes, offset) {
                Ok(read) => bytes.truncate(read),
                Err(error) => {
                    failed = Some(error);
                    continue;
                }
            }
            match ballots.iter_mut().find(|(other, _)| *other == bytes) {
                Some((_, votes)) => *votes += 1,
                None => ballots.push((bytes, 1)),
            }
        }
        let winner = ballots.into_iter().max_by_key(|(_, votes)| *votes);
        match winner {
            Some((bytes, votes)) if votes >= self.options.vote_threshold => Ok(bytes),
            _ => Err(failed.unwrap_or_else(|| io::Error::from_raw_os_error(libc::EIO))),
        }
    }
}

impl Storage for Quorum {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        if self.options.read_first {
            let mut failed = io::Error::from_raw_os_error(libc::EIO);
            for child in &self.children {
                match read_all(child, buffer, offset) {
                    Ok(read) => return Ok(read),
                    Err(error) => failed = error,
                }
            }
            return Err(failed);
        }
        let bytes = self.vote(buffer.len(), offset)?;
        buffer[..bytes.len()].copy_from_slice(&bytes);
        Ok(bytes.len())
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        self.on_all(|child| child.write_at(data, offset))
    }

    fn flush(&self) -> io::Result<()> {
        self.on_all(Storage::flush)
    }

    fn len(&self) -> io::Result<u64> {
        let lengths = self.children.iter().map(Storage::len);
        lengths
            .min_by_key(|length| length.as_ref().map_or(0, |l| *l))
            .unwrap_or(Ok(0))
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.on_all(|child| child.set_len(length))
    }

    fn punch_hole(&self, offset: u64, length: u64) -> io::Result<()> {
        self.on_all(|child| child.punch_hole(offset, length))
    }

    fn allocated_bytes(&self) -> io::Result<u64> {
        self.children.iter().map(Storage::allocated_bytes).sum()
    }

    fn event(&self, name: &str) {
        self.children.iter().for_each(|child| child.event(name));
    }
}
