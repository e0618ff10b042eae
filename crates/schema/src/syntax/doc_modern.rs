//! Documentation comments as QEMU 9.0 and later read them: sections begin at the left margin, their
//! text is indented.

use super::doc::{Doc, DocLine, Section, SectionKind, indent_of};
use super::doc_lines::Lines;
use super::tree::Name;
use crate::diagnostic::{Code, Draft, Sink};
use crate::era::Era;
use crate::source::Span;

/// How many sections of a comment there is room for at first; what is left over is given back.
const USUAL_SECTIONS: usize = 32;

/// Parses a comment block.
pub(super) fn parse<'a>(mut lines: Lines<'a>, sink: &mut Sink) -> Doc<'a> {
    let mut parser = Parser::new(&mut lines);
    if parser.line().is_some_and(|line| line.text.starts_with('@')) {
        parser.definition();
    } else {
        parser.free_form();
    }
    parser.require_text();
    let Parser {
        symbol,
        mut sections,
        ..
    } = parser;
    sections.shrink_to_fit();
    lines.flush(sink);
    Doc {
        span: lines.span,
        symbol,
        lines: lines.lines,
        sections,
    }
}

struct Parser<'p, 'a> {
    block: &'p mut Lines<'a>,
    /// The line being looked at; the number of lines at the end.
    at: usize,
    symbol: Option<Name<'a>>,
    sections: Vec<Section<'a>>,
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
        let mut sections = Vec::with_capacity(USUAL_SECTIONS);
        sections.push(body);
        Parser {
            block,
            at: 0,
            symbol: None,
            sections,
        }
    }

    fn line(&self) -> Option<DocLine<'a>> {
        self.block.lines.get(self.at).copied()
    }

    fn definition(&mut self) {
        self.symbol_line();
        let mut closed = false;
        loop {
            while self.line().is_some_and(|line| line.text.is_empty()) {
                self.at += 1;
            }
            let Some(line) = self.line() else { break };
            if line.text == "Features:" {
                self.features();
                closed = true;
            } else if let Some((name, _)) = at_name(line) {
                if closed {
                    self.block.misplaced(self.at, name);
                }
                self.descriptions(false);
                closed = true;
            } else if let Some((kind, tag)) = self.tag(line) {
                self.tagged(kind, tag);
                closed = true;
            } else {
                self.heading(line, false);
                self.paragraph();
            }
        }
    }

    fn symbol_line(&mut self) {
        self.symbol = self.block.symbol(self.at);
        self.at += 1;
        self.sections[0].first = self.at as u32;
        self.sections[0].end = self.at as u32;
    }

    fn features(&mut self) {
        let is_feature = |section: &Section<'_>| matches!(section.kind, SectionKind::Feature(_));
        if self.sections.iter().any(is_feature) {
            let draft = self.error(Code::DocSectionTwice, "a second 'Features:' line");
            self.report(draft.help("describe all features below one 'Features:' line"));
        }
        let before = self.sections.len();
        self.at += 1;
        while self.line().is_some_and(|line| line.text.is_empty()) {
            self.at += 1;
        }
        self.descriptions(true);
        if self.sections.len() == before {
            let draft = self.error(Code::DocSectionEmpty, "'Features:' describes no feature");
            self.report(
                draft
                    .expected("'@FEATURE: text'")
                    .help("describe a feature, or drop the line"),
            );
        }
    }

    fn descriptions(&mut self, feature: bool) {
        while let Some((name, cut)) = self.line().and_then(at_name) {
            let kind = self.block.described(self.at, name, feature, &self.sections);
            self.open(kind, cut);
            self.indented();
        }
    }

    /// The tag a line starts with, and the length of it.
    fn tag(&self, line: DocLine<'a>) -> Option<(SectionKind<'a>, usize)> {
        // Most lines are told apart by their first letter.
        if !matches!(
            line.text.as_bytes().first()?,
            b'R' | b'E' | b'S' | b'T' | b'N'
        ) {
            return None;
        }
        let colon = memchr::memchr(b':', line.text.as_bytes())?;
        let double = line.text[colon..].starts_with("::") && self.block.era >= Era::new(9, 1);
        let kind = match &line.text[..colon] {
            _ if double => return None,
            "Returns" => SectionKind::Returns,
            "Errors" => SectionKind::Errors,
            "Since" => SectionKind::Since,
            "TODO" => SectionKind::Todo,
            "Note" | "Notes" => SectionKind::Note,
            "Example" | "Examples" => SectionKind::Example,
            _ => return None,
        };
        Some((kind, colon + 1))
    }

    fn tagged(&mut self, kind: SectionKind<'a>, tag: usize) {
        let gone = matches!(kind, SectionKind::Note | SectionKind::Example);
        if gone && self.block.era >= Era::new(9, 1) {
            let draft = self.error(
                Code::DocSectionGone,
                format!(
                    "'{}:' sections are of QEMU 1.0 to 9.0, this text is read as {}",
                    kind.tag(),
                    self.block.era
                ),
            );
            let way = if kind == SectionKind::Note {
                ".. note::"
            } else {
                ".. qmp-example::"
            };
            self.report(
                draft
                    .expected(format!("'{way}' and indented text"))
                    .help(format!("write '{way}', or read the text with --era 9.0")),
            );
        }
        self.block.once(self.at, kind, &self.sections);
        self.open(kind, tag);
        self.indented();
    }

    /// Opens a section at the current line, whose first `cut` bytes are its tag.
    fn open(&mut self, kind: SectionKind<'a>, cut: usize) {
        let span = self.block.line_span(self.at);
        if let Some(line) = self.block.lines.get_mut(self.at) {
            let rest = line.text[cut..].trim_start_matches(' ');
            line.start += (line.text.len() - rest.len()) as u32;
            line.text = rest;
        }
        let first = self.at as u32;
        self.sections.push(Section {
            kind,
            span,
            first,
            end: first + 1,
        });
    }

    /// Appends the indented lines below a section's first line.
    fn indented(&mut self) {
        self.at += 1;
        while self.line().is_some_and(|line| line.text.is_empty()) {
            self.append();
        }
        let Some(first) = self.line() else { return };
        let indent = indent_of(first.text);
        if indent == 0 {
            return;
        }
        self.append();
        let mut second = true;
        while let Some(line) = self.line() {
            if at_name(line).is_some() {
                return;
            }
            if !line.text.is_empty() && indent_of(line.text) < indent {
                if !second {
                    return;
                }
                let draft = self.error(
                    Code::DocIndent,
                    "the line is indented less than the one above",
                );
                self.report(
                    draft
                        .expected(format!("at least {indent} spaces"))
                        .help("align the line with the text of its section"),
                );
            }
            self.append();
            second = false;
        }
    }

    /// Appends lines up to a blank one to an untagged section.
    fn paragraph(&mut self) {
        let plain = self
            .sections
            .last()
            .is_some_and(|last| last.kind == SectionKind::Text);
        if !plain {
            let span = self.block.line_span(self.at);
            let first = self.at as u32;
            self.sections.push(Section {
                kind: SectionKind::Text,
                span,
                first,
                end: first,
            });
        }
        while self.line().is_some_and(|line| !line.text.is_empty()) {
            self.append();
        }
    }

    fn append(&mut self) {
        self.at += 1;
        if let Some(last) = self.sections.last_mut() {
            last.end = self.at as u32;
        }
    }

    fn free_form(&mut self) {
        let mut first = true;
        while let Some(line) = self.line() {
            if let Some((name, _)) = at_name(line) {
                let draft = self.error(
                    Code::DocFreeForm,
                    format!("'@{}:' in free-form documentation", name.text),
                );
                self.report(
                    draft
                        .expected("'@NAME:' in the comment's first line to document a definition")
                        .help("start the comment with the definition's name"),
                );
            }
            self.heading(line, first);
            first = false;
            self.append();
        }
    }

    fn heading(&mut self, line: DocLine<'a>, first: bool) {
        if line.text.starts_with('=') && !first && self.block.era <= Era::new(10, 0) {
            let draft = self.error(
                Code::DocHeading,
                "a heading may only come first in free-form documentation",
            );
            self.report(draft.help("put the heading into a comment block of its own"));
        }
    }

    fn require_text(&mut self) {
        for index in 0..self.sections.len() {
            let section = &self.sections[index];
            if !self.block.lacks_text(section) {
                continue;
            }
            let what = match section.kind {
                SectionKind::Member(name) | SectionKind::Feature(name) => format!("@{}", name.text),
                kind => kind.tag().to_owned(),
            };
            let draft = self.block.draft(
                Code::DocSectionEmpty,
                section.span,
                format!("no text after '{what}:'"),
            );
            self.block.report(
                self.block.span.end,
                draft
                    .expected("text")
                    .help("write what it is, or drop the line"),
            );
        }
    }

    fn error(&self, code: Code, message: impl Into<String>) -> Draft {
        self.block.error(self.at, code, message)
    }

    fn report(&mut self, draft: Draft) {
        self.block.report_at(self.at, draft);
    }
}

/// `@name:` at the start of a line, and the length of it.
pub(super) fn at_name(line: DocLine<'_>) -> Option<(Name<'_>, usize)> {
    let rest = line.text.strip_prefix('@')?;
    let colon = memchr::memchr(b':', rest.as_bytes())?;
    let start = line.start + 1;
    Some((
        Name {
            text: &rest[..colon],
            span: Span::new(start, start + colon as u32),
        },
        colon + 2,
    ))
}
