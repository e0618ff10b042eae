//! The copying thread: pieces of the plan, one after the other, each under its range lock.
//!
//! Tables are committed beside the copy every [`COMMIT_BYTES`] or [`COMMIT_AFTER`], so that a pull that is killed
//! goes on near where it stood, having read only metadata again.

use super::plan::{Piece, Plan, Step};
use super::unpack::{self, Packed};
use crate::driver::Driver;
use crate::error::Result;
use crate::job::control::{Answer, Control, Phase};
use crate::job::pieces::Pieces;
use crate::node::{Content, Node, Source, resolve};
use crate::qcow2::Qcow2;
use crate::storage::Copied;
use std::ops::Range;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// Zeros are written in steps of this size.
const BUFFER_BYTES: usize = 256 << 10;
/// The most that one error leaves out, where errors are skipped. As QEMU's.
const SKIPPED_BYTES: u64 = 512 << 10;
/// How much is copied between two commits of the tables.
const COMMIT_BYTES: u64 = 256 << 20;
/// The same for a slow copy.
const COMMIT_AFTER: Duration = Duration::from_secs(1);

/// Copies until done, cancelled, or given up on; then says so.
pub(super) fn run(plan: &Plan, control: &Control, durable: bool) -> Phase {
    let Driver::Qcow2(image) = &plan.top.0.driver else {
        return Phase::Cancelled;
    };
    let (request, requests) = sync_channel(1);
    std::thread::scope(|scope| {
        scope.spawn(move || commit_on_request(image, &requests, durable));
        let mut copy = Copy {
            plan,
            image,
            control,
            durable,
            request,
            uncommitted: 0,
            committed: Instant::now(),
            pieces: Pieces::new(&plan.top.0),
            shares: false,
            failed: None,
        };
        copy.all()
    })
}

/// A failed commit is tried again by the next one, and its error told by the last.
fn commit_on_request(image: &Qcow2, requests: &Receiver<()>, durable: bool) {
    while requests.recv().is_ok() {
        if let Err(error) = image.commit(durable) {
            tracing::warn!(%error, "could not commit tables beside the copy; will try again");
        }
    }
}

struct Copy<'a> {
    plan: &'a Plan,
    image: &'a Qcow2,
    control: &'a Control,
    durable: bool,
    request: SyncSender<()>,
    uncommitted: u64,
    committed: Instant,
    pieces: Pieces,
    /// The last that was moved shares its blocks with where it came from.
    shares: bool,
    /// Data that could not be copied, when a piece failed over that.
    failed: Option<Range<u64>>,
}

