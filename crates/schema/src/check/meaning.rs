//! Definitions against each other: types exist, members do not collide, types fit their use.

use super::BUILTINS;
use crate::ast::{
    Arguments, Body, Command, Definition, Event, Feature, MAX_BASES, Member, Meta, Schema, TypeRef,
};
use crate::diagnostic::{Code, Draft, Sink, Stage};
use crate::era::{Construct, Era};
use crate::source::{Place, Span};
use crate::syntax::Name;

/// A schema may have this many features, `deprecated` and `unstable` among them, from QEMU 10.0 on.
const MAX_FEATURES: usize = 64;

/// Conditional arguments must be boxed from this release on.
const CONDITIONAL_BOXED: Era = Era::new(8, 0);

/// What a command takes and returns is checked from this release on.
const KINDS_CHECKED: Era = Era::new(2, 4);

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
                    format!("'{}' contains itself", definition.name.text),
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
                    format!("the base {what} is no struct"),
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

    fn type_ref(
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

    fn command(&mut self, definition: &'s Definition<'a>, command: &'s Command<'a>) {
        self.arguments(definition, command.arguments.as_ref(), command.boxed);
        let Some(returns) = &command.returns else {
            return;
        };
        let Some(resolved) = self.type_ref(definition, returns) else {
            return;
        };
        let pragmas = &self.schema.loaded.pragmas;
        let excused = pragmas
            .command_returns_exceptions
            .contains(&definition.name.text);
        let is_object = matches!(resolved, Resolved::Defined(_, found) if matches!(found.meta, Meta::Struct | Meta::Union));
        if !is_object
            && !excused
            && self.schema.era >= KINDS_CHECKED
            && let Some(name) = returns.name()
        {
            let what = self.describe(resolved, name);
            let draft = self.error(
                Code::ReturnKind,
                definition,
                name.span,
                "this type",
                format!("a command cannot return {what}"),
            );
            self.sink.push(
                draft
                    .expected("a struct or union, or an array of one")
                    .help("wrap it in a struct, so that members can be added later"),
            );
        }
    }

    fn arguments(
        &mut self,
        definition: &'s Definition<'a>,
        arguments: Option<&'s Arguments<'a>>,
        boxed: bool,
    ) {
        match arguments {
            None => {}
            Some(Arguments::Inline(members)) => {
                self.members(definition, members);
                self.members_clash(definition);
                self.conditional_arguments(definition, members.iter(), boxed);
            }
            Some(Arguments::Named(name)) => self.named_arguments(definition, *name, boxed),
        }
    }

    fn named_arguments(&mut self, definition: &'s Definition<'a>, name: Name<'a>, boxed: bool) {
        let Some(resolved) = self.resolve(definition, name) else {
            return;
        };
        if self.schema.era < KINDS_CHECKED {
            return;
        }
        let what = self.describe(resolved, name);
        match resolved {
            Resolved::Defined(index, found) if matches!(found.meta, Meta::Struct | Meta::Union) => {
                if found.meta == Meta::Union && !boxed {
                    let draft = self.error(
                        Code::DataKind,
                        definition,
                        name.span,
                        "this type",
                        format!("{what} can be arguments only with 'boxed': true"),
                    );
                    self.sink.push(draft.help("add 'boxed': true"));
                }
                self.object(index, found);
                let schema = self.schema;
                self.conditional_arguments(definition, schema.members_of(found).into_iter(), boxed);
            }
            Resolved::Defined(_, found) if found.broken => {}
            _ => {
                let draft = self.error(
                    Code::DataKind,
                    definition,
                    name.span,
                    "this type",
                    format!("{what} cannot be arguments"),
                );
                self.sink
                    .push(draft.expected("a struct, or a union with 'boxed': true"));
            }
        }
    }

    fn conditional_arguments<'m>(
        &mut self,
        definition: &Definition<'a>,
        mut members: impl Iterator<Item = &'m Member<'a>>,
        boxed: bool,
    ) where
        'a: 'm,
    {
        if boxed || self.schema.era < CONDITIONAL_BOXED {
            return;
        }
        if let Some(member) = members.find(|member| member.condition.is_some()) {
            let name = member.name.text;
            let draft = self.error(
                Code::ConditionalArguments,
                definition,
                definition.name.span,
                "here",
                format!("the argument '{name}' is conditional and the arguments are not boxed"),
            );
            self.sink
                .push(draft.help("put the arguments into a struct and add 'boxed': true"));
        }
    }

    /// Reports features given twice.
    pub(super) fn features(&mut self, definition: &Definition<'a>, features: &[Feature<'a>]) {
        if features.len() > 1 {
            let names: Vec<Name<'a>> = features.iter().map(|feature| feature.name).collect();
            self.names_clash(definition, &names, "feature");
        }
    }

    fn special_features(&mut self, definition: &Definition<'a>) {
        let special =
            |feature: &&Feature<'a>| matches!(feature.name.text, "deprecated" | "unstable");
        let found = definition.features.iter().find(special);
        if let Some(feature) = found.filter(|_| self.schema.era >= Era::new(5, 0)) {
            let name = feature.name;
            let draft = self.error(
                Code::SpecialFeature,
                definition,
                name.span,
                "this feature",
                format!("a type cannot have the feature '{}'", name.text),
            );
            self.sink
                .push(draft.help("mark the commands, events and members that use the type"));
        }
    }

    fn count_features(&mut self) {
        if self.schema.era < Era::new(10, 0) {
            return;
        }
        let mut seen = std::collections::HashSet::from(["deprecated", "unstable"]);
        for definition in &self.schema.definitions {
            let schema = self.schema;
            for name in feature_names(schema, definition) {
                if seen.insert(name.text) && seen.len() == MAX_FEATURES + 1 {
                    let message = format!("the schema has more than {MAX_FEATURES} features");
                    let draft = self.error(
                        Code::TooManyFeatures,
                        definition,
                        name.span,
                        "this one is too many",
                        message,
                    );
                    self.sink.push(draft.expected(format!("at most {MAX_FEATURES} names of features, 'deprecated' and 'unstable' counted in")));
                    return;
                }
            }
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

/// The names of a definition's features, in the order QEMU's compiler counts them.
fn feature_names<'a>(schema: &Schema<'a>, definition: &Definition<'a>) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'a>> = definition
        .features
        .iter()
        .map(|feature| feature.name)
        .collect();
    if let Body::Enum { values, .. } = &definition.body {
        names.extend(
            values
                .iter()
                .flat_map(|value| &value.features)
                .map(|feature| feature.name),
        );
    }
    let members = schema.members_of(definition);
    names.extend(
        members
            .iter()
            .flat_map(|member| &member.features)
            .map(|feature| feature.name),
    );
    names
}
