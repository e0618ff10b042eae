//! Python names for everything in a model, and how a use of a type is written and read.

use crate::case::{Scope, snake, upper_camel};
use crate::model::{Body, Model, Notes, TypeRef};
use crate::text::{Out, notes_lines};
use abide_schema::contract::Builtin;

/// Words that are no names for members: keywords, and what a class body still has to reach.
const KEYWORDS: &[&str] = &[
    "False",
    "None",
    "True",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "case",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "match",
    "nonlocal",
    "not",
    "or",
    "pass",
    "raise",
    "return",
    "try",
    "type",
    "while",
    "with",
    "yield",
    "str",
    "int",
    "bool",
    "float",
    "list",
    "dict",
    "field",
    "dataclass",
    "self",
    "cls",
    "members",
    "value",
    "model",
    "support",
    "from_json",
    "to_json",
    "take_from",
    "put_into",
    "connection",
    "call",
    "close",
    "next_event",
    "print",
    "super",
];

/// Type names generated code uses for something else.
const TAKEN: &[&str] = &[
    "Any",
    "ClassVar",
    "Dict",
    "Fault",
    "FrozenSet",
    "Json",
    "List",
    "Optional",
    "Union",
    "Unknown",
    "Client",
    "Connection",
    "None",
    "True",
    "False",
    "Event",
    "UnknownEvent",
];

/// The names of a model's types.
pub(super) struct Names {
    types: Vec<String>,
    alternates: Vec<bool>,
}

impl Names {
    pub(super) fn new(model: &Model) -> Self {
        let mut scope = Scope::new(TAKEN);
        let name = |kind: &crate::model::TypeDefinition| scope.take(&upper_camel(&kind.name));
        let types = model.types.iter().map(name).collect();
        let is_alternate =
            |kind: &crate::model::TypeDefinition| matches!(kind.body, Body::Alternate(_));
        Names {
            types,
            alternates: model.types.iter().map(is_alternate).collect(),
        }
    }

    /// The name of a type.
    pub(super) fn of(&self, index: usize) -> &str {
        self.types.get(index).map_or("Json", String::as_str)
    }

    /// How a use of a type is written; named types are below `prefix`.
    pub(super) fn reference(&self, value: &TypeRef, prefix: &str) -> String {
        match value {
            TypeRef::Builtin(builtin) => match builtin {
                Builtin::Str => "str".to_owned(),
                Builtin::Number => "float".to_owned(),
                Builtin::Bool => "bool".to_owned(),
                Builtin::Null => "None".to_owned(),
                Builtin::Any => "Json".to_owned(),
                _ => "int".to_owned(),
            },
            TypeRef::Array(element) => format!("List[{}]", self.reference(element, prefix)),
            TypeRef::Named(index) => format!("{prefix}{}", self.of(*index)),
        }
    }

    /// The function that reads such a value.
    pub(super) fn reader(&self, value: &TypeRef, prefix: &str) -> String {
        match value {
            TypeRef::Builtin(builtin) => {
                let name = match builtin {
                    Builtin::Str => "string",
                    Builtin::Number => "number",
                    Builtin::Bool => "boolean",
                    Builtin::Null => "null",
                    Builtin::Any => "anything",
                    _ => "integer",
                };
                format!("support.{name}")
            }
            TypeRef::Array(element) => format!("support.array({})", self.reader(element, prefix)),
            TypeRef::Named(index) if self.alternates.get(*index) == Some(&true) => {
                format!("{prefix}{}", reader_of(self.of(*index)))
            }
            TypeRef::Named(index) => format!("{prefix}{}.from_json", self.of(*index)),
        }
    }
}

/// The name of the function that reads an alternate.
pub(super) fn reader_of(name: &str) -> String {
    format!("read_{name}")
}

/// A scope for members and methods.
pub(super) fn member_scope() -> Scope {
    Scope::new(KEYWORDS)
}

/// The name of a member or method.
pub(super) fn member(scope: &mut Scope, wire: &str) -> String {
    scope.take(&snake(wire).to_lowercase())
}

/// The name of an enumeration's value.
pub(super) fn constant(scope: &mut Scope, wire: &str) -> String {
    scope.take(&snake(wire).to_uppercase())
}

/// Writes a docstring.
pub(super) fn doc(out: &mut Out, notes: &Notes, what: &str) {
    let lines = notes_lines(notes, what);
    let mut text: Vec<String> = lines
        .iter()
        .map(|line| line.replace('\\', "\\\\").replace('"', "'"))
        .collect();
    if let [only] = text.as_mut_slice() {
        out.line(format!("\"\"\"{only}\"\"\""));
        return;
    }
    if let Some(first) = text.first_mut() {
        first.insert_str(0, "\"\"\"");
    }
    for line in text {
        out.line(line);
    }
    out.line("\"\"\"");
}

/// Writes what is to be said of something as comment lines.
pub(super) fn comment(out: &mut Out, notes: &Notes) {
    let lines = notes_lines(notes, "");
    out.comment(
        "# ",
        lines
            .iter()
            .map(String::as_str)
            .filter(|line| !line.is_empty()),
    );
}
