//! A `query-qmp-schema` reply becomes a contract.
//!
//! ```text
//!   {"name": "block-stream", "meta-type": "command", "arg-type": "97", "ret-type": "0"}
//!   {"name": "97", "meta-type": "object", "members": [{"name": "speed", "default": null, ...}]}
//! ```
//! Keys this release of Abide does not know are passed over, as a client must.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, SeqAccess, Visitor};

use crate::contract::{
    AlternateDefinition, Builder, CommandDefinition, Common, Contract, EnumDefinition,
    EventDefinition, FeatureDefinition, MemberDefinition, ObjectDefinition, Shape, ValueDefinition,
    VariantDefinition,
};
use crate::error::Error;

/// Reads the bare array of a `query-qmp-schema` reply from JSON text.
///
/// # Errors
/// Fails on anything else, and on a reply that names types it does not define.
pub fn from_json(json: &[u8]) -> Result<Contract, Error> {
    let mut input = serde_json::Deserializer::from_slice(json);
    let parsed = Entities.deserialize(&mut input).and_then(|parsed| {
        input.end()?;
        Ok(parsed)
    });
    match parsed {
        Ok(contract) => contract,
        Err(error) => Err(Error::MalformedIntrospection {
            reason: error.to_string(),
        }),
    }
}

/// Reads the array of a `query-qmp-schema` reply from any serde format, such as a QMP value.
///
/// # Errors
/// Fails on anything else, and on a reply that names types it does not define.
pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Contract, D::Error> {
    Entities.deserialize(input)?.map_err(de::Error::custom)
}

/// Hands each entity of the array to a builder as it comes.
struct Entities;

impl<'de> DeserializeSeed<'de> for Entities {
    type Value = Result<Contract, Error>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entities {
    type Value = Result<Contract, Error>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of SchemaInfo")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entities: A) -> Result<Self::Value, A::Error> {
        let mut builder = Builder::new();
        let mut marks = Marks::default();
        while let Some(entity) = entities.next_element::<Entity<'de>>()? {
            marks.see(&entity);
            if let Err(error) = entity.add_to(&mut builder) {
                return Ok(Err(error));
            }
        }
        builder.set_shape(marks.shape());
        Ok(builder.finish_introspected())
    }
}

/// What tells the era of a reply.
#[derive(Default)]
struct Marks {
    bare_enumeration: bool,
    oob_denied: bool,
}

impl Marks {
    fn see(&mut self, entity: &Entity<'_>) {
        self.bare_enumeration |= !entity.values.is_empty() && entity.members.is_empty();
        self.oob_denied |= entity.allow_oob == Some(false);
    }

    fn shape(&self) -> Shape {
        match (self.bare_enumeration, self.oob_denied) {
            (false, _) => Shape::Members,
            (true, false) => Shape::Values,
            (true, true) => Shape::ValuesAndOob,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Entity<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    meta_type: Cow<'a, str>,
    #[serde(borrow, default)]
    arg_type: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    ret_type: Option<Cow<'a, str>>,
    #[serde(default)]
    allow_oob: Option<bool>,
    #[serde(borrow, default)]
    features: Vec<Cow<'a, str>>,
    #[serde(borrow, default)]
    members: Vec<Part<'a>>,
    #[serde(borrow, default)]
    values: Vec<Cow<'a, str>>,
    #[serde(borrow, default)]
    tag: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    variants: Vec<Case<'a>>,
}

/// A member of an object, a value of an enumeration, a branch of an alternate.
#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow, default)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow, default, rename = "type")]
    type_name: Option<Cow<'a, str>>,
    /// `"default": null` says optional; the value has never been anything else.
    #[serde(default, deserialize_with = "is_there", rename = "default")]
    optional: bool,
    #[serde(borrow, default)]
    features: Vec<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Case<'a> {
    #[serde(borrow)]
    case: Cow<'a, str>,
    #[serde(borrow, rename = "type")]
    type_name: Cow<'a, str>,
}

fn is_there<'de, D: Deserializer<'de>>(input: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(input).map(|_| true)
}

impl Entity<'_> {
    fn add_to(&self, builder: &mut Builder) -> Result<(), Error> {
        match &*self.meta_type {
            "command" => builder.command(CommandDefinition {
                name: &self.name,
                arguments: self.arg_type.as_deref(),
                result: self.ret_type.as_deref(),
                allow_oob: self.allow_oob.unwrap_or(false),
                common: features(&self.features),
                ..Default::default()
            }),
            "event" => builder.event(EventDefinition {
                name: &self.name,
                arguments: self.arg_type.as_deref(),
                common: features(&self.features),
                ..Default::default()
            }),
            "builtin" | "array" => {
                builder.list_known_type(&self.name);
                Ok(())
            }
            "enum" => self.add_enumeration(builder),
            "object" => self.add_object(builder),
            "alternate" => self.add_alternate(builder),
            other => Err(malformed(format!(
                "'{}' has the unknown meta-type '{other}'",
                self.name
            ))),
        }
    }

