//! QAPI text to a tree that keeps everything: spans, comments, documentation.
//!
//! Knows the JSON-like syntax, the shape of documentation comments, and the two directives
//! (`include`, `pragma`). What an expression means is left to `check`.

pub mod doc;
mod doc_classic;
mod doc_lines;
mod doc_modern;
mod doc_parts;
mod lex;
mod load;
mod parse;
mod tree;

pub use doc::{Block, Doc, DocLine, Section, SectionKind};
pub(crate) use doc_lines::DOCS_CHECKED;
pub(crate) use load::{Entry, load_into, other_era};
pub use load::{Loaded, Pragmas, load};
pub use parse::parse;
pub use tree::{Directive, Expr, ExprKind, Item, Member, Name, Tree};
