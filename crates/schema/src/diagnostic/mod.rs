//! What the compiler has to say about a text: findings as data, in the order QEMU would meet them.
//!
//! [`Diagnostic`] is self-contained; [`render`](fn@render) shows it to people beside the source,
//! [`to_json`] and [`to_sarif`] to programs. What each code means is told by [`Code::explain`].

mod code;
mod render;
mod report;

use std::fmt;

pub use code::Code;
pub use render::{Style, render, render_all};
pub use report::{to_json, to_sarif};

use crate::source::{FileId, Place, SourceFile, Span};

/// After this many diagnostics the rest is dropped.
pub const MAX_DIAGNOSTICS: usize = 1000;

/// The stage of compilation a diagnostic comes from. Diagnostics are sorted by it: QEMU's compiler
/// finishes one stage for every file before it begins the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Characters, tokens, comments, directives.
    Parse,
    /// Each definition by itself.
    Shape,
    /// Names defined twice.
    Define,
    /// Definitions against each other, and against their documentation.
    Meaning,
    /// Documentation against definitions.
    Documentation,
    /// The schema as a whole.
    Whole,
}

/// Where something is, in terms people use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file's path, as it was read.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
    /// The bytes meant.
    pub place: Place,
}

impl Location {
    /// Locates a span of a file.
    #[must_use]
    pub fn new(file: &SourceFile, span: Span) -> Location {
        let (line, column) = file.line_column(span.start);
        Location {
            path: file.path.clone(),
            line,
            column,
            place: Place {
                file: file.id,
                span,
            },
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// A further place a diagnostic points at, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub location: Location,
    /// What is there, a lower-case fragment.
    pub text: String,
}

/// One thing wrong with a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of wrong; stable.
    pub code: Code,
    /// The stage that found it.
    pub stage: Stage,
    /// Where QEMU's compiler reports it: for an error inside a definition, the definition's head.
    pub location: Location,
    /// What is wrong, a lower-case fragment; what it is in is not said again.
    pub message: String,
    /// The definition it is in: `struct 'Foo'`.
    pub definition: Option<String>,
    /// What the language wants there.
    pub expected: Option<String>,
    /// The way out.
    pub help: Option<String>,
    /// Further places. The first one with [`Diagnostic::focus`] set is the exact spot.
    pub labels: Vec<Label>,
    /// Whether the first label is the exact spot and `location` only the definition's head.
    pub focused: bool,
    /// The include directives that led to the file, innermost first.
    pub included_from: Vec<Location>,
}

impl Diagnostic {
    /// What is wrong, after the definition it is in: `struct 'Foo': there is no type 'Nothing'`.
    #[must_use]
    pub fn headline(&self) -> String {
        match &self.definition {
            Some(definition) => format!("{definition}: {}", self.message),
            None => self.message.clone(),
        }
    }

    /// The most exact place of the problem: what an editor underlines.
    #[must_use]
    pub fn focus(&self) -> &Location {
        match self.labels.first() {
            Some(label) if self.focused => &label.location,
            _ => &self.location,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (location, code) = (&self.location, self.code);
        write!(f, "{location}: error[{code}]: {}", self.headline())
    }
}

/// The files of a compilation by number.
#[derive(Debug, Clone, Default)]
pub struct Files<'a> {
    /// Each with the include directive that led to it first; none for the main file.
    files: Vec<(&'a SourceFile, Option<Place>)>,
}

impl<'a> Files<'a> {
    /// One file alone.
    #[must_use]
    pub fn of(file: &'a SourceFile) -> Files<'a> {
        Files {
            files: vec![(file, None)],
        }
    }

    /// The file with this number.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&'a SourceFile> {
        self.entry(id).map(|(file, _)| *file)
    }

    fn entry(&self, id: FileId) -> Option<&(&'a SourceFile, Option<Place>)> {
        self.files.iter().find(|(file, _)| file.id == id)
    }

    /// Every file, in the order it was first read: the main file is first.
    pub fn iter(&self) -> impl Iterator<Item = &'a SourceFile> + '_ {
        self.files.iter().map(|(file, _)| *file)
    }

    pub(crate) fn push(&mut self, file: &'a SourceFile, included_from: Option<Place>) {
        self.files.push((file, included_from));
    }

    /// Locates a place.
    #[must_use]
    pub fn locate(&self, place: Place) -> Option<Location> {
        self.get(place.file)
            .map(|file| Location::new(file, place.span))
    }

