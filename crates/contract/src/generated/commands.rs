//! The contract's commands: a marker type for each.
//!
//! Generated from a contract; do not edit.

#![allow(unused_imports)]

use super::support::{Command, Null, Value};
use super::types;

/// Lets others reach a disk.
///
/// Since 5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockExportAdd;

impl Command for BlockExportAdd {
    const NAME: &'static str = "block-export-add";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockExportOptions;
    type Result = ();
}

/// Takes a disk away from others; \`BLOCK\_EXPORT\_DELETED\` tells when it
/// is gone.
///
/// Since 5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockExportDel;

impl Command for BlockExportDel {
    const NAME: &'static str = "block-export-del";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockExportDelArguments;
    type Result = ();
}

/// Ends a job without its result.  The answer comes before the end
/// does, which \`BLOCK\_JOB\_CANCELLED\` tells.
///
/// Since 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockJobCancel;

impl Command for BlockJobCancel {
    const NAME: &'static str = "block-job-cancel";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockJobCancelArguments;
    type Result = ();
}

/// Ends a job that is ready.
///
/// Since 1.3. Feature: deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockJobComplete;

impl Command for BlockJobComplete {
    const NAME: &'static str = "block-job-complete";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockJobCompleteArguments;
    type Result = ();
}

/// Forgets a job that has concluded.
///
/// Since 2.12. Feature: deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockJobDismiss;

impl Command for BlockJobDismiss {
    const NAME: &'static str = "block-job-dismiss";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockJobDismissArguments;
    type Result = ();
}

/// Makes the result of a pending job count.
///
/// Since 2.12. Feature: deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockJobFinalize;

impl Command for BlockJobFinalize {
    const NAME: &'static str = "block-job-finalize";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockJobFinalizeArguments;
    type Result = ();
}

/// Lets a job stand still.
///
/// Since 1.3. Feature: deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockJobPause;

impl Command for BlockJobPause {
    const NAME: &'static str = "block-job-pause";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockJobPauseArguments;
    type Result = ();
}

/// Lets a paused job go on.
///
/// Since 1.3. Feature: deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockJobResume;

impl Command for BlockJobResume {
    const NAME: &'static str = "block-job-resume";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockJobResumeArguments;
    type Result = ();
}

/// Changes how fast a job copies.
///
/// Since 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockJobSetSpeed;

impl Command for BlockJobSetSpeed {
    const NAME: &'static str = "block-job-set-speed";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockJobSetSpeedArguments;
    type Result = ();
}

/// Starts to copy into a disk what it borrows from its backing chain.
/// When the job has completed, the disk borrows nothing from the images
/// it was to be made independent of, and the copied data is on the
/// medium.
///
/// Since 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockStream;

impl Command for BlockStream {
    const NAME: &'static str = "block-stream";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockStreamArguments;
    type Result = ();
}

/// Makes a node, and the nodes under it.
///
/// Since 2.9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevAdd;

impl Command for BlockdevAdd {
    const NAME: &'static str = "blockdev-add";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevOptions;
    type Result = ();
}

/// Removes a node that \`blockdev-add\` made, with the nodes made for it.
///
/// Since 2.9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevDel;

impl Command for BlockdevDel {
    const NAME: &'static str = "blockdev-del";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevDelArguments;
    type Result = ();
}

/// Opens nodes again with other options.  Options that are left out go
/// back to what they are by default.
///
/// Since 6.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevReopen;

impl Command for BlockdevReopen {
    const NAME: &'static str = "blockdev-reopen";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevReopenArguments;
    type Result = ();
}

/// Ends a job without its result, paused or not.  The answer comes
/// before the end does.
///
/// Since 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobCancel;

impl Command for JobCancel {
    const NAME: &'static str = "job-cancel";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::JobCancelArguments;
    type Result = ();
}

/// Ends a job that is ready.
///
/// Since 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobComplete;

impl Command for JobComplete {
    const NAME: &'static str = "job-complete";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::JobCompleteArguments;
    type Result = ();
}

/// Forgets a job that has concluded.
///
/// Since 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobDismiss;

