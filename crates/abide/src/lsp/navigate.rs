//! Definition, references and rename: all sites of the symbol at hand, or some of them.

use std::collections::BTreeMap;

use abide_schema::Stage;
use abide_schema::source::Span;
use lsp_types::{Location, Position, Range, TextEdit};

use super::documents::normalized;
use super::place;
use super::sites::{Role, Site, Symbol};
use super::view::View;

/// Where the symbol at a position is defined.
pub(super) fn definition(view: &View<'_, '_>, path: &str, at: Position) -> Vec<Location> {
    let Some((here, sites)) = view.site_at(path, at) else {
        return Vec::new();
    };
    if let Symbol::File(tree) = here.symbol {
        return view.location(tree, Span::new(0, 0)).into_iter().collect();
    }
    sites
        .iter()
        .filter(|site| site.symbol == here.symbol && site.role == Role::Definition)
        .filter_map(|site| view.location(site.tree, site.span))
        .collect()
}

/// Every place the symbol at a position is named; its definition too, when asked for.
pub(super) fn references(
    view: &View<'_, '_>,
    path: &str,
    at: Position,
    with_definition: bool,
) -> Vec<Location> {
    let Some((here, sites)) = view.site_at(path, at) else {
        return Vec::new();
    };
    sites
        .iter()
        .filter(|site| site.symbol == here.symbol)
        .filter(|site| with_definition || site.role != Role::Definition)
        .filter_map(|site| view.location(site.tree, site.span))
        .collect()
}

/// A name that can be renamed: where it stands, what it is called.
pub(super) fn prepare(view: &View<'_, '_>, path: &str, at: Position) -> Option<(Range, String)> {
    let (here, _) = renameable(view, path, at).ok()?;
    let file = view.tree(here.tree)?.file;
    Some((
        place::range(file, here.span),
        file.slice(here.span).to_owned(),
    ))
}

/// A renaming: the edits, and the texts they make, by path.
#[derive(Default)]
pub(super) struct Renaming {
    /// What the editor has to do.
    pub(super) edits: BTreeMap<String, Vec<TextEdit>>,
    /// What comes out.
    pub(super) texts: BTreeMap<String, String>,
}

/// Renames the symbol at a position. Whether the language takes the new name is for the caller to
/// try: by compiling the texts that come out.
pub(super) fn rename(
    view: &View<'_, '_>,
    path: &str,
    at: Position,
    new_name: &str,
) -> Result<Renaming, String> {
    let (here, sites) = renameable(view, path, at)?;
    if !is_name(new_name) {
        return Err(format!(
            "'{new_name}' is no name: letters, digits, '-' and '_' make one"
        ));
    }
    if matches!(here.symbol, Symbol::Definition(old) if old != new_name)
        && view.compiled.schema.get(new_name).is_some()
    {
        return Err(format!("'{new_name}' is taken: choose another name"));
    }
    let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for site in sites.iter().filter(|site| site.symbol == here.symbol) {
        spans.entry(site.tree).or_default().push(site.span);
    }
    let mut renaming = Renaming::default();
    for (tree, mut spans) in spans {
        let Some(tree) = view.tree(tree) else {
            continue;
        };
        let path = normalized(&tree.file.path);
        spans.sort_unstable();
        spans.dedup();
        let edits = spans
            .iter()
            .map(|span| TextEdit::new(place::range(tree.file, *span), new_name.to_owned()));
        renaming.edits.insert(path.clone(), edits.collect());
        let mut text = tree.file.text().to_owned();
        for span in spans.iter().rev() {
            text.replace_range(span.start as usize..span.end as usize, new_name);
        }
        renaming.texts.insert(path, text);
    }
    Ok(renaming)
}

/// The site at a position, if its symbol can be renamed.
fn renameable<'a>(
    view: &View<'_, 'a>,
    path: &str,
    at: Position,
) -> Result<(Site<'a>, Vec<Site<'a>>), String> {
    let (here, sites) = view.site_at(path, at).ok_or("there is no name here")?;
    match here.symbol {
        Symbol::File(_) => return Err("files are not renamed".to_owned()),
        Symbol::Definition(name) if !view.is_defined(here.symbol) => {
            return Err(format!("'{name}' is not defined in this schema"));
        }
        _ => {}
    }
    if view
        .compiled
        .diagnostics
        .iter()
        .any(|found| found.stage == Stage::Parse)
    {
        return Err("the schema does not parse, so uses may be hidden: mend it first".to_owned());
    }
    let defined = sites
        .iter()
        .filter(|site| site.symbol == here.symbol && site.role == Role::Definition)
        .count();
    match defined {
        1 => Ok((here, sites)),
        _ => Err(format!(
            "it is defined {defined} times: which one is meant cannot be told"
        )),
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}
