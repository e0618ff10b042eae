//! What a server says of itself: its schema, else its list of commands, else nothing.

use std::collections::BTreeSet;

use abide_schema::Contract;
use abide_wire::typed::Wire as _;
use abide_wire::{Dict, Value};

use crate::qmp::types::CommandInfo;
use crate::{Client, ClientError};

/// What a server can do, as far as it says.
#[derive(Debug)]
pub enum Learnt {
    /// It showed its whole schema.
    Contract(Box<Contract>),
    /// It listed its commands.
    Commands(BTreeSet<String>),
    /// It says nothing: one can only try.
    Nothing,
}

impl Client {
    /// Asks the server what it can do, in the best way it knows.
    ///
    /// # Errors
    /// When the connection fails; a server that cannot say is no error.
    pub async fn learn(&mut self) -> Result<Learnt, ClientError> {
        match self.execute("query-qmp-schema", Dict::default()).await {
            Ok(schema) => match abide_schema::introspect::deserialize(schema) {
                Ok(contract) => return Ok(Learnt::Contract(Box::new(contract))),
                Err(error) => tracing::warn!("the server's schema is of no use: {error}"),
            },
            Err(error) if error.refusal().is_none() => return Err(error),
            Err(_) => {}
        }
        match self.execute("query-commands", Dict::default()).await {
            Ok(list) => Ok(Learnt::Commands(names(list))),
            Err(error) if error.refusal().is_none() => Err(error),
            Err(_) => Ok(Learnt::Nothing),
        }
    }
}

/// On the wire: `[{"name": "quit"}, ...]`.
fn names(list: Value) -> BTreeSet<String> {
    let entries = list.into_list().unwrap_or_default().into_iter();
    entries
        .filter_map(|entry| CommandInfo::from_value(entry).ok()?.name)
        .collect()
}
