//! Holds what a scenario says against the contract, before anybody relies on it.

use abide_schema::Contract;
use abide_schema::contract::{Builtin, Command, Object, Type, TypeKind};
use abide_schema::validate::{self, ViolationKind};
use abide_server::View;
use abide_wire::{Dict, Value};

use super::{Act, Expectation, Promise, Rule, Scenario, fill, refuse};
use crate::example::{Detail, example_arguments};
use crate::{SidesError, example};

pub(super) fn check(scenario: &Scenario, contract: &Contract) -> Result<(), SidesError> {
    let check = Check { scenario, contract };
    for rule in &scenario.rules {
        check.rule(rule)?;
    }
    for promise in &scenario.promises {
        check.promise(promise)?;
    }
    Ok(())
}

struct Check<'s> {
    scenario: &'s Scenario,
    contract: &'s Contract,
}

impl Check<'_> {
    fn refuse(&self, line: usize, why: impl Into<String>) -> SidesError {
        refuse(&self.scenario.file, line, why)
    }

    fn command(&self, line: usize, name: &str) -> Result<Command<'_>, SidesError> {
        self.contract
            .command(name)
            .ok_or_else(|| self.refuse(line, format!("the contract has no command {name}")))
    }

    fn rule(&self, rule: &Rule) -> Result<(), SidesError> {
        let command = self.command(rule.line, &rule.command)?;
        if rule.command == "qmp_capabilities" {
            let why = "qmp_capabilities is the negotiation, which no rule can answer; \
                       begin with the first command after it";
            return Err(self.refuse(rule.line, why));
        }
        self.pattern(rule.line, command, &rule.arguments)?;
        for condition in &rule.when {
            self.state(rule.line, &condition.state)?;
        }
        let mut arguments = example_arguments(command, Detail::Optional).unwrap_or_default();
        arguments.extend(rule.arguments.clone());
        for step in &rule.steps {
            let here = |value: &Value| self.filled(value, &arguments);
            match &step.act {
                Act::Reply(value) => {
                    let value = here(value);
                    validate::result(self.contract, command, View::Value(&value)).map_err(
                        |wrong| {
                            let name = &rule.command;
                            self.refuse(step.line, format!("{name} does not return that: {wrong}"))
                        },
                    )?;
                }
                Act::Fail { class, .. } => self.class(step.line, class)?,
                Act::Event { name, data } => {
                    let data = data.as_ref().map(here);
                    self.event(step.line, name, data.as_ref())?;
                }
                Act::Set { state, .. } => self.state(step.line, state)?,
                Act::Hang | Act::Close => {}
            }
        }
        Ok(())
    }

    /// A value as it may be said: with example arguments, and with the first states.
    fn filled(&self, value: &Value, arguments: &Dict) -> Value {
        let lookup = |name: &str| {
            let state = || {
                let mut states = self.scenario.states.iter();
                states.find(|(state, _)| state == name).map(|it| &it.1)
            };
            arguments.get(name).or_else(state).cloned()
        };
        fill(value, &lookup).unwrap_or_default()
    }

    fn state(&self, line: usize, name: &str) -> Result<(), SidesError> {
        let mut states = self.scenario.states.iter();
        match states.any(|(state, _)| state == name) {
            true => Ok(()),
            false => {
                let why = format!("there is no state '{name}'; begin with `state {name} = VALUE`");
                Err(self.refuse(line, why))
            }
        }
    }

    /// Error classes are words in CamelCase: `DeviceNotFound`.
    fn class(&self, line: usize, class: &str) -> Result<(), SidesError> {
        let is_word = class.chars().all(|c| c.is_ascii_alphanumeric());
        match is_word && class.starts_with(|c: char| c.is_ascii_uppercase()) {
            true => Ok(()),
            false => Err(self.refuse(
                line,
                format!("'{class}' is no error class such as DeviceNotFound"),
            )),
        }
    }

    fn event(&self, line: usize, name: &str, data: Option<&Value>) -> Result<(), SidesError> {
        let event = self
            .contract
            .event(name)
            .ok_or_else(|| self.refuse(line, format!("the contract has no event {name}")))?;
        validate::event(self.contract, event, data.map(View::Value))
            .map_err(|wrong| self.refuse(line, format!("{name} does not carry that: {wrong}")))
    }

    /// Every argument named must be one that the command takes, with a value that it takes.
    fn pattern(
        &self,
        line: usize,
        command: Command<'_>,
        arguments: &Dict,
    ) -> Result<(), SidesError> {
        for (name, value) in arguments.iter() {
            let takes: Vec<Type<'_>> = match command.arguments().kind() {
                TypeKind::Object(object) => members_named(object, name, 0),
                TypeKind::Builtin(Builtin::Any) => continue,
                _ => Vec::new(),
            };
            if takes.is_empty() {
                let why = format!("{} has no argument '{name}'", command.name());
                return Err(self.refuse(line, why));
            }
            let mut wrong = takes
                .iter()
                .map(|of| validate::value(self.contract, *of, View::Value(value)));
            let fits = |result: &Result<(), validate::Violation>| match result {
                Ok(()) => true,
                Err(violation) => violation.kind == ViolationKind::Missing,
            };
            if wrong.clone().any(|result| fits(&result)) {
                continue;
            }
            if let Some(Err(violation)) = wrong.next() {
                let why = violation.to_string().replace("<anonymous>", name);
                return Err(self.refuse(line, format!("{}: {name}: {why}", command.name())));
            }
        }
        Ok(())
    }

    fn promise(&self, promise: &Promise) -> Result<(), SidesError> {
        let mut asked = None;
        for (line, expectation) in &promise.lines {
            match expectation {
                // What is refused may be as wrong as it likes.
                Expectation::Send { command, .. } => asked = self.contract.command(command),
                Expectation::Reply(pattern) => {
                    if let Some(command) = asked {
                        self.result_pattern(*line, command, pattern)?;
                    }
                }
                Expectation::Fail(class) => self.class(*line, class)?,
                Expectation::Event { name, .. } => {
                    if self.contract.event(name).is_none() {
                        let why = format!("the contract has no event {name}");
                        return Err(self.refuse(*line, why));
                    }
                }
            }
        }
        Ok(())
    }

    fn result_pattern(
        &self,
        line: usize,
        command: Command<'_>,
        pattern: &Value,
    ) -> Result<(), SidesError> {
        let shown = example(command.result(), "text", Detail::Optional).unwrap_or_default();
        let same_kind = std::mem::discriminant(&shown) == std::mem::discriminant(pattern);
        let wrong = validate::result(self.contract, command, View::Value(pattern)).err();
        let is_partial = wrong
            .as_ref()
            .is_none_or(|wrong| wrong.kind == ViolationKind::Missing);
        match wrong {
            Some(wrong) if !(same_kind && is_partial) => {
                let why = format!("{} does not return that: {wrong}", command.name());
                Err(self.refuse(line, why))
            }
            _ => Ok(()),
        }
    }
}

/// How deep unions hold unions.
const MAX_VARIANTS: usize = 8;

/// The types a member of that name has, in the common part or any variant.
fn members_named<'c>(object: Object<'c>, name: &str, depth: usize) -> Vec<Type<'c>> {
    let mut found: Vec<Type<'c>> = object
        .member(name)
        .map(|it| it.value_type())
        .into_iter()
        .collect();
    if depth < MAX_VARIANTS {
        for variant in object.variants() {
            if let Some(variant) = variant.value_type().as_object() {
                found.extend(members_named(variant, name, depth + 1));
            }
        }
    }
    found
}
