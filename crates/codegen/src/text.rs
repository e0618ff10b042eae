//! Lines of generated text: indentation, and documentation made fit for a comment.

use abide_schema::contract::{Doc, SectionKind};

use crate::model::Notes;

/// How many columns a comment's text takes.
const COMMENT_COLUMNS: usize = 92;

/// A text that grows by lines.
#[derive(Debug, Default)]
pub(crate) struct Out {
    text: String,
    depth: usize,
    unit: &'static str,
}

impl Out {
    /// An empty text whose levels are indented by `unit`.
    pub(crate) fn new(unit: &'static str) -> Self {
        Out {
            text: String::new(),
            depth: 0,
            unit,
        }
    }

    /// Adds a line; an empty one stays empty.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        if !line.is_empty() {
            for _ in 0..self.depth {
                self.text.push_str(self.unit);
            }
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// Adds a line, then what `body` adds one level deeper, then `end`.
    pub(crate) fn block(&mut self, start: impl AsRef<str>, end: &str, body: impl FnOnce(&mut Out)) {
        self.line(start);
        self.depth += 1;
        body(self);
        self.depth -= 1;
        if !end.is_empty() {
            self.line(end);
        }
    }

    /// Adds a line, then what `body` adds at the same depth, then `}`: Go's cases are not indented.
    pub(crate) fn switch(&mut self, start: impl AsRef<str>, body: impl FnOnce(&mut Out)) {
        self.line(start);
        body(self);
        self.line("}");
    }

    /// Adds lines, each after `prefix`.
    pub(crate) fn comment<'l>(&mut self, prefix: &str, lines: impl IntoIterator<Item = &'l str>) {
        for line in lines {
            self.line(format!("{prefix}{line}").trim_end());
        }
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// What is to be said of an item, in lines: what it is, since when, what to beware of.
pub(crate) fn notes_lines(notes: &Notes, what: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let text = notes.doc.as_ref().map(Doc::text).unwrap_or_default();
    let text = if text.trim().is_empty() {
        what.to_owned()
    } else {
        text
    };
    push_paragraph(&mut lines, &text);
    let sections = notes
        .doc
        .as_ref()
        .map(|doc| doc.sections.as_slice())
        .unwrap_or_default();
    for section in sections {
        let title = match section.kind {
            SectionKind::Returns => "Returns:",
            SectionKind::Errors => "Errors:",
            SectionKind::Note => "Note:",
            _ => continue,
        };
        push_paragraph(&mut lines, &format!("{title} {}", section.text.trim()));
    }
    let said = notes.doc.as_ref().and_then(|doc| doc.since.clone());
    let mut marks = Vec::new();
    if let Some(since) = notes.life.since.as_ref().or(said.as_ref()) {
        marks.push(format!("Since {since}."));
    }
    if let Some(until) = &notes.life.until {
        marks.push(format!("Until {until}."));
    }
    marks.extend(
        notes
            .features
            .iter()
            .map(|feature| format!("Feature: {feature}.")),
    );
    marks.extend(
        notes
            .condition
            .iter()
            .map(|condition| format!("If {condition}.")),
    );
    if !marks.is_empty() {
        push_paragraph(&mut lines, &marks.join(" "));
    }
    lines
}

/// Adds a paragraph after an empty line; lines too long for a comment are wrapped.
fn push_paragraph(lines: &mut Vec<String>, text: &str) {
    if !lines.is_empty() {
        lines.push(String::new());
    }
    for line in text.trim().lines() {
        let indent = line.len() - line.trim_start().len();
        let mut rest = line.trim_end();
        while rest.chars().count() > COMMENT_COLUMNS {
            let limit = rest
                .char_indices()
                .nth(COMMENT_COLUMNS)
                .map_or(rest.len(), |(at, _)| at);
            let Some(cut) = rest[..limit].rfind(' ').filter(|cut| *cut > indent) else {
                break;
            };
            lines.push(rest[..cut].trim_end().to_owned());
            rest = rest[cut..].trim_start();
        }
        lines.push(rest.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped_and_levels_indented() {
        let mut lines = Vec::new();
        push_paragraph(&mut lines, &"word ".repeat(40));
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.len() <= COMMENT_COLUMNS));
        let mut out = Out::new("  ");
        out.block("a {", "}", |out| out.block("b {", "}", |out| out.line("")));
        assert_eq!(out.finish(), "a {\n  b {\n\n  }\n}\n");
    }
}
