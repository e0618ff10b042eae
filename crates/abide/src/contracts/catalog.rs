//! The catalog as this user sees it: what Abide comes with, and private builds added to it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use abide_catalog::Catalog;
use abide_compat::Notes;

use crate::exit::{Exit, OrExit, failure};

/// The built-in catalog, with the user's own builds after its releases.
pub(crate) fn catalog() -> anyhow::Result<Catalog> {
    let mut catalog = Catalog::built_in().clone();
    catalog.extend(&private()?).or_exit(Exit::Question)?;
    Ok(catalog)
}

/// The user's own builds alone.
pub(crate) fn private() -> anyhow::Result<Catalog> {
    let Some(file) = private_file().filter(|file| file.exists()) else {
        return Ok(Catalog::default());
    };
    let text = fs::read_to_string(&file).map_err(|error| {
        failure(
            Exit::Question,
            format_args!("failed to read {}: {error}", file.display()),
        )
    })?;
    Catalog::parse(&text)
        .map_err(|error| failure(Exit::Question, format_args!("{}: {error}", file.display())))
}

/// Keeps the user's own builds, and says where.
pub(crate) fn save_private(catalog: &Catalog) -> anyhow::Result<PathBuf> {
    let file = private_file().ok_or_else(|| {
        failure(
            Exit::Question,
            "neither XDG_DATA_HOME nor HOME says where to keep it",
        )
    })?;
    let cannot = |error: std::io::Error| {
        failure(
            Exit::Question,
            format_args!("failed to write {}: {error}", file.display()),
        )
    };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    let fresh = file.with_extension("new");
    fs::write(&fresh, catalog.to_text())
        .and_then(|()| fs::rename(&fresh, &file))
        .map_err(cannot)?;
    Ok(file)
}

fn private_file() -> Option<PathBuf> {
    let home = |name: &str| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let data = home("XDG_DATA_HOME").or_else(|| Some(home("HOME")?.join(".local/share")))?;
    Some(data.join("abide/catalog.txt"))
}

/// What introspection cannot show of QEMU's releases.
pub(crate) fn notes() -> anyhow::Result<Notes> {
    Notes::parse(abide_catalog::NOTES).or_exit(Exit::Question)
}

/// The same, and those of a file.
pub(crate) fn notes_with(file: Option<&Path>) -> anyhow::Result<Notes> {
    let mut known = notes()?;
    if let Some(file) = file {
        let name = file.display();
        let cannot = |error| {
            failure(
                Exit::Question,
                format_args!("failed to read {name}: {error}"),
            )
        };
        let text = fs::read_to_string(file).map_err(cannot)?;
        let own = Notes::parse(&text)
            .map_err(|error| failure(Exit::Question, format_args!("{name}: {error}")))?;
        known.extend(own);
    }
    Ok(known)
}
