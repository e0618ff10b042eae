//! From Rust types to values, through serde: structs become objects with their
//! fields in order, enums what `serde_json` makes of them.

use serde::ser::{self, Error as _, Serialize};

use crate::{Dict, Key, Value, WireError};

/// Turns anything serde can serialize into a value.
///
/// # Errors
/// [`WireError::Convert`] for a map key that is no string and for integers that
/// neither `i64` nor `u64` can hold.
///
/// ```
/// use abide_wire::{Value, to_value};
/// assert_eq!(to_value(&vec![Some(1), None]), Ok(Value::from(vec![Some(1), None])));
/// ```
pub fn to_value<T: Serialize + ?Sized>(from: &T) -> Result<Value, WireError> {
    from.serialize(Serializer)
}

impl Serialize for Value {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Int(value) => serializer.serialize_i64(*value),
            Value::Uint(value) => serializer.serialize_u64(*value),
            Value::Double(value) => serializer.serialize_f64(*value),
            Value::String(value) => serializer.serialize_str(value),
            Value::List(list) => serializer.collect_seq(list),
            Value::Dict(dict) => dict.serialize(serializer),
        }
    }
}

impl Serialize for Dict {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl ser::Error for WireError {
    fn custom<T: std::fmt::Display>(what: T) -> WireError {
        WireError::Convert {
            what: what.to_string(),
        }
    }
}

struct Serializer;

impl ser::Serializer for Serializer {
    type Ok = Value;
    type Error = WireError;
    type SerializeSeq = ListMaker;
    type SerializeTuple = ListMaker;
    type SerializeTupleStruct = ListMaker;
    type SerializeTupleVariant = ListMaker;
    type SerializeMap = DictMaker;
    type SerializeStruct = DictMaker;
    type SerializeStructVariant = DictMaker;

