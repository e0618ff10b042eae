//! Spelling tables: one thing said in whichever way the other end of QMP knows it.
//!
//! A table (`dialects/*.toml`) holds what a person can ask for and, in order of preference,
//! every way servers have called it. [`Action::spellings`] turns an intent into the commands
//! that this server may understand; [`Backward`] reads the same table the other way round, for
//! a server that speaks an old dialect. Nothing here does I/O or holds a connection: who sends
//! the commands and matches the replies is left to `actions` and `daemon`.
//!
//! ```
//! use abide_dialect::{Known, Tables};
//! use abide_wire::Dict;
//!
//! let pull = Tables::builtin().action("pull").unwrap();
//! let intent: Dict = [("device", "disk0")].into_iter().collect();
//! let old = Known::commands(["block_stream", "query-block"]);
//! let spelling = &pull.spellings(&intent, &old).unwrap()[0];
//! assert_eq!(spelling.command(), "block_stream");
//! assert_eq!(spelling.arguments().to_string(), r#"{"device": "disk0"}"#);
//! ```

mod backward;
mod between;
mod check;
mod error;
mod family;
mod forward;
mod known;
mod line;
mod reply;
mod rule;
mod table;
mod view;

pub use backward::{Answered, Backward, OldError, Pending, Request};
pub use between::Retold;
pub use check::{Fault, check};
pub use error::DialectError;
pub use family::{Family, Meaning};
pub use forward::{Loss, Spelling};
pub use known::{Known, Release};
pub use rule::{Policy, Shape};
pub use table::{Action, Argument, EventRule, Form, ResultRule, Step, Sync, Tables};
pub use view::View;
