//! Faults to order: what goes wrong, how often, by a seed that is printed.
//!
//! ```text
//! late=200ms          every event comes that much later
//! lost=5              one event in five never comes
//! duplicated=5        one in five comes twice
//! reordered=5         one in five is overtaken by the next one
//! refuse=block-stream the command is refused; a number: one command in so many
//! hang=quit           it never answers, until the client goes away
//! close=5             the connection is closed in place of an answer
//! ```

use std::cell::Cell;
use std::time::Duration;

use abide_schema::Contract;

use crate::SidesError;
use crate::limits::MAX_DELAY;

const KINDS: &str = "late=TIME, lost=N, duplicated=N, reordered=N, refuse=COMMAND, hang=COMMAND, \
    close=COMMAND; N is one in so many, a number may stand for COMMAND";

/// What goes wrong.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    pub(super) late: Option<Duration>,
    pub(super) lost: Option<u64>,
    pub(super) duplicated: Option<u64>,
    pub(super) reordered: Option<u64>,
    commands: Vec<(CommandFault, Which)>,
}

/// What can happen in place of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CommandFault {
    Refuse,
    Hang,
    Close,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    Named(String),
    OneIn(u64),
}

impl Faults {
    /// Reads `KIND=VALUE` and adds it.
    ///
    /// # Errors
    /// A kind there is not, or a value that is none.
    ///
    /// ```
    /// use abide_sides::Faults;
    /// let mut faults = Faults::default();
    /// faults.add("late=200ms").unwrap();
    /// assert!(faults.add("late=soon").unwrap_err().to_string().contains("late=TIME"));
    /// ```
    pub fn add(&mut self, text: &str) -> Result<(), SidesError> {
        let wrong = |why: &str| SidesError::Fault {
            text: text.to_owned(),
            why: format!("{why}; there are {KINDS}"),
        };
        let (kind, value) = text
            .split_once('=')
            .ok_or_else(|| wrong("it has no value"))?;
        let number = value.parse::<u64>().ok().filter(|number| *number > 0);
        let rate = || number.ok_or_else(|| wrong("it wants a number from 1 on"));
        let which = || match number {
            Some(number) => Which::OneIn(number),
            None => Which::Named(value.to_owned()),
        };
        match kind {
            "late" => self.late = Some(duration(value).ok_or_else(|| wrong("it wants a time"))?),
            "lost" => self.lost = Some(rate()?),
            "duplicated" => self.duplicated = Some(rate()?),
            "reordered" => self.reordered = Some(rate()?),
            "refuse" => self.commands.push((CommandFault::Refuse, which())),
            "hang" => self.commands.push((CommandFault::Hang, which())),
            "close" => self.commands.push((CommandFault::Close, which())),
            _ => return Err(wrong("it is unknown")),
        }
        Ok(())
    }

    /// Finds a command that a fault names and the contract does not have.
    pub(super) fn check(&self, contract: &Contract) -> Result<(), SidesError> {
        for (_, which) in &self.commands {
            if let Which::Named(name) = which
                && contract.command(name).is_none()
            {
                return Err(SidesError::Fault {
                    text: name.clone(),
                    why: "the contract has no such command".to_owned(),
                });
            }
        }
        Ok(())
    }

    /// What happens to this command.
    pub(super) fn of_command(&self, command: &str, dice: &Dice) -> Option<CommandFault> {
        let hit = self.commands.iter().find(|(_, which)| match which {
            Which::Named(name) => name == command,
            Which::OneIn(number) => dice.one_in(Some(*number)),
        });
        hit.map(|(fault, _)| *fault)
    }
}

fn duration(text: &str) -> Option<Duration> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = digits.parse().ok()?;
    let duration = match &text[digits.len()..] {
        "us" => Duration::from_micros(number),
        "ms" => Duration::from_millis(number),
        "s" => Duration::from_secs(number),
        _ => return None,
    };
    (duration <= MAX_DELAY).then_some(duration)
}

/// Chance, the same for the same seed (xorshift64*).
#[derive(Debug)]
pub(super) struct Dice {
    state: Cell<u64>,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        // Neighbouring seeds are spread; the state must not be 0.
        let state = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Dice {
            state: Cell::new(state.max(1)),
        }
    }

    /// True once in `number` times; never for none.
    pub(super) fn one_in(&self, number: Option<u64>) -> bool {
        let Some(number) = number else { return false };
        let mut state = self.state.get();
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        self.state.set(state);
        (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32).is_multiple_of(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_faults_at_about_the_rate_asked_for() {
        let throw = |seed| {
            let dice = Dice::new(seed);
            (0..1000).map(|_| dice.one_in(Some(5))).collect::<Vec<_>>()
        };
        assert_eq!(throw(7), throw(7));
        assert_ne!(throw(7), throw(8));
        let hits = throw(7).iter().filter(|hit| **hit).count();
        assert!((120..280).contains(&hits), "{hits}");
    }

    #[test]
    fn what_is_no_fault_says_what_there_is() {
        for text in ["late", "late=5", "lost=0", "lost=x", "explode=1"] {
            let error = Faults::default().add(text).unwrap_err().to_string();
            assert!(error.contains("duplicated=N"), "{error}");
        }
    }
}
