//! One connection's bytes both ways, shared by all who use it: commands that wait for their
//! reply, streams of events. It has no task of its own: whoever waits reads and writes for all.
//!
//! ```text
//!            send          poll_exchange               poll_exchange
//! command ────────▶ outbox ─────────────▶ transport ─────────────────▶ reply of that id
//!    │ dropped: forgotten; what has not begun to go out never goes      ├▶ queues of events
//!    ▼                                                                  └▶ greeting
//! ```
//! It holds no buffer to read into: that one is the thread's, so that a quiet connection costs
//! next to nothing.

mod linger;
mod outbox;
mod reply;
mod waiting;

use std::cell::Cell;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use abide_wire::{ClientSession, CommandError, CommandId, Dict, Greeting, Received, Value};
use tokio::io::ReadBuf;

pub(crate) use outbox::Descriptors;
pub(crate) use reply::Reply;
pub(crate) use waiting::Party;

use crate::error::ClientError;
use crate::events::{Event, Queues};
use crate::limits::READ_BYTES;
use crate::transport::Transport;
use linger::Linger;
use outbox::Outbox;
use waiting::Waiting;

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From us to the server.
    Sent,
    /// From the server to us.
    Received,
}

pub(crate) type Observer = Box<dyn FnMut(Direction, &str) + Send>;

/// Why nothing comes any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The other end closed it, or it broke.
    Closed,
    /// It speaks something else.
    NotQmp(String),
    /// Our own side gave it up.
    Dropped,
}

impl Failure {
    pub(crate) fn into_error(self, endpoint: &str, awaited: &str) -> ClientError {
        let endpoint = endpoint.to_owned();
        match self {
            Failure::NotQmp(why) => ClientError::NotQmp { endpoint, why },
            Failure::Closed | Failure::Dropped => ClientError::Closed {
                endpoint,
                awaited: awaited.to_owned(),
                complaint: None,
            },
        }
    }
}

/// What is to be sent.
pub(crate) struct Request<'r> {
    pub(crate) command: &'r str,
    pub(crate) arguments: Dict,
    pub(crate) is_oob: bool,
    /// Go with the first byte of the command.
    pub(crate) descriptors: Descriptors,
}

/// A line, and who is at its other end; cheap to clone.
#[derive(Clone)]
pub(crate) struct Shared {
    line: Arc<Mutex<Line>>,
    endpoint: Arc<str>,
}