    fn add_enumeration(&self, builder: &mut Builder) -> Result<(), Error> {
        let mut values: Vec<ValueDefinition<'_>> = Vec::with_capacity(self.members.len());
        for member in &self.members {
            let name = self.required(member.name.as_deref(), "name")?;
            values.push(ValueDefinition {
                name,
                common: features(&member.features),
            });
        }
        if self.members.is_empty() {
            // Before 6.2 there were only `values`.
            let plain = self.values.iter();
            values = plain
                .map(|name| ValueDefinition {
                    name,
                    ..Default::default()
                })
                .collect();
        }
        let common = features(&self.features);
        builder.enumeration(EnumDefinition {
            name: &self.name,
            values,
            common,
        })
    }

    fn add_object(&self, builder: &mut Builder) -> Result<(), Error> {
        let mut members = Vec::with_capacity(self.members.len());
        for member in &self.members {
            members.push(MemberDefinition {
                name: self.required(member.name.as_deref(), "name")?,
                type_name: self.required(member.type_name.as_deref(), "type")?,
                optional: member.optional,
                common: features(&member.features),
            });
        }
        let variants = self.variants.iter().map(|variant| VariantDefinition {
            name: Some(&variant.case),
            type_name: &variant.type_name,
            condition: None,
        });
        builder.object(ObjectDefinition {
            name: &self.name,
            members,
            tag: self.tag.as_deref(),
            variants: variants.collect(),
            common: features(&self.features),
        })
    }

    fn add_alternate(&self, builder: &mut Builder) -> Result<(), Error> {
        let mut branches = Vec::with_capacity(self.members.len());
        for member in &self.members {
            let type_name = self.required(member.type_name.as_deref(), "type")?;
            branches.push(VariantDefinition {
                name: None,
                type_name,
                condition: None,
            });
        }
        let common = features(&self.features);
        builder.alternate(AlternateDefinition {
            name: &self.name,
            branches,
            common,
        })
    }

    fn required<'t>(&self, text: Option<&'t str>, key: &str) -> Result<&'t str, Error> {
        text.ok_or_else(|| malformed(format!("a member of '{}' lacks '{key}'", self.name)))
    }
}

fn features<'a>(names: &'a [Cow<'a, str>]) -> Common<'a> {
    let features = names.iter().map(|name| FeatureDefinition {
        name,
        ..Default::default()
    });
    Common {
        features: features.collect(),
        ..Default::default()
    }
}

fn malformed(reason: String) -> Error {
    Error::MalformedIntrospection { reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_introspection_is_refused() {
        for (json, reason) in [
            ("", "EOF"),
            ("{}", "expected an array of SchemaInfo"),
            ("[1]", "expected struct Entity"),
            (r#"[{"name":"a"}]"#, "missing field `meta-type`"),
            (r#"[{"name":"a","meta-type":"b"}]"#, "unknown meta-type 'b'"),
            (
                r#"[{"name":"a","meta-type":"object","members":[{"name":"b"}]}]"#,
                "lacks 'type'",
            ),
            (
                r#"[{"name":"a","meta-type":"event","arg-type":"7"}]"#,
                "type '7' of 'a'",
            ),
            (
                r#"[{"name":"a","meta-type":"event","arg-type":"[[[7]]]"}]"#,
                "is not defined",
            ),
            ("[] []", "trailing characters"),
        ] {
            let error = from_json(json.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(reason), "{json}: {error}");
        }
    }
}
