//! How typed values are taken apart and put together: the ground that Rust code generated from a
//! contract stands on. What the types are is the generator's; bytes are the parser's and printer's.
//!
//! ```
//! use abide_wire::typed::{Wire, take};
//! use abide_wire::{Value, dict};
//! let mut object = dict! {"speed": 7};
//! assert_eq!(take::<u32>(&mut object, "speed"), Ok(7));
//! assert_eq!(vec![true].into_value(), Value::from(vec![true]));
//! ```

use std::fmt;

pub use crate::{Dict as Object, Value};

/// A value that does not fit its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the value.
    pub path: String,
    /// What is wrong there.
    pub problem: String,
}

impl Fault {
    fn expected(what: &str) -> Self {
        Fault {
            path: String::new(),
            problem: format!("expected {what}"),
        }
    }

    fn below(self, step: &str) -> Self {
        let separator = if self.path.is_empty() || self.path.starts_with('[') {
            ""
        } else {
            "."
        };
        Fault {
            path: format!("{step}{separator}{}", self.path),
            problem: self.problem,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.problem),
            path => write!(f, "'{path}': {}", self.problem),
        }
    }
}

impl std::error::Error for Fault {}

/// Something that is a value on the wire.
pub trait Wire: Sized {
    /// Reads it from a value.
    ///
    /// # Errors
    /// What does not fit, and where.
    fn from_value(value: Value) -> Result<Self, Fault>;

    /// Makes it a value.
    fn into_value(self) -> Value;
}

/// Something that is some of the members of an object.
pub trait Members: Sized {
    /// Takes its members out of an object.
    ///
    /// # Errors
    /// What does not fit, and where.
    fn take_from(object: &mut Object) -> Result<Self, Fault>;

    /// Puts its members into an object.
    fn put_into(self, object: &mut Object);
}

/// A command of the contract.
pub trait Command {
    /// Its name on the wire.
    const NAME: &'static str;
    /// May be executed out of band.
    const ALLOW_OOB: bool;
    /// Agreed and not implemented yet.
    const RESERVED: bool;
    /// Its arguments.
    type Arguments: Wire;
    /// What it returns.
    type Result: Wire;
}

/// The `null` of JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Null;

impl Wire for Null {
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Null => Ok(Null),
            _ => Err(Fault::expected("null")),
        }
    }

    fn into_value(self) -> Value {
        Value::Null
    }
}

/// Nothing: an empty object, or whatever else nothing is known of.
impl Wire for () {
    fn from_value(_: Value) -> Result<Self, Fault> {
        Ok(())
    }

    fn into_value(self) -> Value {
        Value::Dict(Object::new())
    }
}

impl Wire for Value {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(value)
    }

    fn into_value(self) -> Value {
        self
    }
}

impl Wire for String {
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(Fault::expected("a string")),
        }
    }

    fn into_value(self) -> Value {
        Value::String(self)
    }
}

impl Wire for bool {
    fn from_value(value: Value) -> Result<Self, Fault> {
        value
            .as_bool()
            .ok_or_else(|| Fault::expected("true or false"))
    }

    fn into_value(self) -> Value {
        Value::Bool(self)
    }
}

impl Wire for f64 {
    fn from_value(value: Value) -> Result<Self, Fault> {
        value.as_f64().ok_or_else(|| Fault::expected("a number"))
    }

    fn into_value(self) -> Value {
        Value::from(self)
    }
}

macro_rules! integers {
    ($($name:ident),*) => { $(
        impl Wire for $name {
            fn from_value(value: Value) -> Result<Self, Fault> {
                let small = value.as_i64().and_then(|number| Self::try_from(number).ok());
                let large = || value.as_u64().and_then(|number| Self::try_from(number).ok());
                small.or_else(large).ok_or_else(|| Fault::expected(stringify!($name)))
            }

            fn into_value(self) -> Value {
                Value::from(self)
            }
        }
    )* };
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

impl<T: Wire> Wire for Vec<T> {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let Value::List(items) = value else {
            return Err(Fault::expected("an array"));
        };
        let mut list = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            list.push(T::from_value(item).map_err(|fault| fault.below(&format!("[{index}]")))?);
        }
        Ok(list)
    }

    fn into_value(self) -> Value {
        Value::List(self.into_iter().map(Wire::into_value).collect())
    }
}

