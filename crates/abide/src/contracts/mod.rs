//! Where `abide check`, `diff`, `changelog` and `history` get contracts from.
//!
//! ```text
//! catalog:8.2               a release of the catalog
//! git:REV:PATH              a file of a git revision, what it includes too; git::PATH, as staged
//! unix:PATH, exec:'QEMU'    a live server
//! DIR                       a folder with a qapi-schema.json
//! FILE                      QAPI text, introspection, a recording
//! ```

mod before;
mod catalog;
mod git;
mod live;
mod pair;
mod text;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use abide_client::Endpoint;
use abide_compat::Notes;
use abide_schema::Contract;
use abide_schema::introspect::{Recording, SourceKind};

pub(crate) use before::Before;
pub(crate) use catalog::{catalog, notes, notes_with, private, save_private};
pub(crate) use git::run_git;
pub(crate) use pair::Pair;

use crate::commands::schema::{Disk, Sites, bytes_of, read_contract};
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
    /// Nothing but names is known of it.
    pub(crate) names_only: Option<NamesOnly>,
    /// Commands that it lists by name, whether or not the contract shows them.
    pub(crate) listed: HashSet<String>,
    /// What lies beside the contract, of what it cannot say itself.
    pub(crate) notes: Notes,
    /// Where its definitions stand, where it was read from text.
    pub(crate) sites: Sites,
}

/// Why nothing but names is known of a contract, and which.
#[derive(Clone, Debug)]
pub(crate) struct NamesOnly {
    /// Why.
    pub(crate) why: String,
    /// Its events' names too.
    pub(crate) has_events: bool,
}

/// Reads a contract from wherever `text` says.
///
/// # Errors
/// With exit code 2 for what cannot be read, 3 for a server that cannot be asked.
pub(crate) fn read(text: &str) -> anyhow::Result<Named> {
    let named = read_any(text)?;
    if named.contract.commands().next().is_none() && named.contract.events().next().is_none() {
        // An empty file keeps every promise it does not make; a cut-off one would pass for good.
        return Err(failure(
            Exit::Question,
            format_args!(
                "{text} has neither a command nor an event: that is no contract to compare"
            ),
        ));
    }
    Ok(named)
}

fn read_any(text: &str) -> anyhow::Result<Named> {
    if let Some(release) = text.strip_prefix("catalog:") {
        return from_catalog(text, release);
    }
    if let Some(spec) = text.strip_prefix("git:") {
        return of_text(text, git::read(spec)?);
    }
    if text == "-" {
        let why = "standard input is not read here: name a file, or git:REV:PATH";
        return Err(failure(Exit::Question, why));
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
    if is_schema_text(&file)? {
        let disk = Disk::new(None).or_exit(Exit::Question)?;
        let read = text::read(&disk, &file.to_string_lossy(), |near| {
            std::fs::read_to_string(near).ok()
        });
        return of_text(text, read?);
    }
    let loaded = match read_contract(&file.to_string_lossy()) {
        Ok(loaded) => loaded,
        Err(error) => return recorded_names(text, &file)?.ok_or(error),
    };
    let mut named = named(text, loaded.contract);
    if loaded.kind == SourceKind::Recording {
        let recording = std::fs::read(&file)
            .ok()
            .map(|bytes| Recording::parse(&bytes));
        let commands = recording.and_then(Result::ok).map(|known| known.commands);
        named.listed = commands.unwrap_or_default().into_iter().collect();
    }
    named.release = loaded
        .version
        .map(|version| format!("{}.{}", version.major, version.minor));
    Ok(named)
}

fn named(text: &str, contract: Contract) -> Named {
    let (release, in_catalog, names_only) = (None, None, None);
    Named {
        text: text.to_owned(),
        contract,
        release,
        in_catalog,
        names_only,
        listed: HashSet::new(),
        notes: Notes::default(),
        sites: Sites::new(),
    }
}

/// QEMU marshals some commands by hand: what a known release lists is there, though its schema
/// says `'gen': false` as it does of what is only reserved.
fn of_text(text: &str, read: text::Text) -> anyhow::Result<Named> {
    let mut named = named(text, read.contract);
    let is_by_hand = |command: abide_schema::contract::Command<'_>| command.is_not_generated();
    if named.contract.commands().any(is_by_hand) {
        let catalog = catalog()?;
        named.contract.set_handled(|name| catalog.has_command(name));
    }
    named.release = read.release;
    named.notes = read.notes;
    named.sites = read.sites;
    Ok(named)
}

/// A recording of a server older than introspection: the names it lists.
fn recorded_names(text: &str, file: &Path) -> anyhow::Result<Option<Named>> {
    let recording = std::fs::read(file)
        .ok()
        .and_then(|bytes| Recording::parse(&bytes).ok());
    let Some(recording) = recording.filter(|recording| !recording.commands.is_empty()) else {
        return Ok(None);
    };
    let contract = live::of_names(&recording.commands, &recording.events)?;
    let mut named = named(text, contract);
    let version = recording.version;
    named.release = version.map(|version| format!("{}.{}", version.major, version.minor));
    named.names_only = Some(NamesOnly {
        why: format!("{text} is of a server older than introspection"),
        has_events: !recording.events.is_empty(),
    });
    Ok(Some(named))
}

/// Whether the file holds QAPI text, by its content.
fn is_schema_text(file: &Path) -> anyhow::Result<bool> {
    let bytes = bytes_of(&file.to_string_lossy())?;
    Ok(SourceKind::of(&bytes) == SourceKind::Text)
}

fn from_catalog(text: &str, release: &str) -> anyhow::Result<Named> {
    let catalog = catalog()?;
    let known = catalog.release(release).or_exit(Exit::Question)?;
    let mut named = named(text, catalog.contract(release).or_exit(Exit::Question)?);
    named.release = Some(known.name.clone());
    named.in_catalog = Some(known.name.clone());
    named.names_only = known.is_names_only.then(|| NamesOnly {
        why: format!("{text} is older than introspection"),
        has_events: true,
    });
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
