//! The types, each with its way from and to values; structs and unions are left to `objects`.

use abide_schema::contract::Builtin;

use super::names::{Names, value, value_scope};
use super::objects::ObjectWriter;
use super::{Layout, head};
use crate::model::{Body, Branch, Model, TypeDefinition, TypeRef, Value};
use crate::text::{Out, notes_lines};

pub(super) fn write(model: &Model, names: &Names, layout: Layout) -> String {
    let mut out = Out::new("    ");
    out.line(head("The contract's types.").trim_end());
    out.line("");
    out.line("#![allow(unused_imports, clippy::too_many_arguments)]");
    out.line("");
    out.line("use super::support::{self, Fault, Members, Null, Object, Value, Wire};");
    for (index, kind) in model.types.iter().enumerate() {
        out.line("");
        match &kind.body {
            Body::Enum(values) => enumeration(&mut out, names.of(index), kind, values),
            Body::Object(object) => {
                let writer = ObjectWriter::new(model, names, index, kind, object, layout);
                writer.write(&mut out);
            }
            Body::Alternate(branches) => alternate(&mut out, names, index, kind, branches),
        }
    }
    out.finish()
}

/// Writes documentation; square and angle brackets would be taken for links and tags.
pub(super) fn doc(out: &mut Out, notes: &crate::model::Notes, what: &str) {
    for line in notes_lines(notes, what) {
        let mut safe = String::with_capacity(line.len());
        for character in line.trim_start().chars() {
            if matches!(character, '[' | ']' | '<' | '>' | '`' | '*' | '_' | '\\') {
                safe.push('\\');
            }
            safe.push(character);
        }
        out.line(format!("/// {}", safe.replace("://", ":\\//")).trim_end());
    }
}

fn enumeration(out: &mut Out, name: &str, kind: &TypeDefinition, values: &[Value]) {
    let mut scope = value_scope();
    let named: Vec<(String, &Value)> = values
        .iter()
        .map(|item| (value(&mut scope, &item.name), item))
        .collect();
    let unknown = scope.take("Unknown");
    doc(out, &kind.notes, &kind.name);
    out.line("#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    out.block(format!("pub enum {name} {{"), "}", |out| {
        for (variant, item) in &named {
            doc(out, &item.notes, &item.name);
            out.line(format!("{variant},"));
        }
        out.line("/// A value the contract does not know, kept as it is.");
        out.line(format!("{unknown}(String),"));
    });
    out.line("");
    out.block(format!("impl {name} {{"), "}", |out| {
        out.line("/// The values the contract knows, as they are on the wire.");
        let known: Vec<String> = values
            .iter()
            .map(|item| format!("{:?}", item.name))
            .collect();
        out.line(format!(
            "pub const KNOWN: &'static [&'static str] = &[{}];",
            known.join(", ")
        ));
        out.line("");
        out.line("/// The value as it is on the wire.");
        out.block("pub fn as_str(&self) -> &str {", "}", |out| {
            out.block("match self {", "}", |out| {
                for (variant, item) in &named {
                    out.line(format!("Self::{variant} => {:?},", item.name));
                }
                out.line(format!("Self::{unknown}(text) => text,"));
            });
        });
    });
    out.line("");
    out.block(format!("impl From<&str> for {name} {{"), "}", |out| {
        out.block("fn from(text: &str) -> Self {", "}", |out| {
            out.block("match text {", "}", |out| {
                for (variant, item) in &named {
                    out.line(format!("{:?} => Self::{variant},", item.name));
                }
                out.line(format!("_ => Self::{unknown}(text.to_owned()),"));
            });
        });
    });
    out.line("");
    out.block(format!("impl Wire for {name} {{"), "}", |out| {
        out.block(
            "fn from_value(value: Value) -> Result<Self, Fault> {",
            "}",
            |out| {
                out.line("Ok(Self::from(String::from_value(value)?.as_str()))");
            },
        );
        out.line("");
        out.block("fn into_value(self) -> Value {", "}", |out| {
            out.line("self.as_str().to_owned().into_value()");
        });
    });
}

fn alternate(
    out: &mut Out,
    names: &Names,
    index: usize,
    kind: &TypeDefinition,
    branches: &[Branch],
) {
    let name = names.of(index);
    let mut scope = value_scope();
    let named: Vec<(String, String, &Branch)> = branches
        .iter()
        .map(|branch| {
            let reference = names.reference(&branch.value, "");
            let reference = match branch.value {
                TypeRef::Named(_) => format!("Box<{reference}>"),
                _ => reference,
            };
            (value(&mut scope, &branch.name), reference, branch)
        })
        .collect();
    let unknown = scope.take("Unknown");
    doc(out, &kind.notes, &kind.name);
    out.line("#[derive(Clone, Debug, PartialEq)]");
    out.block(format!("pub enum {name} {{"), "}", |out| {
        for (variant, reference, branch) in &named {
            out.line(format!("/// The branch `{}`.", branch.name));
            out.line(format!("{variant}({reference}),"));
        }
        out.line("/// A value that no branch takes, kept as it is.");
        out.line(format!("{unknown}(Value),"));
    });
    out.line("");
    out.block(format!("impl Wire for {name} {{"), "}", |out| {
        out.block(
            "fn from_value(value: Value) -> Result<Self, Fault> {",
            "}",
            |out| {
                for (variant, _, branch) in &named {
                    let test =
                        format!("if support::{}(&value) {{", kind_test(&branch.value, names));
                    out.block(test, "}", |out| {
                        out.line(format!(
                            "return Wire::from_value(value).map(Self::{variant});"
                        ));
                    });
                }
                out.line(format!("Ok(Self::{unknown}(value))"));
            },
        );
        out.line("");
        out.block("fn into_value(self) -> Value {", "}", |out| {
            out.block("match self {", "}", |out| {
                for (variant, _, _) in &named {
                    out.line(format!("Self::{variant}(value) => value.into_value(),"));
                }
                out.line(format!("Self::{unknown}(value) => value,"));
            });
        });
    });
}

/// The function of the support module that knows such a value.
fn kind_test(value: &TypeRef, names: &Names) -> &'static str {
    match value {
        TypeRef::Builtin(Builtin::Str) => "is_string",
        TypeRef::Builtin(Builtin::Bool) => "is_bool",
        TypeRef::Builtin(Builtin::Null) => "is_null",
        TypeRef::Builtin(Builtin::Any) => "is_any",
        TypeRef::Builtin(_) => "is_number",
        TypeRef::Array(_) => "is_list",
        TypeRef::Named(index) if names.enums.contains(index) => "is_string",
        TypeRef::Named(_) => "is_object",
    }
}
