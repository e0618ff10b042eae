//! `abide rebase`: another name of the backing file, in an image that is in use.

use abide_actions::rebase;

use crate::act::Through;
use crate::exit::Exit;
use crate::output::Console;
use crate::{runtime, target};

/// Writes another name of its backing file into an image that is in use.
///
/// Nothing is copied: the file of that name must show what the present one shows.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide rebase unix:/run/qmp.sock disk0 /new/place/base.qcow2
  abide rebase unix:/run/qmp.sock disk0 base.qcow2 --image mid.qcow2")]
pub(crate) struct Args {
    /// Where the disk is: unix:PATH, tcp:HOST:PORT or exec:'COMMAND ARGS'.
    target: String,

    /// Which disk: node name, drive id, qdev id or image file.
    disk: String,

    /// The name to write.
    backing_file: String,

    /// The image of the disk's chain to write it into; the disk's own when absent.
    #[arg(long, value_name = "X")]
    image: Option<String>,

    #[command(flatten)]
    through: Through,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let acts = self.through.act(
            console,
            "rebase",
            &self.target,
            async |server, care| {
                let (disk, image) = (Some(self.disk.as_str()), self.image.as_deref());
                let plan = rebase(server, disk, image, &self.backing_file, &care).await;
                Ok(vec![plan.map_err(target::explain)?])
            },
            None,
        );
        runtime::block_on(acts)
    }
}
