//! The connection itself, as one owner sees it.
//!
//! ```text
//! connect ──stream──▶ greeting ──qmp_capabilities──▶ negotiated ──execute──▶ waiting
//!    │                   │  events are kept               ▲                    │
//!    │ limit             │ limit, end, other bytes        └──reply with our id─┘
//!    ▼                   ▼                                   events are kept
//!  Connect             Silent, Closed, NotQmp              limit: Silent; end: Closed
//! ```
//!
//! Every wait can be dropped: a command that went out in part goes out whole with the next
//! call, and a reply that nobody waits for any more is known by its id.

use std::future::poll_fn;
use std::os::fd::OwnedFd;
use std::task::Poll;
use std::time::Duration;

use abide_wire::{Dict, Greeting, Value};

use crate::builder::{Builder, complained};
use crate::call::Checks;
use crate::caller::Caller;
use crate::endpoint::Endpoint;
use crate::error::ClientError;
use crate::events::{Event, EventFilter, Events, Queue};
use crate::limits::{Limits, MAX_QUEUED_EVENTS};
use crate::line::{Direction, Failure, Party};
use crate::program::Program;
use crate::transport::Stream;

/// A live, negotiated connection.
pub struct Client {
    pub(crate) caller: Caller,
    program: Option<Program>,
    peer_pid: Option<u32>,
    greeting: Option<Greeting>,
    pub(crate) checks: Checks,
    party: Party,
    /// The queue of [`Client::next_event`].
    queue: usize,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Client")
            .field("endpoint", &self.endpoint())
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Says how a connection is to be made, before it is.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Connects and negotiates.
    ///
    /// # Errors
    /// When nobody is there, does not answer in time, or speaks something else.
    pub async fn connect(endpoint: &Endpoint, limits: Limits) -> Result<Self, ClientError> {
        Self::builder().limits(limits).connect(endpoint).await
    }

