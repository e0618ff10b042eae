//! Schema text as part of a source tree: read in the language of the release it belongs to, which
//! a `VERSION` file above it names, as QEMU's does; with the notes that lie beside it.

use abide_compat::Notes;
use abide_schema::{Contract, Era, Source};

use crate::commands::schema::{Sites, compile_contract};
use crate::exit::{Exit, failure};

/// A compiled schema, and what lay around it.
#[derive(Debug)]
pub(super) struct Text {
    /// The contract.
    pub(super) contract: Contract,
    /// Where its definitions stand.
    pub(super) sites: Sites,
    /// The release its tree is of, or leads to: `10.1` for 10.0.50.
    pub(super) release: Option<String>,
    /// What introspection cannot show of it.
    pub(super) notes: Notes,
}

/// Compiles the schema at `path`; `look` reads the files around it, where they are.
pub(super) fn read(
    source: &dyn Source,
    path: &str,
    look: impl Fn(&str) -> Option<String>,
) -> anyhow::Result<Text> {
    let release = versions_above(path).find_map(|file| release(&look(&file)?));
    let era = release.as_deref().and_then(|name| name.parse::<Era>().ok());
    let (contract, sites) = compile_contract(source, path, era)?;
    let beside = notes_beside(path);
    let notes = match look(&beside) {
        Some(text) => Notes::parse(&text)
            .map_err(|error| failure(Exit::Question, format_args!("{beside}: {error}")))?,
        None => Notes::default(),
    };
    Ok(Text {
        contract,
        sites,
        release,
        notes,
    })
}

/// `qapi/qapi-schema.json` has its notes in `qapi/qapi-schema.notes.toml`.
fn notes_beside(path: &str) -> String {
    let stem = path.strip_suffix(".json").unwrap_or(path);
    format!("{stem}.notes.toml")
}

/// QEMU's schemas lie one or two folders below its `VERSION`.
const FOLDERS_UP: usize = 3;

/// Where a `VERSION` may be, from the schema's folder upwards.
fn versions_above(path: &str) -> impl Iterator<Item = String> {
    let mut above = Vec::new();
    let mut folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    for _ in 0..FOLDERS_UP {
        match folder {
            "" => {
                above.push(String::from("VERSION"));
                break;
            }
            _ => above.push(format!("{folder}/VERSION")),
        }
        folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
    }
    above.into_iter()
}

/// `10.0.13` is of 10.0; 10.0.50 and up lead to 10.1, from the third minor release on to 11.0.
fn release(version: &str) -> Option<String> {
    let mut numbers = version.trim().split('.').map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else {
        return None;
    };
    let micro = numbers.next().and_then(Result::ok).unwrap_or(0);
    Some(match (micro, minor) {
        (0..50, _) => format!("{major}.{minor}"),
        (_, 2..) if major >= 4 => format!("{}.0", major + 1),
        _ => format!("{major}.{}", minor + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_names_the_release_it_is_of_or_leads_to() {
        for (version, name) in [
            ("10.0.13\n", "10.0"),
            ("10.0.50", "10.1"),
            ("9.2.91", "10.0"),
            ("2.11.90", "2.12"),
        ] {
            assert_eq!(release(version).as_deref(), Some(name));
        }
        assert_eq!(release("of no release"), None);
    }

    #[test]
    fn a_version_is_looked_for_in_the_folders_above() {
        let looked: Vec<String> = versions_above("qapi/qapi-schema.json").collect();
        assert_eq!(looked, ["qapi/VERSION", "VERSION"]);
        let looked: Vec<String> = versions_above("/a/b/c/d/e.json").collect();
        assert_eq!(
            looked,
            ["/a/b/c/d/VERSION", "/a/b/c/VERSION", "/a/b/VERSION"]
        );
    }
}
