//! Definitions against each other: types exist, members do not collide, types fit their use.

use super::BUILTINS;
use crate::ast::{Arguments, Body, Definition, Event, MAX_BASES, Member, Meta, Schema, TypeRef};
use crate::diagnostic::{Code, Draft, Sink, Stage};
use crate::era::{Construct, Era};
use crate::source::{Place, Span};
use crate::syntax::Name;

/// What a command takes and returns is checked from this release on.
pub(super) const KINDS_CHECKED: Era = Era::new(2, 4);

/// Checks a schema whose definitions have been checked one by one.
pub(crate) fn check_meaning(schema: &Schema<'_>, sink: &mut Sink) {
    let mut meaning = Meaning {
        schema,
        sink,
        progress: vec![Progress::Open; schema.definitions.len()],
        depth: 0,
    };
    for (index, definition) in schema.definitions.iter().enumerate() {
        if definition.broken {
            continue;
        }
        meaning.definition(index, definition);
        meaning.documentation(definition);
    }
    meaning.count_features();
}

/// How far the check of an object type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Open,
    Begun,
    Done,
}

/// What the name of a type stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Resolved<'s, 'a> {
    /// A built-in type, by its JSON type.
    Builtin(&'static str),
    /// A definition and its number.
    Defined(usize, &'s Definition<'a>),
}

pub(super) struct Meaning<'s, 'a> {
    pub(super) schema: &'s Schema<'a>,
    pub(super) sink: &'s mut Sink,
    progress: Vec<Progress>,
    /// How many object types are being checked inside each other.
    depth: usize,
}

impl<'s, 'a> Meaning<'s, 'a> {
    fn definition(&mut self, index: usize, definition: &'s Definition<'a>) {
        match &definition.body {
            Body::Struct { .. } | Body::Union { .. } => self.object(index, definition),
            Body::Enum { values, .. } => {
                self.features(definition, &definition.features);
                self.special_features(definition);
                let names: Vec<Name<'a>> = values.iter().map(|value| value.name).collect();
                self.names_clash(definition, &names, "value");
            }
            Body::Alternate { branches } => {
                self.features(definition, &definition.features);
                self.special_features(definition);
                self.alternate(definition, branches);
            }
            Body::Command(command) => {
                self.features(definition, &definition.features);
                self.command(definition, command);
            }
            Body::Event(Event { arguments, boxed }) => {
                self.features(definition, &definition.features);
                self.arguments(definition, arguments.as_ref(), *boxed);
            }
        }
    }

    /// Checks a struct or union, and before it what it contains.
    pub(super) fn object(&mut self, index: usize, definition: &'s Definition<'a>) {
        match self.progress[index] {
            Progress::Done => return,
            Progress::Begun => {
                let span = definition.name.span;
                let draft = self.error(
                    Code::ContainsItself,
                    definition,
                    span,
                    "this type",
                    "the type contains itself",
                );
                self.sink
                    .push(draft.help("a member of the type is fine, a base or a branch is not"));
                return;
            }
            Progress::Open => self.progress[index] = Progress::Begun,
        }
        self.depth += 1;
        if self.depth > MAX_BASES {
            self.too_deep(definition);
        } else if !definition.broken {
            self.object_parts(definition);
        }
        self.depth -= 1;
        self.progress[index] = Progress::Done;
    }

    fn too_deep(&mut self, definition: &Definition<'a>) {
        let message = format!("bases or branches are nested deeper than {MAX_BASES} types");
        let span = definition.name.span;
        let draft = self.error(
            Code::ContainsItself,
            definition,
            span,
            "at this type",
            message,
        );
        self.sink
            .push(draft.help("put the members into fewer types"));
    }

    fn object_parts(&mut self, definition: &'s Definition<'a>) {
        self.features(definition, &definition.features);
        self.special_features(definition);
        match &definition.body {
            Body::Struct { base, members } => {
                let complete = base.is_none_or(|base| self.base(definition, base));
                self.members(definition, members);
                if complete {
                    self.members_clash(definition);
                }
            }
            Body::Union {
                base,
                discriminator,
                branches,
            } => {
                let complete = match base {
                    Some(Arguments::Named(base)) => self.base(definition, *base),
                    Some(Arguments::Inline(members)) => {
                        self.members(definition, members);
                        self.members_clash(definition);
                        true
                    }
                    None => true,
                };
                if complete {
                    self.union(definition, *discriminator, branches);
                }
            }
            _ => {}
        }
    }

