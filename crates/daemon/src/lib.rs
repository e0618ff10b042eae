//! The storage daemon: nodes, jobs and the commands that work on them.
//!
//! Bytes and connections are left to `server`, images to `image`, the old dialects' words to `dialect`.

mod bitmap;
mod command;
mod contract;
mod daemon;
mod error;
mod export;
mod image_file;
mod job;
mod node;
mod object;
pub mod options;
mod serve;
mod snapshot;
mod state;
mod transaction;
mod translate;

pub use daemon::{Builder, Daemon};
pub use error::{Asked, Error, Result};
pub use serve::{MAX_CHARDEVS, serve};