    fn serialize_bool(self, value: bool) -> Result<Value, WireError> {
        Ok(Value::Bool(value))
    }
    fn serialize_i8(self, value: i8) -> Result<Value, WireError> {
        Ok(value.into())
    }
    fn serialize_i16(self, value: i16) -> Result<Value, WireError> {
        Ok(value.into())
    }
    fn serialize_i32(self, value: i32) -> Result<Value, WireError> {
        Ok(value.into())
    }
    fn serialize_i64(self, value: i64) -> Result<Value, WireError> {
        Ok(value.into())
    }
    fn serialize_u8(self, value: u8) -> Result<Value, WireError> {
        Ok(value.into())
    }
    fn serialize_u16(self, value: u16) -> Result<Value, WireError> {
        Ok(value.into())
    }
    fn serialize_u32(self, value: u32) -> Result<Value, WireError> {
        Ok(value.into())
    }
    fn serialize_u64(self, value: u64) -> Result<Value, WireError> {
        Ok(value.into())
    }
    fn serialize_i128(self, value: i128) -> Result<Value, WireError> {
        match u64::try_from(value) {
            Ok(value) => Ok(value.into()),
            Err(_) => i64::try_from(value)
                .map(Value::Int)
                .map_err(WireError::custom),
        }
    }
    fn serialize_u128(self, value: u128) -> Result<Value, WireError> {
        u64::try_from(value)
            .map(Value::from)
            .map_err(WireError::custom)
    }
    fn serialize_f32(self, value: f32) -> Result<Value, WireError> {
        Ok(Value::Double(value.into()))
    }
    fn serialize_f64(self, value: f64) -> Result<Value, WireError> {
        Ok(Value::Double(value))
    }
    fn serialize_char(self, value: char) -> Result<Value, WireError> {
        Ok(Value::String(value.into()))
    }
    fn serialize_str(self, value: &str) -> Result<Value, WireError> {
        Ok(value.into())
    }
    fn serialize_bytes(self, value: &[u8]) -> Result<Value, WireError> {
        Ok(value.iter().copied().collect())
    }
    fn serialize_none(self) -> Result<Value, WireError> {
        Ok(Value::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, WireError> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<Value, WireError> {
        Ok(Value::Null)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, WireError> {
        Ok(Value::Null)
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Value, WireError> {
        Ok(variant.into())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Value, WireError> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, WireError> {
        Ok(wrap(Some(variant), value.serialize(self)?))
    }
    fn serialize_seq(self, len: Option<usize>) -> Result<ListMaker, WireError> {
        Ok(ListMaker::new(None, len.unwrap_or(0)))
    }
    fn serialize_tuple(self, len: usize) -> Result<ListMaker, WireError> {
        Ok(ListMaker::new(None, len))
    }
    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<ListMaker, WireError> {
        Ok(ListMaker::new(None, len))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<ListMaker, WireError> {
        Ok(ListMaker::new(Some(variant), len))
    }
    fn serialize_map(self, len: Option<usize>) -> Result<DictMaker, WireError> {
        Ok(DictMaker::new(None, len.unwrap_or(0)))
    }
    fn serialize_struct(self, _: &'static str, len: usize) -> Result<DictMaker, WireError> {
        Ok(DictMaker::new(None, len))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<DictMaker, WireError> {
        Ok(DictMaker::new(Some(variant), len))
    }
}

/// Puts a variant's content under the variant's name.
fn wrap(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        Some(variant) => Value::Dict(Dict::from_iter([(variant, value)])),
        None => value,
    }
}

/// How much room a stated length may claim beforehand.
const MAX_HINT: usize = 1024;

struct ListMaker {
    variant: Option<&'static str>,
    list: Vec<Value>,
}

impl ListMaker {
    fn new(variant: Option<&'static str>, len: usize) -> ListMaker {
        ListMaker {
            variant,
            list: Vec::with_capacity(len.min(MAX_HINT)),
        }
    }

    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WireError> {
        self.list.push(value.serialize(Serializer)?);
        Ok(())
    }

    fn finish(self) -> Result<Value, WireError> {
        Ok(wrap(self.variant, Value::List(self.list)))
    }
}

macro_rules! make_lists {
    ($($trait:ident $method:ident),*) => {$(
        impl ser::$trait for ListMaker {
            type Ok = Value;
            type Error = WireError;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WireError> {
                self.add(value)
            }
            fn end(self) -> Result<Value, WireError> {
                self.finish()
            }
        }
    )*};
}
make_lists!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

struct DictMaker {
    variant: Option<&'static str>,
    dict: Dict,
    key: Key,
}

impl DictMaker {
    fn new(variant: Option<&'static str>, len: usize) -> DictMaker {
        let dict = Dict::with_capacity(len.min(MAX_HINT));
        DictMaker {
            variant,
            dict,
            key: Key::default(),
        }
    }
}

impl ser::SerializeMap for DictMaker {
    type Ok = Value;
    type Error = WireError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), WireError> {
        self.key = match key.serialize(Serializer)? {
            Value::String(key) => Key::Owned(key),
            number @ (Value::Int(_) | Value::Uint(_)) => Key::Owned(number.to_string()),
            other => {
                let what = format!("a key must be a string, not {}", other.type_name());
                return Err(WireError::Convert { what });
            }
        };
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WireError> {
        self.dict
            .insert(std::mem::take(&mut self.key), value.serialize(Serializer)?);
        Ok(())
    }
    fn end(self) -> Result<Value, WireError> {
        Ok(wrap(self.variant, Value::Dict(self.dict)))
    }
}

macro_rules! make_dicts {
    ($($trait:ident),*) => {$(
        impl ser::$trait for DictMaker {
            type Ok = Value;
            type Error = WireError;
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), WireError> {
                self.dict.insert(key, value.serialize(Serializer)?);
                Ok(())
            }
            fn end(self) -> Result<Value, WireError> {
                ser::SerializeMap::end(self)
            }
        }
    )*};
}
make_dicts!(SerializeStruct, SerializeStructVariant);
