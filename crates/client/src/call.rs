//! Commands that are checked before they are sent: by the server's own contract, or by types.

use std::collections::BTreeSet;
use std::sync::Arc;

use abide_schema::Contract;
use abide_wire::typed::{Command, Wire, arguments_of};
use abide_wire::{Dict, Value};

use crate::check::{Notice, check, notices};
use crate::{Client, ClientError};

/// The contract that commands are checked against, and what was told of it.
#[derive(Default)]
pub(crate) struct Checks {
    pub(crate) contract: Option<Arc<Contract>>,
    told: BTreeSet<Notice>,
    untaken: Vec<Notice>,
}

impl Client {
    /// The server's contract, once it was learnt ([`Client::learn`]) or given.
    pub fn contract(&self) -> Option<&Arc<Contract>> {
        self.checks.contract.as_ref()
    }

    /// Says what the server's contract is, where that is known already.
    pub fn set_contract(&mut self, contract: Arc<Contract>) {
        self.checks.contract = Some(contract);
    }

    /// Runs a command that fits the server's contract; one that does not is never sent. Where
    /// the server shows no contract there is nothing to check, and the server decides.
    ///
    /// What is deprecated or unstable is told once a connection: as a warning to `tracing`, and
    /// by [`Client::take_notices`].
    ///
    /// # Errors
    /// [`ClientError::Unfit`]; otherwise as [`Client::execute`].
    pub async fn call(&mut self, command: &str, arguments: Dict) -> Result<Value, ClientError> {
        self.prepare(command, &arguments)?;
        self.execute(command, arguments).await
    }

    /// What [`Client::call`] does before it sends anything.
    ///
    /// # Errors
    /// [`ClientError::Unfit`].
    pub fn prepare(&mut self, command: &str, arguments: &Dict) -> Result<(), ClientError> {
        let Some(contract) = self.checks.contract.clone() else {
            return Ok(());
        };
        check(&contract, command, arguments)?;
        self.notice(command, arguments);
        Ok(())
    }

    /// Tells what a command uses that the server calls deprecated or unstable, once a connection;
    /// nothing where the server shows no contract. [`Client::call`] does it by itself.
    pub fn notice(&mut self, command: &str, arguments: &Dict) {
        let Some(contract) = self.checks.contract.clone() else {
            return;
        };
        for notice in notices(&contract, command, arguments) {
            if self.checks.told.insert(notice.clone()) {
                tracing::warn!("{}: {notice}", self.endpoint());
                self.checks.untaken.push(notice);
            }
        }
    }

    /// Runs a command of [`crate::qmp::commands`], or of any generated module.
    ///
    /// ```no_run
    /// # async fn example(client: &mut abide_client::Client) -> Result<(), abide_client::ClientError> {
    /// use abide_client::qmp::{commands::BlockStream, types::BlockStreamArguments};
    /// let mut pull = BlockStreamArguments::new();
    /// pull.device = Some("disk0".to_owned());
    /// client.run::<BlockStream>(pull).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Client::call`]; [`ClientError::Unreadable`] when the answer is not of its type.
    pub async fn run<C: Command>(
        &mut self,
        arguments: C::Arguments,
    ) -> Result<C::Result, ClientError> {
        let answer = self.call(C::NAME, arguments_of(arguments)).await?;
        C::Result::from_value(answer).map_err(|fault| ClientError::Unreadable {
            command: C::NAME.to_owned(),
            why: fault.to_string(),
        })
    }

    /// What was used since it was last asked, and is deprecated or unstable.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.checks.untaken)
    }
}
