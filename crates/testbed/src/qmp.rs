//! A plain QMP client for tests: blocking, with a limit on every wait, nothing clever.
//!
//! It shares no code with the product's own client, so that each can show the other's mistakes.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a connection attempt goes on.
const CONNECT_LIMIT: Duration = Duration::from_secs(20);

/// How long a reply may take.
const REPLY_LIMIT: Duration = Duration::from_secs(60);

/// How long a read waits before it looks at the clock.
const READ_STEP: Duration = Duration::from_millis(50);

/// An error reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QmpError {
    /// Its class, `GenericError` for most.
    pub class: String,
    /// What it says to people.
    pub desc: String,
}

/// A negotiated monitor connection.
#[derive(Debug)]
pub struct Qmp {
    reader: BufReader<UnixStream>,
    line: Vec<u8>,
    greeting: Value,
    events: VecDeque<Value>,
}

impl Qmp {
    /// Connects to a unix socket, waiting for it to appear, and negotiates.
    pub fn connect(socket: &Path) -> Qmp {
        let start = Instant::now();
        let stream = loop {
            match UnixStream::connect(socket) {
                Ok(stream) => break stream,
                Err(error) if start.elapsed() > CONNECT_LIMIT => {
                    panic!("no QMP server at {}: {error}", socket.display())
                }
                Err(_) => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        if let Err(error) = stream.set_read_timeout(Some(READ_STEP)) {
            panic!("cannot set a time limit on {}: {error}", socket.display());
        }
        let reader = BufReader::new(stream);
        let (line, events) = (Vec::new(), VecDeque::new());
        let mut qmp = Qmp {
            reader,
            line,
            greeting: Value::Null,
            events,
        };
        qmp.greeting = loop {
            match qmp.receive(REPLY_LIMIT) {
                Some(greeting) if greeting.get("QMP").is_some() => break greeting,
                // QEMU may have one under way for the client before us.
                Some(event) if event.get("event").is_some() => qmp.events.push_back(event),
                other => panic!("no greeting from {}: {other:?}", socket.display()),
            }
        };
        qmp.ok("qmp_capabilities", json!({}));
        qmp
    }

    /// The greeting: `{"QMP": {"version": ..., "capabilities": [...]}}`.
    pub fn greeting(&self) -> &Value {
        &self.greeting
    }

    /// Executes one command; events that come before its reply are kept.
    ///
    /// # Errors
    /// The server's error reply.
    pub fn execute(&mut self, command: &str, arguments: Value) -> Result<Value, QmpError> {
        self.send(&json!({"execute": command, "arguments": arguments}));
        let start = Instant::now();
        loop {
            let left = REPLY_LIMIT.saturating_sub(start.elapsed());
            let Some(mut message) = self.receive(left) else {
                panic!("no reply to {command}");
            };
            if message.get("event").is_some() {
                self.events.push_back(message);
            } else if let Some(error) = message.get("error") {
                let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
                return Err(QmpError {
                    class: text("class"),
                    desc: text("desc"),
                });
            } else {
                return Ok(message["return"].take());
            }
        }
    }

    /// Executes one command that must succeed.
    pub fn ok(&mut self, command: &str, arguments: Value) -> Value {
        match self.execute(command, arguments) {
            Ok(value) => value,
            Err(error) => panic!("{command}: {error:?}"),
        }
    }

    /// Writes one message and waits for nothing.
    pub fn send(&mut self, message: &Value) {
        let line = format!("{message}\n");
        if let Err(error) = self.reader.get_ref().write_all(line.as_bytes()) {
            panic!("cannot send {message}: {error}");
        }
    }

    /// Waits for the next event of that name, dropping those before it; panics after `limit`.
    pub fn event(&mut self, name: &str, limit: Duration) -> Value {
        self.event_where(limit, |event| event["event"] == name)
            .unwrap_or_else(|| panic!("no {name} within {limit:?}"))
    }

    /// Waits for the next event that `wanted` accepts, dropping those before it.
    pub fn event_where(
        &mut self,
        limit: Duration,
        mut wanted: impl FnMut(&Value) -> bool,
    ) -> Option<Value> {
        let start = Instant::now();
        loop {
            let event = match self.events.pop_front() {
                Some(event) => event,
                None => self.receive(limit.saturating_sub(start.elapsed()))?,
            };
            if wanted(&event) {
                return Some(event);
            }
        }
    }

    /// All events that came so far, without waiting for more than `settle`.
    pub fn drain_events(&mut self, settle: Duration) -> Vec<Value> {
        while let Some(event) = self.receive(settle) {
            self.events.push_back(event);
        }
        self.events.drain(..).collect()
    }

    /// The next message, or `None` after `limit` or at the connection's end.
    fn receive(&mut self, limit: Duration) -> Option<Value> {
        let start = Instant::now();
        loop {
            match self.reader.read_until(b'\n', &mut self.line) {
                Ok(0) => return None,
                Ok(_) if self.line.ends_with(b"\n") => {
                    let line = std::mem::take(&mut self.line);
                    match serde_json::from_slice(&line) {
                        Ok(message) => return Some(message),
                        Err(e) => panic!("not JSON: {e}: {}", String::from_utf8_lossy(&line)),
                    }
                }
                // An unfinished line: the connection's end, seen by the next read.
                Ok(_) => {}
                Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    if start.elapsed() >= limit {
                        return None;
                    }
                }
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(_) => return None,
            }
        }
    }
}