impl Copy<'_> {
    fn all(&mut self) -> Phase {
        let end = self.plan.top.0.size();
        let mut at = 0;
        loop {
            if !self.control.may_go_on() {
                return self.wind_up(Phase::Cancelled);
            }
            let longest = self.pieces.limit(&self.plan.top.0, self.shares);
            let limit = longest.min(self.control.piece_limit());
            self.failed = None;
            let mut failed_end = (at + self.plan.cluster_size).min(end);
            let result = self
                .plan
                .next(at, end, limit)
                .and_then(|piece| match piece {
                    None => self.image.commit(self.durable).map(|()| None),
                    Some(piece) => {
                        failed_end = piece.offset + piece.length;
                        self.piece(piece)?;
                        Ok(Some(failed_end))
                    }
                });
            match result {
                Ok(None) => return Phase::Done,
                Ok(Some(next)) => at = next,
                Err(error) => match self.control.stop(error) {
                    None => return self.wind_up(Phase::Cancelled),
                    Some(Answer::Retry) => {}
                    // The tables could not be written; there is no piece left to go on with.
                    Some(Answer::Skip) if at >= end => return Phase::Done,
                    Some(Answer::Skip) => at = self.skip().unwrap_or(failed_end),
                },
            }
        }
    }

    /// Counts as gone through what could not be copied; returns where that ends.
    fn skip(&mut self) -> Option<u64> {
        let failed = self.failed.take()?;
        let length = (failed.end - failed.start).min(SKIPPED_BYTES);
        self.control.moved(length);
        Some(failed.start + length)
    }

    /// What was copied so far is kept for the next pull.
    fn wind_up(&self, phase: Phase) -> Phase {
        if let Err(error) = self.image.commit(self.durable) {
            tracing::warn!(%error, "could not keep what a cancelled copy had done");
        }
        phase
    }

    fn piece(&mut self, planned: Piece) -> Result<()> {
        let top = &self.plan.top.0;
        let end = planned.offset + planned.length;
        let _alone = top
            .ranges
            .exclusive(top.clusters_of(planned.offset, planned.length));
        // A guest may have written between plan and lock: only what is still borrowed is copied.
        let mut at = planned.offset;
        while let Some(piece) = self.plan.next(at, end, planned.length)? {
            match piece.step {
                Step::Copy => self.copy(piece)?,
                Step::Zero => self.zero(piece)?,
            }
            at = piece.offset + piece.length;
        }
        top.relieve_with(self.image, self.durable)
    }

    fn zero(&mut self, piece: Piece) -> Result<()> {
        let clusters = piece.length.div_ceil(self.plan.cluster_size);
        let file = self.image.metadata_file();
        self.image
            .state()
            .unlink(&file, piece.offset, clusters, true)
    }

    fn copy(&mut self, piece: Piece) -> Result<()> {
        let size = self.plan.cluster_size;
        let end = piece.offset + piece.length;
        let mut at = piece.offset;
        while at < end {
            let file = self.image.metadata_file();
            let wanted = (end - at).div_ceil(size);
            let (host, clusters) = self.image.state().allocate(&file, wanted)?;
            let length = (clusters * size).min(end - at);
            let mut filled = 0;
            let result = self.fill(at, length, host, clusters * size, &mut filled);
            // What was there before an error is kept, in whole clusters.
            let whole = match result {
                Ok(()) => clusters,
                Err(_) => filled / size,
            };
            let kept = (whole * size).min(length);
            let linked = match whole {
                0 => Ok(()),
                _ => self.image.state().link(&file, at, host, whole),
            };
            if linked.is_err() {
                self.image.state().give_back(&file, host, clusters);
                return linked;
            }
            self.account(host, kept);
            if let Err(error) = result {
                let rest = host + whole * size;
                self.image.state().give_back(&file, rest, clusters - whole);
                self.failed = Some(at + kept..end);
                return Err(error);
            }
            at += length;
        }
        Ok(())
    }

    fn account(&mut self, host: u64, length: u64) {
        if self.durable {
            self.plan.top.0.file.storage().start_writeback(host, length);
        }
        self.control.moved(length);
        // What is shared is done again in no time.
        self.uncommitted += if self.shares { 0 } else { length };
        // A full queue means that a commit is under way: the next one will take this in.
        let is_due = self.uncommitted >= COMMIT_BYTES || self.committed.elapsed() >= COMMIT_AFTER;
        if is_due && self.request.try_send(()).is_ok() {
            self.committed = Instant::now();
            self.uncommitted = 0;
        }
    }

    /// Fills new clusters with what the chain below holds; `filled` is how much of their beginning is, also on an error.
    fn fill(&mut self, at: u64, length: u64, host: u64, room: u64, filled: &mut u64) -> Result<()> {
        let top = &self.plan.top.0;
        let file_end = top.file.length()?;
        // Space past the file's end reads as zeros; within it, something may have been there.
        let is_fresh = host >= file_end && self.plan.has_zero_clusters;
        let (mut done, mut packed) = (0, Vec::new());
        while done < length {
            let found = resolve(&self.plan.below, None, at + done, length - done)?;
            let place = host + done;
            match found.source {
                Source::Data(node, from) | Source::Filtered(node, from) => {
                    let mut moved = 0;
                    let result = self.transfer(&node, from, place, found.length, &mut moved);
                    if packed.is_empty() {
                        *filled = done + moved;
                    }
                    result?;
                }
                Source::Compressed(node, entry) => packed.push(Packed {
                    node,
                    entry,
                    offset: at + done,
                    length: found.length,
                    place,
                }),
                Source::Zero | Source::Nothing | Source::Stop if is_fresh => {}
                Source::Zero | Source::Nothing | Source::Stop => {
                    self.write_zeros(place, found.length)?;
                }
            }
            done += found.length;
            if packed.is_empty() {
                *filled = done;
            }
        }
        unpack::all(top, &packed)?;
        if room > length && !is_fresh {
            self.write_zeros(host + length, room - length)?;
        }
        Ok(())
    }

    fn transfer(
        &mut self,
        from: &Node,
        source: u64,
        to: u64,
        length: u64,
        moved: &mut u64,
    ) -> Result<()> {
        let content = Content::File {
            file: &from.0.file,
            offset: source,
            length,
        };
        let mut copied = Copied::default();
        let put = content.put(&self.plan.top.0.file, to, self.durable, &mut copied);
        from.check_still_there(source, copied.bytes)?;
        self.shares = copied.shared;
        *moved = copied.bytes;
        put
    }

    fn write_zeros(&mut self, place: u64, length: u64) -> Result<()> {
        let zeros = vec![0; length.min(BUFFER_BYTES as u64) as usize];
        let mut done = 0;
        while done < length {
            let step = (length - done).min(zeros.len() as u64);
            self.plan
                .top
                .0
                .write_host(Content::Bytes(&zeros[..step as usize]), place + done)?;
            done += step;
        }
        Ok(())
    }
}
