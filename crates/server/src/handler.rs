//! What a server does for its clients, left to whoever implements it.

use abide_schema::Contract;
use abide_wire::{CommandError, Dict, Value};

/// Executes commands.
///
/// One handler serves all monitors, on one thread; futures need not be `Send`. A
/// command is awaited where its monitor runs, no task is made for it. While one
/// is pending, the same monitor can execute an out-of-band command, and other
/// monitors theirs.
pub trait Handler: 'static {
    /// The commands there are, and what they take.
    ///
    /// What it does not list does not exist, and what does not fit it is refused,
    /// both before [`execute`](Handler::execute) sees anything.
    fn contract(&self) -> &Contract;

    /// Executes a command whose arguments fit the contract.
    ///
    /// `qmp_capabilities` never comes here, though the contract should list it.
    fn execute(
        &self,
        command: &str,
        arguments: Dict,
    ) -> impl Future<Output = Result<Value, CommandError>>;
}
