//! The contract's commands: a marker type for each.
//!
//! Generated from a contract; do not edit.

#![allow(unused_imports)]

use super::support::{Command, Null, Value};
use super::types;

/// add-fd
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddFd;

impl Command for AddFd {
    const NAME: &'static str = "add-fd";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::AddFdArguments;
    type Result = types::AddFdResult;
}

/// Starts to move into an image of a disk's chain what the images above
/// it hold.  When all of that is what the disk shows, because nothing
/// stands above, the job becomes ready and follows the disk until
/// \`job-complete\` puts the lower image in the disk's place.
///
/// Since 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockCommit;

impl Command for BlockCommit {
    const NAME: &'static str = "block-commit";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockCommitArguments;
    type Result = ();
}

/// Adds a bitmap, with nothing marked.
///
/// Since 2.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockDirtyBitmapAdd;

impl Command for BlockDirtyBitmapAdd {
    const NAME: &'static str = "block-dirty-bitmap-add";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockDirtyBitmapAdd;
    type Result = ();
}

/// Marks everything as unchanged.
///
/// Since 2.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockDirtyBitmapClear;

impl Command for BlockDirtyBitmapClear {
    const NAME: &'static str = "block-dirty-bitmap-clear";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockDirtyBitmap;
    type Result = ();
}

/// Marks in one bitmap what others have marked.
///
/// Since 4.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockDirtyBitmapMerge;

impl Command for BlockDirtyBitmapMerge {
    const NAME: &'static str = "block-dirty-bitmap-merge";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockDirtyBitmapMerge;
    type Result = ();
}

/// Removes a bitmap.
///
/// Since 2.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockDirtyBitmapRemove;

impl Command for BlockDirtyBitmapRemove {
    const NAME: &'static str = "block-dirty-bitmap-remove";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockDirtyBitmap;
    type Result = ();
}

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

/// Changes a job while it runs.
///
/// Since 8.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockJobChange;

