//! QMP as bytes and values. Opens no socket, reads no clock.
//!
//! ```
//! use abide_wire::{Value, dict};
//! let command = Value::from(dict! {"execute": "query-version", "id": 1});
//! assert_eq!(command.to_string(), r#"{"execute": "query-version", "id": 1}"#);
//! ```

mod builder;
mod client;
mod de;
mod dict;
mod error;
mod lexer;
mod limits;
mod message;
mod parser;
mod printer;
mod ser;
mod server;
pub mod typed;
mod utf8;
mod value;

pub use client::{ClientSession, CommandId, Received};
pub use de::from_value;
pub use dict::{Dict, Key};
pub use error::WireError;
pub use limits::{Limits, MAX_NESTING, MAX_TOKEN_COUNT, MAX_TOKEN_SIZE_BYTES};
pub use message::{
    COMMAND_NOT_FOUND, CommandError, DEVICE_NOT_ACTIVE, DEVICE_NOT_FOUND, Event, GENERIC_ERROR,
    Greeting, OOB, QMP_CAPABILITIES, Timestamp,
};
pub use parser::Parser;
pub use printer::{print, print_dict, print_pretty, print_str};
pub use ser::to_value;
pub use server::{Answer, Command, Incoming, ServerSession};
pub use value::Value;
