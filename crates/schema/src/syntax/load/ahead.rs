//! Reads a file's includes ahead of their turn, and parses them on two threads.
//!
//! The loader asks for what is ready and does the rest itself: with or without this it comes to
//! the same end.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
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

/// The helper sleeps until so much text waits: waking it costs more than parsing a small file.
const WORTH_WAKING_BYTES: usize = 64 << 10;

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
        let queue = Queue::default();
        let parsed = thread::scope(|scope| {
            let helper = thread::Builder::new().spawn_scoped(scope, || parse_all(&queue, era));
            let open = CloseOnDrop(&queue);
            for (identity, path) in wanted {
                // What cannot be read is reported when its turn comes.
                let Ok(bytes) = read(self.source, &path) else {
                    continue;
                };
                let (text, not_text) = decode(bytes);
                if not_text.is_none() {
                    queue.push(identity, self.texts.add(&path, text));
                }
            }
            drop(open);
            let mut parsed = parse_all(&queue, era);
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
fn parse_all<'a>(queue: &Queue<'a>, era: Era) -> Vec<(String, Parsed<'a>)> {
    std::iter::from_fn(|| queue.next())
        .map(|(identity, file)| (identity, Parsed::new(file, era)))
        .collect()
}

/// Closes the queue when reading ends, even by a panic of the source: the helper never waits for
/// what does not come.
struct CloseOnDrop<'q, 'a>(&'q Queue<'a>);

impl Drop for CloseOnDrop<'_, '_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Files that were read and are to be parsed, by identity.
#[derive(Default)]
struct Queue<'a> {
    waiting: Mutex<Waiting<'a>>,
    filled: Condvar,
}

#[derive(Default)]
struct Waiting<'a> {
    files: VecDeque<(String, &'a SourceFile)>,
    bytes: usize,
    closed: bool,
    /// Whether the helper sleeps.
    asleep: bool,
}

impl<'a> Queue<'a> {
    fn push(&self, identity: String, file: &'a SourceFile) {
        let mut waiting = self.lock();
        waiting.bytes += file.text().len();
        waiting.files.push_back((identity, file));
        if waiting.bytes >= WORTH_WAKING_BYTES {
            self.wake(&mut waiting);
        }
    }

    /// Says that no more files come.
    fn close(&self) {
        let mut waiting = self.lock();
        waiting.closed = true;
        self.wake(&mut waiting);
    }

    /// The next file; waits for one as long as more may come.
    fn next(&self) -> Option<(String, &'a SourceFile)> {
        let mut waiting = self.lock();
        loop {
            if let Some((identity, file)) = waiting.files.pop_front() {
                waiting.bytes -= file.text().len();
                return Some((identity, file));
            }
            if waiting.closed {
                return None;
            }
            waiting.asleep = true;
            let woken = self.filled.wait(waiting);
            waiting = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn wake(&self, waiting: &mut Waiting<'a>) {
        if std::mem::take(&mut waiting.asleep) {
            self.filled.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting<'a>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
