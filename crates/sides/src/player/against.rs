//! A recording as a client: it says again what the client said, and shows where the server answers
//! otherwise.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use abide_client::{Client, ClientError};
use abide_wire::{CommandError, Dict, Value};

use super::differences;
use super::server::{Turn, turns};
use crate::SidesError;
use crate::limits::MAX_DELAY;
use crate::recording::{Direction, MASK};

/// How fast commands follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// As they did.
    Recorded,
    /// One when the one before is answered.
    Fast,
}

/// What became of one command that was said again.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// The line of the command.
    pub line: usize,
    /// The command.
    pub command: String,
    /// Why it was not said.
    pub skipped: Option<&'static str>,
    /// Where the answer differs, in words.
    pub differences: Vec<String>,
}

/// Says a recording's commands to a server.
#[derive(Debug)]
pub struct Against {
    turns: Vec<Turn>,
}

impl Against {
    /// Reads a recording; its conversations become one.
    ///
    /// # Errors
    /// What is no recording, with file and line.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Against, SidesError> {
        let turns = turns(file, bytes)?.into_iter().flatten().collect();
        Ok(Against { turns })
    }

    /// Says everything to `client`; each outcome goes to `show`. Events are compared at the end,
    /// by name and number.
    ///
    /// # Errors
    /// The connection failed; a refusal is a difference.
    pub async fn play(
        &self,
        client: &mut Client,
        pace: Pace,
        mut show: impl FnMut(Played),
    ) -> Result<BTreeMap<String, (usize, usize)>, SidesError> {
        let mut events: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        let mut origin: Option<(Instant, Duration)> = None;
        for (at, turn) in self.turns.iter().enumerate() {
            if let Some(name) = turn.message.str("event") {
                events.entry(name.to_owned()).or_default().0 += 1;
            }
            let Some((command, arguments)) = said(turn) else {
                continue;
            };
            if let (Pace::Recorded, Some(time)) = (pace, turn.time) {
                let (start, first) = *origin.get_or_insert((Instant::now(), time));
                let due = start + time.saturating_sub(first).min(MAX_DELAY);
                tokio::time::sleep(due.saturating_duration_since(Instant::now())).await;
            }
            let mut played = Played {
                line: turn.line,
                command: command.to_owned(),
                skipped: None,
                differences: Vec::new(),
            };
            if command == "qmp_capabilities" {
                continue;
            }
            if turn.message.to_string().contains(MASK) {
                played.skipped = Some("its secret was masked when it was recorded");
                show(played);
                continue;
            }
            let now = match client.execute(command, arguments).await {
                Ok(value) => Ok(value),
                Err(ClientError::Refused { error, .. }) => Err(error),
                Err(ClientError::Closed { .. }) if command == "quit" => break,
                Err(error) => return Err(error.into()),
            };
            match self.recorded(at) {
                Some(recorded) => played.differences = compare(&recorded, &now),
                None => played.skipped = Some("its answer was not recorded"),
            }
            show(played);
            while let Some(event) = client.take_event() {
                events.entry(event.name).or_default().1 += 1;
            }
        }
        Ok(events)
    }

    /// The answer to the command at `at`.
    fn recorded(&self, at: usize) -> Option<Result<Value, CommandError>> {
        let id = self.turns.get(at)?.message.get("id");
        let answers = self.turns.get(at + 1..)?.iter();
        let mut answers = answers.filter(|turn| {
            turn.direction == Direction::ToClient
                && (turn.message.contains_key("return") || turn.message.contains_key("error"))
        });
        let answer = answers.find(|turn| turn.message.get("id") == id)?;
        match (answer.message.get("return"), answer.message.get("error")) {
            (Some(value), _) => Some(Ok(value.clone())),
            (None, Some(Value::Dict(error))) => CommandError::from_dict(error.clone()).map(Err),
            _ => None,
        }
    }
}

fn said(turn: &Turn) -> Option<(&str, Dict)> {
    (turn.direction == Direction::ToServer).then_some(())?;
    let name = turn
        .message
        .str("execute")
        .or_else(|| turn.message.str("exec-oob"))?;
    let arguments = turn.message.get("arguments").and_then(Value::as_dict);
    Some((name, arguments.cloned().unwrap_or_default()))
}

/// Texts of errors are no part of any contract: classes are compared.
fn compare(
    recorded: &Result<Value, CommandError>,
    now: &Result<Value, CommandError>,
) -> Vec<String> {
    match (recorded, now) {
        (Ok(recorded), Ok(now)) => differences(recorded, now)
            .iter()
            .map(ToString::to_string)
            .collect(),
        (Err(recorded), Err(now)) if recorded.class == now.class => Vec::new(),
        (Err(recorded), Err(now)) => {
            vec![format!(
                "{} was recorded, it is {}: {now}",
                recorded.class, now.class
            )]
        }
        (Ok(_), Err(now)) => vec![format!("it is refused now: {}: {now}", now.class)],
        (Err(recorded), Ok(_)) => {
            vec![format!("{} was recorded, it is done now", recorded.class)]
        }
    }
}
