//! `abide pull`: image streaming. What is sent to whom is the library's; here are the words.

use abide_actions::{PullRequest, pull};

use crate::act::{Copying, OnError, Through};
use crate::exit::Exit;
use crate::output::Console;
use crate::{runtime, target};

/// Copies into a disk what it still borrows from its backing chain, while it is in use.
///
/// When it is done, the disk needs its backing files no more, and what was copied survives the
/// death of the server. Ctrl-C cancels and leaves a sound image; a later pull goes on from
/// there.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide pull top.qcow2                             an image file that nobody uses
  abide pull unix:/run/qmp.sock disk0              a disk of a running QEMU
  abide pull unix:/run/qmp.sock --base base.qcow2  keep base.qcow2 below it
  abide pull top.qcow2 --speed 100M --timeout 10m
  abide pull unix:/run/qmp.sock disk0 --plan       what would be sent

Exit codes: 0 done, or nothing to pull; 1 the job failed or was cancelled;
2 no such disk, or this server cannot be told so; 3 could not ask")]
pub(crate) struct Args {
    /// Where the disk is: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' or an image file.
    target: String,

    /// Which disks: node name, drive id, qdev id or image file. Needed where there are several.
    disk: Vec<String>,

    /// Keep this image, and what is below it, as the backing chain: node name or file.
    #[arg(long, value_name = "X")]
    base: Option<String>,

    #[command(flatten)]
    copying: Copying,

    #[command(flatten)]
    through: Through,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let wanted = wanted(&self.disk);
        let pulls = self.through.act(
            console,
            "pull",
            &self.target,
            async |server, care| {
                let mut plans = Vec::new();
                for disk in wanted {
                    let request = PullRequest {
                        disk,
                        base: self.base.clone(),
                        speed_bytes_per_s: self.copying.speed,
                        on_error: self.copying.on_error.map(OnError::name),
                        durable: care.durable,
                        timeout: care.timeout,
                        resume_after: care.resume_after,
                    };
                    plans.push(
                        pull::plan(server, &request)
                            .await
                            .map_err(target::explain)?,
                    );
                }
                Ok(plans)
            },
            None,
        );
        runtime::block_on(pulls)
    }
}

/// The disks that were named, or the only one.
pub(crate) fn wanted(disks: &[String]) -> Vec<Option<String>> {
    match disks {
        [] => vec![None],
        named => named.iter().cloned().map(Some).collect(),
    }
}
