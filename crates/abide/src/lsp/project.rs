//! Which schema a file belongs to: the main file that includes it.

use std::path::Path;
use std::rc::Rc;

use abide_schema::syntax::load;
use abide_schema::{Era, Source, Texts};

use super::documents::{Documents, normalized};

/// What main files are called, the likeliest first.
const MAIN_NAMES: [&str; 2] = ["qapi-schema.json", "schema.json"];

/// How many folders above a file are searched.
const MAX_FOLDERS_UP: usize = 32;

/// How many files beside a file are tried as its main file.
const MAX_BESIDE: usize = 64;

/// Finds the main file of the schema that `path` is part of; `path` itself when there is none.
///
/// Looked at, in this order: the main names in its folder and those above, up to the repository's
/// root; then the files beside it.
pub(super) fn main_of(documents: &Documents, path: &str) -> String {
    if !path.starts_with('/') {
        return path.to_owned();
    }
    let file = Path::new(path);
    for folder in file.ancestors().skip(1).take(MAX_FOLDERS_UP) {
        for name in MAIN_NAMES {
            let candidate = folder.join(name).to_string_lossy().into_owned();
            if has(documents, &candidate, path) {
                return candidate;
            }
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    beside(documents, file).unwrap_or_else(|| path.to_owned())
}

/// Says whether `path` is part of the schema below `main`.
pub(super) fn has(documents: &Documents, main: &str, path: &str) -> bool {
    main == path || includes(documents, main, path)
}

/// The file beside `file` that includes it and the most others.
fn beside(documents: &Documents, file: &Path) -> Option<String> {
    let folder = std::fs::read_dir(file.parent()?).ok()?;
    let mut files: Vec<String> = folder
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path != file && path.extension().is_some_and(|it| it == "json"))
        .map(|path| path.to_string_lossy().into_owned())
        .take(MAX_BESIDE)
        .collect();
    files.sort();
    let wanted = file.to_string_lossy();
    let including = files.into_iter().filter_map(|candidate| {
        let files = closure(documents, &candidate);
        let is_in = files.iter().any(|path| *path == wanted);
        is_in.then_some((files.len(), candidate))
    });
    including
        .max_by_key(|(count, _)| *count)
        .map(|(_, candidate)| candidate)
}

fn includes(documents: &Documents, main: &str, path: &str) -> bool {
    closure(documents, main).iter().any(|file| file == path)
}

/// The files a schema is made of; none when the main file cannot be read or includes nothing.
fn closure(documents: &Documents, main: &str) -> Rc<[String]> {
    documents.closure(main, || read_closure(documents, main))
}

fn read_closure(documents: &Documents, main: &str) -> Vec<String> {
    let is_main = documents
        .read(main)
        .is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains("'include'"));
    if !is_main {
        return Vec::new();
    }
    let texts = Texts::new();
    match load(&texts, documents, main, Era::default()) {
        Ok((loaded, _)) => loaded
            .files
            .iter()
            .map(|file| normalized(&file.path))
            .collect(),
        Err(_) => Vec::new(),
    }
}
