//! Promises of scenarios, held with the live server.

use abide_wire::{CommandError, Value};

use super::Outcome;
use super::talk::Talk;
use crate::SidesError;
use crate::scenario::{Expectation, Promise, fits};

const AREA: &str = "promise";

impl Talk<'_> {
    pub(super) async fn promise(
        &mut self,
        file: &str,
        promise: &Promise,
    ) -> Result<(), SidesError> {
        let title = promise.title.as_str();
        if !self.options.allow_changes && !promise.only_asks() {
            let why = "it may change the server: --allow-changes holds it";
            self.check(AREA, title, Outcome::Skipped, why);
            return Ok(());
        }
        self.heard.clear();
        let mut answer = None;
        for (line, expectation) in &promise.lines {
            let broken = match expectation {
                Expectation::Send { command, arguments } => {
                    answer = self.say(AREA, command, arguments.clone()).await?;
                    match answer {
                        Some(_) => continue,
                        None => return Ok(()),
                    }
                }
                Expectation::Event { name, data, within } => {
                    let deadline = tokio::time::Instant::now() + *within;
                    self.awaits(name, data, deadline).await?
                }
                Expectation::Reply(pattern) => reply(pattern, answer.as_ref()),
                Expectation::Fail(class) => fails(class, answer.as_ref()),
            };
            if let Some(why) = broken {
                self.check(
                    AREA,
                    title,
                    Outcome::Broken,
                    format!("{file}:{line}: {why}"),
                );
                return Ok(());
            }
        }
        self.check(AREA, title, Outcome::Kept, "");
        Ok(())
    }

    /// Waits for an event; those before it that were not asked for are passed over.
    async fn awaits(
        &mut self,
        name: &str,
        data: &Value,
        deadline: tokio::time::Instant,
    ) -> Result<Option<String>, SidesError> {
        loop {
            let found = self
                .heard
                .iter()
                .position(|(heard, came)| heard == name && fits(data, &Value::Dict(came.clone())));
            if let Some(at) = found {
                self.heard.drain(..=at);
                return Ok(None);
            }
            let rest = deadline.saturating_duration_since(tokio::time::Instant::now());
            if rest.is_zero() {
                return Ok(Some(format!("no {name} with {data} came in time")));
            }
            self.wait(rest).await?;
        }
    }
}

type Answer = Result<Value, CommandError>;

fn reply(pattern: &Value, answer: Option<&Answer>) -> Option<String> {
    match answer {
        Some(Ok(value)) if fits(pattern, value) => None,
        Some(Ok(value)) => Some(format!("{pattern} was promised, it is {value}")),
        Some(Err(error)) => Some(format!("it is refused: {}: {error}", error.class)),
        None => Some("there is no answer".to_owned()),
    }
}

fn fails(class: &str, answer: Option<&Answer>) -> Option<String> {
    match answer {
        Some(Err(error)) if error.class == class => None,
        Some(Err(error)) => Some(format!(
            "{class} was promised, it is {}: {error}",
            error.class
        )),
        Some(Ok(value)) => Some(format!("{class} was promised, it is done: {value}")),
        None => Some("there is no answer".to_owned()),
    }
}
