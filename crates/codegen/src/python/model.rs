//! The types as Python: dataclasses, strings with known values, unions of classes.

use abide_schema::contract::Builtin;

use super::names::{Names, comment, constant, doc, member, member_scope, reader_of};
use crate::case::Scope;
use crate::model::{Body, Branch, Model, Object, TypeDefinition, TypeRef, Value};
use crate::text::Out;

pub(super) fn write(model: &Model, names: &Names) -> String {
    let mut out = Out::new("    ");
    out.line("\"\"\"The contract's types. Generated; do not edit.\"\"\"");
    out.line("");
    out.line("from __future__ import annotations");
    out.line("");
    out.line("from dataclasses import dataclass, field");
    out.line("from typing import ClassVar, Dict, FrozenSet, List, Optional, Union");
    out.line("");
    out.line("from . import support");
    out.line("from .support import Json, Unknown");
    for (index, kind) in model.types.iter().enumerate() {
        out.line("");
        out.line("");
        match &kind.body {
            Body::Enum(values) => enumeration(&mut out, names.of(index), kind, values),
            Body::Object(object) => class(&mut out, names, names.of(index), kind, object),
            Body::Alternate(branches) => {
                alternate(&mut out, model, names, names.of(index), kind, branches);
            }
        }
    }
    out.finish()
}

fn enumeration(out: &mut Out, name: &str, kind: &TypeDefinition, values: &[Value]) {
    let mut scope = Scope::new(&["KNOWN"]);
    let named: Vec<(String, &Value)> = values
        .iter()
        .map(|value| (constant(&mut scope, &value.name), value))
        .collect();
    out.block(format!("class {name}(str):"), "", |out| {
        doc(out, &kind.notes, &kind.name);
        out.line("");
        out.line("__slots__ = ()");
        out.line("KNOWN: ClassVar[FrozenSet[str]]");
        for (constant, value) in &named {
            comment(out, &value.notes);
            out.line(format!("{constant}: ClassVar[{name}]"));
        }
        out.line("");
        out.line("@classmethod");
        out.block(
            format!("def from_json(cls, value: Json) -> {name}:"),
            "",
            |out| {
                out.line(
                    "\"\"\"Reads a value; one the contract does not know is kept as it is.\"\"\"",
                );
                out.line("return cls(support.string(value))");
            },
        );
    });
    out.line("");
    out.line("");
    for (constant, value) in &named {
        out.line(format!("{name}.{constant} = {name}({:?})", value.name));
    }
    let known: Vec<String> = values
        .iter()
        .map(|value| format!("{:?}", value.name))
        .collect();
    out.line(format!("{name}.KNOWN = frozenset([{}])", known.join(", ")));
}

fn alternate(
    out: &mut Out,
    model: &Model,
    names: &Names,
    name: &str,
    kind: &TypeDefinition,
    branches: &[Branch],
) {
    comment(out, &kind.notes);
    let mut parts: Vec<String> = Vec::new();
    for branch in branches {
        let reference = names.reference(&branch.value, "");
        let quoted = match branch.value {
            TypeRef::Builtin(_) => reference,
            _ => format!("{reference:?}"),
        };
        if !parts.contains(&quoted) {
            parts.push(quoted);
        }
    }
    out.line(format!("{name} = Union[{}, Unknown]", parts.join(", ")));
    out.line("");
    out.line("");
    out.block(
        format!("def {}(value: Json) -> {name}:", reader_of(name)),
        "",
        |out| {
            out.line(format!("\"\"\"Reads a `{}`.\"\"\"", kind.name));
            for branch in branches {
                out.block(
                    format!("if {}:", kind_test(model, &branch.value)),
                    "",
                    |out| match branch.value {
                        TypeRef::Builtin(Builtin::Null) => out.line("return None"),
                        _ => out.line(format!("return {}(value)", names.reader(&branch.value, ""))),
                    },
                );
            }
            out.line("return Unknown(value)");
        },
    );
}

fn kind_test(model: &Model, value: &TypeRef) -> &'static str {
    let is_enum = |kind: &TypeDefinition| matches!(kind.body, Body::Enum(_));
    match value {
        TypeRef::Builtin(Builtin::Str) => "isinstance(value, str)",
        TypeRef::Builtin(Builtin::Bool) => "isinstance(value, bool)",
        TypeRef::Builtin(Builtin::Null) => "value is None",
        TypeRef::Builtin(Builtin::Any) => "True",
        TypeRef::Builtin(_) => "isinstance(value, (int, float)) and not isinstance(value, bool)",
        TypeRef::Array(_) => "isinstance(value, list)",
        TypeRef::Named(_) if model.named(value).is_some_and(is_enum) => "isinstance(value, str)",
        TypeRef::Named(_) => "isinstance(value, dict)",
    }
}

