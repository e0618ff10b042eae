//! Starts a backup: from the arguments of `blockdev-backup` to a job whose copy is under way.

use super::Job;
use super::bring::Brought;
use super::mirror::{check_target, check_unused};
use super::plan::Plan;
use super::policy::{OnError, Policies};
use super::start::{Hold, New, Terms, begin, image};
use crate::error::{Error, Result};
use crate::node::spec::Driver;
use crate::node::{Entry, Graph};
use crate::state::State;
use abide_contract::types::{
    BitmapSyncMode, BlockdevBackup, JobType, MirrorSyncMode, OnCbwError as Asked,
};
use abide_image::{BackupOptions, BackupSync, Bitmap, BitmapMode, OnCbwError};
use std::rc::Rc;

/// Starts the job; when this returns the instant is taken and the copy is under way.
///
/// # Errors
/// What is wrong with the request, before anything is touched; what keeps the copy from starting.
pub(crate) async fn start(state: &Rc<State>, options: BlockdevBackup) -> Result<()> {
    let _changing = state.changing.lock().await;
    prepare(state, options, None, Brought::default())
        .await
        .map(drop)
}

/// As [`start`], for who holds the graph still already; on `hold`, the job begins to copy when it is let go; the
/// target may be `brought` along.
///
/// # Errors
/// As [`start`].
pub(crate) async fn prepare(
    state: &Rc<State>,
    asked: BlockdevBackup,
    hold: Option<Hold>,
    brought: Brought,
) -> Result<Rc<Job>> {
    state.check_open()?;
    let (disk, target) = check(&state.graph.borrow(), &asked)?;
    check_target(state, &target)?;
    let (source_node, target_node) = (image(&disk)?, image(&target)?);
    if source_node.size_bytes() != target_node.size_bytes() {
        return Err(Error::refused(format!(
            "Source and target image have different sizes: {} and {} bytes; make the target as large",
            source_node.size_bytes(),
            target_node.size_bytes()
        )));
    }
    let how = read(state, &asked, &disk)?;
    let new = New {
        kind: JobType::Backup,
        terms: Terms {
            job_id: asked.job_id,
            speed: asked.speed,
            auto_finalize: asked.auto_finalize,
            auto_dismiss: asked.auto_dismiss,
            filter_node_name: asked.filter_node_name,
        },
        plan: Plan::Backup { target: target.id },
        on_error: Policies {
            source: OnError::asked(asked.on_source_error.as_ref()),
            target: OnError::asked(asked.on_target_error.as_ref()),
        },
        hold,
        busy: vec![disk.id, target.id],
        disk,
        filter: Driver::CopyBeforeWrite,
        written: vec![target],
        brought,
        fails: None,
    };
    let copy = async move |job| {
        let options = BackupOptions { job, ..how };
        Ok(source_node.backup(&target_node, options).await?)
    };
    begin(state, new, Some(copy)).await
}

/// Finds the disk and the target.
fn check(graph: &Graph, asked: &BlockdevBackup) -> Result<(Entry, Entry)> {
    let disk = graph.get(&asked.device)?.clone();
    let target = graph.get(&asked.target)?.clone();
    if target.id == disk.id {
        return Err(Error::refused(
            "Source and target cannot be the same; name another 'target'",
        ));
    }
    check_unused(graph, &target)?;
    if asked.discard_source == Some(true) {
        return Err(Error::refused(
            "'discard-source' cannot be had here; leave it out",
        ));
    }
    let workers = asked.x_perf.as_ref().and_then(|perf| perf.max_workers);
    if workers.is_some_and(|workers| i32::try_from(workers).map_or(true, |count| count < 1)) {
        return Err(Error::refused(
            "max-workers must be between 1 and 2147483647",
        ));
    }
    Ok((disk, target))
}

/// How the copy is made; `incremental` is a bitmap that is unmarked on success.
fn read(state: &State, asked: &BlockdevBackup, disk: &Entry) -> Result<BackupOptions> {
    let needs_bitmap = match asked.sync {
        MirrorSyncMode::Incremental | MirrorSyncMode::Bitmap => Some(asked.sync.as_str()),
        _ => None,
    };
    if let (Some(sync), None) = (needs_bitmap, &asked.bitmap) {
        return Err(Error::refused(format!(
            "must provide a valid bitmap name for '{sync}' sync mode"
        )));
    }
    if asked.bitmap.is_none() && asked.bitmap_mode.is_some() {
        return Err(Error::refused(
            "Cannot specify bitmap sync mode without a bitmap; name the 'bitmap'",
        ));
    }
    let bitmap = match &asked.bitmap {
        Some(name) => Some(bitmap(state, disk, name)?),
        None => None,
    };
    let is_incremental = asked.sync == MirrorSyncMode::Incremental;
    let bitmap_mode = match (&asked.bitmap_mode, is_incremental) {
        (None, false) if bitmap.is_some() => {
            return Err(Error::refused(
                "Bitmap sync mode must be given when using a bitmap; say 'bitmap-mode'",
            ));
        }
        (Some(mode), true) if *mode != BitmapSyncMode::OnSuccess => {
            return Err(Error::refused(
                "Bitmap sync mode must be 'on-success' when using sync mode 'incremental'",
            ));
        }
        (Some(BitmapSyncMode::Never), _) => BitmapMode::Never,
        (Some(BitmapSyncMode::Always), _) => BitmapMode::Always,
        _ => BitmapMode::OnSuccess,
    };
    if bitmap.is_some() && asked.sync == MirrorSyncMode::None {
        return Err(Error::refused(
            "sync mode 'none' does not produce meaningful bitmap outputs; leave 'bitmap' out",
        ));
    }
    Ok(BackupOptions {
        sync: match asked.sync {
            MirrorSyncMode::Top => BackupSync::Top,
            MirrorSyncMode::None => BackupSync::None,
            MirrorSyncMode::Incremental | MirrorSyncMode::Bitmap => BackupSync::Bitmap,
            MirrorSyncMode::Full | MirrorSyncMode::Unknown(_) => BackupSync::Full,
        },
        bitmap,
        bitmap_mode,
        compress: asked.compress.unwrap_or(false),
        on_cbw_error: match asked.on_cbw_error {
            Some(Asked::BreakSnapshot) => OnCbwError::BreakSnapshot,
            _ => OnCbwError::BreakGuestWrite,
        },
        ..BackupOptions::default()
    })
}

/// The disk's bitmap of that name.
fn bitmap(state: &State, disk: &Entry, name: &str) -> Result<Bitmap> {
    let bitmaps = state.bitmaps.borrow();
    let bitmap = bitmaps.find(disk.id, name).ok_or_else(|| {
        Error::refused(format!(
            "Bitmap '{name}' could not be found; query-named-block-nodes lists them"
        ))
    })?;
    if bitmap.is_busy() {
        return Err(Error::refused(format!(
            "Bitmap '{name}' is currently in use by another operation and cannot be used; wait for that"
        )));
    }
    Ok(bitmap.clone())
}
