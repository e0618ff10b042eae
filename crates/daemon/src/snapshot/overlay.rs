//! The overlay that `blockdev-snapshot-sync` brings along: made unless it is there, then opened.

use crate::error::{Error, Result};
use crate::node::Entry;
use crate::node::open::Opener;
use crate::node::spec::{BackingSpec, Common, Kind, Reference, Spec};
use crate::state::State;
use abide_contract::types::{BlockdevSnapshotSync, NewImageMode};
use abide_image::{Aio, BackingLink, CreateOptions, Format, Gate, Locking, Node};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// An overlay that is open and not yet in the graph.
pub(super) struct Opened {
    /// Its nodes; the monitor owns the overlay itself.
    pub(super) entries: Vec<Entry>,
    /// Its file, where there was none before.
    pub(super) new_file: Option<PathBuf>,
}

/// Makes the overlay, unless it is there, and opens it.
///
/// # Errors
/// Names and formats that cannot be, files that cannot be made or opened.
pub(super) async fn open(
    state: &Rc<State>,
    disk: &Entry,
    node: &Node,
    asked: &BlockdevSnapshotSync,
) -> Result<Opened> {
    let name = node_name(state, asked)?;
    check_format(asked.format.as_deref())?;
    let file = Path::new(&asked.snapshot_file);
    let gate = Gate::closed();
    for folder in &state.settings.allowed {
        gate.allow(folder)?;
    }
    let makes = asked.mode != Some(NewImageMode::Existing);
    if makes {
        let folder = absolute(file).parent().map(Path::to_owned);
        gate.allow(&folder.unwrap_or_default()).map_err(|error| {
            Error::refused(format!(
                "Could not create '{}': {}",
                file.display(),
                reason(&error)
            ))
        })?;
    } else {
        gate.allow_folder_of(file)?;
    }
    let new_file = (makes && !file.exists()).then(|| file.to_owned());
    if makes {
        let path = node.file().path().to_owned();
        let mut options = CreateOptions::qcow2(file, node.size_bytes());
        options.backing = Some(BackingLink {
            name: absolute(&path).display().to_string(),
            format: Some(node.format().name().to_owned()),
        });
        abide_image::create(options, &gate).await?;
    }
    let opener = Opener {
        graph: &state.graph,
        objects: &state.objects,
        gate,
        no_flush: !state.settings.durable,
    };
    // How it is reached follows the disk, too.
    let aio = node.file().past_cache().unwrap_or_default();
    let spec = spec(name, disk, aio, &asked.snapshot_file);
    match opener.open_root(&spec).await {
        Ok(entries) => Ok(Opened { entries, new_file }),
        Err(error) => {
            if let Some(file) = new_file {
                // What was opened in vain leaves nothing behind; the reason matters more than this.
                let _ = std::fs::remove_file(file);
            }
            Err(error)
        }
    }
}

/// The overlay's name; only a disk that is named by its node has to have one.
fn node_name(state: &State, asked: &BlockdevSnapshotSync) -> Result<String> {
    match &asked.snapshot_node_name {
        Some(name) if state.graph.borrow().find(name).is_some() => Err(Error::refused(
            "New overlay node-name already in use; choose another 'snapshot-node-name'",
        )),
        Some(name) => Ok(name.clone()),
        None => Err(Error::refused(
            "New overlay node-name missing; give 'snapshot-node-name'",
        )),
    }
}

fn check_format(name: Option<&str>) -> Result<()> {
    match name.map(|name| (name, Format::from_name(name))) {
        None | Some((_, Some(Format::Qcow2))) => Ok(()),
        Some((name, Some(_))) => Err(Error::refused(format!(
            "Backing file not supported for file format '{name}'; qcow2 has them"
        ))),
        Some((name, None)) => Err(Error::refused(format!(
            "Unknown file format '{name}'; an overlay is qcow2"
        ))),
    }
}

/// The overlay as `blockdev-add` would be told of it; how it is cached follows the disk.
fn spec(name: String, disk: &Entry, aio: Aio, filename: &str) -> Spec {
    let common = Common {
        read_only: Some(false),
        auto_read_only: false,
        force_share: false,
        ..disk.common.clone()
    };
    let file = Spec {
        node_name: None,
        common: common.clone(),
        kind: Kind::File {
            filename: filename.to_owned(),
            locking: Locking::Auto,
            aio,
        },
    };
    Spec {
        node_name: Some(name),
        common,
        kind: Kind::Format {
            format: Format::Qcow2,
            file: Reference::Definition(Box::new(file)),
            backing: BackingSpec::Null,
            offset: 0,
            size: None,
            has_data_file: false,
        },
    }
}

/// The operating system's word for it, where there is one.
fn reason(error: &abide_image::Error) -> String {
    match error {
        abide_image::Error::Io { source, .. } => crate::error::without_number(source.to_string()),
        _ => error.to_string(),
    }
}

/// A path that means the same from every folder.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
