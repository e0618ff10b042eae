//! A recording as a server: it says what was said, when it was said.
//!
//! ```text
//!   recorded   ... > command  at 1.000   < event at 1.200   < reply at 1.250 ...
//!   now            command comes at T    event at T + 0.200  reply at T + 0.250
//! ```
//! A client that says something else than was recorded next is answered as the recording answered
//! that elsewhere, or with CommandNotFound; the recording waits. Ids are the client's own.

use std::cell::Cell;
use std::time::{Duration, Instant};

use abide_wire::{CommandError, Dict, Greeting, Parser, Value, print_dict};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::Answers;
use crate::SidesError;
use crate::limits::MAX_DELAY;
use crate::recording::{Direction, EntryKind, Learnt, Reader, Truncated, learn};

/// One message of a recording that is played.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Its line.
    pub line: usize,
    /// When it was said.
    pub time: Option<Duration>,
    /// Who said it.
    pub direction: Direction,
    /// What was said.
    pub message: Dict,
}

/// Plays a recording as a server.
#[derive(Debug)]
pub struct Player {
    /// The turns of each connection.
    connections: Vec<Vec<Turn>>,
    answers: Answers,
    learnt: Learnt,
    next: Cell<usize>,
    keeps_times: bool,
}

/// The timer of the event loop is in milliseconds: the rest is waited for to the microsecond.
const COARSE: Duration = Duration::from_millis(2);

/// How much is read at once.
const READ_BYTES: usize = 32 << 10;

impl Player {
    /// Reads a recording; without `keeps_times` everything is said at once.
    ///
    /// # Errors
    /// What is no recording, with file and line.
    pub fn read(file: &str, bytes: &[u8], keeps_times: bool) -> Result<Player, SidesError> {
        let connections = turns(file, bytes)?;
        Ok(Player {
            connections,
            answers: Answers::read(file, bytes)?,
            learnt: learn(file, bytes)?,
            next: Cell::new(0),
            keeps_times,
        })
    }

    /// What the recording says of its server.
    pub fn learnt(&self) -> &Learnt {
        &self.learnt
    }

    /// Where the recording ends in the middle of a message.
    pub fn truncated(&self) -> Option<&Truncated> {
        self.answers.truncated()
    }

    /// How many conversations were recorded.
    pub fn connections(&self) -> usize {
        self.connections.len()
    }

    /// Plays the next conversation to a client, until it leaves; after the last comes the first
    /// again. `report` is told what the client said otherwise than recorded.
    ///
    /// # Errors
    /// Reading or writing failed.
    pub async fn play<S>(&self, io: S, report: impl FnMut(String)) -> Result<(), SidesError>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let at = self.next.get();
        self.next.set((at + 1) % self.connections.len().max(1));
        let turns = self.connections.get(at).map_or(&[][..], Vec::as_slice);
        let mut stage = Stage {
            player: self,
            io,
            report,
            parser: Parser::default(),
            input: Vec::new(),
            used: 0,
            ids: Vec::new(),
            origin: Instant::now(),
        };
        stage.play(turns).await
    }
}

/// One conversation under way.
struct Stage<'p, S, F> {
    player: &'p Player,
    io: S,
    report: F,
    parser: Parser,
    input: Vec<u8>,
    used: usize,
    /// Recorded commands that wait for their answer: recorded id, the client's id.
    ids: Vec<(Option<Value>, Option<Value>)>,
    /// When the recording's time 0 was.
    origin: Instant,
}

