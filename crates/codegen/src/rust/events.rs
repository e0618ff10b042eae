//! The events: one enumeration, with what the contract does not know kept.

use super::head;
use super::names::{Names, value, value_scope};
use super::types::doc;
use crate::model::Model;
use crate::text::Out;

pub(super) fn write(model: &Model, names: &Names) -> String {
    let mut scope = value_scope();
    let named: Vec<_> = model
        .events
        .iter()
        .map(|event| (value(&mut scope, &event.name), event))
        .collect();
    let unknown = scope.take("Unknown");
    let mut out = Out::new("    ");
    out.line(head("The contract's events.").trim_end());
    out.line("");
    out.line("#![allow(unused_imports)]");
    out.line("");
    out.line("use std::borrow::Cow;");
    out.line("");
    out.line("use super::support::{Fault, Members, Object, Value, Wire};");
    out.line("use super::types;");
    out.line("");
    out.line("/// An event, with its data.");
    out.line("#[derive(Clone, Debug, PartialEq)]");
    out.block("pub enum Event {", "}", |out| {
        for (variant, event) in &named {
            doc(out, &event.notes, &event.name);
            match event.data {
                Some(data) => out.line(format!("{variant}(Box<types::{}>),", names.of(data))),
                None => out.line(format!("{variant},")),
            }
        }
        out.line("/// An event the contract does not know: its name and data.");
        out.line(format!("{unknown}(String, Object),"));
    });
    out.line("");
    out.block("impl Event {", "}", |out| {
        out.line("/// Reads an event from its name and data.");
        let start = "pub fn from_parts(name: &str, data: Object) -> Result<Self, Fault> {";
        out.block(start, "}", |out| {
            out.block("Ok(match name {", "})", |out| {
                for (variant, event) in &named {
                    match event.data {
                        Some(_) => out.line(format!(
                            "{:?} => Self::{variant}(Wire::from_value(Value::from(data))?),",
                            event.name
                        )),
                        None => out.line(format!("{:?} => Self::{variant},", event.name)),
                    }
                }
                out.line(format!("_ => Self::{unknown}(name.to_owned(), data),"));
            });
        });
        out.line("");
        out.line("/// The event's name on the wire.");
        out.block("pub fn name(&self) -> &str {", "}", |out| {
            out.block("match self {", "}", |out| {
                for (variant, event) in &named {
                    let data = if event.data.is_some() { "(_)" } else { "" };
                    out.line(format!("Self::{variant}{data} => {:?},", event.name));
                }
                out.line(format!("Self::{unknown}(name, _) => name,"));
            });
        });
        out.line("");
        out.line("/// The event's name and data, as they are on the wire.");
        let start = "pub fn into_parts(self) -> (Cow<'static, str>, Object) {";
        out.block(start, "}", |out| {
            out.line("let mut object = Object::new();");
            out.block("let name = match self {", "};", |out| {
                for (variant, event) in &named {
                    let name = &event.name;
                    match event.data {
                        Some(_) => out.block(format!("Self::{variant}(data) => {{"), "}", |out| {
                            out.line("data.put_into(&mut object);");
                            out.line(format!("{name:?}"));
                        }),
                        None => out.line(format!("Self::{variant} => {name:?},")),
                    }
                }
                out.line(format!(
                    "Self::{unknown}(name, data) => return (Cow::Owned(name), data),"
                ));
            });
            out.line("(Cow::Borrowed(name), object)");
        });
    });
    out.finish()
}
