//! Reads a file's includes ahead of their turn, and parses them on two threads.
//!
//! The loader asks for what is ready and does the rest itself: with or without this it comes to
//! the same end.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::parsed::Parsed;
use super::{Loader, decode, read};
use crate::era::Era;
use crate::source::{SourceFile, join};
use crate::syntax::tree::{Directive, Item};

/// From this many includes in a file on, starting a thread is worth its while.
const MANY_INCLUDES: usize = 8;

/// At most so many files are parsed ahead at once.
const MAX_AHEAD: usize = 256;

impl<'a> Loader<'_, 'a> {
    /// Gets the includes of a file ready, where there are many.
    pub(super) fn read_ahead(&mut self, file: &SourceFile, items: &[Item<'a>]) {
        let mut wanted: Vec<(String, String)> = Vec::new();
        for name in items.iter().filter_map(included) {
            let path = join(&file.path, name);
            let identity = self.source.identity(&path);
            if !self.seen.contains(&identity) && !self.ready.contains_key(&identity) {
                wanted.push((identity, path));
            }
        }
        wanted.truncate(MAX_AHEAD);
        if wanted.len() < MANY_INCLUDES {
            return;
        }
        let era = self.era;
        let (queue, files) = channel();
        let files = Mutex::new(files);
        let parsed = thread::scope(|scope| {
            let helper = thread::Builder::new().spawn_scoped(scope, || parse_all(&files, era));
            for (identity, path) in wanted {
                // What cannot be read is reported when its turn comes.
                let Ok(bytes) = read(self.source, &path) else {
                    continue;
                };
                let (text, not_text) = decode(bytes);
                if not_text.is_none() {
                    let file = self.texts.add(&path, text);
                    // The receiver lives as long as this scope.
                    let _ = queue.send((identity, file));
                }
            }
            drop(queue);
            let mut parsed = parse_all(&files, era);
            if let Ok(helped) = helper.map(thread::ScopedJoinHandle::join) {
                parsed.extend(helped.unwrap_or_default());
            }
            parsed
        });
        self.ready.extend(parsed);
    }
}

/// The file an item includes.
fn included<'a>(item: &Item<'a>) -> Option<&'a str> {
    let Item::Expr(expr) = item else { return None };
    match expr.directive() {
        Some(Directive::Include(value)) => value.as_name().map(|name| name.text),
        _ => None,
    }
}

/// Parses files as they come, until no more do.
fn parse_all<'a>(
    files: &Mutex<Receiver<(String, &'a SourceFile)>>,
    era: Era,
) -> Vec<(String, Parsed<'a>)> {
    let next = || {
        let files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.recv().ok()
    };
    std::iter::from_fn(next)
        .map(|(identity, file)| (identity, Parsed::new(file, era)))
        .collect()
}
