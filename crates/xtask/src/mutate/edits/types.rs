//! Edits to the types of members, and to enumerations.

use serde_json::{Map, Value, json};

use super::{ABI, Bench, COMPAT, Edit, Expected, NOTE, Target, at, equal};
use crate::mutate::model::{Model, list, meta, text, text_of};

pub(super) const EDITS: &[(&str, Edit)] = &[
    ("replace a string by a boolean", |bench| {
        swap(bench, "str", "bool", (ABI, ABI))
    }),
    ("replace a boolean by a string", |bench| {
        swap(bench, "bool", "str", (ABI, ABI))
    }),
    ("replace an integer by a string", |bench| {
        swap(bench, "int", "str", (ABI, ABI))
    }),
    ("widen an integer to a number", |bench| {
        swap(bench, "int", "number", (NOTE, ABI))
    }),
    ("narrow a number to an integer", |bench| {
        swap(bench, "number", "int", (ABI, NOTE))
    }),
    ("widen a string to any", |bench| {
        swap(bench, "str", "any", (NOTE, ABI))
    }),
    ("narrow any to a string", |bench| {
        swap(bench, "any", "str", (ABI, NOTE))
    }),
    ("replace a string by an object", string_to_object),
    ("narrow a string to an enumeration", string_to_enum),
    ("widen an enumeration to a string", enum_to_string),
    ("make a single value an array", single_to_array),
    ("make an array a single value", array_to_single),
    ("widen a type to an alternate", to_alternate),
    ("narrow an alternate to a branch", from_alternate),
    ("add a branch to an alternate", add_branch),
    ("remove a branch of an alternate", remove_branch),
    ("remove a value", remove_value),
    ("add a value", add_value),
    ("put the values in another order", reorder_values),
    ("change what an array of strings holds", change_element),
];

fn retype(bench: &mut Bench<'_>, target: &Target, to: &str) -> Option<()> {
    bench.edit(target, |member| {
        member.insert("type".to_owned(), json!(to));
    })
}

fn step(target: &Target) -> String {
    format!("/{}", target.name())
}

fn swap(
    bench: &mut Bench<'_>,
    from: &str,
    to: &'static str,
    (argument, sent): (&'static str, &'static str),
) -> Option<Expected> {
    let target = bench.member(|_, target| target.type_name() == from)?;
    let to = bench.model.builtin(to);
    retype(bench, &target, to)?;
    at(&target.places, &step(&target), argument, sent)
}

fn string_to_object(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|_, target| target.type_name() == "str")?;
    let object = bench.model.fresh("9300");
    bench
        .model
        .add(json!({"name": object, "meta-type": "object", "members": []}));
    retype(bench, &target, &object)?;
    at(&target.places, &step(&target), ABI, ABI)
}

fn string_to_enum(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|_, target| target.type_name() == "str")?;
    let name = bench.model.fresh("9400");
    bench.model.add(json!({
        "name": name, "meta-type": "enum", "values": ["one", "two"],
        "members": [{"name": "one"}, {"name": "two"}],
    }));
    retype(bench, &target, &name)?;
    at(&target.places, &step(&target), COMPAT, NOTE)
}

fn enum_to_string(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|model, target| kind(model, target) == "enum")?;
    let to = bench.model.builtin("str");
    retype(bench, &target, to)?;
    at(&target.places, &step(&target), NOTE, COMPAT)
}

fn kind<'m>(model: &'m Model, target: &Target) -> &'m str {
    model.get(target.type_name()).map(meta).unwrap_or_default()
}

fn single_to_array(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|model, target| {
        matches!(kind(model, target), "enum" | "object") || target.type_name() == "str"
    })?;
    let array = bench.model.array_of(target.type_name());
    retype(bench, &target, &array)?;
    at(&target.places, &step(&target), ABI, ABI)
}

fn array_to_single(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|model, target| {
        let element = model
            .get(target.type_name())
            .map(|array| text(array, "element-type"));
        kind(model, target) == "array" && element != Some("any")
    })?;
    let element = text(bench.model.get(target.type_name())?, "element-type").to_owned();
    retype(bench, &target, &element)?;
    at(&target.places, &step(&target), ABI, ABI)
}

fn to_alternate(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|model, target| {
        matches!(kind(model, target), "enum" | "object") || target.type_name() == "str"
    })?;
    let (name, nothing) = (bench.model.fresh("9500"), bench.model.builtin("null"));
    let members = json!([{"type": target.type_name()}, {"type": nothing}]);
    bench
        .model
        .add(json!({"name": name, "meta-type": "alternate", "members": members}));
    retype(bench, &target, &name)?;
    at(&target.places, &step(&target), NOTE, ABI)
}

