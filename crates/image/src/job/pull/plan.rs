//! What a pull has to do, piece by piece, from the allocation map of the chain.
//! Reads metadata only; leaves the doing to `copy`.

use crate::error::Result;
use crate::node::{Node, Source, resolve};
use crate::qcow2::Mapping;

/// What becomes of a run of whole clusters (the disk's last may be short).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Its content is copied into new clusters.
    Copy,
    /// It is marked as zeros, so that the base does not show through.
    Zero,
}

/// A run of the disk and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) step: Step,
}

/// The chain a pull works on.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) top: Node,
    /// What backs the top; it stays in place until the end.
    pub(super) below: Node,
    pub(super) base: Option<Node>,
    pub(super) cluster_size: u64,
    /// Version 2 has no zero clusters: they are written out where a base is below.
    pub(super) has_zero_clusters: bool,
}

/// What one stretch of the disk needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Nothing,
    Zero,
    Copy,
}

impl Plan {
    /// The first piece at or after `from`, at most `longest` bytes (at least a cluster) long;
    /// `None` if there is nothing left to do before `end`.
    pub(super) fn next(&self, from: u64, end: u64, longest: u64) -> Result<Option<Piece>> {
        let longest = (longest / self.cluster_size).max(1) * self.cluster_size;
        let mut at = from;
        let mut piece: Option<Piece> = None;
        // No further than the piece can reach, or every piece would scan the same run again;
        // further and further where there is nothing.
        let mut window = longest;
        while at < end {
            if piece.is_some_and(|p| p.length >= longest) {
                break;
            }
            let (need, run) = self.need(at, end.min(at.saturating_add(window)))?;
            window = if need == Need::Nothing {
                window.saturating_mul(2)
            } else {
                longest
            };
            match (&mut piece, need) {
                (None, Need::Nothing) => {}
                (Some(_), Need::Nothing) => break,
                (None, need) => {
                    let step = if need == Need::Copy {
                        Step::Copy
                    } else {
                        Step::Zero
                    };
                    piece = Some(Piece {
                        offset: at,
                        length: run.min(longest),
                        step,
                    });
                }
                (Some(piece), need) => {
                    if (piece.step == Step::Copy) != (need == Need::Copy) {
                        break;
                    }
                    piece.length = (piece.length + run).min(longest);
                }
            }
            at += run;
        }
        Ok(piece)
    }

    /// Bytes to copy in all, if nobody writes meanwhile.
    pub(super) fn total(&self) -> Result<u64> {
        let (mut at, mut total) = (0, 0);
        while let Some(piece) = self.next(at, self.top.0.size(), u64::MAX / 2)? {
            at = piece.offset + piece.length;
            if piece.step == Step::Copy {
                total += piece.length;
            }
        }
        Ok(total)
    }

    /// What whole clusters from `at` on need, and for how many bytes that is certain.
    fn need(&self, at: u64, end: u64) -> Result<(Need, u64)> {
        let (mapping, run) = self.top.0.driver.lookup(at, end - at)?;
        if mapping != Mapping::Unallocated {
            return Ok((Need::Nothing, run));
        }
        let (need, length) = self.need_below(at, run)?;
        let whole = if at + length == end {
            length
        } else {
            length / self.cluster_size * self.cluster_size
        };
        if whole > 0 {
            return Ok((need, whole));
        }
        // Layers with smaller clusters, or a raw file's holes, divide this cluster.
        let cluster = self.cluster_size.min(end - at);
        let (mut any_copy, mut any_zero, mut all_zero) = (false, false, true);
        let mut done = 0;
        while done < cluster {
            let (need, length) = self.need_below(at + done, cluster - done)?;
            any_copy |= need == Need::Copy;
            any_zero |= need == Need::Zero;
            all_zero &= need == Need::Zero;
            done += length;
        }
        let need = match (any_copy || (any_zero && !all_zero), any_zero) {
            (true, _) => Need::Copy,
            (false, true) => Need::Zero,
            (false, false) => Need::Nothing,
        };
        Ok((self.without_zero_clusters(need), cluster))
    }

    /// What a stretch needs, by the first layer below the top that says something.
    fn need_below(&self, at: u64, length: u64) -> Result<(Need, u64)> {
        let found = resolve(&self.below, self.base.as_ref(), at, length)?;
        let need = match (found.source, &self.base) {
            (Source::Data(..) | Source::Compressed(..) | Source::Filtered(..), _) => Need::Copy,
            // Past the base's end nothing can show through.
            (Source::Zero, Some(base)) if at < base.0.size() => {
                self.without_zero_clusters(Need::Zero)
            }
            _ => Need::Nothing,
        };
        let mut length = found.length;
        if let Some(base) = &self.base
            && at < base.0.size()
        {
            length = length.min(base.0.size() - at);
        }
        Ok((need, length))
    }

    fn without_zero_clusters(&self, need: Need) -> Need {
        if need == Need::Zero && !self.has_zero_clusters {
            Need::Copy
        } else {
            need
        }
    }
}
