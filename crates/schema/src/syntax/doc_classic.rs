//! Documentation comments as QEMU up to 8.2 reads them: a tag or `@name:` starts a section wherever
//! it stands, and the text of a section lines up with the text after its tag.

use super::doc::{Doc, DocLine, Section, SectionKind, indent_of};
use super::doc_lines::Lines;
use super::tree::Name;
use crate::diagnostic::{Code, Draft, Sink};
use crate::source::Span;

/// Parses a comment block.
pub(super) fn parse<'a>(mut lines: Lines<'a>, sink: &mut Sink) -> Doc<'a> {
    let mut parser = Parser::new(&mut lines);
    while parser.at < parser.block.lines.len() {
        parser.step();
        parser.at += 1;
    }
    parser.close();
    let Parser {
        symbol, sections, ..
    } = parser;
    lines.flush(sink);
    Doc {
        span: lines.span,
        symbol,
        lines: lines.lines,
        sections,
    }
}

/// The part of the comment being read. Parts follow each other in this order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Body,
    Members,
    Features,
    Sections,
}

struct Parser<'p, 'a> {
    block: &'p mut Lines<'a>,
    at: usize,
    part: Part,
    symbol: Option<Name<'a>>,
    sections: Vec<Section<'a>>,
    /// The indentation the lines of the open section need.
    indent: usize,
    /// Whether the open section has any line, blank ones counted in.
    started: bool,
    /// Whether the last line was blank.
    blank: bool,
}

impl<'p, 'a> Parser<'p, 'a> {
    fn new(block: &'p mut Lines<'a>) -> Parser<'p, 'a> {
        let span = Span::new(block.span.start, block.span.start + 2);
        let body = Section {
            kind: SectionKind::Text,
            span,
            first: 0,
            end: 0,
        };
        let sections = vec![body];
        Parser {
            block,
            at: 0,
            part: Part::Body,
            symbol: None,
            sections,
            indent: 0,
            started: false,
            blank: false,
        }
    }

    fn step(&mut self) {
        let line = self.block.lines[self.at];
        if line.text.is_empty() {
            self.append(line);
            return;
        }
        if self.symbol.is_some() && line.text.starts_with('=') {
            let draft = self.error(
                Code::DocHeading,
                "a heading in the documentation of a definition",
            );
            self.report(draft.help("put the heading into a comment block of its own"));
        }
        if self.part == Part::Body {
            self.body_line(line);
        } else {
            self.section_line(line);
        }
    }

    fn body_line(&mut self, line: DocLine<'a>) {
        if self.symbol.is_none() {
            if !self.started && line.text.starts_with('@') {
                self.symbol_line();
            } else {
                self.text(line);
            }
            return;
        }
        if word_at_name(line).is_some() {
            self.part = Part::Members;
            self.section_line(line);
        } else if line.text == "Features:" {
            self.part = Part::Features;
        } else if tag(line).is_some() {
            self.part = Part::Sections;
            self.section_line(line);
        } else {
            self.text(line);
        }
    }

    fn section_line(&mut self, line: DocLine<'a>) {
        if let Some((name, cut)) = word_at_name(line) {
            self.name_line(line, name, cut);
        } else if let Some((kind, cut)) = tag(line) {
            self.part = Part::Sections;
            self.tag_line(line, kind, cut);
        } else if self.part != Part::Sections && self.blank && indent_of(line.text) == 0 {
            if self.part == Part::Members && line.text == "Features:" {
                self.part = Part::Features;
                return;
            }
            self.part = Part::Sections;
            self.open(SectionKind::Text, 0);
            self.text(line);
        } else {
            self.text(line);
        }
    }

    fn symbol_line(&mut self) {
        self.symbol = self.block.symbol(self.at);
        self.sections[0].first = self.at as u32 + 1;
        self.sections[0].end = self.at as u32 + 1;
    }

    fn name_line(&mut self, line: DocLine<'a>, name: Name<'a>, cut: usize) {
        if self.part == Part::Sections {
            self.block.misplaced(self.at, name);
        }
        let feature = self.part == Part::Features;
        let kind = self.block.described(self.at, name, feature, &self.sections);
        self.open(kind, self.text_column(line, cut));
        self.cut(cut);
    }

