//! Inflates the compressed clusters of a piece, on all processors: it is the one part of a copy
//! that computes more than it waits.

use crate::error::Result;
use crate::node::{Content, Inner, Node};

/// The most threads that inflate for one job.
const THREADS: usize = 4;
/// Clusters that are worth a thread.
const CLUSTERS_OF_A_THREAD: usize = 4;

/// A compressed cluster, or a part of one, and where its bytes go.
pub(super) struct Packed {
    pub(super) node: Node,
    pub(super) entry: u64,
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) place: u64,
}

/// Inflates clusters into their places in a file.
pub(super) fn all(top: &Inner, packed: &[Packed]) -> Result<()> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = processors
        .min(THREADS)
        .min(packed.len() / CLUSTERS_OF_A_THREAD);
    if threads < 2 {
        return some(top, packed);
    }
    let mut shares = packed.chunks(packed.len().div_ceil(threads));
    let mine = shares.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let others: Vec<_> = shares
            .map(|share| scope.spawn(move || some(top, share)))
            .collect();
        let first = some(top, mine);
        others.into_iter().fold(first, |result, other| {
            // A panic of a part is a panic of the whole, which ends the job.
            let part = other
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            result.and(part)
        })
    })
}

fn some(top: &Inner, packed: &[Packed]) -> Result<()> {
    for one in packed {
        let mut part = vec![0; one.length as usize];
        one.node
            .0
            .read_compressed(&mut part, one.offset, one.entry)?;
        top.write_host(Content::Bytes(&part), one.place)?;
    }
    Ok(())
}
