//! Random messages by introspection alone, to check verdicts with: what an edit is said to leave
//! right must be right by both contracts.

use serde_json::{Map, Value, json};

use super::model::{Model, list, meta, text, text_of};
use super::random::Random;

/// Values nest no deeper than this; beyond half of it optional members are left out.
const DEPTH_MAX: usize = 10;

/// Makes a random value of the type of that name; `None` where chance led to no end.
pub(super) fn value(model: &Model, of: &str, random: &mut Random, depth: usize) -> Option<Value> {
    if depth > DEPTH_MAX {
        return None;
    }
    let builtin = match of {
        "str" => Some(json!(["", "a", "disk0", "/dev/null"][random.below(4)])),
        "int" => Some(json!(random.below(200))),
        "number" => Some(json!(0.5)),
        "bool" => Some(json!(random.below(2) == 0)),
        "null" => Some(Value::Null),
        "any" => Some(json!({"any": 1})),
        _ => None,
    };
    if builtin.is_some() {
        return builtin;
    }
    let Some(entity) = model.get(of) else {
        // What is not listed is the object without members.
        return Some(json!({}));
    };
    match meta(entity) {
        "array" => {
            let length = if depth * 2 > DEPTH_MAX {
                0
            } else {
                random.below(3)
            };
            let element = text(entity, "element-type");
            let items = (0..length).map(|_| value(model, element, random, depth + 1));
            items.collect::<Option<Vec<Value>>>().map(Value::Array)
        }
        "enum" => random.pick(&values(entity)).map(|name| json!(name)),
        "alternate" => {
            let branch = random.pick(list(entity, "members"))?;
            value(model, text_of(branch, "type"), random, depth + 1)
        }
        "object" => object(model, entity, random, depth).map(Value::Object),
        _ => None,
    }
}

fn values(entity: &Map<String, Value>) -> Vec<String> {
    let members = list(entity, "members")
        .iter()
        .map(|value| text_of(value, "name"));
    let plain = list(entity, "values").iter().filter_map(Value::as_str);
    let mut names: Vec<String> = members.chain(plain).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

fn object(
    model: &Model,
    entity: &Map<String, Value>,
    random: &mut Random,
    depth: usize,
) -> Option<Map<String, Value>> {
    let mut out = Map::new();
    let rarely = if depth * 2 > DEPTH_MAX { usize::MAX } else { 3 };
    for member in list(entity, "members") {
        let is_optional = member.get("default").is_some();
        if is_optional && random.below(rarely) != 0 {
            continue;
        }
        let inner = value(model, text_of(member, "type"), random, depth + 1)?;
        out.insert(text_of(member, "name").to_owned(), inner);
    }
    let tag = text(entity, "tag");
    let case = out.get(tag).and_then(Value::as_str).map(str::to_owned);
    if let Some(variant) = case.and_then(|case| variant(entity, &case)) {
        let inner = model.get(text_of(variant, "type"))?;
        out.extend(object(model, inner, random, depth + 1)?);
    }
    Some(out)
}

fn variant<'e>(entity: &'e Map<String, Value>, case: &str) -> Option<&'e Value> {
    let mut variants = list(entity, "variants").iter();
    variants.find(|variant| text_of(variant, "case") == case)
}

/// What a client that ignores members it does not know makes of a value.
pub(super) fn known(model: &Model, of: &str, value: Value) -> Value {
    let Some(entity) = model.get(of) else {
        let is_builtin = ["str", "int", "number", "bool", "null", "any"].contains(&of);
        return if is_builtin { value } else { json!({}) };
    };
    match (meta(entity), value) {
        ("array", Value::Array(items)) => {
            let element = text(entity, "element-type");
            items
                .into_iter()
                .map(|item| known(model, element, item))
                .collect()
        }
        ("alternate", value) => {
            let kind = if value.is_object() { "object" } else { "array" };
            let is_it = |branch: &&Value| {
                let inner = model.get(text_of(branch, "type"));
                inner.is_some_and(|inner| meta(inner) == kind)
            };
            match list(entity, "members").iter().find(is_it) {
                Some(branch) if value.is_object() || value.is_array() => {
                    known(model, text_of(branch, "type"), value)
                }
                _ => value,
            }
        }
        ("object", Value::Object(members)) => {
            let case = members.get(text(entity, "tag")).and_then(Value::as_str);
            let inner = case.and_then(|case| variant(entity, case));
            let inner = inner.and_then(|variant| model.get(text_of(variant, "type")));
            let of_both = [Some(entity), inner].into_iter().flatten();
            let all: Vec<&Value> = of_both.flat_map(|one| list(one, "members")).collect();
            let kept = members.iter().filter_map(|(name, value)| {
                let member = all.iter().find(|member| text_of(member, "name") == name)?;
                let inner = known(model, text_of(member, "type"), value.clone());
                Some((name.clone(), inner))
            });
            Value::Object(kept.collect())
        }
        (_, value) => value,
    }
}