    /// As [`Client::connect`], with someone who is shown every message from the greeting on.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub async fn connect_observed(
        endpoint: &Endpoint,
        limits: Limits,
        observer: impl FnMut(Direction, &str) + Send + 'static,
    ) -> Result<Self, ClientError> {
        let builder = Self::builder().limits(limits).observer(observer);
        builder.connect(endpoint).await
    }

    /// Negotiates on a stream that is there already; `name` is who to blame in errors.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub async fn over(
        stream: impl Stream + 'static,
        name: &str,
        limits: Limits,
    ) -> Result<Self, ClientError> {
        Self::builder().limits(limits).over(stream, name).await
    }

    /// As [`Client::over`], with someone who is shown every message from the greeting on.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub async fn observed(
        stream: impl Stream + 'static,
        name: &str,
        limits: Limits,
        observer: impl FnMut(Direction, &str) + Send + 'static,
    ) -> Result<Self, ClientError> {
        let builder = Self::builder().limits(limits).observer(observer);
        builder.over(stream, name).await
    }

    pub(crate) fn new(caller: Caller, peer_pid: Option<u32>) -> Self {
        let (queue, party) = {
            let mut line = caller.shared.lock();
            let filter = EventFilter::all().at_most(MAX_QUEUED_EVENTS);
            (line.queues.add(Queue::new(filter)), line.party())
        };
        Self {
            caller,
            program: None,
            peer_pid,
            greeting: None,
            checks: Checks::default(),
            party,
            queue,
        }
    }

    pub(crate) fn set_greeting(&mut self, greeting: Greeting) {
        self.greeting = Some(greeting);
    }

    pub(crate) fn set_program(&mut self, program: Option<Program>) {
        self.program = program;
    }

    /// What the server said first.
    pub fn greeting(&self) -> Option<&Greeting> {
        self.greeting.as_ref()
    }

    /// Who is at the other end, for messages.
    pub fn endpoint(&self) -> &str {
        self.caller.shared.endpoint()
    }

    /// How long each step may take.
    pub fn limits(&self) -> Limits {
        self.caller.limits
    }

    /// The process at the other end, where it is one of this machine.
    pub fn peer_pid(&self) -> Option<u32> {
        self.peer_pid
    }

    /// Whether out-of-band commands were agreed on.
    pub fn is_oob(&self) -> bool {
        self.caller.is_oob
    }

    /// Sends commands over the same connection, from elsewhere or several at a time; they fail
    /// once the client is gone.
    pub fn caller(&self) -> Caller {
        self.caller.clone()
    }

    /// The events that pass a filter, from now on, as a stream of their own; all of them still
    /// come to [`Client::next_event`] as well, unless [`Client::keep_no_events`] was called.
    pub fn events(&self, filter: EventFilter) -> Events {
        Events::new(self.caller.shared.clone(), filter)
    }

    /// Keeps no events for [`Client::next_event`] any more, for those who have
    /// [`Client::events`]; what waits there is dropped.
    pub fn keep_no_events(&mut self) {
        self.caller.shared.lock().queues.remove(self.queue);
        self.queue = usize::MAX;
    }

    /// Runs a command and waits for its reply, at most for the limit of replies.
    ///
    /// # Errors
    /// [`ClientError::Refused`] is the server's answer. [`ClientError::Silent`] leaves the
    /// connection usable; what the command did is then not known.
    pub async fn execute(&mut self, command: &str, arguments: Dict) -> Result<Value, ClientError> {
        let limit = self.caller.limits.reply;
        self.execute_within(command, arguments, limit).await
    }

    /// As [`Client::execute`], with a limit of its own.
    ///
    /// # Errors
    /// As [`Client::execute`].
    pub async fn execute_within(
        &mut self,
        command: &str,
        arguments: Dict,
        limit: Duration,
    ) -> Result<Value, ClientError> {
        let outcome = self.caller.execute_within(command, arguments, limit).await;
        self.with_complaint(outcome).await
    }

    /// As [`Caller::execute_with_fds`].
    ///
    /// # Errors
    /// As [`Caller::execute_with_fds`].
    pub async fn execute_with_fds(
        &mut self,
        command: &str,
        arguments: Dict,
        descriptors: Vec<OwnedFd>,
    ) -> Result<Value, ClientError> {
        let outcome = self
            .caller
            .execute_with_fds(command, arguments, descriptors)
            .await;
        self.with_complaint(outcome).await
    }

    /// Waits for the next event, for as long as it takes.
    ///
    /// # Errors
    /// When the connection ends.
    pub async fn next_event(&mut self) -> Result<Event, ClientError> {
        let (shared, queue, party) = (&self.caller.shared, self.queue, self.party);
        let outcome = poll_fn(|context| {
            let mut line = shared.lock();
            loop {
                if let Some(event) = line.queues.get(queue).and_then(Queue::take_event) {
                    line.leave(party);
                    return Poll::Ready(Ok(event));
                }
                match line.poll_exchange(party, context) {
                    Poll::Ready(Ok(())) => {}
                    Poll::Ready(Err(failure)) => return Poll::Ready(Err(failure)),
                    Poll::Pending => return Poll::Pending,
                }
            }
        })
        .await;
        let outcome = outcome.map_err(|failure| failure.into_error(self.endpoint(), "an event"));
        self.with_complaint(outcome).await
    }

    /// An event that is there already.
    pub fn take_event(&mut self) -> Option<Event> {
        let mut line = self.caller.shared.lock();
        line.queues.get(self.queue)?.take_event()
    }

    /// Ends the connection. A program that [`Client::connect`] started is asked to quit.
    pub async fn close(mut self) {
        if self.program.is_some() {
            // It may be gone already, or answer by closing; either way it is waited for.
            let _ = self.execute("quit", Dict::default()).await;
        }
        let program = self.program.take();
        drop(self);
        if let Some(program) = program {
            program.end().await;
        }
    }

    async fn with_complaint<T>(
        &mut self,
        outcome: Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        match outcome {
            Err(error) => Err(complained(error, self.program.as_mut()).await),
            outcome => outcome,
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.caller.shared.lock().close(Failure::Dropped);
    }
}