impl<T: Wire> Wire for Box<T> {
    fn from_value(value: Value) -> Result<Self, Fault> {
        T::from_value(value).map(Box::new)
    }

    fn into_value(self) -> Value {
        (*self).into_value()
    }
}

/// Something some releases return and others do not: an empty object stands for nothing.
impl<T: Wire> Wire for Option<T> {
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value.as_dict().is_some_and(Object::is_empty) {
            true => Ok(None),
            false => T::from_value(value).map(Some),
        }
    }

    fn into_value(self) -> Value {
        self.map_or_else(|| Value::Dict(Object::new()), Wire::into_value)
    }
}

/// The object a value is.
///
/// # Errors
/// It does not fit its type.
pub fn object(value: Value) -> Result<Object, Fault> {
    match value {
        Value::Dict(object) => Ok(object),
        _ => Err(Fault::expected("an object")),
    }
}

/// Arguments as the object they are on the wire.
pub fn arguments_of(arguments: impl Wire) -> Object {
    match arguments.into_value() {
        Value::Dict(object) => object,
        _ => Object::new(),
    }
}

/// Takes a mandatory member.
///
/// # Errors
/// It does not fit its type, or is missing.
pub fn take<T: Wire>(object: &mut Object, name: &str) -> Result<T, Fault> {
    match take_optional(object, name)? {
        Some(value) => Ok(value),
        None => Err(Fault {
            path: name.to_owned(),
            problem: "it is missing".to_owned(),
        }),
    }
}

/// Takes an optional member.
///
/// # Errors
/// It does not fit its type.
pub fn take_optional<T: Wire>(object: &mut Object, name: &str) -> Result<Option<T>, Fault> {
    let value = object.remove(name);
    value
        .map(T::from_value)
        .transpose()
        .map_err(|fault| fault.below(name))
}

/// Takes an optional member; one that does not fit its type stays where it is.
///
/// # Errors
/// None: it is for those who are content with what they can read.
pub fn take_fitting<T: Wire>(object: &mut Object, name: &str) -> Result<Option<T>, Fault> {
    let fitting = object
        .get(name)
        .and_then(|value| T::from_value(value.clone()).ok());
    if fitting.is_some() {
        object.remove(name);
    }
    Ok(fitting)
}

/// Puts a mandatory member.
pub fn put<T: Wire>(object: &mut Object, name: &'static str, value: T) {
    object.insert(name, value.into_value());
}

/// Puts an optional member.
pub fn put_optional<T: Wire>(object: &mut Object, name: &'static str, value: Option<T>) {
    if let Some(value) = value {
        put(object, name, value);
    }
}

/// Puts members as they are.
pub fn put_all(object: &mut Object, members: Object) {
    object.extend(members);
}

/// Whether a value is a string.
pub fn is_string(value: &Value) -> bool {
    matches!(value, Value::String(_))
}

/// Whether a value is true or false.
pub fn is_bool(value: &Value) -> bool {
    matches!(value, Value::Bool(_))
}

/// Whether a value is null.
pub fn is_null(value: &Value) -> bool {
    value.is_null()
}

/// Whether a value is a number.
pub fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Uint(_) | Value::Double(_))
}

/// Whether a value is an array.
pub fn is_list(value: &Value) -> bool {
    matches!(value, Value::List(_))
}

/// Whether a value is an object.
pub fn is_object(value: &Value) -> bool {
    matches!(value, Value::Dict(_))
}

/// Any value is a value.
pub fn is_any(_: &Value) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dict;

    #[test]
    fn what_does_not_fit_is_left_where_it_is_for_those_content_with_less() {
        let mut object = dict! {"speed": "fast", "len": 9};
        assert_eq!(take_fitting::<i64>(&mut object, "speed"), Ok(None));
        assert_eq!(take_fitting::<i64>(&mut object, "len"), Ok(Some(9)));
        assert_eq!(object, dict! {"speed": "fast"});
        let fault = take_optional::<i64>(&mut object, "speed").unwrap_err();
        assert_eq!(fault.to_string(), "'speed': expected i64");
    }
}
