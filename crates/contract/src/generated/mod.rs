//! A contract as Rust: types, commands, events, client, server.
//!
//! Generated from a contract; do not edit.

#![allow(missing_docs)]
#![allow(dead_code, non_camel_case_types, clippy::all)]

pub mod commands;
pub mod events;
pub mod server;
pub mod support;
pub mod types;
