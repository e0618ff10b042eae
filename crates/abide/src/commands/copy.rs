//! `abide copy`: a disk mirrored to another image while it is in use. Also where copies and
//! backups go, as people write it.

use std::path::Path;

use abide_actions::{AtReady, CopyRequest, Target, copy};

use crate::act::{Copying, Following, OnError, Through};
use crate::exit::{Exit, failure};
use crate::output::Console;
use crate::{runtime, target};

/// Copies a disk to another image while it is in use, and follows what is written.
///
/// Once all is copied the copy ends there, whole as of that instant; with --pivot the disk goes
/// over to it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide copy unix:/run/qmp.sock disk0 /new/disk.qcow2 --pivot
  abide copy unix:/run/qmp.sock disk0 /new/disk.raw --to-format raw
  abide copy unix:/run/qmp.sock disk0 /new/top.qcow2 --shallow --converge 5m --slow
  abide copy unix:/run/qmp.sock disk0 node:other      to a node that is open
  abide copy unix:/run/qmp.sock sys /new/sys.qcow2 --also data=/new/data.qcow2 --pivot

Exit codes: 0 done; 1 the job failed or was cancelled;
2 no such disk, or this server cannot be told so; 3 could not ask")]
pub(crate) struct Args {
    /// Where the disk is: unix:PATH, tcp:HOST:PORT or exec:'COMMAND ARGS'.
    target: String,

    /// Which disk: node name, drive id, qdev id or image file.
    disk: String,

    #[command(flatten)]
    to: To,

    /// Copy only the disk's own image; the copy borrows what the disk does.
    #[arg(long)]
    shallow: bool,

    /// Go over to the copy.
    #[arg(long, conflicts_with = "finish")]
    pivot: bool,

    /// Stay on the disk; this is what happens without --pivot.
    #[arg(long)]
    finish: bool,

    /// Let every write wait until it is copied too.
    #[arg(long)]
    synchronous: bool,

    #[command(flatten)]
    following: Following,

    #[command(flatten)]
    copying: Copying,

    #[command(flatten)]
    through: Through,
}

/// Where a copy goes.
#[derive(Debug, clap::Args)]
pub(crate) struct To {
    /// Where to: a file, node:NAME, or nbd+unix:SOCKET:EXPORT.
    to: String,

    /// The format of the file.
    #[arg(long, value_name = "FORMAT", default_value = "qcow2", value_parser = ["qcow2", "raw"])]
    to_format: String,

    /// Take a file that is there already, with its size and its backing file.
    #[arg(long)]
    reuse: bool,

    /// Another disk and where it goes, at the same time; may be said again.
    #[arg(long, value_name = "DISK=TO")]
    also: Vec<String>,
}

impl To {
    /// Each disk with where it goes, in the library's words.
    ///
    /// # Errors
    /// A file that is there and not to be taken, a half address, no DISK=TO.
    pub(crate) fn all(&self, disk: &str) -> anyhow::Result<Vec<(String, Target)>> {
        let mut all = vec![(disk.to_owned(), self.target(&self.to)?)];
        for also in &self.also {
            let wrong = || failure(Exit::Question, format_args!("'{also}' is not DISK=TO"));
            let (disk, to) = also.split_once('=').ok_or_else(wrong)?;
            all.push((disk.to_owned(), self.target(to)?));
        }
        Ok(all)
    }

    fn target(&self, to: &str) -> anyhow::Result<Target> {
        if let Some(node) = to.strip_prefix("node:") {
            return Ok(Target::Node(node.to_owned()));
        }
        if let Some(address) = to.strip_prefix("nbd+unix:") {
            let wrong = || failure(Exit::Question, "an NBD target is nbd+unix:SOCKET:EXPORT");
            let (socket, export) = address.rsplit_once(':').ok_or_else(wrong)?;
            return Ok(Target::Nbd {
                socket: socket.to_owned(),
                export: export.to_owned(),
            });
        }
        let path = absolute(to);
        if !self.reuse && Path::new(&path).exists() {
            let why = format!("{path} is there already: name another, or say --reuse");
            return Err(failure(Exit::Question, why));
        }
        Ok(Target::File {
            path,
            format: self.to_format.clone(),
            reuse: self.reuse,
        })
    }
}

/// A file as the server must name it: it may stand in another folder.
pub(crate) fn absolute(file: &str) -> String {
    match std::path::absolute(file) {
        Ok(path) => path.to_string_lossy().into_owned(),
        Err(_) => file.to_owned(),
    }
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let all = self.to.all(&self.disk)?;
        let copies = self.through.act(
            console,
            "copy",
            &self.target,
            async |server, care| {
                let mut plans = Vec::new();
                for (disk, to) in all {
                    let request = CopyRequest {
                        disk: Some(disk),
                        shallow: self.shallow,
                        at_ready: if self.pivot {
                            AtReady::Pivot
                        } else {
                            AtReady::Keep
                        },
                        synchronous: self.synchronous,
                        speed_bytes_per_s: self.copying.speed,
                        on_error: self.copying.on_error.map(OnError::name),
                        care: care.clone(),
                        ..CopyRequest::to(to)
                    };
                    let plan = copy::plan(server, &request).await;
                    plans.push(plan.map_err(target::explain)?);
                }
                Ok(plans)
            },
            self.following.converge(),
        );
        runtime::block_on(copies)
    }
}
