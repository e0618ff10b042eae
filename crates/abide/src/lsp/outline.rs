//! The definitions of one file with their members, for an editor's outline.

use abide_schema::Schema;
use abide_schema::ast::{Body, Definition, Meta};
use abide_schema::source::{SourceFile, Span};
use abide_schema::syntax::Name;
use lsp_types::{DocumentSymbol, SymbolKind};

use super::place;
use super::view::View;

/// The symbols of a file, in the order of its text.
pub(super) fn symbols(view: &View<'_, '_>, path: &str) -> Option<Vec<DocumentSymbol>> {
    let tree = view.tree_of(path)?;
    let file = view.tree(tree)?.file;
    let schema = &view.compiled.schema;
    let mut found: Vec<&Definition<'_>> = schema
        .definitions
        .iter()
        .filter(|definition| definition.tree == tree)
        .collect();
    found.sort_by_key(|definition| definition.place.span);
    Some(
        found
            .into_iter()
            .map(|definition| symbol(schema, file, definition))
            .collect(),
    )
}

fn symbol(schema: &Schema<'_>, file: &SourceFile, definition: &Definition<'_>) -> DocumentSymbol {
    let (kind, child) = match definition.meta {
        Meta::Enum => (SymbolKind::ENUM, SymbolKind::ENUM_MEMBER),
        Meta::Struct => (SymbolKind::STRUCT, SymbolKind::FIELD),
        Meta::Union => (SymbolKind::CLASS, SymbolKind::FIELD),
        Meta::Alternate => (SymbolKind::INTERFACE, SymbolKind::FIELD),
        Meta::Command => (SymbolKind::FUNCTION, SymbolKind::VARIABLE),
        Meta::Event => (SymbolKind::EVENT, SymbolKind::VARIABLE),
    };
    let mut made = entry(file, definition.name, definition.place.span, kind);
    made.detail = Some(match schema.doc(definition).and_then(|doc| doc.since()) {
        Some(since) => format!("{}, since {since}", definition.meta.key()),
        None => definition.meta.key().to_owned(),
    });
    let children = parts(definition)
        .into_iter()
        .map(|name| entry(file, name, name.span, child))
        .collect();
    made.children = Some(children);
    made
}

fn parts<'a>(definition: &Definition<'a>) -> Vec<Name<'a>> {
    match &definition.body {
        Body::Enum { values, .. } => values.iter().map(|value| value.name).collect(),
        Body::Alternate { branches } => branches.iter().map(|branch| branch.name).collect(),
        Body::Union { branches, .. } => {
            let own = definition.own_members().0.iter().map(|member| member.name);
            own.chain(branches.iter().map(|branch| branch.name))
                .collect()
        }
        _ => definition
            .own_members()
            .0
            .iter()
            .map(|member| member.name)
            .collect(),
    }
}

#[allow(
    deprecated,
    reason = "the struct cannot be made without its deprecated field"
)]
fn entry(file: &SourceFile, name: Name<'_>, whole: Span, kind: SymbolKind) -> DocumentSymbol {
    DocumentSymbol {
        // The protocol wants no empty names.
        name: if name.text.is_empty() {
            "?".to_owned()
        } else {
            name.text.to_owned()
        },
        detail: None,
        kind,
        tags: None,
        deprecated: None,
        range: place::range(file, whole),
        selection_range: place::range(file, name.span),
        children: None,
    }
}
