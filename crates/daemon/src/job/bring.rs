//! Targets that a job brings along: `drive-mirror` and `drive-backup` name a file, which is made unless it is there, and
//! opened as a node that goes with the job. What happens then is left to `mirror` and `backup`.
//!
//! What can be refused without touching the file is refused first; a file that was made is removed again when its job
//! does not come about.

use super::start::{Hold, image};
use super::{backup, mirror};
use crate::error::{Error, Result};
use crate::image_file::probe;
use crate::node::open::Opener;
use crate::node::spec::{BackingSpec, Common, Kind, Reference, Spec};
use crate::node::{Entry, Graph, NodeId};
use crate::state::State;
use abide_contract::types::{
    BlockdevBackup, BlockdevMirrorArguments, DriveBackup, DriveMirror, MirrorSyncMode, NewImageMode,
};
use abide_image::{Aio, BackingLink, CreateOptions, Format, Gate, Locking, Node};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What a job brought along, and has not given away.
#[derive(Clone, Debug, Default)]
pub(crate) struct Brought {
    /// Its target's nodes.
    pub(crate) nodes: Vec<NodeId>,
    /// Its target's file, where there was none before.
    pub(crate) new_file: Option<PathBuf>,
    /// Whether its header says that it borrows from the disk it follows, as it does once it has taken its place.
    pub(crate) onto_disk: bool,
}

/// `drive-mirror`.
///
/// # Errors
/// What is wrong with the request, why the target cannot be had, what keeps the copy from starting.
pub(crate) async fn start_mirror(state: &Rc<State>, asked: DriveMirror) -> Result<()> {
    let _changing = state.changing.lock().await;
    state.check_open()?;
    if asked.replaces.is_some() && asked.node_name.is_none() {
        return Err(Error::refused(
            "a node-name must be provided when replacing a named node of the graph",
        ));
    }
    let wanted = Wanted {
        disk: find(state, &asked.device, asked.job_id.as_deref())?,
        file: &asked.target,
        format: asked.format.as_deref(),
        node_name: asked.node_name.clone(),
        mode: asked.mode.as_ref(),
        sync: &asked.sync,
        keeps_old: false,
    };
    let (target, brought) = bring(state, wanted).await?;
    let arguments = BlockdevMirrorArguments {
        job_id: asked.job_id,
        replaces: asked.replaces,
        speed: asked.speed,
        granularity: asked.granularity,
        buf_size: asked.buf_size,
        on_source_error: asked.on_source_error,
        on_target_error: asked.on_target_error,
        copy_mode: asked.copy_mode,
        auto_finalize: asked.auto_finalize,
        auto_dismiss: asked.auto_dismiss,
        ..BlockdevMirrorArguments::new(asked.device, target, asked.sync)
    };
    let started = mirror::prepare(state, arguments, brought.clone()).await;
    if started.is_err() {
        take_away(state, brought, true).await;
    }
    started
}

/// `drive-backup`.
///
/// # Errors
/// As [`start_mirror`].
pub(crate) async fn start_backup(state: &Rc<State>, asked: DriveBackup) -> Result<()> {
    let _changing = state.changing.lock().await;
    prepare_backup(state, asked, None).await.map(drop)
}

/// As [`start_backup`], for who holds the graph still already; on `hold`, the job begins to copy when it is let go.
///
/// # Errors
/// As [`start_mirror`].
pub(crate) async fn prepare_backup(
    state: &Rc<State>,
    asked: DriveBackup,
    hold: Option<Hold>,
) -> Result<Rc<super::Job>> {
    state.check_open()?;
    let wanted = Wanted {
        disk: find(state, &asked.device, asked.job_id.as_deref())?,
        file: &asked.target,
        format: asked.format.as_deref(),
        node_name: None,
        mode: asked.mode.as_ref(),
        sync: &asked.sync,
        keeps_old: true,
    };
    let (target, brought) = bring(state, wanted).await?;
    let options = BlockdevBackup {
        job_id: asked.job_id,
        speed: asked.speed,
        bitmap: asked.bitmap,
        bitmap_mode: asked.bitmap_mode,
        compress: asked.compress,
        on_source_error: asked.on_source_error,
        on_target_error: asked.on_target_error,
        on_cbw_error: asked.on_cbw_error,
        auto_finalize: asked.auto_finalize,
        auto_dismiss: asked.auto_dismiss,
        filter_node_name: asked.filter_node_name,
        discard_source: asked.discard_source,
        x_perf: asked.x_perf,
        ..BlockdevBackup::new(asked.device, asked.sync, target)
    };
    let started = backup::prepare(state, options, hold, brought.clone()).await;
    if started.is_err() {
        take_away(state, brought, true).await;
    }
    started
}

/// Closes what was brought along; `undo` removes the file, too, unless it was there before.
pub(crate) async fn take_away(state: &State, brought: Brought, undo: bool) {
    let gone = state.graph.borrow_mut().remove(&brought.nodes);
    state.close(gone).await;
    if let Some(file) = brought.new_file.filter(|_| undo)
        && let Err(error) = std::fs::remove_file(&file)
    {
        tracing::warn!(file = %file.display(), "failed to remove a target: {error}");
    }
}

