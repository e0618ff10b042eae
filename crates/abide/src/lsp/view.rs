//! A compiled schema as the requests see it: files by path, places as locations.

use abide_schema::Compilation;
use abide_schema::source::{SourceFile, Span};
use abide_schema::syntax::Tree;
use lsp_types::{Location, Position};

use super::documents::{Documents, normalized};
use super::place;
use super::sites::{Site, Symbol, collect};

/// A compiled schema and the buffers it was compiled from.
pub(super) struct View<'v, 'a> {
    /// The schema.
    pub(super) compiled: &'v Compilation<'a>,
    /// The buffers.
    pub(super) documents: &'v Documents,
}

impl<'v, 'a> View<'v, 'a> {
    /// The number of the tree of a path.
    pub(super) fn tree_of(&self, path: &str) -> Option<usize> {
        let trees = &self.compiled.schema.loaded.trees;
        let path = normalized(path);
        trees
            .iter()
            .position(|tree| normalized(&tree.file.path) == path)
    }

    /// A tree by its number.
    pub(super) fn tree(&self, tree: usize) -> Option<&'v Tree<'a>> {
        self.compiled.schema.loaded.trees.get(tree)
    }

    /// The site at a position, with all sites.
    pub(super) fn site_at(
        &self,
        path: &str,
        position: Position,
    ) -> Option<(Site<'a>, Vec<Site<'a>>)> {
        let tree = self.tree_of(path)?;
        let offset = place::offset(self.tree(tree)?.file.text(), position) as u32;
        let sites = collect(&self.compiled.schema);
        let here = sites
            .iter()
            .filter(|site| site.tree == tree && site.span.touches(offset))
            .min_by_key(|site| site.span.end - site.span.start)
            .copied()?;
        Some((here, sites))
    }

    /// A span of a tree as a location.
    pub(super) fn location(&self, tree: usize, span: Span) -> Option<Location> {
        let file: &SourceFile = self.tree(tree)?.file;
        let uri = self.documents.uri(&file.path)?;
        Some(Location::new(uri, place::range(file, span)))
    }

    /// Whether a symbol is defined by the schema; built-in types are not.
    pub(super) fn is_defined(&self, symbol: Symbol<'_>) -> bool {
        match symbol {
            Symbol::Definition(name) => self.compiled.schema.get(name).is_some(),
            Symbol::Member(..) | Symbol::File(_) => true,
        }
    }
}
