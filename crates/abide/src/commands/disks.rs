//! `abide disks`: what there is.

use std::path::{Path, PathBuf};

use abide_actions::{Disk, Layer, disk};
use abide_client::Endpoint;
use abide_image::Held;
use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use crate::exit::Exit;
use crate::output::{Console, Format};
use crate::target::{self, Options, Target};
use crate::{runtime, units};

/// Lists the disks, their names, chains and sizes, and what runs on them.
///
/// LOCK is what the server keeps others from: write where it writes. For an image file it is
/// what other processes hold: none, read or write.
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
            inspect: true,
            ..Options::default()
        };
        // Asked before it is opened, so that the answer is about others.
        let held = lock_of_image(&self.target)?;
        let mut target = Target::open(&self.target, &options).await?;
        let disks = disk::list(&mut target.server)
            .await
            .map_err(target::explain)?;
        target.close().await;
        let shown: Vec<Shown<'_>> = disks.iter().map(|disk| Shown::new(disk, held)).collect();
        match self.format {
            Format::Json => console.json(&shown)?,
            Format::Text if shown.is_empty() => console.note("no disks"),
            Format::Text => console.table(&table(&shown))?,
        }
        Ok(Exit::Done)
    }
}

impl<'a> Shown<'a> {
    /// A server's own lock goes with how it opened a disk; an image's is what others hold.
    fn new(disk: &'a Disk, held: Option<Held>) -> Self {
        let lock = match held {
            Some(Held::Free) => "none",
            Some(Held::Reading) => "read",
            Some(Held::Writing) => "write",
            None if disk.read_only => "read",
            None => "write",
        };
        let name = disk.name();
        Self { name, lock, disk }
    }
}

/// The lock that others hold on TARGET, where it is an image file.
fn lock_of_image(target: &str) -> anyhow::Result<Option<Held>> {
    if Endpoint::parse(target).is_some() {
        return Ok(None);
    }
    abide_image::held(Path::new(target))
        .map(Some)
        .map_err(target::unopened)
}

fn table(disks: &[Shown<'_>]) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["DISK", "IMAGE", "FORMAT", "SIZE", "ON DISK", "LOCK", "JOB"]);
    for Shown { disk, lock, .. } in disks {
        for (depth, layer) in disk.chain.iter().enumerate() {
            let of_top = |text: &str| match depth {
                0 => text.to_owned(),
                _ => String::new(),
            };
            table.add_row([
                of_top(&names(disk)),
                format!("{}{}", "  ".repeat(depth), image(layer)),
                layer.format.clone(),
                layer.virtual_size.map(units::size).unwrap_or_default(),
                layer.actual_size.map(units::size).unwrap_or_default(),
                of_top(lock),
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
