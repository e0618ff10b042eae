//! Edits to commands and events as a whole.

use serde_json::{Value, json};

use super::{ABI, Bench, COMPAT, Edit, Expected, NOTE, at_root, equal};
use crate::mutate::model::{list, name, text};

pub(super) const EDITS: &[(&str, Edit)] = &[
    ("remove a command", remove_command),
    ("remove an event", remove_event),
    ("add a command", add_command),
    ("add an event", add_event),
    ("turn a command into an event", command_to_event),
    ("withdraw out-of-band", drop_oob),
    ("allow out-of-band", add_oob),
    ("return nothing", drop_result),
    ("return something", add_result),
    ("add a feature to a command", add_feature),
    ("drop a feature of a command", drop_feature),
    ("deprecate a command", deprecate_command),
    ("make a command unstable", unstable_command),
    ("put the entities in another order", reorder),
    ("give the types other numbers", renumber),
];

fn remove_command(bench: &mut Bench<'_>) -> Option<Expected> {
    let gone = bench.root("command", |_| true)?;
    bench.model.remove(&gone);
    at_root(&gone, ABI)
}

fn remove_event(bench: &mut Bench<'_>) -> Option<Expected> {
    let gone = bench.root("event", |_| true)?;
    bench.model.remove(&gone);
    at_root(&gone, ABI)
}

fn empty_type(bench: &mut Bench<'_>) -> String {
    let is_empty = |entity: &&serde_json::Map<String, Value>| {
        text(entity, "meta-type") == "object"
            && list(entity, "members").is_empty()
            && list(entity, "variants").is_empty()
    };
    let known = bench
        .model
        .entities
        .iter()
        .find(is_empty)
        .map(|entity| name(entity).to_owned());
    known.unwrap_or_else(|| {
        let name = bench.model.fresh("9000");
        bench
            .model
            .add(json!({"name": name, "meta-type": "object", "members": []}));
        name
    })
}

fn add_command(bench: &mut Bench<'_>) -> Option<Expected> {
    let (name, empty) = (bench.model.fresh("new-command-"), empty_type(bench));
    bench.model.add(json!({
        "name": name, "meta-type": "command", "arg-type": empty, "ret-type": empty
    }));
    at_root(&name, NOTE)
}

fn add_event(bench: &mut Bench<'_>) -> Option<Expected> {
    let (name, empty) = (bench.model.fresh("NEW_EVENT_"), empty_type(bench));
    bench
        .model
        .add(json!({"name": name, "meta-type": "event", "arg-type": empty}));
    at_root(&name, NOTE)
}

fn command_to_event(bench: &mut Bench<'_>) -> Option<Expected> {
    let name = bench.root("command", |_| true)?;
    let entity = bench.model.at_mut(&name)?;
    entity.insert("meta-type".to_owned(), json!("event"));
    entity.remove("ret-type");
    entity.remove("allow-oob");
    at_root(&name, ABI)
}

fn drop_oob(bench: &mut Bench<'_>) -> Option<Expected> {
    let allows = |entity: &serde_json::Map<String, Value>| {
        entity.get("allow-oob") == Some(&Value::Bool(true))
    };
    let name = bench.root("command", allows)?;
    bench
        .model
        .at_mut(&name)?
        .insert("allow-oob".to_owned(), json!(false));
    at_root(&name, ABI)
}

fn add_oob(bench: &mut Bench<'_>) -> Option<Expected> {
    let name = bench.root("command", |entity| {
        entity.get("allow-oob") != Some(&json!(true))
    })?;
    bench
        .model
        .at_mut(&name)?
        .insert("allow-oob".to_owned(), json!(true));
    at_root(&name, NOTE)
}

fn result_is_empty(bench: &Bench<'_>, command: &serde_json::Map<String, Value>) -> bool {
    // Built-in types and the empty object may be named without an entity of their own.
    let named = text(command, "ret-type");
    let is_builtin = ["str", "int", "bool", "number", "any"].contains(&named);
    bench.model.get(named).map_or(!is_builtin, |result| {
        text(result, "meta-type") == "object"
            && list(result, "members").is_empty()
            && list(result, "variants").is_empty()
    })
}

