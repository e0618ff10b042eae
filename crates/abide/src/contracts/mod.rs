//! Where `abide check`, `diff`, `changelog` and `history` get contracts from.
//!
//! ```text
//! catalog:8.2               a release of the catalog
//! git:REV:PATH              a file of a git revision, what it includes too
//! unix:PATH, exec:'QEMU'    a live server
//! DIR                       a folder with a qapi-schema.json
//! FILE                      QAPI text, introspection, a recording
//! ```

mod catalog;
mod git;
mod live;

use std::path::{Path, PathBuf};

use abide_client::Endpoint;
use abide_schema::Contract;

pub(crate) use catalog::{catalog, notes, save_private};
pub(crate) use git::run_git;

use crate::commands::schema::read_contract;
use crate::exit::{Exit, OrExit, failure};

/// A contract, and what is known of where it is from.
#[derive(Debug)]
pub(crate) struct Named {
    /// What was asked for.
    pub(crate) text: String,
    /// The contract.
    pub(crate) contract: Contract,
    /// The release, where the source tells: `8.2`.
    pub(crate) release: Option<String>,
    /// The release's name in the catalog, where it is from there.
    pub(crate) in_catalog: Option<String>,
    /// What could not be learned of it.
    pub(crate) unchecked: Option<String>,
}

/// Reads a contract from wherever `text` says.
///
/// # Errors
/// With exit code 2 for what cannot be read, 3 for a server that cannot be asked.
pub(crate) fn read(text: &str) -> anyhow::Result<Named> {
    if let Some(release) = text.strip_prefix("catalog:") {
        return from_catalog(text, release);
    }
    if let Some(spec) = text.strip_prefix("git:") {
        let contract = git::read(spec)?;
        return Ok(named(text, contract));
    }
    let path = Path::new(text);
    if let Some(endpoint) = Endpoint::parse(text)
        && !path.exists()
    {
        return live::read(text, &endpoint.or_exit(Exit::Question)?);
    }
    let file = if path.is_dir() {
        main_file(path)?
    } else {
        PathBuf::from(text)
    };
    let loaded = read_contract(&file.to_string_lossy())?;
    let mut named = named(text, loaded.contract);
    named.release = loaded
        .version
        .map(|version| format!("{}.{}", version.major, version.minor));
    Ok(named)
}

fn named(text: &str, contract: Contract) -> Named {
    let (release, in_catalog, unchecked) = (None, None, None);
    Named {
        text: text.to_owned(),
        contract,
        release,
        in_catalog,
        unchecked,
    }
}

fn from_catalog(text: &str, release: &str) -> anyhow::Result<Named> {
    let catalog = catalog()?;
    let known = catalog.release(release).or_exit(Exit::Question)?;
    let mut named = named(text, catalog.contract(release).or_exit(Exit::Question)?);
    named.release = Some(known.name.clone());
    named.in_catalog = Some(known.name.clone());
    named.unchecked = known
        .is_names_only
        .then(|| format!("{text} is older than introspection: only names are known of it"));
    Ok(named)
}

/// Where a schema's main file lies in a folder: the folder itself, or a QEMU checkout.
const MAIN_FILES: [&str; 3] = ["qapi-schema.json", "qapi/qapi-schema.json", "schema.json"];

/// The main file of a folder of schema text.
pub(crate) fn main_file(folder: &Path) -> anyhow::Result<PathBuf> {
    let found = MAIN_FILES
        .iter()
        .map(|name| folder.join(name))
        .find(|file| file.is_file());
    found.ok_or_else(|| {
        let folder = folder.display();
        let names = MAIN_FILES.join(", ");
        failure(
            Exit::Question,
            format_args!("there is none of {names} in {folder}; name the file"),
        )
    })
}
