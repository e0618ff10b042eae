//! Makes the catalog from recordings of real releases and dumps of live ones.

use std::fs;
use std::path::{Path, PathBuf};

use abide_catalog::{Catalog, Release};
use abide_schema::Contract;
use abide_schema::contract::{Builder, CommandDefinition, EventDefinition};
use abide_schema::introspect::{Recording, load};
use anyhow::{Context as _, Result};

/// One release found.
struct Found {
    /// Sorts releases; those of other series come last.
    order: (u8, u32, u32, u32),
    release: Release,
    contract: Contract,
    /// All that it listed by name: commands, events.
    names: [Vec<String>; 2],
}

/// Reads every recording and dump below the folders and writes the catalog's text into the tree.
pub(crate) fn make(dirs: &[&str]) -> Result<()> {
    let out = text();
    let dirs: Vec<&Path> = dirs.iter().map(Path::new).collect();
    let catalog = read(&dirs)?;
    let text = catalog.to_text();
    fs::write(&out, &text).with_context(|| format!("failed to write {}", out.display()))?;
    println!(
        "{} releases, {} bytes",
        catalog.releases().len(),
        text.len()
    );
    Ok(())
}

/// Where the catalog's text is kept.
fn text() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/data/catalog.txt")
}

fn read(dirs: &[&Path]) -> Result<Catalog> {
    let mut found: Vec<Found> = Vec::new();
    for file in files(dirs)? {
        let one = read_file(&file).with_context(|| format!("failed to read {}", file.display()))?;
        // A recording of a release comes before a distribution's build of the same.
        if let Some(one) = one
            && !found
                .iter()
                .any(|known| known.release.name == one.release.name)
        {
            found.push(one);
        }
    }
    found.sort_by_key(|found| found.order);
    let mut catalog = Catalog::default();
    let mut before: Option<String> = None;
    for one in found {
        let like = before.filter(|_| !one.release.is_names_only);
        let name = one.release.name.clone();
        let is_names_only = one.release.is_names_only;
        catalog.add(one.release, &one.contract, like.as_deref())?;
        let [commands, events] = &one.names;
        catalog.add_names(commands, events);
        before = (!is_names_only).then_some(name);
    }
    Ok(catalog)
}

/// Recordings first.
fn files(dirs: &[&Path]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = dirs.iter().map(|dir| (*dir).to_owned()).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            match path.extension().and_then(|end| end.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("replies" | "json") => files.push(path),
                _ => {}
            }
        }
    }
    files.sort_by_key(|file| {
        (
            file.extension().is_some_and(|end| end == "json"),
            file.clone(),
        )
    });
    Ok(files)
}

fn read_file(file: &Path) -> Result<Option<Found>> {
    let bytes = fs::read(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if name.ends_with(".json") {
        let loaded = load(&bytes)?;
        let version = loaded.version.context("the dump names no version")?;
        let series = if name.contains("storage-daemon") {
            "storage-daemon:"
        } else {
            ""
        };
        return Ok(Some(found(series, version, loaded.contract, false)));
    }
    let recording = Recording::parse(&bytes)?;
    let version = recording
        .version
        .context("the recording has no query-version")?;
    let (contract, is_names_only) = match recording.contract {
        Some(contract) => (contract, false),
        None => (names_only(&recording.commands, &recording.events)?, true),
    };
    let mut found = found("", version, contract, is_names_only);
    found.names = [recording.commands, recording.events];
    Ok(Some(found))
}

fn found(
    series: &str,
    version: abide_schema::introspect::Version,
    contract: Contract,
    is_names_only: bool,
) -> Found {
    // x.y.50 and up lead to x.y+1; x.2.90 of the newer scheme leads to the next major one.
    let (mut major, mut minor, mut micro) = (version.major, version.minor, version.micro);
    if micro >= 50 {
        (minor, micro) = (minor + 1, 0);
        if major >= 4 && minor > 2 {
            (major, minor) = (major + 1, 0);
        }
    }
    let is_dump = !series.is_empty() || micro > 0 && (major, minor) >= (2, 5);
    let number = match micro {
        0 => format!("{major}.{minor}"),
        _ if is_dump => format!("{major}.{minor}"),
        _ => format!("{major}.{minor}.{micro}"),
    };
    let release = Release {
        name: format!("{series}{number}"),
        version: version.to_string(),
        is_names_only,
        is_private: false,
    };
    let order = (u8::from(!series.is_empty()), major, minor, micro);
    Found {
        order,
        release,
        contract,
        names: [Vec::new(), Vec::new()],
    }
}

fn names_only(commands: &[String], events: &[String]) -> Result<Contract> {
    let mut builder = Builder::new();
    for name in commands {
        builder.command(CommandDefinition {
            name,
            ..CommandDefinition::default()
        })?;
    }
    for name in events {
        builder.event(EventDefinition {
            name,
            ..EventDefinition::default()
        })?;
    }
    Ok(builder.finish_text()?)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use abide_testbed::{need, scratch, shared, utf8};

    use super::*;

    #[test]
    fn the_catalog_is_made_from_the_recordings_and_dumps() {
        let packed = need!(shared("data/recordings.tar.xz"));
        let dumps = need!(shared("data/introspection"));
        let folder = scratch();
        let unpacked = Command::new("tar")
            .args(["-xf", utf8(&packed), "-C", utf8(folder.path())])
            .status();
        assert!(unpacked.unwrap().success());
        let made = read(&[folder.path(), &dumps]).unwrap().to_text();
        let kept = fs::read_to_string(text()).unwrap();
        assert!(made == kept, "cargo xtask catalog makes it anew");
    }
}
