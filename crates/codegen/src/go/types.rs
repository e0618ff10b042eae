//! The types as Go.

use super::{Names, doc};
use crate::case::{Scope, upper_camel};
use crate::model::{Body, Branch, Member, Model, Object, TypeRef, Value};
use crate::text::Out;
use abide_schema::contract::Builtin;

pub(super) fn write(model: &Model, names: &Names) -> String {
    let mut out = Out::new("\t");
    out.line("package qmpcontract");
    out.line("");
    out.line("import \"encoding/json\"");
    out.line("");
    out.line("var _ json.RawMessage");
    for (index, kind) in model.types.iter().enumerate() {
        let name = names.of(index);
        out.line("");
        doc(&mut out, name, &kind.notes, &kind.name);
        match &kind.body {
            Body::Enum(values) => enumeration(&mut out, name, values),
            Body::Alternate(branches) => alternate(&mut out, names, name, branches),
            Body::Object(object) => {
                StructWriter::new(names, index, object).write(&mut out);
            }
        }
    }
    out.finish()
}

fn enumeration(out: &mut Out, name: &str, values: &[Value]) {
    out.line(format!("type {name} string"));
    out.line("");
    out.line(format!("// The values of {name} that the contract knows."));
    let mut scope = Scope::new(&[]);
    out.block("const (", ")", |out| {
        for value in values {
            let constant = format!("{name}_{}", scope.take(&upper_camel(&value.name)));
            doc(out, &constant, &value.notes, &value.name);
            out.line(format!("{constant} {name} = {:?}", value.name));
        }
    });
}

fn alternate(out: &mut Out, names: &Names, name: &str, branches: &[Branch]) {
    let mut scope = Scope::new(&["MarshalJSON", "UnmarshalJSON"]);
    let named: Vec<(String, &Branch)> = branches
        .iter()
        .map(|b| (scope.take(&upper_camel(&b.name)), b))
        .collect();
    let unknown = scope.take("Unknown");
    out.line(format!(
        "// One of the members is set; {unknown} takes what no branch does."
    ));
    out.block(format!("type {name} struct {{"), "}", |out| {
        let width = |(field, _): &(String, _)| field.chars().count();
        let widest = named.iter().map(width).max().unwrap_or(0);
        let widest = widest.max(unknown.chars().count());
        for (field, branch) in &named {
            let reference = names.reference(&branch.value);
            out.line(format!("{field:widest$} *{reference}"));
        }
        out.line(format!("{unknown:widest$} json.RawMessage"));
    });
    out.line("");
    out.line("// MarshalJSON writes the member that is set.");
    out.block(
        format!("func (value {name}) MarshalJSON() ([]byte, error) {{"),
        "}",
        |out| {
            out.switch("switch {", |out| {
                for (field, _) in &named {
                    out.line(format!("case value.{field} != nil:"));
                    out.line(format!("\treturn json.Marshal(value.{field})"));
                }
                out.line(format!("case value.{unknown} != nil:"));
                out.line(format!("\treturn value.{unknown}, nil"));
                out.line("default:");
                out.line("\treturn []byte(\"null\"), nil");
            });
        },
    );
    out.line("");
    out.line("// UnmarshalJSON sets the member the kind of value calls for.");
    out.block(
        format!("func (value *{name}) UnmarshalJSON(data []byte) error {{"),
        "}",
        |out| {
            out.line(format!("*value = {name}{{}}"));
            out.switch("switch kindOf(data) {", |out| {
                let mut seen: Vec<&str> = Vec::new();
                for (field, branch) in &named {
                    let kind = kind_word(&branch.value, names);
                    if seen.contains(&kind) {
                        continue;
                    }
                    seen.push(kind);
                    out.line(format!("case {kind:?}:"));
                    let reference = names.reference(&branch.value);
                    out.line(format!("\tvalue.{field} = new({reference})"));
                    out.line(format!("\treturn json.Unmarshal(data, value.{field})"));
                }
                out.line("default:");
                out.line(format!(
                    "\tvalue.{unknown} = append(json.RawMessage(nil), data...)"
                ));
                out.line("\treturn nil");
            });
        },
    );
}

fn kind_word(value: &TypeRef, names: &Names) -> &'static str {
    match value {
        TypeRef::Builtin(Builtin::Str) => "string",
        TypeRef::Builtin(Builtin::Bool) => "boolean",
        TypeRef::Builtin(Builtin::Null) => "null",
        TypeRef::Builtin(_) => "number",
        TypeRef::Array(_) => "array",
        TypeRef::Named(index) if names.enums.contains(index) => "string",
        TypeRef::Named(_) => "object",
    }
}

/// A member of a struct, ready to be written.
struct Field<'m> {
    name: String,
    member: &'m Member,
    reference: String,
    /// Held behind a pointer, or nil for none by itself.
    pointer: bool,
}

struct StructWriter<'m> {
    names: &'m Names,
    name: &'m str,
    fields: Vec<Field<'m>>,
    variants: Vec<(String, usize, &'m str)>,
    tag: Option<usize>,
    other: String,
}

