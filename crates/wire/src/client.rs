//! A client's half of one QMP conversation, without the socket and the clock.
//!
//! ```text
//!   Greeting --{"QMP": ...}--> Negotiating --reply to negotiate()--> Commands
//!            events may come at any time, even before the greeting
//! ```
//! Replies are found by their id; one without an id (a server that could not
//! read the command) belongs to the oldest command that is not answered yet.

use std::collections::VecDeque;

use crate::message::{OOB, QMP_CAPABILITIES};
use crate::{
    CommandError, Dict, Event, Greeting, Limits, Parser, Value, WireError, dict, print_dict,
};

/// What a client calls one of its commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommandId(pub u64);

/// What one message of the server says.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    /// The first greeting.
    Greeting(Greeting),
    /// The answer to a command of ours.
    Reply {
        /// Which command.
        id: CommandId,
        /// What it returned, or why not.
        result: Result<Value, CommandError>,
    },
    /// Something happened.
    Event(Event),
    /// Well-formed, and nothing a server should say now: a second greeting, a
    /// reply to no command of ours, no object at all.
    Unexpected(Value),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Greeting,
    Negotiating,
    Commands,
}

/// The state of one client's conversation.
///
/// ```
/// use abide_wire::{ClientSession, Received};
/// let mut session = ClientSession::new(Default::default());
/// let mut input = &br#"{"QMP": {"version": {}, "capabilities": []}}"#[..];
/// assert!(matches!(session.receive(&mut input), Some(Ok(Received::Greeting(_)))));
/// let mut out = Vec::new();
/// session.negotiate(false, &mut out);
/// assert_eq!(out, b"{\"execute\": \"qmp_capabilities\", \"id\": 1}\n");
/// ```
#[derive(Debug)]
pub struct ClientSession {
    parser: Parser,
    state: State,
    last_id: u64,
    negotiation: Option<CommandId>,
    /// Commands without an answer, oldest first.
    waiting: VecDeque<CommandId>,
}

impl ClientSession {
    /// Makes a session that waits for the greeting.
    pub fn new(limits: Limits) -> ClientSession {
        ClientSession {
            parser: Parser::new(limits),
            state: State::Greeting,
            last_id: 0,
            negotiation: None,
            waiting: VecDeque::new(),
        }
    }

    /// Says whether the greeting has come.
    pub fn is_greeted(&self) -> bool {
        self.state != State::Greeting
    }

    /// Says whether negotiation has ended well.
    pub fn is_ready(&self) -> bool {
        self.state == State::Commands
    }

    /// Counts the commands that are not answered yet.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Appends `qmp_capabilities` to `out`; `oob` enables out-of-band commands.
    pub fn negotiate(&mut self, oob: bool, out: &mut Vec<u8>) -> CommandId {
        let arguments = oob.then(|| dict! {"enable": vec![OOB]});
        let id = self.command(QMP_CAPABILITIES, arguments, out);
        self.negotiation = Some(id);
        id
    }

    /// Appends a command to `out` and returns what it is called.
    pub fn command(&mut self, name: &str, arguments: Option<Dict>, out: &mut Vec<u8>) -> CommandId {
        self.send("execute", name, arguments, out)
    }

    /// Appends an out-of-band command to `out` and returns what it is called.
    pub fn command_oob(
        &mut self,
        name: &str,
        arguments: Option<Dict>,
        out: &mut Vec<u8>,
    ) -> CommandId {
        self.send("exec-oob", name, arguments, out)
    }

    /// Stops waiting for an answer; one that comes all the same is unexpected.
    pub fn forget(&mut self, id: CommandId) {
        self.waiting.retain(|waiting| *waiting != id);
    }

    /// Reads one message and leaves in `input` what it has not used; `None` means
    /// that more input is wanted.
    ///
    /// # Errors
    /// The bytes are no message; the next call goes on behind them.
    pub fn receive(&mut self, input: &mut &[u8]) -> Option<Result<Received, WireError>> {
        let message = match self.parser.next(input)? {
            Ok(Value::Dict(message)) => message,
            Ok(other) => return Some(Ok(Received::Unexpected(other))),
            Err(error) => return Some(Err(error)),
        };
        let received = if message.contains_key("event") {
            Event::from_dict(message).map(Received::Event)
        } else if message.contains_key("return") || message.contains_key("error") {
            self.reply(message)
        } else {
            self.greeting(message)
        };
        Some(Ok(received.unwrap_or_else(|message| {
            Received::Unexpected(message.into())
        })))
    }

    fn send(
        &mut self,
        verb: &'static str,
        name: &str,
        arguments: Option<Dict>,
        out: &mut Vec<u8>,
    ) -> CommandId {
        self.last_id += 1;
        let id = CommandId(self.last_id);
        let mut message = Dict::with_capacity(3);
        message.insert(verb, name);
        message.insert_some("arguments", arguments);
        message.insert("id", id.0);
        print_dict(&message, out);
        out.push(b'\n');
        self.waiting.push_back(id);
        id
    }

    fn greeting(&mut self, message: Dict) -> Result<Received, Dict> {
        if self.state != State::Greeting {
            return Err(message);
        }
        let greeting = Greeting::from_dict(message)?;
        self.state = State::Negotiating;
        Ok(Received::Greeting(greeting))
    }

    fn reply(&mut self, mut message: Dict) -> Result<Received, Dict> {
        let at = match message.get("id").map(Value::as_u64) {
            Some(Some(id)) => self.waiting.iter().position(|waiting| waiting.0 == id),
            Some(None) => None,
            None if self.waiting.is_empty() => None,
            None => Some(0),
        };
        let Some(id) = at.and_then(|at| self.waiting.get(at).copied()) else {
            return Err(message);
        };
        let result = match message.get("error") {
            None => Ok(message.remove("return").unwrap_or_default()),
            Some(error) => match error.as_dict().cloned().and_then(CommandError::from_dict) {
                Some(error) => Err(error),
                None => return Err(message),
            },
        };
        self.forget(id);
        if self.negotiation == Some(id) && result.is_ok() {
            self.state = State::Commands;
        }
        Ok(Received::Reply { id, result })
    }
}
