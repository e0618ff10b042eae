//! A conversation under audit: commands wait for their answers, shapes that were seen are counted,
//! new ones are walked.

use std::collections::{BTreeMap, HashMap, VecDeque};

use abide_wire::{Dict, Parser, Value};

use super::scan::{MessageKind, Telling, both, hash, scan};
use super::walk::Walk;
use super::{Count, Sides, Use, Uses};
use crate::SidesError;
use crate::recording::{Direction, Entry, EntryKind};

/// How many commands may wait for their answer; the oldest are forgotten beyond that.
const MAX_WAITING: usize = 4096;

/// How many shapes are remembered; beyond that every message of a new shape is walked.
const MAX_SHAPES: usize = 1 << 17;

pub(super) struct Session<'c> {
    file: String,
    sides: Sides<'c>,
    telling: Telling,
    waiting: VecDeque<Waiting>,
    /// Texts of commands that were answered, to be used again.
    spare: Vec<Vec<u8>>,
    shapes: HashMap<u64, Seen>,
    uses: Vec<Use>,
    numbers: HashMap<Use, u32>,
    counts: Vec<(u64, usize)>,
    messages: u64,
}

/// A shape, how often it came, and what it uses.
struct Seen {
    count: u64,
    uses: Box<[u32]>,
}

struct Waiting {
    id: Vec<u8>,
    name: u64,
    shape: u64,
    line: usize,
    text: Vec<u8>,
}

impl<'c> Session<'c> {
    pub(super) fn new(file: &str, sides: Sides<'c>) -> Self {
        Session {
            file: file.to_owned(),
            sides,
            telling: Telling::of(sides.old.into_iter().chain([sides.new])),
            waiting: VecDeque::new(),
            spare: Vec::new(),
            shapes: HashMap::new(),
            uses: Vec::new(),
            numbers: HashMap::new(),
            counts: Vec::new(),
            messages: 0,
        }
    }

    pub(super) fn take_in(&mut self, entry: Entry<'_>) -> Result<(), SidesError> {
        let (line, direction, text) = match entry.kind {
            EntryKind::Message { direction, text } => (entry.line, direction, text),
            EntryKind::Connected => {
                self.waiting.clear();
                return Ok(());
            }
            _ => return Ok(()),
        };
        self.messages += 1;
        let scan = scan(text, &self.telling);
        match (direction, scan.kind) {
            (Direction::ToServer, MessageKind::Command) => {
                let mut kept = self.spare.pop().unwrap_or_default();
                kept.clear();
                kept.extend_from_slice(text);
                if self.waiting.len() >= MAX_WAITING {
                    self.waiting.pop_front();
                }
                self.waiting.push_back(Waiting {
                    id: scan.id.to_vec(),
                    name: hash(scan.name),
                    shape: scan.shape,
                    line,
                    text: kept,
                });
                Ok(())
            }
            (Direction::ToClient, MessageKind::Return | MessageKind::Error) => {
                let at = match scan.id {
                    b"" => (!self.waiting.is_empty()).then_some(0),
                    id => self.waiting.iter().position(|waiting| waiting.id == id),
                };
                match at.and_then(|at| self.waiting.remove(at)) {
                    Some(command) => self.answered(command, scan.kind, scan.shape, line, text),
                    None => Ok(()),
                }
            }
            (Direction::ToClient, MessageKind::Event) => self.count(scan.shape, line, |walk| {
                walk.event(&parse(text)?);
                Some(())
            }),
            _ => Ok(()),
        }
    }

    fn answered(
        &mut self,
        command: Waiting,
        kind: MessageKind,
        reply: u64,
        line: usize,
        text: &[u8],
    ) -> Result<(), SidesError> {
        let failed = kind == MessageKind::Error;
        let outcome = if failed { reply } else { 1 };
        self.count(both(command.shape, outcome), command.line, |walk| {
            let message = parse(&command.text)?;
            let error = if failed { parse(text) } else { None };
            walk.command(&message, error.as_ref());
            Some(())
        })?;
        if !failed {
            self.count(both(command.name, reply), line, |walk| {
                let (sent, came) = (parse(&command.text)?, parse(text)?);
                walk.reply(&sent, &came);
                Some(())
            })?;
        }
        self.spare.push(command.text);
        Ok(())
    }

    /// Counts a message of this shape; the first of it is walked.
    fn count(
        &mut self,
        shape: u64,
        line: usize,
        walk: impl FnOnce(&mut Walk<'_>) -> Option<()>,
    ) -> Result<(), SidesError> {
        if let Some(seen) = self.shapes.get_mut(&shape) {
            seen.count += 1;
            return Ok(());
        }
        let mut walked = Walk::new(self.sides);
        if walk(&mut walked).is_none() {
            return Err(SidesError::Recording {
                file: self.file.clone(),
                line,
                why: "the message is no JSON object".to_owned(),
            });
        }
        let mut uses: Vec<u32> = walked
            .into_uses()
            .into_iter()
            .map(|one| self.number(one, line))
            .collect();
        uses.sort_unstable();
        uses.dedup();
        if self.shapes.len() < MAX_SHAPES {
            let uses = uses.into();
            self.shapes.insert(shape, Seen { count: 1, uses });
        } else {
            for number in uses {
                self.counts[number as usize].0 += 1;
            }
        }
        Ok(())
    }

    fn number(&mut self, one: Use, line: usize) -> u32 {
        if let Some(number) = self.numbers.get(&one) {
            return *number;
        }
        let number = self.uses.len() as u32;
        self.uses.push(one.clone());
        self.counts.push((0, line));
        self.numbers.insert(one, number);
        number
    }

    pub(super) fn finish(mut self, into: &mut Uses) {
        for seen in self.shapes.values() {
            for number in &seen.uses {
                self.counts[*number as usize].0 += seen.count;
            }
        }
        into.messages += self.messages;
        let uses: &mut BTreeMap<Use, Count> = &mut into.uses;
        for (one, (messages, line)) in self.uses.into_iter().zip(self.counts) {
            let count = uses.entry(one).or_insert_with(|| Count {
                messages: 0,
                file: self.file.clone(),
                line,
            });
            count.messages += messages;
        }
    }
}

fn parse(text: &[u8]) -> Option<Dict> {
    match Parser::default().next(&mut &text[..]) {
        Some(Ok(Value::Dict(message))) => Some(message),
        _ => None,
    }
}
