//! A contract as the entities of a `query-qmp-schema` reply, as QEMU's generator writes them.
//!
//! Key order follows QEMU's generated text, so that saved replies compare line by line.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::contract::{
    Alternate, Builtin, Command, Contract, Entity, Enum, Event, Features, Member, Object, Shape,
    Type, TypeKind, Value,
};

/// Writes a contract as introspection; serialises to the bare array.
///
/// ```
/// # use abide_schema::{introspect, contract::{Builder, CommandDefinition}};
/// let mut builder = Builder::new();
/// builder.command(CommandDefinition { name: "quit", ..Default::default() })?;
/// let contract = builder.finish_text()?;
/// let json = serde_json::to_string(&introspect::Introspection::new(&contract))?;
/// assert_eq!(
///     json,
///     r#"[{"name":"quit","meta-type":"command","arg-type":"0","ret-type":"0"},"#.to_owned()
///         + r#"{"name":"0","meta-type":"object","members":[]}]"#
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Introspection<'c> {
    contract: &'c Contract,
    unmasked: bool,
    shape: Shape,
}

impl<'c> Introspection<'c> {
    /// As a server of the contract's era sends it: type names masked.
    pub fn new(contract: &'c Contract) -> Self {
        Introspection {
            contract,
            unmasked: false,
            shape: contract.shape(),
        }
    }

    /// With the schema's own type names in place of numbers.
    pub fn unmasked(self, unmasked: bool) -> Self {
        Introspection { unmasked, ..self }
    }

    /// Each entity of the array, for those who lay it out themselves.
    pub fn entities(self) -> impl Iterator<Item = impl Serialize + 'c> {
        let line = move |entity| Line {
            entity,
            style: self,
        };
        self.contract.entities().map(line)
    }

    /// In the shape of another era.
    pub fn shape(self, shape: Shape) -> Self {
        Introspection { shape, ..self }
    }
}

impl Serialize for Introspection<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.entities())
    }
}

struct Line<'c> {
    entity: Entity<'c>,
    style: Introspection<'c>,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(None)?;
        match self.entity {
            Entity::Command(command) => self.style.command(command, &mut map)?,
            Entity::Event(event) => self.style.event(event, &mut map)?,
            Entity::Type(kind) => self.style.kind(kind, &mut map)?,
        }
        map.end()
    }
}

impl<'c> Introspection<'c> {
    fn command<M: SerializeMap>(self, command: Command<'c>, map: &mut M) -> Result<(), M::Error> {
        self.head(command.name(), "command", map)?;
        map.serialize_entry("arg-type", &self.name(command.arguments()))?;
        map.serialize_entry("ret-type", &self.name(command.result()))?;
        if command.allow_oob() || self.shape == Shape::ValuesAndOob {
            map.serialize_entry("allow-oob", &command.allow_oob())?;
        }
        tail(command.features(), map)
    }

    fn event<M: SerializeMap>(self, event: Event<'c>, map: &mut M) -> Result<(), M::Error> {
        self.head(event.name(), "event", map)?;
        map.serialize_entry("arg-type", &self.name(event.arguments()))?;
        tail(event.features(), map)
    }

    fn kind<M: SerializeMap>(self, kind: Type<'c>, map: &mut M) -> Result<(), M::Error> {
        let name = self.name(kind);
        match kind.kind() {
            TypeKind::Builtin(builtin) => {
                self.head(&name, "builtin", map)?;
                map.serialize_entry("json-type", builtin.json_type())?;
            }
            TypeKind::Enum(enumeration) => {
                self.head(&name, "enum", map)?;
                self.enumeration(enumeration, map)?;
            }
            TypeKind::Array(element) => {
                self.head(&name, "array", map)?;
                map.serialize_entry("element-type", &self.name(element))?;
            }
            TypeKind::Object(object) => {
                self.head(&name, "object", map)?;
                self.object(object, map)?;
            }
            TypeKind::Alternate(alternate) => {
                self.head(&name, "alternate", map)?;
                self.alternate(alternate, map)?;
            }
        }
        tail(kind.features(), map)
    }

    fn head<M: SerializeMap>(self, name: &str, meta: &str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("name", name)?;
        map.serialize_entry("meta-type", meta)
    }

    fn enumeration<M: SerializeMap>(self, kind: Enum<'c>, map: &mut M) -> Result<(), M::Error> {
        if self.shape == Shape::Members {
            map.serialize_entry("members", &EachOnce(|| kind.values().map(ValueLine)))?;
        }
        map.serialize_entry("values", &EachOnce(|| kind.values().map(Value::name)))
    }

    fn object<M: SerializeMap>(self, object: Object<'c>, map: &mut M) -> Result<(), M::Error> {
        let members = || {
            object.members().map(|member| MemberLine {
                member,
                style: self,
            })
        };
        map.serialize_entry("members", &EachOnce(members))?;
        if let Some(tag) = object.tag() {
            map.serialize_entry("tag", tag.name())?;
        }
        if object.variants().len() > 0 {
            let line = |case, kind| VariantLine {
                case: Some(case),
                name: self.name(kind),
            };
            let variants = || object.variants().map(|v| line(v.case(), v.value_type()));
            map.serialize_entry("variants", &EachOnce(variants))?;
        }
        Ok(())
    }

    fn alternate<M: SerializeMap>(self, kind: Alternate<'c>, map: &mut M) -> Result<(), M::Error> {
        let line = |kind| VariantLine {
            case: None,
            name: self.name(kind),
        };
        let branches = || kind.branches().map(|branch| line(branch.value_type()));
        map.serialize_entry("members", &EachOnce(branches))
    }

    /// What a reference to `kind` is written as: `str`, `[int]`, `97`.
    fn name(self, kind: Type<'c>) -> String {
        match kind.kind() {
            TypeKind::Builtin(builtin) if builtin.is_integer() => Builtin::Int.name().to_owned(),
            TypeKind::Builtin(builtin) => builtin.name().to_owned(),
            TypeKind::Array(element) if !matches!(element.kind(), TypeKind::Array(_)) => {
                format!("[{}]", self.name(element))
            }
            _ if self.unmasked => kind.name().to_owned(),
            _ => kind.masked_name().unwrap_or(kind.name()).to_owned(),
        }
    }
}

fn tail<M: SerializeMap>(features: Features<'_>, map: &mut M) -> Result<(), M::Error> {
    if features.is_empty() {
        return Ok(());
    }
    map.serialize_entry(
        "features",
        &EachOnce(|| features.iter().map(|feature| feature.name())),
    )
}

/// Serialises what a function lists as an array.
struct EachOnce<F>(F);

impl<F, I> Serialize for EachOnce<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.0())
    }
}

struct ValueLine<'c>(Value<'c>);

impl Serialize for ValueLine<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("name", self.0.name())?;
        tail(self.0.features(), &mut map)?;
        map.end()
    }
}

struct MemberLine<'c> {
    member: Member<'c>,
    style: Introspection<'c>,
}

impl Serialize for MemberLine<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("name", self.member.name())?;
        map.serialize_entry("type", &self.style.name(self.member.value_type()))?;
        if self.member.is_optional() {
            map.serialize_entry("default", &())?;
        }
        tail(self.member.features(), &mut map)?;
        map.end()
    }
}

struct VariantLine<'c> {
    case: Option<&'c str>,
    name: String,
}

impl Serialize for VariantLine<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(None)?;
        if let Some(case) = self.case {
            map.serialize_entry("case", case)?;
        }
        map.serialize_entry("type", &self.name)?;
        map.end()
    }
}
