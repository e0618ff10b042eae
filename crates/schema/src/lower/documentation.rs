//! Documentation comments to the contract's documentation: each part goes to what it describes.

use crate::contract::{Doc, Section, SectionKind};
use crate::syntax::{self, Block, DocLine};

/// The documentation of a definition, without its members' and features'.
pub(super) fn definition(doc: &syntax::Doc<'_>) -> Doc {
    let mut lowered = Doc {
        since: doc.since(),
        sections: Vec::new(),
    };
    for section in &doc.sections {
        let kind = match section.kind {
            syntax::SectionKind::Text => SectionKind::Plain,
            syntax::SectionKind::Returns => SectionKind::Returns,
            syntax::SectionKind::Errors => SectionKind::Errors,
            syntax::SectionKind::Todo => SectionKind::Todo,
            syntax::SectionKind::Note => SectionKind::Note,
            syntax::SectionKind::Example => SectionKind::Example,
            syntax::SectionKind::Since
            | syntax::SectionKind::Member(_)
            | syntax::SectionKind::Feature(_) => continue,
        };
        if kind == SectionKind::Plain {
            blocks(doc, section, &mut lowered.sections);
        } else {
            push(&mut lowered.sections, kind, doc.text_of(section));
        }
    }
    lowered
}

/// The documentation of a member, value, branch or argument.
pub(super) fn member(doc: Option<&syntax::Doc<'_>>, name: &str) -> Option<Doc> {
    let doc = doc?;
    described(doc.text_of(doc.member(name)?))
}

/// The documentation of a feature.
pub(super) fn feature(doc: Option<&syntax::Doc<'_>>, name: &str) -> Option<Doc> {
    let doc = doc?;
    described(doc.text_of(doc.feature(name)?))
}

fn described(text: String) -> Option<Doc> {
    if text.is_empty() {
        return None;
    }
    let since = since_of(&text).map(str::to_owned);
    Some(Doc {
        since,
        ..Doc::plain(text)
    })
}

/// The release in a description's `(since X)`; the last one, that of the member itself.
fn since_of(text: &str) -> Option<&str> {
    let at = text.rfind("(since ").or_else(|| text.rfind("(Since "))?;
    let rest = text[at + "(since ".len()..].trim_start_matches([':', ' ']);
    let end = rest.find([')', ',', ';', '\n'])?;
    let release = rest[..end].trim();
    (!release.is_empty()).then_some(release)
}

/// Splits untagged text into examples, notes and running text between them.
fn blocks(doc: &syntax::Doc<'_>, section: &syntax::Section<'_>, into: &mut Vec<Section>) {
    let mut plain = String::new();
    for block in doc.blocks_of(section) {
        let lines = match block {
            Block::Directive {
                name: "qmp-example",
                lines,
                ..
            } => {
                push(into, SectionKind::Plain, std::mem::take(&mut plain));
                push(into, SectionKind::Example, text(lines));
                continue;
            }
            Block::Directive {
                name: "note" | "admonition" | "warning" | "caution" | "important",
                argument,
                lines,
            } => {
                push(into, SectionKind::Plain, std::mem::take(&mut plain));
                push(
                    into,
                    SectionKind::Note,
                    format!("{argument}\n{}", text(lines)).trim().to_owned(),
                );
                continue;
            }
            Block::Directive {
                name,
                argument,
                lines,
            } => {
                plain.push_str(&format!(".. {name}:: {argument}\n"));
                lines
            }
            Block::Paragraph(lines) | Block::List(lines) | Block::Literal(lines) => lines,
        };
        for line in lines {
            plain.push_str(line.text);
            plain.push('\n');
        }
        plain.push('\n');
    }
    push(into, SectionKind::Plain, plain);
}

fn push(into: &mut Vec<Section>, kind: SectionKind, text: String) {
    let text = text.trim_matches('\n').to_owned();
    if !text.is_empty() {
        into.push(Section {
            kind,
            name: String::new(),
            text,
        });
    }
}

/// Lines without their common indentation.
fn text(lines: &[DocLine<'_>]) -> String {
    let indent = |line: &DocLine<'_>| line.text.len() - line.text.trim_start().len();
    let filled = lines.iter().filter(|line| !line.text.is_empty());
    let common = filled.map(indent).min().unwrap_or(0);
    let lines = lines
        .iter()
        .map(|line| line.text.get(common..).unwrap_or(""));
    lines
        .collect::<Vec<_>>()
        .join("\n")
        .trim_matches('\n')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_of_a_member_is_the_last_since_of_its_text() {
        assert_eq!(since_of("speed in bytes (Since 1.3)"), Some("1.3"));
        assert_eq!(since_of("a (since 2.0) or b (since 5.2)"), Some("5.2"));
        assert_eq!(since_of("ever since"), None);
    }
}
