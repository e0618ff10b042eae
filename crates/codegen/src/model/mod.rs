//! What the generators write down: the contracts of one release or of many, made one.
//!
//! Every type has a name here, also where introspection hides it; every item knows in which
//! releases of the range it is there. How names look in a language is left to each generator.

pub(crate) mod boxes;
mod class;
mod find;
mod name;
mod select;
mod unite;

use abide_schema::contract::{Builtin, Doc, Status};

pub use unite::unite;

/// A contract, or several made one.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The releases, oldest first; one without a name where there is but one contract.
    pub releases: Vec<String>,
    /// The commands, sorted by name.
    pub commands: Vec<Command>,
    /// The events, sorted by name.
    pub events: Vec<Event>,
    /// The types that commands and events use, sorted by name; one that none gives a name is last.
    pub types: Vec<TypeDefinition>,
}

/// In which releases of the range something is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// The first release that has it, unless that is the first of all.
    pub since: Option<String>,
    /// The last release that has it, unless that is the last of all.
    pub until: Option<String>,
}

/// What every item has.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// In which releases it is there.
    pub life: Life,
    /// Its documentation, the newest there is.
    pub doc: Option<Doc>,
    /// Its feature flags in the newest release that has it.
    pub features: Vec<String>,
    /// The condition it is under, where that is open.
    pub condition: Option<String>,
}

/// A command.
#[derive(Clone, Debug)]
pub struct Command {
    /// Its name on the wire.
    pub name: String,
    /// The object of its arguments, where it takes any.
    pub arguments: Option<usize>,
    /// What it returns, where it returns something.
    pub result: Option<TypeRef>,
    /// Some releases return nothing.
    pub result_optional: bool,
    /// May be executed out of band.
    pub allow_oob: bool,
    /// Whether it is implemented, in the newest release that has it.
    pub status: Status,
    /// Documentation and the like.
    pub notes: Notes,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its name on the wire.
    pub name: String,
    /// The object of its data, where it has any.
    pub data: Option<usize>,
    /// Documentation and the like.
    pub notes: Notes,
}

/// A use of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// One of QAPI's own.
    Builtin(Builtin),
    /// An array.
    Array(Box<TypeRef>),
    /// One of [`Model::types`].
    Named(usize),
}

/// A type with a name.
#[derive(Clone, Debug)]
pub struct TypeDefinition {
    /// Its name: the schema's where that is known, else made from where it is used.
    pub name: String,
    /// What it is made of.
    pub body: Body,
    /// Documentation and the like.
    pub notes: Notes,
}

/// What a type is made of.
#[derive(Clone, Debug)]
pub enum Body {
    /// One of a list of strings.
    Enum(Vec<Value>),
    /// An object.
    Object(Object),
    /// One of several types, told apart by the JSON value.
    Alternate(Vec<Branch>),
}

/// A struct, or a union where `variants` is not empty.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// The common members.
    pub members: Vec<Member>,
    /// The member whose value picks the variant, an index into `members`.
    pub tag: Option<usize>,
    /// The variants.
    pub variants: Vec<Variant>,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name on the wire.
    pub name: String,
    /// Its type.
    pub value: TypeRef,
    /// Whether it may be missing: unless every release of the range has it mandatory.
    pub optional: bool,
    /// Documentation and the like.
    pub notes: Notes,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub struct Value {
    /// The string on the wire.
    pub name: String,
    /// Documentation and the like.
    pub notes: Notes,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The value of the tag.
    pub case: String,
    /// The object whose members it adds, where it adds any.
    pub value: Option<usize>,
    /// Documentation and the like.
    pub notes: Notes,
}

/// A branch of an alternate.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its name in the schema, or the kind of JSON value.
    pub name: String,
    /// Its type.
    pub value: TypeRef,
}

impl Model {
    /// The type behind a reference, where it has a name.
    pub fn named(&self, value: &TypeRef) -> Option<&TypeDefinition> {
        match value {
            TypeRef::Named(index) => self.types.get(*index),
            _ => None,
        }
    }
}
