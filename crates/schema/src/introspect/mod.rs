//! Introspection: what a server says of itself (`query-qmp-schema`), read and written.
//!
//! Which kind of file holds it is found from the content. QAPI text is recognised here and
//! compiled by the language's modules.

mod read;
mod recording;
mod source;
mod write;

pub use crate::contract::Shape;
pub use read::{deserialize, from_json};
pub use recording::{Recording, Version};
pub use source::{Loaded, SourceKind, load};
pub use write::Introspection;