    /// Checks a base; says whether its members are known.
    fn base(&mut self, definition: &'s Definition<'a>, base: Name<'a>) -> bool {
        let Some(resolved) = self.resolve(definition, base) else {
            return false;
        };
        match resolved {
            Resolved::Defined(index, found) if found.meta == Meta::Struct => {
                self.object(index, found);
                !found.broken
            }
            Resolved::Defined(_, found) if found.broken => false,
            _ => {
                let what = self.describe(resolved, base);
                let draft = self.error(
                    Code::BaseKind,
                    definition,
                    base.span,
                    "this type",
                    format!("{what} cannot be a base"),
                );
                self.sink.push(draft.expected("the name of a struct"));
                false
            }
        }
    }

    pub(super) fn members(&mut self, definition: &'s Definition<'a>, members: &'s [Member<'a>]) {
        for member in members {
            self.type_ref(definition, &member.type_ref);
            self.features(definition, &member.features);
        }
    }

    pub(super) fn type_ref(
        &mut self,
        definition: &'s Definition<'a>,
        type_ref: &'s TypeRef<'a>,
    ) -> Option<Resolved<'s, 'a>> {
        match type_ref {
            TypeRef::Name(name) | TypeRef::Array(name) => self.resolve(definition, *name),
            TypeRef::Nested(members) => {
                self.members(definition, members);
                None
            }
        }
    }

    /// Finds a type, or reports that there is none.
    pub(super) fn resolve(
        &mut self,
        definition: &Definition<'a>,
        name: Name<'a>,
    ) -> Option<Resolved<'s, 'a>> {
        if let Some(resolved) = self.lookup(name.text) {
            return Some(resolved);
        }
        let other = match name.text {
            "any" => Some(Construct::Any),
            "null" => Some(Construct::Null),
            "**" => Some(Construct::StarStar),
            _ => None,
        };
        if let Some(construct) = other.filter(|construct| !self.schema.era.allows(*construct)) {
            let place = Place {
                file: definition.place.file,
                span: definition.place.span,
            };
            let draft = crate::syntax::other_era(construct, self.schema.era, Stage::Meaning, place);
            let focus = Place {
                file: definition.place.file,
                span: name.span,
            };
            self.sink
                .push(draft.focus(focus, "this type").within(title(definition)));
            return None;
        }
        let callable = self.schema.get(name.text).map(|found| found.meta);
        let message = match callable {
            Some(meta) => format!("'{}' is a {}, no type", name.text, meta.key()),
            None => format!("there is no type '{}'", name.text),
        };
        let draft = self.error(
            Code::UnknownType,
            definition,
            name.span,
            "this type",
            message,
        );
        self.sink.push(
            draft
                .expected("a built-in type, or one the schema defines")
                .help("correct the name, or include the file that defines it"),
        );
        None
    }

    fn lookup(&self, name: &str) -> Option<Resolved<'s, 'a>> {
        let era = self.schema.era;
        if let Some(index) = self.schema.by_name.get(name) {
            let found = &self.schema.definitions[*index];
            return found
                .meta
                .is_type()
                .then_some(Resolved::Defined(*index, found));
        }
        if let Some((_, json)) = BUILTINS.iter().find(|(builtin, _)| *builtin == name) {
            let missing = (name == "any" && !era.allows(Construct::Any))
                || (name == "null" && !era.allows(Construct::Null));
            return (!missing).then_some(Resolved::Builtin(json));
        }
        match name {
            "QType" if era >= Era::new(2, 5) => Some(Resolved::Builtin("string")),
            "**" | "visitor" | "dict" if era.allows(Construct::StarStar) => {
                Some(Resolved::Builtin("value"))
            }
            // An array type's own name, which the language reserves, resolves too.
            _ => match name.strip_suffix("List") {
                Some(element) if BUILTINS.iter().any(|(builtin, _)| *builtin == element) => {
                    Some(Resolved::Builtin("array"))
                }
                _ => None,
            },
        }
    }

    /// Starts an error at a definition's head about the text at `span`.
    pub(super) fn error(
        &self,
        code: Code,
        definition: &Definition<'a>,
        span: Span,
        label: &str,
        message: impl Into<String>,
    ) -> Draft {
        let file = definition.place.file;
        let start = definition.place.span.start;
        Draft::new(
            code,
            Stage::Meaning,
            Place {
                file,
                span: Span::new(start, start + 1),
            },
            message,
        )
        .within(title(definition))
        .focus(Place { file, span }, label)
    }

    pub(super) fn describe(&self, resolved: Resolved<'s, 'a>, name: Name<'a>) -> String {
        match resolved {
            Resolved::Builtin(_) => format!("the built-in type '{}'", name.text),
            Resolved::Defined(_, found) => format!("the {} '{}'", found.meta.key(), name.text),
        }
    }
}

fn title(definition: &Definition<'_>) -> String {
    format!("{} '{}'", definition.meta.key(), definition.name.text)
}
