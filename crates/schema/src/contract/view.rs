//! Views of a contract: small, copyable, borrowed from it.
//!
//! A view never fails: numbers were checked when the contract was put together.

use super::Contract;
use super::builder::EMPTY_OBJECT;
use super::builtin::Builtin;
use super::condition::Condition;
use super::doc::{Doc, Section, SectionKind};
use super::names::NONE;
use super::record::{
    CommandRow, EventRow, FeatureRow, MemberRow, OrderRow, Run, TypeRow, ValueRow, VariantRow,
    flag, kind, table,
};

/// One line of introspection.
#[derive(Clone, Copy, Debug)]
pub enum Entity<'c> {
    /// A command.
    Command(Command<'c>),
    /// An event.
    Event(Event<'c>),
    /// A type.
    Type(Type<'c>),
}

impl<'c> Entity<'c> {
    pub(super) fn new(contract: &'c Contract, row: OrderRow) -> Option<Self> {
        let index = row.index as usize;
        let tables = &contract.tables;
        match row.table {
            table::COMMANDS => tables
                .commands
                .get(index)
                .map(|row| Entity::Command(Command::new(contract, row))),
            table::EVENTS => tables
                .events
                .get(index)
                .map(|row| Entity::Event(Event::new(contract, row))),
            _ => tables
                .types
                .get(index)
                .map(|row| Entity::Type(Type::new(contract, row))),
        }
    }
}

/// How far a command or event has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Codified (`'gen': false`) and not implemented: the name is taken.
    Reserved,
    /// There to be used.
    Implemented,
}

macro_rules! view {
    ($(#[$meta:meta])* $name:ident, $row:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'c> {
            contract: &'c Contract,
            row: &'c $row,
        }

        impl<'c> $name<'c> {
            /// When it is there; `None` for always, or once that is decided.
            pub fn condition(self) -> Option<Condition> {
                self.contract.condition_of(self.row.condition)
            }
        }
    };
}

macro_rules! looked_up {
    ($($name:ident, $row:ident);*) => { $(
        impl<'c> $name<'c> {
            pub(super) fn new(contract: &'c Contract, row: &'c $row) -> Self {
                $name { contract, row }
            }
        }
    )* };
}

macro_rules! named {
    ($($name:ident),*) => { $(
        impl<'c> $name<'c> {
            /// Its name on the wire, or for a type in the schema.
            pub fn name(self) -> &'c str {
                self.contract.names.get(self.row.name)
            }

            /// Its documentation, where the source had one.
            pub fn doc(self) -> Option<Doc> {
                self.contract.doc_of(self.row.doc)
            }
        }
    )* };
}

macro_rules! featured {
    ($($name:ident),*) => { $(
        impl<'c> $name<'c> {
            /// Its feature flags.
            pub fn features(self) -> Features<'c> {
                Features { contract: self.contract, rows: self.row.features() }
            }

            /// Has the feature `deprecated`.
            pub fn is_deprecated(self) -> bool {
                self.features().has("deprecated")
            }

            /// Has the feature `unstable`.
            pub fn is_unstable(self) -> bool {
                self.features().has("unstable")
            }
        }
    )* };
}

view!(
    /// A command.
    Command, CommandRow
);
view!(
    /// An event.
    Event, EventRow
);
view!(
    /// A type.
    Type, TypeRow
);
view!(
    /// A member of an object.
    Member, MemberRow
);
view!(
    /// A value of an enumeration.
    Value, ValueRow
);
view!(
    /// A variant of a union.
    Variant, VariantRow
);
view!(
    /// A branch of an alternate.
    Branch, VariantRow
);
view!(
    /// A feature flag.
    Feature, FeatureRow
);
looked_up!(Command, CommandRow; Event, EventRow; Type, TypeRow);
named!(Command, Event, Type, Member, Value, Feature);
featured!(Command, Event, Type, Member, Value);