/// A target that is asked for.
struct Wanted<'a> {
    disk: Entry,
    file: &'a str,
    format: Option<&'a str>,
    node_name: Option<String>,
    mode: Option<&'a NewImageMode>,
    sync: &'a MirrorSyncMode,
    /// It gets what the disk was: where that has not been changed, it is the disk's.
    keeps_old: bool,
}

impl Wanted<'_> {
    fn is_there(&self) -> bool {
        self.mode == Some(&NewImageMode::Existing)
    }

    fn format(&self, disk: &Node) -> Result<Format> {
        match self.format {
            Some(name) => Format::from_name(name).ok_or_else(|| {
                Error::refused(format!("Unknown driver '{name}'; a target is raw or qcow2"))
            }),
            None if self.is_there() => probe(Path::new(self.file)),
            None => Ok(disk.format()),
        }
    }

    /// The node that a new target borrows from.
    fn base<'g>(&'g self, graph: &'g Graph) -> Option<&'g Entry> {
        match self.sync {
            MirrorSyncMode::None => Some(&self.disk),
            MirrorSyncMode::Top => self.disk.backing.and_then(|id| graph.entry(id)),
            _ => None,
        }
    }
}

/// The disk, if a job of that name can be started on it as far as that is known before there is a target.
fn find(state: &State, device: &str, job_id: Option<&str>) -> Result<Entry> {
    let graph = state.graph.borrow();
    let disk = graph.get(device)?;
    if let Some(job) = &disk.job {
        return Err(job.busy(&disk.name));
    }
    state
        .jobs
        .borrow()
        .check_new(job_id.unwrap_or(&disk.name))?;
    Ok(disk.clone())
}

/// Makes the target's file unless it is there, and opens it; returns its node's name.
async fn bring(state: &Rc<State>, wanted: Wanted<'_>) -> Result<(String, Brought)> {
    let disk = image(&wanted.disk)?;
    let format = wanted.format(&disk)?;
    let base = wanted.base(&state.graph.borrow()).cloned();
    let file = PathBuf::from(wanted.file);
    let gate = super::create::gate(state, &file)?;
    let new_file = (!wanted.is_there() && !file.exists()).then(|| file.clone());
    if !wanted.is_there() {
        make(&file, format, &disk, base.as_ref(), &gate).await?;
    }
    // A mirror's target cannot borrow from the disk as long as it follows it.
    let onto_disk = !wanted.keeps_old
        && !wanted.is_there()
        && base.as_ref().is_some_and(|base| base.id == wanted.disk.id);
    let backing = match &base {
        _ if format != Format::Qcow2 => BackingSpec::Null,
        _ if wanted.is_there() => BackingSpec::Implicit,
        Some(base) if !onto_disk => BackingSpec::Node(Reference::Name(base.name.clone())),
        _ => BackingSpec::Null,
    };
    let aio = disk.file().past_cache().unwrap_or_default();
    let spec = spec(&wanted, aio, format, backing);
    let opener = Opener {
        graph: &state.graph,
        objects: &state.objects,
        gate,
        no_flush: !state.settings.durable,
    };
    let opened = opener.open_nameless(&spec).await;
    let ids = |entries: &Vec<Entry>| entries.iter().map(|entry| entry.id).collect();
    let brought = Brought {
        nodes: opened.as_ref().map(ids).unwrap_or_default(),
        new_file,
        onto_disk,
    };
    let inserted = opened.and_then(|entries| {
        let root = entries.iter().find(|entry| entry.monitor_owned);
        let name = root.map(|entry| entry.name.clone());
        state.graph.borrow_mut().insert(entries)?;
        Ok(name.unwrap_or_default())
    });
    match inserted {
        Ok(name) => Ok((name, brought)),
        Err(error) => {
            take_away(state, brought, true).await;
            Err(error)
        }
    }
}

/// Makes the file.
async fn make(
    file: &Path,
    format: Format,
    disk: &Node,
    base: Option<&Entry>,
    gate: &Gate,
) -> Result<()> {
    let size_bytes = disk.size_bytes();
    let mut options = match format {
        Format::Qcow2 => CreateOptions::qcow2(file, size_bytes),
        Format::Raw => CreateOptions::raw(file, size_bytes),
    };
    if let Some(base) = base {
        if format == Format::Raw {
            return Err(Error::refused(
                "Backing file not supported for file format 'raw'; qcow2 has them",
            ));
        }
        let node = image(base)?;
        let path = std::path::absolute(node.file().path());
        options.backing = Some(BackingLink {
            name: path.unwrap_or_default().display().to_string(),
            format: Some(node.format().name().to_owned()),
        });
    }
    let made = abide_image::create(options, gate).await;
    made.map_err(|error| super::create::could_not(file, &error))
}

/// The target as `blockdev-add` would be told of it; how it is cached and reached follows the disk.
fn spec(wanted: &Wanted<'_>, aio: Aio, format: Format, backing: BackingSpec) -> Spec {
    let common = Common {
        read_only: Some(false),
        auto_read_only: false,
        force_share: false,
        ..wanted.disk.common.clone()
    };
    let file = Spec {
        node_name: None,
        common: common.clone(),
        kind: Kind::File {
            filename: wanted.file.to_owned(),
            locking: Locking::Auto,
            aio,
        },
    };
    Spec {
        node_name: wanted.node_name.clone(),
        common,
        kind: Kind::Format {
            format,
            file: Reference::Definition(Box::new(file)),
            backing,
            offset: 0,
            size: None,
            has_data_file: false,
        },
    }
}
