//! One contract, whatever its source: commands, events, the types they use.
//!
//! A contract is a handful of flat tables of numbers over one buffer of text, so that it is
//! loaded, saved and cloned in microseconds. It is looked at through small copyable views.
//! Reading sources is left to `introspect` and the language; judging two contracts to `compat`.
//!
//! ```text
//!   text ──────────┐                       ┌─> view: Command, Event, Type, ...
//!   introspection ─┴─> Builder ─> Contract ┼─> evaluate(conditions) ─> Contract
//!   saved bytes ─────────────────────^     └─> to_bytes
//! ```

mod builder;
mod builtin;
mod bytes;
mod condition;
mod definition;
mod doc;
mod evaluate;
mod names;
mod order;
mod record;
mod references;
mod shape;
mod view;

pub use builder::Builder;
pub use builtin::Builtin;
pub use condition::{Condition, Configuration};
pub use definition::{
    AlternateDefinition, CommandDefinition, Common, EnumDefinition, EventDefinition,
    FeatureDefinition, MemberDefinition, ObjectDefinition, ValueDefinition, VariantDefinition,
};
pub use doc::{Doc, Section, SectionKind};
pub use shape::Shape;
pub use view::{
    Alternate, Branch, Command, Entity, Enum, Event, Feature, Features, Member, Object, Status,
    Type, TypeKind, Value, Variant,
};

use names::Names;
use record::{
    CommandRow, DocRow, EventRow, FeatureRow, MemberRow, OrderRow, SectionRow, TypeRow, ValueRow,
    VariantRow, flag,
};

/// The rows of a contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tables {
    pub(crate) types: Vec<TypeRow>,
    pub(crate) members: Vec<MemberRow>,
    pub(crate) values: Vec<ValueRow>,
    pub(crate) variants: Vec<VariantRow>,
    pub(crate) features: Vec<FeatureRow>,
    pub(crate) commands: Vec<CommandRow>,
    pub(crate) events: Vec<EventRow>,
    pub(crate) order: Vec<OrderRow>,
    pub(crate) docs: Vec<DocRow>,
    pub(crate) sections: Vec<SectionRow>,
}

/// A checked schema: commands, events, types, features. Where it came from is forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    names: Names,
    tables: Tables,
    /// Commands, events and types, each sorted by name.
    commands_by_name: Vec<u32>,
    events_by_name: Vec<u32>,
    types_by_name: Vec<u32>,
    /// It came from introspection: type names are numbers, integers have no width.
    introspected: bool,
    shape: Shape,
}

impl Contract {
    /// The command of that name.
    pub fn command(&self, name: &str) -> Option<Command<'_>> {
        let row = self.row_named(&self.commands_by_name, &self.tables.commands, name, |row| {
            row.name
        })?;
        Some(Command::new(self, row))
    }

    /// The event of that name.
    pub fn event(&self, name: &str) -> Option<Event<'_>> {
        let row = self.row_named(&self.events_by_name, &self.tables.events, name, |row| {
            row.name
        })?;
        Some(Event::new(self, row))
    }

    /// The type of that name; a number where the contract came from introspection.
    pub fn type_named(&self, name: &str) -> Option<Type<'_>> {
        let row = self.row_named(&self.types_by_name, &self.tables.types, name, |row| {
            row.name
        })?;
        Some(Type::new(self, row))
    }

    /// All commands, in the order of the source.
    pub fn commands(&self) -> impl ExactSizeIterator<Item = Command<'_>> {
        self.tables
            .commands
            .iter()
            .map(|row| Command::new(self, row))
    }

    /// All events, in the order of the source.
    pub fn events(&self) -> impl ExactSizeIterator<Item = Event<'_>> {
        self.tables.events.iter().map(|row| Event::new(self, row))
    }

    /// All types, those that no command or event uses too.
    pub fn types(&self) -> impl ExactSizeIterator<Item = Type<'_>> {
        self.tables.types.iter().map(|row| Type::new(self, row))
    }

    /// What introspection lists, in its order.
    pub fn entities(&self) -> impl Iterator<Item = Entity<'_>> {
        self.tables
            .order
            .iter()
            .filter_map(|row| Entity::new(self, *row))
    }

    /// Notes that a handler exists for each command `handles` says yes to: then it counts as
    /// implemented although its marshalling is not generated.
    pub fn set_handled(&mut self, mut handles: impl FnMut(&str) -> bool) {
        for row in &mut self.tables.commands {
            if handles(self.names.get(row.name)) {
                row.flags |= flag::HANDLED;
            }
        }
    }

    /// Whether any condition is still open.
    pub fn has_open_conditions(&self) -> bool {
        let none = names::NONE;
        let tables = &self.tables;
        tables.types.iter().any(|row| row.condition != none)
            || tables.members.iter().any(|row| row.condition != none)
            || tables.values.iter().any(|row| row.condition != none)
            || tables.variants.iter().any(|row| row.condition != none)
            || tables.features.iter().any(|row| row.condition != none)
            || tables.commands.iter().any(|row| row.condition != none)
            || tables.events.iter().any(|row| row.condition != none)
    }

    /// Whether it came from introspection, which keeps back type names, the widths of integers,
    /// documentation and `gen`.
    pub fn is_introspected(&self) -> bool {
        self.introspected
    }

    /// How its era writes introspection.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    fn assemble(names: Names, tables: Tables, introspected: bool, shape: Shape) -> Self {
        let commands_by_name = sorted(&names, &tables.commands, |row| row.name);
        let events_by_name = sorted(&names, &tables.events, |row| row.name);
        let types_by_name = sorted(&names, &tables.types, |row| row.name);
        Contract {
            names,
            tables,
            commands_by_name,
            events_by_name,
            types_by_name,
            introspected,
            shape,
        }
    }

    fn row_named<'c, T>(
        &self,
        by_name: &[u32],
        rows: &'c [T],
        name: &str,
        name_of: impl Fn(&T) -> u32,
    ) -> Option<&'c T> {
        let name_at = |index: u32| {
            rows.get(index as usize)
                .map_or("", |row| self.names.get(name_of(row)))
        };
        let found = by_name
            .binary_search_by(|&index| name_at(index).cmp(name))
            .ok()?;
        rows.get(*by_name.get(found)? as usize)
    }
}

fn sorted<T>(names: &Names, rows: &[T], name_of: impl Fn(&T) -> u32) -> Vec<u32> {
    let mut indexes: Vec<u32> = (0..rows.len() as u32).collect();
    indexes.sort_by_key(|&index| names.get(name_of(&rows[index as usize])));
    indexes
}

#[cfg(test)]
mod tests;
