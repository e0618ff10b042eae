//! What mirrors, active commits and backups share: a source, a target, and which parts of the
//! one are still to go to the other. Each part goes under the source's range lock, so that a
//! guest never sees or causes a mixture.

use super::control::{Answer, Control, Phase};
use super::pieces::Pieces;
use crate::bitmap::Bits;
use crate::error::{Error, Result};
use crate::node::{Content, Inner, Node, Source, resolve};
use crate::storage::Aligned;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most bytes of disk gone through under one range lock, where there is nothing to move.
const STRETCH_BYTES: u64 = 1 << 30;
/// What goes through memory at once, or a cluster if that is larger.
const BUFFER_BYTES: u64 = 256 << 10;

/// What of a source is still to go to a target.
#[derive(Debug)]
pub(super) struct Tracked {
    pub(super) source: Node,
    pub(super) target: Node,
    /// What comes from here on down in the source's chain is in the target already.
    pub(super) stop: Option<Node>,
    pub(super) granularity: u64,
    /// Write compressed clusters where that makes them smaller.
    pub(super) compress: bool,
    bits: Mutex<Bits>,
    pieces: Pieces,
}

impl Tracked {
    pub(super) fn new(source: Node, target: Node, stop: Option<Node>, granularity: u64) -> Self {
        let bits = Mutex::new(Bits::new(granularity, source.size_bytes()));
        Tracked {
            pieces: Pieces::new(&source.0),
            source,
            target,
            stop,
            granularity,
            compress: false,
            bits,
        }
    }

    pub(super) fn bits(&self) -> MutexGuard<'_, Bits> {
        self.bits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn source(&self) -> &Inner {
        &self.source.0
    }

    /// What goes next from an offset on, and where to look after it; `None` when nothing is left
    /// from there on. What is taken counts as gone; on an error it is left again.
    pub(super) fn copy_next(&self, from: u64, control: &Control) -> Result<Option<u64>, Failed> {
        let longest = self.pieces.limit(self.source(), false);
        let limit = longest.min(control.piece_limit());
        let Some(run) = self.bits().next_run(from, STRETCH_BYTES) else {
            return Ok(None);
        };
        let cut = |end: u64| end.next_multiple_of(self.granularity).min(run.end);
        let failed = |range: Range<u64>| {
            move |error| Failed {
                error,
                range: Some(range),
            }
        };
        let least = cut(run.start + 1);
        let reach = self.reach(&run, limit);
        let end = reach.map(cut).map_err(failed(run.start..least))?.max(least);
        let range = run.start..end;
        let _still = self.source().ranges.shared(range.clone());
        // A guest's change may have been faster: only what is still to go is taken.
        let mut at = range.start;
        loop {
            let Some(part) = self.bits().next_run_in(&(at..end)) else {
                return Ok(Some(end));
            };
            at = part.end;
            self.take(&part, control).map_err(failed(part))?;
        }
    }

    /// Copies until nothing is left at that instant; false when cancelled.
    pub(super) fn copy_all(&self, control: &Control) -> bool {
        let mut at = 0;
        loop {
            if !control.may_go_on() {
                return false;
            }
            match self.copy_next(at, control) {
                Ok(Some(next)) => at = next,
                Ok(None) if at == 0 => return true,
                // Guests may have written behind us.
                Ok(None) => at = 0,
                Err(failed) => match control.stop(failed.error) {
                    None => return false,
                    Some(Answer::Retry) => {}
                    Some(Answer::Skip) => self.skip(failed.range.as_ref()),
                },
            }
        }
    }

    /// Copies everything and makes it durable.
    pub(super) fn copy_and_flush(&self, control: &Control, durable: bool) -> Phase {
        loop {
            if !self.copy_all(control) {
                return Phase::Cancelled;
            }
            match self.flush_target(durable) {
                Ok(()) => return Phase::Done,
                Err(failed) => {
                    if control.stop(failed.error).is_none() {
                        return Phase::Cancelled;
                    }
                }
            }
        }
    }

    pub(super) fn flush_target(&self, durable: bool) -> Result<(), Failed> {
        let flushed = self.target.0.flush(durable);
        flushed.map_err(|error| Failed { error, range: None })
    }

    /// Leaves out what could not be copied.
    pub(super) fn skip(&self, range: Option<&Range<u64>>) {
        if let Some(range) = range {
            self.bits().clear(range);
        }
    }

    /// Where a piece with so many bytes of data, and what is free of data before it, ends.
    fn reach(&self, run: &Range<u64>, limit: u64) -> Result<u64> {
        let (mut at, mut data) = (run.start, 0);
        while at < run.end && data < limit {
            let found = resolve(&self.source, self.stop.as_ref(), at, run.end - at)?;
            let length = match found.source {
                Source::Data(..) | Source::Compressed(..) | Source::Filtered(..) => {
                    found.length.min(limit - data)
                }
                _ => {
                    at += found.length;
                    continue;
                }
            };
            data += length;
            at += length;
        }
        Ok(at)
    }

