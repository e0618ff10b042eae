//! The guest agent's protocol: no greeting, no negotiation, no ids, one answer for each command
//! in turn. What an earlier client left in the line is washed out by a sync.
//!
//! ```text
//!          sync: 0xFF, guest-sync-delimited {id}
//! unsure ─────────────────────────────────────────▶ washing ──0xFF, {"return": id}──▶ in sync
//!    ▲                                                 │ anything else: thrown away     │
//!    └── a wait was dropped, a limit passed, bytes that are no JSON ────────────────────┘
//! ```
//! An agent before 1.1 lacks guest-sync-delimited: it is then synchronized by guest-sync, whose
//! answer is looked for among whatever else comes.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use abide_wire::{CommandError, Dict, Parser, Value, dict, print_dict};
use tokio::io::ReadBuf;
use tokio::time::{sleep, timeout};

use crate::connect::{Connected, connect};
use crate::endpoint::Endpoint;
use crate::error::ClientError;
use crate::limits::{Limits, MAX_AGENT_BYTES, READ_BYTES};
use crate::program::Program;
use crate::transport::{Stream, Transport};

/// How often an agent is called that hangs up before it has answered anything, and how long apart.
const CALLS: u32 = 5;
const BETWEEN_CALLS: Duration = Duration::from_millis(50);

/// Never part of a message: what comes before it is void.
const SENTINEL: u8 = 0xff;

const SYNC_DELIMITED: &str = "guest-sync-delimited";
const SYNC: &str = "guest-sync";

/// A connection to a guest agent.
///
/// ```no_run
/// # async fn example() -> Result<(), abide_client::ClientError> {
/// use abide_client::{Agent, Limits};
/// let endpoint = "unix:/run/qga.sock".parse()?;
/// let mut agent = Agent::connect(&endpoint, Limits::default()).await?;
/// println!("{}", agent.execute("guest-info", Default::default()).await?);
/// # Ok(())
/// # }
/// ```
pub struct Agent {
    transport: Transport,
    _program: Option<Program>,
    endpoint: String,
    limits: Limits,
    parser: Parser,
    /// What was read and not used.
    input: Vec<u8>,
    unsent: Vec<u8>,
    is_in_sync: bool,
    last_sync: u64,
}

impl std::fmt::Debug for Agent {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Agent")
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

impl Agent {
    /// Connects and synchronizes. An agent that hangs up at once, as one does that has just noticed
    /// that the client before us is gone, is called again a few times.
    ///
    /// # Errors
    /// When nobody is there, or no agent answers in time ([`Limits::greeting`]): the guest may
    /// not run, or not run the agent.
    pub async fn connect(endpoint: &Endpoint, limits: Limits) -> Result<Self, ClientError> {
        let mut calls = 1;
        loop {
            let connected = connect(endpoint, limits.connect).await?;
            let is_program = connected.program.is_some();
            match Self::on(connected, endpoint.to_string(), limits).await {
                Err(ClientError::Closed { .. }) if calls < CALLS && !is_program => {
                    calls += 1;
                    sleep(BETWEEN_CALLS).await;
                }
                other => return other,
            }
        }
    }

    /// Synchronizes on a stream that is there already; `name` is who to blame in errors.
    ///
    /// # Errors
    /// As [`Agent::connect`].
    pub async fn over(
        stream: impl Stream + 'static,
        name: &str,
        limits: Limits,
    ) -> Result<Self, ClientError> {
        let connected = Connected {
            transport: Transport::other(stream),
            program: None,
            peer_pid: None,
        };
        Self::on(connected, name.to_owned(), limits).await
    }

    async fn on(
        connected: Connected,
        endpoint: String,
        limits: Limits,
    ) -> Result<Self, ClientError> {
        let seed = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
        let mut agent = Self {
            transport: connected.transport,
            _program: connected.program,
            endpoint,
            limits,
            parser: Parser::default(),
            input: Vec::new(),
            unsent: Vec::new(),
            is_in_sync: false,
            // Not what a client before us used; agents of old take 31 bits.
            last_sync: u64::from(seed.subsec_nanos()) % (1 << 30),
        };
        agent.within(limits.greeting, SYNC, Self::sync).await?;
        Ok(agent)
    }

    /// Runs a command and waits for its answer, at most for the limit of replies.
    ///
    /// # Errors
    /// [`ClientError::Refused`] is the agent's answer. After [`ClientError::Silent`], or a wait
    /// that was dropped, the next command synchronizes first.
    pub async fn execute(&mut self, command: &str, arguments: Dict) -> Result<Value, ClientError> {
        self.execute_within(command, arguments, self.limits.reply)
            .await
    }

    /// As [`Agent::execute`], with a limit of its own.
    ///
    /// # Errors
    /// As [`Agent::execute`].
    pub async fn execute_within(
        &mut self,
        command: &str,
        arguments: Dict,
        limit: Duration,
    ) -> Result<Value, ClientError> {
        let answer = self.within(limit, command, async |agent: &mut Self| {
            if !agent.is_in_sync {
                agent.sync().await?;
            }
            // Until the answer is here it may be anybody's.
            agent.is_in_sync = false;
            agent.put(command, arguments);
            let answer = agent.answer(command).await?;
            agent.is_in_sync = true;
            Ok(answer)
        });
        answer.await?.map_err(|error| ClientError::Refused {
            command: command.to_owned(),
            error,
        })
    }

