//! A QMP value as the validator of `schema` wants to see it: that crate knows no `wire`.

use abide_schema::validate::{Data, Shape};
use abide_wire::{Dict, Value};

/// A borrowed value, or the members of an object.
#[derive(Clone, Copy, Debug)]
pub enum View<'a> {
    /// Any value.
    Value(&'a Value),
    /// An object's members.
    Members(&'a Dict),
}

impl<'a> View<'a> {
    fn dict(self) -> Option<&'a Dict> {
        match self {
            Self::Value(value) => value.as_dict(),
            Self::Members(dict) => Some(dict),
        }
    }
}

impl<'a> Data<'a> for View<'a> {
    fn shape(self) -> Shape<'a> {
        let Self::Value(value) = self else {
            return Shape::Object;
        };
        match value {
            Value::Null => Shape::Null,
            Value::Bool(flag) => Shape::Bool(*flag),
            Value::Int(number) => Shape::Int(*number),
            Value::Uint(number) => Shape::Uint(*number),
            Value::Double(number) => Shape::Double(*number),
            Value::String(text) => Shape::String(text),
            Value::List(_) => Shape::List,
            Value::Dict(_) => Shape::Object,
        }
    }

    fn get(self, name: &str) -> Option<Self> {
        self.dict()?.get(name).map(View::Value)
    }

    fn len(self) -> usize {
        self.dict().map_or(0, Dict::len)
    }

    fn members(self) -> impl Iterator<Item = (&'a str, Self)> {
        let members = self.dict().into_iter().flat_map(Dict::iter);
        members.map(|(name, value)| (name, View::Value(value)))
    }

    fn items(self) -> impl Iterator<Item = Self> {
        let Self::Value(value) = self else {
            return [].iter().map(View::Value);
        };
        value.as_list().unwrap_or_default().iter().map(View::Value)
    }
}