fn from_alternate(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|model, target| kind(model, target) == "alternate")?;
    let branch = list(bench.model.get(target.type_name())?, "members").first()?;
    let branch = text_of(branch, "type").to_owned();
    retype(bench, &target, &branch)?;
    at(&target.places, &step(&target), ABI, NOTE)
}

/// The JSON kind of a branch, as the ledger writes it.
fn word(model: &Model, of: &str) -> &'static str {
    match (of, model.get(of).map(meta)) {
        ("str", _) | (_, Some("enum")) => "string",
        ("bool", _) => "boolean",
        ("null", _) => "null",
        (_, Some("array")) => "array",
        (_, Some("object")) => "object",
        _ => "number",
    }
}

fn add_branch(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, places) = bench.reached("alternate", |_| true)?;
    let words: Vec<&str> = list(bench.model.get(&of)?, "members")
        .iter()
        .map(|branch| word(&bench.model, text_of(branch, "type")))
        .collect();
    let free = ["null", "bool", "int"];
    let names = ["null", "boolean", "number"];
    let (kind, name) = free
        .into_iter()
        .zip(names)
        .find(|(_, name)| !words.contains(name))?;
    let kind = bench.model.builtin(kind);
    bench.members_mut(&of)?.push(json!({"type": kind}));
    at(&places, &format!("/!{name}"), NOTE, ABI)
}

fn remove_branch(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, places) = bench.reached("alternate", |_| true)?;
    let branches = list(bench.model.get(&of)?, "members").to_vec();
    let at_branch = bench.random.below(branches.len());
    let name = word(&bench.model, text_of(branches.get(at_branch)?, "type"));
    bench.members_mut(&of)?.remove(at_branch);
    at(&places, &format!("/!{name}"), ABI, NOTE)
}

/// The values of an enumeration; servers before 6.2 list them without members.
fn values(entity: &Map<String, Value>) -> Vec<String> {
    list(entity, "values")
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn is_plain_value(entity: &Map<String, Value>, value: &str) -> bool {
    let member = list(entity, "members")
        .iter()
        .find(|member| text_of(member, "name") == value);
    !value.starts_with("x-") && member.is_none_or(super::is_plain_value)
}

fn set_values(entity: &mut Map<String, Value>, keep: impl Fn(&str) -> bool, add: Option<&str>) {
    if let Some(values) = entity.get_mut("values").and_then(Value::as_array_mut) {
        values.retain(|value| value.as_str().is_some_and(&keep));
        values.extend(add.map(|name| json!(name)));
    }
    if let Some(members) = entity.get_mut("members").and_then(Value::as_array_mut) {
        members.retain(|member| keep(text_of(member, "name")));
        members.extend(add.map(|name| json!({"name": name})));
    }
}

fn remove_value(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, places) = bench.reached("enum", |entity| values(entity).len() > 1)?;
    let entity = bench.model.get(&of)?;
    let plain: Vec<String> = values(entity)
        .into_iter()
        .filter(|value| is_plain_value(entity, value))
        .collect();
    let gone = bench.random.pick(&plain)?.clone();
    set_values(bench.model.at_mut(&of)?, |value| value != gone, None);
    // A union whose tag it is loses the variant with it.
    for entity in &mut bench.model.entities {
        let tag = text(entity, "tag").to_owned();
        let is_tag =
            |member: &Value| text_of(member, "name") == tag && text_of(member, "type") == of;
        if list(entity, "members").iter().any(is_tag)
            && let Some(variants) = entity.get_mut("variants").and_then(Value::as_array_mut)
        {
            variants.retain(|variant| text_of(variant, "case") != gone);
        }
    }
    at(&places, &format!("/^{gone}"), ABI, NOTE)
}

fn add_value(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, places) = bench.reached("enum", |_| true)?;
    set_values(bench.model.at_mut(&of)?, |_| true, Some("brand-new"));
    at(&places, "/^brand-new", NOTE, COMPAT)
}

fn reorder_values(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, _) = bench.reached("enum", |_| true)?;
    for key in ["values", "members"] {
        let entity = bench.model.at_mut(&of)?;
        if let Some(values) = entity.get_mut(key).and_then(Value::as_array_mut) {
            let mut moved = std::mem::take(values);
            bench.random.shuffle(&mut moved);
            bench
                .model
                .at_mut(&of)?
                .insert(key.to_owned(), json!(moved));
        }
    }
    equal()
}

fn change_element(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|_, target| target.type_name() == "[str]")?;
    let of = bench.model.builtin("bool");
    let array = bench.model.array_of(of);
    retype(bench, &target, &array)?;
    at(&target.places, &step(&target), ABI, ABI)
}
