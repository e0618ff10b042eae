//! One file, parsed by itself: nothing but its text and the era play a part, so that files can be
//! parsed in any order and on any thread. Carrying out what it says is left to the loader.

use std::iter::zip;

use crate::diagnostic::{Draft, Sink};
use crate::era::Era;
use crate::source::{SourceFile, Span};
use crate::syntax::parse::Parser;
use crate::syntax::tree::{Item, Tree};

/// A file may have this many definitions, directives and comments; QEMU's whole schema has 2,500.
pub(super) const MAX_ITEMS: usize = 1 << 23;

/// A parsed file, and what was found in it.
pub(super) struct Parsed<'a> {
    pub(super) tree: Tree<'a>,
    /// For each item whether nothing stood before it: QEMU's compiler then sees a comment begin
    /// before it looks into it.
    pub(super) clean_start: Vec<bool>,
    /// The findings, each with how many items had been read before.
    pub(super) found: Vec<(usize, Draft)>,
    /// How many more there were.
    pub(super) dropped: usize,
    /// The first byte that is no text; nothing is parsed then.
    pub(super) not_text: Option<Span>,
}

impl<'a> Parsed<'a> {
    /// Parses a file.
    pub(super) fn new(file: &'a SourceFile, era: Era) -> Parsed<'a> {
        let mut sink = Sink::default();
        let mut parser = Parser::new(file, era, &mut sink);
        let mut items = Vec::new();
        let mut clean_start = Vec::new();
        let mut found_at = vec![0; sink.len()];
        loop {
            let clean = parser.at_doc();
            let item = parser.item(&mut sink);
            found_at.resize(sink.len(), items.len());
            let Some(item) = item else { break };
            clean_start.push(clean);
            items.push(item);
            if items.len() == MAX_ITEMS {
                parser.too_many(MAX_ITEMS, &mut sink);
                found_at.resize(sink.len(), items.len());
                break;
            }
        }
        let (found, dropped) = sink.into_parts();
        Parsed {
            tree: parser.finish(items),
            clean_start,
            found: zip(found_at, found).collect(),
            dropped,
            not_text: None,
        }
    }

    /// What is known of a file that is no text from `span` on.
    pub(super) fn not_text(file: &'a SourceFile, span: Span) -> Parsed<'a> {
        Parsed {
            tree: Tree {
                file,
                items: Vec::<Item<'a>>::new(),
                comments: Vec::new(),
            },
            clean_start: Vec::new(),
            found: Vec::new(),
            dropped: 0,
            not_text: Some(span),
        }
    }
}
