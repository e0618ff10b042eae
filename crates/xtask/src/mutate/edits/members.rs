//! Edits to members of objects.

use serde_json::{Value, json};

use super::{ABI, Bench, COMPAT, Edit, Expected, NOTE, Target, at, equal};

pub(super) const EDITS: &[(&str, Edit)] = &[
    ("remove an optional member", remove_optional),
    ("remove a mandatory member", remove_mandatory),
    ("add an optional member", add_optional),
    ("add a mandatory member", add_mandatory),
    ("make a member mandatory", make_mandatory),
    ("make a member optional", make_optional),
    ("rename a member", rename_member),
    ("put the members in another order", reorder_members),
    ("deprecate a member", deprecate),
    ("make a member unstable", make_unstable),
    ("add a feature to a member", add_feature),
    ("give a member a copy of its type", copy_type),
];

fn step(target: &Target) -> String {
    format!("/{}", target.name())
}

fn remove(bench: &mut Bench<'_>, optional: bool) -> Option<Expected> {
    // An object that loses its only member says something else: nothing at all.
    let target = bench.member(|model, target| {
        let holder = model
            .get(&target.of)
            .map(|of| crate::mutate::model::list(of, "members").len());
        target.is_optional() == optional && holder > Some(1)
    })?;
    bench.members_mut(&target.of)?.remove(target.at);
    at(&target.places, &step(&target), ABI, ABI)
}

fn remove_optional(bench: &mut Bench<'_>) -> Option<Expected> {
    remove(bench, true)
}

fn remove_mandatory(bench: &mut Bench<'_>) -> Option<Expected> {
    remove(bench, false)
}

fn add(bench: &mut Bench<'_>, optional: bool) -> Option<Expected> {
    let (of, places) = bench.reached("object", |_| true)?;
    let kind = bench.model.builtin("str");
    let mut member = json!({"name": "brand-new", "type": kind});
    if optional {
        member
            .as_object_mut()?
            .insert("default".to_owned(), Value::Null);
    }
    bench.members_mut(&of)?.push(member);
    let argument = if optional { NOTE } else { ABI };
    at(&places, "/brand-new", argument, NOTE)
}

/// What a command without arguments or results gets is another edit.
fn add_optional(bench: &mut Bench<'_>) -> Option<Expected> {
    let is_used = bench.reached("object", is_not_empty)?;
    let _ = is_used;
    add_to_used(bench, true)
}

fn add_mandatory(bench: &mut Bench<'_>) -> Option<Expected> {
    add_to_used(bench, false)
}

fn add_to_used(bench: &mut Bench<'_>, optional: bool) -> Option<Expected> {
    let before = bench.model.clone();
    for _ in 0..8 {
        let expected = add(bench, optional);
        let was_empty = bench.model.entities.iter().any(|entity| {
            let members = crate::mutate::model::list(entity, "members");
            members.len() == 1 && crate::mutate::model::text_of(&members[0], "name") == "brand-new"
        });
        if !was_empty {
            return expected;
        }
        bench.model = before.clone();
    }
    None
}

fn is_not_empty(entity: &serde_json::Map<String, Value>) -> bool {
    !crate::mutate::model::list(entity, "members").is_empty()
}

fn make_mandatory(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|_, target| target.is_optional())?;
    bench.edit(&target, |member| {
        member.remove("default");
    })?;
    at(&target.places, &step(&target), ABI, NOTE)
}

fn make_optional(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|_, target| !target.is_optional())?;
    bench.edit(&target, |member| {
        member.insert("default".to_owned(), Value::Null);
    })?;
    at(&target.places, &step(&target), NOTE, ABI)
}

fn rename_member(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|_, _| true)?;
    bench.edit(&target, |member| {
        member.insert("name".to_owned(), json!("renamed-member"));
    })?;
    at(&target.places, &step(&target), ABI, ABI)
}

fn reorder_members(bench: &mut Bench<'_>) -> Option<Expected> {
    let (of, _) = bench.reached("object", is_not_empty)?;
    let mut members = std::mem::take(bench.members_mut(&of)?);
    bench.random.shuffle(&mut members);
    *bench.members_mut(&of)? = members;
    equal()
}

fn mark(bench: &mut Bench<'_>, feature: &str) -> Option<Target> {
    let target = bench.member(|_, _| true)?;
    bench.edit(&target, |member| {
        let features = member.entry("features").or_insert_with(|| json!([]));
        if let Some(features) = features.as_array_mut() {
            features.push(json!(feature));
        }
    })?;
    Some(target)
}

fn deprecate(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = mark(bench, "deprecated")?;
    at(&target.places, &step(&target), NOTE, NOTE)
}

fn make_unstable(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = mark(bench, "unstable")?;
    at(&target.places, &step(&target), COMPAT, COMPAT)
}

fn add_feature(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = mark(bench, "new-thing")?;
    at(
        &target.places,
        &format!("{}/$new-thing", step(&target)),
        NOTE,
        NOTE,
    )
}

fn copy_type(bench: &mut Bench<'_>) -> Option<Expected> {
    let target = bench.member(|model, target| {
        let kind = model
            .get(target.type_name())
            .map(crate::mutate::model::meta);
        matches!(kind, Some("object" | "enum" | "alternate"))
    })?;
    let mut copy = bench.model.get(target.type_name())?.clone();
    let fresh = bench.model.fresh("9200");
    copy.insert("name".to_owned(), json!(fresh));
    bench.model.add(Value::Object(copy));
    bench.edit(&target, |member| {
        member.insert("type".to_owned(), json!(fresh));
    })?;
    equal()
}
