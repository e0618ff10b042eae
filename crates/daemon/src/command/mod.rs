//! The commands: for each one of the contract a method, which leaves the work to the module it belongs to. Arguments
//! have been checked against the contract before they get here, and come as its types.
//!
//! A command that is in the contract and not here does not compile, unless the contract calls it reserved.

mod block;
mod chain;
mod control;
mod export;
mod graph;
mod job;
mod stats;

use crate::bitmap::{self, Undo};
use crate::error::{Error, Result};
use crate::job::{Family, Verb, backup, bring, commit, create, mirror, stream};
use crate::object;
use crate::state::State;
use crate::transaction;
use abide_contract::server::{Server, dispatch};
use abide_contract::types::*;
use abide_wire::{Dict, Value};
use std::rc::Rc;

pub(crate) use control::{QEMU_RELEASE, end, package, version_info};
pub(crate) use export::start_at;

/// The daemon, as the contract sees it.
#[derive(Clone)]
pub(crate) struct Commands {
    pub(crate) state: Rc<State>,
}

impl Commands {
    /// Answers a command.
    ///
    /// # Errors
    /// Why it was refused.
    pub(crate) async fn execute(&self, command: &str, arguments: Dict) -> Result<Value> {
        match dispatch(self, command, arguments).await {
            Some(answer) => answer,
            None => Err(Error::NoCommand(command.to_owned())),
        }
    }

    async fn ask(&self, family: Family, verb: Verb, id: &str) -> Result<()> {
        job::ask(&self.state, family, verb, id).await
    }
}

impl Server for Commands {
    type Error = Error;

    // The monitor itself.

    async fn qmp_capabilities(&self, _: QmpCapabilitiesArguments) -> Result<()> {
        // Over a monitor it is the session's own, and never gets here.
        Err(Error::NoCommand("qmp_capabilities".to_owned()))
    }

    async fn query_version(&self) -> Result<VersionInfo> {
        Ok(control::version(&self.state))
    }

    async fn query_name(&self) -> Result<NameInfo> {
        // Nobody gives it one.
        Ok(NameInfo::default())
    }

    async fn query_status(&self) -> Result<StatusInfo> {
        Ok(control::status(&self.state))
    }

    async fn query_commands(&self) -> Result<Vec<CommandInfo>> {
        Ok(control::commands(&self.state))
    }

    async fn query_qmp_schema(&self) -> Result<Vec<SchemaInfo>> {
        control::schema(&self.state)
    }

    async fn quit(&self) -> Result<()> {
        control::quit(&self.state).await
    }

    // Nodes.

    async fn blockdev_add(&self, options: BlockdevOptions) -> Result<()> {
        block::add(&self.state, &options).await
    }

    async fn blockdev_del(&self, arguments: BlockdevDelArguments) -> Result<()> {
        block::del(&self.state, &arguments.node_name).await
    }

    async fn blockdev_reopen(&self, arguments: BlockdevReopenArguments) -> Result<()> {
        block::reopen(&self.state, &arguments.options).await
    }

    async fn query_named_block_nodes(
        &self,
        arguments: QueryNamedBlockNodesArguments,
    ) -> Result<Vec<BlockDeviceInfo>> {
        block::nodes(&self.state, arguments.flat.unwrap_or(false)).await
    }

    async fn query_blockstats(
        &self,
        arguments: QueryBlockstatsArguments,
    ) -> Result<Vec<BlockStats>> {
        let of_nodes = arguments.query_nodes.unwrap_or(false);
        Ok(stats::tell(&self.state, of_nodes))
    }

    async fn query_block(&self, _: QueryBlockArguments) -> Result<Vec<BlockInfo>> {
        // There is no guest, and so no drive it sees.
        Ok(Vec::new())
    }

    // Chains.

    async fn blockdev_snapshot(&self, arguments: BlockdevSnapshot) -> Result<()> {
        chain::snapshot(&self.state, &arguments).await
    }

    async fn blockdev_snapshot_sync(&self, arguments: BlockdevSnapshotSync) -> Result<()> {
        chain::snapshot_sync(&self.state, &arguments).await
    }

    async fn transaction(&self, arguments: TransactionArguments) -> Result<()> {
        transaction::run(&self.state, &arguments).await
    }

    async fn change_backing_file(&self, arguments: ChangeBackingFileArguments) -> Result<()> {
        chain::change_backing_file(&self.state, &arguments).await
    }

    async fn block_resize(&self, arguments: BlockResizeArguments) -> Result<()> {
        chain::resize(&self.state, &arguments).await
    }

    async fn blockdev_create(&self, arguments: BlockdevCreateArguments) -> Result<()> {
        create::start(&self.state, arguments).await
    }

    // Bitmaps.

    async fn block_dirty_bitmap_add(&self, arguments: BlockDirtyBitmapAdd) -> Result<()> {
        bitmap::add(&self.state, &arguments).await.map(Undo::keep)
    }

    async fn block_dirty_bitmap_remove(&self, arguments: BlockDirtyBitmap) -> Result<()> {
        bitmap::remove(&self.state, &arguments).map(Undo::keep)
    }

    async fn block_dirty_bitmap_clear(&self, arguments: BlockDirtyBitmap) -> Result<()> {
        bitmap::clear(&self.state, &arguments).map(Undo::keep)
    }

    async fn block_dirty_bitmap_enable(&self, arguments: BlockDirtyBitmap) -> Result<()> {
        bitmap::record(&self.state, &arguments, true).map(drop)
    }

    async fn block_dirty_bitmap_disable(&self, arguments: BlockDirtyBitmap) -> Result<()> {
        bitmap::record(&self.state, &arguments, false).map(drop)
    }

