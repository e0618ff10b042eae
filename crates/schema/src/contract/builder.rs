//! Puts a contract together from definitions, whatever they were read from.
//!
//! References are by name and may come before the definition; `finish_*` refuses a contract with
//! open ones. Which definitions make sense is the language's business, not judged here.

use foldhash::HashSet;

use super::builtin::Builtin;
use super::condition::Condition;
use super::definition::{
    AlternateDefinition, CommandDefinition, Common, EnumDefinition, EventDefinition,
    FeatureDefinition, MemberDefinition, ObjectDefinition, VariantDefinition,
};
use super::doc::Doc;
use super::names::{Interner, NONE};
use super::record::{
    CommandRow, DocRow, EventRow, FeatureRow, MemberRow, OrderRow, Run, SectionRow, TypeRow,
    ValueRow, VariantRow, flag, kind, table,
};
use super::{Contract, Shape, Tables, order};
use crate::error::Error;

/// The object without members that stands for "no arguments" and "no result".
pub(crate) const EMPTY_OBJECT: &str = "q_empty";

/// `TypeRow::kind` of a type that was named and not yet defined.
pub(super) const UNDEFINED: u32 = NONE;

/// Collects definitions into a [`Contract`].
///
/// ```
/// use abide_schema::contract::{Builder, CommandDefinition};
/// let mut builder = Builder::new();
/// builder.command(CommandDefinition { name: "quit", ..Default::default() })?;
/// let contract = builder.finish_text()?;
/// assert!(contract.command("quit").is_some());
/// # Ok::<(), abide_schema::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    pub(super) names: Interner,
    pub(super) tables: Tables,
    /// For each name's number the type of that name, or none.
    types_by_name: Vec<u32>,
    /// The names of commands and events.
    commands: HashSet<u32>,
    events: HashSet<u32>,
    shape: Shape,
}

impl Builder {
    /// An empty contract.
    pub fn new() -> Self {
        Builder::default()
    }

    /// Sets how the contract's era writes introspection; today's way unless told.
    pub fn set_shape(&mut self, shape: Shape) {
        self.shape = shape;
    }

    /// Adds a command.
    ///
    /// # Errors
    /// Fails when the contract has one of that name already.
    pub fn command(&mut self, command: CommandDefinition<'_>) -> Result<(), Error> {
        let name = self.names.intern(command.name);
        if !self.commands.insert(name) {
            return Err(Error::Duplicate {
                name: command.name.to_owned(),
            });
        }
        let arguments = self.object_or_empty(command.arguments);
        let result = self.object_or_empty(command.result);
        let flags = [
            (command.allow_oob, flag::ALLOW_OOB),
            (command.allow_preconfig, flag::ALLOW_PRECONFIG),
            (command.not_generated, flag::NOT_GENERATED),
            (command.no_success_response, flag::NO_SUCCESS_RESPONSE),
            (command.boxed, flag::BOXED),
            (command.coroutine, flag::COROUTINE),
        ];
        let common = self.common(command.common);
        self.list(table::COMMANDS, self.tables.commands.len());
        self.tables.commands.push(CommandRow {
            name,
            arguments,
            result,
            flags: bits(&flags),
            condition: common.condition,
            features_start: common.features.start,
            features_count: common.features.count,
            doc: common.doc,
        });
        Ok(())
    }

    /// Adds an event.
    ///
    /// # Errors
    /// Fails when the contract has one of that name already.
    pub fn event(&mut self, event: EventDefinition<'_>) -> Result<(), Error> {
        let name = self.names.intern(event.name);
        if !self.events.insert(name) {
            return Err(Error::Duplicate {
                name: event.name.to_owned(),
            });
        }
        let arguments = self.object_or_empty(event.arguments);
        let flags = [
            (event.not_generated, flag::NOT_GENERATED),
            (event.boxed, flag::BOXED),
        ];
        let common = self.common(event.common);
        self.list(table::EVENTS, self.tables.events.len());
        self.tables.events.push(EventRow {
            name,
            arguments,
            flags: bits(&flags),
            condition: common.condition,
            features_start: common.features.start,
            features_count: common.features.count,
            doc: common.doc,
        });
        Ok(())
    }

    /// Adds an enumeration.
    ///
    /// # Errors
    /// Fails when the contract has a type of that name already.
    pub fn enumeration(&mut self, definition: EnumDefinition<'_>) -> Result<(), Error> {
        let index = self.define(definition.name)?;
        let mut rows = Vec::with_capacity(definition.values.len());
        for value in definition.values {
            let name = self.names.intern(value.name);
            let common = self.common(value.common);
            rows.push(ValueRow {
                name,
                condition: common.condition,
                features_start: common.features.start,
                features_count: common.features.count,
                doc: common.doc,
            });
        }
        let values = append(&mut self.tables.values, rows);
        let common = self.common(definition.common);
        self.set(index, kind::ENUM, values, Run::default(), NONE, common);
        Ok(())
    }

