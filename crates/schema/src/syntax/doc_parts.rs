//! What both ways of reading a comment check alike: the line that names the definition, names and
//! sections given twice, sections without text.

use super::doc::{Section, SectionKind};
use super::doc_lines::{Lines, MAX_SECTIONS};
use super::tree::Name;
use crate::diagnostic::{Code, Draft};
use crate::source::Span;

impl<'a> Lines<'a> {
    /// The name in the line `@NAME:` at `at`, which begins with `@`.
    pub(super) fn symbol(&mut self, at: usize) -> Option<Name<'a>> {
        let line = *self.lines.get(at)?;
        let rest = line.text.strip_prefix('@')?;
        let name = rest.strip_suffix(':');
        if name.is_none() {
            let draft = self.error(
                at,
                Code::DocSymbol,
                "the line that names the definition does not end with ':'",
            );
            let draft = draft.expected("'@NAME:' and nothing after it");
            self.report_at(at, draft.help("put the text on a line of its own"));
        } else if name == Some("") {
            let draft = self.error(at, Code::DocSymbol, "no name after '@'");
            self.report_at(
                at,
                draft.expected("'@NAME:' with the name of the definition below"),
            );
        }
        let text = name.unwrap_or(rest);
        let start = line.start + 1;
        Some(Name {
            text,
            span: Span::new(start, start + text.len() as u32),
        })
    }

    /// Checks the name a description begins with, beside the sections above it; gives the section
    /// it opens.
    pub(super) fn described(
        &mut self,
        at: usize,
        name: Name<'a>,
        feature: bool,
        above: &[Section<'a>],
    ) -> SectionKind<'a> {
        let same = |section: &&Section<'a>| match section.kind {
            SectionKind::Member(other) => !feature && other.text == name.text,
            SectionKind::Feature(other) => feature && other.text == name.text,
            _ => false,
        };
        if above.len() == MAX_SECTIONS {
            let draft = self.too_many(at);
            self.report_at(at, draft);
        }
        if name.text.is_empty() {
            let draft = self.error(at, Code::DocSymbol, "no name after '@'");
            self.report_at(at, draft.expected("'@NAME: text'"));
        } else if above.len() < MAX_SECTIONS
            && let Some(first) = above.iter().find(same)
        {
            let message = format!("'{}' is documented twice", name.text);
            let draft = self.error(at, Code::DocNameTwice, message);
            let draft = draft.label(self.place(first.span), "first here");
            self.report_at(at, draft.help("merge the two descriptions"));
        }
        if feature {
            SectionKind::Feature(name)
        } else {
            SectionKind::Member(name)
        }
    }

    /// Reports a second section of a kind that a comment has once.
    pub(super) fn once(&mut self, at: usize, kind: SectionKind<'a>, above: &[Section<'a>]) {
        let once = matches!(
            kind,
            SectionKind::Returns | SectionKind::Errors | SectionKind::Since
        );
        if once && let Some(first) = above.iter().find(|section| section.kind == kind) {
            let message = format!("a second '{}:' section", kind.tag());
            let draft = self.error(at, Code::DocSectionTwice, message);
            let draft = draft.label(self.place(first.span), "first here");
            self.report_at(at, draft.help("merge the two sections"));
        }
    }

    /// Reports the description of a member that follows a section.
    pub(super) fn misplaced(&mut self, at: usize, name: Name<'a>) {
        let message = format!("the description of '{}' follows a section", name.text);
        let draft = self.error(at, Code::DocOrder, message);
        let draft = draft.expected("descriptions of members before the sections");
        self.report_at(at, draft.help("move the description up"));
    }

    /// Whether a section needs text and has none.
    pub(super) fn lacks_text(&self, section: &Section<'a>) -> bool {
        let range = section.first as usize..section.end as usize;
        let lines = self.lines.get(range).unwrap_or(&[]);
        section.kind != SectionKind::Text && lines.iter().all(|line| line.text.trim().is_empty())
    }

    /// Starts an error about the line at `at`.
    pub(super) fn error(&self, at: usize, code: Code, message: impl Into<String>) -> Draft {
        self.draft(code, self.line_span(at), message)
    }

    /// Keeps a finding that QEMU's compiler makes at the line at `at`.
    pub(super) fn report_at(&mut self, at: usize, draft: Draft) {
        let reached = self.line_span(at).start;
        self.report(reached, draft);
    }
}
