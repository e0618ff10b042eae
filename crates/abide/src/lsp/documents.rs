//! The texts as the editor has them: open buffers, and the disk below.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use abide_schema::source::normalize;
use abide_schema::{Source, SourceError};
use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::place;
use crate::commands::schema::Disk;

/// An open buffer.
pub(super) struct Document {
    /// What the client calls it.
    pub(super) uri: Uri,
    /// The client's count of its changes.
    pub(super) version: i32,
    /// Its text.
    pub(super) text: String,
}

/// Open buffers by path, over the disk.
#[derive(Default)]
pub(super) struct Documents {
    open: BTreeMap<String, Document>,
    disk: Disk,
    /// Texts that are tried out: they lie over the buffers.
    trial: BTreeMap<String, String>,
    /// The files of the schema below a main file, until a text changes.
    closures: RefCell<BTreeMap<String, Rc<[String]>>>,
}

impl Documents {
    /// Takes a buffer in.
    pub(super) fn open(&mut self, document: Document) {
        self.forget_closures();
        let path = normalized(&place::path_of(&document.uri));
        self.open.insert(path, document);
    }

    /// Carries out changes; `None` when the buffer is not open.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> Option<()> {
        self.forget_closures();
        let document = self.open.get_mut(&normalized(&place::path_of(uri)))?;
        document.version = version;
        for change in changes {
            match change.range {
                None => document.text = change.text,
                Some(range) => {
                    let bytes = place::offsets(&document.text, range);
                    document.text.replace_range(bytes, &change.text);
                }
            }
        }
        Some(())
    }

    /// Forgets a buffer; what is on disk counts again.
    pub(super) fn close(&mut self, uri: &Uri) {
        self.forget_closures();
        self.open.remove(&normalized(&place::path_of(uri)));
    }

    /// Notes that any file may have changed.
    pub(super) fn forget_closures(&mut self) {
        self.closures.get_mut().clear();
    }

    /// The files below a main file, looked for by `find` where they are not known.
    pub(super) fn closure(&self, main: &str, find: impl FnOnce() -> Vec<String>) -> Rc<[String]> {
        if let Some(known) = self.closures.borrow().get(main) {
            return Rc::clone(known);
        }
        let found: Rc<[String]> = find().into();
        let mut closures = self.closures.borrow_mut();
        closures.insert(main.to_owned(), Rc::clone(&found));
        found
    }

    /// The buffer open at a path.
    pub(super) fn get(&self, path: &str) -> Option<&Document> {
        self.open.get(&normalized(path))
    }

    /// The paths of all open buffers.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.open.keys().map(String::as_str)
    }

    /// What the client calls a path.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        let path = normalized(path);
        match self.open.get(&path) {
            Some(document) => Some(document.uri.clone()),
            None => place::uri_of(&path),
        }
    }

    /// Lays texts over everything until [`Documents::end_trial`].
    pub(super) fn begin_trial(&mut self, texts: BTreeMap<String, String>) {
        self.trial = texts;
    }

    /// Takes the texts laid over away.
    pub(super) fn end_trial(&mut self) {
        self.trial.clear();
    }
}

impl Source for Documents {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let path = normalized(path);
        if let Some(text) = self.trial.get(&path) {
            return Ok(text.clone().into_bytes());
        }
        match self.open.get(&path) {
            Some(document) => Ok(document.text.clone().into_bytes()),
            None => self.disk.read(&path),
        }
    }

    fn identity(&self, path: &str) -> String {
        normalized(path)
    }
}

/// A path without `.` and `..`; what is no path of a file stays as it is.
pub(super) fn normalized(path: &str) -> String {
    if path.starts_with('/') {
        normalize(path)
    } else {
        path.to_owned()
    }
}
