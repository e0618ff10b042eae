//! Documentation comments as structure: symbol, sections, lines, and the blocks of their text.
//!
//! The two parsers (`doc_modern`, `doc_classic`) fill these types; whether the documentation fits
//! the definition below it is left to the checks.

use super::tree::Name;
use crate::source::Span;

/// A `##` comment block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc<'a> {
    /// From the first `##` to the last.
    pub span: Span,
    /// The definition it documents; `None` for free-form text.
    pub symbol: Option<Name<'a>>,
    /// Every line between the `##` marks. A section's tag is cut off its first line.
    pub lines: Vec<DocLine<'a>>,
    /// The sections in the order of the text. The first is the body, maybe empty.
    pub sections: Vec<Section<'a>>,
}

/// One line of a documentation comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocLine<'a> {
    /// Its text, without `# ` and without trailing white space.
    pub text: &'a str,
    /// The offset of that text in the file.
    pub start: u32,
}

/// A part of a documentation comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<'a> {
    /// What it is about.
    pub kind: SectionKind<'a>,
    /// Its first line; for the body the comment's `##`.
    pub span: Span,
    /// The index of its first line in [`Doc::lines`].
    pub first: u32,
    /// The index after its last line.
    pub end: u32,
}

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionKind<'a> {
    /// Untagged text.
    Text,
    /// `@name:` of a member, value, branch or argument.
    Member(Name<'a>),
    /// `@name:` below `Features:`.
    Feature(Name<'a>),
    /// `Returns:`.
    Returns,
    /// `Errors:`.
    Errors,
    /// `Since:`.
    Since,
    /// `TODO:`.
    Todo,
    /// `Note:`, `Notes:`; until QEMU 9.0.
    Note,
    /// `Example:`, `Examples:`; until QEMU 9.0.
    Example,
}

impl SectionKind<'_> {
    /// The tag as the text writes it: `Returns`, `@`, empty for untagged text.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            SectionKind::Text => "",
            SectionKind::Member(_) | SectionKind::Feature(_) => "@",
            SectionKind::Returns => "Returns",
            SectionKind::Errors => "Errors",
            SectionKind::Since => "Since",
            SectionKind::Todo => "TODO",
            SectionKind::Note => "Note",
            SectionKind::Example => "Example",
        }
    }
}

impl<'a> Doc<'a> {
    /// The lines of a section.
    #[must_use]
    pub fn lines_of(&self, section: &Section<'a>) -> &[DocLine<'a>] {
        self.lines
            .get(section.first as usize..section.end as usize)
            .unwrap_or(&[])
    }

    /// The text of a section: common indentation and surrounding blank lines removed.
    #[must_use]
    pub fn text_of(&self, section: &Section<'a>) -> String {
        let lines = self.lines_of(section);
        let tagged = section.kind != SectionKind::Text;
        let common = common_indent(if tagged {
            lines.get(1..).unwrap_or(&[])
        } else {
            lines
        });
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate() {
            let cut = if tagged && index == 0 { 0 } else { common };
            text.push_str(line.text.get(cut..).unwrap_or("").trim_end());
            text.push('\n');
        }
        text.trim_matches('\n').to_owned()
    }

    /// The first section of a kind such as [`SectionKind::Returns`].
    #[must_use]
    pub fn section(&self, kind: SectionKind<'_>) -> Option<&Section<'a>> {
        self.sections.iter().find(|section| section.kind == kind)
    }

    /// The description of a member, value, branch or argument.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Section<'a>> {
        self.sections.iter().find(
            |section| matches!(section.kind, SectionKind::Member(found) if found.text == name),
        )
    }

    /// The description of a feature.
    #[must_use]
    pub fn feature(&self, name: &str) -> Option<&Section<'a>> {
        self.sections.iter().find(
            |section| matches!(section.kind, SectionKind::Feature(found) if found.text == name),
        )
    }

    /// The text of the `Since:` section.
    #[must_use]
    pub fn since(&self) -> Option<String> {
        self.section(SectionKind::Since)
            .map(|section| self.text_of(section))
    }

    /// The blocks of a section: paragraphs, directives such as `.. qmp-example::`, literal text.
    #[must_use]
    pub fn blocks_of<'d>(&'d self, section: &Section<'a>) -> Vec<Block<'d, 'a>> {
        blocks(self.lines_of(section))
    }
}

/// A block of documentation text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block<'d, 'a> {
    /// Lines of running text.
    Paragraph(&'d [DocLine<'a>]),
    /// A list's items, one or more lines each; the mark is part of the line.
    List(&'d [DocLine<'a>]),
    /// `.. name:: argument` and the indented lines below it, options such as `:title:` included.
    Directive {
        /// `qmp-example`, `note`, `admonition`...
        name: &'a str,
        /// What follows the two colons.
        argument: &'a str,
        /// The indented lines below.
        lines: &'d [DocLine<'a>],
    },
    /// Indented lines after a line that ends with `::`.
    Literal(&'d [DocLine<'a>]),
}

fn blocks<'d, 'a>(lines: &'d [DocLine<'a>]) -> Vec<Block<'d, 'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut literal = false;
    while at < lines.len() {
        let text = lines[at].text.trim_start();
        if text.is_empty() {
            at += 1;
            continue;
        }
        let indent = indent_of(lines[at].text);
        if let Some((name, argument)) = directive(text) {
            let end = deeper_until(lines, at + 1, indent + 1);
            found.push(Block::Directive {
                name,
                argument,
                lines: &lines[at + 1..end],
            });
            at = end;
        } else if literal && indent > 0 {
            let end = deeper_until(lines, at, indent);
            found.push(Block::Literal(&lines[at..end]));
            at = end;
            literal = false;
        } else {
            let end = at
                + lines[at..]
                    .iter()
                    .take_while(|line| !line.text.trim().is_empty())
                    .count();
            let block = &lines[at..end];
            literal = block.last().is_some_and(|line| line.text.ends_with("::"));
            found.push(if is_list(text) {
                Block::List(block)
            } else {
                Block::Paragraph(block)
            });
            at = end;
        }
    }
    found
}

fn directive(text: &str) -> Option<(&str, &str)> {
    let (name, argument) = text.strip_prefix(".. ")?.split_once("::")?;
    let name = name.trim();
    let plain = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-:_".contains(c));
    plain.then(|| (name, argument.trim()))
}

fn is_list(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with("- ")
        || text.starts_with("* ")
        || (number.len() < text.len() && number.starts_with(". "))
}

/// The index after the lines from `at` that are blank or indented at least `indent` deep.
fn deeper_until(lines: &[DocLine<'_>], at: usize, indent: usize) -> usize {
    let inside =
        |line: &&DocLine<'_>| line.text.trim().is_empty() || indent_of(line.text) >= indent;
    at + lines[at..].iter().take_while(inside).count()
}

fn common_indent(lines: &[DocLine<'_>]) -> usize {
    let filled = lines.iter().filter(|line| !line.text.trim().is_empty());
    filled.map(|line| indent_of(line.text)).min().unwrap_or(0)
}

pub(super) fn indent_of(text: &str) -> usize {
    let spaces = text.bytes().take_while(|byte| *byte == b' ').count();
    match text.as_bytes().get(spaces) {
        None | Some(b'!'..=b'~') => spaces,
        // Other white space.
        Some(_) => text.len() - text.trim_start().len(),
    }
}