impl Shared {
    pub(crate) fn new(transport: Transport, endpoint: &str, observer: Option<Observer>) -> Self {
        Self {
            line: Arc::new(Mutex::new(Line::new(transport, observer))),
            endpoint: endpoint.into(),
        }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Line> {
        // Whoever panicked was not in the middle of a message: nothing there can.
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn endpoint(&self) -> &str {
        &self.endpoint
    }
}

/// A command whose reply somebody waits for.
struct Call {
    id: CommandId,
    outcome: Option<Result<Value, CommandError>>,
}

pub(crate) struct Line {
    /// Gone once it failed.
    transport: Option<Transport>,
    failure: Option<Failure>,
    session: ClientSession,
    outbox: Outbox,
    calls: Vec<Call>,
    pub(crate) queues: Queues,
    greeting: Option<Greeting>,
    observer: Option<Observer>,
    waiting: Waiting,
    linger: Linger,
    last_party: u32,
}

impl Line {
    fn new(transport: Transport, observer: Option<Observer>) -> Self {
        Self {
            transport: Some(transport),
            failure: None,
            session: ClientSession::new(abide_wire::Limits::default()),
            outbox: Outbox::default(),
            calls: Vec::new(),
            queues: Queues::default(),
            greeting: None,
            observer,
            waiting: Waiting::default(),
            linger: Linger::default(),
            last_party: 0,
        }
    }

    /// A number for somebody who is going to wait.
    pub(crate) fn party(&mut self) -> Party {
        self.last_party = self.last_party.wrapping_add(1);
        Party(self.last_party)
    }

    /// Whether file descriptors can go along.
    pub(crate) fn takes_descriptors(&self) -> bool {
        matches!(&self.transport, Some(Transport::Unix(_)))
    }

    pub(crate) fn greeting(&mut self) -> Option<Greeting> {
        self.greeting.take()
    }

    /// Puts `qmp_capabilities` into the outbox.
    pub(crate) fn negotiate(&mut self, oob: bool) -> CommandId {
        let start = self.outbox.begin(Vec::new());
        let id = self.session.negotiate(oob, self.outbox.bytes());
        self.called(id, start)
    }

    /// Puts a command into the outbox.
    pub(crate) fn send(&mut self, request: Request<'_>) -> CommandId {
        let Request {
            command, arguments, ..
        } = request;
        let arguments = (!arguments.is_empty()).then_some(arguments);
        let start = self.outbox.begin(request.descriptors);
        let out = self.outbox.bytes();
        let id = match request.is_oob {
            true => self.session.command_oob(command, arguments, out),
            false => self.session.command(command, arguments, out),
        };
        self.called(id, start)
    }

    fn called(&mut self, id: CommandId, start: usize) -> CommandId {
        self.calls.push(Call { id, outcome: None });
        if self.is_watched() {
            let line = self.outbox.bytes().get(start..).unwrap_or_default();
            let line = String::from_utf8_lossy(line).trim_end().to_owned();
            self.show(Direction::Sent, &line);
        }
        self.outbox.end(id);
        self.linger.sent();
        id
    }

    /// Takes the answer to a command, if it is there.
    fn take_outcome(&mut self, id: CommandId) -> Option<Result<Value, CommandError>> {
        let at = self.calls.iter().position(|call| call.id == id)?;
        self.calls.get(at)?.outcome.as_ref()?;
        self.calls.swap_remove(at).outcome
    }

    /// Nobody waits for the answer any more; a command that has not begun to go out never goes.
    fn abandon(&mut self, id: CommandId) {
        self.calls.retain(|call| call.id != id);
        self.session.forget(id);
        self.outbox.withdraw(id);
    }

    /// Somebody's reply is not there: it may be near.
    fn watch(&mut self, context: &mut Context<'_>) {
        self.linger.watch(context);
    }

    /// Somebody waits no more.
    pub(crate) fn leave(&mut self, party: Party) {
        self.waiting.leave(party);
    }

    /// Gives the connection up; whoever waits is told.
    pub(crate) fn close(&mut self, failure: Failure) {
        self.transport = None;
        self.failure.get_or_insert(failure);
        self.waiting.wake_all();
    }

    /// Sends what is to be sent, and reads what has come, once: ready when something has.
    pub(crate) fn poll_exchange(
        &mut self,
        party: Party,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), Failure>> {
        if let Some(failure) = &self.failure {
            return Poll::Ready(Err(failure.clone()));
        }
        let waker = self.waiting.enter(party, context.waker());
        let context = &mut Context::from_waker(&waker);
        if let Some(transport) = &mut self.transport {
            // What it said before it went away is still to be read.
            self.outbox.flush(transport, context);
            transport.flush(context);
        }
        let mut scratch = Scratch::take();
        let read = ready!(self.poll_read(&mut scratch.0, context));
        let outcome = match read {
            Ok(read @ 1..) => self.take_in(scratch.0.get(..read).unwrap_or_default()),
            Ok(0) | Err(_) => Err(Failure::Closed),
        };
        self.waiting.wake_others(party);
        if let Err(failure) = &outcome {
            self.close(failure.clone());
        }
        Poll::Ready(outcome)
    }

    fn poll_read(
        &mut self,
        buffer: &mut [u8],
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        let Some(transport) = &mut self.transport else {
            return Poll::Ready(Ok(0));
        };
        let mut buffer = ReadBuf::new(buffer);
        let read = transport.poll_read(context, &mut buffer);
        read.map_ok(|()| buffer.filled().len())
    }

    fn take_in(&mut self, mut bytes: &[u8]) -> Result<(), Failure> {
        while let Some(message) = self.session.receive(&mut bytes) {
            message
                .map_err(|error| error.to_string())
                .and_then(|message| self.sort_in(message))
                .map_err(Failure::NotQmp)?;
        }
        Ok(())
    }

    fn sort_in(&mut self, message: Received) -> Result<(), String> {
        if self.is_watched() {
            let line = shown(&message);
            self.show(Direction::Received, &line);
        }
        match message {
            Received::Event(event) => self.queues.put(Event {
                name: event.name.into_owned(),
                data: event.data.unwrap_or_default(),
                timestamp: event.timestamp,
                lost_before: 0,
            }),
            Received::Greeting(greeting) => self.greeting = Some(greeting),
            Received::Reply { id, result } => {
                if let Some(call) = self.calls.iter_mut().find(|call| call.id == id) {
                    call.outcome = Some(result);
                    self.linger.replied();
                }
            }
            Received::Unexpected(other) if !self.session.is_greeted() => {
                return Err(format!("it began with {other}"));
            }
            // A second greeting, or a reply that nobody waits for any more.
            Received::Unexpected(_) => {}
        }
        Ok(())
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

thread_local! {
    static SCRATCH: Cell<Option<Box<[u8]>>> = const { Cell::new(None) };
}

/// The thread's buffer to read into, while somebody has it.
struct Scratch(Box<[u8]>);

impl Scratch {
    fn take() -> Self {
        // A thread that ends has none any more.
        let kept = SCRATCH.try_with(Cell::take).ok().flatten();
        Self(kept.unwrap_or_else(|| vec![0; READ_BYTES].into_boxed_slice()))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let buffer = std::mem::take(&mut self.0);
        let _ = SCRATCH.try_with(|place| place.set(Some(buffer)));
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
