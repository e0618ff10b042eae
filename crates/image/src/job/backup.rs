//! The backup: a disk as it was at one instant goes to a target, while guests change it.
//!
//! Before a guest's change, what is there and still to go is copied away: the change waits for
//! that, and no longer. Everything else goes in the background.

use super::control::{Control, Phase};
use super::mirror::{check_target, granularity};
use super::tracked::Tracked;
use super::{Job, JobOptions, Work};
use crate::bitmap::Bitmap;
use crate::error::{Error, Result};
use crate::node::{BackingLink, Hook, Node};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What of the disk goes to the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BackupSync {
    /// All of it.
    #[default]
    Full,
    /// What it does not borrow.
    Top,
    /// Only what guests change, as it was before; the job goes on until it is cancelled.
    None,
    /// What [`BackupOptions::bitmap`] marks.
    Bitmap,
}

/// What becomes of the bitmap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BitmapMode {
    /// What was copied is unmarked if all was copied.
    #[default]
    OnSuccess,
    /// Nothing is unmarked.
    Never,
    /// What was copied is unmarked, even if the backup did not come to its end.
    Always,
}

/// What happens when old content cannot be copied away before a guest's change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnCbwError {
    /// The guest's change fails.
    #[default]
    BreakGuestWrite,
    /// The backup fails.
    BreakSnapshot,
}

/// How a backup runs.
#[derive(Clone, Debug, Default)]
pub struct BackupOptions {
    /// What of the disk goes to the target.
    pub sync: BackupSync,
    /// The bitmap of the disk that says what to copy, or is unmarked as that is copied.
    pub bitmap: Option<Bitmap>,
    /// What becomes of the bitmap.
    pub bitmap_mode: BitmapMode,
    /// Write compressed clusters (qcow2 targets).
    pub compress: bool,
    /// What happens when old content cannot be copied away.
    pub on_cbw_error: OnCbwError,
    /// What every job can be told.
    pub job: JobOptions,
}

/// A disk being backed up.
#[derive(Debug)]
struct Backup {
    tracked: Tracked,
    sync: BackupSync,
    bitmap: Option<Bitmap>,
    bitmap_mode: BitmapMode,
    on_cbw_error: OnCbwError,
    durable: bool,
    control: Arc<Control>,
    hook: AtomicU64,
    prepared: AtomicBool,
    released: AtomicBool,
    broken: Mutex<Option<Error>>,
}

/// Takes the instant and starts the copying thread.
pub(crate) fn start(source: Node, target: Node, options: BackupOptions) -> Result<Job> {
    check_target(&source, &target)?;
    if options.sync == BackupSync::Bitmap && options.bitmap.is_none() {
        let detail = "a backup by bitmap needs a bitmap".into();
        return Err(Error::OutOfRange { detail });
    }
    if options.bitmap.as_ref().is_some_and(|b| !b.is_of(&source)) {
        let detail = "the bitmap belongs to another disk".into();
        return Err(Error::OutOfRange { detail });
    }
    let granularity = granularity(None, &target)?;
    target.0.read_below_source(&source);
    let mut tracked = Tracked::new(source, target, None, granularity);
    tracked.compress = options.compress;
    let control = Arc::new(Control::new(&options.job, 0));
    let durable = options.job.durable && !tracked.target.0.no_flush;
    let backup = Arc::new(Backup {
        tracked,
        sync: options.sync,
        bitmap: options.bitmap,
        bitmap_mode: options.bitmap_mode,
        on_cbw_error: options.on_cbw_error,
        durable,
        control: Arc::clone(&control),
        hook: AtomicU64::new(0),
        prepared: AtomicBool::new(false),
        released: AtomicBool::new(false),
        broken: Mutex::new(None),
    });
    let source = &backup.tracked.source.0;
    let mut is_frozen = false;
    let attached = source.attach(Arc::<Backup>::clone(&backup), || {
        is_frozen = backup.freeze()?;
        backup.mark()
    });
    match attached {
        Ok(id) => backup.hook.store(id, Ordering::Release),
        Err(error) => {
            if let Some(bitmap) = backup.bitmap.as_ref().filter(|_| is_frozen) {
                bitmap.reclaim();
            }
            return Err(error);
        }
    }
    match backup.tracked.data_bytes() {
        Ok(total) if backup.sync != BackupSync::None => control.add_total(total),
        Ok(_) => {}
        Err(error) => {
            backup.release();
            return Err(error);
        }
    }
    Job::start(backup, control)
}

