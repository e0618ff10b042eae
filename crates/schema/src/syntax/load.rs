//! A schema and all its includes to trees, with the directives carried out.

mod ahead;
mod parsed;
mod pragma;

use foldhash::{HashMap, HashSet};

use self::parsed::Parsed;
use super::doc::Doc;
use super::doc_lines::DOCS_CHECKED;
use super::tree::{Directive, Expr, Item, Tree};
use crate::diagnostic::{Code, Draft, Files, Sink, Stage};
use crate::era::{Construct, Era};
use crate::source::{MAX_FILE_BYTES, Place, Source, SourceError, SourceFile, Span, Texts, join};

/// Includes may be nested this deep.
pub const MAX_INCLUDE_DEPTH: usize = 100;

/// A schema's files, parsed.
#[derive(Debug, Default)]
pub struct Loaded<'a> {
    /// The files.
    pub files: Files<'a>,
    /// One tree per file; the main file's is the first.
    pub trees: Vec<Tree<'a>>,
    /// The definitions of all files in the order QEMU's compiler takes them: an included file's
    /// where it is included first. Includes stand among them.
    pub(crate) entries: Vec<Entry>,
    /// What the pragmas say.
    pub pragmas: Pragmas<'a>,
}

/// A definition or include, by its place in the trees.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) tree: usize,
    pub(crate) item: usize,
    /// The item that documents it.
    pub(crate) doc: Option<usize>,
    /// For an include: the tree of the file.
    pub(crate) include: Option<usize>,
}

/// What the pragmas of a schema say. They are the schema's, not a file's: the last one counts.
#[derive(Debug, Clone, Default)]
pub struct Pragmas<'a> {
    /// Every definition must be documented.
    pub doc_required: bool,
    /// Commands whose names may hold `_`.
    pub command_name_exceptions: Vec<&'a str>,
    /// Commands that may return something other than an object.
    pub command_returns_exceptions: Vec<&'a str>,
    /// Definitions whose members need no documentation.
    pub documentation_exceptions: Vec<&'a str>,
    /// Definitions whose members' names may break the rules of case.
    pub member_name_exceptions: Vec<&'a str>,
}

impl<'a> Loaded<'a> {
    /// The documentation of an entry.
    pub(crate) fn doc(&self, entry: Entry) -> Option<&Doc<'a>> {
        match self.trees.get(entry.tree)?.items.get(entry.doc?)? {
            Item::Doc(doc) => Some(doc),
            Item::Expr(_) => None,
        }
    }

    /// The expression of an entry.
    pub(crate) fn expr(&self, entry: Entry) -> Option<&Expr<'a>> {
        match self.trees.get(entry.tree)?.items.get(entry.item)? {
            Item::Expr(expr) => Some(expr),
            Item::Doc(_) => None,
        }
    }
}

/// Reads and parses `path` and everything it includes.
///
/// # Errors
/// Says why the main file cannot be read. Anything else is a diagnostic.
pub fn load<'a>(
    texts: &'a Texts,
    source: &dyn Source,
    path: &str,
    era: Era,
) -> Result<(Loaded<'a>, crate::diagnostic::Diagnostics), SourceError> {
    let mut sink = Sink::default();
    let loaded = load_into(texts, source, path, era, &mut sink)?;
    let diagnostics = sink.finish(&loaded.files);
    Ok((loaded, diagnostics))
}

pub(crate) fn load_into<'a>(
    texts: &'a Texts,
    source: &dyn Source,
    path: &str,
    era: Era,
    sink: &mut Sink,
) -> Result<Loaded<'a>, SourceError> {
    let main = parse(texts, path, read(source, path)?, era);
    let mut loader = Loader {
        texts,
        source,
        era,
        sink,
        seen: HashSet::default(),
        ready: HashMap::default(),
        open: Vec::new(),
        trees: Vec::new(),
        loaded: Loaded::default(),
    };
    loader.file(source.identity(path), main, None);
    let Loader {
        trees, mut loaded, ..
    } = loader;
    loaded.trees = trees.into_iter().flatten().collect();
    Ok(loaded)
}

fn read(source: &dyn Source, path: &str) -> Result<Vec<u8>, SourceError> {
    let bytes = source.read(path)?;
    if bytes.len() > MAX_FILE_BYTES {
        Err(SourceError::TooLarge)
    } else {
        Ok(bytes)
    }
}

struct Loader<'l, 'a> {
    texts: &'a Texts,
    source: &'l dyn Source,
    era: Era,
    sink: &'l mut Sink,
    /// Every file met, by identity, and its tree.
    seen: HashSet<String>,
    /// Files parsed before their turn, by identity.
    ready: HashMap<String, Parsed<'a>>,
    /// The files being read, outermost first.
    open: Vec<String>,
    trees: Vec<Option<Tree<'a>>>,
    loaded: Loaded<'a>,
}