impl<S: AsyncRead + AsyncWrite + Unpin, F: FnMut(String)> Stage<'_, S, F> {
    async fn play(&mut self, turns: &[Turn]) -> Result<(), SidesError> {
        let is_greeted = turns
            .first()
            .is_some_and(|turn| turn.message.contains_key("QMP"));
        if !is_greeted {
            let version = self.player.learnt.version.unwrap_or_default();
            let greeting = Greeting::new(version, "recorded", false).into_dict();
            self.say(&greeting).await?;
        }
        for turn in turns {
            let is_over = match turn.direction {
                Direction::ToServer => !self.hear(turn).await?,
                Direction::ToClient => {
                    self.wait_for(turn.time).await;
                    let message = self.with_id(turn.message.clone());
                    self.say(&message).await?;
                    false
                }
            };
            if is_over {
                return Ok(());
            }
        }
        // All is said: what else is asked is answered as it was anywhere.
        while let Some(message) = self.next_message().await? {
            self.answer(message).await?;
        }
        Ok(())
    }

    /// Waits for the command that was recorded; false when the client leaves.
    async fn hear(&mut self, turn: &Turn) -> Result<bool, SidesError> {
        loop {
            let Some(message) = self.next_message().await? else {
                return Ok(false);
            };
            if is_same(&turn.message, &message) {
                if let Some(time) = turn.time {
                    self.origin = Instant::now().checked_sub(time).unwrap_or(self.origin);
                }
                self.ids
                    .push((turn.message.get("id").cloned(), message.get("id").cloned()));
                return Ok(true);
            }
            let told = format!(
                "line {}: the client said {message}, recorded is {}",
                turn.line, turn.message
            );
            (self.report)(told);
            self.answer(message).await?;
        }
    }

    /// Answers out of turn.
    async fn answer(&mut self, message: Dict) -> Result<(), SidesError> {
        let name = message
            .str("execute")
            .or_else(|| message.str("exec-oob"))
            .unwrap_or_default();
        let none = Dict::new();
        let arguments = message.get("arguments").and_then(Value::as_dict);
        let answer = self.player.answers.next(name, arguments.unwrap_or(&none));
        let result = match answer {
            Some(answer) => answer.result,
            None if name == "qmp_capabilities" => Ok(Value::Dict(Dict::new())),
            None => Err(CommandError::command_not_found(name)),
        };
        let mut reply = Dict::new();
        match result {
            Ok(value) => reply.insert("return", value),
            Err(error) => reply.insert("error", error.into_dict()),
        };
        reply.insert_some("id", message.get("id").cloned());
        self.say(&reply).await
    }

    /// A recorded answer with the id that the client gave its command.
    fn with_id(&mut self, mut message: Dict) -> Dict {
        if !message.contains_key("return") && !message.contains_key("error") {
            return message;
        }
        let recorded = message.remove("id");
        let mut ids = self.ids.iter();
        let at = match &recorded {
            Some(_) => ids.position(|(id, _)| *id == recorded),
            None => (!self.ids.is_empty()).then_some(0),
        };
        let id = at.and_then(|at| self.ids.remove(at).1);
        message.insert_some("id", id);
        message
    }

    async fn wait_for(&self, time: Option<Duration>) {
        let Some(time) = time.filter(|_| self.player.keeps_times) else {
            return;
        };
        let due = self.origin + time.min(MAX_DELAY);
        let rest = due.saturating_duration_since(Instant::now());
        if rest > COARSE {
            tokio::time::sleep(rest - COARSE).await;
        }
        // There is nobody else on this thread who would have to wait with us.
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
    }

    async fn say(&mut self, message: &Dict) -> Result<(), SidesError> {
        let mut line = Vec::new();
        print_dict(message, &mut line);
        line.extend_from_slice(b"\r\n");
        self.io.write_all(&line).await?;
        self.io.flush().await?;
        Ok(())
    }

    async fn next_message(&mut self) -> Result<Option<Dict>, SidesError> {
        loop {
            let mut rest = &self.input[self.used..];
            let message = self.parser.next(&mut rest);
            self.used = self.input.len() - rest.len();
            match message {
                Some(Ok(Value::Dict(message))) => return Ok(Some(message)),
                Some(other) => {
                    let text = other.map_or_else(|error| error.to_string(), |it| it.to_string());
                    let error = CommandError::generic(text).into_dict();
                    self.say(&Dict::from_iter([("error", error)])).await?;
                }
                None => {
                    self.used = 0;
                    self.input.resize(READ_BYTES, 0);
                    let read = self.io.read(&mut self.input).await?;
                    self.input.truncate(read);
                    if read == 0 {
                        return Ok(None);
                    }
                }
            }
        }
    }
}

/// Whether a client says what was recorded; its id is its own.
fn is_same(recorded: &Dict, said: &Dict) -> bool {
    let part = |message: &Dict, name: &str| message.get(name).cloned();
    let arguments = |message: &Dict| match message.get("arguments") {
        Some(Value::Dict(arguments)) if !arguments.is_empty() => Some(arguments.clone()),
        _ => None,
    };
    part(recorded, "execute") == part(said, "execute")
        && part(recorded, "exec-oob") == part(said, "exec-oob")
        && arguments(recorded) == arguments(said)
}

/// The turns of each conversation of a recording.
pub(super) fn turns(file: &str, bytes: &[u8]) -> Result<Vec<Vec<Turn>>, SidesError> {
    let mut reader = Reader::new(file, bytes)?;
    let mut connections = vec![Vec::new()];
    while let Some(entry) = reader.next()? {
        match entry.kind {
            EntryKind::Connected if connections.last().is_some_and(|turns| !turns.is_empty()) => {
                connections.push(Vec::new());
            }
            EntryKind::Message { direction, text } => {
                let message = match Parser::default().next(&mut &text[..]) {
                    Some(Ok(Value::Dict(message))) => message,
                    Some(Err(error)) => {
                        let (file, why) = (file.to_owned(), error.to_string());
                        let line = entry.line;
                        return Err(SidesError::Recording { file, line, why });
                    }
                    _ => continue,
                };
                let turn = Turn {
                    line: entry.line,
                    time: entry.time,
                    direction,
                    message,
                };
                if let Some(turns) = connections.last_mut() {
                    turns.push(turn);
                }
            }
            _ => {}
        }
    }
    Ok(connections)
}
