//! A blocking QMP connection over a unix socket, TCP, or any pair of streams.
//!
//! Generated together with the contract's types; do not edit.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use super::events::Event;
use super::support::{Execute, Fault, Object, Value};

/// How many events wait to be taken; a server that sends more is cut off.
const MAX_QUEUED_EVENTS: usize = 65_536;

/// The longest line that is read.
const MAX_LINE_BYTES: u64 = 64 << 20;

/// Why a command or a connection failed.
#[derive(Debug)]
pub enum Error {
    /// The server refused: its class and its words.
    Refused {
        /// The class, such as `GenericError`.
        class: String,
        /// What it says to people.
        desc: String,
    },
    /// The connection failed or was closed.
    Connection(io::Error),
    /// What the server sent does not fit the contract.
    Fault(Fault),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Refused { class, desc } => write!(f, "{class}: {desc}"),
            Error::Connection(error) => error.fmt(f),
            Error::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error::Fault(fault)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error::Connection(error)
    }
}

/// A negotiated connection.
pub struct Socket {
    reader: BufReader<Box<dyn Read + Send>>,
    writer: Box<dyn Write + Send>,
    greeting: Object,
    events: VecDeque<Event>,
    next_id: u64,
}

impl fmt::Debug for Socket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Socket").field("greeting", &self.greeting).finish_non_exhaustive()
    }
}

impl Socket {
    /// Connects to a unix socket; `limit` bounds every read and write.
    pub fn unix(path: &Path, limit: Option<Duration>) -> Result<Self, Error> {
        let stream = UnixStream::connect(path)?;
        stream.set_read_timeout(limit)?;
        stream.set_write_timeout(limit)?;
        Socket::over(Box::new(stream.try_clone()?), Box::new(stream))
    }

    /// Connects to a TCP port; `limit` bounds every read and write.
    pub fn tcp(address: &str, limit: Option<Duration>) -> Result<Self, Error> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(limit)?;
        stream.set_write_timeout(limit)?;
        Socket::over(Box::new(stream.try_clone()?), Box::new(stream))
    }

    /// Negotiates over any two streams.
    pub fn over(
        reader: Box<dyn Read + Send>,
        writer: Box<dyn Write + Send>,
    ) -> Result<Self, Error> {
        let reader = BufReader::new(reader);
        let (greeting, events) = (Object::new(), VecDeque::new());
        let mut socket = Socket { reader, writer, greeting, events, next_id: 0 };
        socket.greeting = loop {
            let mut message = socket.read()?;
            if let Some(Value::Object(greeting)) = message.remove("QMP") {
                break greeting;
            }
        };
        socket.execute("qmp_capabilities", Object::new())?;
        Ok(socket)
    }

    /// What the server said first.
    pub fn greeting(&self) -> &Object {
        &self.greeting
    }

    /// The next event, waiting for one if none is there.
    pub fn next_event(&mut self) -> Result<Event, Error> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(event);
            }
            let message = self.read()?;
            self.keep_event(message)?;
        }
    }

    fn keep_event(&mut self, mut message: Object) -> Result<(), Error> {
        let Some(Value::String(name)) = message.remove("event") else {
            return Ok(());
        };
        let data = match message.remove("data") {
            Some(Value::Object(data)) => data,
            _ => Object::new(),
        };
        if self.events.len() >= MAX_QUEUED_EVENTS {
            return Err(io::Error::other("too many events wait to be taken").into());
        }
        self.events.push_back(Event::from_parts(&name, data)?);
        Ok(())
    }

    fn read(&mut self) -> Result<Object, Error> {
        let mut line = Vec::new();
        self.reader.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        let message = serde_json::from_slice(&line).map_err(io::Error::other)?;
        Ok(super::support::object(message)?)
    }
}

impl Execute for Socket {
    type Error = Error;

    fn execute(&mut self, command: &str, arguments: Object) -> Result<Value, Error> {
        self.next_id += 1;
        let id = Value::from(self.next_id);
        let mut message = Object::new();
        message.insert("execute".to_owned(), Value::from(command));
        message.insert("arguments".to_owned(), Value::Object(arguments));
        message.insert("id".to_owned(), id.clone());
        let mut line = serde_json::to_vec(&message).map_err(io::Error::other)?;
        line.push(b'\n');
        self.writer.write_all(&line)?;
        self.writer.flush()?;
        loop {
            let mut message = self.read()?;
            if message.contains_key("event") {
                self.keep_event(message)?;
                continue;
            }
            if message.get("id") != Some(&id) {
                continue;
            }
            if let Some(result) = message.remove("return") {
                return Ok(result);
            }
            let error = message.remove("error").unwrap_or_default();
            let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
            return Err(Error::Refused { class: text("class"), desc: text("desc") });
        }
    }
}
