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
//! let outcome = pull::run(&mut server, plan, std::future::pending(), |_| {}).await?;
//! println!("{:?}, durable: {:?}", outcome.outcome, outcome.durable);
//! # Ok(())
//! # }
//! ```

pub mod disk;
mod error;
mod flush;
pub mod jobs;
mod news;
mod outcome;
pub mod pull;
mod server;
mod watch;

pub use disk::{Disk, Layer};
pub use error::ActionError;
pub use news::{News, Progress};
pub use outcome::{Ending, JobOutcome};
pub use pull::{PullPlan, PullRequest};
pub use server::Server;
