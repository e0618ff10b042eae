//! Go: one package that needs nothing but the standard library and passes `go vet`.
//!
//! Structs read and write themselves member by member, so that what the contract does not know
//! stays in `Other`.

mod calls;
mod comment;
mod types;

use std::collections::BTreeSet;

use crate::case::{Scope, upper_camel};
use crate::model::{Body, TypeRef, boxes};
use crate::text::{Out, notes_lines};
use crate::{GeneratedFile, Model};
use abide_schema::contract::Builtin;

/// Names the package uses for something else.
const TAKEN: &[&str] = &[
    "Client",
    "Connect",
    "Connection",
    "Event",
    "Null",
    "Object",
    "Refused",
    "UnknownEvent",
];

/// Generates the files.
pub(crate) fn generate(model: &Model) -> Vec<GeneratedFile> {
    let names = Names::new(model);
    let file = |path: &str, text: String| GeneratedFile {
        path: path.to_owned(),
        text,
    };
    let manifest = "module qmpcontract\n\ngo 1.19\n";
    vec![
        file("go.mod", manifest.to_owned()),
        file("types.go", types::write(model, &names)),
        file("events.go", calls::events(model, &names)),
        file("client.go", calls::client(model, &names)),
        file(
            "connection.go",
            include_str!("../../templates/go/connection.go").to_owned(),
        ),
        file(
            "support.go",
            include_str!("../../templates/go/support.go").to_owned(),
        ),
    ]
}

/// Go names of a model's types; the package is one scope.
struct Names {
    types: Vec<String>,
    enums: BTreeSet<usize>,
    boxed: BTreeSet<(usize, usize)>,
    /// For events, which share the scope: each one's name.
    events: Vec<String>,
}

impl Names {
    fn new(model: &Model) -> Self {
        let mut scope = Scope::new(TAKEN);
        let types = model
            .types
            .iter()
            .map(|kind| scope.take(&upper_camel(&kind.name)))
            .collect();
        let name =
            |event: &crate::model::Event| scope.take(&format!("{}Event", upper_camel(&event.name)));
        let events = model.events.iter().map(name).collect();
        let is_enum = |index: &usize| {
            model
                .types
                .get(*index)
                .is_some_and(|kind| matches!(kind.body, Body::Enum(_)))
        };
        let enums = (0..model.types.len()).filter(is_enum).collect();
        Names {
            types,
            enums,
            boxed: boxes::needed(model),
            events,
        }
    }

    fn of(&self, index: usize) -> &str {
        self.types.get(index).map_or("interface{}", String::as_str)
    }

    /// How a use of a type is written.
    fn reference(&self, value: &TypeRef) -> String {
        match value {
            TypeRef::Builtin(builtin) => match builtin {
                Builtin::Str => "string",
                Builtin::Number => "float64",
                Builtin::Int | Builtin::Int64 => "int64",
                Builtin::Int8 => "int8",
                Builtin::Int16 => "int16",
                Builtin::Int32 => "int32",
                Builtin::Uint8 => "uint8",
                Builtin::Uint16 => "uint16",
                Builtin::Uint32 => "uint32",
                Builtin::Uint64 | Builtin::Size => "uint64",
                Builtin::Bool => "bool",
                Builtin::Null => "Null",
                Builtin::Any => "json.RawMessage",
            }
            .to_owned(),
            // Go writes []uint8 as a string.
            TypeRef::Array(element) if **element == TypeRef::Builtin(Builtin::Uint8) => {
                "[]uint16".to_owned()
            }
            TypeRef::Array(element) => format!("[]{}", self.reference(element)),
            TypeRef::Named(index) => self.of(*index).to_owned(),
        }
    }
}

/// Writes a documentation comment.
fn doc(out: &mut Out, name: &str, notes: &crate::model::Notes, what: &str) {
    let mut lines = notes_lines(notes, what);
    match lines.first_mut() {
        Some(first) => *first = format!("{name}: {first}"),
        None => lines.push(format!("{name}: {what}")),
    }
    for line in comment::lines(&lines) {
        out.line(line);
    }
}
