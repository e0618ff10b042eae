//! A schema's definitions as the language means them: commands, events, types, members, features,
//! conditions, each with its place in the text.
//!
//! Made by `compile`; what only the bytes say (comments, layout) is in the
//! [`Tree`](crate::syntax::Tree)s beside it.

use foldhash::HashMap;

use crate::era::Era;
use crate::source::Place;
use crate::syntax::{Doc, Loaded, Name};

/// Bases may follow each other this far, branches be nested this deep.
pub const MAX_BASES: usize = 100;

/// A definition may have this many members, values or branches.
pub const MAX_MEMBERS: usize = 4096;

/// A schema: every definition of the main file and its includes.
#[derive(Debug)]
pub struct Schema<'a> {
    /// The era the text was read as.
    pub era: Era,
    /// The files, their trees and the pragmas.
    pub loaded: Loaded<'a>,
    /// The definitions, in the order QEMU's compiler takes them.
    pub definitions: Vec<Definition<'a>>,
    /// The modules (files), in the order QEMU's generators visit them; the main file is first.
    pub modules: Vec<Module>,
    pub(crate) by_name: HashMap<&'a str, usize>,
}

/// A file as a group of definitions.
#[derive(Debug, Clone)]
pub struct Module {
    /// Its number in [`Loaded::trees`].
    pub tree: usize,
    /// Its definitions, as numbers in [`Schema::definitions`].
    pub definitions: Vec<usize>,
}

impl<'a> Schema<'a> {
    /// The definition of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Definition<'a>> {
        self.by_name
            .get(name)
            .and_then(|index| self.definitions.get(*index))
    }

    /// The definitions, by module: the order of QEMU's generators.
    pub fn in_module_order(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.modules
            .iter()
            .flat_map(|module| module.definitions.iter())
            .filter_map(|index| self.definitions.get(*index))
    }

    /// The documentation of a definition.
    #[must_use]
    pub fn doc(&self, definition: &Definition<'a>) -> Option<&Doc<'a>> {
        let tree = self.loaded.trees.get(definition.tree)?;
        match tree.items.get(definition.doc?)? {
            crate::syntax::Item::Doc(doc) => Some(doc),
            crate::syntax::Item::Expr(_) => None,
        }
    }

    /// The members of a type, those of its bases first; of a command or event, its arguments.
    /// A union's branches are not among them.
    #[must_use]
    pub fn members_of<'s>(&'s self, definition: &'s Definition<'a>) -> Vec<&'s Member<'a>> {
        let (own, base) = definition.own_members();
        let mut members: Vec<&Member<'a>> = own.iter().collect();
        let mut next = base.and_then(|base| self.get(base.text));
        let mut hops = 1;
        while let Some(current) = next {
            let (own, base) = current.own_members();
            members.splice(0..0, own.iter());
            hops += 1;
            next = base
                .filter(|_| hops <= MAX_BASES)
                .and_then(|base| self.get(base.text));
        }
        members
    }
}

/// What a definition defines; the key that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meta {
    /// `enum`.
    Enum,
    /// `struct`, `type` in old eras.
    Struct,
    /// `union`.
    Union,
    /// `alternate`.
    Alternate,
    /// `command`.
    Command,
    /// `event`.
    Event,
}

impl Meta {
    /// The key that names it, as of today.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Meta::Enum => "enum",
            Meta::Struct => "struct",
            Meta::Union => "union",
            Meta::Alternate => "alternate",
            Meta::Command => "command",
            Meta::Event => "event",
        }
    }

    /// Says whether it defines a type.
    #[must_use]
    pub fn is_type(self) -> bool {
        !matches!(self, Meta::Command | Meta::Event)
    }
}

/// One definition.
#[derive(Debug, Clone)]
pub struct Definition<'a> {
    /// What it defines.
    pub meta: Meta,
    /// Its name.
    pub name: Name<'a>,
    /// The whole expression.
    pub place: Place,
    /// When it exists; `None`: always.
    pub condition: Option<Condition<'a>>,
    /// Its features.
    pub features: Vec<Feature<'a>>,
    /// What it holds.
    pub body: Body<'a>,
    /// The number of its tree in [`Loaded::trees`].
    pub tree: usize,
    /// The number of its documentation among that tree's items.
    pub doc: Option<usize>,
    /// Whether errors in it have been reported: it may lack parts.
    pub(crate) broken: bool,
}

