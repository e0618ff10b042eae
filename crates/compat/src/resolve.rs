//! From a path to the thing in a contract, if it is there.

use abide_schema::contract::{Contract, Features, Member, Object, Type, TypeKind, Value};

use crate::path::{Path, Step};
use crate::walk::{has_case, json_kind};

/// What stands at a path.
#[derive(Clone, Copy, Debug)]
pub struct Found<'c> {
    /// Its type: for a command its arguments, for an event its data.
    pub value_type: Type<'c>,
    /// The feature flags of the last thing named on the path.
    pub features: Features<'c>,
    /// Whether it may be left out.
    pub is_optional: bool,
}

impl Found<'_> {
    /// Has the feature `deprecated`.
    pub fn is_deprecated(&self) -> bool {
        self.features.has("deprecated")
    }
}

/// Looks a path up.
pub fn resolve<'c>(contract: &'c Contract, path: &Path) -> Option<Found<'c>> {
    let (mut found, steps) = root(contract, path)?;
    let mut case: Option<&str> = None;
    for step in steps {
        if matches!(step, Step::Case(_) | Step::Member(_) | Step::Value(_)) {
            found.value_type = entered(found.value_type, step);
        }
        found = match step {
            Step::Case(name) => {
                has_case(found.value_type.as_object()?, name).then_some(())?;
                let value = tag_value(found.value_type.as_object()?, name);
                case = Some(name);
                found.features = value.map_or(found.features, |value| value.features());
                continue;
            }
            Step::Member(name) => {
                let object = found.value_type.as_object()?;
                let member = member_of(object, case.take(), name)?;
                of_member(member)
            }
            Step::Item => match found.value_type.kind() {
                TypeKind::Array(inner) => Found {
                    value_type: inner,
                    ..found
                },
                _ => return None,
            },
            Step::Branch(kind) => match found.value_type.kind() {
                TypeKind::Alternate(of) => {
                    let branch = of.branches().find(|b| json_kind(b.value_type()) == *kind)?;
                    Found {
                        value_type: branch.value_type(),
                        ..found
                    }
                }
                _ => return None,
            },
            Step::Value(name) => match found.value_type.kind() {
                TypeKind::Enum(of) => Found {
                    features: of.value(name)?.features(),
                    ..found
                },
                _ => return None,
            },
            Step::Feature(name) => match found.features.has(name) {
                true => found,
                false => return None,
            },
            Step::Arguments | Step::Result | Step::Data => return None,
        };
    }
    Some(found)
}

/// The type below arrays and alternates that can take this step, as printed paths leave those out.
fn entered<'c>(mut of: Type<'c>, step: &Step) -> Type<'c> {
    let wanted = if matches!(step, Step::Value(_)) {
        "string"
    } else {
        "object"
    };
    for _ in 0..NESTING_MAX {
        of = match of.kind() {
            TypeKind::Array(inner) => inner,
            TypeKind::Alternate(alternate) => {
                let mut branches = alternate.branches().map(|branch| branch.value_type());
                let fits = |inner: &Type<'c>| matches!(json_kind(*inner), kind if kind == wanted || kind == "array");
                match branches.find(fits) {
                    Some(inner) => inner,
                    None => return of,
                }
            }
            _ => return of,
        };
    }
    of
}

/// Arrays and alternates nest no deeper than this.
const NESTING_MAX: usize = 8;

fn root<'c, 'p>(contract: &'c Contract, path: &'p Path) -> Option<(Found<'c>, &'p [Step])> {
    let whole = |value_type, features| Found {
        value_type,
        features,
        is_optional: false,
    };
    if let Some(command) = contract.command(&path.root) {
        let arguments = whole(command.arguments(), command.features());
        return match path.steps.split_first() {
            Some((Step::Arguments, rest)) => Some((arguments, rest)),
            Some((Step::Result, rest)) => Some((whole(command.result(), command.features()), rest)),
            Some((Step::Data, rest)) => Some((arguments, rest)),
            _ => Some((arguments, &path.steps)),
        };
    }
    let event = contract.event(&path.root)?;
    let data = whole(event.arguments(), event.features());
    match path.steps.split_first() {
        Some((Step::Data | Step::Arguments, rest)) => Some((data, rest)),
        Some((Step::Result, _)) => None,
        _ => Some((data, &path.steps)),
    }
}

fn tag_value<'c>(object: Object<'c>, case: &str) -> Option<Value<'c>> {
    match object.tag()?.value_type().kind() {
        TypeKind::Enum(values) => values.value(case),
        _ => None,
    }
}

fn member_of<'c>(object: Object<'c>, case: Option<&str>, name: &str) -> Option<Member<'c>> {
    let in_variant = |case: &str| object.variant(case)?.value_type().as_object()?.member(name);
    case.and_then(in_variant).or_else(|| object.member(name))
}

fn of_member(member: Member<'_>) -> Found<'_> {
    Found {
        value_type: member.value_type(),
        features: member.features(),
        is_optional: member.is_optional(),
    }
}