fn class(out: &mut Out, names: &Names, name: &str, kind: &TypeDefinition, object: &Object) {
    let mut scope = member_scope();
    let members: Vec<(String, &crate::model::Member)> = object
        .members
        .iter()
        .map(|item| (member(&mut scope, &item.name), item))
        .collect();
    let has_variants = object.tag.is_some() && object.variants.iter().any(|v| v.value.is_some());
    let variant = has_variants.then(|| scope.take("variant"));
    let other = scope.take("other");
    out.line("@dataclass");
    out.block(format!("class {name}:"), "", |out| {
        doc(out, &kind.notes, &kind.name);
        out.line("");
        let (optional, mandatory): (Vec<_>, Vec<_>) =
            members.iter().partition(|(_, item)| item.optional);
        for (field, item) in mandatory {
            comment(out, &item.notes);
            out.line(format!("{field}: {}", names.reference(&item.value, "")));
        }
        for (field, item) in optional {
            comment(out, &item.notes);
            let reference = names.reference(&item.value, "");
            out.line(format!("{field}: Optional[{reference}] = None"));
        }
        if let Some(variant) = &variant {
            out.line(format!("{variant}: {} = None", variant_type(names, object)));
        }
        out.line("# Members the contract does not know, kept as they are.");
        out.line(format!(
            "{other}: Dict[str, Json] = field(default_factory=dict)"
        ));
        out.line("");
        take_from(out, names, name, object, &members, variant.as_deref());
        out.line("");
        out.line("@classmethod");
        out.block(
            format!("def from_json(cls, value: Json) -> {name}:"),
            "",
            |out| {
                out.line("\"\"\"Reads a value; members the contract does not know are kept.\"\"\"");
                out.line("members = support.mapping(value)");
                out.line("result = cls.take_from(members)");
                out.line(format!("result.{other} = members"));
                out.line("return result");
            },
        );
        out.line("");
        to_json(out, &members, variant.as_deref(), &other);
    });
}

fn variant_type(names: &Names, object: &Object) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for variant in &object.variants {
        if let Some(index) = variant.value
            && !parts.contains(&names.of(index))
        {
            parts.push(names.of(index));
        }
    }
    format!("Optional[Union[{}]]", parts.join(", "))
}

fn take_from(
    out: &mut Out,
    names: &Names,
    name: &str,
    object: &Object,
    members: &[(String, &crate::model::Member)],
    variant: Option<&str>,
) {
    out.line("@classmethod");
    let start = format!("def take_from(cls, members: Dict[str, Json]) -> {name}:");
    out.block(start, "", |out| {
        out.line("\"\"\"Takes the members it knows out of an object.\"\"\"");
        out.block("result = cls(", ")", |out| {
            for (field, item) in members {
                let take = if item.optional {
                    "take_optional"
                } else {
                    "take"
                };
                let reader = names.reader(&item.value, "");
                out.line(format!(
                    "{field}=support.{take}(members, {:?}, {reader}),",
                    item.name
                ));
            }
        });
        let tag = object.tag.and_then(|tag| members.get(tag));
        if let (Some(variant), Some((tag, _))) = (variant, tag) {
            let mut word = "if";
            for case in &object.variants {
                let Some(index) = case.value else { continue };
                out.block(
                    format!("{word} result.{tag} == {:?}:", case.case),
                    "",
                    |out| {
                        out.line(format!(
                            "result.{variant} = {}.take_from(members)",
                            names.of(index)
                        ));
                    },
                );
                word = "elif";
            }
        }
        out.line("return result");
    });
}

fn to_json(
    out: &mut Out,
    members: &[(String, &crate::model::Member)],
    variant: Option<&str>,
    other: &str,
) {
    out.block("def to_json(self) -> Dict[str, Json]:", "", |out| {
        out.line("\"\"\"Makes it JSON again.\"\"\"");
        out.line("result: Dict[str, Json] = {}");
        for (field, item) in members {
            let put = format!("result[{:?}] = support.dump(self.{field})", item.name);
            match item.optional {
                true => out.block(format!("if self.{field} is not None:"), "", |out| {
                    out.line(put)
                }),
                false => out.line(put),
            }
        }
        if let Some(variant) = variant {
            out.block(format!("if self.{variant} is not None:"), "", |out| {
                out.line(format!("result.update(self.{variant}.to_json())"));
            });
        }
        out.line(format!("result.update(self.{other})"));
        out.line("return result");
    });
}