    fn tag_line(&mut self, line: DocLine<'a>, kind: SectionKind<'a>, cut: usize) {
        self.block.once(self.at, kind, &self.sections);
        self.open(kind, self.text_column(line, cut));
        self.cut(cut);
    }

    /// The column at which the text after a tag starts; 0 when there is none.
    fn text_column(&self, line: DocLine<'a>, cut: usize) -> usize {
        let rest = &line.text[cut..];
        if rest.trim().is_empty() {
            0
        } else {
            cut + indent_of(rest)
        }
    }

    /// Takes the tag off the current line, and appends the rest.
    fn cut(&mut self, cut: usize) {
        if let Some(line) = self.block.lines.get_mut(self.at) {
            let rest = line.text[cut..].trim_start();
            line.start += (line.text.len() - rest.len()) as u32;
            line.text = rest;
            self.blank = rest.is_empty() && self.blank;
        }
        self.started = true;
        if let Some(last) = self.sections.last_mut() {
            last.end = self.at as u32 + 1;
        }
    }

    fn open(&mut self, kind: SectionKind<'a>, indent: usize) {
        self.close();
        let first = self.at as u32;
        let span = self.block.line_span(self.at);
        self.sections.push(Section {
            kind,
            span,
            first,
            end: first,
        });
        self.indent = indent;
        self.blank = false;
    }

    /// Ends the open section; all but the body need text.
    fn close(&mut self) {
        let Some(section) = self.sections.last() else {
            return;
        };
        if self.block.lacks_text(section) {
            let draft = self.error(Code::DocSectionEmpty, "the section above has no text");
            let draft = draft.label(self.block.place(section.span), "this section");
            self.report(
                draft
                    .expected("text")
                    .help("write what it is, or drop the line"),
            );
        }
    }

    fn text(&mut self, line: DocLine<'a>) {
        let free = line.text.strip_prefix('@').and_then(|rest| {
            let word = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
            word.rfind(':')
                .filter(|colon| *colon > 0)
                .map(|colon| &word[..colon])
        });
        if let Some(name) = free {
            let draft = self.error(
                Code::DocFreeForm,
                format!("'@{name}:' in free-form documentation"),
            );
            self.report(
                draft
                    .expected("'@NAME:' in the comment's first line to document a definition")
                    .help("start the comment with the definition's name"),
            );
        }
        if indent_of(line.text) < self.indent {
            let draft = self.error(
                Code::DocIndent,
                "the line is indented less than the text it belongs to",
            );
            self.report(
                draft
                    .expected(format!("at least {} spaces", self.indent))
                    .help("align the line with the text of its section"),
            );
        }
        self.append(line);
    }

    fn append(&mut self, line: DocLine<'a>) {
        self.blank = line.text.is_empty();
        self.started = true;
        if let Some(last) = self.sections.last_mut() {
            last.end = self.at as u32 + 1;
        }
    }

    fn error(&self, code: Code, message: impl Into<String>) -> Draft {
        self.block.error(self.at, code, message)
    }

    fn report(&mut self, draft: Draft) {
        self.block.report_at(self.at, draft);
    }
}

/// `@name:` as the first word of a line, and the length of it.
fn word_at_name(line: DocLine<'_>) -> Option<(Name<'_>, usize)> {
    let word = &line.text[..line.text.find(' ').unwrap_or(line.text.len())];
    let name = word.strip_prefix('@')?.strip_suffix(':')?;
    let start = line.start + 1;
    Some((
        Name {
            text: name,
            span: Span::new(start, start + name.len() as u32),
        },
        word.len(),
    ))
}

/// A section's tag as the first word of a line, and the length of it.
fn tag(line: DocLine<'_>) -> Option<(SectionKind<'static>, usize)> {
    let word = &line.text[..line.text.find(' ').unwrap_or(line.text.len())];
    let kind = match word {
        "Returns:" => SectionKind::Returns,
        "Since:" => SectionKind::Since,
        "Note:" | "Notes:" => SectionKind::Note,
        "Example:" | "Examples:" => SectionKind::Example,
        "TODO:" => SectionKind::Todo,
        _ => return None,
    };
    Some((kind, word.len()))
}