impl Command for BlockJobChange {
    const NAME: &'static str = "block-job-change";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockJobChangeOptions;
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

/// Grows a disk; what is new reads as zeroes.  A disk that shrinks is
/// refused.
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockResize;

impl Command for BlockResize {
    const NAME: &'static str = "block_resize";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockResizeArguments;
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

/// Starts to copy a disk as it is at this instant to another node.
///
/// Since 2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevBackup;

impl Command for BlockdevBackup {
    const NAME: &'static str = "blockdev-backup";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevBackup;
    type Result = ();
}

/// Starts a job that makes a file or an image.  When it has concluded
/// without an error, all of it is on the medium.  It is dismissed by a
/// command.
///
/// Since 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevCreate;

impl Command for BlockdevCreate {
    const NAME: &'static str = "blockdev-create";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevCreateArguments;
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

/// Starts to copy a disk to another node, and then what is changed of
/// it.  The job becomes ready once both are the same, and follows until
/// \`job-complete\` puts the target in the disk's place, or
/// \`block-job-cancel\` leaves it as a copy of that instant.
///
/// Since 2.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevMirror;

impl Command for BlockdevMirror {
    const NAME: &'static str = "blockdev-mirror";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevMirrorArguments;
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

/// Keeps a disk as it is at this moment: a node takes its place for
/// everybody who writes to it.  What was written before is on the
/// medium when this returns.
///
/// Since 2.5. Feature: allow-write-only-overlay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevSnapshot;

impl Command for BlockdevSnapshot {
    const NAME: &'static str = "blockdev-snapshot";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevSnapshot;
    type Result = ();
}

/// blockdev-snapshot-delete-internal-sync
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevSnapshotDeleteInternalSync;

impl Command for BlockdevSnapshotDeleteInternalSync {
    const NAME: &'static str = "blockdev-snapshot-delete-internal-sync";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevSnapshotDeleteInternalSyncArguments;
    type Result = types::BlockdevSnapshotDeleteInternalSyncResult;
}

/// blockdev-snapshot-internal-sync
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevSnapshotInternalSync;

impl Command for BlockdevSnapshotInternalSync {
    const NAME: &'static str = "blockdev-snapshot-internal-sync";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevSnapshotInternalSyncArguments;
    type Result = ();
}

/// Keeps a disk as it is at this moment: a new image is made and takes
/// its place for everybody who writes to it.  What was written before
/// is on the medium when this returns.
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockdevSnapshotSync;

impl Command for BlockdevSnapshotSync {
    const NAME: &'static str = "blockdev-snapshot-sync";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::BlockdevSnapshotSync;
    type Result = ();
}

/// Changes what the header of an image says that it borrows from.  The
/// running chain stays as it is.
///
/// Since 2.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeBackingFile;

impl Command for ChangeBackingFile {
    const NAME: &'static str = "change-backing-file";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::ChangeBackingFileArguments;
    type Result = ();
}

/// closefd
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closefd;

impl Command for Closefd {
    const NAME: &'static str = "closefd";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::ClosefdArguments;
    type Result = ();
}

/// cont
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cont;

impl Command for Cont {
    const NAME: &'static str = "cont";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = ();
}

/// As \`blockdev-backup\`, into a file.  The target's node goes with the
/// job.
///
/// Since 1.6. Feature: deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DriveBackup;

impl Command for DriveBackup {
    const NAME: &'static str = "drive-backup";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::DriveBackup;
    type Result = ();
}

/// As \`blockdev-mirror\`, into a file.  The target's node goes with the
/// job, unless it has taken the disk's place.
///
/// Since 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DriveMirror;

impl Command for DriveMirror {
    const NAME: &'static str = "drive-mirror";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::DriveMirror;
    type Result = ();
}

/// getfd
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Getfd;

impl Command for Getfd {
    const NAME: &'static str = "getfd";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::GetfdArguments;
    type Result = ();
}

/// human-monitor-command
///
/// Until 11.1. Feature: savevm-monitor-nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HumanMonitorCommand;

impl Command for HumanMonitorCommand {
    const NAME: &'static str = "human-monitor-command";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::HumanMonitorCommandArguments;
    type Result = String;
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

/// migrate-pause
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MigratePause;

impl Command for MigratePause {
    const NAME: &'static str = "migrate-pause";
    const ALLOW_OOB: bool = true;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = ();
}

/// migrate-recover
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MigrateRecover;

impl Command for MigrateRecover {
    const NAME: &'static str = "migrate-recover";
    const ALLOW_OOB: bool = true;
    const RESERVED: bool = false;
    type Arguments = types::MigrateRecoverArguments;
    type Result = ();
}

/// nbd-server-add
///
/// Until 11.1. Feature: deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NbdServerAdd;

impl Command for NbdServerAdd {
    const NAME: &'static str = "nbd-server-add";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::NbdServerAddArguments;
    type Result = ();
}

/// nbd-server-remove
///
/// Since 2.12. Until 11.1. Feature: deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NbdServerRemove;

impl Command for NbdServerRemove {
    const NAME: &'static str = "nbd-server-remove";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::NbdServerRemoveArguments;
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

/// query-fdsets
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryFdsets;

impl Command for QueryFdsets {
    const NAME: &'static str = "query-fdsets";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = Vec<types::QueryFdsetsResult>;
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

/// query-uuid
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryUuid;

impl Command for QueryUuid {
    const NAME: &'static str = "query-uuid";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = types::QueryUuidResult;
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

/// remove-fd
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemoveFd;

impl Command for RemoveFd {
    const NAME: &'static str = "remove-fd";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::RemoveFdArguments;
    type Result = ();
}

/// snapshot-delete
///
/// Since 6.0. Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotDelete;

impl Command for SnapshotDelete {
    const NAME: &'static str = "snapshot-delete";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::SnapshotDeleteArguments;
    type Result = ();
}

/// snapshot-load
///
/// Since 6.0. Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotLoad;

impl Command for SnapshotLoad {
    const NAME: &'static str = "snapshot-load";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::SnapshotLoadArguments;
    type Result = ();
}

/// snapshot-save
///
/// Since 6.0. Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotSave;

impl Command for SnapshotSave {
    const NAME: &'static str = "snapshot-save";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::SnapshotSaveArguments;
    type Result = ();
}

/// stop
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop;

impl Command for Stop {
    const NAME: &'static str = "stop";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = ();
}

/// system\_powerdown
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SystemPowerdown;

impl Command for SystemPowerdown {
    const NAME: &'static str = "system_powerdown";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = ();
}

/// system\_reset
///
/// Until 11.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SystemReset;

impl Command for SystemReset {
    const NAME: &'static str = "system_reset";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = ();
}

/// Carries out several actions at one moment: all of them, or, where
/// one of them cannot be, none.
///
/// Since 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transaction;

impl Command for Transaction {
    const NAME: &'static str = "transaction";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::TransactionArguments;
    type Result = ();
}

/// Tells who uses whom.
///
/// Since 4.0. Feature: unstable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XDebugQueryBlockGraph;

impl Command for XDebugQueryBlockGraph {
    const NAME: &'static str = "x-debug-query-block-graph";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = types::XDbgBlockGraph;
}
