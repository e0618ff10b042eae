//! Makes the list of what depends on how QEMU was built, from the sources of its releases.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use abide_compat::{Change, compare};
use abide_schema::{Configuration, Contract, Era, Options, Source, SourceError, Texts, compile};
use anyhow::{Context as _, Result, bail};

/// Writes the list into the tree; each folder holds the sources of a release.
pub(crate) fn make(folders: &[&str]) -> Result<()> {
    let folders: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    let text = read(&folders)?;
    fs::write(list(), &text)?;
    println!("{} lines", text.lines().count());
    Ok(())
}

/// Where the list is kept.
pub(crate) fn list() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/data/conditions.txt")
}

const HEAD: &str = "# What depends on how QEMU was built: releases, path, condition; made by `cargo xtask conditions`.";

/// The list, of folders in the order of their releases.
pub(crate) fn read(folders: &[PathBuf]) -> Result<String> {
    let mut lines: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut releases = Vec::new();
    for folder in folders {
        let (release, contract) = contract(folder)
            .with_context(|| format!("failed to read the sources in {}", folder.display()))?;
        for line in conditional(&contract) {
            let known = lines.entry(line).or_default();
            if known.last() != Some(&release) {
                known.push(release.clone());
            }
        }
        releases.push(release);
    }
    let mut out = format!("{HEAD}\n# releases {}\n", releases.join(" "));
    for ((path, condition), releases) in lines {
        out += &format!("{} {path} {condition}\n", releases.join(","));
    }
    Ok(out)
}

fn contract(folder: &Path) -> Result<(String, Contract)> {
    let version = fs::read_to_string(folder.join("VERSION"))?;
    let numbers: Vec<&str> = version.trim().split('.').take(2).collect();
    let release = numbers.join(".");
    let era: Era = release.parse()?;
    let texts = Texts::new();
    let path = folder.join("qapi/qapi-schema.json");
    let path = path.to_string_lossy();
    let compiled = compile(&texts, &Disk, &path, &Options { era: Some(era) })?;
    if let Some(first) = compiled.diagnostics.first() {
        bail!("{first}");
    }
    Ok((release, compiled.schema.contract()?))
}

/// Paths with their conditions: what goes when nothing is built in, and what goes when all is.
fn conditional(open: &Contract) -> Vec<(String, String)> {
    let nothing = open.evaluate(&Configuration::defined([""; 0]));
    let mut names = Vec::new();
    let mut found = Vec::new();
    for change in compare(open, &nothing) {
        names.extend(change.condition.iter().flat_map(|text| words(text)));
        found.extend(lines(&change));
    }
    let everything = open.evaluate(&Configuration::defined(names));
    found.extend(compare(open, &everything).iter().flat_map(lines));
    found
}

/// Names of a condition as it is written: `A and not (B or C)`.
fn words(condition: &str) -> Vec<String> {
    let is_sign = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    let names = condition.split(is_sign).filter(|word| word.contains('_'));
    names.map(str::to_owned).collect()
}

/// The nearest places are enough to know a thing by.
const PLACES: usize = 3;

fn lines(change: &Change) -> Vec<(String, String)> {
    let Some(condition) = &change.condition else {
        return Vec::new();
    };
    let mut places: Vec<String> = change.places.iter().map(ToString::to_string).collect();
    places.sort_by_key(|place| (place.split('/').count(), place.clone()));
    places.truncate(PLACES);
    let line = |place| (place, condition.clone());
    places.into_iter().map(line).collect()
}

/// Sources on disk.
struct Disk;

impl Source for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        fs::read(path).map_err(|error| SourceError::Unreadable(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use abide_testbed::{Missing, cache, need};

    use super::*;

    fn corpora() -> Result<Vec<PathBuf>, Missing> {
        let folders = ["5.2", "7.2", "10.0", "10.2"]
            .map(|release| cache().join(format!("corpora/qemu-{release}")));
        match folders
            .iter()
            .find(|folder| !folder.join("VERSION").exists())
        {
            None => Ok(folders.to_vec()),
            Some(folder) => Err(Missing {
                what: folder.display().to_string(),
                way_out: "script/corpora fetches it".to_owned(),
            }),
        }
    }

    #[test]
    fn the_list_of_build_options_is_made_from_the_sources() {
        let folders = need!(corpora());
        let kept = fs::read_to_string(list()).unwrap();
        assert_eq!(
            read(&folders).unwrap(),
            kept,
            "cargo xtask conditions makes it anew"
        );
    }
}
