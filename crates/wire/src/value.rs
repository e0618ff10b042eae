//! A JSON value as QMP knows it: integers and doubles apart, objects ordered and
//! without duplicate keys. Reading and writing the bytes is the parser's and the
//! printer's; serde's side is in `ser` and `de`.

use std::borrow::Cow;

use crate::Dict;

/// A JSON value with QEMU's number model.
///
/// Integers that fit are [`Value::Int`]; only those above `i64::MAX` are
/// [`Value::Uint`]; everything else that is a number is [`Value::Double`].
/// Build integers with `From` and the rule is kept for you.
///
/// ```
/// use abide_wire::Value;
/// assert_eq!(Value::from(7u64), Value::Int(7));
/// assert_eq!(Value::from(u64::MAX), Value::Uint(u64::MAX));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer in the range of `i64`.
    Int(i64),
    /// An integer above `i64::MAX`; smaller ones are [`Value::Int`].
    Uint(u64),
    /// A number with a fraction or an exponent, or an integer out of range.
    Double(f64),
    /// A string of Unicode characters; U+0000 is allowed.
    String(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Dict(Dict),
}

impl Value {
    /// Names the JSON type in QEMU's words, as its parameter errors do.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Int(_) | Value::Uint(_) => "integer",
            Value::Double(_) => "number",
            Value::String(_) => "string",
            Value::List(_) => "array",
            Value::Dict(_) => "object",
        }
    }

    /// Says whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// Returns the boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the integer, if it is one and fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the integer, if it is one and not negative.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Value::Int(value) => u64::try_from(*value).ok(),
            Value::Uint(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns any number as a double, as QEMU does where it wants a `number`.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Int(value) => Some(*value as f64),
            Value::Uint(value) => Some(*value as f64),
            Value::Double(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the array, if it is one.
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the array to change it, if it is one.
    pub fn as_list_mut(&mut self) -> Option<&mut Vec<Value>> {
        match self {
            Value::List(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the object, if it is one.
    pub fn as_dict(&self) -> Option<&Dict> {
        match self {
            Value::Dict(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the object to change it, if it is one.
    pub fn as_dict_mut(&mut self) -> Option<&mut Dict> {
        match self {
            Value::Dict(value) => Some(value),
            _ => None,
        }
    }

    /// Takes the string out, if it is one.
    pub fn into_string(self) -> Option<String> {
        match self {
            Value::String(value) => Some(value),
            _ => None,
        }
    }

    /// Takes the array out, if it is one.
    pub fn into_list(self) -> Option<Vec<Value>> {
        match self {
            Value::List(value) => Some(value),
            _ => None,
        }
    }

    /// Takes the object out, if it is one.
    pub fn into_dict(self) -> Option<Dict> {
        match self {
            Value::Dict(value) => Some(value),
            _ => None,
        }
    }

    /// Looks up a member, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_dict()?.get(key)
    }

    /// Follows a path of members; a step that is a number indexes an array.
    ///
    /// ```
    /// use abide_wire::{Value, dict, list};
    /// let value = Value::from(dict! {"a": list![dict! {"b": 1}]});
    /// assert_eq!(value.at(&["a", "0", "b"]), Some(&Value::Int(1)));
    /// ```
    pub fn at(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(self, |value, step| match value {
            Value::Dict(dict) => dict.get(step),
            Value::List(list) => list.get(step.parse::<usize>().ok()?),
            _ => None,
        })
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Value {
            fn from(value: $integer) -> Value {
                Value::Int(i64::from(value))
            }
        }
    )*};
}
from_integers!(i8, i16, i32, i64, u8, u16, u32);

impl From<u64> for Value {
    fn from(value: u64) -> Value {
        match i64::try_from(value) {
            Ok(value) => Value::Int(value),
            Err(_) => Value::Uint(value),
        }
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Value {
        Value::from(value as u64)
    }
}

impl From<()> for Value {
    fn from((): ()) -> Value {
        Value::Null
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Double(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::String(value.to_owned())
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Value {
        Value::String(value.clone())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::String(value)
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(value: Cow<'_, str>) -> Value {
        Value::String(value.into_owned())
    }
}

impl From<Dict> for Value {
    fn from(value: Dict) -> Value {
        Value::Dict(value)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Value {
        values.into_iter().collect()
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

impl<T: Into<Value>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Value {
        Value::List(values.into_iter().map(Into::into).collect())
    }
}

/// Makes a [`Dict`] of literal keys and anything that turns into a [`Value`].
///
/// A key written twice keeps its last value.
///
/// ```
/// use abide_wire::dict;
/// let args = dict! {"device": "top", "speed": 1024};
/// assert_eq!(args.to_string(), r#"{"device": "top", "speed": 1024}"#);
/// ```
#[macro_export]
macro_rules! dict {
    () => { $crate::Dict::new() };
    ($($key:literal : $value:expr),+ $(,)?) => {{
        let mut dict = $crate::Dict::new();
        $(dict.insert($key, $value);)+
        dict
    }};
}

/// Makes a list [`Value`] of anything that turns into values.
///
/// ```
/// use abide_wire::list;
/// assert_eq!(list![1, "a", true].to_string(), r#"[1, "a", true]"#);
/// ```
#[macro_export]
macro_rules! list {
    ($($value:expr),* $(,)?) => {
        $crate::Value::List(vec![$($crate::Value::from($value)),*])
    };
}
