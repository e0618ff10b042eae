//! QAPI text or introspection in, one [`Contract`] out.
//!
//! The contract is what everything else works from: the server validates against it, the client
//! plans with it. This crate does no I/O: text comes in through a [`Source`], JSON through the
//! caller.
//!
//! ```
//! use abide_schema::{MemorySource, Options, Texts, compile};
//! let source = MemorySource::single("a.json", "{ 'command': 'stop' }");
//! let texts = Texts::new();
//! let compiled = compile(&texts, &source, "a.json", &Options::default()).unwrap();
//! assert!(compiled.accepted() && compiled.schema.get("stop").is_some());
//! ```

pub mod ast;
mod check;
mod compile;
pub mod contract;
pub mod diagnostic;
pub mod era;
mod error;
mod format;
pub mod introspect;
mod lower;
pub mod path;
pub mod source;
pub mod syntax;
pub mod validate;

pub use ast::Schema;
pub use compile::{Compilation, Options, compile};
pub use contract::{Condition, Configuration, Contract};
pub use diagnostic::{Code, Diagnostic, Diagnostics, Files, Stage};
pub use era::{Construct, Era};
pub use error::Error;
pub use format::format;
pub use source::{MemorySource, Source, SourceError, Texts};
