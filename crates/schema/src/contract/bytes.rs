//! The saved form of a contract: its tables as little-endian words, then its text.
//!
//! ```text
//!   "ABICON" version:u16 | introspected:u32, shape:u32 | for each table: rows:u32, rows | names: ends, text length, text
//! ```
//! Reading trusts nothing: every number that points somewhere is checked once, so that views
//! need no checks of their own.

use super::names::{NONE, Names};
use super::record::{
    CommandRow, DocRow, EventRow, FeatureRow, MemberRow, OrderRow, Run, SectionRow, TypeRow,
    ValueRow, VariantRow, kind,
};
use super::{Contract, Shape, Tables};
use crate::error::Error;

/// The first bytes of a saved contract, with the format's version.
const MAGIC: [u8; 8] = *b"ABICON\x01\0";

impl Contract {
    /// Whether `bytes` start as a saved contract does.
    pub fn is_saved(bytes: &[u8]) -> bool {
        bytes.starts_with(&MAGIC[..6])
    }

    /// This contract in its saved form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer(Vec::with_capacity(self.names.text().len() * 4));
        out.0.extend_from_slice(&MAGIC);
        out.word(u32::from(self.introspected));
        out.word(self.shape.code());
        let tables = &self.tables;
        out.table(&tables.types, |row| row.words());
        out.table(&tables.members, |row| row.words());
        out.table(&tables.values, |row| row.words());
        out.table(&tables.variants, |row| row.words());
        out.table(&tables.features, |row| row.words());
        out.table(&tables.commands, |row| row.words());
        out.table(&tables.events, |row| row.words());
        out.table(&tables.order, |row| row.words());
        out.table(&tables.docs, |row| row.words());
        out.table(&tables.sections, |row| row.words());
        for words in [
            self.names.ends(),
            &self.commands_by_name,
            &self.events_by_name,
            &self.types_by_name,
        ] {
            out.table(words, |&word| [word]);
        }
        out.word(self.names.text().len() as u32);
        out.0.extend_from_slice(self.names.text().as_bytes());
        out.0
    }

    /// Reads the saved form.
    ///
    /// # Errors
    /// Fails on bytes that are not one, or of another version of the format.
    pub fn from_bytes(bytes: &[u8]) -> Result<Contract, Error> {
        let Some(rest) = bytes.strip_prefix(&MAGIC) else {
            return Err(damaged("it does not start as one of this version does"));
        };
        read(&mut Reader(rest)).ok_or_else(|| damaged("it is cut short or has a wrong number"))
    }
}

fn damaged(reason: &'static str) -> Error {
    Error::DamagedBytes { reason }
}

fn read(input: &mut Reader<'_>) -> Option<Contract> {
    let introspected = input.word()? != 0;
    let shape = Shape::from_code(input.word()?)?;
    let tables = Tables {
        types: input.table(TypeRow::from_words)?,
        members: input.table(MemberRow::from_words)?,
        values: input.table(ValueRow::from_words)?,
        variants: input.table(VariantRow::from_words)?,
        features: input.table(FeatureRow::from_words)?,
        commands: input.table(CommandRow::from_words)?,
        events: input.table(EventRow::from_words)?,
        order: input.table(OrderRow::from_words)?,
        docs: input.table(DocRow::from_words)?,
        sections: input.table(SectionRow::from_words)?,
    };
    let ends = input.table(|[word]| word)?;
    let commands_by_name = input.table(|[word]| word)?;
    let events_by_name = input.table(|[word]| word)?;
    let types_by_name = input.table(|[word]| word)?;
    let length = input.word()? as usize;
    let text = std::str::from_utf8(input.0.get(..length)?).ok()?;
    if input.0.len() != length {
        return None;
    }
    let names = Names::from_parts(text.to_owned(), ends)?;
    let contract = Contract {
        names,
        tables,
        commands_by_name,
        events_by_name,
        types_by_name,
        introspected,
        shape,
    };
    is_sound(&contract).then_some(contract)
}

/// Whether every number of every row points into the table it is meant for.
fn is_sound(contract: &Contract) -> bool {
    let tables = &contract.tables;
    let names = contract.names.len() as u32;
    let name = |id: u32| id < names;
    let maybe_name = |id: u32| id == NONE || id < names;
    let a_type = |id: u32| (id as usize) < tables.types.len();
    let doc = |id: u32| id == NONE || (id as usize) < tables.docs.len();
    let features = |run: Run| fits(run, tables.features.len());
    let types = tables.types.iter().all(|row| {
        let first = match row.kind {
            kind::BUILTIN => row.first_start <= super::Builtin::Any.code(),
            kind::ARRAY => a_type(row.first_start),
            kind::ENUM => fits(row.first(), tables.values.len()),
            kind::OBJECT => fits(row.first(), tables.members.len()),
            kind::ALTERNATE => fits(row.first(), tables.variants.len()),
            _ => false,
        };
        first
            && name(row.name)
            && maybe_name(row.masked)
            && maybe_name(row.tag)
            && maybe_name(row.condition)
            && fits(row.variants(), tables.variants.len())
            && features(row.features())
            && doc(row.doc)
    });
    let parts = tables.members.iter().all(|row| {
        name(row.name) && a_type(row.kind) && maybe_name(row.condition) && features(row.features())
    }) && tables
        .values
        .iter()
        .all(|row| name(row.name) && maybe_name(row.condition) && features(row.features()))
        && tables
            .variants
            .iter()
            .all(|row| maybe_name(row.name) && a_type(row.kind) && maybe_name(row.condition))
        && tables
            .features
            .iter()
            .all(|row| name(row.name) && maybe_name(row.condition));
    let callables = tables.commands.iter().all(|row| {
        name(row.name) && a_type(row.arguments) && a_type(row.result) && features(row.features())
    }) && tables
        .events
        .iter()
        .all(|row| name(row.name) && a_type(row.arguments) && features(row.features()));
    let docs = tables
        .docs
        .iter()
        .all(|row| fits(row.sections(), tables.sections.len()));
    let sorted = is_index(&contract.commands_by_name, tables.commands.len())
        && is_index(&contract.events_by_name, tables.events.len())
        && is_index(&contract.types_by_name, tables.types.len());
    types && parts && callables && docs && sorted
}

fn fits(run: Run, rows: usize) -> bool {
    (run.start as usize)
        .checked_add(run.count as usize)
        .is_some_and(|end| end <= rows)
}

fn is_index(index: &[u32], rows: usize) -> bool {
    index.len() == rows && index.iter().all(|&row| (row as usize) < rows)
}

struct Writer(Vec<u8>);

impl Writer {
    fn word(&mut self, word: u32) {
        self.0.extend_from_slice(&word.to_le_bytes());
    }

    fn table<T, const WORDS: usize>(&mut self, rows: &[T], words: impl Fn(&T) -> [u32; WORDS]) {
        self.word(rows.len() as u32);
        for row in rows {
            for word in words(row) {
                self.word(word);
            }
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn word(&mut self) -> Option<u32> {
        let (word, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*word))
    }

    fn table<T, const WORDS: usize>(&mut self, row: impl Fn([u32; WORDS]) -> T) -> Option<Vec<T>> {
        let rows = self.word()? as usize;
        let length = rows.checked_mul(WORDS * 4)?;
        let (taken, rest) = (self.0.get(..length)?, self.0.get(length..)?);
        self.0 = rest;
        let (words, _) = taken.as_chunks::<4>();
        let (rows, _) = words.as_chunks::<WORDS>();
        Some(
            rows.iter()
                .map(|words| row(words.map(u32::from_le_bytes)))
                .collect(),
        )
    }
}
