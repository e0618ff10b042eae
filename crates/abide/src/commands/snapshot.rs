//! `abide snapshot`: of disks, in new images; of a whole guest, inside its images.

use abide_actions::{Internal, SnapshotRequest, internal, snapshot};

use super::copy::absolute;
use crate::act::Through;
use crate::exit::{Exit, failure};
use crate::output::Console;
use crate::quiesce::Quiesce;
use crate::{runtime, target};

/// Lets disks write to new images from now on, all at the same instant; or saves a whole guest
/// inside its images.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide snapshot unix:/run/qmp.sock disk0=/new/top.qcow2
  abide snapshot unix:/run/qmp.sock sys=/new/sys.qcow2 data=/new/data.qcow2
  abide snapshot unix:/run/qmp.sock sys=/new/sys.qcow2 --quiesce unix:/run/qga.sock
  abide snapshot unix:/run/qmp.sock --save before-update
  abide snapshot unix:/run/qmp.sock --load before-update

Exit codes: 0 done; 1 it failed; 2 no such disk, or this server cannot be told so;
3 could not ask")]
pub(crate) struct Args {
    /// Where the disks are: unix:PATH, tcp:HOST:PORT or exec:'COMMAND ARGS'.
    target: String,

    /// DISK=FILE: what the disk writes to from now on. With --save, --load, --delete: the disks.
    #[arg(value_name = "DISK=FILE")]
    disks: Vec<String>,

    /// The format of the new images.
    #[arg(long, default_value = "qcow2", value_parser = ["qcow2", "qed"])]
    to_format: String,

    /// Take images that are there already.
    #[arg(long)]
    reuse: bool,

    /// Save the guest under this name, inside its images.
    #[arg(long, value_name = "NAME", group = "inside")]
    save: Option<String>,

    /// Go back to what was saved under this name.
    #[arg(long, value_name = "NAME", group = "inside")]
    load: Option<String>,

    /// Delete what was saved under this name.
    #[arg(long, value_name = "NAME", group = "inside")]
    delete: Option<String>,

    #[command(flatten)]
    quiesce: Quiesce,

    #[command(flatten)]
    through: Through,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let inside = self.inside();
        let disks = match inside.is_some() {
            true => Vec::new(),
            false => self.external()?,
        };
        let snapshots = self.through.act_on_still(
            console,
            "snapshot",
            &self.target,
            async |server, care| {
                let plan = match inside {
                    Some((what, name)) => internal(server, what, &name, &self.disks, &care).await,
                    None => {
                        let request = SnapshotRequest {
                            disks,
                            format: self.to_format.clone(),
                            reuse: self.reuse,
                        };
                        snapshot(server, &request).await
                    }
                };
                Ok(vec![plan.map_err(target::explain)?])
            },
            None,
            Some(&self.quiesce),
        );
        runtime::block_on(snapshots)
    }

    fn inside(&self) -> Option<(Internal, String)> {
        let of = |what, name: &Option<String>| name.clone().map(|name| (what, name));
        of(Internal::Save, &self.save)
            .or_else(|| of(Internal::Load, &self.load))
            .or_else(|| of(Internal::Delete, &self.delete))
    }

    fn external(&self) -> anyhow::Result<Vec<(Option<String>, String)>> {
        if self.disks.is_empty() {
            let why = "which disk, and to which file? say DISK=FILE";
            return Err(failure(Exit::Question, why));
        }
        let pair = |text: &String| match text.split_once('=') {
            Some((disk, file)) if !file.is_empty() => {
                Ok(((!disk.is_empty()).then(|| disk.to_owned()), absolute(file)))
            }
            _ => Err(failure(
                Exit::Question,
                format!("'{text}' is not DISK=FILE"),
            )),
        };
        self.disks.iter().map(pair).collect()
    }
}
