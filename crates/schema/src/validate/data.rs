//! The view of a value that validation needs, whoever the value belongs to.

/// What a value is, seen from outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number that fits 64 bits signed.
    Int(i64),
    /// A whole number above [`i64::MAX`].
    Uint(u64),
    /// Any other number.
    Double(f64),
    /// A string.
    String(&'a str),
    /// An array.
    List,
    /// An object.
    Object,
}

/// A borrowed value: small and copyable, such as `&Value`.
///
/// On a value of another shape `get` finds nothing, `len` is 0 and the iterators are empty.
pub trait Data<'a>: Copy {
    /// What the value is.
    fn shape(self) -> Shape<'a>;

    /// The member of that name of an object.
    fn get(self, name: &str) -> Option<Self>;

    /// How many members an object has.
    fn len(self) -> usize;

    /// Whether an object has no members.
    fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The members of an object, in order.
    fn members(self) -> impl Iterator<Item = (&'a str, Self)>;

    /// The items of an array, in order.
    fn items(self) -> impl Iterator<Item = Self>;
}

impl<'a> Data<'a> for &'a serde_json::Value {
    fn shape(self) -> Shape<'a> {
        match self {
            serde_json::Value::Null => Shape::Null,
            serde_json::Value::Bool(value) => Shape::Bool(*value),
            serde_json::Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => Shape::Int(value),
                (None, Some(value)) => Shape::Uint(value),
                (None, None) => Shape::Double(number.as_f64().unwrap_or(f64::NAN)),
            },
            serde_json::Value::String(text) => Shape::String(text),
            serde_json::Value::Array(_) => Shape::List,
            serde_json::Value::Object(_) => Shape::Object,
        }
    }

    fn get(self, name: &str) -> Option<Self> {
        self.as_object()?.get(name)
    }

    fn len(self) -> usize {
        self.as_object().map_or(0, serde_json::Map::len)
    }

    fn members(self) -> impl Iterator<Item = (&'a str, Self)> {
        self.as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.as_str(), value))
    }

    fn items(self) -> impl Iterator<Item = Self> {
        self.as_array().into_iter().flatten()
    }
}
