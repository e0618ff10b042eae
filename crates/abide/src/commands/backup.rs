//! `abide backup`: a disk as it is now, copied while it is in use.

use abide_actions::{BackupRequest, backup};

use super::copy::To;
use crate::act::{Copying, OnError, Through};
use crate::exit::Exit;
use crate::output::Console;
use crate::{runtime, target};

/// Copies a disk as it is now to another image, while it is in use.
///
/// With --bitmap only what changed since the bitmap was made, or since the last such backup.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide backup unix:/run/qmp.sock disk0 /backup/full.qcow2
  abide backup unix:/run/qmp.sock disk0 /backup/changes.qcow2 --bitmap since-full
  abide backup unix:/run/qmp.sock disk0 nbd+unix:/run/backup.sock:disk0 --reuse

Exit codes: 0 done; 1 the job failed or was cancelled;
2 no such disk, or this server cannot be told so; 3 could not ask")]
pub(crate) struct Args {
    /// Where the disk is: unix:PATH, tcp:HOST:PORT or exec:'COMMAND ARGS'.
    target: String,

    /// Which disk: node name, drive id, qdev id or image file.
    disk: String,

    #[command(flatten)]
    to: To,

    /// Copy what this bitmap of the disk noted, and let it begin anew.
    #[arg(long, value_name = "NAME")]
    bitmap: Option<String>,

    #[command(flatten)]
    copying: Copying,

    #[command(flatten)]
    through: Through,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let all = self.to.all(&self.disk)?;
        let backups = self.through.act(
            console,
            "backup",
            &self.target,
            async |server, care| {
                let mut plans = Vec::new();
                for (disk, to) in all {
                    let request = BackupRequest {
                        disk: Some(disk),
                        bitmap: self.bitmap.clone(),
                        speed_bytes_per_s: self.copying.speed,
                        on_error: self.copying.on_error.map(OnError::name),
                        care: care.clone(),
                        ..BackupRequest::to(to)
                    };
                    let plan = backup::plan(server, &request).await;
                    plans.push(plan.map_err(target::explain)?);
                }
                Ok(plans)
            },
            None,
        );
        runtime::block_on(backups)
    }
}
