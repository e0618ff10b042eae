//! Runs lines: each is checked against what the server shows of itself, sent, and its answer
//! shown. Where lines come from is left to `editor` and `script`.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use abide_client::{Client, ClientError, Event};
use abide_wire::{Dict, Value};
use tokio::time::{Instant, timeout_at};

use super::help;
use super::known::Known;
use super::line::Line;
use super::show::Show;
use super::transaction::Collected;
use crate::arguments::{self, check, read};
use crate::filter::Filter;
use crate::interrupt;

/// How many events are kept for a later `.wait`.
const MOST_KEPT_EVENTS: usize = 4096;

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// It is done.
    Done,
    /// The answer was no: the server refused, or has no such thing, or an event did not come.
    No,
    /// The line made no sense, and nothing was sent.
    Wrong,
    /// The shell is to end.
    Exit,
}

/// A shell under way.
pub(super) struct Session {
    client: Client,
    known: Arc<Known>,
    collected: Option<Collected>,
    events: VecDeque<Event>,
    limit: Duration,
    validates: bool,
    pub(super) show: Show,
}

impl Session {
    pub(super) fn new(
        client: Client,
        known: Arc<Known>,
        show: Show,
        limit: Duration,
        validates: bool,
    ) -> Self {
        Self {
            client,
            known,
            collected: None,
            events: VecDeque::new(),
            limit,
            validates,
            show,
        }
    }

    /// Whether a transaction is being collected.
    pub(super) fn is_collecting(&self) -> bool {
        self.collected.is_some()
    }

    /// Forgets what was collected.
    pub(super) fn drop_collected(&mut self) {
        self.collected = None;
    }

    /// Looks at what there is to be named.
    pub(super) async fn look(&mut self) {
        let known = Arc::clone(&self.known);
        known.look(&mut self.client).await;
        self.take_events();
    }

    /// Waits for an event and shows it.
    pub(super) async fn next_event(&mut self) -> Result<(), ClientError> {
        let event = self.client.next_event().await?;
        self.keep(event);
        Ok(())
    }

    /// Gives the connection back.
    pub(super) fn into_client(self) -> Client {
        self.client
    }

    /// Runs one line.
    ///
    /// # Errors
    /// When the connection is of no more use.
    pub(super) async fn run(&mut self, text: &str) -> anyhow::Result<Ended> {
        let line = match Line::parse(text) {
            Ok(line) => line,
            Err(why) => return self.wrong(&why),
        };
        let ended = match line {
            Line::Nothing => Ended::Done,
            Line::Exit => Ended::Exit,
            Line::Help(about) => {
                let text = help::text(&self.known, about.as_deref());
                self.show.note(&text)?;
                Ended::Done
            }
            Line::Path(path) => self.ask_path(&path)?,
            Line::Wait(filter) => self.wait(&filter).await?,
            Line::Begin(words) => self.begin(&words).await?,
            Line::End => self.end().await?,
            Line::Message(message) => self.message(message).await?,
            Line::Command { name, words } => self.command(&name, &words).await?,
        };
        self.take_events();
        Ok(ended)
    }

