//! The rules of the language, in QEMU's order: each definition by itself (`shape`), names defined
//! twice (`define`), definitions against each other and their documentation (`meaning`).

mod alternate;
mod arguments;
mod branches;
mod callable;
mod condition;
mod define;
mod documentation;
mod era_marks;
mod features;
mod keys;
mod meaning;
mod members;
mod names;
mod shape;

pub(crate) use define::define;
pub(crate) use era_marks::marked_era;
pub(crate) use meaning::check_meaning;
pub(crate) use shape::check_shapes;

/// Says whether two names clash: they are the same identifier in generated C.
pub(crate) fn clash(one: &str, other: &str) -> bool {
    let fold = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            byte
        } else {
            b'_'
        }
    };
    one.len() == other.len() && one.bytes().map(fold).eq(other.bytes().map(fold))
}

/// The built-in types, with their JSON types.
pub(crate) const BUILTINS: [(&str, &str); 15] = [
    ("str", "string"),
    ("number", "number"),
    ("int", "int"),
    ("int8", "int"),
    ("int16", "int"),
    ("int32", "int"),
    ("int64", "int"),
    ("uint8", "int"),
    ("uint16", "int"),
    ("uint32", "int"),
    ("uint64", "int"),
    ("size", "int"),
    ("bool", "boolean"),
    ("any", "value"),
    ("null", "null"),
];