    async fn block_dirty_bitmap_merge(&self, arguments: BlockDirtyBitmapMerge) -> Result<()> {
        bitmap::merge(&self.state, &arguments).map(Undo::keep)
    }

    async fn x_debug_query_block_graph(&self) -> Result<XDbgBlockGraph> {
        Ok(graph::draw(&self.state))
    }

    // Objects.

    async fn object_add(&self, options: ObjectOptions) -> Result<()> {
        object::add(&self.state, &options)
    }

    async fn object_del(&self, arguments: ObjectDelArguments) -> Result<()> {
        object::del(&self.state, &arguments.id)
    }

    async fn qom_set(&self, arguments: QomSetArguments) -> Result<()> {
        object::set(&self.state, arguments)
    }

    // Exports.

    async fn nbd_server_start(&self, arguments: NbdServerStartArguments) -> Result<()> {
        export::start(&self.state, arguments.addr)
    }

    async fn nbd_server_stop(&self) -> Result<()> {
        export::stop(&self.state).await
    }

    async fn block_export_add(&self, options: BlockExportOptions) -> Result<()> {
        export::add(&self.state, options).await
    }

    async fn block_export_del(&self, arguments: BlockExportDelArguments) -> Result<()> {
        export::del(&self.state, &arguments).await
    }

    async fn query_block_exports(&self) -> Result<Vec<BlockExportInfo>> {
        Ok(export::list(&self.state))
    }

    // Jobs, and what is asked of them.

    async fn block_stream(&self, arguments: BlockStreamArguments) -> Result<()> {
        stream::start(&self.state, arguments).await
    }

    async fn block_commit(&self, arguments: BlockCommitArguments) -> Result<()> {
        commit::start(&self.state, arguments).await
    }

    async fn blockdev_mirror(&self, arguments: BlockdevMirrorArguments) -> Result<()> {
        mirror::start(&self.state, arguments).await
    }

    async fn blockdev_backup(&self, options: BlockdevBackup) -> Result<()> {
        backup::start(&self.state, options).await
    }

    async fn drive_mirror(&self, options: DriveMirror) -> Result<()> {
        bring::start_mirror(&self.state, options).await
    }

    async fn drive_backup(&self, options: DriveBackup) -> Result<()> {
        bring::start_backup(&self.state, options).await
    }

    async fn block_job_change(&self, options: BlockJobChangeOptions) -> Result<()> {
        job::change(&self.state, &options)
    }

    async fn query_jobs(&self) -> Result<Vec<JobInfo>> {
        Ok(job::list(&self.state))
    }

    async fn query_block_jobs(&self) -> Result<Vec<BlockJobInfo>> {
        Ok(job::list_block_jobs(&self.state))
    }

    async fn job_pause(&self, arguments: JobPauseArguments) -> Result<()> {
        self.ask(Family::Job, Verb::Pause, &arguments.id).await
    }

    async fn job_resume(&self, arguments: JobResumeArguments) -> Result<()> {
        self.ask(Family::Job, Verb::Resume, &arguments.id).await
    }

    async fn job_cancel(&self, arguments: JobCancelArguments) -> Result<()> {
        job::cancel(&self.state, Family::Job, &arguments.id, true).await
    }

    async fn job_complete(&self, arguments: JobCompleteArguments) -> Result<()> {
        self.ask(Family::Job, Verb::Complete, &arguments.id).await
    }

    async fn job_finalize(&self, arguments: JobFinalizeArguments) -> Result<()> {
        self.ask(Family::Job, Verb::Finalize, &arguments.id).await
    }

    async fn job_dismiss(&self, arguments: JobDismissArguments) -> Result<()> {
        self.ask(Family::Job, Verb::Dismiss, &arguments.id).await
    }

    async fn block_jobs_set_max_speed(
        &self,
        arguments: BlockJobsSetMaxSpeedArguments,
    ) -> Result<()> {
        job::set_max_speed(&self.state, arguments.speed)
    }

    async fn query_block_jobs_max_speed(&self) -> Result<BlockJobsMaxSpeed> {
        Ok(job::max_speed(&self.state))
    }

    async fn block_job_set_speed(&self, arguments: BlockJobSetSpeedArguments) -> Result<()> {
        job::set_speed(&self.state, &arguments)
    }

    async fn block_job_pause(&self, arguments: BlockJobPauseArguments) -> Result<()> {
        self.ask(Family::BlockJob, Verb::Pause, &arguments.device)
            .await
    }

    async fn block_job_resume(&self, arguments: BlockJobResumeArguments) -> Result<()> {
        self.ask(Family::BlockJob, Verb::Resume, &arguments.device)
            .await
    }

    async fn block_job_cancel(&self, arguments: BlockJobCancelArguments) -> Result<()> {
        // Without the word, only `job-cancel` ends a job that is paused.
        let force = arguments.force.unwrap_or(false);
        job::cancel(&self.state, Family::BlockJob, &arguments.device, force).await
    }

    async fn block_job_complete(&self, arguments: BlockJobCompleteArguments) -> Result<()> {
        self.ask(Family::BlockJob, Verb::Complete, &arguments.device)
            .await
    }

    async fn block_job_finalize(&self, arguments: BlockJobFinalizeArguments) -> Result<()> {
        self.ask(Family::BlockJob, Verb::Finalize, &arguments.id)
            .await
    }

    async fn block_job_dismiss(&self, arguments: BlockJobDismissArguments) -> Result<()> {
        self.ask(Family::BlockJob, Verb::Dismiss, &arguments.id)
            .await
    }
}
