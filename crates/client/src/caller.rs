//! Commands over a connection that others use as well: several at a time, each with its limit.

use std::os::fd::OwnedFd;
use std::time::Duration;

use abide_wire::{CommandId, Dict, Value};
use tokio::time::timeout;

use crate::error::ClientError;
use crate::limits::{Limits, MAX_DESCRIPTORS};
use crate::line::{Failure, Line, Reply, Request, Shared};

/// Sends commands over a connection that is also used elsewhere; cheap to clone. See
/// [`crate::Client::caller`].
///
/// Commands may overlap: in-band ones are answered in the order they were sent, out-of-band ones
/// as soon as the server can. A future that is dropped leaves the connection as it should be: the
/// command is taken back where nothing of it was sent, and its answer is thrown away otherwise.
#[derive(Clone)]
pub struct Caller {
    pub(crate) shared: Shared,
    pub(crate) limits: Limits,
    pub(crate) is_oob: bool,
}

impl std::fmt::Debug for Caller {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Caller")
            .field("endpoint", &self.shared.endpoint())
            .finish_non_exhaustive()
    }
}

impl Caller {
    /// Runs a command and waits for its reply, at most for the limit of replies.
    ///
    /// # Errors
    /// [`ClientError::Refused`] is the server's answer. [`ClientError::Silent`] leaves the
    /// connection usable; what the command did is then not known.
    pub async fn execute(&self, command: &str, arguments: Dict) -> Result<Value, ClientError> {
        self.execute_within(command, arguments, self.limits.reply)
            .await
    }

    /// As [`Caller::execute`], with a limit of its own.
    ///
    /// # Errors
    /// As [`Caller::execute`].
    pub async fn execute_within(
        &self,
        command: &str,
        arguments: Dict,
        limit: Duration,
    ) -> Result<Value, ClientError> {
        self.request(Request::plain(command, arguments), limit)
            .await
    }

    /// Runs a command out of band: beside one that is pending.
    ///
    /// # Errors
    /// As [`Caller::execute`], and where the connection was not made for it
    /// ([`crate::Builder::oob`]).
    pub async fn execute_oob(&self, command: &str, arguments: Dict) -> Result<Value, ClientError> {
        if !self.is_oob {
            let why = "the server does not offer it, or it was not asked for on connecting";
            return Err(self.unsendable(command, "out of band", why));
        }
        let request = Request {
            is_oob: true,
            ..Request::plain(command, arguments)
        };
        self.request(request, self.limits.reply).await
    }

    /// Runs a command that takes file descriptors, such as `getfd` and `add-fd`. They are
    /// closed here once they are sent.
    ///
    /// # Errors
    /// As [`Caller::execute`]; where the connection is no unix socket; for none of them, or more
    /// than [`MAX_DESCRIPTORS`].
    pub async fn execute_with_fds(
        &self,
        command: &str,
        arguments: Dict,
        descriptors: Vec<OwnedFd>,
    ) -> Result<Value, ClientError> {
        let why = if !(1..=MAX_DESCRIPTORS).contains(&descriptors.len()) {
            Some("there must be 1 to 16 of them")
        } else if !self.shared.lock().takes_descriptors() {
            Some("only a unix socket passes them on; connect to unix:PATH")
        } else {
            None
        };
        if let Some(why) = why {
            return Err(self.unsendable(command, "with file descriptors", why));
        }
        let request = Request {
            descriptors,
            ..Request::plain(command, arguments)
        };
        self.request(request, self.limits.reply).await
    }

    fn unsendable(&self, command: &str, how: &'static str, why: &'static str) -> ClientError {
        ClientError::Unsendable {
            command: command.to_owned(),
            endpoint: self.shared.endpoint().to_owned(),
            how,
            why,
        }
    }

    async fn request(&self, request: Request<'_>, limit: Duration) -> Result<Value, ClientError> {
        let command = request.command;
        self.reply_to(command, limit, |line| line.send(request))
            .await
    }

    /// Waits for the answer to what `send` sends.
    pub(crate) async fn reply_to(
        &self,
        command: &str,
        limit: Duration,
        send: impl FnOnce(&mut Line) -> CommandId,
    ) -> Result<Value, ClientError> {
        let failed = |failure: Failure| {
            failure.into_error(self.shared.endpoint(), &format!("reply to {command}"))
        };
        match timeout(limit, Reply::to(&self.shared, send)).await {
            Ok(Ok(outcome)) => outcome.map_err(|error| ClientError::Refused {
                command: command.to_owned(),
                error,
            }),
            Ok(Err(failure)) => Err(failed(failure)),
            Err(_) => Err(ClientError::Silent {
                endpoint: self.shared.endpoint().to_owned(),
                awaited: format!("reply to {command}"),
                limit,
                hint: "the process is stopped, or busy",
            }),
        }
    }
}

impl<'r> Request<'r> {
    fn plain(command: &'r str, arguments: Dict) -> Self {
        Self {
            command,
            arguments,
            is_oob: false,
            descriptors: Vec::new(),
        }
    }
}
