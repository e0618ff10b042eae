//! The types as TypeScript.

use super::{Names, doc};
use crate::model::{Body, Member, Model, Object, TypeDefinition, TypeRef, Value};
use crate::text::Out;

pub(super) fn write(model: &Model, names: &Names) -> String {
    let mut out = Out::new("  ");
    out.line("// The contract's types. Generated; do not edit.");
    out.line("//");
    out.line("// `string & {}` stands for values the contract does not know.");
    for (index, kind) in model.types.iter().enumerate() {
        out.line("");
        doc(&mut out, &kind.notes, &kind.name);
        let name = names.of(index);
        match &kind.body {
            Body::Enum(values) => enumeration(&mut out, name, values),
            Body::Alternate(branches) => {
                let mut parts: Vec<String> = Vec::new();
                for branch in branches {
                    let part = names.reference(&branch.value, "");
                    if !parts.contains(&part) {
                        parts.push(part);
                    }
                }
                out.line(format!("export type {name} = {};", parts.join(" | ")));
            }
            Body::Object(object) => self::object(&mut out, model, names, kind, name, object),
        }
    }
    out.finish()
}

fn enumeration(out: &mut Out, name: &str, values: &[Value]) {
    let known: Vec<String> = values
        .iter()
        .map(|value| format!("{:?}", value.name))
        .collect();
    let mut parts = known.clone();
    parts.push("(string & {})".to_owned());
    out.line(format!("export type {name} = {};", parts.join(" | ")));
    out.line("");
    out.line(format!(
        "/** The values of {name} that the contract knows. */"
    ));
    out.line(format!(
        "export const known{name}: readonly string[] = [{}];",
        known.join(", ")
    ));
}

fn object(
    out: &mut Out,
    model: &Model,
    names: &Names,
    kind: &TypeDefinition,
    name: &str,
    object: &Object,
) {
    let Some(tag) = object.tag.and_then(|tag| object.members.get(tag)) else {
        out.block(format!("export interface {name} {{"), "}", |out| {
            members(out, names, object.members.iter());
        });
        return;
    };
    let common = object
        .members
        .iter()
        .filter(|member| member.name != tag.name);
    out.block(format!("export type {name} = {{"), "} & (", |out| {
        members(out, names, common)
    });
    let mark = if tag.optional { "?" } else { "" };
    let mut known: Vec<(&str, Option<usize>)> = Vec::new();
    if let Some(Body::Enum(values)) = model.named(&tag.value).map(|kind| &kind.body) {
        for value in values {
            let found = object
                .variants
                .iter()
                .find(|variant| variant.case == value.name);
            known.push((&value.name, found.and_then(|variant| variant.value)));
        }
    }
    for (case, body) in known {
        let tagged = format!("{{ {:?}{mark}: {case:?} }}", tag.name);
        match body {
            Some(index) => out.line(format!("  | ({tagged} & {})", names.of(index))),
            None => out.line(format!("  | {tagged}")),
        }
    }
    let unknown = "string & {}";
    out.line(format!(
        "  | {{ {:?}{mark}: {unknown}; [member: string]: unknown }}",
        tag.name
    ));
    out.line(");");
    out.line("");
    out.line(format!(
        "/** Whether a {} is of that variant. */",
        kind.name
    ));
    out.block(
        format!("export function is{name}<C extends string>("),
        "}",
        |out| {
            out.line(format!("value: {name},"));
            out.line("variant: C,");
            out.line(format!(
                "): value is Extract<{name}, {{ {:?}?: C }}> {{",
                tag.name
            ));
            out.line(format!("return value[{:?}] === variant;", tag.name));
        },
    );
}

fn members<'m>(out: &mut Out, names: &Names, members: impl Iterator<Item = &'m Member>) {
    for member in members {
        doc(out, &member.notes, &member.name);
        let mark = if member.optional { "?" } else { "" };
        let reference = match &member.value {
            TypeRef::Builtin(abide_schema::contract::Builtin::Any) => "unknown".to_owned(),
            value => names.reference(value, ""),
        };
        out.line(format!("{:?}{mark}: {reference};", member.name));
    }
    out.line("[member: string]: unknown;");
}