impl<'c> Command<'c> {
    /// The type of its arguments: an object, without members where it takes none.
    pub fn arguments(self) -> Type<'c> {
        self.contract.type_at(self.row.arguments)
    }

    /// The type of what it returns: an object without members where it returns nothing.
    pub fn result(self) -> Type<'c> {
        self.contract.type_at(self.row.result)
    }

    /// May be executed out of band.
    pub fn allow_oob(self) -> bool {
        self.row.flags & flag::ALLOW_OOB != 0
    }

    /// May be executed before the machine is built; introspection does not tell.
    pub fn allow_preconfig(self) -> bool {
        self.row.flags & flag::ALLOW_PRECONFIG != 0
    }

    /// `'gen': false`: its marshalling is not generated, so that its arguments are not checked
    /// against the schema; introspection does not tell.
    pub fn is_not_generated(self) -> bool {
        self.row.flags & flag::NOT_GENERATED != 0
    }

    /// Sends no reply on success; introspection does not tell.
    pub fn has_no_success_response(self) -> bool {
        self.row.flags & flag::NO_SUCCESS_RESPONSE != 0
    }

    /// `'boxed': true`; introspection does not tell.
    pub fn is_boxed(self) -> bool {
        self.row.flags & flag::BOXED != 0
    }

    /// `'coroutine': true`; introspection does not tell.
    pub fn is_coroutine(self) -> bool {
        self.row.flags & flag::COROUTINE != 0
    }

    /// Reserved as long as it is `'gen': false` and no handler is known.
    pub fn status(self) -> Status {
        status(self.row.flags)
    }
}

impl<'c> Event<'c> {
    /// The type of its data: an object, without members where it has none.
    pub fn arguments(self) -> Type<'c> {
        self.contract.type_at(self.row.arguments)
    }

    /// `'boxed': true`; introspection does not tell.
    pub fn is_boxed(self) -> bool {
        self.row.flags & flag::BOXED != 0
    }

    /// Reserved as long as it is `'gen': false`.
    pub fn status(self) -> Status {
        status(self.row.flags)
    }
}

fn status(flags: u32) -> Status {
    match flags & (flag::NOT_GENERATED | flag::HANDLED) {
        flag::NOT_GENERATED => Status::Reserved,
        _ => Status::Implemented,
    }
}

/// What a type is made of.
#[derive(Clone, Copy, Debug)]
pub enum TypeKind<'c> {
    /// One of QAPI's own.
    Builtin(Builtin),
    /// One of a list of strings.
    Enum(Enum<'c>),
    /// An array of this type.
    Array(Type<'c>),
    /// A struct or a union.
    Object(Object<'c>),
    /// One of several types, told apart by the JSON value.
    Alternate(Alternate<'c>),
}

impl<'c> Type<'c> {
    /// What it is made of.
    pub fn kind(self) -> TypeKind<'c> {
        let (contract, row) = (self.contract, self.row);
        match row.kind {
            kind::ENUM => TypeKind::Enum(Enum { contract, row }),
            kind::ARRAY => TypeKind::Array(contract.type_at(row.first_start)),
            kind::OBJECT => TypeKind::Object(Object { contract, row }),
            kind::ALTERNATE => TypeKind::Alternate(Alternate { contract, row }),
            _ => TypeKind::Builtin(Builtin::from_code(row.first_start).unwrap_or(Builtin::Any)),
        }
    }

    /// It as an object, where it is one.
    pub fn as_object(self) -> Option<Object<'c>> {
        match self.kind() {
            TypeKind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Introspection's number for it, where introspection lists it.
    pub fn masked_name(self) -> Option<&'c str> {
        self.contract.names.optional(self.row.masked)
    }

    /// A number that tells this type from every other one of the same contract, below
    /// `contract.types().len()`.
    pub fn index(self) -> usize {
        let rows = self.contract.tables.types.as_ptr_range();
        let row = std::ptr::from_ref(self.row);
        if !rows.contains(&row) {
            return 0;
        }
        (row as usize - rows.start as usize) / size_of::<TypeRow>()
    }

    /// An object with neither members nor variants: no arguments, or no result.
    pub fn is_empty_object(self) -> bool {
        self.row.kind == kind::OBJECT && self.row.first_count == 0 && self.row.second_count == 0
    }

    /// Made up by the compiler: inline arguments (`q_obj_X-arg`) and the like, or the empty object.
    pub fn is_implicit(self) -> bool {
        let name = self.name();
        name == EMPTY_OBJECT || name.starts_with("q_obj_")
    }
}

macro_rules! of_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'c> {
            contract: &'c Contract,
            row: &'c TypeRow,
        }

        impl<'c> $name<'c> {
            /// It as a type.
            pub fn as_type(self) -> Type<'c> {
                Type { contract: self.contract, row: self.row }
            }
        }
    };
}

of_type!(
    /// An enumeration.
    Enum
);
of_type!(
    /// A struct or a union.
    Object
);
of_type!(
    /// An alternate.
    Alternate
);

