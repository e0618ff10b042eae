//! What lets two sides of a contract be built apart: a server that keeps a contract nobody has
//! implemented yet ([`StandIn`]), a check of a live server against its contract ([`verify`]), a
//! recorder and a player of conversations, and the audit of a recording against a newer contract.
//!
//! ```text
//!   contract ──> StandIn <── scenario, recording, faults      a client is written against it
//!   contract ──> verify  ──> live server                      is it true to the contract?
//!   client <──> record <──> live server                       what did they really say?
//!   recording ──> audit <── contract of tomorrow              what of that will break?
//! ```
//!
//! Printing, files and exit codes are left to the binary; rules of compatibility to `compat`.

pub mod audit;
mod documented;
mod error;
mod example;
mod limits;
pub mod player;
pub mod recording;
pub mod scenario;
mod stand_in;
pub mod verify;

pub use documented::{Conversation, Said, conversations};
pub use error::SidesError;
pub use example::{Detail, example, example_arguments};
pub use limits::{
    MAX_CONNECTIONS, MAX_DELAY, MAX_MESSAGE_BYTES, MAX_PENDING_STEPS, MAX_SCENARIO_BYTES,
};
pub use scenario::Scenario;
pub use stand_in::{Faults, StandIn};
