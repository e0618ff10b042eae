//! Each definition by itself: its keys and the shape of their values.

use super::documentation::EXACT_LINES;
use super::keys::Subject;
use super::names;
use crate::ast::{Body, Definition, Meta, TypeRef};
use crate::diagnostic::{Code, Sink, Stage};
use crate::era::{Construct, Era};
use crate::source::Span;
use crate::syntax::{DOCS_CHECKED, Doc, Entry, Expr, Loaded, Member, Name, SectionKind};

const METAS: [(&str, Meta); 6] = [
    ("enum", Meta::Enum),
    ("struct", Meta::Struct),
    ("union", Meta::Union),
    ("alternate", Meta::Alternate),
    ("command", Meta::Command),
    ("event", Meta::Event),
];

/// Reads the definitions of a loaded schema.
pub(crate) fn check_shapes<'a>(
    loaded: &Loaded<'a>,
    era: Era,
    sink: &mut Sink,
) -> Vec<Definition<'a>> {
    let mut definitions = Vec::with_capacity(loaded.entries.len());
    for entry in &loaded.entries {
        let (Some(expr), Some(tree)) = (loaded.expr(*entry), loaded.trees.get(entry.tree)) else {
            continue;
        };
        if expr.directive().is_some() {
            continue;
        }
        let mut subject = Subject {
            era,
            pragmas: &loaded.pragmas,
            sink,
            file: tree.file.id,
            span: expr.span,
            defines: None,
            broken: false,
        };
        definitions.extend(subject.definition(expr, loaded.doc(*entry), *entry));
    }
    definitions
}

