//! From values to Rust types, through serde. A key that comes twice is refused;
//! what a type does not name is serde's `deny_unknown_fields` to judge.

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserialize, DeserializeOwned, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::{Dict, Key, Value, WireError};

/// Turns a value into any type serde can deserialize.
///
/// # Errors
/// [`WireError::Convert`] where the value is not of that type.
///
/// ```
/// use abide_wire::{dict, from_value};
/// use std::collections::BTreeMap;
/// let map: BTreeMap<String, u8> = from_value(dict! {"a": 1}.into())?;
/// assert_eq!(map["a"], 1);
/// # Ok::<(), abide_wire::WireError>(())
/// ```
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, WireError> {
    T::deserialize(value)
}

impl de::Error for WireError {
    fn custom<T: fmt::Display>(what: T) -> WireError {
        WireError::Convert {
            what: what.to_string(),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

impl<'de> Deserialize<'de> for Dict {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Dict, D::Error> {
        match deserializer.deserialize_map(ValueVisitor)? {
            Value::Dict(dict) => Ok(dict),
            other => Err(D::Error::custom(format!(
                "expected object, not {}",
                other.type_name()
            ))),
        }
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_some<D: de::Deserializer<'de>>(self, inner: D) -> Result<Value, D::Error> {
        Value::deserialize(inner)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }
    fn visit_map<A: de::MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut dict = Dict::new();
        while let Some((key, value)) = members.next_entry::<String, Value>()? {
            dict.try_insert(key, value)
                .map_err(|(key, _)| A::Error::custom(format!("duplicate key '{key}'")))?;
        }
        Ok(Value::Dict(dict))
    }
}

impl<'de> IntoDeserializer<'de, WireError> for Value {
    type Deserializer = Value;

    fn into_deserializer(self) -> Value {
        self
    }
}

impl<'de> de::Deserializer<'de> for Value {
    type Error = WireError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        match self {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Int(value) => visitor.visit_i64(value),
            Value::Uint(value) => visitor.visit_u64(value),
            Value::Double(value) => visitor.visit_f64(value),
            Value::String(value) => visitor.visit_string(value),
            Value::List(list) => {
                let mut items = SeqDeserializer::new(list.into_iter());
                let result = visitor.visit_seq(&mut items)?;
                items.end().map(|()| result)
            }
            Value::Dict(dict) => {
                let mut members = MapDeserializer::new(dict.into_iter());
                let result = visitor.visit_map(&mut members)?;
                members.end().map(|()| result)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        match self {
            Value::Null => visitor.visit_none(),
            other => visitor.visit_some(other),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, WireError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WireError> {
        match self {
            Value::String(variant) => visitor.visit_enum(variant.into_deserializer()),
            Value::Dict(dict) if dict.len() == 1 => {
                let mut members = dict.into_iter();
                let Some((variant, content)) = members.next() else {
                    return Err(WireError::custom("expected a variant"));
                };
                visitor.visit_enum(Variant { variant, content })
            }
            other => {
                let what = format!("expected a variant's name, not {}", other.type_name());
                Err(WireError::Convert { what })
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// `{"variant": content}`.
struct Variant {
    variant: Key,
    content: Value,
}

impl<'de> de::EnumAccess<'de> for Variant {
    type Error = WireError;
    type Variant = Value;

    fn variant_seed<V: de::DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Value), WireError> {
        let variant = IntoDeserializer::<WireError>::into_deserializer(self.variant);
        Ok((seed.deserialize(variant)?, self.content))
    }
}

impl<'de> de::VariantAccess<'de> for Value {
    type Error = WireError;

    fn unit_variant(self) -> Result<(), WireError> {
        <()>::deserialize(self)
    }
    fn newtype_variant_seed<T: de::DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, WireError> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, WireError> {
        de::Deserializer::deserialize_any(self, visitor)
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WireError> {
        de::Deserializer::deserialize_any(self, visitor)
    }
}
