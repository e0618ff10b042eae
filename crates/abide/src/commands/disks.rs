//! `abide disks`: what there is.

use std::path::PathBuf;

use abide_actions::{Disk, Layer, disk};
use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use crate::exit::Exit;
use crate::output::{Console, Format};
use crate::target::{self, Options, Target};
use crate::{runtime, units};

/// Lists the disks, their names, chains and sizes, and what runs on them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide disks unix:/run/qmp.sock
  abide disks top.qcow2 --format json")]
pub(crate) struct Args {
    /// Where to ask: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS' or an image file.
    target: String,

    /// Folders that backing files of an image file may come from, besides its own.
    #[arg(long, value_name = "DIR")]
    allow: Vec<PathBuf>,

    /// How to answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A disk, as JSON tells it.
#[derive(Serialize)]
struct Shown<'a> {
    name: &'a str,
    lock: &'static str,
    #[serde(flatten)]
    disk: &'a Disk,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        runtime::block_on(self.list(console))
    }

    async fn list(&self, console: &Console) -> anyhow::Result<Exit> {
        let options = Options {
            allow: self.allow.clone(),
            ..Options::default()
        };
        let mut target = Target::open(&self.target, &options).await?;
        let disks = disk::list(&mut target.server)
            .await
            .map_err(target::explain)?;
        match self.format {
            Format::Json => {
                let shown = |disk| Shown {
                    name: Disk::name(disk),
                    lock: lock(disk),
                    disk,
                };
                console.json(&disks.iter().map(shown).collect::<Vec<_>>())?;
            }
            Format::Text if disks.is_empty() => console.note("no disks"),
            Format::Text => console.line(table(&disks))?,
        }
        target.close().await;
        Ok(Exit::Done)
    }
}

/// What the server keeps others from.
fn lock(disk: &Disk) -> &'static str {
    if disk.read_only { "read" } else { "write" }
}

fn table(disks: &[Disk]) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["DISK", "IMAGE", "FORMAT", "SIZE", "ON DISK", "LOCK", "JOB"]);
    for disk in disks {
        for (depth, layer) in disk.chain.iter().enumerate() {
            let is_top = depth == 0;
            let of_top = |text: &str| {
                if is_top {
                    text.to_owned()
                } else {
                    String::new()
                }
            };
            table.add_row([
                of_top(&names(disk)),
                format!("{}{}", "  ".repeat(depth), image(layer)),
                layer.format.clone(),
                layer.virtual_size.map(units::size).unwrap_or_default(),
                layer.actual_size.map(units::size).unwrap_or_default(),
                of_top(lock(disk)),
                of_top(disk.job.as_deref().unwrap_or_default()),
            ]);
        }
    }
    table
}

/// Every name a disk answers to.
fn names(disk: &Disk) -> String {
    let mut names = vec![disk.name().to_owned()];
    // `/machine/peripheral/ID/virtio-backend` answers to its ID as well.
    let qdev = disk
        .qdev
        .as_deref()
        .map(|path| path.trim_end_matches("/virtio-backend"));
    let qdev = qdev.and_then(|path| path.rsplit('/').next());
    for other in [disk.device.as_deref(), qdev].into_iter().flatten() {
        if !names.iter().any(|name| name == other) {
            names.push(other.to_owned());
        }
    }
    names.join(", ")
}

fn image(layer: &Layer) -> String {
    let encrypted = if layer.encrypted { " (encrypted)" } else { "" };
    match layer.file.as_str() {
        "" => layer.node.clone().unwrap_or_default(),
        file => format!("{file}{encrypted}"),
    }
}
