//! Raw and qcow2 disk images: chains, locks, allocation maps, guest I/O, dirty bitmaps, and the
//! jobs that copy beside guest I/O: pull, commit, mirror, backup.
//!
//! Leaves the machine protocol, node names, jobs and error wording to the daemon: nothing here
//! knows QMP. All handles are `Send`, cheap to clone and asynchronous; the work runs on threads
//! of this crate, so that the caller's runtime never blocks on a disk.
//!
//! ```no_run
//! # async fn example() -> abide_image::Result<()> {
//! use abide_image::{Copied, Gate, Node, PullOptions};
//! let gate = Gate::closed();
//! gate.allow_folder_of("disk.qcow2".as_ref())?;
//! let disk = Node::open_chain("disk.qcow2".as_ref(), false, &gate).await?;
//! let pull = disk.pull(PullOptions::default()).await?;
//! if let Copied::Done = pull.copied().await {
//!     pull.finish(None).await?;
//! }
//! # Ok(()) }
//! ```

mod bitmap;
mod create;
mod driver;
mod error;
mod file_node;
mod filter;
mod gate;
mod job;
pub mod limits;
mod lock;
mod node;
mod qcow2;
mod range_lock;
mod storage;
mod sys;
mod workers;

pub use bitmap::{Bitmap, BitmapSnapshot};
pub use create::{CreateOptions, create};
pub use error::{Error, ErrorKind, Operation, Result};
pub use file_node::{Aio, FileNode, FileOptions, Locking};
pub use filter::{
    Access, Beneath, Blkdebug, InjectError, Limit, Limits, NULL_NAME, NullOptions, QuorumOptions,
    SetState, ThrottleGroup, compress, copy_on_read, null, quorum,
};
pub use gate::Gate;
pub use job::pull::PullOptions;
pub use job::{
    BackupOptions, BackupSync, BitmapMode, CommitOptions, Completion, Copied, CopyMode, Job,
    JobOptions, MirrorOptions, MirrorSync, OnCbwError, Progress, SpeedLimit,
};
pub use lock::{Held, held};
pub use node::{
    Backing, BackingLink, Counts, Done, Drain, Extent, ExtentKind, Format, Node, NodeInfo,
    NodeOptions, Qcow2Info, Request,
};

pub use storage::{Barrier, Storage};
