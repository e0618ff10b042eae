//! Pull: copy into a disk what it borrows from its backing chain, while it is in use.
//!
//! ```text
//! plan ──▶ nothing to pull
//!   └────▶ start ──▶ watch ──▶ (held before the end: flush, finalize) ──▶ outcome
//!                      └── interrupt, time limit ──▶ cancel ──▶ watch on
//! ```

mod plan;
mod run;

use std::time::Duration;

use crate::Disk;
pub use plan::{Line, PullPlan, plan};
pub use run::run;

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct PullRequest {
    /// The disk: node name, drive id, qdev id or image file; the only one when absent.
    pub disk: Option<String>,
    /// What to keep below the disk: node name or image file; nothing when absent.
    pub base: Option<String>,
    /// The most to copy, in bytes per second.
    pub speed_bytes_per_s: Option<u64>,
    /// What an error of the disk does: `report`, `ignore`, `stop`, `enospc`.
    pub on_error: Option<String>,
    /// Whether the result must survive the death of the server.
    pub durable: bool,
    /// After how long to give up and cancel.
    pub timeout: Option<Duration>,
    /// After how long to let a job go on that waits because of an error of its disk; where
    /// somebody else will do that, `None`.
    pub resume_after: Option<Duration>,
}

impl Default for PullRequest {
    fn default() -> Self {
        Self {
            disk: None,
            base: None,
            speed_bytes_per_s: None,
            on_error: None,
            durable: true,
            timeout: None,
            resume_after: None,
        }
    }
}

/// The longest name a job is given; QEMU takes longer ones.
const MAX_JOB_ID: usize = 100;

/// What a pull of a disk is called, so that it is known again: a letter, then letters,
/// digits, `-`, `.` and `_`, as QEMU wants it.
pub(crate) fn job_id(disk: &Disk) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let name = disk
        .name()
        .chars()
        .filter(|c| is_plain(*c))
        .take(MAX_JOB_ID);
    let name: String = name.collect();
    format!("abide-pull-{name}")
        .trim_end_matches('-')
        .to_owned()
}
