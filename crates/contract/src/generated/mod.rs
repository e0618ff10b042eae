//! A contract as Rust: types, events, server.
//!
//! Generated from a contract; do not edit.

#![allow(missing_docs)]
#![allow(dead_code, non_camel_case_types, clippy::all)]

pub use abide_wire::typed as support;

pub mod events;
pub mod server;
pub mod types;
