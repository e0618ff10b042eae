//! What Abide's tests stand on: real QEMUs of several releases, image chains made from a seed,
//! processes that die with their test, the scale of campaigns, and loud skips.
//!
//! For development only: no crate of the product depends on it. It deliberately uses none of the
//! product's own crates, so that a bug there cannot hide itself here: QMP is spoken with
//! `serde_json`, images are made and read by `qemu-img` and `qemu-io`.
//!
//! ```no_run
//! use abide_testbed::{Chain, ChainSpec, Qemu, Server, need};
//!
//! fn pull_keeps_the_content() {
//!     let qemu = need!(Qemu::release("10.0"));
//!     let chain = Chain::make(&qemu, &ChainSpec::default());
//!     let before = chain.flatten(&qemu);
//!     let mut server = Server::storage_daemon(&qemu, &[]);
//!     let mut qmp = server.qmp();
//!     // ... pull chain.top() ...
//!     before.assert_same_as(&qemu, chain.top());
//! }
//! ```
// A broken test bed has to stop the test that stands on it, with the reason.
#![allow(clippy::panic)]

mod chain;
mod content;
mod paths;
mod process;
mod qemu;
mod qmp;
mod scale;
mod seed;
mod server;
mod skip;

pub use chain::{Chain, ChainSpec};
pub use content::Content;
pub use paths::{cache, scratch, shared, utf8, workspace};
pub use process::{Output, Process, run, run_within};
pub use qemu::{Qemu, RELEASES};
pub use qmp::{Qmp, QmpError};
pub use scale::{Scale, figure};
pub use seed::{Rng, seed};
pub use server::{Server, dotted};
pub use skip::{Missing, note_skip, test_name};
