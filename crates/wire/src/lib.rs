//! QMP as bytes and values. Opens no socket, reads no clock.
//!
//! ```
//! use abide_wire::{Value, dict};
//! let command = Value::from(dict! {"execute": "query-version", "id": 1});
//! assert_eq!(command.to_string(), r#"{"execute": "query-version", "id": 1}"#);
//! ```

mod dict;
mod error;
mod limits;
mod printer;
mod utf8;
mod value;

pub use dict::{Dict, Key};
pub use error::WireError;
pub use limits::{Limits, MAX_NESTING, MAX_TOKEN_COUNT, MAX_TOKEN_SIZE_BYTES};
pub use printer::{print, print_dict, print_pretty, print_str};
pub use value::Value;
