//! A trait with a method for each command, and the dispatch to it.
//!
//! Generated from a contract; do not edit.

#![allow(unused_imports, async_fn_in_trait)]

use super::support::{Fault, Null, Object, Value, Wire};
use super::types;

/// What a server does for each command.
pub trait Server {
    /// Why a command failed; arguments that do not fit are among the reasons.
    type Error: From<Fault>;

    /// Starts to move into an image of a disk's chain what the images above
    /// it hold.  When all of that is what the disk shows, because nothing
    /// stands above, the job becomes ready and follows the disk until
    /// \`job-complete\` puts the lower image in the disk's place.
    ///
    /// Since 1.3.
    async fn block_commit(&self, arguments: types::BlockCommitArguments) -> Result<(), Self::Error>;

    /// Adds a bitmap, with nothing marked.
    ///
    /// Since 2.4.
    async fn block_dirty_bitmap_add(&self, arguments: types::BlockDirtyBitmapAdd) -> Result<(), Self::Error>;

    /// Marks everything as unchanged.
    ///
    /// Since 2.4.
    async fn block_dirty_bitmap_clear(&self, arguments: types::BlockDirtyBitmap) -> Result<(), Self::Error>;

    /// Records no changes.
    ///
    /// Since 4.0.
    async fn block_dirty_bitmap_disable(&self, arguments: types::BlockDirtyBitmap) -> Result<(), Self::Error>;

    /// Records changes.
    ///
    /// Since 4.0.
    async fn block_dirty_bitmap_enable(&self, arguments: types::BlockDirtyBitmap) -> Result<(), Self::Error>;

    /// Marks in one bitmap what others have marked.
    ///
    /// Since 4.0.
    async fn block_dirty_bitmap_merge(&self, arguments: types::BlockDirtyBitmapMerge) -> Result<(), Self::Error>;

    /// Removes a bitmap.
    ///
    /// Since 2.4.
    async fn block_dirty_bitmap_remove(&self, arguments: types::BlockDirtyBitmap) -> Result<(), Self::Error>;

    /// Lets others reach a disk.
    ///
    /// Since 5.2.
    async fn block_export_add(&self, arguments: types::BlockExportOptions) -> Result<(), Self::Error>;

    /// Takes a disk away from others; \`BLOCK\_EXPORT\_DELETED\` tells when it
    /// is gone.
    ///
    /// Since 5.2.
    async fn block_export_del(&self, arguments: types::BlockExportDelArguments) -> Result<(), Self::Error>;

    /// Ends a job without its result.  The answer comes before the end
    /// does, which \`BLOCK\_JOB\_CANCELLED\` tells.
    ///
    /// Since 1.1.
    async fn block_job_cancel(&self, arguments: types::BlockJobCancelArguments) -> Result<(), Self::Error>;

    /// Changes a job while it runs.
    ///
    /// Since 8.2.
    async fn block_job_change(&self, arguments: types::BlockJobChangeOptions) -> Result<(), Self::Error>;

    /// Ends a job that is ready.
    ///
    /// Since 1.3. Feature: deprecated.
    async fn block_job_complete(&self, arguments: types::BlockJobCompleteArguments) -> Result<(), Self::Error>;

    /// Forgets a job that has concluded.
    ///
    /// Since 2.12. Feature: deprecated.
    async fn block_job_dismiss(&self, arguments: types::BlockJobDismissArguments) -> Result<(), Self::Error>;

    /// Makes the result of a pending job count.
    ///
    /// Since 2.12. Feature: deprecated.
    async fn block_job_finalize(&self, arguments: types::BlockJobFinalizeArguments) -> Result<(), Self::Error>;

    /// Lets a job stand still.
    ///
    /// Since 1.3. Feature: deprecated.
    async fn block_job_pause(&self, arguments: types::BlockJobPauseArguments) -> Result<(), Self::Error>;

    /// Lets a paused job go on.
    ///
    /// Since 1.3. Feature: deprecated.
    async fn block_job_resume(&self, arguments: types::BlockJobResumeArguments) -> Result<(), Self::Error>;

    /// Changes how fast a job copies.
    ///
    /// Since 1.1.
    async fn block_job_set_speed(&self, arguments: types::BlockJobSetSpeedArguments) -> Result<(), Self::Error>;

