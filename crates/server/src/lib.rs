//! QMP monitors: accept, negotiate, validate, dispatch, tell what happens.
//!
//! The commands are a [`Handler`]'s; what may be said to it is its contract's.
//!
//! ```
//! use std::rc::Rc;
//!
//! use abide_schema::Contract;
//! use abide_server::{Handler, MonitorOptions, Monitors, Server};
//! use abide_wire::{CommandError, Dict, Value};
//! use tokio::io::AsyncReadExt;
//!
//! struct Nothing(Contract);
//! impl Handler for Nothing {
//!     fn contract(&self) -> &Contract {
//!         &self.0
//!     }
//!     async fn execute(&self, command: &str, _: Dict) -> Result<Value, CommandError> {
//!         Err(CommandError::command_not_found(command))
//!     }
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! let handler = Rc::new(Nothing(Contract::default()));
//! let server = Server::new(handler, Monitors::new(), (10, 0, 0), "demo");
//! let (mut client, talk) = server.duplex(MonitorOptions::default());
//! let greeting = async {
//!     let mut greeting = [0; 7];
//!     client.read_exact(&mut greeting).await.unwrap();
//!     greeting
//! };
//! tokio::select! {
//!     _ = talk => unreachable!(),
//!     greeting = greeting => assert_eq!(&greeting, b"{\"QMP\":"),
//! }
//! # });
//! ```

mod admission;
mod error;
mod handler;
mod limits;
mod linger;
mod link;
mod listener;
mod monitor;
mod monitors;
mod server;
mod stdio;
mod translator;

pub use abide_schema::Contract;
pub use abide_wire::{CommandError, Dict, Event, Greeting, Value};
pub use admission::{View, admit};
pub use error::ServerError;
pub use handler::Handler;
pub use limits::{BACKLOG, DUPLEX_BUFFER_BYTES, PENDING_EVENTS, QUEUE_COMMANDS, SHUTDOWN_GRACE};
pub use listener::{Listener, Stream};
pub use monitors::Monitors;
pub use server::{MonitorOptions, Server, TranslatorFactory};
pub use stdio::Stdio;
pub use translator::{Heard, Translated, Translator};
