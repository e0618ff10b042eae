//! Members, branches, values, features and types: what stands in braces and brackets.

use std::fmt::Display;

use super::keys::Subject;
use super::names::{self, Permit, Wrong};
use crate::ast::Meta;
use crate::ast::{Arguments, Branch, EnumValue, Feature, MAX_MEMBERS, Member, TypeRef};
use crate::diagnostic::Code;
use crate::era::Construct;
use crate::source::Span;
use crate::syntax::{self, Expr, ExprKind, Name};

impl<'a> Subject<'_, 'a> {
    /// Members by the name of a type, or in place.
    pub(super) fn arguments(
        &mut self,
        value: &Expr<'a>,
        key: &str,
        permissive: bool,
    ) -> Option<Arguments<'a>> {
        match value.as_name() {
            Some(name) => Some(Arguments::Named(name)),
            None => self.members(value, key, permissive).map(Arguments::Inline),
        }
    }

    /// Members written in place.
    pub(super) fn members(
        &mut self,
        value: &Expr<'a>,
        key: &str,
        permissive: bool,
    ) -> Option<Vec<Member<'a>>> {
        let Some(members) = value.as_object() else {
            let draft = self.error(
                Code::DataShape,
                value.span,
                "this value",
                format!("'{key}' is no object"),
            );
            self.push(draft.expected("{ 'member': 'type', ... }"));
            return None;
        };
        let members = self.bounded(members, value);
        Some(
            members
                .iter()
                .filter_map(|member| self.member(member, permissive))
                .collect(),
        )
    }

    /// The parts, or as many as are looked at.
    fn bounded<'p, T>(&mut self, parts: &'p [T], value: &Expr<'a>) -> &'p [T] {
        if parts.len() <= MAX_MEMBERS {
            return parts;
        }
        let message = format!("{} parts in one place", parts.len());
        let draft = self.error(Code::TooMany, value.span, "in here", message);
        self.push(draft.expected(format!("at most {MAX_MEMBERS}")));
        &parts[..MAX_MEMBERS]
    }

    fn member(&mut self, member: &syntax::Member<'a>, permissive: bool) -> Option<Member<'a>> {
        let star = member.key.text.strip_prefix('*');
        let name = match star {
            Some(text) => Name {
                text,
                span: Span::new(member.key.span.start + 1, member.key.span.end),
            },
            None => member.key,
        };
        let permit = Permit {
            upper: permissive,
            underscore: permissive,
        };
        self.wrong_name(
            names::lower(name.text, self.era, permit),
            name,
            Some("member"),
        );
        if names::is_reserved_member(name.text) {
            let draft = self.error(
                Code::NameReserved,
                name.span,
                "this name",
                format!(
                    "the member name '{}' is reserved for generated code",
                    name.text
                ),
            );
            self.push(
                draft
                    .expected("a name other than 'u' and not starting with 'has_'")
                    .help("rename the member"),
            );
        }
        let (type_value, condition, features) =
            self.detail(&member.value, name, &["if", "features"])?;
        let type_ref = self.type_ref(type_value, name.text, permissive)?;
        Some(Member {
            name,
            optional: star.is_some(),
            type_ref,
            condition,
            features,
        })
    }

    /// Takes `'type'` or `{ 'type': 'type', 'if': ..., ... }` apart.
    #[allow(clippy::type_complexity)]
    fn detail<'e>(
        &mut self,
        value: &'e Expr<'a>,
        name: Name<'a>,
        optional: &[&str],
    ) -> Option<(
        &'e Expr<'a>,
        Option<crate::ast::Condition<'a>>,
        Vec<Feature<'a>>,
    )> {
        let ExprKind::Object(keys) = &value.kind else {
            return Some((value, None, Vec::new()));
        };
        if self.era.allows(Construct::NestedStruct) {
            return Some((value, None, Vec::new()));
        }
        let what: &dyn Display = &format_args!("the member '{}'", name.text);
        let nested = !keys.is_empty() && value.get("type").is_none();
        if !self.keys(keys, value.span, Some(what), &["type"], optional) {
            if nested {
                let span = value.span;
                self.require(Construct::NestedStruct, span);
            }
            return None;
        }
        let condition = self.condition(value.get("if"));
        let features = if optional.contains(&"features") {
            self.features(value.get("features"))
        } else {
            Vec::new()
        };
        Some((value.get("type")?, condition, features))
    }

    /// A type, or an array of one.
    pub(super) fn type_ref(
        &mut self,
        value: &Expr<'a>,
        what: &str,
        permissive: bool,
    ) -> Option<TypeRef<'a>> {
        match &value.kind {
            ExprKind::Array(elements) => match elements.as_slice() {
                [one] if one.as_name().is_some() => one.as_name().map(TypeRef::Array),
                _ => {
                    let draft = self.error(
                        Code::TypeShape,
                        value.span,
                        "this array",
                        format!("the array type of '{what}' does not name one type"),
                    );
                    self.push(
                        draft
                            .expected("['Type']")
                            .help("name one type inside the brackets"),
                    );
                    None
                }
            },
            ExprKind::Object(_) if self.era.allows(Construct::NestedStruct) => {
                self.members(value, what, permissive).map(TypeRef::Nested)
            }
            _ => self.type_name(value, what).map(TypeRef::Name),
        }
    }

    /// The name of a type.
    pub(super) fn type_name(&mut self, value: &Expr<'a>, what: &str) -> Option<Name<'a>> {
        let name = value.as_name();
        if name.is_none() {
            let draft = self.error(
                Code::TypeShape,
                value.span,
                "this value",
                format!("'{what}' names no type"),
            );
            self.push(draft.expected("the name of a type, in quotes"));
        }
        name
    }

    /// The branches of a union or alternate.
    pub(super) fn branches(
        &mut self,
        value: &Expr<'a>,
        arrays: bool,
        check_names: bool,
    ) -> Vec<Branch<'a>> {
        let Some(members) = value.as_object() else {
            let draft = self.error(
                Code::DataShape,
                value.span,
                "this value",
                "'data' is no object",
            );
            self.push(draft.expected("{ 'branch': 'Type', ... }"));
            return Vec::new();
        };
        let members = self.bounded(members, value);
        members
            .iter()
            .filter_map(|member| self.branch(member, arrays, check_names))
            .collect()
    }

    fn branch(
        &mut self,
        member: &syntax::Member<'a>,
        arrays: bool,
        check_names: bool,
    ) -> Option<Branch<'a>> {
        let name = member.key;
        if check_names {
            self.wrong_name(
                names::lower(name.text, self.era, Permit::default()),
                name,
                Some("branch"),
            );
        }
        let (type_value, condition, _) = self.detail(&member.value, name, &["if"])?;
        let alternate = self
            .defines
            .is_some_and(|(meta, _)| meta == Meta::Alternate);
        if alternate && type_value.as_array().is_some() {
            self.require(Construct::AlternateArray, type_value.span);
        }
        let arrays = arrays || alternate;
        let type_ref = if arrays || self.era.allows(Construct::NestedStruct) {
            self.type_ref(type_value, name.text, false)?
        } else {
            TypeRef::Name(self.type_name(type_value, name.text)?)
        };
        Some(Branch {
            name,
            type_ref,
            condition,
        })
    }

    /// The values of an enumeration.
    pub(super) fn values(&mut self, value: &Expr<'a>, permissive: bool) -> Vec<EnumValue<'a>> {
        let Some(values) = value.as_array() else {
            let draft = self.error(
                Code::DataShape,
                value.span,
                "this value",
                "'data' is no array",
            );
            self.push(draft.expected("['value', ...]"));
            return Vec::new();
        };
        let values = self.bounded(values, value);
        values
            .iter()
            .filter_map(|value| self.value(value, permissive))
            .collect()
    }

    fn value(&mut self, value: &Expr<'a>, permissive: bool) -> Option<EnumValue<'a>> {
        let name = match value.as_object() {
            None => value,
            Some(keys) => {
                if let Some(features) = value.get("features") {
                    self.require(Construct::EnumFeatures, features.span);
                }
                let optional = ["if", "features"];
                if !self.keys(keys, value.span, Some(&"the value"), &["name"], &optional) {
                    return None;
                }
                value.get("name")?
            }
        };
        let name = self.string(name, "the value's name")?;
        let permit = Permit {
            upper: permissive,
            underscore: permissive,
        };
        self.wrong_name(
            names::value(name.text, self.era, permit),
            name,
            Some("value"),
        );
        let condition = self.condition(value.get("if"));
        let features = self.features(value.get("features"));
        Some(EnumValue {
            name,
            condition,
            features,
        })
    }

    /// The features of a definition, member or value.
    pub(super) fn features(&mut self, value: Option<&Expr<'a>>) -> Vec<Feature<'a>> {
        let Some(value) = value else {
            return Vec::new();
        };
        if !self.require(Construct::Features, value.span) {
            return Vec::new();
        }
        let Some(features) = value.as_array() else {
            let draft = self.error(
                Code::FeatureShape,
                value.span,
                "this value",
                "'features' is no array",
            );
            self.push(draft.expected("['feature', ...]"));
            return Vec::new();
        };
        let features = self.bounded(features, value);
        features
            .iter()
            .filter_map(|feature| self.feature(feature))
            .collect()
    }

    fn feature(&mut self, value: &Expr<'a>) -> Option<Feature<'a>> {
        let name = match value.as_object() {
            None => value,
            Some(keys) => {
                if !self.keys(keys, value.span, Some(&"the feature"), &["name"], &["if"]) {
                    return None;
                }
                value.get("name")?
            }
        };
        let name = self.string(name, "the feature's name")?;
        self.wrong_name(
            names::lower(name.text, self.era, Permit::default()),
            name,
            Some("feature"),
        );
        let condition = self.condition(value.get("if"));
        Some(Feature { name, condition })
    }

    /// Reports a name that breaks the rules; `what` it names, if not the definition.
    pub(super) fn wrong_name(
        &mut self,
        wrong: Option<Wrong>,
        name: Name<'a>,
        what: Option<&'static str>,
    ) {
        let Some(wrong) = wrong else { return };
        let named = match what {
            Some(what) => format!("the name of the {what} '{}'", name.text),
            None => "the name".to_owned(),
        };
        let draft = match wrong {
            Wrong::Invalid => self
                .error(Code::NameInvalid, name.span, "this name", format!("{named} is not valid"))
                .expected("letters, digits, '-' and '_', a letter first; '__RFQDN_' may stand before it")
                .help("names that start with 'q_' are reserved for generated code"),
            Wrong::Case(wanted) => self
                .error(Code::NameCase, name.span, "this name", format!("{named} is in the wrong case"))
                .expected(wanted)
                .help("rename it; a name that must stay is excused by a pragma, see the page of S-405"),
            Wrong::Suffix(suffix) => self
                .error(Code::NameReserved, name.span, "this name", format!("{named} ends in '{suffix}', which is reserved"))
                .expected(format!("a name that does not end in '{suffix}'"))
                .help("generated types have such names; rename the definition"),
        };
        self.push(draft);
    }
}
