//! Digests of what a ledger said at a release.

use sha2::{Digest as _, Sha256};

use super::Ledger;

impl Ledger {
    /// The digest of all steps taken up to and with the release at that place in the list.
    pub(super) fn digest(&self, upto: usize) -> String {
        let known: Vec<&str> = self
            .seals
            .iter()
            .take(upto + 1)
            .map(|(release, _)| release.as_str())
            .collect();
        let mut digest = Sha256::new();
        for entry in &self.entries {
            for step in entry
                .history
                .iter()
                .filter(|step| known.contains(&&*step.release))
            {
                let reason = step.reason.as_deref().unwrap_or_default();
                let parts = [
                    &entry.path,
                    &entry.shape,
                    step.state.name(),
                    &step.release,
                    reason,
                ];
                for part in parts {
                    digest.update(part.as_bytes());
                    digest.update([0]);
                }
            }
        }
        let bytes = digest.finalize();
        bytes
            .iter()
            .take(DIGEST_BYTES)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// Enough to notice an edit; short enough to read.
const DIGEST_BYTES: usize = 16;