impl Command for JobDismiss {
    const NAME: &'static str = "job-dismiss";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::JobDismissArguments;
    type Result = ();
}

/// Makes the result of a pending job count.
///
/// Since 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobFinalize;

impl Command for JobFinalize {
    const NAME: &'static str = "job-finalize";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::JobFinalizeArguments;
    type Result = ();
}

/// Lets a job stand still.
///
/// Since 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobPause;

impl Command for JobPause {
    const NAME: &'static str = "job-pause";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::JobPauseArguments;
    type Result = ();
}

/// Lets a paused job go on.
///
/// Since 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobResume;

impl Command for JobResume {
    const NAME: &'static str = "job-resume";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::JobResumeArguments;
    type Result = ();
}

/// Lets disks be reached by NBD.  There is one such server at a time.
///
/// Since 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NbdServerStart;

impl Command for NbdServerStart {
    const NAME: &'static str = "nbd-server-start";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::NbdServerStartArguments;
    type Result = ();
}

/// Stops the NBD server.  Its exports are taken away and its clients
/// are hung up on.
///
/// Since 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NbdServerStop;

impl Command for NbdServerStop {
    const NAME: &'static str = "nbd-server-stop";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = ();
}

/// Ends the negotiation.  It has to be the first command of a
/// connection; from then on every other one is taken.
///
/// Since 0.13.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QmpCapabilities;

impl Command for QmpCapabilities {
    const NAME: &'static str = "qmp_capabilities";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::QmpCapabilitiesArguments;
    type Result = ();
}

/// Lists the drives a guest sees.
///
/// Returns: the drives: none, for there is no guest
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryBlock;

impl Command for QueryBlock {
    const NAME: &'static str = "query-block";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::QueryBlockArguments;
    type Result = Vec<types::BlockInfo>;
}

/// Lists the exports.
///
/// Returns: every export
///
/// Since 5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryBlockExports;

impl Command for QueryBlockExports {
    const NAME: &'static str = "query-block-exports";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = Vec<types::BlockExportInfo>;
}

/// Lists the jobs on disks.
///
/// Returns: every job that is not forgotten
///
/// Since 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryBlockJobs;

impl Command for QueryBlockJobs {
    const NAME: &'static str = "query-block-jobs";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = Vec<types::BlockJobInfo>;
}

/// Lists the commands there are.
///
/// Returns: the commands, in no order
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryCommands;

impl Command for QueryCommands {
    const NAME: &'static str = "query-commands";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = Vec<types::CommandInfo>;
}

/// Lists the jobs.
///
/// Returns: every job that is not forgotten
///
/// Since 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryJobs;

impl Command for QueryJobs {
    const NAME: &'static str = "query-jobs";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = Vec<types::JobInfo>;
}

/// Tells the program's name.
///
/// Returns: the name
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryName;

impl Command for QueryName {
    const NAME: &'static str = "query-name";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = types::NameInfo;
}

/// Lists the nodes.
///
/// Returns: every node
///
/// Since 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryNamedBlockNodes;

impl Command for QueryNamedBlockNodes {
    const NAME: &'static str = "query-named-block-nodes";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::QueryNamedBlockNodesArguments;
    type Result = Vec<types::BlockDeviceInfo>;
}

/// Tells the contract: every command and event, and the types they use.
/// Names of types mean nothing and may change; only the names of
/// commands, events, members, features and values count.
///
/// Returns: the contract, each entry once, in no order
///
/// Since 2.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryQmpSchema;

impl Command for QueryQmpSchema {
    const NAME: &'static str = "query-qmp-schema";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = Vec<types::SchemaInfo>;
}

/// Tells what the program is doing.
///
/// Returns: the state
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryStatus;

impl Command for QueryStatus {
    const NAME: &'static str = "query-status";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = types::StatusInfo;
}

/// Tells the version, as the greeting does.
///
/// Returns: the version
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryVersion;

impl Command for QueryVersion {
    const NAME: &'static str = "query-version";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = types::VersionInfo;
}

/// Ends the program.  Running jobs are cancelled and images are
/// closed before the answer is sent.
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quit;

impl Command for Quit {
    const NAME: &'static str = "quit";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = ();
}
