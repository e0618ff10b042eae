//! A contract of which nothing but names is known, for servers older than introspection.

use abide_schema::Contract;
use abide_schema::contract::{Builder, CommandDefinition, EventDefinition};

/// The same commands and, if asked for, events, with nothing known of their shapes and marks: two
/// such contracts differ in names only.
///
/// # Errors
/// None on a contract: its names are told apart already.
pub fn bare(contract: &Contract, with_events: bool) -> Result<Contract, abide_schema::Error> {
    let mut builder = Builder::new();
    for command in contract.commands() {
        builder.command(CommandDefinition {
            name: command.name(),
            ..CommandDefinition::default()
        })?;
    }
    for event in contract.events().filter(|_| with_events) {
        builder.event(EventDefinition {
            name: event.name(),
            ..EventDefinition::default()
        })?;
    }
    builder.finish_introspected()
}
