//! Image files as servers and people name them.

use std::path::{Path, PathBuf};

use abide_wire::{Parser, Value};

/// The file behind a name as a server gives it: itself, or the innermost `filename` of a
/// `json:` name, which QEMU makes up for nodes that no plain name describes.
///
/// `json:{"driver": "qcow2", "file": {"driver": "file", "filename": "/a"}}` is `/a`.
pub(crate) fn file_of(name: &str) -> String {
    let Some(json) = name.strip_prefix("json:") else {
        return name.to_owned();
    };
    let mut bytes = json.as_bytes();
    let parsed = Parser::default().next(&mut bytes);
    let Some(Ok(mut here)) = parsed else {
        return name.to_owned();
    };
    loop {
        if let Some(file) = here.get("filename").or_else(|| here.get("file.filename")) {
            return file.as_str().unwrap_or(name).to_owned();
        }
        match here.get("file") {
            Some(inner @ Value::Dict(_)) => here = inner.clone(),
            _ => return name.to_owned(),
        }
    }
}

/// Whether what a person wrote and what a server says are the same file: the same text, or
/// the same file on this machine, from here or from the folder of the image above.
pub(crate) fn is_same(wanted: &str, served: &str, above: Option<&str>) -> bool {
    if wanted == served {
        return true;
    }
    let Ok(served) = resolve(served, above) else {
        return false;
    };
    let near = |base: Option<&str>| resolve(wanted, base).is_ok_and(|path| path == served);
    near(None) || near(above)
}

/// The file itself: symbolic links followed, relative to the folder of the image `above`.
fn resolve(file: &str, above: Option<&str>) -> std::io::Result<PathBuf> {
    let path = Path::new(file.strip_prefix("file:").unwrap_or(file));
    let folder = above.map(Path::new).and_then(Path::parent);
    match folder {
        Some(folder) if path.is_relative() => folder.join(path).canonicalize(),
        _ => path.canonicalize(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_names_lead_to_their_file() {
        let name = r#"json:{"backing": {"driver": "raw"}, "driver": "qcow2", "file": {"driver": "file", "filename": "/a b"}}"#;
        assert_eq!(file_of(name), "/a b");
        assert_eq!(file_of("json:{broken"), "json:{broken");
        assert_eq!(file_of("nbd://host/x"), "nbd://host/x");
    }

    #[test]
    fn links_and_relative_names_are_the_same_file() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().join("base.raw");
        let link = folder.path().join("link");
        std::fs::write(&base, "x").unwrap();
        std::os::unix::fs::symlink(&base, &link).unwrap();
        let top = folder.path().join("top.qcow2");
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        assert!(is_same(&text(&link), &text(&base), None));
        assert!(is_same("base.raw", &text(&base), Some(&text(&top))));
        assert!(is_same("./link", "base.raw", Some(&text(&top))));
        assert!(!is_same("other", &text(&base), Some(&text(&top))));
    }
}
