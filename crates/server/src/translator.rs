//! Between the wire and the handler: a monitor that speaks another dialect.
//! What is translated into what is left to whoever implements it.
//!
//! ```text
//!   client's words --command()--> ours: looked up, validated, executed --reply()--> client's words
//!                                 events of ours ----event()----> client's words, or none
//! ```

use abide_wire::{CommandError, Dict, Event, Greeting, Value};

/// What becomes of a command in the client's words.
#[derive(Clone, Debug, PartialEq)]
pub enum Translated {
    /// Execute this instead; the outcome goes to [`Translator::reply`].
    Execute {
        /// The command, in our words.
        command: String,
        /// Its arguments, in our words.
        arguments: Dict,
    },
    /// Answer with this, in the client's words.
    Answer(Result<Value, CommandError>),
}

/// What becomes of an event of ours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// What the client is told, in its words.
    pub event: Option<Event>,
    /// The answer to the command that was held for this event, in the client's words.
    pub reply: Option<Result<Value, CommandError>>,
}

/// One monitor's translator; made anew for every connection.
///
/// It sees everything in the order the client would: events that a command caused
/// before its reply. Commands are in-band, so one at most is under way.
pub trait Translator {
    /// Rewrites the greeting.
    fn greeting(&mut self, greeting: Greeting) -> Greeting {
        greeting
    }

    /// Rewrites a command of the client's.
    fn command(&mut self, command: &str, arguments: Dict) -> Translated;

    /// Rewrites the outcome of the command under way, a refusal by the contract
    /// included; `None` holds the answer until an event brings it.
    fn reply(&mut self, result: Result<Value, CommandError>)
    -> Option<Result<Value, CommandError>>;

    /// Rewrites an error about a message that is no command.
    fn refusal(&mut self, error: CommandError) -> CommandError {
        error
    }

    /// Rewrites an event.
    fn event(&mut self, event: &Event) -> Heard;
}
