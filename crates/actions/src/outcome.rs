//! How an action ended, in the same words whatever the server.

use serde::Serialize;

use crate::Plan;

/// How a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// It did what was asked.
    Completed,
    /// There was nothing to do; nothing was touched.
    NothingToDo,
    /// It was ended before its time; what it did so far is sound.
    Cancelled,
    /// It failed.
    Failed,
}

/// How an action ended: one document, the same on every server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JobOutcome {
    /// The action: `pull`, `commit`, ...
    pub action: &'static str,
    /// The disk, by the name it was found under.
    pub disk: String,
    /// How it ended.
    pub outcome: Ending,
    /// Why, where it failed or was cancelled.
    pub reason: Option<String>,
    /// Whether the result survives the death of the server at any instant after this; `None`
    /// where there is no result.
    pub durable: Option<bool>,
    /// The image that was kept below the disk.
    pub base: Option<String>,
    /// What was written besides the disk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// What the job said there was to do, in bytes.
    pub len: u64,
    /// What the job said it had done, in bytes.
    pub offset: u64,
    /// How long it took.
    pub elapsed_ms: u64,
    /// The command that did it; `None` where none was sent.
    pub command: Option<String>,
    /// What people should know besides.
    pub warnings: Vec<String>,
    /// What was made on the way and could not be taken away again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_behind: Vec<String>,
}

impl JobOutcome {
    /// An outcome without a job.
    pub(crate) fn nothing(plan: &Plan) -> Self {
        Self {
            action: plan.action,
            disk: plan.name.clone(),
            outcome: Ending::NothingToDo,
            reason: None,
            durable: None,
            base: plan.base.clone(),
            target: plan.target.clone(),
            len: 0,
            offset: 0,
            elapsed_ms: 0,
            command: None,
            warnings: Vec::new(),
            left_behind: Vec::new(),
        }
    }
}
