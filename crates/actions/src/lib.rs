//! What a person wants done on a QMP server, whichever server it is: plan, run, watch, finish.
//! How a thing is called there comes from `dialect`, the bytes from `client`; what to tell
//! people is left to the caller.
//!
//! ```no_run
//! # async fn example(client: abide_client::Client) -> Result<(), abide_actions::ActionError> {
//! use abide_actions::{PullRequest, Server, pull};
//!
//! let mut server = Server::learn(client).await?;
//! let request = PullRequest { disk: Some("disk0".to_owned()), ..PullRequest::default() };
//! let plan = pull::plan(&mut server, &request).await?;
//! let outcome = abide_actions::run(&mut server, plan, std::future::pending(), |_| {}).await?;
//! println!("{:?}, durable: {:?}", outcome.outcome, outcome.durable);
//! # Ok(())
//! # }
//! ```

pub mod adopt;
pub mod backup;
mod change;
pub mod commit;
pub mod copy;
pub mod disk;
mod error;
pub mod export;
mod flush;
mod internal;
pub mod jobs;
mod news;
mod outcome;
mod plan;
pub mod pull;
mod run;
mod server;
mod snapshot;
mod target;
mod watch;

pub use backup::BackupRequest;
pub use change::{rebase, resize};
pub use commit::CommitRequest;
pub use copy::CopyRequest;
pub use disk::{Disk, Layer};
pub use error::ActionError;
pub use internal::{Internal, internal};
pub use news::{News, Progress};
pub use outcome::{Ending, JobOutcome};
pub use plan::{AtReady, Care, Converge, Line, Plan};
pub use pull::PullRequest;
pub use run::{run, run_all};
pub use server::Server;
pub use snapshot::{SnapshotRequest, snapshot};
pub use target::Target;
