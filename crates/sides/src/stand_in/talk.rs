//! The handler of one connection: faults first, then whoever knows an answer.

use std::rc::Rc;

use abide_schema::Contract;
use abide_schema::validate;
use abide_server::{Handler, View};
use abide_wire::{CommandError, Dict, Value};

use super::StandIn;
use super::connection::Connection;
use super::faults::CommandFault;
use super::rules::Matched;

pub(super) struct Talk {
    pub(super) stand_in: Rc<StandIn>,
    pub(super) connection: Rc<Connection>,
}

impl Handler for Talk {
    fn contract(&self) -> &Contract {
        &self.stand_in.contract
    }

    async fn execute(&self, command: &str, arguments: Dict) -> Result<Value, CommandError> {
        let stand_in = &self.stand_in;
        stand_in.check_reserved(command, &arguments)?;
        match stand_in.faults.of_command(command, &stand_in.dice) {
            None => {}
            Some(CommandFault::Hang) => return self.connection.hang().await,
            Some(CommandFault::Close) => return self.connection.close().await,
            Some(CommandFault::Refuse) => {
                let desc = format!("The command {command} is refused: a fault was asked for");
                return Err(CommandError::generic(desc));
            }
        }
        match stand_in.matching_rule(command, &arguments) {
            Some(matched) => self.follow(matched, command, arguments).await,
            None => stand_in.answer(command, &arguments).await,
        }
    }
}

impl Talk {
    async fn follow(
        &self,
        matched: Matched,
        command: &str,
        arguments: Dict,
    ) -> Result<Value, CommandError> {
        self.stand_in
            .follow(matched, command, arguments, &self.connection)
            .await
    }
}

impl StandIn {
    /// A reserved command has no marshalling that would check its arguments: what was agreed does.
    fn check_reserved(&self, command: &str, arguments: &Dict) -> Result<(), CommandError> {
        if !self.reserved.contains(command) {
            return Ok(());
        }
        let Some(command) = self.contract.command(command) else {
            return Ok(());
        };
        validate::value(&self.contract, command.arguments(), View::Dict(arguments))
            .map_err(|violation| CommandError::generic(violation.to_string()))
    }
}