    /// Runs a command that is not answered when it succeeds, such as `guest-shutdown`: waits
    /// until it is sent.
    ///
    /// # Errors
    /// When the connection fails, or it cannot be sent in time.
    pub async fn tell(&mut self, command: &str, arguments: Dict) -> Result<(), ClientError> {
        let limit = self.limits.reply;
        self.within(limit, command, async |agent: &mut Self| {
            if !agent.is_in_sync {
                agent.sync().await?;
            }
            agent.is_in_sync = false;
            agent.put(command, arguments);
            while !agent.unsent.is_empty() {
                agent.send(command).await?;
            }
            Ok(())
        })
        .await
    }

    async fn within<T>(
        &mut self,
        limit: Duration,
        command: &str,
        work: impl AsyncFnOnce(&mut Self) -> Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        match timeout(limit, work(self)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(ClientError::Silent {
                endpoint: self.endpoint.clone(),
                awaited: format!("reply to {command}"),
                limit,
                hint: "the guest is stopped, or runs no agent",
            }),
        }
    }

    /// Throws away whatever is in the line.
    async fn sync(&mut self) -> Result<(), ClientError> {
        self.last_sync += 1;
        let id = self.last_sync;
        // A command that was cut off in the middle ends here.
        self.unsent = vec![SENTINEL];
        self.input.clear();
        self.parser = Parser::default();
        self.put(SYNC_DELIMITED, dict! {"id": id});
        loop {
            match self.next_message(SYNC).await? {
                Some(message) if message.get("return").and_then(Value::as_u64) == Some(id) => {
                    break;
                }
                Some(message) if is_unknown(&message, SYNC_DELIMITED) => {
                    self.put(SYNC, dict! {"id": id});
                }
                // Of an earlier conversation.
                _ => {}
            }
        }
        self.is_in_sync = true;
        Ok(())
    }

    async fn answer(&mut self, command: &str) -> Result<Result<Value, CommandError>, ClientError> {
        let broken = |agent: &Self, why: String| ClientError::NotQmp {
            endpoint: agent.endpoint.clone(),
            why,
        };
        let Some(mut message) = self.next_message(command).await? else {
            return Err(broken(self, "the answer is no JSON object".to_owned()));
        };
        match message.remove("error") {
            Some(error) => match error.into_dict().and_then(CommandError::from_dict) {
                Some(error) => Ok(Err(error)),
                None => Err(broken(self, "the error is not one".to_owned())),
            },
            None => match message.remove("return") {
                Some(answer) => Ok(Ok(answer)),
                None => Err(broken(self, format!("it said {message}"))),
            },
        }
    }

    fn put(&mut self, command: &str, arguments: Dict) {
        let mut message = dict! {"execute": command};
        message.insert_some("arguments", (!arguments.is_empty()).then_some(arguments));
        print_dict(&message, &mut self.unsent);
        self.unsent.push(b'\n');
    }

    /// The next message; `None` for something that is none.
    async fn next_message(&mut self, command: &str) -> Result<Option<Dict>, ClientError> {
        let mut read_bytes = 0;
        loop {
            if let Some(sentinel) = self.input.iter().position(|byte| *byte == SENTINEL) {
                // What came before it is void, half a message too.
                self.input.drain(..=sentinel);
                self.parser = Parser::default();
                continue;
            }
            let mut rest = self.input.as_slice();
            let message = self.parser.next(&mut rest);
            let used = self.input.len() - rest.len();
            self.input.drain(..used);
            match message {
                Some(message) => return Ok(message.ok().and_then(Value::into_dict)),
                None if read_bytes > MAX_AGENT_BYTES => {
                    let why = "it talks without end".to_owned();
                    let endpoint = self.endpoint.clone();
                    return Err(ClientError::NotQmp { endpoint, why });
                }
                None => read_bytes += self.exchange(command).await?,
            }
        }
    }

    /// Sends what is to be sent while reading what comes, once.
    async fn exchange(&mut self, command: &str) -> Result<usize, ClientError> {
        let mut bytes = vec![0; READ_BYTES];
        let (transport, unsent) = (&mut self.transport, &mut self.unsent);
        let read = poll_fn(|context| {
            while !unsent.is_empty() {
                match transport.poll_write(context, unsent, &[]) {
                    Poll::Ready(Ok(written @ 1..)) => drop(unsent.drain(..written)),
                    Poll::Ready(_) => unsent.clear(),
                    Poll::Pending => break,
                }
            }
            transport.flush(context);
            let mut buffer = ReadBuf::new(&mut bytes);
            let read = transport.poll_read(context, &mut buffer);
            read.map_ok(|()| buffer.filled().len())
        })
        .await;
        match read {
            Ok(read @ 1..) => {
                self.input
                    .extend_from_slice(bytes.get(..read).unwrap_or_default());
                Ok(read)
            }
            Ok(0) | Err(_) => Err(self.closed(command)),
        }
    }

    async fn send(&mut self, command: &str) -> Result<(), ClientError> {
        let (transport, unsent) = (&mut self.transport, &mut self.unsent);
        let written = poll_fn(|context| {
            let written = transport.poll_write(context, unsent, &[]);
            transport.flush(context);
            written
        })
        .await;
        match written {
            Ok(written @ 1..) => {
                self.unsent.drain(..written);
                Ok(())
            }
            Ok(0) | Err(_) => Err(self.closed(command)),
        }
    }

    fn closed(&self, command: &str) -> ClientError {
        ClientError::Closed {
            endpoint: self.endpoint.clone(),
            awaited: format!("reply to {command}"),
            complaint: None,
        }
    }
}

/// Whether it says that there is no such command.
fn is_unknown(message: &Dict, command: &str) -> bool {
    let Some(error) = message.get("error") else {
        return false;
    };
    let desc = error.get("desc").and_then(Value::as_str);
    error.get("class").and_then(Value::as_str) == Some(abide_wire::COMMAND_NOT_FOUND)
        && desc.is_some_and(|desc| desc.contains(command))
}
