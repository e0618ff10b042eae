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

use abide_wire::{Dict, Parser, Value};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::timeout;

use crate::connect::{Stream, connect};
use crate::endpoint::Endpoint;
use crate::error::{ClientError, CommandError};
use crate::incoming::{Event, Incoming};
use crate::limits::{Limits, MAX_QUEUED_EVENTS, READ_BYTES};
use crate::program::Program;

/// What a server says first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Greeting {
    /// The release: major, minor, micro. Zeros where it does not say.
    pub version: (u32, u32, u32),
    /// The package the server comes from.
    pub package: String,
    /// The capabilities it offers.
    pub capabilities: Vec<String>,
}

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From us to the server.
    Sent,
    /// From the server to us.
    Received,
}

type Observer = Box<dyn FnMut(Direction, &str)>;

/// A live, negotiated connection.
pub struct Client {
    stream: Box<dyn Stream>,
    program: Option<Program>,
    endpoint: String,
    limits: Limits,
    parser: Parser,
    buffer: Box<[u8]>,
    unsent: Vec<u8>,
    sent: usize,
    events: VecDeque<Event>,
    lost_events: u64,
    reply: Option<Result<Value, CommandError>>,
    awaited_id: i64,
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
        let connected = connect(endpoint, limits.connect).await?;
        let mut client = Self::on(connected.stream, &endpoint.to_string(), limits);
        client.program = connected.program;
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
            endpoint: name.to_owned(),
            limits,
            parser: Parser::default(),
            buffer: vec![0; READ_BYTES].into_boxed_slice(),
            unsent: Vec::new(),
            sent: 0,
            events: VecDeque::new(),
            lost_events: 0,
            reply: None,
            awaited_id: 0,
            greeting: None,
            observer: None,
        }
    }

    /// What the server said first.
    pub fn greeting(&self) -> Greeting {
        self.greeting.clone().unwrap_or_default()
    }

    /// Who is at the other end, for messages.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
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
        self.send(command, arguments);
        let awaited = format!("reply to {command}");
        while self.reply.is_none() {
            self.step(limit, &awaited).await?;
        }
        // The loop ends with a reply.
        let outcome = self.reply.take().unwrap_or(Ok(Value::Null));
        outcome.map_err(|error| ClientError::Refused {
            command: command.to_owned(),
            error,
        })
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
        match self.execute("qmp_capabilities", Dict::default()).await {
            // Somebody before us on this very stream has negotiated.
            Err(error) if error.is_unknown_command() => Ok(()),
            outcome => outcome.map(|_| ()),
        }
    }

    /// Puts a command in the way of [`Client::exchange`].
    ///
    /// On the wire: `{"execute": "block-stream", "arguments": {...}, "id": 7}`.
    fn send(&mut self, command: &str, arguments: Dict) {
        self.awaited_id += 1;
        self.reply = None;
        let mut message = Dict::with_capacity(3);
        message.insert("execute", command);
        if !arguments.is_empty() {
            message.insert("arguments", arguments);
        }
        message.insert("id", self.awaited_id);
        let start = self.unsent.len();
        abide_wire::print_dict(&message, &mut self.unsent);
        let end = self.unsent.len();
        self.unsent.extend_from_slice(b"\r\n");
        if self.observer.is_some() || tracing::enabled!(tracing::Level::DEBUG) {
            let line = self.unsent.get(start..end).unwrap_or_default();
            let line = String::from_utf8_lossy(line).into_owned();
            self.show(Direction::Sent, &line);
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
        while let Some(message) = self.parser.next(&mut bytes) {
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

    fn sort_in(&mut self, message: Value) -> Result<(), String> {
        if self.observer.is_some() || tracing::enabled!(tracing::Level::DEBUG) {
            self.show(Direction::Received, &message.to_string());
        }
        match Incoming::read(message) {
            Ok(Incoming::Event(event)) => self.keep(event),
            // A second greeting says nothing new.
            Ok(Incoming::Greeting(greeting)) => {
                self.greeting
                    .get_or_insert_with(|| read_greeting(&greeting));
            }
            Ok(Incoming::Reply { id, outcome }) => {
                // Without an id it can only be for the one command under way.
                if id.is_none_or(|id| id == Value::Int(self.awaited_id)) {
                    self.reply = Some(outcome);
                }
            }
            Err(other) if self.greeting.is_none() => {
                return Err(format!("it began with {other}"));
            }
            Err(other) => tracing::warn!("ignoring a message of no known kind: {other}"),
        }
        Ok(())
    }

    fn keep(&mut self, mut event: Event) {
        if self.events.len() >= MAX_QUEUED_EVENTS {
            let dropped = self.events.pop_front();
            self.lost_events += 1 + dropped.map_or(0, |dropped| dropped.lost_before);
            if let Some(next) = self.events.front_mut() {
                next.lost_before += std::mem::take(&mut self.lost_events);
            }
        }
        event.lost_before += std::mem::take(&mut self.lost_events);
        self.events.push_back(event);
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

/// On the wire: `{"QMP": {"version": {"qemu": {"micro": 2, "minor": 0, "major": 10},
/// "package": ""}, "capabilities": ["oob"]}}`.
fn read_greeting(greeting: &Dict) -> Greeting {
    let greeting = Value::from(greeting.clone());
    let number = |name| {
        let number = greeting
            .at(&["version", "qemu", name])
            .and_then(Value::as_u64);
        number
            .and_then(|number| u32::try_from(number).ok())
            .unwrap_or_default()
    };
    let package = greeting.at(&["version", "package"]).and_then(Value::as_str);
    let offered = greeting
        .get("capabilities")
        .and_then(Value::as_list)
        .unwrap_or_default();
    Greeting {
        version: (number("major"), number("minor"), number("micro")),
        package: package.unwrap_or_default().to_owned(),
        capabilities: offered
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    }
}
