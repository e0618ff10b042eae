//! `abide resize`: another size of a disk that is in use.

use abide_actions::resize;

use crate::act::Through;
use crate::exit::Exit;
use crate::output::Console;
use crate::{runtime, target, units};

/// Gives a disk that is in use another size.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide resize unix:/run/qmp.sock disk0 20G")]
pub(crate) struct Args {
    /// Where the disk is: unix:PATH, tcp:HOST:PORT or exec:'COMMAND ARGS'.
    target: String,

    /// Which disk: node name, drive id, qdev id or image file.
    disk: String,

    /// The new size in bytes, such as 20G.
    #[arg(value_parser = units::parse_size)]
    size: u64,

    #[command(flatten)]
    through: Through,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let acts = self.through.act(
            console,
            "resize",
            &self.target,
            async |server, care| {
                let plan = resize(server, Some(&self.disk), self.size, &care).await;
                Ok(vec![plan.map_err(target::explain)?])
            },
            None,
        );
        runtime::block_on(acts)
    }
}
