//! Structs and unions: members taken out of an object one by one, the rest kept.

use super::Layout;
use super::names::{Names, member, member_scope, value, value_scope};
use super::types::doc;
use crate::model::{Body, Model, Object, TypeDefinition};
use crate::text::Out;

/// A member of a struct, ready to be written.
struct Field {
    name: String,
    wire: String,
    reference: String,
    optional: bool,
    boxed: bool,
    index: usize,
}

pub(super) struct ObjectWriter<'m> {
    model: &'m Model,
    names: &'m Names,
    kind: &'m TypeDefinition,
    object: &'m Object,
    name: &'m str,
    fields: Vec<Field>,
    /// The name of the member that holds the variant, and of its type.
    variant: Option<(String, &'m str)>,
    other: String,
    take_optional: &'static str,
}

impl<'m> ObjectWriter<'m> {
    pub(super) fn new(
        model: &'m Model,
        names: &'m Names,
        index: usize,
        kind: &'m TypeDefinition,
        object: &'m Object,
        layout: Layout,
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
            take_optional: match layout {
                Layout::ClientModules => "take_fitting",
                Layout::Crate | Layout::Modules => "take_optional",
            },
        }
    }

    pub(super) fn write(&self, out: &mut Out) {
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
        let is_empty = self.fields.is_empty() && self.variant.is_none();
        let object = if is_empty { "_object" } else { "object" };
        out.block(format!("impl Members for {} {{", self.name), "}", |out| {
            out.block(
                format!("fn take_from({object}: &mut Object) -> Result<Self, Fault> {{"),
                "}",
                |out| {
                    if let Some((name, variants)) = &self.variant {
                        out.line(format!("let {name} = {variants}::take_from(object)?;"));
                    }
                    out.block("Ok(Self {", "})", |out| {
                        for field in &self.fields {
                            let take = if field.optional {
                                self.take_optional
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
        out.block(format!("impl {name} {{"), "}", |out| {
            out.line(format!(
                "/// The value of `{}`; empty where none is given.",
                tag.name
            ));
            out.block("pub fn case(&self) -> &str {", "}", |out| {
                out.block("match self {", "}", |out| {
                    for (variant, case, body) in &cases {
                        let members = if body.is_some() { "(_)" } else { "" };
                        out.line(format!("Self::{variant}{members} => {case:?},"));
                    }
                    out.line(format!("Self::{unknown}(case) => case,"));
                    if tag.optional {
                        out.line(format!("Self::{absent} => \"\","));
                    }
                });
            });
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
