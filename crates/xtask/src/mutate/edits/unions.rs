//! Edits to unions: variants, tags, members that move between the common part and the variants.

use serde_json::{Map, Value, json};

use super::{ABI, Bench, COMPAT, Edit, Expected, NOTE, at, equal};
use crate::mutate::model::{Place, Way, list, text, text_of};

pub(super) const EDITS: &[(&str, Edit)] = &[
    ("push a common member into every variant", push_into_all),
    (
        "push a common member into all variants but one",
        push_into_some,
    ),
    ("rename the tag", rename_tag),
    ("add a variant with its value", add_variant),
    ("put the variants in another order", reorder_variants),
    ("inline a variant by a copy of its type", copy_variant),
    ("add a mandatory member to one variant", add_to_variant),
];

/// A union whose tag is stable and an enumeration.
fn union(bench: &mut Bench<'_>) -> Option<(String, Vec<Place>)> {
    bench.reached("object", |entity| list(entity, "variants").len() > 1)
}

fn cases(bench: &Bench<'_>, of: &str) -> Vec<String> {
    let tag = bench
        .model
        .get(of)
        .map(|entity| text(entity, "tag").to_owned())
        .unwrap_or_default();
    let member = bench.model.get(of).and_then(|entity| {
        list(entity, "members")
            .iter()
            .find(|member| text_of(member, "name") == tag)
    });
    let values = member.and_then(|member| bench.model.get(text_of(member, "type")));
    let values = values
        .map(|values| list(values, "values"))
        .unwrap_or_default();
    values
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// Gives each case a type of its own with the member added, save those of `without`.
fn push(bench: &mut Bench<'_>, of: &str, member: &Value, without: Option<&str>) -> Option<()> {
    let cases = cases(bench, of);
    let old = list(bench.model.get(of)?, "variants").to_vec();
    let mut variants = Vec::new();
    for case in &cases {
        let known = old.iter().find(|variant| text_of(variant, "case") == case);
        let mut body: Map<String, Value> = match known {
            Some(variant) => bench.model.get(text_of(variant, "type"))?.clone(),
            None => json!({"meta-type": "object", "members": []})
                .as_object()
                .cloned()?,
        };
        if without != Some(case) {
            body.get_mut("members")?
                .as_array_mut()?
                .push(member.clone());
        }
        let name = bench.model.fresh("9600");
        body.insert("name".to_owned(), json!(name));
        bench.model.add(Value::Object(body));
        variants.push(json!({"case": case, "type": name}));
    }
    bench
        .model
        .at_mut(of)?
        .insert("variants".to_owned(), json!(variants));
    Some(())
}

/// Takes a common member out of a union: not its tag, and not marked.
fn take_common(bench: &mut Bench<'_>) -> Option<(String, Vec<Place>, Value)> {
    let has_common = |entity: &Map<String, Value>| {
        list(entity, "variants").len() > 1
            && list(entity, "members")
                .iter()
                .any(|member| is_common(entity, member))
    };
    let (of, places) = bench.reached("object", has_common)?;
    let entity = bench.model.get(&of)?;
    let at = list(entity, "members")
        .iter()
        .position(|member| is_common(entity, member))?;
    let member = bench.members_mut(&of)?.remove(at);
    Some((of, places, member))
}

fn is_common(entity: &Map<String, Value>, member: &Value) -> bool {
    text_of(member, "name") != text(entity, "tag") && super::is_plain_value(member)
}

fn push_into_all(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, _, member) = take_common(bench)?;
    push(bench, &of, &member, None)?;
    Some(Expected {
        found: Vec::new(),
        is_compatible: true,
        is_equal: false,
    })
}

fn push_into_some(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, places, member) = take_common(bench)?;
    let cases = cases(bench, &of);
    let spared = bench.random.pick(&cases)?.clone();
    push(bench, &of, &member, Some(&spared))?;
    at(&places, &format!("/{}", text_of(&member, "name")), ABI, ABI)
}

fn rename_tag(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, places) = union(bench)?;
    let tag = text(bench.model.get(&of)?, "tag").to_owned();
    for member in bench.members_mut(&of)? {
        if text_of(member, "name") == tag {
            member
                .as_object_mut()?
                .insert("name".to_owned(), json!("other-tag"));
        }
    }
    bench
        .model
        .at_mut(&of)?
        .insert("tag".to_owned(), json!("other-tag"));
    at(&places, "", ABI, ABI)
}

fn add_variant(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, places) = union(bench)?;
    let entity = bench.model.get(&of)?;
    let tag = text(entity, "tag").to_owned();
    let member = list(entity, "members")
        .iter()
        .find(|member| text_of(member, "name") == tag)?;
    let values = text_of(member, "type").to_owned();
    let entity = bench.model.at_mut(&values)?;
    entity
        .get_mut("values")?
        .as_array_mut()?
        .push(json!("brand-new"));
    if let Some(members) = entity.get_mut("members").and_then(Value::as_array_mut) {
        members.push(json!({"name": "brand-new"}));
    }
    let name = bench.model.fresh("9700");
    bench
        .model
        .add(json!({"name": name, "meta-type": "object", "members": []}));
    let variants = bench
        .model
        .at_mut(&of)?
        .get_mut("variants")?
        .as_array_mut()?;
    variants.push(json!({"case": "brand-new", "type": name}));
    // The tag's values may be sent elsewhere, by the server too.
    let elsewhere = bench.places.get(&values).cloned().unwrap_or_default();
    let mut expected = at(&places, "/+brand-new", NOTE, COMPAT)?;
    expected.is_compatible &= elsewhere.iter().all(|place| place.way == Way::Argument);
    Some(expected)
}

fn reorder_variants(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, _) = union(bench)?;
    let mut variants = list(bench.model.get(&of)?, "variants").to_vec();
    bench.random.shuffle(&mut variants);
    bench
        .model
        .at_mut(&of)?
        .insert("variants".to_owned(), json!(variants));
    equal()
}

/// A variant of a union that no other union shares.
fn own_variant(bench: &mut Bench<'_>) -> Option<(Vec<Place>, String, String)> {
    let (of, places) = union(bench)?;
    let variants = list(bench.model.get(&of)?, "variants").to_vec();
    let plain: Vec<&Value> = variants
        .iter()
        .filter(|variant| !text_of(variant, "case").starts_with("x-"))
        .collect();
    let picked = *bench.random.pick(&plain)?;
    let (case, old) = (
        text_of(picked, "case").to_owned(),
        text_of(picked, "type").to_owned(),
    );
    let mut body = bench.model.get(&old)?.clone();
    let name = bench.model.fresh("9800");
    body.insert("name".to_owned(), json!(name));
    bench.model.add(Value::Object(body));
    for variant in bench
        .model
        .at_mut(&of)?
        .get_mut("variants")?
        .as_array_mut()?
    {
        if text_of(variant, "case") == case {
            variant
                .as_object_mut()?
                .insert("type".to_owned(), json!(name));
        }
    }
    Some((places, case, name))
}

fn copy_variant(bench: &mut Bench<'_>) -> Option<Expected> {
    own_variant(bench)?;
    equal()
}

fn add_to_variant(bench: &mut Bench<'_>) -> Option<Expected> {
    let (places, case, name) = own_variant(bench)?;
    let kind = bench.model.builtin("str");
    bench
        .members_mut(&name)?
        .push(json!({"name": "brand-new", "type": kind}));
    at(&places, &format!("/+{case}/brand-new"), ABI, NOTE)
}