impl<'a> Loader<'_, 'a> {
    /// Carries out what a file says; gives the number of its tree.
    fn file(&mut self, identity: String, mut parsed: Parsed<'a>, from: Option<Place>) -> usize {
        let file = parsed.tree.file;
        self.seen.insert(identity.clone());
        self.loaded.files.push(file, from);
        let index = self.trees.len();
        self.trees.push(None);
        if let Some(span) = parsed.not_text {
            self.not_text(file, span);
        }
        self.open.push(identity);
        self.read_ahead(file, &parsed.tree.items);
        self.items(&mut parsed, index);
        self.open.pop();
        self.trees[index] = Some(parsed.tree);
        index
    }

    fn items(&mut self, parsed: &mut Parsed<'a>, tree: usize) {
        let file = parsed.tree.file;
        let items = &parsed.tree.items;
        let mut found = parsed.found.drain(..).peekable();
        let mut doc: Option<usize> = None;
        for (at, item) in items.iter().enumerate() {
            if parsed.clean_start.get(at) == Some(&true) {
                self.reject(file, items, doc);
                doc = None;
            }
            while let Some((_, draft)) = found.next_if(|(before, _)| *before <= at) {
                self.sink.push(draft);
            }
            match item {
                Item::Doc(_) => {
                    self.reject(file, items, doc);
                    doc = Some(at);
                }
                Item::Expr(expr) => {
                    let place = Place {
                        file: file.id,
                        span: expr.span,
                    };
                    let entry = Entry {
                        tree,
                        item: at,
                        doc,
                        include: None,
                    };
                    self.expr(file, expr, place, entry, items);
                    doc = None;
                }
            }
        }
        for (_, draft) in found {
            self.sink.push(draft);
        }
        self.sink.drop_more(parsed.dropped);
        self.reject(file, items, doc);
    }

    fn expr(
        &mut self,
        file: &'a SourceFile,
        expr: &Expr<'a>,
        place: Place,
        entry: Entry,
        items: &[Item<'a>],
    ) {
        if expr.as_object().is_none() {
            let draft = self.draft(
                Code::NotAnObject,
                place,
                "a definition or directive is an object",
            );
            self.sink.push(
                draft
                    .expected("'{'")
                    .help("write { 'command': ... }, { 'struct': ... } and so on"),
            );
            return;
        }
        let doc = entry
            .doc
            .and_then(|doc| items.get(doc))
            .and_then(|item| match item {
                Item::Doc(doc) => Some(doc),
                Item::Expr(_) => None,
            });
        match expr.directive() {
            Some(directive) => {
                self.reject(file, items, entry.doc);
                let alone = expr.as_object().is_some_and(|members| members.len() == 1);
                match directive {
                    Directive::Include(value) => self.include(file, value, place, entry, alone),
                    Directive::Pragma(value) => self.pragma(value, place, alone),
                }
            }
            None => {
                if let Some(doc) =
                    doc.filter(|doc| doc.symbol.is_none() && self.era >= DOCS_CHECKED)
                {
                    let first = Place {
                        file: file.id,
                        span: Span::new(doc.span.start, doc.span.start + 2),
                    };
                    let draft = self.draft(
                        Code::DocRequired,
                        first,
                        "free-form documentation stands before a definition",
                    );
                    self.sink.push(draft.label(head(place), "the definition").expected("'@NAME:' in the comment's first line").help("name the definition in the comment, or move the comment away from it"));
                }
                self.loaded.entries.push(entry);
            }
        }
    }

    /// Reports documentation of a definition that no definition follows.
    fn reject(&mut self, file: &SourceFile, items: &[Item<'a>], doc: Option<usize>) {
        let Some(Item::Doc(doc)) = doc.and_then(|doc| items.get(doc)) else {
            return;
        };
        if self.era < DOCS_CHECKED {
            return;
        }
        let Some(symbol) = doc.symbol else { return };
        let place = Place {
            file: file.id,
            span: Span::new(doc.span.start, doc.span.start + 2),
        };
        let draft = self.draft(
            Code::DocAlone,
            place,
            format!(
                "the definition of '{}' does not follow its documentation",
                symbol.text
            ),
        );
        let name = Place {
            file: file.id,
            span: symbol.span,
        };
        self.sink.push(
            draft
                .label(name, "documented here")
                .expected("the definition right after its documentation")
                .help("move the comment to its definition, or remove it"),
        );
    }

    fn include(
        &mut self,
        file: &'a SourceFile,
        value: &Expr<'a>,
        place: Place,
        mut entry: Entry,
        alone: bool,
    ) {
        if !alone {
            let draft = self.draft(Code::IncludeShape, place, "an include has further keys");
            self.sink
                .push(draft.expected("{ 'include': 'FILE' } and nothing else"));
            return;
        }
        let Some(name) = value.as_name() else {
            let focus = Place {
                file: file.id,
                span: value.span,
            };
            let draft = self.draft(Code::IncludeShape, place, "the include names no file");
            self.sink
                .push(draft.focus(focus, "this is no string").expected("a string"));
            return;
        };
        if !self.era.allows(Construct::Include) {
            self.other_era(Construct::Include, place);
        }
        let path = join(&file.path, name.text);
        let identity = self.source.identity(&path);
        let focus = Place {
            file: file.id,
            span: name.span,
        };
        if !self.may_follow(name.text, &identity, place, focus) {
            return;
        }
        let slot = self.loaded.entries.len();
        self.loaded.entries.push(entry);
        if !self.seen.contains(&identity) {
            match self.parsed(&identity, &path) {
                Ok(parsed) => {
                    entry.include = Some(self.file(identity, parsed, Some(place)));
                    self.loaded.entries[slot] = entry;
                }
                Err(error) => {
                    let draft = self.draft(
                        Code::IncludeUnreadable,
                        place,
                        format!("the include '{path}' cannot be read: {error}"),
                    );
                    self.sink.push(
                        draft
                            .focus(focus, "this file")
                            .help("paths are relative to the file with the include"),
                    );
                }
            }
        }
    }

    /// A file parsed, ahead of its turn or now.
    fn parsed(&mut self, identity: &str, path: &str) -> Result<Parsed<'a>, SourceError> {
        let ready = self.ready.remove(identity);
        // Who reads a file first gives it the path that people are shown.
        match ready.filter(|parsed| parsed.tree.file.path == path) {
            Some(parsed) => Ok(parsed),
            None => Ok(parse(self.texts, path, read(self.source, path)?, self.era)),
        }
    }

    /// Says whether an include leads on: to no open file, and not too deep.
    fn may_follow(&mut self, name: &str, identity: &str, place: Place, focus: Place) -> bool {
        if self.open.iter().any(|open| open == identity) {
            let draft = self.draft(
                Code::IncludeCycle,
                place,
                format!("'{}' includes itself", name),
            );
            self.sink.push(
                draft
                    .focus(focus, "this file is being read already")
                    .help("remove the include, or move what both files need into a third"),
            );
            return false;
        }
        if self.open.len() >= MAX_INCLUDE_DEPTH {
            let draft = self.draft(
                Code::IncludeTooDeep,
                place,
                format!("includes nested deeper than {MAX_INCLUDE_DEPTH} files"),
            );
            self.sink.push(
                draft
                    .focus(focus, "this one")
                    .help("include the files from the main file"),
            );
            return false;
        }
        true
    }

    fn not_text(&mut self, file: &SourceFile, span: Span) {
        let place = Place {
            file: file.id,
            span,
        };
        let draft = self.draft(Code::NotText, place, "the file is not UTF-8 text");
        self.sink
            .push(draft.expected("UTF-8").help("convert the file to UTF-8"));
    }

    fn other_era(&mut self, construct: Construct, place: Place) {
        self.sink
            .push(other_era(construct, self.era, Stage::Parse, place));
    }

    fn draft(&self, code: Code, place: Place, message: impl Into<String>) -> Draft {
        Draft::new(code, Stage::Parse, head(place), message)
    }
}

