//! Mutation score of the ABI checker: random edits of known verdict to real contracts.
//!
//! It shares no code with `compat`: contracts are edited as introspection JSON, the verdict and
//! the place of each edit are worked out here. What it expects is checked in turn by messages,
//! validated against both contracts by the validator that the server uses.

mod edits;
mod messages;
mod model;
mod random;
mod sample;
mod score;

#[cfg(test)]
pub(crate) use messages::check_message;
pub(crate) use random::Random;
pub(crate) use score::run;
