//! `abide commit`: an image of a chain, copied into the one it borrows from.

use abide_actions::{AtReady, CommitRequest, commit};

use super::pull::wanted;
use crate::act::{Copying, Following, OnError, Through};
use crate::exit::Exit;
use crate::output::Console;
use crate::{runtime, target};

/// Copies an image of a chain into the one it borrows from, and takes it out of the chain.
///
/// Without --top the disk's own image is committed, while it is written; the disk then goes over
/// to the base, or stays where it is with --keep.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide commit unix:/run/qmp.sock disk0                     into the deepest image
  abide commit unix:/run/qmp.sock disk0 --shallow --delete  into the one right below
  abide commit unix:/run/qmp.sock disk0 --top mid.qcow2     one below the disk
  abide commit unix:/run/qmp.sock disk0 --converge 5m       give up when writes outrun it

Exit codes: 0 done, or nothing to commit; 1 the job failed or was cancelled;
2 no such disk, or this server cannot be told so; 3 could not ask")]
pub(crate) struct Args {
    /// Where the disk is: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' or an image file.
    target: String,

    /// Which disks: node name, drive id, qdev id or image file. Needed where there are several.
    disk: Vec<String>,

    /// Commit this image: node name or file; the disk's own when absent.
    #[arg(long, value_name = "X")]
    top: Option<String>,

    /// Commit into this image: node name or file; the deepest when absent.
    #[arg(long, value_name = "X", conflicts_with = "shallow")]
    base: Option<String>,

    /// Commit into the image right below.
    #[arg(long)]
    shallow: bool,

    /// Go over to the base once all is copied; this is what happens without --keep.
    #[arg(long, conflicts_with = "keep")]
    pivot: bool,

    /// Stay on the disk's own image.
    #[arg(long)]
    keep: bool,

    /// Delete the files that are needed no more.
    #[arg(long)]
    delete: bool,

    #[command(flatten)]
    following: Following,

    #[command(flatten)]
    copying: Copying,

    #[command(flatten)]
    through: Through,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let wanted = wanted(&self.disk);
        let commits = self.through.act(
            console,
            "commit",
            &self.target,
            async |server, care| {
                let mut plans = Vec::new();
                for disk in wanted {
                    let request = CommitRequest {
                        disk,
                        top: self.top.clone(),
                        base: self.base.clone(),
                        shallow: self.shallow,
                        at_ready: if self.keep {
                            AtReady::Keep
                        } else {
                            AtReady::Pivot
                        },
                        delete: self.delete,
                        speed_bytes_per_s: self.copying.speed,
                        on_error: self.copying.on_error.map(OnError::name),
                        care: care.clone(),
                    };
                    plans.push(
                        commit::plan(server, &request)
                            .await
                            .map_err(target::explain)?,
                    );
                }
                Ok(plans)
            },
            self.following.converge(),
        );
        runtime::block_on(commits)
    }
}
