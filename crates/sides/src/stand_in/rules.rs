//! A scenario at work: which rule answers, and its steps in their time.
//!
//! ```text
//!   steps up to the answer: while the client waits ──> answer ──> the rest: in the background
//! ```

use std::rc::Rc;
use std::time::Duration;

use abide_wire::{CommandError, Dict, Value};

use super::StandIn;
use super::connection::Connection;
use crate::limits::MAX_PENDING_STEPS;
use crate::scenario::{Act, Condition, Step, fill, fits};

/// Waits; not at all where there is nothing to wait for, which the timer would round up to a
/// millisecond.
async fn wait(time: Duration) {
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
}

/// A rule that answers, by its number.
pub(super) struct Matched(usize);

impl StandIn {
    /// The first rule that fits, counted as having answered.
    pub(super) fn matching_rule(&self, command: &str, arguments: &Dict) -> Option<Matched> {
        if self.scenario.rules.is_empty() {
            return None;
        }
        let mut answered = self.answered.borrow_mut();
        let states = self.states.borrow();
        let holds = |condition: &Condition| {
            let state = states.get(&condition.state).unwrap_or(&Value::Null);
            (*state == condition.value) == condition.equals
        };
        let has = |name: &str, wanted: &Value| {
            let value = arguments.get(name);
            value.is_some_and(|value| fits(wanted, value))
        };
        let mut rules = self.scenario.rules.iter().zip(answered.iter_mut());
        let at = rules.position(|(rule, answered)| {
            let fits = rule.command == command
                && rule.times.is_none_or(|times| *answered < times)
                && rule
                    .arguments
                    .iter()
                    .all(|(name, wanted)| has(name, wanted))
                && rule.when.iter().all(holds);
            *answered += u64::from(fits);
            fits
        });
        at.map(Matched)
    }

    /// Does what the rule says, up to the command's answer; what comes after follows by itself.
    pub(super) async fn follow(
        self: &Rc<Self>,
        Matched(rule): Matched,
        command: &str,
        arguments: Dict,
        connection: &Connection,
    ) -> Result<Value, CommandError> {
        let steps = &self.scenario.rules[rule].steps;
        let answer = steps.iter().position(|step| step.act.ends_command());
        let before = answer.unwrap_or(0);
        let after = answer.map_or(0, |at| at + 1);
        if steps.len() > after && self.pending.get() >= MAX_PENDING_STEPS {
            let desc = format!("more than {MAX_PENDING_STEPS} commands have steps to come");
            return Err(CommandError::generic(desc));
        }
        let arguments = Rc::new(arguments);
        for step in &steps[..before] {
            self.step(step, &arguments).await;
        }
        let result = match answer.map(|at| &steps[at]) {
            None => self.answer(command, &arguments).await,
            Some(step) => {
                wait(step.after).await;
                match &step.act {
                    Act::Reply(value) => Ok(self.filled(value, &arguments)),
                    Act::Fail { class, desc } => {
                        let desc = self.filled(&Value::from(desc), &arguments);
                        let desc = desc.into_string().unwrap_or_default();
                        Err(CommandError::new(class.clone(), desc))
                    }
                    Act::Hang => connection.hang().await,
                    _ => connection.close().await,
                }
            }
        };
        if steps.len() > after {
            self.go_on(rule, after, arguments);
        }
        result
    }

    fn go_on(self: &Rc<Self>, rule: usize, after: usize, arguments: Rc<Dict>) {
        let stand_in = self.clone();
        self.pending.set(self.pending.get() + 1);
        tokio::task::spawn_local(async move {
            // The answer is on its way before anything else happens.
            tokio::task::yield_now().await;
            for step in &stand_in.scenario.rules[rule].steps[after..] {
                stand_in.step(step, &arguments).await;
            }
            stand_in.pending.set(stand_in.pending.get() - 1);
        });
    }

    async fn step(self: &Rc<Self>, step: &Step, arguments: &Dict) {
        wait(step.after).await;
        match &step.act {
            Act::Event { name, data } => {
                let data = data.as_ref().map(|data| self.filled(data, arguments));
                self.events
                    .happened(name.clone(), data.and_then(Value::into_dict));
            }
            Act::Set { state, value } => {
                let value = self.filled(value, arguments);
                self.states.borrow_mut().insert(state.clone(), value);
            }
            Act::Reply(_) | Act::Fail { .. } | Act::Hang | Act::Close => {}
        }
    }

    fn filled(&self, value: &Value, arguments: &Dict) -> Value {
        let lookup = |name: &str| {
            let states = self.states.borrow();
            arguments.get(name).or_else(|| states.get(name)).cloned()
        };
        fill(value, &lookup).unwrap_or_default()
    }
}
