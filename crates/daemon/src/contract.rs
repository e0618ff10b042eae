//! The daemon's contract, and arguments held against it.

use crate::error::{Error, Result};
use abide_schema::Contract;
use abide_wire::Dict;

/// The contract of this build.
///
/// # Errors
/// In a build whose saved contract does not fit its compiler.
pub(crate) fn load() -> Result<Contract> {
    abide_contract::contract()
        .map_err(|why| Error::Refused(format!("the contract of this build cannot be read: {why}")))
}

/// Checks the arguments of a command that did not come through a monitor.
///
/// # Errors
/// The first thing that does not fit, in QEMU's words.
pub(crate) fn check(contract: &Contract, command: &str, arguments: &Dict) -> Result<()> {
    abide_server::admit(contract, command, arguments, false)
        .map_err(|error| Error::Refused(error.desc))
}