    /// Adds a struct or a union.
    ///
    /// # Errors
    /// Fails when the contract has a type of that name already.
    pub fn object(&mut self, definition: ObjectDefinition<'_>) -> Result<(), Error> {
        let index = self.define(definition.name)?;
        let mut rows = Vec::with_capacity(definition.members.len());
        for member in definition.members {
            rows.push(self.member(member));
        }
        let members = append(&mut self.tables.members, rows);
        let variants = self.variants(definition.variants);
        let tag = self.names.optional(definition.tag);
        let common = self.common(definition.common);
        self.set(index, kind::OBJECT, members, variants, tag, common);
        Ok(())
    }

    /// Adds an alternate.
    ///
    /// # Errors
    /// Fails when the contract has a type of that name already.
    pub fn alternate(&mut self, definition: AlternateDefinition<'_>) -> Result<(), Error> {
        let index = self.define(definition.name)?;
        let branches = self.variants(definition.branches);
        let common = self.common(definition.common);
        self.set(
            index,
            kind::ALTERNATE,
            branches,
            Run::default(),
            NONE,
            common,
        );
        Ok(())
    }

    /// Adds an array or a built-in type to what introspection lists; both define themselves when
    /// they are named.
    pub fn list_known_type(&mut self, name: &str) {
        let index = self.type_id(name);
        self.list(table::TYPES, index as usize);
    }

    /// Adds to what introspection lists every array and built-in type that was named so far and
    /// is not listed, in the order they were named: for sources that do not list them.
    pub fn list_derived_types(&mut self) {
        let listed = self.tables.order.iter();
        let listed: HashSet<u32> = listed
            .filter(|row| row.table == table::TYPES)
            .map(|row| row.index)
            .collect();
        for index in 0..self.tables.types.len() {
            let derived = matches!(self.tables.types[index].kind, kind::BUILTIN | kind::ARRAY);
            if derived && !listed.contains(&(index as u32)) {
                self.list(table::TYPES, index);
            }
        }
    }

    /// The type of that name, known or still to be defined.
    pub(super) fn type_id(&mut self, name: &str) -> u32 {
        let name_id = self.names.intern(name);
        let slot = name_id as usize;
        if self.types_by_name.len() <= slot {
            self.types_by_name.resize(slot + 1, NONE);
        }
        if let Some(&known) = self.types_by_name.get(slot)
            && known != NONE
        {
            return known;
        }
        let index = self.tables.types.len() as u32;
        self.tables.types.push(undefined_row(name_id));
        if let Some(place) = self.types_by_name.get_mut(slot) {
            *place = index;
        }
        if let Some(builtin) = Builtin::from_name(name) {
            self.define_derived(index, kind::BUILTIN, builtin.code());
        } else if let Some(element) = element_name(name) {
            let element = self.type_id(element);
            self.define_derived(index, kind::ARRAY, element);
        }
        index
    }

    /// Closes a contract whose definitions came in introspection's own order and numbering.
    ///
    /// # Errors
    /// Fails when something names a type that is not defined.
    pub fn finish_introspected(mut self) -> Result<Contract, Error> {
        self.define_empty_object_if_used()?;
        self.check_references()?;
        for row in &mut self.tables.types {
            if !matches!(row.kind, kind::BUILTIN | kind::ARRAY) {
                row.masked = row.name;
            }
        }
        Ok(Contract::assemble(
            self.names.finish(),
            self.tables,
            true,
            self.shape,
        ))
    }

    /// Closes a contract read from schema text: gives types introspection's order and numbers.
    ///
    /// # Errors
    /// Fails when something names a type that is not defined.
    pub fn finish_text(mut self) -> Result<Contract, Error> {
        self.define_empty_object_if_used()?;
        self.check_references()?;
        order::number_types(&mut self);
        Ok(Contract::assemble(
            self.names.finish(),
            self.tables,
            false,
            self.shape,
        ))
    }

    fn object_or_empty(&mut self, name: Option<&str>) -> u32 {
        self.type_id(name.unwrap_or(EMPTY_OBJECT))
    }

    /// Where the type's row is, checked to be free.
    fn define(&mut self, name: &str) -> Result<u32, Error> {
        let index = self.type_id(name);
        match self.tables.types.get(index as usize) {
            Some(row) if row.kind == UNDEFINED => Ok(index),
            _ => Err(Error::Duplicate {
                name: name.to_owned(),
            }),
        }
    }

    fn define_derived(&mut self, index: u32, kind: u32, first: u32) {
        if let Some(row) = self.tables.types.get_mut(index as usize) {
            row.kind = kind;
            row.first_start = first;
        }
    }

