//! Places in arguments: `file.driver`, `actions.0.type`; what the contract says is there.

use abide_schema::contract::{Object, Type, TypeKind};
use abide_wire::{Dict, Value};

/// Puts a value at a dotted place, making the objects on the way.
pub(crate) fn assign(arguments: &mut Dict, place: &str, value: Value) -> Result<(), String> {
    let inconsistent = || format!("parameters '{place}' used inconsistently");
    let (first, rest) = match place.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (place, None),
    };
    if first.is_empty() {
        return Err(format!("invalid parameter '{place}'"));
    }
    let Some(rest) = rest else {
        arguments.insert(first.to_owned(), value);
        return Ok(());
    };
    if !arguments.contains_key(first) {
        arguments.insert(first.to_owned(), Dict::new());
    }
    match arguments.get_mut(first) {
        Some(Value::Dict(inner)) => assign(inner, rest, value),
        _ => Err(inconsistent()),
    }
}

/// The type of what is at a dotted place of a value of `kind`; `said` is what is known of that
/// value, for the tags of unions.
pub(crate) fn type_at<'c>(kind: Type<'c>, place: &str, said: &Dict) -> Option<Type<'c>> {
    let (first, rest) = match place.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (place, None),
    };
    let inner = Dict::new();
    let (kind, said) = match kind.kind() {
        TypeKind::Array(element) => (element, &inner),
        _ => {
            let kind = member_type(object_of(kind)?, first, said)?;
            (
                kind,
                said.get(first).and_then(Value::as_dict).unwrap_or(&inner),
            )
        }
    };
    match rest {
        None => Some(kind),
        Some(rest) => type_at(kind, rest, said),
    }
}

/// The object a type is, or the one among an alternate's branches.
pub(super) fn object_of(kind: Type<'_>) -> Option<Object<'_>> {
    match kind.kind() {
        TypeKind::Object(object) => Some(object),
        TypeKind::Alternate(alternate) => alternate
            .branches()
            .find_map(|branch| branch.value_type().as_object()),
        TypeKind::Array(element) => element.as_object(),
        _ => None,
    }
}

fn member_type<'c>(object: Object<'c>, name: &str, said: &Dict) -> Option<Type<'c>> {
    if let Some(member) = object.member(name) {
        return Some(member.value_type());
    }
    member_type(variant_of(object, said)?, name, said)
}

/// The members that the tag's value adds.
pub(crate) fn variant_of<'c>(object: Object<'c>, said: &Dict) -> Option<Object<'c>> {
    let case = said.str(object.tag()?.name())?;
    object.variant(case)?.value_type().as_object()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_where_they_are_said_to_be() {
        let mut arguments = Dict::new();
        assign(&mut arguments, "a.b", Value::Null).unwrap();
        assign(&mut arguments, "a.c", Value::Int(1)).unwrap();
        assert_eq!(arguments.to_string(), r#"{"a": {"b": null, "c": 1}}"#);
        assert!(assign(&mut arguments, "a.c.d", Value::Null).is_err());
        assert!(assign(&mut arguments, ".a", Value::Null).is_err());
    }
}