impl<'a> Definition<'a> {
    /// The members written in the definition, arguments too, and the name of the type that brings
    /// more.
    #[must_use]
    pub fn own_members(&self) -> (&[Member<'a>], Option<Name<'a>>) {
        match &self.body {
            Body::Struct { base, members } => (members, *base),
            Body::Union {
                base: Some(arguments),
                ..
            }
            | Body::Command(Command {
                arguments: Some(arguments),
                ..
            })
            | Body::Event(Event {
                arguments: Some(arguments),
                ..
            }) => match arguments {
                Arguments::Inline(own) => (own, None),
                Arguments::Named(name) => (&[], Some(*name)),
            },
            _ => (&[], None),
        }
    }
}

/// What a definition holds.
#[derive(Debug, Clone)]
pub enum Body<'a> {
    /// An enumeration.
    Enum {
        /// Its values.
        values: Vec<EnumValue<'a>>,
        /// The prefix of generated constants.
        prefix: Option<Name<'a>>,
    },
    /// A structure.
    Struct {
        /// The structure it extends.
        base: Option<Name<'a>>,
        /// Its own members.
        members: Vec<Member<'a>>,
    },
    /// A union. Without discriminator it is a simple union of QEMU 1.1 to 6.1: `type` and `data`.
    Union {
        /// The common members.
        base: Option<Arguments<'a>>,
        /// The member whose value picks the branch.
        discriminator: Option<Name<'a>>,
        /// The branches written down; other values of the discriminator add no members.
        branches: Vec<Branch<'a>>,
    },
    /// An alternate: one of several types, told apart by the JSON type.
    Alternate {
        /// The types.
        branches: Vec<Branch<'a>>,
    },
    /// A command.
    Command(Command<'a>),
    /// An event.
    Event(Event<'a>),
}

/// What only a command has.
#[derive(Debug, Clone, Default)]
pub struct Command<'a> {
    /// Its arguments.
    pub arguments: Option<Arguments<'a>>,
    /// What it returns; `None`: an empty object.
    pub returns: Option<TypeRef<'a>>,
    /// Whether marshalling code is generated; `'gen': false` says no.
    pub gen_marshal: bool,
    /// Whether a success is answered; `'success-response': false` says no.
    pub success_response: bool,
    /// Whether the implementation takes its arguments as one structure.
    pub boxed: bool,
    /// Whether it may be executed out of band.
    pub allow_oob: bool,
    /// Whether it may be executed before the machine is set up.
    pub allow_preconfig: bool,
    /// Whether its implementation runs as a coroutine.
    pub coroutine: bool,
}

/// What only an event has.
#[derive(Debug, Clone, Default)]
pub struct Event<'a> {
    /// Its data.
    pub arguments: Option<Arguments<'a>>,
    /// Whether the emitter gives its data as one structure.
    pub boxed: bool,
}

/// Members by name of a type, or written in place.
#[derive(Debug, Clone)]
pub enum Arguments<'a> {
    /// Those of a type.
    Named(Name<'a>),
    /// These.
    Inline(Vec<Member<'a>>),
}

/// A use of a type.
#[derive(Debug, Clone)]
pub enum TypeRef<'a> {
    /// `'Foo'`.
    Name(Name<'a>),
    /// `['Foo']`.
    Array(Name<'a>),
    /// `{ 'a': 'int' }` in place of a type: QEMU 1.0 to 2.3.
    Nested(Vec<Member<'a>>),
}

impl<'a> TypeRef<'a> {
    /// The name used, if one is.
    #[must_use]
    pub fn name(&self) -> Option<Name<'a>> {
        match self {
            TypeRef::Name(name) | TypeRef::Array(name) => Some(*name),
            TypeRef::Nested(_) => None,
        }
    }
}

/// A member of a structure, or an argument.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// Its name, without the `*`.
    pub name: Name<'a>,
    /// Whether it may be absent (`*name`).
    pub optional: bool,
    /// Its type.
    pub type_ref: TypeRef<'a>,
    /// When it exists.
    pub condition: Option<Condition<'a>>,
    /// Its features.
    pub features: Vec<Feature<'a>>,
}

/// A branch of a union or alternate.
#[derive(Debug, Clone)]
pub struct Branch<'a> {
    /// The discriminator's value; in an alternate just a name.
    pub name: Name<'a>,
    /// Its type.
    pub type_ref: TypeRef<'a>,
    /// When it exists.
    pub condition: Option<Condition<'a>>,
}

/// A value of an enumeration.
#[derive(Debug, Clone)]
pub struct EnumValue<'a> {
    /// The value.
    pub name: Name<'a>,
    /// When it exists.
    pub condition: Option<Condition<'a>>,
    /// Its features.
    pub features: Vec<Feature<'a>>,
}

/// A feature.
#[derive(Debug, Clone)]
pub struct Feature<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// When it exists.
    pub condition: Option<Condition<'a>>,
}

/// When something exists in a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition<'a> {
    /// A build symbol is defined.
    Symbol(&'a str),
    /// C text as of QEMU 3.0 to 6.1: `defined(A) && !defined(B)`.
    Text(&'a str),
    /// All of these.
    All(Vec<Condition<'a>>),
    /// Any of these.
    Any(Vec<Condition<'a>>),
    /// Not this.
    Not(Box<Condition<'a>>),
}
