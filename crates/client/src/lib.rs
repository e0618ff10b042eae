//! A live QMP connection: a command and its reply, events as they come, and what the server
//! says it can do. Every step has a time limit; nothing the other end sends can be lost or
//! taken for something else. What to say is left to `actions`; bytes to `wire`.
//!
//! ```no_run
//! # async fn example() -> Result<(), abide_client::ClientError> {
//! use abide_client::{Client, Endpoint, Limits};
//! use abide_wire::Dict;
//!
//! let endpoint = Endpoint::parse("unix:/run/qmp.sock").unwrap()?;
//! let mut client = Client::connect(&endpoint, Limits::default()).await?;
//! let status = client.execute("query-status", Dict::default()).await?;
//! println!("{status}");
//! # Ok(())
//! # }
//! ```

mod agent;
pub mod blocking;
mod builder;
mod call;
mod caller;
mod check;
mod client;
mod connect;
mod endpoint;
mod error;
mod events;
mod fds;
mod learn;
mod limits;
mod line;
mod program;
#[path = "generated/mod.rs"]
#[rustfmt::skip]
pub mod qmp;
mod tls;
mod transport;

pub use agent::Agent;
pub use builder::Builder;
pub use caller::Caller;
pub use check::{Notice, NoticeKind, check, describe};
pub use client::Client;
pub use endpoint::Endpoint;
pub use error::ClientError;
pub use events::{Event, EventFilter, EventItem, Events};
pub use learn::{ContractCache, FolderCache, Learnt};
pub use limits::{Limits, MAX_DESCRIPTORS, MAX_QUEUED_EVENTS};
pub use line::Direction;
pub use transport::Stream;