    /// Changes how fast all block jobs together may copy, those that run
    /// included.  Each job keeps its own limit beside.
    ///
    /// Errors: - If @speed is negative, GenericError
    ///
    /// Since 0.1.
    async fn block_jobs_set_max_speed(&self, arguments: types::BlockJobsSetMaxSpeedArguments) -> Result<(), Self::Error>;

    /// Starts to copy into a disk what it borrows from its backing chain.
    /// When the job has completed, the disk borrows nothing from the images
    /// it was to be made independent of, and the copied data is on the
    /// medium.
    ///
    /// Since 1.1.
    async fn block_stream(&self, arguments: types::BlockStreamArguments) -> Result<(), Self::Error>;

    /// Grows a disk; what is new reads as zeroes.  A disk that shrinks is
    /// refused.
    ///
    /// Since 0.14.
    async fn block_resize(&self, arguments: types::BlockResizeArguments) -> Result<(), Self::Error>;

    /// Makes a node, and the nodes under it.
    ///
    /// Since 2.9.
    async fn blockdev_add(&self, arguments: types::BlockdevOptions) -> Result<(), Self::Error>;

    /// Starts to copy a disk as it is at this instant to another node.
    ///
    /// Since 2.3.
    async fn blockdev_backup(&self, arguments: types::BlockdevBackup) -> Result<(), Self::Error>;

    /// Starts a job that makes a file or an image.  When it has concluded
    /// without an error, all of it is on the medium.  It is dismissed by a
    /// command.
    ///
    /// Since 3.0.
    async fn blockdev_create(&self, arguments: types::BlockdevCreateArguments) -> Result<(), Self::Error>;

    /// Removes a node that \`blockdev-add\` made, with the nodes made for it.
    ///
    /// Since 2.9.
    async fn blockdev_del(&self, arguments: types::BlockdevDelArguments) -> Result<(), Self::Error>;

    /// Starts to copy a disk to another node, and then what is changed of
    /// it.  The job becomes ready once both are the same, and follows until
    /// \`job-complete\` puts the target in the disk's place, or
    /// \`block-job-cancel\` leaves it as a copy of that instant.
    ///
    /// Since 2.6.
    async fn blockdev_mirror(&self, arguments: types::BlockdevMirrorArguments) -> Result<(), Self::Error>;

    /// Opens nodes again with other options.  Options that are left out go
    /// back to what they are by default.
    ///
    /// Since 6.1.
    async fn blockdev_reopen(&self, arguments: types::BlockdevReopenArguments) -> Result<(), Self::Error>;

    /// Keeps a disk as it is at this moment: a node takes its place for
    /// everybody who writes to it.  What was written before is on the
    /// medium when this returns.
    ///
    /// Since 2.5. Feature: allow-write-only-overlay.
    async fn blockdev_snapshot(&self, arguments: types::BlockdevSnapshot) -> Result<(), Self::Error>;

    /// Keeps a disk as it is at this moment: a new image is made and takes
    /// its place for everybody who writes to it.  What was written before
    /// is on the medium when this returns.
    ///
    /// Since 0.14.
    async fn blockdev_snapshot_sync(&self, arguments: types::BlockdevSnapshotSync) -> Result<(), Self::Error>;

    /// Changes what the header of an image says that it borrows from.  The
    /// running chain stays as it is.
    ///
    /// Since 2.1.
    async fn change_backing_file(&self, arguments: types::ChangeBackingFileArguments) -> Result<(), Self::Error>;

    /// As \`blockdev-backup\`, into a file.  The target's node goes with the
    /// job.
    ///
    /// Since 1.6. Feature: deprecated.
    async fn drive_backup(&self, arguments: types::DriveBackup) -> Result<(), Self::Error>;

    /// As \`blockdev-mirror\`, into a file.  The target's node goes with the
    /// job, unless it has taken the disk's place.
    ///
    /// Since 1.3.
    async fn drive_mirror(&self, arguments: types::DriveMirror) -> Result<(), Self::Error>;

    /// Ends a job without its result, paused or not.  The answer comes
    /// before the end does.
    ///
    /// Since 3.0.
    async fn job_cancel(&self, arguments: types::JobCancelArguments) -> Result<(), Self::Error>;

    /// Ends a job that is ready.
    ///
    /// Since 3.0.
    async fn job_complete(&self, arguments: types::JobCompleteArguments) -> Result<(), Self::Error>;

    /// Forgets a job that has concluded.
    ///
    /// Since 3.0.
    async fn job_dismiss(&self, arguments: types::JobDismissArguments) -> Result<(), Self::Error>;

