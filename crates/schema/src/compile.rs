//! From a path to a checked schema: reads, parses, checks; every stage's findings in one list.

use crate::ast::Schema;
use crate::check;
use crate::diagnostic::{Diagnostics, Sink};
use crate::era::Era;
use crate::source::{Source, SourceError, Texts};
use crate::syntax::{Loaded, load_into};

/// How to compile.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The era of the language. `None`: the newest, unless the text bears an unmistakable mark of
    /// an older one.
    pub era: Option<Era>,
}

/// A compiled schema and what was found in it.
#[derive(Debug)]
pub struct Compilation<'a> {
    /// The schema; with errors, what could be made of it.
    pub schema: Schema<'a>,
    /// The findings, in the order QEMU's compiler would meet them.
    pub diagnostics: Diagnostics,
}

impl Compilation<'_> {
    /// Says whether the schema is accepted.
    #[must_use]
    pub fn accepted(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

/// Compiles the schema at `path` and everything it includes.
///
/// ```
/// use abide_schema::{MemorySource, Options, Texts, compile};
/// let source = MemorySource::single("a.json", "{ 'command': 'stop', 'returns': 'Nothing' }");
/// let texts = Texts::new();
/// let compiled = compile(&texts, &source, "a.json", &Options::default()).unwrap();
/// let first = compiled.diagnostics.first().unwrap();
/// assert_eq!(first.to_string(), "a.json:1:1: error[S-502]: command 'stop': there is no type 'Nothing'");
/// ```
///
/// # Errors
/// Says why the file at `path` itself cannot be read. Anything else is a diagnostic.
pub fn compile<'a>(
    texts: &'a Texts,
    source: &dyn Source,
    path: &str,
    options: &Options,
) -> Result<Compilation<'a>, SourceError> {
    let mut sink = Sink::default();
    let era = options.era.unwrap_or_default();
    let loaded = load_into(texts, source, path, era, &mut sink)?;
    if options.era.is_none()
        && let Some(era) = check::marked_era(&loaded)
    {
        let mut sink = Sink::default();
        let loaded = load_into(texts, source, path, era, &mut sink)?;
        return Ok(finish(loaded, era, sink));
    }
    Ok(finish(loaded, era, sink))
}

fn finish(loaded: Loaded<'_>, era: Era, mut sink: Sink) -> Compilation<'_> {
    // What was not read may define anything.
    let complete = !sink.has_unread();
    let definitions = check::check_shapes(&loaded, era, &mut sink);
    let schema = check::define(loaded, era, definitions, &mut sink);
    if complete {
        check::check_meaning(&schema, &mut sink);
    }
    let diagnostics = sink.finish(&schema.loaded.files);
    Compilation {
        schema,
        diagnostics,
    }
}