    fn includes_of(&self, file: FileId) -> Vec<Location> {
        let mut chain = Vec::new();
        let from = |file| self.entry(file).and_then(|(_, from)| *from);
        let mut next = from(file);
        while let Some(place) = next {
            chain.extend(self.locate(place));
            next = from(place.file);
        }
        chain
    }
}

/// Collects diagnostics during a compilation.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    found: Vec<Draft>,
    dropped: usize,
}

/// A diagnostic before places are turned into lines and columns.
#[derive(Debug)]
pub(crate) struct Draft {
    code: Code,
    stage: Stage,
    place: Place,
    message: String,
    definition: Option<String>,
    expected: Option<String>,
    help: Option<String>,
    labels: Vec<(Place, String)>,
    focused: bool,
}

impl Draft {
    pub(crate) fn new(code: Code, stage: Stage, place: Place, message: impl Into<String>) -> Draft {
        Draft {
            code,
            stage,
            place,
            message: message.into(),
            definition: None,
            expected: None,
            help: None,
            labels: Vec::new(),
            focused: false,
        }
    }

    /// Names the exact spot, `place` being the definition's head.
    pub(crate) fn focus(mut self, place: Place, text: impl Into<String>) -> Draft {
        if place != self.place {
            self.labels.insert(0, (place, text.into()));
            self.focused = true;
        }
        self
    }

    pub(crate) fn label(mut self, place: Place, text: impl Into<String>) -> Draft {
        self.labels.push((place, text.into()));
        self
    }

    pub(crate) fn within(mut self, definition: impl Into<String>) -> Draft {
        self.definition = Some(definition.into());
        self
    }

    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Draft {
        self.expected = Some(expected.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Draft {
        self.help = Some(help.into());
        self
    }

    fn finish(self, files: &Files<'_>) -> Option<Diagnostic> {
        let labels = self.labels.into_iter();
        Some(Diagnostic {
            code: self.code,
            stage: self.stage,
            location: files.locate(self.place)?,
            message: self.message,
            definition: self.definition,
            expected: self.expected,
            help: self.help,
            labels: labels
                .filter_map(|(place, text)| {
                    Some(Label {
                        location: files.locate(place)?,
                        text,
                    })
                })
                .collect(),
            focused: self.focused,
            included_from: files.includes_of(self.place.file),
        })
    }
}

impl Sink {
    pub(crate) fn push(&mut self, draft: Draft) {
        if self.found.len() < MAX_DIAGNOSTICS {
            self.found.push(draft);
        } else {
            self.dropped += 1;
        }
    }

    /// How many findings there are.
    pub(crate) fn len(&self) -> usize {
        self.found.len()
    }

    /// The findings, and how many more there were.
    pub(crate) fn into_parts(self) -> (Vec<Draft>, usize) {
        (self.found, self.dropped)
    }

    /// Counts findings that were dropped elsewhere.
    pub(crate) fn drop_more(&mut self, count: usize) {
        self.dropped += count;
    }

    /// Says whether more findings would be dropped.
    pub(crate) fn is_full(&self) -> bool {
        self.found.len() >= MAX_DIAGNOSTICS
    }

    /// Says whether some text was skipped: a syntax error, or an include that was not read.
    pub(crate) fn has_unread(&self) -> bool {
        self.dropped > 0
            || self
                .found
                .iter()
                .any(|draft| draft.code < Code::DocDelimiter)
    }

    /// Turns what was found into diagnostics, in the order QEMU's compiler would meet them.
    pub(crate) fn finish(mut self, files: &Files<'_>) -> Diagnostics {
        self.found.sort_by_key(|draft| draft.stage);
        let list = self
            .found
            .into_iter()
            .filter_map(|draft| draft.finish(files))
            .collect();
        Diagnostics {
            list,
            dropped: self.dropped,
        }
    }
}

/// Everything found in one compilation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnostics {
    /// The findings; the first is the one QEMU's compiler would stop at.
    pub list: Vec<Diagnostic>,
    /// How many more there were after [`MAX_DIAGNOSTICS`].
    pub dropped: usize,
}

impl Diagnostics {
    /// Says whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The first finding.
    #[must_use]
    pub fn first(&self) -> Option<&Diagnostic> {
        self.list.first()
    }

    /// Iterates over the findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }
}
