//! What a command uses that its server calls deprecated or unstable.

use std::fmt;

use abide_schema::Contract;
use abide_schema::contract::{Features, Type, TypeKind};
use abide_wire::{Dict, Value};

use super::place::{branch, variant};

/// How deep arguments are looked into; QEMU's own are a few levels deep.
const MAX_DEPTH: usize = 32;

/// How many variants may nest in one object.
const MAX_VARIANT_DEPTH: usize = 16;

/// Why something is better not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// It is going to be removed.
    Deprecated,
    /// It may change in any release.
    Unstable,
}

/// Something that was used and is better not used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The command, or a path to its argument (`block-stream/base`), or to a value of it
    /// (`block-job-change/type/mirror`).
    pub name: String,
    /// Why.
    pub kind: NoticeKind,
}

impl fmt::Display for Notice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.name.contains('/') {
            "argument"
        } else {
            "command"
        };
        let why = match self.kind {
            NoticeKind::Deprecated => "deprecated: a later release is going to remove it",
            NoticeKind::Unstable => "unstable: it may change in any release",
        };
        write!(out, "{what} {} is {why}", self.name)
    }
}

/// Everything a command uses that is better not used.
pub(crate) fn notices(contract: &Contract, command: &str, arguments: &Dict) -> Vec<Notice> {
    let Some(known) = contract.command(command) else {
        return Vec::new();
    };
    let mut found = Found(Vec::new());
    found.note(command, known.features());
    let arguments = Value::Dict(arguments.clone());
    found.look(command, known.arguments(), &arguments, 0);
    found.0
}

struct Found(Vec<Notice>);

impl Found {
    fn note(&mut self, name: &str, features: Features<'_>) {
        for (feature, kind) in [
            ("deprecated", NoticeKind::Deprecated),
            ("unstable", NoticeKind::Unstable),
        ] {
            if features.has(feature) {
                let name = name.to_owned();
                self.0.push(Notice { name, kind });
            }
        }
    }

    fn look(&mut self, path: &str, kind: Type<'_>, value: &Value, depth: usize) {
        let fits = |kind: Type<'_>| {
            matches!(
                (kind.kind(), value),
                (TypeKind::Object(_), Value::Dict(_))
                    | (TypeKind::Array(_), Value::List(_))
                    | (TypeKind::Enum(_), Value::String(_))
            )
        };
        let Some(kind) = branch(kind, fits).filter(|_| depth < MAX_DEPTH) else {
            return;
        };
        match (kind.kind(), value) {
            (TypeKind::Array(element), Value::List(items)) => {
                for item in items {
                    self.look(path, element, item, depth + 1);
                }
            }
            (TypeKind::Enum(values), Value::String(text)) => {
                if let Some(known) = values.value(text) {
                    self.note(&format!("{path}/{text}"), known.features());
                }
            }
            (TypeKind::Object(object), Value::Dict(members)) => {
                let mut part = Some(object);
                for _ in 0..MAX_VARIANT_DEPTH {
                    let Some(object) = part else { break };
                    for member in object.members() {
                        if let Some(inner) = members.get(member.name()) {
                            let path = format!("{path}/{}", member.name());
                            self.note(&path, member.features());
                            self.look(&path, member.value_type(), inner, depth + 1);
                        }
                    }
                    part = variant(object, value);
                }
            }
            _ => {}
        }
    }
}
