//! Rust names for everything in a model, given once so that every file says the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::{Scope, snake, upper_camel};
use crate::model::{Body, Model, TypeRef, boxes};
use abide_schema::contract::Builtin;

/// Words that are no names in Rust, and names the prelude gives to something else.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Type names generated code uses for something else.
const TAKEN: &[&str] = &[
    "Box", "Err", "Event", "Fault", "Null", "Object", "Ok", "None", "Option", "Result", "Self",
    "Some", "String", "Value", "Vec", "Wire", "Members", "Command", "Client", "Server",
];

/// The names of a model's items.
pub(super) struct Names {
    /// For each type its name.
    pub(super) types: Vec<String>,
    /// For each union the name of the enumeration of its variants.
    pub(super) variants: BTreeMap<usize, String>,
    /// The enumerations.
    pub(super) enums: BTreeSet<usize>,
    /// Whether a member has to be boxed: (type, member).
    pub(super) boxed: BTreeSet<(usize, usize)>,
}

impl Names {
    pub(super) fn new(model: &Model) -> Self {
        let mut scope = Scope::new(TAKEN);
        let types: Vec<String> = model
            .types
            .iter()
            .map(|kind| scope.take(&upper_camel(&kind.name)))
            .collect();
        let mut variants = BTreeMap::new();
        for (index, kind) in model.types.iter().enumerate() {
            if let (Body::Object(object), Some(name)) = (&kind.body, types.get(index))
                && object.tag.is_some()
            {
                variants.insert(index, scope.take(&format!("{name}Variant")));
            }
        }
        let is_enum = |index: &usize| {
            model
                .types
                .get(*index)
                .is_some_and(|kind| matches!(kind.body, Body::Enum(_)))
        };
        let enums = (0..model.types.len()).filter(is_enum).collect();
        Names {
            types,
            variants,
            enums,
            boxed: boxes::needed(model),
        }
    }

    /// How a use of a type is written, below `types::` where that is given.
    pub(super) fn reference(&self, value: &TypeRef, prefix: &str) -> String {
        match value {
            TypeRef::Builtin(builtin) => builtin_name(*builtin).to_owned(),
            TypeRef::Array(element) => format!("Vec<{}>", self.reference(element, prefix)),
            TypeRef::Named(index) => format!("{prefix}{}", self.of(*index)),
        }
    }

    /// The name of a type.
    pub(super) fn of(&self, index: usize) -> &str {
        self.types.get(index).map_or("Value", String::as_str)
    }
}

fn builtin_name(builtin: Builtin) -> &'static str {
    match builtin {
        Builtin::Str => "String",
        Builtin::Number => "f64",
        Builtin::Int | Builtin::Int64 => "i64",
        Builtin::Int8 => "i8",
        Builtin::Int16 => "i16",
        Builtin::Int32 => "i32",
        Builtin::Uint8 => "u8",
        Builtin::Uint16 => "u16",
        Builtin::Uint32 => "u32",
        Builtin::Uint64 | Builtin::Size => "u64",
        Builtin::Bool => "bool",
        Builtin::Null => "Null",
        Builtin::Any => "Value",
    }
}

/// A scope for the members of a struct.
pub(super) fn member_scope() -> Scope {
    Scope::new(KEYWORDS)
}

/// A scope for the values of an enumeration.
pub(super) fn value_scope() -> Scope {
    Scope::new(&["Self"])
}

/// The name of a member or method.
pub(super) fn member(scope: &mut Scope, wire: &str) -> String {
    scope.take(&snake(wire).to_lowercase())
}

/// The name of a value or variant.
pub(super) fn value(scope: &mut Scope, wire: &str) -> String {
    scope.take(&upper_camel(wire))
}
