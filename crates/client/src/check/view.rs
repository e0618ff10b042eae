//! Arguments as validation looks at them.

use abide_schema::validate::{Data, Shape};
use abide_wire::{Dict, Value};

#[derive(Clone, Copy)]
pub(super) enum View<'a> {
    Value(&'a Value),
    /// An object that is not wrapped into a value.
    Dict(&'a Dict),
}

impl<'a> View<'a> {
    fn dict(self) -> Option<&'a Dict> {
        match self {
            View::Value(value) => value.as_dict(),
            View::Dict(dict) => Some(dict),
        }
    }
}

impl<'a> Data<'a> for View<'a> {
    fn shape(self) -> Shape<'a> {
        let value = match self {
            View::Dict(_) => return Shape::Object,
            View::Value(value) => value,
        };
        match value {
            Value::Dict(_) => Shape::Object,
            Value::List(_) => Shape::List,
            Value::Null => Shape::Null,
            Value::Bool(value) => Shape::Bool(*value),
            Value::Int(value) => Shape::Int(*value),
            Value::Uint(value) => Shape::Uint(*value),
            Value::Double(value) => Shape::Double(*value),
            Value::String(value) => Shape::String(value),
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
        let list = match self {
            View::Value(Value::List(list)) => list.as_slice(),
            _ => &[],
        };
        list.iter().map(View::Value)
    }
}