impl<'c> Enum<'c> {
    /// Its values, in order.
    pub fn values(self) -> impl ExactSizeIterator<Item = Value<'c>> {
        let contract = self.contract;
        let rows = self.row.first().of(&contract.tables.values);
        rows.iter().map(move |row| Value { contract, row })
    }

    /// The value of that name.
    pub fn value(self, name: &str) -> Option<Value<'c>> {
        self.values().find(|value| value.name() == name)
    }
}

impl<'c> Object<'c> {
    /// The common members, the base's first.
    pub fn members(self) -> impl ExactSizeIterator<Item = Member<'c>> {
        let contract = self.contract;
        let rows = self.row.first().of(&contract.tables.members);
        rows.iter().map(move |row| Member { contract, row })
    }

    /// The common member of that name.
    pub fn member(self, name: &str) -> Option<Member<'c>> {
        self.members().find(|member| member.name() == name)
    }

    /// The member whose value picks the variant.
    pub fn tag(self) -> Option<Member<'c>> {
        self.member(self.contract.names.optional(self.row.tag)?)
    }

    /// The variants; a value of the tag may have none.
    pub fn variants(self) -> impl ExactSizeIterator<Item = Variant<'c>> {
        let contract = self.contract;
        let rows = self.row.variants().of(&contract.tables.variants);
        rows.iter().map(move |row| Variant { contract, row })
    }

    /// The variant for that value of the tag.
    pub fn variant(self, case: &str) -> Option<Variant<'c>> {
        self.variants().find(|variant| variant.case() == case)
    }
}

impl<'c> Alternate<'c> {
    /// Its branches, in order.
    pub fn branches(self) -> impl ExactSizeIterator<Item = Branch<'c>> {
        let contract = self.contract;
        let rows = self.row.first().of(&contract.tables.variants);
        rows.iter().map(move |row| Branch { contract, row })
    }
}

impl<'c> Member<'c> {
    /// Its type.
    pub fn value_type(self) -> Type<'c> {
        self.contract.type_at(self.row.kind)
    }

    /// May be left out.
    pub fn is_optional(self) -> bool {
        self.row.optional != 0
    }
}

impl<'c> Variant<'c> {
    /// The value of the tag.
    pub fn case(self) -> &'c str {
        self.contract.names.get(self.row.name)
    }

    /// The object whose members it adds.
    pub fn value_type(self) -> Type<'c> {
        self.contract.type_at(self.row.kind)
    }
}

impl<'c> Branch<'c> {
    /// Its name in the schema; introspection does not tell.
    pub fn name(self) -> Option<&'c str> {
        self.contract.names.optional(self.row.name)
    }

    /// Its type.
    pub fn value_type(self) -> Type<'c> {
        self.contract.type_at(self.row.kind)
    }
}

/// The feature flags of something.
#[derive(Clone, Copy, Debug)]
pub struct Features<'c> {
    contract: &'c Contract,
    rows: Run,
}

impl<'c> Features<'c> {
    /// Each of them, in order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = Feature<'c>> {
        let contract = self.contract;
        self.rows
            .of(&contract.tables.features)
            .iter()
            .map(move |row| Feature { contract, row })
    }

    /// Whether one of that name is there.
    pub fn has(self, name: &str) -> bool {
        self.iter().any(|feature| feature.name() == name)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.rows.count == 0
    }
}

impl Contract {
    pub(super) fn condition_of(&self, id: u32) -> Option<Condition> {
        Condition::parse(self.names.optional(id)?)
    }

    fn type_at(&self, index: u32) -> Type<'_> {
        let row = self.tables.types.get(index as usize).unwrap_or(&NO_TYPE);
        Type {
            contract: self,
            row,
        }
    }

    fn doc_of(&self, id: u32) -> Option<Doc> {
        let row = self.tables.docs.get(id as usize)?;
        let sections = row
            .sections()
            .of(&self.tables.sections)
            .iter()
            .map(|section| Section {
                kind: SectionKind::from_code(section.kind).unwrap_or(SectionKind::Other),
                name: self.names.get(section.name).to_owned(),
                text: self.names.get(section.text).to_owned(),
            });
        let since = self.names.optional(row.since).map(str::to_owned);
        Some(Doc {
            since,
            sections: sections.collect(),
        })
    }
}

/// Stands for a type a checked contract cannot lack: takes any value.
static NO_TYPE: TypeRow = TypeRow {
    name: NONE,
    masked: NONE,
    kind: kind::BUILTIN,
    first_start: Builtin::Any as u32,
    first_count: 0,
    second_start: 0,
    second_count: 0,
    tag: NONE,
    condition: NONE,
    features_start: 0,
    features_count: 0,
    doc: NONE,
};
