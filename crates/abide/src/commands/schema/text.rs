//! A contract out of QAPI text, for the commands that take a contract from anywhere.

use std::collections::HashMap;
use std::io::IsTerminal;
use std::path::Path;

use abide_schema::diagnostic::{Location, Style, render_all};
use abide_schema::{Code, Contract, Era, Options, Source, SourceError, Texts, compile};

use super::disk::Disk;
use crate::exit::{Exit, OrExit, failure};

/// Compiles `bytes`, read from `path`; includes come from disk.
pub(super) fn contract(
    path: &str,
    bytes: Vec<u8>,
    era: Option<Era>,
    root: Option<&Path>,
) -> anyhow::Result<Contract> {
    let disk = Disk::new(root).or_exit(Exit::Question)?;
    compiled(&Main { path, bytes, disk }, path, era)
}

/// Compiles the schema at `path` of any source.
pub(super) fn compiled(
    source: &dyn Source,
    path: &str,
    era: Option<Era>,
) -> anyhow::Result<Contract> {
    compiled_if(source, path, era, |_| true).map(|(contract, _)| contract)
}

/// Where each definition stands, by its name.
pub(crate) type Sites = HashMap<String, Location>;

/// The same with where its definitions stand, refused only by what `matters`.
pub(super) fn compiled_if(
    source: &dyn Source,
    path: &str,
    era: Option<Era>,
    matters: fn(Code) -> bool,
) -> anyhow::Result<(Contract, Sites)> {
    let texts = Texts::new();
    let mut compiled = compile(&texts, source, path, &Options { era }).or_exit(Exit::Question)?;
    // Findings that were dropped may matter.
    if compiled.diagnostics.dropped == 0 {
        compiled
            .diagnostics
            .list
            .retain(|found| matters(found.code));
    }
    if !compiled.accepted() {
        let style = Style {
            color: std::io::stderr().is_terminal(),
        };
        let files = &compiled.schema.loaded.files;
        let report = render_all(&compiled.diagnostics, files, style);
        let report = report.trim_end();
        return Err(failure(
            Exit::No,
            format_args!("{path} is refused\n{report}"),
        ));
    }
    let contract = compiled.schema.contract().or_exit(Exit::No)?;
    let files = &compiled.schema.loaded.files;
    let definitions = compiled.schema.definitions.iter();
    let sites = definitions.filter_map(|definition| {
        let location = files.locate(definition.place)?;
        Some((definition.name.text.to_owned(), location))
    });
    Ok((contract, sites.collect()))
}

/// The main file, which has been read already, and the rest of the disk.
struct Main<'a> {
    path: &'a str,
    bytes: Vec<u8>,
    disk: Disk,
}

impl Source for Main<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        if path == self.path {
            Ok(self.bytes.clone())
        } else {
            self.disk.read(path)
        }
    }

    fn identity(&self, path: &str) -> String {
        self.disk.identity(path)
    }
}
