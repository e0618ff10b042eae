//! Scenarios: what a server says to which command, and what happens after; and promises, which
//! are conversations that any server of the contract must be able to have.
//!
//! ```text
//! # A disk that takes 200 ms to pull.
//! state job = null
//!
//! on block-stream {"device": "disk0"} when job = null
//!   reply {}
//!   set job = "$job-id"
//!   after 200ms event BLOCK_JOB_COMPLETED {"type": "stream", "device": "$job-id",
//!                                          "len": 1048576, "offset": 1048576, "speed": 0}
//!   set job = null
//! on block-stream
//!   fail GenericError "Cannot find device='$device' nor node-name='$device'"
//! on query-block-jobs when job = null
//!   reply []
//!
//! promise "nobody cancels what is not there"
//!   send block-job-cancel {"device": "nobody"}
//!   expect fail DeviceNotActive
//! ```
//! The whole language is in `docs/scenarios.md`. Everything is checked against the contract
//! when it is read; running it is the stand-in's and the verifier's.

mod check;
mod cursor;
mod fill;
mod parse;

use std::time::Duration;

use abide_schema::Contract;
use abide_wire::{Dict, Value};

pub use fill::{fill, fits};

use crate::SidesError;

/// What one file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    /// The file, for messages.
    pub file: String,
    /// What is so at first.
    pub states: Vec<(String, Value)>,
    /// The first rule that fits answers a command.
    pub rules: Vec<Rule>,
    /// What any server must be able to say.
    pub promises: Vec<Promise>,
}

/// What happens on a command.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The line of its `on`.
    pub line: usize,
    /// The command.
    pub command: String,
    /// Arguments it must come with, among others.
    pub arguments: Dict,
    /// What must be so.
    pub when: Vec<Condition>,
    /// How often it answers; then it is as if it were not there.
    pub times: Option<u64>,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

/// What must be so for a rule to answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The state.
    pub state: String,
    /// Whether it must be the value, or must not.
    pub equals: bool,
    /// The value.
    pub value: Value,
}

/// One thing that happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its line.
    pub line: usize,
    /// How long after the step before.
    pub after: Duration,
    /// What happens.
    pub act: Act,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// The command returns.
    Reply(Value),
    /// The command fails.
    Fail {
        /// The error's class.
        class: String,
        /// Its text.
        desc: String,
    },
    /// Something happens and is told.
    Event {
        /// Its name.
        name: String,
        /// Its data.
        data: Option<Value>,
    },
    /// A state changes.
    Set {
        /// The state.
        state: String,
        /// Its new value.
        value: Value,
    },
    /// The command never ends.
    Hang,
    /// The connection is closed.
    Close,
}

impl Act {
    /// Whether the command has its answer with this.
    pub fn ends_command(&self) -> bool {
        matches!(
            self,
            Act::Reply(_) | Act::Fail { .. } | Act::Hang | Act::Close
        )
    }
}

/// A conversation that any server of the contract can have.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The line of its `promise`.
    pub line: usize,
    /// What it is about.
    pub title: String,
    /// What is said and awaited, in order.
    pub lines: Vec<(usize, Expectation)>,
}

impl Promise {
    /// Whether it only asks: nothing it sends can change anything.
    pub fn only_asks(&self) -> bool {
        self.lines.iter().all(|(_, line)| match line {
            Expectation::Send { command, .. } => command.starts_with("query-"),
            _ => true,
        })
    }
}

/// One line of a promise.
#[derive(Clone, Debug, PartialEq)]
pub enum Expectation {
    /// The client says this.
    Send {
        /// The command.
        command: String,
        /// Its arguments.
        arguments: Dict,
    },
    /// The command before returns something that has all of this.
    Reply(Value),
    /// The command before fails with an error of this class.
    Fail(String),
    /// This happens.
    Event {
        /// Its name.
        name: String,
        /// What its data have among other things.
        data: Value,
        /// How long it may take.
        within: Duration,
    },
}

/// How long an event of a promise may take where it does not say.
pub const EVENT_WITHIN: Duration = Duration::from_secs(5);

impl Scenario {
    /// Reads a scenario and holds everything it says against the contract.
    ///
    /// # Errors
    /// Text that is no scenario, or says what the contract does not: with file and line.
    ///
    /// ```
    /// use abide_sides::Scenario;
    /// let contract = abide_catalog::Catalog::built_in().contract("10.0").unwrap();
    /// let text = "on quit\n  fail GenericError \"not today\"\non stop {\"x\": 1}\n  reply {}\n";
    /// let error = Scenario::parse("quit.scenario", text, &contract).unwrap_err();
    /// assert_eq!(error.to_string(), "quit.scenario:3: stop has no argument 'x'");
    /// ```
    pub fn parse(file: &str, text: &str, contract: &Contract) -> Result<Scenario, SidesError> {
        let scenario = parse::parse(file, text)?;
        check::check(&scenario, contract)?;
        Ok(scenario)
    }
}

pub(crate) fn refuse(file: &str, line: usize, why: impl Into<String>) -> SidesError {
    SidesError::Scenario {
        file: file.to_owned(),
        line,
        why: why.into(),
    }
}
