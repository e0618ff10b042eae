//! The types: structs, unions, enumerations, alternates, each with its way from and to values.

use abide_schema::contract::Builtin;

use super::head;
use super::names::{Names, member, member_scope, value, value_scope};
use crate::model::{Body, Branch, Model, Object, TypeDefinition, TypeRef, Value};
use crate::text::{Out, notes_lines};

pub(super) fn write(model: &Model, names: &Names) -> String {
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
                let writer = ObjectWriter::new(model, names, index, kind, object);
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

/// A member of a struct, ready to be written.
struct Field {
    name: String,
    wire: String,
    reference: String,
    optional: bool,
    boxed: bool,
    index: usize,
}

struct ObjectWriter<'m> {
    model: &'m Model,
    names: &'m Names,
    kind: &'m TypeDefinition,
    object: &'m Object,
    name: &'m str,
    fields: Vec<Field>,
    /// The name of the member that holds the variant, and of its type.
    variant: Option<(String, &'m str)>,
    other: String,
}

impl<'m> ObjectWriter<'m> {
    fn new(
        model: &'m Model,
        names: &'m Names,
        index: usize,
        kind: &'m TypeDefinition,
        object: &'m Object,
    ) -> Self {
        let mut scope = member_scope();
        let mut fields = Vec::new();
        let mut variant = None;
        for (position, item) in object.members.iter().enumerate() {
            let name = member(&mut scope, &item.name);
            if object.tag == Some(position)
                && let Some(variants) = names.variants.get(&index)
            {
                variant = Some((name, variants.as_str()));
                continue;
            }
            fields.push(Field {
                name,
                wire: item.name.clone(),
                reference: names.reference(&item.value, ""),
                optional: item.optional,
                boxed: names.boxed.contains(&(index, position)),
                index: position,
            });
        }
        let other = scope.take("other");
        ObjectWriter {
            model,
            names,
            kind,
            object,
            name: names.of(index),
            fields,
            variant,
            other,
        }
    }

    fn write(&self, out: &mut Out) {
        self.definition(out);
        out.line("");
        self.constructor(out);
        out.line("");
        self.members(out);
        out.line("");
        let name = self.name;
        out.block(format!("impl Wire for {name} {{"), "}", |out| {
            out.block(
                "fn from_value(value: Value) -> Result<Self, Fault> {",
                "}",
                |out| {
                    out.line("let mut object = support::object(value)?;");
                    out.line("let mut this = Self::take_from(&mut object)?;");
                    out.line(format!("this.{} = object;", self.other));
                    out.line("Ok(this)");
                },
            );
            out.line("");
            out.block("fn into_value(self) -> Value {", "}", |out| {
                out.line("let mut object = Object::new();");
                out.line("self.put_into(&mut object);");
                out.line("Value::from(object)");
            });
        });
        if let Some((_, variants)) = &self.variant {
            out.line("");
            self.variants(out, variants);
        }
    }

    fn definition(&self, out: &mut Out) {
        doc(out, &self.kind.notes, &self.kind.name);
        let all_optional = self.variant.is_none() && self.fields.iter().all(|f| f.optional);
        let default = if all_optional { ", Default" } else { "" };
        out.line(format!("#[derive(Clone, Debug, PartialEq{default})]"));
        out.block(format!("pub struct {} {{", self.name), "}", |out| {
            for field in &self.fields {
                if let Some(item) = self.object.members.get(field.index) {
                    doc(out, &item.notes, &item.name);
                }
                out.line(format!("pub {}: {},", field.name, field.full_type()));
            }
            if let Some((name, variants)) = &self.variant {
                out.line("/// Which variant it is, with that variant's members.");
                out.line(format!("pub {name}: {variants},"));
            }
            out.line("/// Members the contract does not know, kept as they are.");
            out.line(format!("pub {}: Object,", self.other));
        });
    }

    fn constructor(&self, out: &mut Out) {
        let mandatory = self.fields.iter().filter(|field| !field.optional);
        let mut parameters: Vec<String> = mandatory
            .map(|f| format!("{}: {}", f.name, f.reference))
            .collect();
        if let Some((name, variants)) = &self.variant {
            parameters.push(format!("{name}: {variants}"));
        }
        out.block(format!("impl {} {{", self.name), "}", |out| {
            out.line("/// One with the mandatory members only.");
            let start = format!("pub fn new({}) -> Self {{", parameters.join(", "));
            out.block(start, "}", |out| {
                out.block("Self {", "}", |out| {
                    for field in &self.fields {
                        match (field.optional, field.boxed) {
                            (true, _) => out.line(format!("{}: None,", field.name)),
                            (false, true) => out.line(format!("{0}: Box::new({0}),", field.name)),
                            (false, false) => out.line(format!("{},", field.name)),
                        }
                    }
                    if let Some((name, _)) = &self.variant {
                        out.line(format!("{name},"));
                    }
                    out.line(format!("{}: Object::new(),", self.other));
                });
            });
        });
    }

    fn members(&self, out: &mut Out) {
        out.block(format!("impl Members for {} {{", self.name), "}", |out| {
            out.block(
                "fn take_from(object: &mut Object) -> Result<Self, Fault> {",
                "}",
                |out| {
                    if let Some((name, variants)) = &self.variant {
                        out.line(format!("let {name} = {variants}::take_from(object)?;"));
                    }
                    out.block("Ok(Self {", "})", |out| {
                        for field in &self.fields {
                            let take = if field.optional {
                                "take_optional"
                            } else {
                                "take"
                            };
                            out.line(format!(
                                "{}: support::{take}(object, {:?})?,",
                                field.name, field.wire
                            ));
                        }
                        if let Some((name, _)) = &self.variant {
                            out.line(format!("{name},"));
                        }
                        out.line(format!("{}: Object::new(),", self.other));
                    });
                },
            );
            out.line("");
            out.block("fn put_into(self, object: &mut Object) {", "}", |out| {
                if let Some((name, _)) = &self.variant {
                    out.line(format!("self.{name}.put_into(object);"));
                }
                for field in &self.fields {
                    let put = if field.optional {
                        "put_optional"
                    } else {
                        "put"
                    };
                    out.line(format!(
                        "support::{put}(object, {:?}, self.{});",
                        field.wire, field.name
                    ));
                }
                out.line(format!("support::put_all(object, self.{});", self.other));
            });
        });
    }

    /// The enumeration of a union's variants: every value of the tag, with members or without.
    fn variants(&self, out: &mut Out, name: &str) {
        let Some(tag) = self.object.tag.and_then(|tag| self.object.members.get(tag)) else {
            return;
        };
        let mut scope = value_scope();
        let mut cases: Vec<(String, String, Option<usize>)> = Vec::new();
        if let Some(Body::Enum(values)) = self.model.named(&tag.value).map(|kind| &kind.body) {
            for item in values {
                let found = self.object.variants.iter().find(|v| v.case == item.name);
                let body = found.and_then(|variant| variant.value);
                cases.push((value(&mut scope, &item.name), item.name.clone(), body));
            }
        }
        let (unknown, absent) = (scope.take("Unknown"), scope.take("Absent"));
        out.line(format!(
            "/// The variants of `{}`, by `{}`.",
            self.kind.name, tag.name
        ));
        out.line("#[derive(Clone, Debug, PartialEq)]");
        out.block(format!("pub enum {name} {{"), "}", |out| {
            for (variant, case, body) in &cases {
                out.line(format!("/// `{case}`."));
                match body {
                    Some(index) => out.line(format!("{variant}(Box<{}>),", self.names.of(*index))),
                    None => out.line(format!("{variant},")),
                }
            }
            out.line(
                "/// A variant the contract does not know; its members are kept in the struct.",
            );
            out.line(format!("{unknown}(String),"));
            if tag.optional {
                out.line("/// No variant is given.");
                out.line(format!("{absent},"));
            }
        });
        out.line("");
        out.block(format!("impl Members for {name} {{"), "}", |out| {
            self.take_variant(
                out,
                &cases,
                &tag.name,
                &unknown,
                tag.optional.then_some(&absent),
            );
            out.line("");
            self.put_variant(
                out,
                &cases,
                &tag.name,
                &unknown,
                tag.optional.then_some(&absent),
            );
        });
    }

    fn take_variant(
        &self,
        out: &mut Out,
        cases: &[(String, String, Option<usize>)],
        tag: &str,
        unknown: &str,
        absent: Option<&String>,
    ) {
        out.block(
            "fn take_from(object: &mut Object) -> Result<Self, Fault> {",
            "}",
            |out| {
                match absent {
                    None => out.line(format!(
                        "let case: String = support::take(object, {tag:?})?;"
                    )),
                    Some(absent) => {
                        let take = format!("support::take_optional::<String>(object, {tag:?})?");
                        out.line(format!(
                            "let Some(case) = {take} else {{ return Ok(Self::{absent}); }};"
                        ));
                    }
                }
                out.block("Ok(match case.as_str() {", "})", |out| {
                    for (variant, case, body) in cases {
                        match body {
                        Some(_) => out.line(format!(
                            "{case:?} => Self::{variant}(Box::new(Members::take_from(object)?)),"
                        )),
                        None => out.line(format!("{case:?} => Self::{variant},")),
                    }
                    }
                    out.line(format!("_ => Self::{unknown}(case),"));
                });
            },
        );
    }

    fn put_variant(
        &self,
        out: &mut Out,
        cases: &[(String, String, Option<usize>)],
        tag: &str,
        unknown: &str,
        absent: Option<&String>,
    ) {
        out.block("fn put_into(self, object: &mut Object) {", "}", |out| {
            out.block("match self {", "}", |out| {
                let put = format!("support::put(object, {tag:?}, ");
                for (variant, case, body) in cases {
                    let tagged = format!("{put}{case:?}.to_owned())");
                    match body {
                        Some(_) => {
                            out.block(format!("Self::{variant}(members) => {{"), "}", |out| {
                                out.line(format!("{tagged};"));
                                out.line("members.put_into(object);");
                            });
                        }
                        None => out.line(format!("Self::{variant} => {tagged},")),
                    }
                }
                out.line(format!("Self::{unknown}(case) => {put}case),"));
                if let Some(absent) = absent {
                    out.line(format!("Self::{absent} => {{}}"));
                }
            });
        });
    }
}

impl Field {
    fn full_type(&self) -> String {
        let held = match self.boxed {
            true => format!("Box<{}>", self.reference),
            false => self.reference.clone(),
        };
        match self.optional {
            true => format!("Option<{held}>"),
            false => held,
        }
    }
}
