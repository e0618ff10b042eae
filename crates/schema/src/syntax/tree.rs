//! The tree of one schema file: expressions, documentation and comments, each with its span.
//!
//! Formatters and editors work on it; the checks read definitions from it.

use super::doc::Doc;
use crate::source::{Place, SourceFile, Span};

/// One parsed file.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// Top-level documentation comments and expressions, in the order of the text.
    pub items: Vec<Item<'a>>,
    /// Plain comments (`# ...`, never `##`), wherever they stand, in the order of the text.
    pub comments: Vec<Span>,
}

impl<'a> Tree<'a> {
    /// A span of this file as a place.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place {
            file: self.file.id,
            span,
        }
    }

    /// The innermost expression that touches an offset, outermost first.
    #[must_use]
    pub fn path_at(&self, offset: u32) -> Vec<&Expr<'a>> {
        let mut path = Vec::new();
        let mut next = self.items.iter().find_map(|item| match item {
            Item::Expr(expr) if expr.span.touches(offset) => Some(expr),
            _ => None,
        });
        while let Some(expr) = next {
            path.push(expr);
            next = expr.children().find(|child| child.span.touches(offset));
        }
        path
    }
}

/// A top-level item.
#[derive(Debug)]
pub enum Item<'a> {
    /// A `##` comment block.
    Doc(Doc<'a>),
    /// A definition or directive.
    Expr(Expr<'a>),
}

/// A value of the JSON-like syntax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr<'a> {
    /// From the first to the last token.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind<'a>,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind<'a> {
    /// `{ 'key': value, ... }`, members in the order of the text.
    Object(Vec<Member<'a>>),
    /// `[ value, ... ]`.
    Array(Vec<Expr<'a>>),
    /// `'text'`: what is between the quotes, backslashes included.
    String(&'a str),
    /// `true` or `false`.
    Bool(bool),
    /// What stood here could not be read; it has been reported.
    Broken,
}

/// One `'key': value` of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member<'a> {
    /// The key.
    pub key: Name<'a>,
    /// The value.
    pub value: Expr<'a>,
}

/// A string used as a name, with the span of the text between the quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Name<'a> {
    /// The name.
    pub text: &'a str,
    /// Where it is, quotes not counted in.
    pub span: Span,
}

impl<'a> Expr<'a> {
    /// The members of an object; `None` for anything else.
    #[must_use]
    pub fn as_object(&self) -> Option<&[Member<'a>]> {
        match &self.kind {
            ExprKind::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The elements of an array; `None` for anything else.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Expr<'a>]> {
        match &self.kind {
            ExprKind::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// A string as a name; `None` for anything else.
    #[must_use]
    pub fn as_name(&self) -> Option<Name<'a>> {
        match self.kind {
            ExprKind::String(text) => Some(Name {
                text,
                span: Span::new(self.span.start + 1, self.span.end - 1),
            }),
            _ => None,
        }
    }

    /// A boolean; `None` for anything else.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            ExprKind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The value of a key of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Expr<'a>> {
        self.as_object()?
            .iter()
            .find(|member| member.key.text == key)
            .map(|member| &member.value)
    }

    /// The directive this expression is, if it is one.
    #[must_use]
    pub fn directive(&self) -> Option<Directive<'_, 'a>> {
        let include = self.get("include").map(Directive::Include);
        include.or_else(|| self.get("pragma").map(Directive::Pragma))
    }

    /// The values directly inside.
    pub fn children(&self) -> Box<dyn Iterator<Item = &Expr<'a>> + '_> {
        match &self.kind {
            ExprKind::Object(members) => Box::new(members.iter().map(|member| &member.value)),
            ExprKind::Array(elements) => Box::new(elements.iter()),
            _ => Box::new(std::iter::empty()),
        }
    }
}

/// A top-level expression that defines nothing.
#[derive(Debug, Clone, Copy)]
pub enum Directive<'t, 'a> {
    /// `{ 'include': VALUE }`.
    Include(&'t Expr<'a>),
    /// `{ 'pragma': VALUE }`.
    Pragma(&'t Expr<'a>),
}