    async fn command(&mut self, name: &str, words: &[String]) -> anyhow::Result<Ended> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let Some(collected) = &mut self.collected {
            // As in QMP itself, a transaction ends on the line of its last action, too.
            let (words, ends) = match words.as_slice() {
                [words @ .., ")"] => (words, true),
                words => (words, false),
            };
            if let Err(why) = collected.add(self.known.contract.as_ref(), name, words) {
                return self.wrong(&why);
            }
            return match ends {
                true => self.end().await,
                false => Ok(Ended::Done),
            };
        }
        match read(self.known.command(name), &words) {
            Ok(arguments) => self.send(name, arguments).await,
            Err(why) => self.wrong(&why),
        }
    }

    /// A message as it is on the wire, but for the id, which is ours.
    async fn message(&mut self, mut message: Dict) -> anyhow::Result<Ended> {
        let arguments = match message.remove("arguments") {
            Some(Value::Dict(arguments)) => arguments,
            None => Dict::new(),
            Some(other) => return self.wrong(&format!("arguments are an object, not {other}")),
        };
        match message.str("execute").map(str::to_owned) {
            Some(name) => self.send(&name, arguments).await,
            None => self.wrong("a message is {\"execute\": NAME, \"arguments\": {...}}"),
        }
    }

    async fn send(&mut self, name: &str, arguments: Dict) -> anyhow::Result<Ended> {
        if self.validates
            && let Some(contract) = &self.known.contract
        {
            let checked = match contract.command(name) {
                Some(command) => check(contract, command, &arguments),
                // Up to 2.7 introspection left out what was marshalled by hand.
                None if arguments::is_unlisted(name) => Ok(()),
                None => Err(arguments::unknown_command(contract, name)),
            };
            if let Err(why) = checked {
                return self.wrong(&why);
            }
        }
        self.client.notice(name, &arguments);
        let answer = tokio::select! {
            answer = self.client.execute_within(name, arguments, self.limit) => answer,
            () = interrupt::interrupted() => {
                self.show.note("its reply is awaited no more")?;
                return Ok(Ended::No);
            }
        };
        match answer {
            Ok(value) => {
                self.show.returned(&value)?;
                Ok(Ended::Done)
            }
            Err(ClientError::Refused { error, .. }) => {
                self.show.refused(&error)?;
                Ok(Ended::No)
            }
            // The shell outlives a server that was told to go.
            Err(ClientError::Closed { .. }) if name == "quit" => Ok(Ended::Exit),
            Err(error) => Err(crate::target::explain(error.into())),
        }
    }

    async fn begin(&mut self, words: &[String]) -> anyhow::Result<Ended> {
        if self.collected.is_some() {
            return self.wrong("a transaction is open already; ) sends it");
        }
        let mut collected = Collected::default();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let properties = words.iter().take_while(|word| word.contains('=')).count();
        let (properties, action) = words.split_at(properties);
        if let Err(why) = collected.set(self.known.contract.as_ref(), properties) {
            return self.wrong(&why);
        }
        self.collected = Some(collected);
        match action {
            [] => Ok(Ended::Done),
            [")"] => self.end().await,
            [name, words @ ..] => {
                let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
                self.command(name, &words).await
            }
        }
    }

    async fn end(&mut self) -> anyhow::Result<Ended> {
        match self.collected.take() {
            None => self.wrong("no transaction is open; transaction( begins one"),
            Some(collected) if collected.len() == 0 => {
                self.wrong("the transaction has no action; it is dropped")
            }
            Some(collected) => self.send("transaction", collected.into_arguments()).await,
        }
    }

    fn ask_path(&mut self, path: &str) -> anyhow::Result<Ended> {
        if let Some(contract) = &self.known.contract
            && let Err(error) = contract.find(path)
        {
            return self.wrong(&error.to_string());
        }
        match help::has(&self.known, path) {
            Some(has) => {
                let more = help::about_path(&self.known, path);
                self.show.found(path, has, more.as_deref())?;
                Ok(if has { Ended::Done } else { Ended::No })
            }
            None => self.wrong("this server does not show its schema, so that nobody can tell"),
        }
    }

    async fn wait(&mut self, text: &str) -> anyhow::Result<Ended> {
        let filter = match Filter::parse(text) {
            Ok(filter) => filter,
            Err(why) => return self.wrong(&why),
        };
        if let Some(Err(why)) = self
            .known
            .contract
            .as_ref()
            .map(|contract| filter.check(contract))
        {
            return self.wrong(&why);
        }
        let until = Instant::now() + self.limit;
        self.take_events();
        loop {
            while let Some(event) = self.events.pop_front() {
                if filter.wants(&event) {
                    return Ok(Ended::Done);
                }
            }
            let waited = tokio::select! {
                waited = timeout_at(until, self.client.next_event()) => waited,
                () = interrupt::interrupted() => return Ok(Ended::No),
            };
            match waited {
                Ok(Ok(event)) => self.keep(event),
                Ok(Err(error)) => return Err(crate::target::explain(error.into())),
                Err(_) => {
                    let seconds = self.limit.as_secs();
                    self.show
                        .complain(&format!("no {text} came within {seconds} s"))?;
                    return Ok(Ended::No);
                }
            }
        }
    }

    fn take_events(&mut self) {
        while let Some(event) = self.client.take_event() {
            self.keep(event);
        }
    }

    /// Shows an event, and keeps it for a later `.wait`.
    fn keep(&mut self, event: Event) {
        // A closed stdout is told by the next answer.
        let _ = self.show.event(&event);
        if self.events.len() >= MOST_KEPT_EVENTS {
            self.events.pop_front();
        }
        self.events.push_back(event);
    }

    fn wrong(&mut self, why: &str) -> anyhow::Result<Ended> {
        self.show.complain(why)?;
        Ok(Ended::Wrong)
    }
}
