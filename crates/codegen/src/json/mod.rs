//! JSON Schema and OpenRPC: the contract for tools that know neither QAPI nor QMP.

mod open_rpc;
mod schema;

pub(crate) use open_rpc::generate as open_rpc;
pub(crate) use schema::generate as json_schema;

use serde_json::{Map, Value, json};

use crate::Model;
use crate::model::{Body, Member, Notes, Object, TypeDefinition, TypeRef};
use crate::text::notes_lines;
use abide_schema::contract::Builtin;

/// The schema of a use of a type; named types are referred to below `base`.
fn reference(model: &Model, value: &TypeRef, base: &str) -> Value {
    match value {
        TypeRef::Builtin(builtin) => self::builtin(*builtin),
        TypeRef::Array(element) => {
            let items = reference(model, element, base);
            record([("type", json!("array")), ("items", items)])
        }
        TypeRef::Named(index) => named(model, *index, base),
    }
}

fn named(model: &Model, index: usize, base: &str) -> Value {
    let name = model.types.get(index).map_or("", |kind| kind.name.as_str());
    json!({"$ref": format!("{base}{name}")})
}

fn builtin(builtin: Builtin) -> Value {
    match builtin {
        Builtin::Str => json!({"type": "string"}),
        Builtin::Number => json!({"type": "number"}),
        Builtin::Bool => json!({"type": "boolean"}),
        Builtin::Null => json!({"type": "null"}),
        Builtin::Any => json!({}),
        Builtin::Int8 => integer(i64::from(i8::MIN), i8::MAX as u64),
        Builtin::Int16 => integer(i64::from(i16::MIN), i16::MAX as u64),
        Builtin::Int32 => integer(i64::from(i32::MIN), i32::MAX as u64),
        Builtin::Uint8 => integer(0, u8::MAX.into()),
        Builtin::Uint16 => integer(0, u16::MAX.into()),
        Builtin::Uint32 => integer(0, u32::MAX.into()),
        Builtin::Uint64 | Builtin::Size => integer(0, u64::MAX),
        Builtin::Int | Builtin::Int64 => json!({"type": "integer"}),
    }
}

fn integer(minimum: i64, maximum: u64) -> Value {
    json!({"type": "integer", "minimum": minimum, "maximum": maximum})
}

/// The schema of a type. Objects are open: a peer may know more members than the contract.
fn definition(model: &Model, kind: &TypeDefinition, base: &str) -> Value {
    let mut out = Map::new();
    describe(&mut out, &kind.notes);
    match &kind.body {
        Body::Enum(values) => {
            let names = values.iter().map(|value| value.name.as_str());
            out.insert("type".into(), json!("string"));
            out.insert("enum".into(), names.collect());
        }
        Body::Alternate(branches) => {
            let branches = branches.iter().map(|b| reference(model, &b.value, base));
            out.insert("anyOf".into(), branches.collect());
        }
        Body::Object(object) => self::object(&mut out, model, object, base),
    }
    Value::Object(out)
}

fn object(out: &mut Map<String, Value>, model: &Model, object: &Object, base: &str) {
    out.insert("type".into(), json!("object"));
    let properties = object
        .members
        .iter()
        .map(|m| (m.name.clone(), property(model, m, base)));
    out.insert("properties".into(), Value::Object(properties.collect()));
    let required: Vec<&str> = object
        .members
        .iter()
        .filter(|m| !m.optional)
        .map(|m| m.name.as_str())
        .collect();
    if !required.is_empty() {
        out.insert("required".into(), json!(required));
    }
    let Some(tag) = object.tag.and_then(|tag| object.members.get(tag)) else {
        return;
    };
    let mut variants = Vec::new();
    for variant in &object.variants {
        if let Some(index) = variant.value {
            let chosen =
                json!({"properties": {&tag.name: {"const": variant.case}}, "required": [tag.name]});
            variants.push(record([
                ("if", chosen),
                ("then", named(model, index, base)),
            ]));
        }
    }
    if !variants.is_empty() {
        out.insert("allOf".into(), Value::Array(variants));
    }
}

fn property(model: &Model, member: &Member, base: &str) -> Value {
    let mut out = Map::new();
    describe(&mut out, &member.notes);
    if let Value::Object(reference) = reference(model, &member.value, base) {
        out.extend(reference);
    }
    Value::Object(out)
}

/// Documentation, and what is known of an item's life.
fn describe(out: &mut Map<String, Value>, notes: &Notes) {
    let lines = notes_lines(notes, "");
    let text = lines.join("\n").trim().to_owned();
    if !text.is_empty() {
        out.insert("description".into(), json!(text));
    }
    if notes.features.iter().any(|feature| feature == "deprecated") {
        out.insert("deprecated".into(), json!(true));
    }
    for (key, value) in [
        ("x-since", &notes.life.since),
        ("x-until", &notes.life.until),
    ] {
        if let Some(value) = value {
            out.insert(key.into(), json!(value));
        }
    }
}

/// All types by name.
fn definitions(model: &Model, base: &str) -> Map<String, Value> {
    let types = model.types.iter();
    types
        .map(|kind| (kind.name.clone(), definition(model, kind, base)))
        .collect()
}

/// An object of parts that are handed over: `json!` would copy them.
fn record<const N: usize>(parts: [(&str, Value); N]) -> Value {
    let owned = parts.map(|(name, value)| (name.to_owned(), value));
    Value::Object(owned.into_iter().collect())
}

/// A document, laid out for people, ending in a line break.
fn document(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
