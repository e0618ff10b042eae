//! How a connection is made: where to, within which limits, with what agreed.

use std::future::poll_fn;
use std::task::Poll;

use abide_wire::{Greeting, OOB};
use tokio::time::timeout;

use crate::caller::Caller;
use crate::client::Client;
use crate::connect::{Connected, connect};
use crate::endpoint::Endpoint;
use crate::error::ClientError;
use crate::limits::Limits;
use crate::line::{Direction, Failure, Observer, Shared};
use crate::program::Program;
use crate::transport::{Stream, Transport};

/// How a connection is to be made.
///
/// ```no_run
/// # async fn example() -> Result<(), abide_client::ClientError> {
/// use abide_client::Client;
/// let endpoint = "unix:/run/qmp.sock".parse()?;
/// let client = Client::builder().oob(true).connect(&endpoint).await?;
/// assert!(client.is_oob(), "QEMU since 3.0 offers it");
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct Builder {
    limits: Limits,
    is_oob_wanted: bool,
    observer: Option<Observer>,
}

impl std::fmt::Debug for Builder {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Builder")
            .field("limits", &self.limits)
            .field("oob", &self.is_oob_wanted)
            .finish_non_exhaustive()
    }
}

impl Builder {
    /// How long each step may take.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Whether out-of-band commands are wanted: they are agreed on where the server offers them.
    #[must_use]
    pub fn oob(mut self, is_wanted: bool) -> Self {
        self.is_oob_wanted = is_wanted;
        self
    }

    /// Someone who is shown every message from the greeting on; it must not use the connection.
    #[must_use]
    pub fn observer(mut self, observer: impl FnMut(Direction, &str) + Send + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Connects and negotiates.
    ///
    /// # Errors
    /// When nobody is there, does not answer in time, or speaks something else.
    pub async fn connect(self, endpoint: &Endpoint) -> Result<Client, ClientError> {
        let connected = connect(endpoint, self.limits.connect).await?;
        self.negotiate(connected, &endpoint.to_string()).await
    }

    /// Negotiates on a stream that is there already; `name` is who to blame in errors.
    ///
    /// # Errors
    /// As [`Builder::connect`].
    pub async fn over(
        self,
        stream: impl Stream + 'static,
        name: &str,
    ) -> Result<Client, ClientError> {
        let connected = Connected {
            transport: Transport::other(stream),
            program: None,
            peer_pid: None,
        };
        self.negotiate(connected, name).await
    }

    async fn negotiate(self, connected: Connected, name: &str) -> Result<Client, ClientError> {
        let Connected {
            transport,
            mut program,
            peer_pid,
        } = connected;
        let shared = Shared::new(transport, name, self.observer);
        let caller = Caller {
            shared,
            limits: self.limits,
            is_oob: false,
        };
        // Events may come before the greeting already.
        let client = Client::new(caller, peer_pid);
        let outcome = greet(client, self.is_oob_wanted).await;
        match outcome {
            Ok(mut client) => {
                client.set_program(program);
                Ok(client)
            }
            Err(error) => Err(complained(error, program.as_mut()).await),
        }
    }
}

async fn greet(mut client: Client, is_oob_wanted: bool) -> Result<Client, ClientError> {
    let greeting = greeting(&client.caller.shared, client.caller.limits).await?;
    let is_oob = is_oob_wanted && greeting.offers(OOB);
    client.set_greeting(greeting);
    let limit = client.caller.limits.reply;
    let negotiated = client
        .caller
        .reply_to(abide_wire::QMP_CAPABILITIES, limit, |line| {
            line.negotiate(is_oob)
        })
        .await;
    match negotiated {
        // Somebody before us on this very stream has negotiated, and not for this.
        Err(error) if error.is_unknown_command() => {}
        outcome => {
            outcome?;
            client.caller.is_oob = is_oob;
        }
    }
    Ok(client)
}

async fn greeting(shared: &Shared, limits: Limits) -> Result<Greeting, ClientError> {
    let party = shared.lock().party();
    let wait = poll_fn(|context| {
        let mut line = shared.lock();
        loop {
            if let Some(greeting) = line.greeting() {
                line.leave(party);
                return Poll::Ready(Ok(greeting));
            }
            match line.poll_exchange(party, context) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(failure)) => return Poll::Ready(Err(failure)),
                Poll::Pending => return Poll::Pending,
            }
        }
    });
    let failed = |failure: Failure| failure.into_error(shared.endpoint(), "greeting");
    match timeout(limits.greeting, wait).await {
        Ok(outcome) => outcome.map_err(failed),
        Err(_) => Err(ClientError::Silent {
            endpoint: shared.endpoint().to_owned(),
            awaited: "greeting".to_owned(),
            limit: limits.greeting,
            hint: "the process is stopped, or its monitor is busy with another client",
        }),
    }
}

/// Adds the last words of a started program to the news of its end.
pub(crate) async fn complained(error: ClientError, program: Option<&mut Program>) -> ClientError {
    match (error, program) {
        (
            ClientError::Closed {
                endpoint, awaited, ..
            },
            Some(program),
        ) => ClientError::Closed {
            endpoint,
            awaited,
            complaint: program.last_words().await,
        },
        (error, _) => error,
    }
}