    /// Makes the result of a pending job count.
    ///
    /// Since 3.0.
    async fn job_finalize(&self, arguments: types::JobFinalizeArguments) -> Result<(), Self::Error>;

    /// Lets a job stand still.
    ///
    /// Since 3.0.
    async fn job_pause(&self, arguments: types::JobPauseArguments) -> Result<(), Self::Error>;

    /// Lets a paused job go on.
    ///
    /// Since 3.0.
    async fn job_resume(&self, arguments: types::JobResumeArguments) -> Result<(), Self::Error>;

    /// Lets disks be reached by NBD.  There is one such server at a time.
    ///
    /// Since 1.3.
    async fn nbd_server_start(&self, arguments: types::NbdServerStartArguments) -> Result<(), Self::Error>;

    /// Stops the NBD server.  Its exports are taken away and its clients
    /// are hung up on.
    ///
    /// Since 1.3.
    async fn nbd_server_stop(&self) -> Result<(), Self::Error>;

    /// Makes an object.
    ///
    /// Since 2.0.
    async fn object_add(&self, arguments: types::ObjectOptions) -> Result<(), Self::Error>;

    /// Removes an object that nothing uses.
    ///
    /// Since 2.0.
    async fn object_del(&self, arguments: types::ObjectDelArguments) -> Result<(), Self::Error>;

    /// Ends the negotiation.  It has to be the first command of a
    /// connection; from then on every other one is taken.
    ///
    /// Since 0.13.
    async fn qmp_capabilities(&self, arguments: types::QmpCapabilitiesArguments) -> Result<(), Self::Error>;

    /// Changes a property of an object.
    ///
    /// Since 1.2.
    async fn qom_set(&self, arguments: types::QomSetArguments) -> Result<(), Self::Error>;

    /// Lists the drives a guest sees.
    ///
    /// Returns: the drives: none, for there is no guest
    ///
    /// Since 0.14.
    async fn query_block(&self, arguments: types::QueryBlockArguments) -> Result<Vec<types::BlockInfo>, Self::Error>;

    /// Lists the exports.
    ///
    /// Returns: every export
    ///
    /// Since 5.2.
    async fn query_block_exports(&self) -> Result<Vec<types::BlockExportInfo>, Self::Error>;

    /// Lists the jobs on disks.
    ///
    /// Returns: every job that is not forgotten
    ///
    /// Since 1.1.
    async fn query_block_jobs(&self) -> Result<Vec<types::BlockJobInfo>, Self::Error>;

    /// Tells how fast all block jobs together may copy.
    ///
    /// Returns: the limit
    ///
    /// Since 0.1.
    async fn query_block_jobs_max_speed(&self) -> Result<types::BlockJobsMaxSpeed, Self::Error>;

    /// Tells what was done so far: the requests of the clients of exports,
    /// counted on the node that the export shows.
    ///
    /// Returns: what was done on each
    ///
    /// Since 0.14.
    async fn query_blockstats(&self, arguments: types::QueryBlockstatsArguments) -> Result<Vec<types::BlockStats>, Self::Error>;

    /// Lists the commands there are.
    ///
    /// Returns: the commands, in no order
    ///
    /// Since 0.14.
    async fn query_commands(&self) -> Result<Vec<types::CommandInfo>, Self::Error>;

    /// Lists the jobs.
    ///
    /// Returns: every job that is not forgotten
    ///
    /// Since 3.0.
    async fn query_jobs(&self) -> Result<Vec<types::JobInfo>, Self::Error>;

    /// Tells the program's name.
    ///
    /// Returns: the name
    ///
    /// Since 0.14.
    async fn query_name(&self) -> Result<types::NameInfo, Self::Error>;

    /// Lists the nodes.
    ///
    /// Returns: every node
    ///
    /// Since 2.0.
    async fn query_named_block_nodes(&self, arguments: types::QueryNamedBlockNodesArguments) -> Result<Vec<types::BlockDeviceInfo>, Self::Error>;

    /// Tells the contract: every command and event, and the types they use.
    /// Names of types mean nothing and may change; only the names of
    /// commands, events, members, features and values count.
    ///
    /// Returns: the contract, each entry once, in no order
    ///
    /// Since 2.5.
    async fn query_qmp_schema(&self) -> Result<Vec<types::SchemaInfo>, Self::Error>;

    /// Tells what the program is doing.
    ///
    /// Returns: the state
    ///
    /// Since 0.14.
    async fn query_status(&self) -> Result<types::StatusInfo, Self::Error>;

