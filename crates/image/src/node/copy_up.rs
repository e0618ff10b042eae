//! Copying up: what a range borrows from below goes into the disk itself, and reads as before.

use super::{Content, Inner, Node, Source, resolve};
use crate::driver::Driver;
use crate::error::Result;

/// One read and one write.
const STEP_BYTES: u64 = 1 << 20;

impl Inner {
    /// Makes a range the disk's own, as far as it holds data in the chain below, down to `bottom`.
    pub(crate) fn copy_up(&self, offset: u64, length: u64, bottom: Option<&Node>) -> Result<()> {
        let (Driver::Qcow2(image), Some(below)) = (&self.driver, self.backing()) else {
            return Ok(());
        };
        self.check_writable(offset, length)?;
        let stop = bottom.and_then(Node::backing);
        let clusters = self.clusters_of(offset, length);
        let end = clusters.end.min(self.size());
        // The content stays: nobody who watches changes need know.
        let _alone = self.ranges.exclusive(clusters.clone());
        let mut at = clusters.start;
        while at < end {
            let (mapping, run) = self.driver.lookup(at, (end - at).min(STEP_BYTES))?;
            if mapping != crate::qcow2::Mapping::Unallocated {
                at += run;
                continue;
            }
            let found = resolve(&below, stop.as_ref(), at, run)?;
            if let Source::Data(..) | Source::Compressed(..) | Source::Filtered(..) = found.source {
                let mut data = vec![0; found.length as usize];
                self.read_locked(&mut data, at)?;
                self.write_qcow2(image, Content::Bytes(&data), at)?;
            }
            at += found.length;
        }
        self.relieve(image)
    }
}
