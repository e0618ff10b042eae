//! The connection itself.
//!
//! ```text
//! connect ──stream──▶ greeting ──qmp_capabilities──▶ negotiated ──execute──▶ waiting
//!    │                   │  events are kept               ▲                    │
//!    │ limit             │ limit, end, other bytes        └──reply with our id─┘
//!    ▼                   ▼                                   events are kept
//!  Connect             Silent, Closed, NotQmp              limit: Silent; end: Closed
//! ```
//!
//! Every wait can be dropped: bytes half sent go out with the next call, and a reply that
//! nobody waits for any more is known by its id.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use abide_wire::{
    ClientSession, CommandError, CommandId, Dict, Greeting, Received, Timestamp, Value,
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::timeout;

use crate::connect::{Stream, connect};
use crate::endpoint::Endpoint;
use crate::error::ClientError;
use crate::limits::{Limits, MAX_QUEUED_EVENTS, READ_BYTES};
use crate::program::Program;

/// Something the server told unasked.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its members; empty where it has none.
    pub data: Dict,
    /// When, on the server's clock; -1 where it has none.
    pub timestamp: Timestamp,
    /// How many events before this one were dropped, because nobody took them.
    pub lost_before: u64,
}

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From us to the server.
    Sent,
    /// From the server to us.
    Received,
}

/// The command that ends negotiation.
const QMP_CAPABILITIES: &str = "qmp_capabilities";

type Observer = Box<dyn FnMut(Direction, &str)>;

/// A live, negotiated connection.
pub struct Client {
    stream: Box<dyn Stream>,
    program: Option<Program>,
    peer_pid: Option<u32>,
    endpoint: String,
    limits: Limits,
    session: ClientSession,
    buffer: Box<[u8]>,
    unsent: Vec<u8>,
    sent: usize,
    events: VecDeque<Event>,
    lost_events: u64,
    reply: Option<Result<Value, CommandError>>,
    awaited: Option<CommandId>,
    greeting: Option<Greeting>,
    observer: Option<Observer>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Client")
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Connects and negotiates.
    ///
    /// # Errors
    /// When nobody is there, does not answer in time, or speaks something else.
    pub async fn connect(endpoint: &Endpoint, limits: Limits) -> Result<Self, ClientError> {
        Self::connect_with(endpoint, limits, None).await
    }

