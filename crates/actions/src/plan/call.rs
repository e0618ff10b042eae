//! One message of a plan that is no job of its own, and what undoes it.

use abide_dialect::Spelling;

/// A message, and what undoes what it made.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) say: Spelling<'static>,
    /// The job it starts, whose end is awaited; it is forgotten then.
    pub(crate) job: Option<String>,
    pub(crate) undo: Option<Undo>,
}

/// What takes away what a message made.
#[derive(Debug)]
pub(crate) enum Undo {
    /// A message.
    Say(Spelling<'static>),
    /// A message that closes a node, which may have been closed with its last user.
    Close(String, Spelling<'static>),
    /// A file of this machine that was not there before.
    File(String),
}

impl Call {
    /// A message that leaves nothing.
    pub(crate) fn new(say: Spelling<'static>) -> Self {
        Self {
            say,
            job: None,
            undo: None,
        }
    }

    /// The same, undone so.
    pub(crate) fn undone_by(self, undo: Undo) -> Self {
        Self {
            undo: Some(undo),
            ..self
        }
    }
}