    /// Tells the version, as the greeting does.
    ///
    /// Returns: the version
    ///
    /// Since 0.14.
    async fn query_version(&self) -> Result<types::VersionInfo, Self::Error>;

    /// Ends the program.  Running jobs are cancelled and images are
    /// closed before the answer is sent.
    ///
    /// Since 0.14.
    async fn quit(&self) -> Result<(), Self::Error>;

    /// Carries out several actions at one moment: all of them, or, where
    /// one of them cannot be, none.
    ///
    /// Since 1.1.
    async fn transaction(&self, arguments: types::TransactionArguments) -> Result<(), Self::Error>;

    /// Tells who uses whom.
    ///
    /// Since 4.0. Feature: unstable.
    async fn x_debug_query_block_graph(&self) -> Result<types::XDbgBlockGraph, Self::Error>;
}

/// Calls the method of `command`; `None` when the trait has none for it.
pub async fn dispatch<S: Server>(
    server: &S,
    command: &str,
    arguments: Object,
) -> Option<Result<Value, S::Error>> {
    Some(match command {
        "block-commit" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_commit(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-dirty-bitmap-add" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_dirty_bitmap_add(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-dirty-bitmap-clear" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_dirty_bitmap_clear(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-dirty-bitmap-disable" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_dirty_bitmap_disable(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-dirty-bitmap-enable" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_dirty_bitmap_enable(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-dirty-bitmap-merge" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_dirty_bitmap_merge(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-dirty-bitmap-remove" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_dirty_bitmap_remove(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-export-add" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_export_add(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-export-del" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_export_del(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-job-cancel" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_job_cancel(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-job-change" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_job_change(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-job-complete" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_job_complete(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-job-dismiss" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_job_dismiss(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-job-finalize" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_job_finalize(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-job-pause" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_job_pause(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-job-resume" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_job_resume(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-job-set-speed" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_job_set_speed(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-jobs-set-max-speed" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_jobs_set_max_speed(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block-stream" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_stream(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "block_resize" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.block_resize(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "blockdev-add" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.blockdev_add(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "blockdev-backup" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.blockdev_backup(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "blockdev-create" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.blockdev_create(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "blockdev-del" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.blockdev_del(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "blockdev-mirror" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.blockdev_mirror(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "blockdev-reopen" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.blockdev_reopen(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "blockdev-snapshot" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.blockdev_snapshot(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "blockdev-snapshot-sync" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.blockdev_snapshot_sync(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "change-backing-file" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.change_backing_file(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "drive-backup" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.drive_backup(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "drive-mirror" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.drive_mirror(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "job-cancel" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.job_cancel(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "job-complete" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.job_complete(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "job-dismiss" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.job_dismiss(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "job-finalize" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.job_finalize(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "job-pause" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.job_pause(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "job-resume" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.job_resume(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "nbd-server-start" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.nbd_server_start(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "nbd-server-stop" => server.nbd_server_stop().await.map(Wire::into_value),
        "object-add" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.object_add(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "object-del" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.object_del(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "qmp_capabilities" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.qmp_capabilities(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "qom-set" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.qom_set(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "query-block" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.query_block(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "query-block-exports" => server.query_block_exports().await.map(Wire::into_value),
        "query-block-jobs" => server.query_block_jobs().await.map(Wire::into_value),
        "query-block-jobs-max-speed" => server.query_block_jobs_max_speed().await.map(Wire::into_value),
        "query-blockstats" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.query_blockstats(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "query-commands" => server.query_commands().await.map(Wire::into_value),
        "query-jobs" => server.query_jobs().await.map(Wire::into_value),
        "query-name" => server.query_name().await.map(Wire::into_value),
        "query-named-block-nodes" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.query_named_block_nodes(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "query-qmp-schema" => server.query_qmp_schema().await.map(Wire::into_value),
        "query-status" => server.query_status().await.map(Wire::into_value),
        "query-version" => server.query_version().await.map(Wire::into_value),
        "quit" => server.quit().await.map(Wire::into_value),
        "transaction" => match Wire::from_value(Value::from(arguments)) {
            Ok(arguments) => server.transaction(arguments).await.map(Wire::into_value),
            Err(fault) => Err(Fault::into(fault)),
        },
        "x-debug-query-block-graph" => server.x_debug_query_block_graph().await.map(Wire::into_value),
        _ => return None,
    })
}
