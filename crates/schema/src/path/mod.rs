//! Paths: what a thing in a contract is called, whatever its types are named.
//!
//! [`Contract::find`](crate::Contract::find) answers queries in libvirt's language;
//! [`Contract::ledger`](crate::Contract::ledger) lists every path there is in Abide's own.
//!
//! | step | libvirt's query | Abide's path |
//! |---|---|---|
//! | arguments, data of an event | `arg-type` | `arg` |
//! | result | `ret-type` | `ret` |
//! | member | `name`, `*name` if it must be optional | `name` |
//! | variant of a union | `+case` | `+case` |
//! | value of an enumeration | `^value` | `^value` |
//! | feature | `$name` | `$name` |
//! | kind of JSON value | `!string` | `!string`, below an alternate |
//!
//! Arrays and alternates take no step: what is below them is below their element or branch.
//! A member whose name starts with none of the letters is written with a space before it.

mod ledger;
mod query;

pub use ledger::{Item, LedgerLine};
pub use query::Found;
