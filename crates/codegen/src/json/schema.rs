//! JSON Schema (2020-12): a message that is valid is a command or an event of the contract.

use serde_json::{Map, Value, json};

use super::{definitions, describe, document, named, record, reference};
use crate::{GeneratedFile, Model};

/// Where definitions are.
const BASE: &str = "#/$defs/";

/// Generates the file.
pub(crate) fn generate(model: &Model) -> Vec<GeneratedFile> {
    let mut all = definitions(model, BASE);
    let mut messages = Vec::new();
    for command in &model.commands {
        let mut properties = Map::new();
        properties.insert("execute".into(), json!({"const": command.name}));
        properties.insert("exec-oob".into(), json!({"const": command.name}));
        let arguments = command.arguments.map(|index| named(model, index, BASE));
        let arguments = arguments.unwrap_or_else(|| json!({"type": "object", "maxProperties": 0}));
        properties.insert("arguments".into(), arguments);
        properties.insert("id".into(), json!({}));
        let mut message = Map::new();
        describe(&mut message, &command.notes);
        message.insert("type".into(), json!("object"));
        message.insert("properties".into(), Value::Object(properties));
        if !command.allow_oob {
            message.insert("required".into(), json!(["execute"]));
        } else {
            let either = json!([{"required": ["execute"]}, {"required": ["exec-oob"]}]);
            message.insert("oneOf".into(), either);
        }
        add(
            &mut all,
            &mut messages,
            format!("command {}", command.name),
            message,
        );
        let result = match &command.result {
            Some(value) => reference(model, value, BASE),
            None => json!({"type": "object"}),
        };
        all.insert(format!("result {}", command.name), result);
    }
    for event in &model.events {
        let mut properties = Map::new();
        properties.insert("event".into(), json!({"const": event.name}));
        let mut required = vec!["event", "timestamp"];
        if let Some(index) = event.data {
            properties.insert("data".into(), named(model, index, BASE));
            required.push("data");
        }
        let number = json!({"type": "integer"});
        properties.insert(
            "timestamp".into(),
            json!({"type": "object", "properties": {"seconds": number, "microseconds": number}}),
        );
        let mut message = Map::new();
        describe(&mut message, &event.notes);
        message.insert("type".into(), json!("object"));
        message.insert("properties".into(), Value::Object(properties));
        message.insert("required".into(), json!(required));
        add(
            &mut all,
            &mut messages,
            format!("event {}", event.name),
            message,
        );
    }
    let dialect = "https://json-schema.org/draft/2020-12/schema";
    let whole = record([
        ("$schema", json!(dialect)),
        ("title", json!("QMP contract")),
        ("anyOf", Value::Array(messages)),
        ("$defs", Value::Object(all)),
    ]);
    vec![GeneratedFile {
        path: "qmp.schema.json".to_owned(),
        text: document(&whole),
    }]
}

fn add(
    all: &mut Map<String, Value>,
    messages: &mut Vec<Value>,
    name: String,
    message: Map<String, Value>,
) {
    messages.push(json!({"$ref": format!("{BASE}{}", name.replace(' ', "%20"))}));
    all.insert(name, Value::Object(message));
}