fn drop_result(bench: &mut Bench<'_>) -> Option<Expected> {
    let empty = empty_type(bench);
    let with: Vec<String> = bench
        .model
        .entities
        .iter()
        .filter(|entity| text(entity, "meta-type") == "command" && !result_is_empty(bench, entity))
        .map(|entity| name(entity).to_owned())
        .collect();
    let name = bench.root("command", |entity| with.contains(&name(entity).to_owned()))?;
    bench
        .model
        .at_mut(&name)?
        .insert("ret-type".to_owned(), json!(empty));
    at_root(&name, ABI)
}

fn add_result(bench: &mut Bench<'_>) -> Option<Expected> {
    let without: Vec<String> = bench
        .model
        .entities
        .iter()
        .filter(|entity| text(entity, "meta-type") == "command" && result_is_empty(bench, entity))
        .map(|entity| name(entity).to_owned())
        .collect();
    let name = bench.root("command", |entity| {
        without.contains(&name(entity).to_owned())
    })?;
    let result = bench.model.fresh("9100");
    let of = bench.model.builtin("bool");
    let members = json!([{"name": "done", "type": of}]);
    bench
        .model
        .add(json!({"name": result, "meta-type": "object", "members": members}));
    bench
        .model
        .at_mut(&name)?
        .insert("ret-type".to_owned(), json!(result));
    at_root(&name, NOTE)
}

fn with_feature(bench: &mut Bench<'_>, feature: &str) -> Option<String> {
    let name = bench.root("command", |_| true)?;
    let entity = bench.model.at_mut(&name)?;
    let features = entity.entry("features").or_insert_with(|| json!([]));
    features.as_array_mut()?.push(json!(feature));
    Some(name)
}

fn add_feature(bench: &mut Bench<'_>) -> Option<Expected> {
    let name = with_feature(bench, "new-thing")?;
    at_root(&format!("{name}/$new-thing"), NOTE)
}

fn deprecate_command(bench: &mut Bench<'_>) -> Option<Expected> {
    let name = with_feature(bench, "deprecated")?;
    at_root(&name, NOTE)
}

fn unstable_command(bench: &mut Bench<'_>) -> Option<Expected> {
    let name = with_feature(bench, "unstable")?;
    at_root(&name, COMPAT)
}

fn drop_feature(bench: &mut Bench<'_>) -> Option<Expected> {
    let name = bench.root("command", |entity| !list(entity, "features").is_empty())?;
    let features = bench.model.at_mut(&name)?.remove("features")?;
    let first = features.as_array()?.first()?.as_str()?.to_owned();
    at_root(&format!("{name}/${first}"), COMPAT)
}

fn reorder(bench: &mut Bench<'_>) -> Option<Expected> {
    let mut entities = std::mem::take(&mut bench.model.entities);
    bench.random.shuffle(&mut entities);
    bench.model = crate::mutate::model::Model::new(&json!(entities));
    equal()
}

fn renumber(bench: &mut Bench<'_>) -> Option<Expected> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut numbers: Vec<String> = bench
        .model
        .entities
        .iter()
        .map(|entity| name(entity).to_owned())
        .filter(|name| is_number(name))
        .collect();
    let old = numbers.clone();
    bench.random.shuffle(&mut numbers);
    let renamed: std::collections::HashMap<String, String> = old.into_iter().zip(numbers).collect();
    let mut schema = bench.model.to_json();
    rename(&mut schema, &renamed);
    bench.model = crate::mutate::model::Model::new(&schema);
    equal()
}

/// Type names stand in these members; commands' and members' names are left alone by their form.
fn rename(value: &mut Value, renamed: &std::collections::HashMap<String, String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, renamed)),
        Value::Object(object) => {
            let is_entity = object.contains_key("meta-type");
            for (key, value) in object.iter_mut() {
                let holds_type = matches!(
                    key.as_str(),
                    "type" | "arg-type" | "ret-type" | "element-type"
                ) || (key == "name" && is_entity);
                match value {
                    Value::String(text) if holds_type => {
                        let inner = text.trim_start_matches('[').trim_end_matches(']');
                        if let Some(new) = renamed.get(inner) {
                            *text = text.replace(inner, new);
                        }
                    }
                    Value::String(_) => {}
                    other => rename(other, renamed),
                }
            }
        }
        _ => {}
    }
}
