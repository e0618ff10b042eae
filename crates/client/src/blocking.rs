//! The same client for programs without a runtime: every call waits for its answer, within the
//! same limits.
//!
//! ```no_run
//! # fn example() -> Result<(), abide_client::ClientError> {
//! use abide_client::{Limits, blocking::Client};
//! let mut client = Client::connect(&"unix:/run/qmp.sock".parse()?, Limits::default())?;
//! let status = client.execute("query-status", Default::default())?;
//! println!("{status}");
//! # Ok(())
//! # }
//! ```
//!
//! It must not be used inside an asynchronous task: there is [`crate::Client`] for that.

use std::os::fd::OwnedFd;
use std::time::Duration;

use abide_wire::typed::Command;
use abide_wire::{Dict, Greeting, Value};
use tokio::runtime::Runtime;
use tokio::time::timeout;

use crate::{
    Builder, ClientError, ContractCache, Endpoint, Event, EventFilter, EventItem, Learnt, Limits,
    Notice,
};

/// A live, negotiated connection; see [`crate::Client`].
#[derive(Debug)]
pub struct Client {
    // Before the runtime: it lets go of its socket there.
    client: crate::Client,
    runtime: Runtime,
}

impl Client {
    /// Connects and negotiates.
    ///
    /// # Errors
    /// As [`crate::Client::connect`].
    pub fn connect(endpoint: &Endpoint, limits: Limits) -> Result<Self, ClientError> {
        Self::connect_with(crate::Client::builder().limits(limits), endpoint)
    }

    /// Connects as a builder says.
    ///
    /// # Errors
    /// As [`Builder::connect`].
    pub fn connect_with(builder: Builder, endpoint: &Endpoint) -> Result<Self, ClientError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|source| ClientError::Connect {
                endpoint: endpoint.to_string(),
                source,
            })?;
        let client = runtime.block_on(builder.connect(endpoint))?;
        Ok(Self { client, runtime })
    }

    /// What the server said first.
    pub fn greeting(&self) -> Option<&Greeting> {
        self.client.greeting()
    }

    /// As [`crate::Client::execute`].
    ///
    /// # Errors
    /// As [`crate::Client::execute`].
    pub fn execute(&mut self, command: &str, arguments: Dict) -> Result<Value, ClientError> {
        self.runtime
            .block_on(self.client.execute(command, arguments))
    }

    /// As [`crate::Client::execute_within`].
    ///
    /// # Errors
    /// As [`crate::Client::execute`].
    pub fn execute_within(
        &mut self,
        command: &str,
        arguments: Dict,
        limit: Duration,
    ) -> Result<Value, ClientError> {
        self.runtime
            .block_on(self.client.execute_within(command, arguments, limit))
    }

    /// As [`crate::Client::execute_with_fds`].
    ///
    /// # Errors
    /// As [`crate::Client::execute_with_fds`].
    pub fn execute_with_fds(
        &mut self,
        command: &str,
        arguments: Dict,
        descriptors: Vec<OwnedFd>,
    ) -> Result<Value, ClientError> {
        let answer = self
            .client
            .execute_with_fds(command, arguments, descriptors);
        self.runtime.block_on(answer)
    }

    /// As [`crate::Client::learn_with`].
    ///
    /// # Errors
    /// As [`crate::Client::learn`].
    pub fn learn(&mut self, cache: Option<&dyn ContractCache>) -> Result<Learnt, ClientError> {
        self.runtime.block_on(self.client.learn_with(cache))
    }

    /// As [`crate::Client::call`].
    ///
    /// # Errors
    /// As [`crate::Client::call`].
    pub fn call(&mut self, command: &str, arguments: Dict) -> Result<Value, ClientError> {
        self.runtime.block_on(self.client.call(command, arguments))
    }

    /// As [`crate::Client::run`].
    ///
    /// # Errors
    /// As [`crate::Client::run`].
    pub fn run<C: Command>(&mut self, arguments: C::Arguments) -> Result<C::Result, ClientError> {
        self.runtime.block_on(self.client.run::<C>(arguments))
    }

    /// As [`crate::Client::take_notices`].
    pub fn take_notices(&mut self) -> Vec<Notice> {
        self.client.take_notices()
    }

    /// Waits for the next event; `None` when none comes within the limit.
    ///
    /// # Errors
    /// When the connection ends.
    pub fn next_event(&mut self, limit: Duration) -> Result<Option<Event>, ClientError> {
        let Self { client, runtime } = self;
        let next = runtime.block_on(async { timeout(limit, client.next_event()).await });
        next.ok().transpose()
    }

    /// The events that pass a filter, from now on; see [`crate::Client::events`].
    pub fn events(&self, filter: EventFilter) -> Events {
        Events(self.client.events(filter))
    }

    /// Waits for the next item of a stream of this connection's events; `None` when none comes
    /// within the limit, or the stream is over.
    ///
    /// # Errors
    /// How the connection ended, once.
    pub fn next_of(
        &mut self,
        events: &mut Events,
        limit: Duration,
    ) -> Result<Option<EventItem>, ClientError> {
        let next = self
            .runtime
            .block_on(async { timeout(limit, events.0.next()).await });
        next.unwrap_or_default().transpose()
    }

    /// As [`crate::Client::close`].
    pub fn close(self) {
        let Self { client, runtime } = self;
        runtime.block_on(client.close());
    }
}

/// The events of one connection that pass a filter; read by [`Client::next_of`].
#[derive(Debug)]
pub struct Events(crate::Events);
