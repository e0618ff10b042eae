//! QAPI's built-in types: their names, what introspection calls them, what JSON they take.

/// A built-in type.
///
/// Introspection knows one integer type (`int`); the widths come from schema text only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Builtin {
    /// `str`: a string.
    Str,
    /// `number`: a double, integers too.
    Number,
    /// `int`: 64 bits, signed.
    Int,
    /// `int8`.
    Int8,
    /// `int16`.
    Int16,
    /// `int32`.
    Int32,
    /// `int64`.
    Int64,
    /// `uint8`.
    Uint8,
    /// `uint16`.
    Uint16,
    /// `uint32`.
    Uint32,
    /// `uint64`.
    Uint64,
    /// `size`: 64 bits, unsigned; a byte count.
    Size,
    /// `bool`.
    Bool,
    /// `null`.
    Null,
    /// `any`: whatever value.
    Any,
}

const ALL: [(Builtin, &str); 15] = [
    (Builtin::Str, "str"),
    (Builtin::Number, "number"),
    (Builtin::Int, "int"),
    (Builtin::Int8, "int8"),
    (Builtin::Int16, "int16"),
    (Builtin::Int32, "int32"),
    (Builtin::Int64, "int64"),
    (Builtin::Uint8, "uint8"),
    (Builtin::Uint16, "uint16"),
    (Builtin::Uint32, "uint32"),
    (Builtin::Uint64, "uint64"),
    (Builtin::Size, "size"),
    (Builtin::Bool, "bool"),
    (Builtin::Null, "null"),
    (Builtin::Any, "any"),
];

impl Builtin {
    /// The built-in type of that QAPI name.
    pub fn from_name(name: &str) -> Option<Self> {
        ALL.iter()
            .find(|(_, known)| *known == name)
            .map(|(builtin, _)| *builtin)
    }

    pub(crate) fn from_code(code: u32) -> Option<Self> {
        ALL.get(code as usize).map(|(builtin, _)| *builtin)
    }

    pub(crate) fn code(self) -> u32 {
        self as u32
    }

    /// Its name in QAPI.
    pub fn name(self) -> &'static str {
        ALL.get(self as usize).map_or("any", |(_, name)| name)
    }

    /// Introspection's `json-type`: `string`, `number`, `int`, `boolean`, `null` or `value`.
    pub fn json_type(self) -> &'static str {
        match self {
            Builtin::Str => "string",
            Builtin::Number => "number",
            Builtin::Bool => "boolean",
            Builtin::Null => "null",
            Builtin::Any => "value",
            _ => "int",
        }
    }

    /// Whether it takes whole numbers only, of whatever width.
    pub fn is_integer(self) -> bool {
        self.json_type() == "int"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_read_back() {
        for (index, (builtin, name)) in ALL.into_iter().enumerate() {
            assert_eq!(builtin.name(), name);
            assert_eq!(builtin.code() as usize, index);
            assert_eq!(Builtin::from_name(name), Some(builtin));
            assert_eq!(Builtin::from_code(builtin.code()), Some(builtin));
        }
        assert_eq!(Builtin::from_name("Str"), None);
    }
}
