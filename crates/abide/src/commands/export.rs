//! `abide export`: a disk shown over NBD.

use abide_actions::export::{self, ExportRequest};

use super::copy::absolute;
use crate::act::Through;
use crate::exit::Exit;
use crate::output::Console;
use crate::{runtime, target};

/// Shows a disk over NBD.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide export unix:/run/qmp.sock disk0 --listen /run/nbd.sock
  abide export unix:/run/qmp.sock disk0 --name data --writable
  abide unexport unix:/run/qmp.sock data")]
pub(crate) struct Args {
    /// Where the disk is: unix:PATH, tcp:HOST:PORT or exec:'COMMAND ARGS'.
    target: String,

    /// Which disk: node name, drive id, qdev id or image file.
    disk: String,

    /// What clients ask for; the disk's name when absent.
    #[arg(long)]
    name: Option<String>,

    /// Let clients write.
    #[arg(long)]
    writable: bool,

    /// Tell clients what this bitmap noted.
    #[arg(long, value_name = "NAME")]
    bitmap: Option<String>,

    /// Start the server's NBD server on this unix socket first.
    #[arg(long, value_name = "SOCKET")]
    listen: Option<String>,

    #[command(flatten)]
    through: Through,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let request = ExportRequest {
            disk: Some(self.disk),
            name: self.name,
            writable: self.writable,
            bitmap: self.bitmap,
            listen: self.listen.as_deref().map(absolute),
        };
        let acts = self.through.act(
            console,
            "export",
            &self.target,
            async |server, _| {
                let plan = export::plan(server, &request).await;
                Ok(vec![plan.map_err(target::explain)?])
            },
            None,
        );
        runtime::block_on(acts)
    }
}