    /// As [`Client::connect`], with someone who is shown every message from the greeting on.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub async fn connect_observed(
        endpoint: &Endpoint,
        limits: Limits,
        observer: impl FnMut(Direction, &str) + 'static,
    ) -> Result<Self, ClientError> {
        Self::connect_with(endpoint, limits, Some(Box::new(observer))).await
    }

    async fn connect_with(
        endpoint: &Endpoint,
        limits: Limits,
        observer: Option<Observer>,
    ) -> Result<Self, ClientError> {
        let connected = connect(endpoint, limits.connect).await?;
        let mut client = Self::on(connected.stream, &endpoint.to_string(), limits);
        client.program = connected.program;
        client.peer_pid = connected.peer_pid;
        client.observer = observer;
        client.negotiate().await?;
        Ok(client)
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
        Self::observed(stream, name, limits, |_, _| {}).await
    }

    /// As [`Client::over`], with someone who is shown every message from the greeting on.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub async fn observed(
        stream: impl Stream + 'static,
        name: &str,
        limits: Limits,
        observer: impl FnMut(Direction, &str) + 'static,
    ) -> Result<Self, ClientError> {
        let mut client = Self::on(Box::new(stream), name, limits);
        client.observer = Some(Box::new(observer));
        client.negotiate().await?;
        Ok(client)
    }

    fn on(stream: Box<dyn Stream>, name: &str, limits: Limits) -> Self {
        Self {
            stream,
            program: None,
            peer_pid: None,
            endpoint: name.to_owned(),
            limits,
            session: ClientSession::new(abide_wire::Limits::default()),
            buffer: vec![0; READ_BYTES].into_boxed_slice(),
            unsent: Vec::new(),
            sent: 0,
            events: VecDeque::new(),
            lost_events: 0,
            reply: None,
            awaited: None,
            greeting: None,
            observer: None,
        }
    }

    /// What the server said first.
    pub fn greeting(&self) -> Option<&Greeting> {
        self.greeting.as_ref()
    }

    /// Who is at the other end, for messages.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// How long each step may take.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The process at the other end, where it is one of this machine.
    pub fn peer_pid(&self) -> Option<u32> {
        self.peer_pid
    }

    /// Runs a command and waits for its reply, at most for the limit of replies.
    ///
    /// # Errors
    /// [`ClientError::Refused`] is the server's answer; after any other error the connection
    /// is of no more use.
    pub async fn execute(&mut self, command: &str, arguments: Dict) -> Result<Value, ClientError> {
        self.execute_within(command, arguments, self.limits.reply)
            .await
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
        let start = self.unsent.len();
        let arguments = (!arguments.is_empty()).then_some(arguments);
        let id = self.session.command(command, arguments, &mut self.unsent);
        self.reply_to(command, id, start, limit).await
    }

    /// Waits for the next event, for as long as it takes.
    ///
    /// # Errors
    /// When the connection ends.
    pub async fn next_event(&mut self) -> Result<Event, ClientError> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(event);
            }
            self.exchange("an event").await?;
        }
    }

    /// An event that is there already.
    pub fn take_event(&mut self) -> Option<Event> {
        self.events.pop_front()
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

    async fn negotiate(&mut self) -> Result<(), ClientError> {
        while self.greeting.is_none() {
            self.step(self.limits.greeting, "greeting").await?;
        }
        let start = self.unsent.len();
        let id = self.session.negotiate(false, &mut self.unsent);
        match self
            .reply_to(QMP_CAPABILITIES, id, start, self.limits.reply)
            .await
        {
            // Somebody before us on this very stream has negotiated.
            Err(error) if error.is_unknown_command() => Ok(()),
            outcome => outcome.map(|_| ()),
        }
    }

    /// Waits for the reply to a command whose bytes begin at `start` of what is unsent.
    async fn reply_to(
        &mut self,
        command: &str,
        id: CommandId,
        start: usize,
        limit: Duration,
    ) -> Result<Value, ClientError> {
        if let Some(abandoned) = self.awaited.replace(id) {
            self.session.forget(abandoned);
        }
        self.reply = None;
        if self.is_watched() {
            let line = self.unsent.get(start..).unwrap_or_default();
            let line = String::from_utf8_lossy(line).trim_end().to_owned();
            self.show(Direction::Sent, &line);
        }
        let awaited = format!("reply to {command}");
        loop {
            if let Some(outcome) = self.reply.take() {
                self.awaited = None;
                let command = command.to_owned();
                return outcome.map_err(|error| ClientError::Refused { command, error });
            }
            self.step(limit, &awaited).await?;
        }
    }

    /// One exchange, within a limit.
    async fn step(&mut self, limit: Duration, awaited: &str) -> Result<(), ClientError> {
        if let Ok(outcome) = timeout(limit, self.exchange(awaited)).await {
            return outcome;
        }
        let hint = match self.greeting {
            None => "the process is stopped, or its monitor is busy with another client",
            Some(_) => "the process is stopped, or busy",
        };
        let (endpoint, awaited) = (self.endpoint.clone(), awaited.to_owned());
        Err(ClientError::Silent {
            endpoint,
            awaited,
            limit,
            hint,
        })
    }

    /// Sends what is to be sent while reading what comes, once.
    async fn exchange(&mut self, awaited: &str) -> Result<(), ClientError> {
        let read = poll_fn(|context| {
            while self.sent < self.unsent.len() {
                let rest = self.unsent.get(self.sent..).unwrap_or_default();
                match Pin::new(&mut self.stream).poll_write(context, rest) {
                    Poll::Ready(Ok(written @ 1..)) => self.sent += written,
                    Poll::Ready(Ok(0)) => return Poll::Ready(Ok(0)),
                    // What it said before it went away is still to be read.
                    Poll::Ready(Err(_)) => {
                        self.unsent.clear();
                        self.sent = 0;
                    }
                    Poll::Pending => break,
                }
            }
            if self.sent > 0 && self.sent >= self.unsent.len() {
                self.unsent.clear();
                self.sent = 0;
            }
            let mut buffer = ReadBuf::new(&mut self.buffer);
            let read = Pin::new(&mut self.stream).poll_read(context, &mut buffer);
            read.map_ok(|()| buffer.filled().len())
        })
        .await;
        match read {
            Ok(read @ 1..) => self.take_in(read),
            Ok(0) | Err(_) => Err(self.closed(awaited).await),
        }
    }

    async fn closed(&mut self, awaited: &str) -> ClientError {
        let complaint = match &mut self.program {
            Some(program) => program.last_words().await,
            None => None,
        };
        let (endpoint, awaited) = (self.endpoint.clone(), awaited.to_owned());
        ClientError::Closed {
            endpoint,
            awaited,
            complaint,
        }
    }

    /// Takes in the first `read` bytes of the buffer.
    fn take_in(&mut self, read: usize) -> Result<(), ClientError> {
        let buffer = std::mem::take(&mut self.buffer);
        let mut bytes = buffer.get(..read).unwrap_or_default();
        let mut outcome = Ok(());
        while let Some(message) = self.session.receive(&mut bytes) {
            outcome = message
                .map_err(|error| error.to_string())
                .and_then(|message| self.sort_in(message));
            if outcome.is_err() {
                break;
            }
        }
        self.buffer = buffer;
        outcome.map_err(|why| ClientError::NotQmp {
            endpoint: self.endpoint.clone(),
            why,
        })
    }

    fn sort_in(&mut self, message: Received) -> Result<(), String> {
        if self.is_watched() {
            let line = shown(&message);
            self.show(Direction::Received, &line);
        }
        match message {
            Received::Event(event) => self.keep(event),
            Received::Greeting(greeting) => self.greeting = Some(greeting),
            Received::Reply { id, result } if self.awaited == Some(id) => {
                self.reply = Some(result);
            }
            Received::Unexpected(other) if self.greeting.is_none() => {
                return Err(format!("it began with {other}"));
            }
            // A second greeting, or a reply that nobody waits for any more.
            Received::Reply { .. } | Received::Unexpected(_) => {}
        }
        Ok(())
    }

    fn keep(&mut self, event: abide_wire::Event) {
        if self.events.len() >= MAX_QUEUED_EVENTS {
            let dropped = self.events.pop_front();
            self.lost_events += 1 + dropped.map_or(0, |dropped| dropped.lost_before);
            if let Some(next) = self.events.front_mut() {
                next.lost_before += std::mem::take(&mut self.lost_events);
            }
        }
        self.events.push_back(Event {
            name: event.name.into_owned(),
            data: event.data.unwrap_or_default(),
            timestamp: event.timestamp,
            lost_before: std::mem::take(&mut self.lost_events),
        });
    }

    fn is_watched(&self) -> bool {
        self.observer.is_some() || tracing::enabled!(tracing::Level::DEBUG)
    }

    fn show(&mut self, direction: Direction, line: &str) {
        match direction {
            Direction::Sent => tracing::debug!("-> {line}"),
            Direction::Received => tracing::debug!("<- {line}"),
        }
        if let Some(observer) = &mut self.observer {
            observer(direction, line);
        }
    }
}

/// A message as the server wrote it, but for the spaces.
fn shown(message: &Received) -> String {
    match message {
        Received::Greeting(greeting) => greeting.clone().into_dict().to_string(),
        Received::Event(event) => event.clone().into_dict().to_string(),
        Received::Unexpected(other) => other.to_string(),
        Received::Reply { id, result } => {
            let mut message = Dict::with_capacity(2);
            match result {
                Ok(result) => message.insert("return", result.clone()),
                Err(error) => message.insert("error", error.clone().into_dict()),
            };
            message.insert("id", id.0);
            message.to_string()
        }
    }
}