/// Reports a construct that is not in the era's language.
pub(crate) fn other_era(construct: Construct, era: Era, stage: Stage, place: Place) -> Draft {
    let message = format!(
        "{} is of {}, and this text is read as QEMU {era}",
        construct.title(),
        construct.eras()
    );
    let (first, last) = construct.span();
    let way = format!(
        "read the text with --era {}, or write it in the language of {era}",
        last.unwrap_or(first)
    );
    Draft::new(Code::OtherEra, stage, head(place), message).help(way)
}

/// The first byte of a definition: where QEMU's compiler reports.
fn head(place: Place) -> Place {
    Place {
        file: place.file,
        span: Span::new(
            place.span.start,
            (place.span.start + 1).min(place.span.end.max(place.span.start + 1)),
        ),
    }
}

fn parse<'a>(texts: &'a Texts, path: &str, bytes: Vec<u8>, era: Era) -> Parsed<'a> {
    let (text, not_text) = decode(bytes);
    let file = texts.add(path, text);
    match not_text {
        Some(span) => Parsed::not_text(file, span),
        None => Parsed::new(file, era),
    }
}

/// Makes text of bytes; with the place of the first one that is none.
fn decode(bytes: Vec<u8>) -> (String, Option<Span>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to() as u32;
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(Span::new(at, at + 1)))
        }
    }
}