impl<'a> Subject<'_, 'a> {
    fn definition(
        &mut self,
        expr: &Expr<'a>,
        doc: Option<&Doc<'a>>,
        entry: Entry,
    ) -> Option<Definition<'a>> {
        let keys = expr.as_object()?;
        let (meta, key) = self.meta(keys)?;
        let name = self.string(expr.get(key)?, format_args!("the name of the {key}"))?;
        self.defines = Some((meta, name));
        let underscore =
            name.text.contains('_') && self.pragmas.command_name_exceptions.contains(&name.text);
        self.wrong_name(
            names::definition(name.text, meta, self.era, underscore),
            name,
            None,
        );
        let returns = expr.get("returns").is_some();
        self.documentation(doc, name, returns);
        let body = self.body(expr, keys, meta, key)?;
        let condition = self.condition(expr.get("if"));
        let features = self.features(expr.get("features"));
        let place = self.place(self.span);
        let doc = doc.and(entry.doc);
        Some(Definition {
            meta,
            name,
            place,
            condition,
            features,
            body,
            tree: entry.tree,
            doc,
            broken: self.broken,
        })
    }

    /// Finds the key that says what is defined.
    fn meta(&mut self, keys: &[Member<'a>]) -> Option<(Meta, &'static str)> {
        let has = |key: &str| keys.iter().find(|member| member.key.text == key);
        let named = |(key, meta): &(&'static str, Meta)| Some((*key, *meta, has(key)?));
        let mut found = METAS.iter().filter_map(named);
        match (found.next(), found.next()) {
            (None, _) => self.no_meta(has("type").map(|member| member.key)),
            (Some((key, meta, member)), None) => {
                let construct = match meta {
                    Meta::Struct => Some(Construct::StructDefinition),
                    Meta::Alternate => Some(Construct::Alternate),
                    Meta::Event => Some(Construct::Event),
                    _ => None,
                };
                let span = member.key.span;
                if construct.is_some_and(|construct| !self.require(construct, span)) {
                    return None;
                }
                Some((meta, key))
            }
            (Some(first), Some((_, _, second))) => {
                // Which of them it is taken for: QEMU up to 6.1 has an order.
                let rank = [Meta::Enum, Meta::Union, Meta::Alternate, Meta::Struct];
                let order = |meta: Meta| {
                    rank.iter()
                        .position(|other| *other == meta)
                        .unwrap_or(rank.len())
                };
                let taken = METAS
                    .iter()
                    .filter_map(named)
                    .min_by_key(|(_, meta, _)| order(*meta))
                    .unwrap_or(first);
                self.defines = taken.2.value.as_name().map(|name| (taken.1, name));
                let draft = self.error(
                    Code::NoDefinition,
                    second.key.span,
                    "a second one",
                    "the expression defines several things",
                );
                self.push(draft.expected("exactly one of 'enum', 'struct', 'union', 'alternate', 'command', 'event'").help("write a definition each"));
                None
            }
        }
    }

    fn no_meta(&mut self, type_key: Option<Name<'a>>) -> Option<(Meta, &'static str)> {
        if let Some(key) = type_key {
            return self
                .require(Construct::TypeDefinition, key.span)
                .then_some((Meta::Struct, "type"));
        }
        if self.era.allows(Construct::TypeDefinition) {
            // Until QEMU 2.3 such an expression was passed over.
            return None;
        }
        let draft = self.error(
            Code::NoDefinition,
            self.span,
            "here",
            "the expression defines nothing",
        );
        self.push(
            draft
                .expected("one of 'enum', 'struct', 'union', 'alternate', 'command', 'event'")
                .help("name what is defined: { 'command': 'NAME' }"),
        );
        None
    }

    /// Checks the comment above against the definition.
    fn documentation(&mut self, doc: Option<&Doc<'a>>, name: Name<'a>, returns: bool) {
        let Some(doc) = doc else {
            if self.pragmas.doc_required {
                let draft = self.error(
                    Code::DocRequired,
                    name.span,
                    "this definition",
                    "there is no documentation",
                );
                self.push(
                    draft
                        .expected(format!("a comment that starts '##', '# @{}:'", name.text))
                        .help("document it; the pragma 'doc-required' asks for it"),
                );
            }
            return;
        };
        let Some(symbol) = doc.symbol.filter(|_| self.era >= DOCS_CHECKED) else {
            return;
        };
        if symbol.text != name.text {
            let draft = self.error(
                Code::DocForOther,
                symbol.span,
                "documented here",
                format!("the documentation above is for '{}'", symbol.text),
            );
            self.push(
                draft
                    .expected(format!("'@{}:'", name.text))
                    .help("name the definition in its documentation"),
            );
            return;
        }
        self.sections(doc, returns);
    }

    /// `Returns:` and `Errors:` are for commands; from QEMU 9.0 on `Returns:` needs `returns`.
    fn sections(&mut self, doc: &Doc<'a>, returns: bool) {
        let command = self.defines.is_some_and(|(meta, _)| meta == Meta::Command);
        let empty = command && !returns && self.era >= EXACT_LINES;
        let faults = [
            (
                SectionKind::Returns,
                !command,
                "the definition is no command",
            ),
            (
                SectionKind::Errors,
                !command,
                "the definition is no command",
            ),
            (SectionKind::Returns, empty, "the command returns nothing"),
        ];
        for (kind, wrong, why) in faults {
            if let Some(section) = wrong.then(|| doc.section(kind)).flatten() {
                let message = format!("a '{}:' section, and {why}", kind.tag());
                let draft = self.doc_error(doc, section.span, Code::DocSectionMisplaced, message);
                self.push(draft.help("remove the section, or make it true"));
            }
        }
    }

    /// Starts an error in documentation: at the line meant from QEMU 9.0 on, before at the
    /// comment's first line; the other of the two is shown too.
    fn doc_error(
        &mut self,
        doc: &Doc<'a>,
        span: Span,
        code: Code,
        message: String,
    ) -> crate::diagnostic::Draft {
        self.broken = true;
        let places = super::documentation::two_places(self.era, self.file, doc, span);
        self.within(places.draft(code, Stage::Shape, message))
    }

    fn body(
        &mut self,
        expr: &Expr<'a>,
        keys: &[Member<'a>],
        meta: Meta,
        key: &str,
    ) -> Option<Body<'a>> {
        match meta {
            Meta::Enum => self.enumeration(expr, keys),
            Meta::Struct => self.structure(expr, keys, key),
            Meta::Union => self.union(expr, keys),
            Meta::Alternate => self.alternate(expr, keys),
            Meta::Command => self.command(expr, keys),
            Meta::Event => self.event(expr, keys),
        }
    }

    fn enumeration(&mut self, expr: &Expr<'a>, keys: &[Member<'a>]) -> Option<Body<'a>> {
        let complete = self.keys(
            keys,
            expr.span,
            None,
            &["enum", "data"],
            &["if", "features", "prefix"],
        );
        let prefix = expr
            .get("prefix")
            .and_then(|value| self.string(value, "'prefix'"));
        let permissive = self.permissive();
        let values = expr
            .get("data")
            .map(|value| self.values(value, permissive))
            .filter(|_| complete)?;
        Some(Body::Enum { values, prefix })
    }

    fn structure(&mut self, expr: &Expr<'a>, keys: &[Member<'a>], key: &str) -> Option<Body<'a>> {
        self.keys(
            keys,
            expr.span,
            None,
            &[key, "data"],
            &["base", "if", "features"],
        );
        let permissive = self.permissive();
        let members = self.members(expr.get("data")?, "data", permissive)?;
        let base = expr
            .get("base")
            .and_then(|value| self.type_name(value, "base"));
        Some(Body::Struct { base, members })
    }

    fn union(&mut self, expr: &Expr<'a>, keys: &[Member<'a>]) -> Option<Body<'a>> {
        let (base, discriminator) = (expr.get("base"), expr.get("discriminator"));
        let simple = self.era.allows(Construct::SimpleUnion);
        if let Some(value) =
            discriminator.filter(|value| value.as_object().is_some_and(<[_]>::is_empty))
        {
            let span = value.span;
            return self.anonymous(expr, keys, span);
        }
        let old = ["base", "discriminator", "if", "features"];
        let complete = if simple {
            self.keys(keys, expr.span, None, &["union", "data"], &old)
        } else {
            self.keys(
                keys,
                expr.span,
                None,
                &["union", "base", "discriminator", "data"],
                &["if", "features"],
            )
        };
        if !complete {
            if !simple && base.is_none() && discriminator.is_none() && expr.get("data").is_some() {
                self.require(Construct::SimpleUnion, expr.span);
            }
            return None;
        }
        let half = base.is_some() != discriminator.is_some();
        if simple && half && self.era > Era::new(2, 3) {
            self.half_flat(expr, base.is_some());
            return None;
        }
        let permissive = self.permissive();
        let base = match base {
            Some(value) => {
                if value.as_object().is_some() && !self.require(Construct::InlineBase, value.span) {
                    return None;
                }
                Some(self.arguments(value, "base", permissive)?)
            }
            None => None,
        };
        let discriminator = match discriminator {
            Some(value) => Some(self.string(value, "'discriminator'")?),
            None => None,
        };
        let arrays = discriminator.is_none();
        let branches = self.branches(
            expr.get("data")?,
            arrays,
            self.era < Era::new(6, 0) || arrays,
        );
        Some(Body::Union {
            base,
            discriminator,
            branches,
        })
    }

    /// Reports a union with only one of base and discriminator.
    fn half_flat(&mut self, expr: &Expr<'a>, has_base: bool) {
        let (has, lacks) = if has_base {
            ("base", "discriminator")
        } else {
            ("discriminator", "base")
        };
        let message = format!("'{has}' without '{lacks}'");
        let draft = self.error(Code::KeyMissing, expr.span, "here", message);
        self.push(
            draft
                .expected("both 'base' and 'discriminator', or neither")
                .help("add what is missing"),
        );
    }

    /// `'discriminator': {}`, what an alternate was until QEMU 2.3.
    fn anonymous(&mut self, expr: &Expr<'a>, keys: &[Member<'a>], span: Span) -> Option<Body<'a>> {
        if !self.require(Construct::AnonymousUnion, span) {
            return None;
        }
        self.keys(
            keys,
            expr.span,
            None,
            &["union", "discriminator", "data"],
            &[],
        );
        let branches = self.branches(expr.get("data")?, true, true);
        Some(Body::Alternate { branches })
    }

    fn alternate(&mut self, expr: &Expr<'a>, keys: &[Member<'a>]) -> Option<Body<'a>> {
        self.keys(
            keys,
            expr.span,
            None,
            &["alternate", "data"],
            &["if", "features"],
        );
        let data = expr.get("data")?;
        let empty = data.as_object().is_some_and(<[_]>::is_empty)
            || data.as_array().is_some_and(<[_]>::is_empty);
        if empty {
            let draft = self.error(
                Code::DataShape,
                data.span,
                "this value",
                "there are no branches",
            );
            self.push(draft.expected("{ 'branch': 'Type', ... }"));
            return None;
        }
        let arrays = self.era.allows(Construct::AlternateArray);
        let branches = self.branches(data, arrays, true);
        Some(Body::Alternate { branches })
    }

    /// Whether the definition's members may break the rules of case.
    fn permissive(&self) -> bool {
        self.pragmas.member_name_exceptions.contains(&self.name())
    }
}

/// Says whether a type is used as an array.
pub(super) fn is_array(type_ref: &TypeRef<'_>) -> bool {
    matches!(type_ref, TypeRef::Array(_))
}
