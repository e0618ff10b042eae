//! Queries: each of the server's query-* commands that needs no argument answers, with a reply that
//! its schema allows.

use abide_schema::validate;
use abide_server::View;
use abide_wire::{COMMAND_NOT_FOUND, Dict, Value};

use super::talk::Talk;
use super::{Outcome, hazards};
use crate::SidesError;

const AREA: &str = "query";

impl Talk<'_> {
    pub(super) async fn queries(&mut self) -> Result<(), SidesError> {
        let queries: Vec<(String, bool)> = self
            .spoken()
            .commands()
            .filter(|command| command.name().starts_with("query-"))
            .map(|command| {
                let object = command.arguments().as_object();
                let needs = object
                    .is_some_and(|object| object.members().any(|member| !member.is_optional()));
                (command.name().to_owned(), needs)
            })
            .collect();
        for (name, needs_arguments) in queries {
            let hazard = hazards::of(&name, self.spoken());
            match hazard.filter(|_| !self.options.allow_changes) {
                Some(why) => self.check(AREA, name, Outcome::Skipped, why),
                None if needs_arguments => {
                    let why = "it needs arguments that name something";
                    self.check(AREA, name, Outcome::Skipped, why);
                }
                None => self.query(&name).await?,
            }
        }
        Ok(())
    }

    async fn query(&mut self, name: &str) -> Result<(), SidesError> {
        let Some(outcome) = self.say(AREA, name, Dict::new()).await? else {
            return Ok(());
        };
        let (outcome, detail) = match outcome {
            Ok(value) => self.judge_reply(name, &value),
            Err(error) if error.class == COMMAND_NOT_FOUND => {
                let detail = format!("its schema has it, and it answers {}: {error}", error.class);
                (Outcome::Broken, detail)
            }
            Err(error) => (Outcome::Noted, format!("refused: {}: {error}", error.class)),
        };
        self.check(AREA, name, outcome, detail);
        Ok(())
    }

    fn judge_reply(&self, name: &str, value: &Value) -> (Outcome, String) {
        let spoken = self.spoken();
        let Some(command) = spoken.command(name) else {
            return (Outcome::Kept, String::new());
        };
        match validate::result(spoken, command, View::Value(value)) {
            Ok(()) => (Outcome::Kept, String::new()),
            Err(violation) => (Outcome::Broken, violation.to_string()),
        }
    }
}
