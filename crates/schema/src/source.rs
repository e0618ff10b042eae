//! Where schema text comes from, and where a piece of it is.
//!
//! The crate opens no file: whoever compiles hands in a [`Source`]. Texts live in a [`Texts`]
//! arena for as long as what was parsed from them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use typed_arena::Arena;

/// The largest schema file that is read.
pub const MAX_FILE_BYTES: usize = 256 << 20;

/// Gives the bytes of schema files. Implemented by whoever may do I/O.
pub trait Source {
    /// Reads the file at `path`: the main file's name as given, or an include joined to the
    /// directory of the file that includes it.
    ///
    /// # Errors
    /// Says why the file cannot be had.
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError>;

    /// Gives the one name under which `path` is told apart from other files.
    fn identity(&self, path: &str) -> String {
        normalize(path)
    }
}

/// Says why a schema file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// It is a directory.
    #[error("it is a directory")]
    Directory,
    /// It lies outside the directory the schema is confined to.
    #[error("it lies outside the root directory {root}")]
    OutsideRoot {
        /// The directory the schema is confined to.
        root: String,
    },
    /// It is larger than [`MAX_FILE_BYTES`].
    #[error("it is larger than {MAX_FILE_BYTES} bytes")]
    TooLarge,
    /// The system said no.
    #[error("{0}")]
    Unreadable(String),
}

/// A [`Source`] of texts held in memory: tests, editors, streams.
#[derive(Debug, Clone, Default)]
pub struct MemorySource {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemorySource {
    /// Holds one file.
    #[must_use]
    pub fn single(path: &str, text: impl Into<Vec<u8>>) -> MemorySource {
        let mut source = MemorySource::default();
        source.insert(path, text);
        source
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: &str, text: impl Into<Vec<u8>>) {
        self.files.insert(normalize(path), text.into());
    }
}

impl Source for MemorySource {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        self.files
            .get(&normalize(path))
            .cloned()
            .ok_or(SourceError::Missing)
    }
}

/// Removes `.`, empty and `..` components of a path, by its text alone.
#[must_use]
pub fn normalize(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    if rooted { format!("/{joined}") } else { joined }
}

/// Joins an include to the directory of the file that names it.
#[must_use]
pub fn join(from: &str, include: &str) -> String {
    match from.rfind('/') {
        _ if include.starts_with('/') => include.to_owned(),
        Some(slash) => format!("{}/{include}", &from[..slash]),
        None => include.to_owned(),
    }
}

/// Numbers a file within one [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u32);

/// A stretch of one file: byte offsets, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// Spans `start..end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The span from the start of `self` to the end of `other`.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start, other.end)
    }

    /// Says whether the byte at `offset` is inside, the end counted in.
    #[must_use]
    pub fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }
}

/// A span and the file it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes of it.
    pub span: Span,
}

/// One file's text, with what is needed to name places in it.
#[derive(Debug)]
pub struct SourceFile {
    /// Its number in the arena.
    pub id: FileId,
    /// The path it was read as; what diagnostics print.
    pub path: String,
    text: String,
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// The whole text. Carriage returns before a line feed are kept.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty when the span is none of this file's.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// Line and column of an offset, both from 1; the column counts characters.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset);
        let start = starts[line - 1];
        let before = self.slice(Span::new(start, offset.min(self.text.len() as u32)));
        (line as u32, before.chars().count() as u32 + 1)
    }

    /// The offsets at which lines start; never empty.
    #[must_use]
    pub fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let breaks = self
                .text
                .bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0)
                .chain(breaks.map(|(at, _)| at as u32 + 1))
                .collect()
        })
    }
}

/// Owns the texts of a compilation; everything parsed borrows from it.
#[derive(Default)]
pub struct Texts {
    arena: Arena<SourceFile>,
    count: RefCell<u32>,
}

impl Texts {
    /// Makes an empty arena.
    #[must_use]
    pub fn new() -> Texts {
        Texts::default()
    }

    /// Takes a text in.
    pub fn add(&self, path: &str, text: String) -> &SourceFile {
        let mut count = self.count.borrow_mut();
        let id = FileId(*count);
        *count += 1;
        let file = SourceFile {
            id,
            path: path.to_owned(),
            text,
            line_starts: OnceLock::new(),
        };
        self.arena.alloc(file)
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Texts({} files)", self.arena.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalized_by_text() {
        assert_eq!(normalize("qapi/../qga/./a.json"), "qga/a.json");
        assert_eq!(normalize("../a.json"), "../a.json");
        assert_eq!(normalize("/../a.json"), "/a.json");
        assert_eq!(
            join("storage-daemon/qapi/main.json", "../../qapi/a.json"),
            "storage-daemon/qapi/../../qapi/a.json"
        );
    }

    #[test]
    fn columns_count_characters() {
        let texts = Texts::new();
        let file = texts.add("a.json", "#\u{e9}\u{e9}x\nyz".to_owned());
        assert_eq!(file.line_column(5), (1, 4));
        assert_eq!(file.line_column(7), (2, 1));
        assert_eq!(file.line_column(9), (2, 3));
    }
}