impl<'m> StructWriter<'m> {
    fn new(names: &'m Names, index: usize, object: &'m Object) -> Self {
        let mut scope = Scope::new(&["MarshalJSON", "UnmarshalJSON"]);
        let mut fields = Vec::new();
        for (position, member) in object.members.iter().enumerate() {
            let any = member.value == TypeRef::Builtin(Builtin::Any);
            let nil_by_itself = any || matches!(member.value, TypeRef::Array(_));
            let boxed = names.boxed.contains(&(index, position));
            fields.push(Field {
                name: scope.take(&upper_camel(&member.name)),
                member,
                reference: names.reference(&member.value),
                pointer: boxed || (member.optional && !nil_by_itself),
            });
        }
        let mut variants = Vec::new();
        if object.tag.is_some() {
            for variant in &object.variants {
                if let Some(value) = variant.value {
                    let name = scope.take(&upper_camel(&format!("As-{}", variant.case)));
                    variants.push((name, value, variant.case.as_str()));
                }
            }
        }
        let other = scope.take("Other");
        let name = names.of(index);
        StructWriter {
            names,
            name,
            fields,
            variants,
            tag: object.tag,
            other,
        }
    }

    fn write(&self, out: &mut Out) {
        let name = self.name;
        out.block(format!("type {name} struct {{"), "}", |out| {
            for field in &self.fields {
                doc(out, &field.name, &field.member.notes, &field.member.name);
                let star = if field.pointer { "*" } else { "" };
                out.line(format!("{} {star}{}", field.name, field.reference));
            }
            for (field, value, case) in &self.variants {
                out.line(format!("// {field}: the members of the variant {case}."));
                out.line(format!("{field} *{}", self.names.of(*value)));
            }
            out.line("// Members the contract does not know, kept as they are.");
            out.line(format!("{} Object", self.other));
        });
        out.line("");
        out.line("// MarshalJSON writes all members there are.");
        out.block(
            format!("func (value {name}) MarshalJSON() ([]byte, error) {{"),
            "}",
            |out| {
                out.line("members := Object{}");
                out.block(
                    "if err := value.putInto(members); err != nil {",
                    "}",
                    |out| {
                        out.line("return nil, err");
                    },
                );
                out.line("return json.Marshal(members)");
            },
        );
        out.line("");
        out.line("// UnmarshalJSON reads the members the contract knows and keeps the others.");
        let start = format!("func (value *{name}) UnmarshalJSON(data []byte) error {{");
        out.block(start, "}", |out| {
            out.line("members := Object{}");
            out.block(
                "if err := json.Unmarshal(data, &members); err != nil {",
                "}",
                |out| {
                    out.line("return err");
                },
            );
            out.line(format!("*value = {name}{{}}"));
            out.block(
                "if err := value.takeFrom(members); err != nil {",
                "}",
                |out| {
                    out.line("return err");
                },
            );
            out.block("if len(members) > 0 {", "}", |out| {
                out.line(format!("value.{} = members", self.other));
            });
            out.line("return nil");
        });
        out.line("");
        self.take_from(out);
        out.line("");
        self.put_into(out);
    }

    fn take_from(&self, out: &mut Out) {
        let start = format!(
            "func (value *{}) takeFrom(members Object) error {{",
            self.name
        );
        out.block(start, "}", |out| {
            for field in &self.fields {
                let take = if field.member.optional {
                    "takeOptional"
                } else {
                    "take"
                };
                let call = format!(
                    "{take}(members, {:?}, &value.{})",
                    field.member.name, field.name
                );
                out.block(format!("if err := {call}; err != nil {{"), "}", |out| {
                    out.line("return err");
                });
            }
            if let Some(tag) = self.tag.and_then(|tag| self.fields.get(tag))
                && !self.variants.is_empty()
            {
                let tested = match tag.pointer {
                    true => {
                        out.block(format!("if value.{} == nil {{", tag.name), "}", |out| {
                            out.line("return nil");
                        });
                        format!("*value.{}", tag.name)
                    }
                    false => format!("value.{}", tag.name),
                };
                out.switch(format!("switch {tested} {{"), |out| {
                    for (field, value, case) in &self.variants {
                        out.line(format!("case {case:?}:"));
                        out.line(format!("\tvalue.{field} = new({})", self.names.of(*value)));
                        out.line(format!("\treturn value.{field}.takeFrom(members)"));
                    }
                });
            }
            out.line("return nil");
        });
    }

    fn put_into(&self, out: &mut Out) {
        let start = format!(
            "func (value *{}) putInto(members Object) error {{",
            self.name
        );
        out.block(start, "}", |out| {
            for field in &self.fields {
                let put = format!(
                    "put(members, {:?}, value.{})",
                    field.member.name, field.name
                );
                let condition = match field.member.optional {
                    true => format!("value.{} != nil", field.name),
                    false => String::new(),
                };
                let check = |out: &mut Out| {
                    out.block(format!("if err := {put}; err != nil {{"), "}", |out| {
                        out.line("return err");
                    });
                };
                match condition.is_empty() {
                    true => check(out),
                    false => out.block(format!("if {condition} {{"), "}", check),
                }
            }
            for (field, _, _) in &self.variants {
                out.block(format!("if value.{field} != nil {{"), "}", |out| {
                    let put = format!("value.{field}.putInto(members)");
                    out.block(format!("if err := {put}; err != nil {{"), "}", |out| {
                        out.line("return err");
                    });
                });
            }
            out.block(
                format!("for name, raw := range value.{} {{", self.other),
                "}",
                |out| {
                    out.line("members[name] = raw");
                },
            );
            out.line("return nil");
        });
    }
}
