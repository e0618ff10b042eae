//! Unions: the discriminator, the branches, and members that collide.

use foldhash::{HashMap, HashMapExt};

use super::clash;
use super::meaning::{Meaning, Resolved};
use crate::ast::{Body, Branch, Definition, EnumValue, MAX_BASES, Member, Meta, TypeRef};
use crate::diagnostic::Code;
use crate::era::Era;
use crate::source::Place;
use crate::syntax::Name;

/// A union's branch may be a union from this release on.
const NESTED_UNIONS: Era = Era::new(8, 1);

/// From this many names on, clashes are looked for in a table.
const MANY_NAMES: usize = 24;

impl<'s, 'a> Meaning<'s, 'a> {
    /// Checks a union whose base is known.
    pub(super) fn union(
        &mut self,
        definition: &'s Definition<'a>,
        discriminator: Option<Name<'a>>,
        branches: &'s [Branch<'a>],
    ) {
        let Some(discriminator) = discriminator else {
            self.simple_union(definition, branches);
            return;
        };
        let schema = self.schema;
        let common = schema.members_of(definition);
        let Some(values) = self.discriminator(definition, discriminator, &common) else {
            return;
        };
        if values.is_empty() && branches.is_empty() {
            self.no_branches(definition);
        }
        for branch in branches {
            self.branch(definition, branch, values, &common);
        }
    }

    fn simple_union(&mut self, definition: &'s Definition<'a>, branches: &'s [Branch<'a>]) {
        if branches.is_empty() && self.schema.era >= Era::new(2, 4) {
            self.no_branches(definition);
        }
        let names: Vec<Name<'a>> = branches.iter().map(|branch| branch.name).collect();
        self.names_clash(definition, &names, "branch");
        for branch in branches {
            match &branch.type_ref {
                TypeRef::Nested(members) => self.members(definition, members),
                TypeRef::Name(name) | TypeRef::Array(name) => {
                    self.resolve(definition, *name);
                }
            }
        }
    }

    fn no_branches(&mut self, definition: &Definition<'a>) {
        let draft = self.error(
            Code::NoBranches,
            definition,
            definition.name.span,
            "this union",
            "there are no branches",
        );
        self.sink
            .push(draft.expected("at least one value of the discriminator"));
    }

    /// Finds the values a discriminator can have.
    fn discriminator(
        &mut self,
        definition: &Definition<'a>,
        name: Name<'a>,
        common: &[&'s Member<'a>],
    ) -> Option<&'s [EnumValue<'a>]> {
        let fault = |fault: &str| format!("the discriminator '{}' {fault}", name.text);
        let Some(member) = common.iter().find(|member| member.name.text == name.text) else {
            let draft = self.error(
                Code::DiscriminatorKind,
                definition,
                name.span,
                "this name",
                fault("is no member of the base"),
            );
            self.sink
                .push(draft.expected("a member of the base, of an enumeration type"));
            return None;
        };
        let resolved = match &member.type_ref {
            TypeRef::Name(type_name) => self.schema.get(type_name.text),
            _ => None,
        };
        let Some(Body::Enum { values, .. }) = resolved.map(|found| &found.body) else {
            if resolved.is_none_or(|found| !found.broken) {
                let draft = self.error(
                    Code::DiscriminatorKind,
                    definition,
                    name.span,
                    "this member",
                    fault("is of no enumeration type"),
                );
                self.sink
                    .push(draft.expected("a member of an enumeration type"));
            }
            return None;
        };
        if member.optional || member.condition.is_some() {
            let why = if member.optional {
                "is optional"
            } else {
                "is conditional"
            };
            let draft = self.error(
                Code::DiscriminatorKind,
                definition,
                name.span,
                "this member",
                fault(why),
            );
            self.sink
                .push(draft.expected("a member that is always there"));
            return None;
        }
        Some(values)
    }

    fn branch(
        &mut self,
        definition: &'s Definition<'a>,
        branch: &'s Branch<'a>,
        values: &[EnumValue<'a>],
        common: &[&Member<'a>],
    ) {
        let TypeRef::Name(name) = &branch.type_ref else {
            if let TypeRef::Nested(members) = &branch.type_ref {
                self.members(definition, members);
            }
            return;
        };
        let Some(resolved) = self.resolve(definition, *name) else {
            return;
        };
        if !values
            .iter()
            .any(|value| value.name.text == branch.name.text)
        {
            let draft = self.error(
                Code::BranchValue,
                definition,
                branch.name.span,
                "this branch",
                format!(
                    "the branch '{}' is no value of the discriminator",
                    branch.name.text
                ),
            );
            self.sink
                .push(draft.expected("a value of the discriminator's enumeration"));
        }
        let nested = self.schema.era >= NESTED_UNIONS;
        match resolved {
            Resolved::Defined(index, found)
                if found.meta == Meta::Struct || (nested && found.meta == Meta::Union) =>
            {
                self.object(index, found);
                self.branch_clash(definition, branch, found, common, &mut Vec::new());
            }
            Resolved::Defined(_, found) if found.broken => {}
            _ => {
                let what = self.describe(resolved, *name);
                let draft = self.error(
                    Code::BranchValue,
                    definition,
                    name.span,
                    "this type",
                    format!("{what} cannot be a branch"),
                );
                self.sink.push(draft.expected("the name of a struct"));
            }
        }
    }

    /// Reports members of a branch that collide with the union's own.
    fn branch_clash(
        &mut self,
        definition: &Definition<'a>,
        branch: &Branch<'a>,
        found: &'s Definition<'a>,
        common: &[&Member<'a>],
        seen: &mut Vec<&'a str>,
    ) {
        let schema = self.schema;
        let members = schema.members_of(found);
        let hit = members.iter().find_map(|member| {
            let other = common
                .iter()
                .find(|other| clash(other.name.text, member.name.text));
            other.map(|_| member)
        });
        if let Some(member) = hit {
            let message = format!(
                "the member '{}' of '{}' collides with one of the base",
                member.name.text, found.name.text
            );
            let draft = self.error(
                Code::MemberClash,
                definition,
                branch.name.span,
                "in this branch",
                message,
            );
            let place = Place {
                file: found.place.file,
                span: member.name.span,
            };
            self.sink.push(
                draft
                    .label(place, "this member")
                    .help("rename one of the two"),
            );
            return;
        }
        let Body::Union { branches, .. } = &found.body else {
            return;
        };
        seen.push(found.name.text);
        for inner in branches {
            let name = inner.type_ref.name();
            let inner = name
                .and_then(|name| schema.get(name.text))
                .filter(|inner| !inner.broken);
            if let Some(inner) = inner.filter(|inner| !seen.contains(&inner.name.text)) {
                self.branch_clash(definition, branch, inner, common, seen);
            }
        }
    }

    /// Reports members that collide, those of bases counted in.
    pub(super) fn members_clash(&mut self, definition: &'s Definition<'a>) {
        let schema = self.schema;
        let members = schema.members_of(definition);
        if let Some((first, second)) = find_clash(&members, |member| member.name.text) {
            let member = members[second];
            let message = format!(
                "the member '{}' collides with '{}'",
                member.name.text, members[first].name.text
            );
            let draft = self.error(
                Code::MemberClash,
                definition,
                member.name.span,
                "this member",
                message,
            );
            let home = self.home_of(definition, members[first]);
            self.sink.push(
                draft
                    .label(home, "the other one")
                    .help("rename one of the two; '-', '_' and '.' count as equal"),
            );
        }
    }

    /// Where a member of a type or its bases is written.
    fn home_of(&self, definition: &'s Definition<'a>, member: &Member<'a>) -> Place {
        let mut at = definition;
        for _ in 0..MAX_BASES {
            let (own, base) = match &at.body {
                Body::Struct { members, base } => (members.as_slice(), *base),
                Body::Union {
                    base: Some(crate::ast::Arguments::Named(base)),
                    ..
                } => (&[][..], Some(*base)),
                _ => break,
            };
            if own.iter().any(|own| std::ptr::eq(own, member)) {
                break;
            }
            match base.and_then(|base| self.schema.get(base.text)) {
                Some(next) => at = next,
                None => break,
            }
        }
        Place {
            file: at.place.file,
            span: member.name.span,
        }
    }

    /// Reports names of one definition that collide.
    pub(super) fn names_clash(
        &mut self,
        definition: &Definition<'a>,
        names: &[Name<'a>],
        what: &str,
    ) {
        if let Some((first, second)) = find_clash(names, |name| name.text) {
            let (first, second) = (names[first], names[second]);
            let message = format!(
                "the {what} '{}' collides with '{}'",
                second.text, first.text
            );
            let draft = self.error(
                Code::MemberClash,
                definition,
                second.span,
                "this one",
                message,
            );
            let place = Place {
                file: definition.place.file,
                span: first.span,
            };
            self.sink.push(
                draft
                    .label(place, "the other one")
                    .help("rename one of the two; '-', '_' and '.' count as equal"),
            );
        }
    }
}

/// The first two parts whose names are the same identifier in generated code.
fn find_clash<T>(parts: &[T], name: impl Fn(&T) -> &str) -> Option<(usize, usize)> {
    if parts.len() < MANY_NAMES {
        return parts.iter().enumerate().find_map(|(second, part)| {
            let same = |other: &T| clash(name(other), name(part));
            parts[..second]
                .iter()
                .position(same)
                .map(|first| (first, second))
        });
    }
    let fold = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            byte
        } else {
            b'_'
        }
    };
    let mut seen: HashMap<Vec<u8>, usize> = HashMap::with_capacity(parts.len());
    parts.iter().enumerate().find_map(|(second, part)| {
        let folded = name(part).bytes().map(fold).collect();
        seen.insert(folded, second).map(|first| (first, second))
    })
}
