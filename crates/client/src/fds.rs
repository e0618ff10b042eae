//! File descriptors handed to a system emulator: `getfd`, `add-fd`, over a unix socket.

use std::os::fd::OwnedFd;

use abide_wire::dict;
use abide_wire::typed::{Command, Wire, arguments_of};

use crate::qmp::commands::AddFd;
use crate::qmp::types::{AddFdArguments, AddFdResult};
use crate::{Client, ClientError};

impl Client {
    /// Hands a descriptor over under a name, for commands that take one by name (`getfd`).
    ///
    /// # Errors
    /// As [`Client::execute_with_fds`].
    pub async fn get_fd(&mut self, name: &str, descriptor: OwnedFd) -> Result<(), ClientError> {
        let arguments = dict! {"fdname": name};
        self.execute_with_fds("getfd", arguments, vec![descriptor])
            .await?;
        Ok(())
    }

    /// Adds a descriptor to a set, or to a new one: opened as `/dev/fdset/N` from then on
    /// (`add-fd`). Descriptors of one file with different access modes go into one set.
    ///
    /// # Errors
    /// As [`Client::execute_with_fds`].
    pub async fn add_fd(
        &mut self,
        set: Option<i64>,
        opaque: Option<&str>,
        descriptor: OwnedFd,
    ) -> Result<AddFdResult, ClientError> {
        let arguments = AddFdArguments {
            fdset_id: set,
            opaque: opaque.map(str::to_owned),
            ..AddFdArguments::new()
        };
        let answer = self
            .execute_with_fds(AddFd::NAME, arguments_of(arguments), vec![descriptor])
            .await?;
        AddFdResult::from_value(answer).map_err(|fault| ClientError::Unreadable {
            command: AddFd::NAME.to_owned(),
            why: fault.to_string(),
        })
    }
}