    fn set(
        &mut self,
        index: u32,
        kind: u32,
        first: Run,
        variants: Run,
        tag: u32,
        common: CommonIds,
    ) {
        if let Some(row) = self.tables.types.get_mut(index as usize) {
            *row = TypeRow {
                name: row.name,
                masked: NONE,
                kind,
                first_start: first.start,
                first_count: first.count,
                second_start: variants.start,
                second_count: variants.count,
                tag,
                condition: common.condition,
                features_start: common.features.start,
                features_count: common.features.count,
                doc: common.doc,
            };
        }
        self.list(table::TYPES, index as usize);
    }

    fn list(&mut self, table: u32, index: usize) {
        self.tables.order.push(OrderRow {
            table,
            index: index as u32,
        });
    }

    fn member(&mut self, member: MemberDefinition<'_>) -> MemberRow {
        let name = self.names.intern(member.name);
        let kind = self.type_id(member.type_name);
        let common = self.common(member.common);
        MemberRow {
            name,
            kind,
            optional: u32::from(member.optional),
            condition: common.condition,
            features_start: common.features.start,
            features_count: common.features.count,
            doc: common.doc,
        }
    }

    fn variants(&mut self, variants: Vec<VariantDefinition<'_>>) -> Run {
        let mut rows = Vec::with_capacity(variants.len());
        for variant in variants {
            let name = self.names.optional(variant.name);
            let kind = self.type_id(variant.type_name);
            let condition = self.condition(variant.condition.as_ref());
            rows.push(VariantRow {
                name,
                kind,
                condition,
            });
        }
        append(&mut self.tables.variants, rows)
    }

    fn common(&mut self, common: Common<'_>) -> CommonIds {
        let condition = self.condition(common.condition.as_ref());
        let mut rows = Vec::with_capacity(common.features.len());
        for feature in common.features {
            rows.push(self.feature(feature));
        }
        let features = append(&mut self.tables.features, rows);
        let doc = self.doc(common.doc);
        CommonIds {
            condition,
            features,
            doc,
        }
    }

    fn feature(&mut self, feature: FeatureDefinition<'_>) -> FeatureRow {
        let name = self.names.intern(feature.name);
        let condition = self.condition(feature.condition.as_ref());
        FeatureRow {
            name,
            condition,
            doc: self.doc(feature.doc),
        }
    }

    fn condition(&mut self, condition: Option<&Condition>) -> u32 {
        condition.map_or(NONE, |condition| self.names.intern(&condition.to_string()))
    }

    fn doc(&mut self, doc: Option<Doc>) -> u32 {
        let Some(doc) = doc else { return NONE };
        let mut rows = Vec::with_capacity(doc.sections.len());
        for section in &doc.sections {
            let name = self.names.intern(&section.name);
            let text = self.names.intern(&section.text);
            rows.push(SectionRow {
                kind: section.kind.code(),
                name,
                text,
            });
        }
        let sections = append(&mut self.tables.sections, rows);
        let since = self.names.optional(doc.since.as_deref());
        self.tables.docs.push(DocRow {
            since,
            sections_start: sections.start,
            sections_count: sections.count,
        });
        self.tables.docs.len() as u32 - 1
    }

    /// Text never defines the empty object; introspection does, under a number of its own.
    fn define_empty_object_if_used(&mut self) -> Result<(), Error> {
        let used = self
            .tables
            .types
            .iter()
            .find(|row| self.names.get(row.name) == EMPTY_OBJECT);
        match used {
            Some(row) if row.kind == UNDEFINED => {
                let listed = self.tables.order.len();
                self.object(ObjectDefinition {
                    name: EMPTY_OBJECT,
                    ..Default::default()
                })?;
                self.tables.order.truncate(listed);
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// The element of an array's name; QAPI has no arrays of arrays.
fn element_name(name: &str) -> Option<&str> {
    let element = name.strip_prefix('[')?.strip_suffix(']')?;
    (!element.starts_with('[')).then_some(element)
}

/// [`Common`], interned.
struct CommonIds {
    condition: u32,
    features: Run,
    doc: u32,
}

fn append<T>(table: &mut Vec<T>, rows: Vec<T>) -> Run {
    let run = Run {
        start: table.len() as u32,
        count: rows.len() as u32,
    };
    table.extend(rows);
    run
}

fn bits(flags: &[(bool, u32)]) -> u32 {
    flags
        .iter()
        .filter(|(set, _)| *set)
        .fold(0, |all, (_, bit)| all | bit)
}

fn undefined_row(name: u32) -> TypeRow {
    TypeRow {
        name,
        masked: NONE,
        kind: UNDEFINED,
        first_start: 0,
        first_count: 0,
        second_start: 0,
        second_count: 0,
        tag: NONE,
        condition: NONE,
        features_start: 0,
        features_count: 0,
        doc: NONE,
    }
}
