//! QAPI text or introspection in, one [`Contract`] out.
//!
//! The contract is what everything else works from: the server validates against it, the client
//! plans with it. This crate does no I/O: text comes in through the caller.

pub mod contract;
mod error;
pub mod introspect;
pub mod path;
pub mod validate;

pub use contract::{Condition, Configuration, Contract};
pub use error::Error;
