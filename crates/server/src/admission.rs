//! Whether a command may run: it exists, it may come this way, and its arguments
//! fit the contract. Nothing has happened yet when it may not.

use abide_schema::Contract;
use abide_wire::{CommandError, Dict};

/// Lets a command pass, or says with QEMU's words why not.
pub(crate) fn admit(
    contract: &Contract,
    name: &str,
    _arguments: &Dict,
    oob: bool,
) -> Result<(), CommandError> {
    let Some(command) = contract.command(name) else {
        return Err(CommandError::command_not_found(name));
    };
    if oob && !command.allow_oob() {
        let desc = format!("The command {name} does not support OOB");
        return Err(CommandError::generic(desc));
    }
    Ok(())
}
