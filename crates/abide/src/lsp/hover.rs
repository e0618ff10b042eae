//! What an editor shows of the name under the pointer: its text, its documentation, since when.

use std::fmt::Write;

use abide_schema::Schema;
use abide_schema::ast::{Body, Definition};
use abide_schema::source::Span;
use abide_schema::syntax::{Doc, Section, SectionKind};
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::offer::builtin;
use super::place;
use super::sites::{Symbol, member_of};
use super::view::View;

/// The longest text of a definition that is shown whole.
const MAX_SHOWN_BYTES: usize = 4096;

/// What is at a position.
pub(super) fn hover(view: &View<'_, '_>, path: &str, at: Position) -> Option<Hover> {
    let (here, _) = view.site_at(path, at)?;
    let schema = &view.compiled.schema;
    let value = match here.symbol {
        Symbol::Definition(name) => match schema.get(name) {
            Some(definition) => whole(schema, definition),
            None => format!("```qapi\n{name}\n```\n\nbuilt in: {}", builtin(name)?),
        },
        Symbol::Member(owner, name) => member(schema, schema.get(owner)?, name)?,
        Symbol::File(tree) => view.tree(tree)?.file.path.clone(),
    };
    let file = view.tree(here.tree)?.file;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value,
        }),
        range: Some(place::range(file, here.span)),
    })
}

/// A definition as Markdown.
fn whole(schema: &Schema<'_>, definition: &Definition<'_>) -> String {
    let text = source(schema, definition, definition.place.span);
    let mut out = format!("```qapi\n{}\n```\n", shortened(text));
    if let Some(doc) = schema.doc(definition) {
        for section in &doc.sections {
            append(&mut out, doc, section);
        }
    }
    out
}

/// A member, value or branch as Markdown.
fn member(schema: &Schema<'_>, owner: &Definition<'_>, name: &str) -> Option<String> {
    let text = match &owner.body {
        Body::Enum { values, .. } => {
            values.iter().find(|value| value.name.text == name)?;
            format!("{name}  # a value of {}", owner.name.text)
        }
        Body::Alternate { branches }
        | Body::Union {
            branches,
            discriminator: None,
            ..
        } => {
            let branch = branches.iter().find(|branch| branch.name.text == name)?;
            let kind = branch.type_ref.name().map_or("", |name| name.text);
            format!("{name}: {kind}  # a branch of {}", owner.name.text)
        }
        _ => {
            let (_, member) = member_of(schema, owner, name)?;
            let star = if member.optional { "*" } else { "" };
            let kind = match &member.type_ref {
                abide_schema::ast::TypeRef::Name(name) => name.text.to_owned(),
                abide_schema::ast::TypeRef::Array(name) => format!("[{}]", name.text),
                abide_schema::ast::TypeRef::Nested(_) => "{ ... }".to_owned(),
            };
            format!(
                "{star}{name}: {kind}  # of {} {}",
                owner.meta.key(),
                owner.name.text
            )
        }
    };
    let mut out = format!("```qapi\n{text}\n```\n");
    if let Some(doc) = schema.doc(owner) {
        if let Some(section) = doc.member(name) {
            let _ = write!(out, "\n{}\n", marked_up(&doc.text_of(section)));
        }
        if let Some(since) = doc.since() {
            let _ = write!(out, "\n*{} since {since}*\n", owner.name.text);
        }
    }
    Some(out)
}

fn append(out: &mut String, doc: &Doc<'_>, section: &Section<'_>) {
    let text = marked_up(&doc.text_of(section));
    let _ = match section.kind {
        SectionKind::Text if text.trim().is_empty() => return,
        SectionKind::Text => write!(out, "\n{text}\n"),
        SectionKind::Member(name) | SectionKind::Feature(name) => {
            let text = text.replace('\n', "\n  ");
            write!(out, "\n- `{}`: {}\n", name.text, text.trim())
        }
        SectionKind::Since => write!(out, "\n*since {}*\n", text.trim()),
        SectionKind::Todo => return,
        other => write!(out, "\n**{}:** {}\n", other.tag(), text.trim()),
    };
}

/// Documentation's own marks as Markdown's: `@name` becomes code.
pub(super) fn marked_up(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let after = &after[1..];
        let end = after
            .find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c))
            .unwrap_or(after.len());
        let is_word = end > 0 && !before.ends_with(|c: char| c.is_alphanumeric() || c == '`');
        match is_word {
            true => {
                let _ = write!(out, "`{}`", &after[..end]);
            }
            false => {
                out.push('@');
                out.push_str(&after[..end]);
            }
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

fn source<'s>(schema: &'s Schema<'_>, definition: &Definition<'_>, span: Span) -> &'s str {
    let tree = schema.loaded.trees.get(definition.tree);
    tree.map_or("", |tree| tree.file.slice(span))
}

fn shortened(text: &str) -> String {
    match text.char_indices().find(|(at, _)| *at >= MAX_SHOWN_BYTES) {
        Some((at, _)) => format!("{} ...", &text[..at]),
        None => text.to_owned(),
    }
}
