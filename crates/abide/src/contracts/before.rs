//! The catalog's releases before a contract, each read when something depends on it.

use std::cell::OnceCell;

use abide_catalog::{Catalog, Error, Release};
use abide_compat::{Chain, Path};
use abide_schema::Contract;

use super::Pair;
use crate::exit::{Exit, failure};

/// The catalog's releases up to and with the old contract of a pair.
#[derive(Debug)]
pub(crate) struct Before<'c> {
    catalog: &'c Catalog,
    releases: Vec<Earlier<'c>>,
}

/// One of them.
#[derive(Debug)]
struct Earlier<'c> {
    name: &'c str,
    is_in_catalog: bool,
    contract: Source<'c>,
}

#[derive(Debug)]
enum Source<'c> {
    Read(&'c Contract),
    Unread(Box<OnceCell<Result<Contract, Error>>>),
}

impl<'c> Before<'c> {
    /// Of a server or a source tree of QEMU that tells its release, and of a release of the
    /// catalog; none before any other contract.
    pub(crate) fn of(pair: &'c Pair, catalog: &'c Catalog) -> Self {
        let mut before = Before {
            catalog,
            releases: Vec::new(),
        };
        let old = &pair.old;
        let is_qemu = old.contract.command("query-qmp-schema").is_some();
        let Some(last) = old.release.as_deref().filter(|_| is_qemu) else {
            return before;
        };
        let is_before = |release: &&Release| match &old.in_catalog {
            Some(_) => numbers(&release.name) <= numbers(last),
            None => numbers(&release.name) < numbers(last),
        };
        let known = catalog.upstream().filter(|release| !release.is_names_only);
        let earlier = known.filter(is_before).map(|release| Earlier {
            name: &release.name,
            is_in_catalog: true,
            contract: match old.in_catalog.as_ref() == Some(&release.name) && pair.is_whole() {
                true => Source::Read(&old.contract),
                false => Source::Unread(Box::default()),
            },
        });
        before.releases.extend(earlier);
        if old.in_catalog.is_none() {
            before.releases.push(Earlier {
                name: &old.text,
                is_in_catalog: false,
                contract: Source::Read(&old.contract),
            });
        }
        before
    }

    /// Fails if a release was asked for that could not be read.
    pub(crate) fn were_read(&self) -> anyhow::Result<()> {
        let error = |earlier: &'_ Earlier<'c>| match &earlier.contract {
            Source::Read(_) => None,
            Source::Unread(cell) => Some(cell.get()?.as_ref().err()?.to_string()),
        };
        let failed = self.releases.iter().find_map(error);
        failed.map_or(Ok(()), |why| Err(failure(Exit::Question, why)))
    }
}

impl Chain for Before<'_> {
    fn count(&self) -> usize {
        self.releases.len()
    }

    fn name(&self, at: usize) -> &str {
        self.releases.get(at).map_or("", |earlier| earlier.name)
    }

    fn contract(&self, at: usize) -> Option<&Contract> {
        let earlier = self.releases.get(at)?;
        match &earlier.contract {
            Source::Read(contract) => Some(contract),
            Source::Unread(cell) => {
                let read = cell.get_or_init(|| self.catalog.contract(earlier.name));
                read.as_ref().ok()
            }
        }
    }

    fn having(&self, path: &Path) -> Vec<usize> {
        let path = path.to_string();
        let told = self.catalog.releases_with(&path);
        let told: Vec<&str> = told.map(|release| release.name.as_str()).collect();
        let may_have =
            |earlier: &Earlier<'_>| !earlier.is_in_catalog || told.contains(&earlier.name);
        let releases = self.releases.iter().enumerate();
        let having = releases.filter(|(_, earlier)| may_have(earlier));
        having.map(|(at, _)| at).collect()
    }
}

/// Releases sort by their numbers.
fn numbers(release: &str) -> Vec<u32> {
    let parts = release.split('.');
    parts.map_while(|part| part.parse().ok()).collect()
}
