//! TypeScript: types over plain JSON, so that what the contract does not know is simply there.
//!
//! Members keep their wire names as property names; only methods and types are renamed. Whole
//! numbers are JavaScript's: exact up to 2^53.

mod calls;
mod types;

use crate::case::{Scope, upper_camel};
use crate::model::TypeRef;
use crate::text::{Out, notes_lines};
use crate::{GeneratedFile, Model};
use abide_schema::contract::Builtin;

/// Names generated code uses for something else.
const TAKEN: &[&str] = &[
    "Array",
    "Client",
    "Connection",
    "Error",
    "Event",
    "Extract",
    "Json",
    "Map",
    "Message",
    "Number",
    "Object",
    "Promise",
    "Record",
    "Refused",
    "String",
    "UnknownEvent",
    "Boolean",
];

/// Generates the files.
pub(crate) fn generate(model: &Model) -> Vec<GeneratedFile> {
    let names = Names::new(model);
    let file = |path: &str, text: String| GeneratedFile {
        path: path.to_owned(),
        text,
    };
    let root = "// A contract as TypeScript. Generated; do not edit.\n\n\
                export * from \"./client\";\nexport * from \"./connection\";\n\
                export * as types from \"./types\";\nexport * as events from \"./events\";\n";
    let connection = include_str!("../../templates/typescript/connection.ts");
    vec![
        file("src/types.ts", types::write(model, &names)),
        file("src/events.ts", calls::events(model, &names)),
        file("src/client.ts", calls::client(model, &names)),
        file("src/connection.ts", connection.to_owned()),
        file("src/index.ts", root.to_owned()),
        file(
            "package.json",
            include_str!("../../templates/typescript/package.json").to_owned(),
        ),
        file(
            "tsconfig.json",
            include_str!("../../templates/typescript/tsconfig.json").to_owned(),
        ),
    ]
}

/// TypeScript names of a model's types.
struct Names {
    types: Vec<String>,
}

impl Names {
    fn new(model: &Model) -> Self {
        let mut scope = Scope::new(TAKEN);
        let types: Vec<String> = model
            .types
            .iter()
            .map(|kind| scope.take(&upper_camel(&kind.name)))
            .collect();
        Names { types }
    }

    fn of(&self, index: usize) -> &str {
        self.types.get(index).map_or("unknown", String::as_str)
    }

    /// How a use of a type is written; named types are below `prefix`.
    fn reference(&self, value: &TypeRef, prefix: &str) -> String {
        match value {
            TypeRef::Builtin(builtin) => match builtin {
                Builtin::Str => "string".to_owned(),
                Builtin::Bool => "boolean".to_owned(),
                Builtin::Null => "null".to_owned(),
                Builtin::Any => "unknown".to_owned(),
                _ => "number".to_owned(),
            },
            TypeRef::Array(element) => format!("Array<{}>", self.reference(element, prefix)),
            TypeRef::Named(index) => format!("{prefix}{}", self.of(*index)),
        }
    }
}

/// Writes a documentation comment.
fn doc(out: &mut Out, notes: &crate::model::Notes, what: &str) {
    let lines: Vec<String> = notes_lines(notes, what)
        .iter()
        .map(|line| line.replace("*/", "* /"))
        .collect();
    if let [only] = lines.as_slice() {
        out.line(format!("/** {only} */"));
        return;
    }
    out.line("/**");
    out.comment(" * ", lines.iter().map(String::as_str));
    out.line(" */");
}
