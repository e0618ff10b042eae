//! Completion: what the language allows at the cursor, out of the schema's own names.

use abide_schema::Schema;
use abide_schema::ast::{Body, Definition, Meta};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, MarkupContent,
    MarkupKind, Position, TextEdit,
};

use super::cursor::{self, Cursor};
use super::hover;
use super::offer::{BUILTINS, Offer, meta, offer};
use super::place;
use super::sites::member_of;
use super::view::View;

/// The completions at a position of a text.
pub(super) fn complete(view: &View<'_, '_>, path: &str, at: Position) -> Vec<CompletionItem> {
    let Some(file) = view.tree_of(path).and_then(|tree| view.tree(tree)) else {
        return Vec::new();
    };
    let text = file.file.text();
    let Some(cursor) = cursor::read(text, place::offset(text, at)) else {
        return Vec::new();
    };
    let Some(offer) = offer(&cursor) else {
        return Vec::new();
    };
    let mut items = items(&view.compiled.schema, &cursor, &offer);
    let range = place::range_in(text, cursor.word.clone());
    for item in &mut items {
        let bare = cursor.quoted || offer == Offer::Bool;
        let new_text = if bare {
            item.label.clone()
        } else {
            format!("'{}'", item.label)
        };
        item.text_edit = Some(CompletionTextEdit::Edit(TextEdit::new(range, new_text)));
    }
    items
}

fn items(schema: &Schema<'_>, cursor: &Cursor<'_>, offer: &Offer) -> Vec<CompletionItem> {
    let plain = |names: &[&str], kind| {
        let fresh = names.iter().filter(|name| !cursor.keys.contains(name));
        fresh.map(|name| item(name, kind, "")).collect()
    };
    match offer {
        Offer::Keys(keys) => plain(keys, CompletionItemKind::PROPERTY),
        Offer::Words(words) => plain(words, CompletionItemKind::VALUE),
        Offer::Bool if cursor.quoted => Vec::new(),
        Offer::Bool => plain(&["true", "false"], CompletionItemKind::KEYWORD),
        Offer::Types(metas) => types(schema, *metas),
        Offer::Values => values(schema, cursor)
            .into_iter()
            .filter(|name| !cursor.keys.contains(name))
            .map(|name| {
                item(
                    name,
                    CompletionItemKind::ENUM_MEMBER,
                    "a value of the discriminator",
                )
            })
            .collect(),
        Offer::Members => members(schema, cursor),
        Offer::Names => schema
            .definitions
            .iter()
            .map(|it| named(schema, it))
            .collect(),
    }
}

fn types(schema: &Schema<'_>, metas: Option<&[Meta]>) -> Vec<CompletionItem> {
    let fits = |definition: &&Definition<'_>| {
        definition.meta.is_type() && metas.is_none_or(|metas| metas.contains(&definition.meta))
    };
    let own = schema
        .definitions
        .iter()
        .filter(fits)
        .map(|it| named(schema, it));
    let builtin = BUILTINS.iter().filter(|_| metas.is_none());
    let builtin = builtin.map(|(name, what)| item(name, CompletionItemKind::KEYWORD, what));
    own.chain(builtin).collect()
}

/// The values the branches of the union at the cursor are for.
fn values<'s>(schema: &'s Schema<'_>, cursor: &Cursor<'_>) -> Vec<&'s str> {
    let find = || {
        let (_, name) = meta(cursor)?;
        let head = |key| {
            cursor
                .head
                .iter()
                .find(|(known, _)| *known == key)
                .map(|it| it.1)
        };
        let tag = head("discriminator")?;
        let union = schema
            .get(name)
            .and_then(|union| member_of(schema, union, tag));
        let based = || member_of(schema, schema.get(head("base")?)?, tag);
        let (_, member) = union.or_else(based)?;
        match &schema.get(member.type_ref.name()?.text)?.body {
            Body::Enum { values, .. } => Some(values.iter().map(|value| value.name.text).collect()),
            _ => None,
        }
    };
    find().unwrap_or_default()
}

fn members(schema: &Schema<'_>, cursor: &Cursor<'_>) -> Vec<CompletionItem> {
    let head = cursor.head.iter().find(|(key, _)| *key == "base");
    let base = head.and_then(|(_, name)| schema.get(name));
    let union = || meta(cursor).and_then(|(_, name)| schema.get(name));
    let Some(definition) = base.or_else(union) else {
        return Vec::new();
    };
    schema
        .members_of(definition)
        .into_iter()
        .map(|member| {
            item(
                member.name.text,
                CompletionItemKind::FIELD,
                "a member of the base",
            )
        })
        .collect()
}

fn named(schema: &Schema<'_>, definition: &Definition<'_>) -> CompletionItem {
    let kind = match definition.meta {
        Meta::Enum => CompletionItemKind::ENUM,
        Meta::Struct => CompletionItemKind::STRUCT,
        Meta::Union => CompletionItemKind::CLASS,
        Meta::Alternate => CompletionItemKind::INTERFACE,
        Meta::Command => CompletionItemKind::FUNCTION,
        Meta::Event => CompletionItemKind::EVENT,
    };
    let mut made = item(definition.name.text, kind, definition.meta.key());
    // The first paragraph alone: a list of a thousand types is sent at once.
    let first = schema.doc(definition).and_then(|doc| {
        let text = doc.text_of(doc.sections.first()?);
        Some(text.split("\n\n").next()?.to_owned()).filter(|text| !text.is_empty())
    });
    made.documentation = first.map(|value| {
        let value = hover::marked_up(&value);
        Documentation::MarkupContent(MarkupContent {
            kind: MarkupKind::Markdown,
            value,
        })
    });
    made
}

fn item(label: &str, kind: CompletionItemKind, detail: &str) -> CompletionItem {
    CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        detail: Some(detail.to_owned()).filter(|detail| !detail.is_empty()),
        ..CompletionItem::default()
    }
}