    /// Copies a range that the caller keeps still, and counts it as gone.
    pub(super) fn take(&self, range: &Range<u64>, control: &Control) -> Result<()> {
        self.bits().clear(range);
        let copied = self.copy(range);
        match copied {
            Ok(bytes) => control.moved(bytes),
            Err(_) => self.bits().set(range),
        }
        copied.map(|_| ())
    }

    /// Copies a range that the caller keeps still; returns the bytes of data that it had.
    pub(super) fn copy(&self, range: &Range<u64>) -> Result<u64> {
        let unit = self.unit(range);
        let (mut at, mut data) = (range.start, 0);
        while at < range.end {
            let found = resolve(&self.source, self.stop.as_ref(), at, range.end - at)?;
            let whole = if at + found.length == range.end {
                found.length
            } else {
                found.length / unit * unit
            };
            let length = match whole {
                0 => unit.min(range.end - at),
                whole => whole,
            };
            data += if whole == 0 {
                self.copy_mixed(at, length)?
            } else {
                self.copy_alike(&found.source, at, length)?
            };
            at += length;
        }
        Ok(data)
    }

    /// What goes in one write where it can: a target's cluster, or else it would first be filled
    /// up with what the target borrows, and that may be what a guest is about to change.
    fn unit(&self, range: &Range<u64>) -> u64 {
        let cluster = self.target.0.driver.cluster_size();
        let is_whole = range.start.is_multiple_of(cluster)
            && (range.end.is_multiple_of(cluster) || range.end == self.source.size_bytes());
        if is_whole && self.stop.is_none() {
            cluster
        } else {
            1
        }
    }

    /// Copies what is all of one kind.
    fn copy_alike(&self, source: &Source, at: u64, length: u64) -> Result<u64> {
        let target = &self.target.0;
        match source {
            Source::Data(node, offset) if !self.compress => {
                let content = Content::File {
                    file: &node.0.file,
                    offset: *offset,
                    length,
                };
                target.write(content, at)?;
                node.check_still_there(*offset, length)?;
            }
            Source::Data(..) | Source::Compressed(..) | Source::Filtered(..) => {
                return self.copy_mixed(at, length);
            }
            Source::Stop => return Ok(0),
            Source::Zero | Source::Nothing => {
                target.make_zero(at, length)?;
                return Ok(0);
            }
        }
        Ok(length)
    }

    /// Copies what is of several kinds, or has to go through memory.
    fn copy_mixed(&self, at: u64, length: u64) -> Result<u64> {
        let unit = self.target.0.driver.cluster_size().max(BUFFER_BYTES);
        let mut buffer = Aligned::new(length.min(unit) as usize);
        let mut done = 0;
        while done < length {
            let part = &mut buffer[..(length - done).min(unit) as usize];
            self.source().read_locked(part, at + done)?;
            self.check_still_there(at + done, part.len() as u64)?;
            self.put(part, at + done)?;
            done += part.len() as u64;
        }
        Ok(length)
    }

    fn check_still_there(&self, at: u64, length: u64) -> Result<()> {
        let mut done = 0;
        while done < length {
            let found = resolve(&self.source, self.stop.as_ref(), at + done, length - done)?;
            if let Source::Data(node, offset) = &found.source {
                node.check_still_there(*offset, found.length)?;
            }
            done += found.length;
        }
        Ok(())
    }

    fn put(&self, part: &[u8], at: u64) -> Result<()> {
        let target = &self.target.0;
        if part.iter().all(|byte| *byte == 0) {
            target.make_zero(at, part.len() as u64)
        } else if self.compress {
            target.write_compressed(part, at)
        } else {
            target.write(Content::Bytes(part), at)
        }
    }

    /// Marks what the layers above `stop` say something about; returns its bytes of data.
    pub(super) fn mark_allocated(&self, stop: Option<&Node>, nothing_too: bool) -> Result<u64> {
        let size = self.source.size_bytes();
        let (mut at, mut data) = (0, 0);
        while at < size {
            let found = resolve(&self.source, stop, at, size - at)?;
            let range = at..at + found.length;
            match found.source {
                Source::Data(..) | Source::Compressed(..) | Source::Filtered(..) => {
                    data += found.length;
                    self.bits().set(&range);
                }
                Source::Zero => self.bits().set(&range),
                Source::Nothing if nothing_too => self.bits().set(&range),
                Source::Stop | Source::Nothing => {}
            }
            at += found.length;
        }
        Ok(data)
    }

    /// Bytes of data in what is marked.
    pub(super) fn data_bytes(&self) -> Result<u64> {
        let (mut at, mut data) = (0, 0);
        loop {
            let Some(run) = self.bits().next_run(at, STRETCH_BYTES) else {
                return Ok(data);
            };
            at = run.start;
            while at < run.end {
                let found = resolve(&self.source, self.stop.as_ref(), at, run.end - at)?;
                if matches!(
                    found.source,
                    Source::Data(..) | Source::Compressed(..) | Source::Filtered(..)
                ) {
                    data += found.length;
                }
                at += found.length;
            }
        }
    }
}

/// What did not go, and why.
#[derive(Debug)]
pub(super) struct Failed {
    pub(super) error: Error,
    /// `None` when it is not a part of the disk that is at fault.
    pub(super) range: Option<Range<u64>>,
}
