//! The smallest value of a type that goes through given steps.

use abide_schema::contract::{Alternate, Builtin, Enum, Object, Type, TypeKind};
use serde_json::{Map, Value, json};

use crate::path::Step;
use crate::walk::json_kind;

/// Makes a value with all that is mandatory and what `steps` name, and `last` at their end.
///
/// `None` where the steps lead nowhere, or the type has no finite value.
pub(crate) fn sample(of: Type<'_>, steps: &[Step], last: Option<&Value>) -> Option<Value> {
    value(of, steps, last, 0)
}

/// Mandatory members nested deeper than this have no end.
const DEPTH_MAX: usize = 12;

fn value(of: Type<'_>, steps: &[Step], last: Option<&Value>, depth: usize) -> Option<Value> {
    if depth > DEPTH_MAX {
        return None;
    }
    if let (true, Some(last)) = (steps.is_empty(), last) {
        return Some(last.clone());
    }
    match of.kind() {
        TypeKind::Builtin(builtin) => steps.is_empty().then(|| of_builtin(builtin)),
        TypeKind::Enum(of) => of_enum(of, steps),
        TypeKind::Array(inner) => match steps.split_first() {
            None => Some(json!([])),
            Some((Step::Item, rest)) => Some(json!([value(inner, rest, last, depth + 1)?])),
            Some(_) => None,
        },
        TypeKind::Object(of) => of_object(of, steps, last, depth).map(Value::Object),
        TypeKind::Alternate(of) => of_alternate(of, steps, last, depth),
    }
}

fn of_builtin(builtin: Builtin) -> Value {
    match builtin {
        Builtin::Str => json!("a"),
        Builtin::Bool => json!(true),
        Builtin::Null => Value::Null,
        _ => json!(1),
    }
}

fn of_enum(of: Enum<'_>, steps: &[Step]) -> Option<Value> {
    let picked = match steps {
        [] => of.values().next()?,
        [Step::Value(name)] => of.value(name)?,
        _ => return None,
    };
    Some(json!(picked.name()))
}

fn of_alternate(
    of: Alternate<'_>,
    steps: &[Step],
    last: Option<&Value>,
    depth: usize,
) -> Option<Value> {
    let branch = |kind: &str| {
        of.branches()
            .map(|branch| branch.value_type())
            .find(|inner| json_kind(*inner) == kind)
    };
    match steps.split_first() {
        Some((Step::Branch(kind), rest)) => value(branch(kind)?, rest, last, depth + 1),
        Some(_) => None,
        None => {
            let mut branches: Vec<Type<'_>> =
                of.branches().map(|branch| branch.value_type()).collect();
            branches.sort_by_key(|branch| matches!(json_kind(*branch), "object" | "array"));
            branches
                .into_iter()
                .find_map(|branch| value(branch, &[], last, depth + 1))
        }
    }
}

/// The steps of an object: perhaps variants, then perhaps a member and what is below it.
fn of_object(
    of: Object<'_>,
    steps: &[Step],
    last: Option<&Value>,
    depth: usize,
) -> Option<Map<String, Value>> {
    let (case, steps) = match steps.split_first() {
        Some((Step::Case(case), rest)) => (Some(&**case), rest),
        _ => (None, steps),
    };
    match case.or_else(|| implied_case(of, steps)) {
        Some(case) => filled(of, Some(case), steps, last, depth),
        // The first that has an end, those with the fewest mandatory members first: to make them
        // all and compare would take for ever where unions hold unions.
        None if of.tag().is_some() => lightest_first(of)
            .into_iter()
            .find_map(|case| filled(of, Some(case), steps, last, depth)),
        None => filled(of, None, steps, last, depth),
    }
}

/// The case that the steps ask for by a value of the tag.
fn implied_case<'s>(of: Object<'_>, steps: &'s [Step]) -> Option<&'s str> {
    match steps {
        [Step::Member(name), Step::Value(value)] if of.tag()?.name() == &**name => Some(value),
        _ => None,
    }
}

fn cases<'c>(of: Object<'c>) -> impl Iterator<Item = &'c str> {
    of.tag()
        .into_iter()
        .flat_map(|tag| match tag.value_type().kind() {
            TypeKind::Enum(values) => values.values().map(|value| value.name()).collect(),
            _ => Vec::new(),
        })
}

fn lightest_first<'c>(of: Object<'c>) -> Vec<&'c str> {
    let mut cases: Vec<&str> = cases(of).collect();
    cases.sort_by_cached_key(|case| {
        let variant = of
            .variant(case)
            .and_then(|variant| variant.value_type().as_object());
        let mandatory = |object: Object<'_>| {
            let members = object
                .members()
                .filter(|member| !member.is_optional())
                .count();
            members + usize::from(object.tag().is_some())
        };
        variant.map_or(0, mandatory)
    });
    cases
}

fn filled(
    of: Object<'_>,
    case: Option<&str>,
    steps: &[Step],
    last: Option<&Value>,
    depth: usize,
) -> Option<Map<String, Value>> {
    let (wanted, rest) = match steps.split_first() {
        Some((Step::Member(name), rest)) => (Some(&**name), rest),
        Some((Step::Case(_), _)) => (None, steps),
        Some(_) => return None,
        None => (None, steps),
    };
    let mut members = Map::new();
    let mut found = wanted.is_none();
    for member in of.members() {
        let is_tag = of.tag().is_some_and(|tag| tag.name() == member.name());
        let is_wanted = wanted == Some(member.name());
        found |= is_wanted;
        let inner = match (is_tag, case) {
            (true, Some(case)) => json!(case),
            _ if is_wanted => value(member.value_type(), rest, last, depth + 1)?,
            _ if member.is_optional() => continue,
            _ => value(member.value_type(), &[], None, depth + 1)?,
        };
        members.insert(member.name().to_owned(), inner);
    }
    let variant = case.and_then(|case| of.variant(case));
    if let Some(inner) = variant.and_then(|variant| variant.value_type().as_object()) {
        let steps = if found { nested(steps) } else { steps };
        members.extend(of_object(inner, steps, last, depth + 1)?);
        found = true;
    }
    found.then_some(members)
}

/// What is left for the variant once the common part has the wanted member.
fn nested(steps: &[Step]) -> &[Step] {
    match steps.first() {
        Some(Step::Case(_)) => steps,
        _ => &[],
    }
}
