//! Raw and qcow2 disk images: chains, locks, allocation maps, guest I/O and the copy that
//! streams what a disk borrows from its backing chain into the disk itself.
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

mod create;
mod driver;
mod error;
mod file_node;
mod gate;
pub mod limits;
mod lock;
mod node;
mod pull;
mod qcow2;
mod range_lock;
mod storage;
mod sys;
mod workers;

pub use create::{CreateOptions, create};
pub use error::{Error, ErrorKind, Operation, Result};
pub use file_node::{FileNode, FileOptions, Locking};
pub use gate::Gate;
pub use lock::{Held, held};
pub use node::{
    Backing, BackingLink, Extent, ExtentKind, Format, Node, NodeInfo, NodeOptions, Qcow2Info,
};
pub use pull::{Copied, Progress, Pull, PullOptions};
pub use storage::Storage;
