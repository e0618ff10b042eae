//! OpenRPC (1.3): commands as methods with named parameters. Events, which OpenRPC has no word
//! for, are listed under `x-events`.

use serde_json::{Map, Value, json};

use super::{definitions, describe, document, named, record, reference};
use crate::model::{Body, Command, Member, Object};
use crate::{GeneratedFile, Model};

/// Where schemas are.
const BASE: &str = "#/components/schemas/";

/// Generates the file.
pub(crate) fn generate(model: &Model) -> Vec<GeneratedFile> {
    let methods: Vec<Value> = model.commands.iter().map(|c| method(model, c)).collect();
    let mut events = Vec::new();
    for event in &model.events {
        let mut out = Map::new();
        out.insert("name".into(), json!(event.name));
        describe(&mut out, &event.notes);
        if let Some(index) = event.data {
            out.insert("schema".into(), named(model, index, BASE));
        }
        events.push(Value::Object(out));
    }
    let version = model.releases.last().filter(|name| !name.is_empty());
    let version = version.map_or("0", String::as_str);
    let schemas = Value::Object(definitions(model, BASE));
    let whole = record([
        ("openrpc", json!("1.3.2")),
        ("info", json!({"title": "QMP contract", "version": version})),
        ("methods", Value::Array(methods)),
        ("x-events", Value::Array(events)),
        ("components", record([("schemas", schemas)])),
    ]);
    vec![GeneratedFile {
        path: "openrpc.json".to_owned(),
        text: document(&whole),
    }]
}

fn method(model: &Model, command: &Command) -> Value {
    let mut out = Map::new();
    out.insert("name".into(), json!(command.name));
    describe(&mut out, &command.notes);
    out.insert("paramStructure".into(), json!("by-name"));
    let object = command
        .arguments
        .and_then(|index| match &model.types.get(index)?.body {
            Body::Object(object) => Some(object),
            _ => None,
        });
    let parameters = object
        .map(|object| parameters(model, object))
        .unwrap_or_default();
    out.insert("params".into(), Value::Array(parameters));
    if let Some(index) = command.arguments {
        out.insert("x-arguments".into(), named(model, index, BASE));
    }
    let schema = match &command.result {
        Some(value) => reference(model, value, BASE),
        None => json!({"type": "object"}),
    };
    let result = record([("name", json!("return")), ("schema", schema)]);
    out.insert("result".into(), result);
    if command.allow_oob {
        out.insert("x-allow-oob".into(), json!(true));
    }
    Value::Object(out)
}

/// The common members, then those of the variants, which are never required of all.
fn parameters(model: &Model, object: &Object) -> Vec<Value> {
    let mut seen: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for member in &object.members {
        seen.push(&member.name);
        out.push(parameter(model, member, !member.optional));
    }
    for variant in &object.variants {
        let kind = variant.value.and_then(|index| model.types.get(index));
        if let Some(Body::Object(object)) = kind.map(|kind| &kind.body) {
            for member in &object.members {
                if !seen.contains(&member.name.as_str()) {
                    seen.push(&member.name);
                    out.push(parameter(model, member, false));
                }
            }
        }
    }
    out
}

fn parameter(model: &Model, member: &Member, required: bool) -> Value {
    let mut out = Map::new();
    out.insert("name".into(), json!(member.name));
    describe(&mut out, &member.notes);
    out.insert("required".into(), json!(required));
    out.insert("schema".into(), reference(model, &member.value, BASE));
    Value::Object(out)
}
