//! Alternates: each JSON type picks at most one branch.

use super::meaning::{Meaning, Resolved};
use super::shape::is_array;
use crate::ast::{Body, Branch, Definition, Meta};
use crate::diagnostic::Code;
use crate::era::Era;
use crate::source::Place;
use crate::syntax::Name;

/// Branches that cannot be told apart are refused from this release on.
const CLASH_RULE: Era = Era::new(2, 4);

/// The kinds of JSON values a visitor tells apart, as a set of bits.
#[derive(Clone, Copy)]
struct Kinds(u8);

const NULL: u8 = 1;
const NUMBER: u8 = 2;
const STRING: u8 = 4;
const BOOL: u8 = 8;
const LIST: u8 = 16;
const OBJECT: u8 = 32;

impl<'s, 'a> Meaning<'s, 'a> {
    /// Checks the branches of an alternate.
    pub(super) fn alternate(&mut self, definition: &'s Definition<'a>, branches: &'s [Branch<'a>]) {
        let names: Vec<Name<'a>> = branches.iter().map(|branch| branch.name).collect();
        self.names_clash(definition, &names, "branch");
        let mut taken: Vec<(Kinds, Name<'a>)> = Vec::new();
        for branch in branches {
            let Some(name) = branch.type_ref.name() else {
                continue;
            };
            let Some(resolved) = self.resolve(definition, name) else {
                continue;
            };
            let kinds = if is_array(&branch.type_ref) {
                Some(Kinds(LIST))
            } else {
                kinds(resolved)
            };
            let Some(kinds) = kinds else {
                if !matches!(resolved, Resolved::Defined(_, found) if found.broken) {
                    let what = self.describe(resolved, name);
                    let draft = self.error(
                        Code::AlternateClash,
                        definition,
                        name.span,
                        "this type",
                        format!("{what} cannot be a branch of an alternate"),
                    );
                    self.sink
                        .push(draft.expected("a type with one kind of JSON value"));
                }
                continue;
            };
            let other = taken.iter().find(|(other, _)| other.0 & kinds.0 != 0);
            if let Some((_, other)) = other.filter(|_| self.schema.era >= CLASH_RULE) {
                let message = format!(
                    "the branch '{}' cannot be told apart from '{}'",
                    branch.name.text, other.text
                );
                let place = Place {
                    file: definition.place.file,
                    span: other.span,
                };
                let draft = self.error(
                    Code::AlternateClash,
                    definition,
                    branch.name.span,
                    "this branch",
                    message,
                );
                self.sink.push(draft.label(place, "the other one").help("keep one branch per kind of JSON value; a string is also a number or a boolean on the command line"));
            }
            taken.push((kinds, branch.name));
        }
    }
}

/// The values a branch of a type takes; a type that takes any value cannot be a branch.
fn kinds(resolved: Resolved<'_, '_>) -> Option<Kinds> {
    let bits = match resolved {
        Resolved::Builtin("string") => STRING | NUMBER | BOOL,
        Resolved::Builtin("number" | "int") => NUMBER,
        Resolved::Builtin("boolean") => BOOL,
        Resolved::Builtin("null") => NULL,
        Resolved::Builtin("array") => LIST,
        Resolved::Builtin(_) => return None,
        Resolved::Defined(_, found) => match (&found.body, found.meta) {
            (Body::Enum { values, .. }, _) => {
                let any = |test: fn(&str) -> bool| values.iter().any(|value| test(value.name.text));
                let boolean = any(|value| value == "on" || value == "off");
                let number = any(|value| {
                    value.starts_with(['-', '+', '.'])
                        || value.starts_with(|c: char| c.is_ascii_digit())
                });
                STRING | if boolean { BOOL } else { 0 } | if number { NUMBER } else { 0 }
            }
            (_, Meta::Struct | Meta::Union) => OBJECT,
            _ => return None,
        },
    };
    Some(Kinds(bits))
}