impl Backup {
    fn freeze(&self) -> Result<bool> {
        let Some(bitmap) = &self.bitmap else {
            return Ok(false);
        };
        let Some(bits) = bitmap.freeze() else {
            return Err(self
                .tracked
                .source
                .0
                .busy("backed up by that bitmap already"));
        };
        if self.sync == BackupSync::Bitmap {
            self.tracked.bits().merge(&bits);
        }
        Ok(true)
    }

    /// Marks what is to go.
    fn mark(&self) -> Result<()> {
        let source = &self.tracked.source;
        match self.sync {
            BackupSync::Full | BackupSync::None => {
                self.tracked.bits().set(&(0..source.size_bytes()));
            }
            BackupSync::Top => {
                self.tracked
                    .mark_allocated(source.backing().as_ref(), false)?;
            }
            BackupSync::Bitmap => {}
        }
        Ok(())
    }

    fn broken(&self) -> Option<Error> {
        self.broken
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// Goes on until cancelled, or broken.
    fn wait(&self, control: &Control) -> Phase {
        loop {
            if !control.may_go_on() {
                return Phase::Cancelled;
            }
            if let Some(error) = self.broken() {
                control.stop(error);
                return Phase::Cancelled;
            }
            control.idle();
        }
    }
}

impl Hook for Backup {
    fn alignment(&self) -> u64 {
        self.tracked.granularity
    }

    fn before(&self, range: &Range<u64>) -> Result<()> {
        let unit = self.tracked.granularity;
        let end = range.end.next_multiple_of(unit);
        let mut at = range.start / unit * unit;
        loop {
            let Some(part) = self.tracked.bits().next_run_in(&(at..end)) else {
                return Ok(());
            };
            if let Err(error) = self.tracked.take(&part, &self.control) {
                if self.on_cbw_error == OnCbwError::BreakGuestWrite {
                    return Err(error);
                }
                self.tracked.bits().clear_all();
                *self.broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                self.control.wake();
                return Ok(());
            }
            at = part.end;
        }
    }
}

impl Work for Backup {
    fn copy(&self, control: &Control) -> Phase {
        if self.sync == BackupSync::None {
            return self.wait(control);
        }
        let phase = self.tracked.copy_and_flush(control, self.durable);
        match self.broken() {
            Some(error) => {
                control.stop(error);
                Phase::Cancelled
            }
            None => phase,
        }
    }

    fn prepare(&self) -> Result<()> {
        let flushed = self.tracked.flush_target(self.durable);
        flushed.map_err(|failed| failed.error)?;
        self.prepared.store(true, Ordering::Release);
        Ok(())
    }

    fn finish(&self, _link: Option<BackingLink>) -> Result<()> {
        if !self.prepared.load(Ordering::Acquire) {
            self.prepare()?;
        }
        if self.released.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        self.tracked
            .source
            .0
            .detach(self.hook.load(Ordering::Acquire));
        if let Some(bitmap) = &self.bitmap {
            match self.bitmap_mode {
                BitmapMode::OnSuccess | BitmapMode::Always => bitmap.thaw(None),
                BitmapMode::Never => bitmap.reclaim(),
            }
        }
        Ok(())
    }

    fn release(&self) {
        if self.released.swap(true, Ordering::AcqRel) {
            return;
        }
        self.tracked
            .source
            .0
            .detach(self.hook.load(Ordering::Acquire));
        if let Some(bitmap) = &self.bitmap {
            match self.bitmap_mode {
                BitmapMode::Always => bitmap.thaw(Some(&self.tracked.bits())),
                BitmapMode::OnSuccess | BitmapMode::Never => bitmap.reclaim(),
            }
        }
    }

    fn disk(&self) -> &Node {
        &self.tracked.source
    }
}
