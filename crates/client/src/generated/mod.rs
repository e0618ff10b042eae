//! A contract as Rust: types, commands, events.
//!
//! Generated from a contract; do not edit.

#![allow(missing_docs)]
#![allow(dead_code, non_camel_case_types, clippy::all)]

pub use abide_wire::typed as support;

pub mod commands;
pub mod events;
pub mod types;
