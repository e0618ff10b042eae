//! The contract of Abide's own daemon (`schemas/`), compiled by Abide's own compiler.
//!
//! [`contract`] is the table that commands are checked against and that query-qmp-schema shows;
//! the modules are its types and events as Rust, and a trait with a method for each command.
//! Everything in `generated` is made from `schemas/` and committed; a test regenerates it and
//! fails when that changes anything:
//!
//! ```text
//! ABIDE_BLESS=1 cargo test -p abide-contract     after schemas/ has changed
//! ```

#[rustfmt::skip]
mod generated;

pub use generated::{events, server, support, types};

use abide_schema::{Contract, Error};

/// The contract in its saved form.
const SAVED: &[u8] = include_bytes!("generated/contract.bin");

/// The daemon's contract.
///
/// ```
/// let contract = abide_contract::contract()?;
/// assert!(contract.has_path("block-stream/arg-type/*base-node"));
/// # Ok::<(), abide_schema::Error>(())
/// ```
///
/// # Errors
/// Fails only in a build whose saved contract is of another version than its compiler.
pub fn contract() -> Result<Contract, Error> {
    Contract::from_bytes(SAVED)
}
